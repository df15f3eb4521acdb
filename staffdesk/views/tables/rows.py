"""The one item model of lists that fit in memory: columns are declared, rows are the services' values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The native value of a cell: what sorting compares."""
RECORD_ROLE = Qt.ItemDataRole.UserRole + 2
"""The whole record of the row."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``value`` gives the native value, ``text`` what is shown (default: the value as words).

    ``width`` in device-independent pixels; a column with ``stretch`` takes what is left, so that nothing scrolls
    sideways.
    """

    key: str
    title: str
    value: Callable[[Any], Any]
    text: Callable[[Any], str] = str
    width: int = 120
    icon: Callable[[Any], QIcon] | None = None
    right: bool = False
    stretch: bool = False


class RowsTableModel(QAbstractTableModel):
    """Records in, cells out. ``data`` builds no Qt object but what the column itself caches."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._records: list[Any] = []
        self._right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_records(self, records: Sequence[Any]) -> None:
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def records(self) -> list[Any]:
        return list(self._records)

    def set_title(self, section: int, title: str) -> None:
        """A column whose title depends on what is shown, such as a month."""
        self.columns = (
            *self.columns[:section],
            replace(self.columns[section], title=title),
            *self.columns[section + 1 :],
        )
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, section, section)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self._records[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            value = column.value(record)
            return "" if value is None else column.text(value)
        if role == SORT_ROLE:
            return column.value(record)
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.DecorationRole and column.icon:
            return column.icon(column.value(record))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return self._right
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if (
            orientation == Qt.Orientation.Horizontal
            and role == Qt.ItemDataRole.TextAlignmentRole
            and self.columns[section].right
        ):
            return self._right
        return None
