"""The main journeys with a keyboard and no mouse: whatever only a mouse can reach fails here by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.paths import AppPaths
from staffdesk.tour import journeys
from staffdesk.tour.driver import Driver
from staffdesk.tour.journeys import Stage
from staffdesk.tour.stage import open_program
from tests.support.keyboard import Keyboard


@pytest.mark.parametrize(
    ("institution", "journey", "last"),
    [
        ("kenshinyo", journeys.paper_with_four_eyes, "close_case"),
        ("shingakkyo", journeys.phone_disclosure, "disclose"),
    ],
)
def test_a_journey_needs_no_mouse(
    qtbot: QtBot,
    tmp_path: Path,
    clock: FixedClock,
    institution: str,
    journey: Callable[[Driver, Stage], None],
    last: str,
) -> None:
    with open_program(AppPaths.under(tmp_path / "data"), clock, institution, tmp_path, members=40) as stage:
        hands = Keyboard()
        journey(hands, stage)
        assert stage.program.desk is not None
        done = {entry.action for entry in stage.program.desk.context.audit.entries(limit=1000)}
    assert last in done, done
    assert hands.longest_way < 60
