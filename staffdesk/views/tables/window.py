"""A table model over more rows than fit in memory: it holds the blocks near what is seen, and asks for others.

``data`` never waits: a cell of a block that is on its way is empty, and is painted when the block has come. Memory and
time are the same for a thousand rows and for a million.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from staffdesk.views.tables.rows import RECORD_ROLE, Column

Index = QModelIndex | QPersistentModelIndex
Block = Sequence[Any]
Fetch = Callable[[int, Callable[[Block], None]], None]
"""Get the block that begins at a row, some time later, on the UI thread."""

BLOCK = 200  # rows
HELD = 40  # blocks: 8,000 rows, more than any screen shows


class WindowModel(QAbstractTableModel):
    """``fetch`` is asked for one block at a time, the one wanted last first: what was scrolled past can wait."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._rows = 0
        self._edition = 0  # of the rows: what comes for an earlier one is dropped
        self._blocks: OrderedDict[int, Block] = OrderedDict()
        self._wanted: list[int] = []
        self._asked: int | None = None

    def set_rows(self, rows: int) -> None:
        """Begin anew with so many rows, all unknown yet."""
        self.beginResetModel()
        self._edition += 1
        self._rows, self._asked = rows, None
        self._blocks.clear()
        self._wanted.clear()
        self.endResetModel()

    def grow(self, rows: int) -> None:
        """More rows follow those that are known already, which stay as they are."""
        if rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            if self._rows % BLOCK:
                self._blocks.pop(self._rows // BLOCK, None)  # it was a part of one
            self._rows = rows
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, RECORD_ROLE):
            return None
        record = self.record(index.row())
        if role == RECORD_ROLE or record is None:
            return record
        column = self.columns[index.column()]
        return column.text(column.value(record))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def record(self, row: int) -> Any:
        """The record of a row; None while its block is on its way, which this sets going."""
        number, place = divmod(row, BLOCK)
        block = self._blocks.get(number)
        if block is None:
            self._want(number)
            return None
        self._blocks.move_to_end(number)
        return block[place] if place < len(block) else None

    def _want(self, number: int) -> None:
        if number == self._asked:
            return
        if number in self._wanted:
            self._wanted.remove(number)
        self._wanted.append(number)
        del self._wanted[:-HELD]
        if self._asked is None:
            self._ask()

    def _ask(self) -> None:
        number, edition = self._wanted.pop(), self._edition
        self._asked = number

        def came(block: Block) -> None:
            if edition == self._edition:
                self._put(number, block)

        self._fetch(number * BLOCK, came)

    def _put(self, number: int, block: Block) -> None:
        self._asked = None
        self._blocks[number] = block
        while len(self._blocks) > HELD:
            self._blocks.popitem(last=False)
        last = min((number + 1) * BLOCK, self._rows) - 1
        self.dataChanged.emit(self.index(number * BLOCK, 0), self.index(last, len(self.columns) - 1))
        if self._wanted:
            self._ask()
