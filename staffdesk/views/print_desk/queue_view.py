"""The queues on the left and the letters of the chosen one; several letters can be marked at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.queues import ALL, OVERDUE, SEALED, TODAY, Queue, in_queue, queues
from staffdesk.views import icons
from staffdesk.views.i18n import words
from staffdesk.views.palette import colours
from staffdesk.views.print_desk.states import LETTER_LOOKS
from staffdesk.views.tables.rows import RECORD_ROLE, Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.workflow import LETTER_STATE_LABELS


class MarkTable(RecordsTable):
    """A table of records in which several rows can be marked: with Shift and the arrows, with Ctrl, all with Ctrl+A."""

    marked = Signal(object)  # list: the marked records, in the order shown

    def __init__(self, object_name: str, accessible_name: str, columns: tuple[Column, ...]) -> None:
        super().__init__(object_name, accessible_name, columns)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.marked.emit(self.marked_records()))

    def marked_records(self) -> list[LetterRow]:
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(RECORD_ROLE) for index in indexes]

    def set_letters(self, records: list[LetterRow]) -> None:
        """Other or newer records; what was marked stays so as far as it is still there."""
        before = {record.id for record in self.marked_records()}
        self.set_records(records)
        model, selection = self.model(), QItemSelection()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if index.data(RECORD_ROLE).id in before:
                selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        if len(before) > 1:
            self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        if self.current() is None:
            self.select_first()
        self.marked.emit(self.marked_records())


class QueueView(QWidget):
    """``marked`` carries the letters that the next step is about: one, several, or none."""

    marked = Signal(object)

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = titles
        self._rows: list[LetterRow] = []
        self._today: date | None = None
        self._kinds = RecordsTable("print_kinds", self.tr("通知の種類"), self._kind_columns())
        self._kinds.horizontalHeader().setSortIndicatorShown(False)
        self._kinds.setSortingEnabled(False)
        self._kinds.setFixedWidth(184)
        self._kinds.picked.connect(lambda _queue: self._filter())
        self.table = MarkTable("print_table", self.tr("通知の一覧"), self._columns())
        self.table.marked.connect(self.marked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._kinds)
        row.addWidget(self.table, 1)

    def _kind_columns(self) -> tuple[Column, ...]:
        def icon(queue: Queue) -> QIcon:
            if queue.id not in _ICONS:
                return QIcon()
            name, tone = _ICONS[queue.id]
            return icons.icon(name, colours().tones[tone].ink, Size.ICON_SMALL)

        return (
            Column("title", self.tr("種類"), lambda queue: queue, text=lambda queue: words(queue.title), stretch=True, icon=icon),
            Column("count", self.tr("件数"), lambda queue: queue.count, width=48, right=True),
        )  # fmt: skip

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("number", self.tr("文書番号"), lambda row: row.number, width=136),
            Column("recipient", self.tr("宛名"), lambda row: row.recipient, stretch=True),
            state_column(
                self.tr("状態"),
                lambda row: row.state,
                labels=LETTER_STATE_LABELS,
                looks=LETTER_LOOKS,
                width=112,
            ),
            Column("due", self.tr("期限"), lambda row: row.due_on, text=_short_date, width=60),
        )

    def show_rows(self, rows: list[LetterRow], today: date) -> None:
        """The letters at hand; the chosen queue stays chosen while it holds anything."""
        self._rows, self._today = rows, today
        self._kinds.blockSignals(True)
        self._kinds.set_records(queues(rows, self._titles, today))
        if self._kinds.current() is None:
            self._kinds.select_first()
        self._kinds.blockSignals(False)
        self._filter()

    def pick_case(self, case_id: int) -> None:
        """Go to the newest letter of a case, whichever queue was looked at."""
        letter = max((row.id for row in self._rows if row.case_id == case_id), default=None)
        if letter is not None:
            self._kinds.select_first()
            self.table.select(letter)

    def clear(self) -> None:
        self._rows = []
        self._kinds.set_records([])
        self.table.set_records([])

    def focus(self) -> None:
        self.table.setFocus()

    def _filter(self) -> None:
        chosen: Queue | None = self._kinds.current()
        if self._today is not None:
            queue_id = chosen.id if chosen else ALL
            self.table.set_letters(in_queue(self._rows, queue_id, self._today))


_ICONS = {
    OVERDUE: ("warning", Tone.DANGER),
    TODAY: ("clock", Tone.WARNING),
    SEALED: ("lock_closed", Tone.ACCENT),
}


def _short_date(day: date) -> str:
    return f"{day.month}/{day.day}"
