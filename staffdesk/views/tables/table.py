"""The table of lists of records: sorts by native values, hands out records instead of indexes, is narrowed by Ctrl+F."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from staffdesk.japanese.folding import fold
from staffdesk.views.palette import colours
from staffdesk.views.tables.rows import RECORD_ROLE, SORT_ROLE, Column, Index, RowsTableModel
from staffdesk.views.tokens import Space
from staffdesk.views.widgets.table import Table

if TYPE_CHECKING:
    from staffdesk.views.tables.filter_bar import FilterBar


class _InOrder(QSortFilterProxyModel):
    """Sorts by the values themselves; what is missing comes before the rest."""

    _wanted = ""

    def narrow(self, text: str) -> None:
        """Show only rows in which this stands, whatever the width, kana or case; "" shows all."""
        self._wanted = fold(text)
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        model = self.sourceModel()
        if not self._wanted:
            return True
        cells = (str(model.index(row, section).data() or "") for section in range(model.columnCount()))
        return any(self._wanted in fold(cell) for cell in cells)

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if one is None or other is None:
            return one is None and other is not None
        return bool(one < other)


class Record(Protocol):
    """What stands in a row. By its ``id`` the current row is found again after a refresh."""

    @property
    def id(self) -> int | str: ...


class RecordsTable(Table):
    """``opened`` carries the record that was activated, ``picked`` that of the current row (None without one)."""

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, object_name: str, accessible_name: str, columns: Sequence[Column]) -> None:
        super().__init__(object_name, accessible_name)
        self.rows = RowsTableModel(columns, self)
        self._filter: FilterBar | None = None
        self._when_empty, self._known = "", False
        self._proxy = _InOrder(self)
        self._proxy.setSourceModel(self.rows)
        self._proxy.setSortRole(SORT_ROLE)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.show_model(self._proxy, [column.width for column in columns])
        self._stretch(columns)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # the services' own order
        self.setSortingEnabled(True)
        self.chosen.connect(lambda index: self.opened.emit(index.data(RECORD_ROLE)))
        self.selectionModel().currentRowChanged.connect(self._tell_picked)

    def _stretch(self, columns: Sequence[Column]) -> None:
        if any(column.stretch for column in columns):
            self.horizontalHeader().setStretchLastSection(False)
        for section, column in enumerate(columns):
            if column.stretch:
                self.horizontalHeader().setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)

    def set_records(self, records: Sequence[Record]) -> None:
        """Show other records; the current one stays current if it is still among them."""
        before = self.current()
        self._known = True
        self.rows.set_records(records)
        self.setAccessibleDescription("" if records else self._when_empty)
        if before is None or not self.select(before.id):
            self.picked.emit(None)

    def say_when_empty(self, sentence: str) -> None:
        """What stands in place of rows once it is known that there are none: that, and what brings some."""
        self._when_empty = sentence

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._when_empty and self._known and not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colours().muted))
            room = self.viewport().rect().adjusted(Space.L, 0, -Space.L, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._when_empty)
            painter.end()

    def count(self) -> int:
        return self._proxy.rowCount()

    def shown(self) -> list[Any]:
        """The records in the order in which they stand on screen."""
        return [self._proxy.index(row, 0).data(RECORD_ROLE) for row in range(self._proxy.rowCount())]

    def record(self, index: QModelIndex) -> Any:
        """The record of a row, by any of its cells."""
        return index.data(RECORD_ROLE)

    def current(self) -> Any:
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def select(self, record_id: int | str) -> bool:
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, 0)
            if index.data(RECORD_ROLE).id == record_id:
                self.setCurrentIndex(index)
                return True
        return False

    def select_first(self) -> None:
        if self._proxy.rowCount():
            self.setCurrentIndex(self._proxy.index(0, 0))

    def _tell_picked(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.picked.emit(current.data(RECORD_ROLE) if current.isValid() else None)

    def column_keys(self) -> list[str]:
        return [column.key for column in self.rows.columns]

    def open_filter(self) -> None:
        """Ctrl+F: leave only the rows in which something like it stands."""
        if self._filter is None:
            from staffdesk.views.tables.filter_bar import FilterBar

            self._filter = FilterBar(self)
            self._filter.changed.connect(self._narrow)
        self._filter.begin()

    def _narrow(self, text: str) -> None:
        self._proxy.narrow(text)
        if self._filter is not None:
            self._filter.show_count(self._proxy.rowCount(), self.rows.rowCount())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_filter()
        else:
            super().keyPressEvent(event)
