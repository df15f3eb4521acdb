"""Whole journeys through the real window, by mouse and keyboard, on a real desk: what the tour shows, held as tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.paths import AppPaths
from staffdesk.printing.raster import page_count
from staffdesk.services.audit import AuditEntry
from staffdesk.text import Language
from staffdesk.tour import journeys
from staffdesk.tour.driver import Driver
from staffdesk.tour.journeys import Stage
from staffdesk.tour.stage import open_program
from tests.support.watchdog import watched

MEMBERS = 40

Play = Callable[[str, Callable[[Driver, Stage], None]], Stage]


@pytest.fixture
def play(qtbot: QtBot, tmp_path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> Play:
    """Take one journey at an institution; hands back its stage, with the desk still open for questions.

    The longest time for which the window did not listen is printed: no verb should hold it for more than 50 ms.
    """

    def play_(institution_id: str, journey: Callable[[Driver, Stage], None]) -> Stage:
        paths = AppPaths.under(tmp_path / "data")
        with open_program(paths, clock, institution_id, tmp_path, members=MEMBERS) as stage:
            with watched() as dog:
                journey(Driver(), stage)
            with capsys.disabled():
                print(  # noqa: T201 - a figure to be read
                    f"\n{journey.__name__}: the UI thread was busy for {dog.worst * 1000:.0f} ms at most"
                )
            assert stage.program.desk is not None
            entries.extend(stage.program.desk.context.audit.entries(limit=1000))
            verdict = stage.program.desk.context.audit.verify()
            assert verdict.ok, verdict
        return stage

    return play_


entries: list[AuditEntry] = []


@pytest.fixture(autouse=True)
def _fresh_entries() -> None:
    entries.clear()


def actions() -> list[str]:
    return [entry.action for entry in reversed(entries)]


def test_a_forgotten_answer_ends_in_an_approved_reset_and_a_letter(play: Play, tmp_path: Path) -> None:
    play("kenshinyo", journeys.paper_with_four_eyes)
    steps = ["open_case", "edit_case", "accept_case", "submit_case", "approve_case", "execute_case"]
    steps += ["start_print", "finish_print", "dispatch_letter", "close_case"]
    assert [action for action in actions() if action in steps] == steps
    letters = list(tmp_path.glob("*.pdf"))
    assert len(letters) == 1
    assert page_count(letters[0].read_bytes()) == 1


def test_the_mail_address_is_told_on_full_evidence_only(play: Play) -> None:
    stage = play("shingakkyo", journeys.phone_disclosure)
    assert actions().count("refuse_sheet") == 1
    assert actions().count("disclose") == 1
    assert stage.person.mail_address not in repr(entries)
    assert stage.other.mail_address not in repr(entries)


def test_the_program_says_no(play: Play) -> None:
    play("kenshinyo", journeys.refusals)
    taken = actions()
    assert taken.count("submit_case") == 3  # two requests, one of them made again after an edit
    assert taken.count("approve_case") == 1  # by the other supervisor, and not twice with one code
    assert taken.count("refused:one_time_code") == 1


def test_the_windows_open_in_english_too(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> None:
    paths = AppPaths.under(tmp_path / "data")
    with open_program(paths, clock, "kenshinyo", tmp_path, members=MEMBERS, language=Language.EN) as stage:
        hand = Driver()
        journeys.sign_in(hand, "manager", stage.password)
        for place in ("intake", "cases", "approvals", "print", "members", "audit"):
            hand.click(f"nav_{place}")
            words = hand.all_text(f"page_{place}")
            assert words
            assert not any("ぁ" <= character <= "ん" for character in words), words
