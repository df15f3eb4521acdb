"""The window with all its pages: what goes from one of them to another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.pages import main_window
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.text import Language
from staffdesk.views import i18n
from staffdesk.views.link import Link
from staffdesk.views.main_window import MainWindow, WindowMemory
from staffdesk.views.rail import NavButton
from staffdesk.views.tasks import Tasks
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, until
from tests.views.seats import ScriptedPrompts

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class Room:
    def __init__(self, window: MainWindow, tasks: Tasks, prompts: ScriptedPrompts, qtbot: QtBot) -> None:
        self.window, self.prompts = window, prompts
        self._tasks, self._qtbot = tasks, qtbot

    def scan(self, name: str, code: str) -> QLineEdit:
        """A scanner types the code into the field that has the keyboard, and ends with Enter."""
        field = next(f for f in self.window.findChildren(QLineEdit, name) if f.isVisible())
        field.setFocus()
        QTest.keyClicks(field, code)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()
        return field

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self._tasks.busy, timeout=10_000)
        QApplication.processEvents()


@contextmanager
def _room(qtbot: QtBot, desk: Desk, actor: Actor) -> Iterator[Room]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    i18n.install(app, Language.JA)  # a journey in English may have been here before
    prompts = ScriptedPrompts()
    tasks = Tasks(on_failed=lambda error: None)
    window = main_window(
        desk, actor, tasks, prompts, Language.JA, WindowMemory(lambda: None, lambda _state: None)
    )
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    room = Room(window, tasks, prompts, qtbot)
    room.settle()
    yield room
    window.close()
    room.settle()
    tasks.shutdown()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def room(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[Room]:
    with _room(qtbot, desk, office.clerk) as room:
        yield room


@pytest.mark.parametrize("who", ["clerk", "supervisor", "print_operator", "auditor", "administrator"])
def test_nobody_is_offered_a_page_that_then_refuses_them(
    qtbot: QtBot, desk: Desk, office: Office, who: str
) -> None:
    actor: Actor = getattr(office, who)
    with _room(qtbot, desk, actor) as room:
        for place in room.window.places():
            room.window.show_page(place.key)
            room.settle()
        assert [error.text.ja for error in room.prompts.errors] == []


@pytest.mark.parametrize(("page", "field"), [("intake", "intake_search"), ("cases", "cases_filter")])
def test_a_form_scanned_on_any_page_opens_its_case(
    room: Room, paper: Paperwork, page: str, field: str
) -> None:
    room.window.show_page(page)
    room.settle()
    search = room.scan(field, "SD1;kenshinyo;rba_reset;2026-000001")
    assert room.window.current_key == "case"
    assert search.text() == ""
    assert room.prompts.errors == []


def test_a_blank_scanned_on_another_page_begins_in_the_intake(room: Room, paper: Paperwork) -> None:
    room.window.show_page("cases")
    room.settle()
    room.scan("cases_filter", "SD1;kenshinyo;rba_reset")
    assert room.window.current_key == "intake"
    assert any(part.isVisible() for part in room.window.findChildren(QWidget, "intake_answer"))


def test_a_form_whose_case_nobody_knows_is_told(room: Room, paper: Paperwork) -> None:
    room.window.show_page("cases")
    room.settle()
    room.scan("cases_filter", "SD1;kenshinyo;rba_reset;2026-000099")
    assert len(room.prompts.errors) == 1


def test_the_rail_counts_what_is_due_also_when_a_colleague_sends_it(
    room: Room, desk: Desk, office: Office, paper: Paperwork, clock: FixedClock
) -> None:
    """In words as well: whoever hears the rail instead of seeing it learns what the number counts."""

    def look() -> str:
        room.window.findChildren(Link)[0].look()
        room.settle()
        return room.window.findChildren(NavButton, "nav_deadlines")[0].accessibleName()

    assert look() == "期限"
    until(paper, State.EXECUTED)
    clock.advance(days=10)
    assert look() == "期限、期限超過1件、今日まで0件"
    desk.letters.start_print(office.second_clerk, 1, 1)
    desk.letters.finish_print(office.second_clerk, 1, 2)
    desk.letters.dispatch(office.second_clerk, 1, 3)
    assert look() == "期限"
