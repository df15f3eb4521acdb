"""Every table is laid out as the person left it, narrowed by Ctrl+F, and copied within the rules of the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from staffdesk.views.tables.layout import Layout, Layouts
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.widgets import SearchField

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Row:
    id: int
    number: str
    name: str
    kana: str


ROWS = [Row(1, "1000001", "架空　花子", "カクウ　ハナコ"), Row(2, "1000002", "例示　次郎", "レイジ　ジロウ")]


class Window(QMainWindow):
    """A window that remembers tables, as the main window does."""

    def __init__(self, layouts: Layouts, *, case_open: bool = False) -> None:
        super().__init__()
        self.layouts, self.case_open = layouts, case_open
        self.table = RecordsTable(
            "people",
            "人",
            (
                Column("number", "番号", lambda row: row.number, width=90),
                Column("name", "氏名", lambda row: row.name, width=140),
                Column("kana", "フリガナ", lambda row: row.kana, width=150),
            ),
        )
        self.table.set_records(ROWS)
        self.setCentralWidget(self.table)
        self.resize(700, 300)

    def may_copy(self) -> bool:
        return self.case_open


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tables.json"


def opened(qtbot: QtBot, layouts: Layouts, *, case_open: bool = False) -> Window:
    window = Window(layouts, case_open=case_open)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def clipboard() -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def titles(window: Window) -> list[str]:
    header, model = window.table.horizontalHeader(), window.table.model()
    sections = [header.logicalIndex(place) for place in range(header.count())]
    return [
        str(model.headerData(n, Qt.Orientation.Horizontal)) for n in sections if not header.isSectionHidden(n)
    ]


def choose(window: Window, name: str) -> None:
    columns = window.table.columns
    assert columns is not None
    menu = columns.menu()
    actions = [action for action in menu.findChildren(QAction) if action.objectName() == name]
    assert actions, name
    assert actions[0].isEnabled(), name
    actions[0].trigger()
    menu.close()


def test_order_width_hiding_and_sorting_are_the_same_the_next_time(qtbot: QtBot, file: Path) -> None:
    window = opened(qtbot, Layouts(file))
    window.table.horizontalHeader().moveSection(1, 0)
    window.table.setColumnWidth(1, 133)
    window.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    choose(window, "table_column_kana")
    assert titles(window) == ["氏名", "番号"]
    window.close()
    again = opened(qtbot, Layouts(file))
    assert titles(again) == ["氏名", "番号"]
    assert again.table.columnWidth(1) == 133
    assert [row.number for row in again.table.shown()] == ["1000002", "1000001"]
    choose(again, "table_reset")
    assert titles(again) == ["番号", "氏名", "フリガナ"]
    assert again.table.columnWidth(1) == 140
    assert [row.number for row in again.table.shown()] == ["1000001", "1000002"]
    again.close()
    assert Layouts(file).load("people") is None


def test_the_file_tells_nothing_of_what_stood_in_the_table(qtbot: QtBot, file: Path) -> None:
    window = opened(qtbot, Layouts(file))
    window.table.open_filter()
    field = window.table.findChild(SearchField, "table_filter")
    assert isinstance(field, SearchField)
    QTest.keyClicks(field, "1000001")
    choose(window, "table_column_kana")
    assert file.exists()
    assert not any(row.number in file.read_text() or row.name in file.read_text() for row in ROWS)


def test_the_last_column_cannot_be_hidden(qtbot: QtBot) -> None:
    window = opened(qtbot, Layouts())
    choose(window, "table_column_kana")
    choose(window, "table_column_name")
    assert window.table.columns is not None
    menu = window.table.columns.menu()
    (last,) = [a for a in menu.findChildren(QAction) if a.objectName() == "table_column_number"]
    assert not last.isEnabled()
    menu.close()


def test_what_the_page_hides_is_not_what_the_person_hid(qtbot: QtBot, file: Path) -> None:
    window = opened(qtbot, Layouts(file))
    window.table.setColumnHidden(2, True)  # noqa: FBT003 - Qt's own signature
    choose(window, "table_column_name")
    assert titles(window) == ["番号"]
    window.table.setColumnHidden(2, False)  # noqa: FBT003
    window.table.setColumnHidden(1, False)  # noqa: FBT003
    assert titles(window) == ["番号", "フリガナ"]


@pytest.mark.parametrize("content", ["", "[]", '{"people": 3}', '{"people": {"order": 7}}', "\x00"])
def test_a_file_that_cannot_be_read_is_as_none(qtbot: QtBot, file: Path, content: str) -> None:
    file.write_text(content)
    assert titles(opened(qtbot, Layouts(file))) == ["番号", "氏名", "フリガナ"]


def test_columns_of_another_version_do_no_harm(qtbot: QtBot) -> None:
    layouts = Layouts()
    layouts.save(
        "people", Layout(("gone", "kana"), frozenset({"gone"}), {"gone": 50, "kana": 99}, ("gone", True))
    )
    assert titles(opened(qtbot, layouts)) == ["フリガナ", "番号", "氏名"]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("かくう", ["1000001"]), ("ﾚｲｼﾞ", ["1000002"]), ("１０００００", ["1000001", "1000002"]), ("なし", [])],
)
def test_the_filter_leaves_what_is_like_it(qtbot: QtBot, typed: str, numbers: list[str]) -> None:
    window = opened(qtbot, Layouts())
    window.table.setFocus()
    QTest.keySequence(window.table, QKeySequence(QKeySequence.StandardKey.Find))
    field = window.table.findChild(SearchField, "table_filter")
    assert isinstance(field, SearchField)
    assert field.isVisible()
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [row.number for row in window.table.shown()] == numbers
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert [row.number for row in window.table.shown()] == ["1000001", "1000002"]
    assert not field.isVisible()


@pytest.mark.usefixtures("clipboard")
@pytest.mark.parametrize(
    ("case_open", "copied"),
    [
        (True, "1000001\t架空　花子\tカクウ　ハナコ\n1000002\t例示　次郎\tレイジ　ジロウ"),
        (False, "1000001\n1000002"),
    ],
)
def test_rows_are_copied_whole_only_with_an_open_case(qtbot: QtBot, case_open: bool, copied: str) -> None:
    window = opened(qtbot, Layouts(), case_open=case_open)
    window.table.select_first()
    QTest.keyClick(window.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == copied


def test_the_menu_comes_by_key_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened(qtbot, Layouts())
    places: list[QPoint] = []
    monkeypatch.setattr(window.table.columns, "open_menu", places.append)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(7, 8))
    QApplication.sendEvent(window.table.viewport(), by_key)
    assert places == [QPoint(7, 8)]
