"""The table of lists: what it shows, sorts, keeps current and copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from staffdesk.text import Text
from staffdesk.views import theme
from staffdesk.views.case.states import LOOKS
from staffdesk.views.print_desk.states import LETTER_LOOKS
from staffdesk.views.tables.rows import RECORD_ROLE, SORT_ROLE, Column, RowsTableModel
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import LETTER_STATE_LABELS, STATE_LABELS, LetterState, State


@dataclass(frozen=True, slots=True)
class Slip:
    id: int
    name: str
    day: date | None
    state: LetterState = LetterState.QUEUED


SLIPS = (
    Slip(1, "見本　一子", date(2026, 10, 2)),
    Slip(2, "例示　二郎", date(2026, 9, 30), LetterState.DISPATCHED),
    Slip(3, "𠮷田　三恵", None, LetterState.PRINTING),
)
COLUMNS = (
    Column("name", "氏名", lambda slip: slip.name, stretch=True),
    Column("day", "日付", lambda slip: slip.day, text=lambda day: f"{day.month}/{day.day}", width=60, right=True),
    state_column("状態", lambda slip: slip.state, labels=LETTER_STATE_LABELS, looks=LETTER_LOOKS),
)  # fmt: skip


@pytest.fixture
def table(qtbot: QtBot) -> RecordsTable:
    made = RecordsTable("slips", "伝票", COLUMNS)
    qtbot.addWidget(made)
    made.set_records(SLIPS)
    made.resize(420, 200)
    made.show()
    return made


def column(table: RecordsTable, section: int) -> list[str]:
    return [str(table.model().index(row, section).data()) for row in range(table.count())]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RowsTableModel(COLUMNS)
    model.set_records(SLIPS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_model_keeps_qts_rules_when_records_change(qtmodeltester: ModelTester) -> None:
    model = RowsTableModel(COLUMNS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    for records in (SLIPS, SLIPS[:1], (), SLIPS):
        model.set_records(records)
        assert model.rowCount() == len(records)


def test_the_sorted_view_keeps_qts_rules(table: RecordsTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model())  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("role", "cell"),
    [
        (Qt.ItemDataRole.DisplayRole, "10/2"),
        (Qt.ItemDataRole.ToolTipRole, "10/2"),
        (SORT_ROLE, date(2026, 10, 2)),
        (RECORD_ROLE, SLIPS[0]),
        (Qt.ItemDataRole.EditRole, None),
    ],
)
def test_a_cell_shows_words_and_sorts_by_its_value(role: int, cell: Any) -> None:
    model = RowsTableModel(COLUMNS)
    model.set_records(SLIPS)
    assert model.data(model.index(0, 1), role) == cell


def test_what_is_missing_is_blank(table: RecordsTable) -> None:
    assert column(table, 1) == ["10/2", "9/30", ""]


def test_the_services_order_stands_until_somebody_sorts(table: RecordsTable) -> None:
    assert column(table, 0) == ["見本　一子", "例示　二郎", "𠮷田　三恵"]


def test_days_sort_as_days_not_as_words(table: RecordsTable) -> None:
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert column(table, 1) == ["10/2", "9/30", ""]
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert column(table, 1) == ["", "9/30", "10/2"]


def test_states_sort_in_the_order_of_the_work(table: RecordsTable) -> None:
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert column(table, 2) == ["印刷待ち", "印刷中", "発送済"]


@pytest.mark.parametrize(("labels", "looks"), [(LETTER_STATE_LABELS, LETTER_LOOKS), (STATE_LABELS, LOOKS)])
def test_every_state_has_word_shape_and_colour(
    qapp: QApplication, labels: dict[Any, Text], looks: dict[Any, Any]
) -> None:
    made = state_column("状態", lambda state: state, labels=labels, looks=looks)
    for state in labels:
        assert made.icon is not None
        assert not made.icon(made.value(state)).isNull()
        assert made.text(made.value(state))
    assert set(labels) in ({*LetterState}, {*State})


def test_the_shape_takes_the_colours_in_force(qapp: QApplication) -> None:
    def middle(icon: QIcon) -> QColor:
        image = icon.pixmap(16).toImage()
        dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return max(dots, key=QColor.alpha)

    icon = COLUMNS[2].icon
    assert icon is not None
    light = middle(icon(0))
    theme.apply(qapp, "dark")
    assert middle(icon(0)) != light


def test_numbers_stand_under_their_heading(table: RecordsTable) -> None:
    role = Qt.ItemDataRole.TextAlignmentRole
    model = table.rows
    assert model.data(model.index(0, 1), role) == model.headerData(1, Qt.Orientation.Horizontal, role)
    assert model.data(model.index(0, 0), role) is None


def test_nothing_scrolls_sideways(table: RecordsTable) -> None:
    for width in (280, 420, 900):
        table.resize(width, 200)
        assert not table.horizontalScrollBar().isVisible()
    assert table.columnWidth(0) > 500, "the name takes what is left"


def test_the_current_record_stays_current(table: RecordsTable) -> None:
    assert table.select(2)
    table.set_records(tuple(reversed(SLIPS)))
    assert table.current() == SLIPS[1]
    table.set_records(SLIPS[:1])
    assert table.current() is None
    assert not table.select(2)


def test_others_hear_what_is_picked_and_that_it_is_gone(table: RecordsTable) -> None:
    heard: list[Slip | None] = []
    table.picked.connect(heard.append)
    table.select(1)
    QTest.keyClick(table, Qt.Key.Key_Down)
    table.set_records([])
    assert heard[-2:] == [SLIPS[1], None]


def test_enter_and_double_click_open_the_record(table: RecordsTable) -> None:
    opened: list[Slip] = []
    table.opened.connect(opened.append)
    table.select_first()
    QTest.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [SLIPS[0], SLIPS[1]]


def test_tab_leaves_the_table(table: RecordsTable) -> None:
    assert not table.tabKeyNavigation()


def test_a_row_is_copied_as_it_is_read(table: RecordsTable) -> None:
    QApplication.clipboard().clear()
    table.set_records([])
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "", "without a current row there is nothing to copy"
    table.set_records(SLIPS)
    table.select(2)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "例示　二郎\t9/30\t発送済"


def test_an_empty_table_says_what_brings_rows(table: RecordsTable) -> None:
    table.set_records([])
    blank = table.viewport().grab().toImage()
    table.say_when_empty("まだありません。取り込むとここに並びます。")
    table.set_records([])
    assert table.viewport().grab().toImage() != blank
    assert table.accessibleDescription() == "まだありません。取り込むとここに並びます。"
    table.set_records(SLIPS)
    assert table.accessibleDescription() == ""


def test_nothing_is_called_empty_before_it_is_known(qtbot: QtBot) -> None:
    waiting = RecordsTable("slips", "伝票", COLUMNS)
    qtbot.addWidget(waiting)
    waiting.show()
    blank = waiting.viewport().grab().toImage()
    waiting.say_when_empty("まだありません。")
    assert waiting.viewport().grab().toImage() == blank


def test_a_title_is_never_cut(qtbot: QtBot) -> None:
    """In another language it may need more than its column, and more again for the arrow of the order."""
    narrow = RecordsTable("slips", "Slips", (Column("day", "Approved by", str, width=20), COLUMNS[0]))
    qtbot.addWidget(narrow)
    header = narrow.horizontalHeader()
    title = header.fontMetrics().horizontalAdvance("Approved by")
    assert header.sectionSize(0) > title
    before = header.sectionSize(0)
    narrow.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert header.sectionSize(0) > before
