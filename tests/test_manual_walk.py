"""The practice page of the manual, followed to the letter by somebody who has never seen the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.paths import AppPaths
from staffdesk.text import Language
from staffdesk.tour.stage import open_program
from staffdesk.views.help import page_text
from tests.support.newcomer import Newcomer


@pytest.mark.parametrize("language", Language)
def test_the_first_case_goes_from_the_call_to_the_post_by_the_manual_alone(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, language: Language
) -> None:
    paths = AppPaths.under(tmp_path / "data")
    with open_program(paths, clock, "kenshinyo", tmp_path, members=40, language=language) as stage:
        done = Newcomer().follow(page_text(language, "practice"))
        assert stage.program.desk is not None
        trail = [entry.action for entry in stage.program.desk.context.audit.entries(limit=1000)]
    assert len(done) > 40
    assert {"open_case", "accept_case", "submit_case", "approve_case", "dispatch_letter"} <= set(trail), trail
