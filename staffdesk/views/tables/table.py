"""The table widget of all lists: sorts by native values, opens a row with Enter or a double click, copies cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from staffdesk.views.tables.rows import RECORD_ROLE, SORT_ROLE, Column, RowsTableModel

_ROW_HEIGHT = 34


class RecordsTable(QTableView):
    """``opened`` carries the record of the row that was activated, ``chosen`` that of the current row (or None)."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, name: str, accessible: str, columns: Sequence[Column], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.rows = RowsTableModel(columns, self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.rows)
        self._proxy.setSortRole(SORT_ROLE)
        self.setModel(self._proxy)
        self._style(columns)
        self.activated.connect(lambda index: self.opened.emit(index.data(RECORD_ROLE)))
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)

    def _style(self, columns: Sequence[Column]) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table, as people expect of a form
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # the services' order until somebody sorts
        for section, column in enumerate(columns):
            header.resizeSection(section, column.width)

    def set_records(self, records: Sequence[Any]) -> None:
        """Show other records; the current row stays current if its record is still there (by ``id``)."""
        before = self.current()
        self.rows.set_records(records)
        if before is not None:
            self.select(before.id)

    def current(self) -> Any:
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def select(self, record_id: int) -> bool:
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, 0)
            if index.data(RECORD_ROLE).id == record_id:
                self.setCurrentIndex(index)
                return True
        return False

    def select_first(self) -> None:
        if self._proxy.rowCount():
            self.setCurrentIndex(self._proxy.index(0, 0))

    def _tell_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(current.data(RECORD_ROLE) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_row()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current())  # on some platforms activated comes with a double click only
        else:
            super().keyPressEvent(event)

    def _copy_row(self) -> None:
        row = self.currentIndex().row()
        if row >= 0:
            cells = [
                self._proxy.index(row, section).data() or "" for section in range(self._proxy.columnCount())
            ]
            QApplication.clipboard().setText("\t".join(cells))
