"""The table of this program: rows of one height, no grid, one row at a time, sections that never measure rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from staffdesk.views.tables.columns import Columns
from staffdesk.views.tokens import Size
from staffdesk.views.widgets.naming import give_names


class Table(QTableView):
    """``chosen`` comes with a double click or Enter on a row, in the view's own index."""

    chosen = Signal(QModelIndex)

    def __init__(self, object_name: str, accessible_name: str) -> None:
        super().__init__()
        self.columns: Columns | None = None
        give_names(self, object_name, accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # measuring rows costs 288 ms for 5,000
        rows.setMinimumSectionSize(Size.ROW)
        rows.setDefaultSectionSize(Size.ROW)
        columns = self.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setFixedHeight(Size.ROW)
        self.doubleClicked.connect(self.chosen)

    def show_model(self, model: QAbstractItemModel, widths: Sequence[int]) -> None:
        """Take the model and the width of each column in device-independent pixels; the last takes what is left.

        A title is never cut: in another language it may need more than the column's width.
        """
        self.setModel(model)
        header = self.horizontalHeader()
        header.ensurePolished()
        roomy = [max(width, header.sectionSizeHint(column)) for column, width in enumerate(widths)]
        for column, width in enumerate(roomy):
            self.setColumnWidth(column, width)
        self.columns = Columns(self, self.column_keys(), roomy)
        header.sortIndicatorChanged.connect(self._make_room_for_arrow)

    def _make_room_for_arrow(self, column: int) -> None:
        header = self.horizontalHeader()
        if 0 <= column < header.count() and header.sectionSize(column) < header.sectionSizeHint(column):
            self.setColumnWidth(column, header.sectionSizeHint(column))

    def column_keys(self) -> list[str]:
        """By what columns are remembered."""
        model = self.model()
        declared = getattr(model, "columns", None)
        return (
            [column.key for column in declared] if declared else [str(n) for n in range(model.columnCount())]
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.columns is not None:
            self.columns.begin()

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """For pages: a column that has nothing to show. Persons hide columns by the menu."""
        if self.columns is None:
            super().setColumnHidden(column, hide)
        else:
            self.columns.page_hides(column, hidden=hide)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Also by the menu key and Shift+F10."""
        if self.columns is not None:
            self.columns.open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy) and self.columns is not None:
            self.columns.copy()
        else:
            super().keyPressEvent(event)
