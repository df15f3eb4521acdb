"""The code of a form, scanned wherever the keyboard happens to be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.views.scanner import Scanner

CODE = "SD1;kenshinyo;rba_reset;2026-000123"


class Room(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line, self.note, self.button, self.table = (
            QLineEdit(),
            QPlainTextEdit(),
            QPushButton("a"),
            QTableWidget(3, 1),
        )
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        column = QVBoxLayout(self)
        for part in (self.line, self.note, self.button, self.table):
            column.addWidget(part)
        self.codes: list[str] = []
        self.entered = 0
        self.line.returnPressed.connect(self._count)
        scanner = Scanner(self)
        scanner.scanned.connect(self.codes.append)

    def _count(self) -> None:
        self.entered += 1


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    room = Room()
    qtbot.addWidget(room)
    room.show()
    qtbot.waitExposed(room)
    room.activateWindow()
    return room


def scan(widget: QWidget, text: str = CODE) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_a_scan_into_a_field_is_taken_out_of_it_again(room: Room) -> None:
    room.line.setText("架空　花子")
    scan(room.line)
    assert room.codes == [CODE]
    assert room.line.text() == "架空　花子"
    assert room.entered == 0  # the field does not act on the Enter of a scanner


def test_a_scan_over_a_table_or_a_button_is_noticed(room: Room) -> None:
    scan(room.table)
    scan(room.button)
    assert room.codes == [CODE, CODE]


def test_what_a_person_types_stays_what_it_is(room: Room) -> None:
    scan(room.line, "SD1;kenshinyo;")
    assert room.line.text() == "SD1;kenshinyo;"
    assert room.entered == 1
    room.line.clear()
    scan(room.line, "B97")
    assert room.entered == 2
    scan(room.table, "abc")
    assert room.codes == []


def test_what_was_typed_in_one_place_is_not_part_of_a_scan_in_another(room: Room) -> None:
    room.table.setFocus()
    QTest.keyClicks(room.table, "SD1;kenshinyo;")
    scan(room.button, "rba_reset")
    assert room.codes == []


def test_a_note_keeps_every_line(room: Room) -> None:
    scan(room.note)
    assert room.codes == []
    assert room.note.toPlainText() == CODE + "\n"


def test_a_field_may_go_while_it_is_watched(room: Room, qtbot: QtBot) -> None:
    room.line.setFocus()
    room.line.setParent(None)
    room.line.deleteLater()
    qtbot.wait(1)
    scan(room.button)
    assert room.codes == [CODE]
