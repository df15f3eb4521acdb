"""日締め: the page leads through the evening; what is open is said, and mended where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.paths import AppPaths
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.settings import Settings
from staffdesk.views.day_close import DayClosePage
from staffdesk.views.day_close.reminder import remind_of_backup
from staffdesk.views.main_window import MainWindow, SignedIn
from staffdesk.views.preferences import Preferences
from staffdesk.views.seat import Seat
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, until
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def make(tmp_path: Path) -> Callable[[Seat], DayClosePage]:
    def page(seat: Seat) -> DayClosePage:
        seat.preferences = Preferences(Settings, paths=AppPaths.under(tmp_path))
        return DayClosePage(seat)

    return page


def test_a_supervisor_closes_the_day_and_files_the_register(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork, make: Callable[[Seat], DayClosePage],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    until(paper, State.APPROVED)
    with seated(qtbot, desk, office.supervisor, make) as page:
        hands = Hands(page)
        page.page.activated()
        page.settle()
        assert "先に片付けるもの：本日の控え" in page.words()
        assert_accessible(page.page)
        assert not hands.find("day_close_close", QAbstractButton).isEnabled()
        hands.press("line_lapsing_go")
        assert page.went == [("cases", None)]
        hands.press("line_backup_go")
        (kept,) = (tmp_path / "backups").iterdir()
        assert kept.name in page.notices[-1].text
        page.prompts.agrees = True
        hands.press("day_close_close")
        assert page.prompts.questions == ["本日を締めますか"]
        assert "本日は 10:20 に締めました" in page.words()
        assert not hands.sees("day_close_close")
        file = tmp_path / "register.pdf"
        monkeypatch.setattr(page.prompts, "save_file", lambda *said: said[-1](file))
        hands.press("day_close_save")
        assert file.read_bytes().startswith(b"%PDF")
        assert hands.text("day_close_register_state") == "済"


def test_a_stopped_backup_leaves_nothing(
    qtbot: QtBot, desk: Desk, office: Office, make: Callable[[Seat], DayClosePage], tmp_path: Path
) -> None:
    with seated(qtbot, desk, office.administrator, make) as page:
        page.page.activated()
        page.settle()
        hands = Hands(page)
        assert not hands.sees("line_letters_go"), "an administrator has no print desk"
        hands.find("line_backup_go", QAbstractButton).click()
        hands.find("backup_cancel", QAbstractButton).click()
        page.settle()
        assert hands.text("line_backup_state") == "まだ"
        assert list(tmp_path.glob("backups/*")) == []


@pytest.mark.parametrize(("days", "told"), [(3, False), (4, True)])
def test_whoever_can_back_up_is_reminded_when_it_is_late(
    qtbot: QtBot, desk: Desk, office: Office, clock: FixedClock, days: int, told: bool,
    make: Callable[[Seat], DayClosePage],
) -> None:  # fmt: skip
    clock.advance(days=days)

    def reminded(actor: Actor) -> list[str]:
        with seated(qtbot, desk, actor, make) as page:
            window = MainWindow([], institution="", person=SignedIn("", ()), language=Settings().language)
            remind_of_backup(page.seat, window)
            page.settle()
            QCoreApplication.processEvents()
            words = [notice.text for _at, notice in window.notices.told]
            window.deleteLater()
        return words

    assert bool(reminded(office.supervisor)) is told
    assert reminded(office.clerk) == []
