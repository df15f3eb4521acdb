"""Ctrl+K brings everything that can be done here, by a few letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from staffdesk.pages import main_window
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.text import Language
from staffdesk.views.command_palette import CommandPalette
from staffdesk.views.main_window import MainWindow, WindowMemory
from staffdesk.views.tasks import Tasks
from tests.support.office import Office, Paperwork
from tests.views.accessible import assert_accessible
from tests.views.seats import ScriptedPrompts

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class Place:
    def __init__(self, qtbot: QtBot, desk: Desk, actor: Actor) -> None:
        self.qtbot, self.tasks, self.prompts = qtbot, Tasks(), ScriptedPrompts()
        memory = WindowMemory(lambda: None, lambda _state: None)
        self.window: MainWindow = main_window(desk, actor, self.tasks, self.prompts, Language.JA, memory)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=20_000)
        QApplication.processEvents()

    def open(self) -> CommandPalette:
        QTest.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        palette = self.window.findChild(CommandPalette)
        assert palette is not None
        return palette

    def do(self, typed: str) -> None:
        palette = self.open()
        palette.field.setText(typed)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        self.settle()
        self.settle()


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[Place]:
    place = Place(qtbot, desk, office.clerk)
    yield place
    place.settle()
    place.window.close()  # not left to pytest-qt, which would delete it before its pages were left
    place.tasks.shutdown()
    place.window.deleteLater()


def lines(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_a_few_letters_lead_to_a_page(place: Place) -> None:
    place.do("期限")
    assert place.window.current_key == "deadlines"


def test_only_what_the_person_may_do_is_offered(
    qtbot: QtBot, desk: Desk, office: Office, place: Place
) -> None:
    palette = place.open()
    assert not any("承認" in line for line in lines(palette))
    assert any("案件" in line for line in lines(palette))
    assert_accessible(palette)


def test_a_case_is_opened_by_its_number(place: Place, paper: Paperwork, desk: Desk, office: Office) -> None:
    number = desk.cases.card(office.clerk, paper.case_id).number
    place.do(number)
    assert place.window.current_key == "case"
    assert place.window.place().target == paper.case_id


def test_a_number_of_no_case_is_told(place: Place) -> None:
    place.do("2026-999999")
    assert ["その受付番号の案件はありません。" in error.text.ja for error in place.prompts.errors] == [True]


def test_a_member_is_found_by_number_however_it_is_typed(place: Place, member: int) -> None:
    place.do("１００ ０００１")
    assert place.window.current_key == "members"
    page = place.window.current
    assert page is not None
    field = page.findChild(QLineEdit, "members_search")
    assert field is not None
    assert field.text() == "1000001"


def test_a_button_of_the_page_is_pressed_by_its_words(place: Place, member: int) -> None:
    place.window.show_page("members")
    place.settle()
    place.do("名簿")
    count = place.window.page("members").findChild(QLabel, "members_count")
    assert count is not None
    assert count.text() == "1 件"


def test_arrows_choose_and_escape_changes_nothing(place: Place) -> None:
    palette = place.open()
    palette.field.setText("")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1
    QTest.keyClick(palette, Qt.Key.Key_Escape)
    assert place.window.current_key == "intake"


def test_nothing_found_says_what_to_do(place: Place) -> None:
    palette = place.open()
    palette.field.setText("ぬぬぬ")
    assert lines(palette) == []
    assert "別のことば" in palette._note.text()
