"""Ctrl+F in a table: a small field over its corner that leaves only the rows in which something like it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTableView

from staffdesk.views.tokens import Size, Space
from staffdesk.views.widgets import IconButton, Label, SearchField, set_kind

_WIDE = 300


class FilterBar(QFrame):
    changed = Signal(str)
    closed = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        set_kind(self, kind="card")
        self.field = SearchField(
            "table_filter", self.tr("この一覧を絞り込む"), placeholder=self.tr("この一覧を絞り込む")
        )
        self.field.searched.connect(self.changed)
        self.field.stepped_down.connect(table.setFocus)
        self.count = Label("", "small")
        close = IconButton(
            "table_filter_close", self.tr("絞り込みをやめる (Esc)"), "dismiss", size=Size.ICON_SMALL
        )
        close.clicked.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(close)
        self.field.installEventFilter(self)
        table.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()

    def end(self) -> None:
        """All rows again."""
        self.hide()
        self.field.clear()
        self.changed.emit("")
        self._table.setFocus()
        self.closed.emit()

    def show_count(self, shown: int, of: int) -> None:
        self.count.setText(self.tr("{0} / {1} 件").format(shown, of) if self.field.text() else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table and event.type() is QEvent.Type.Resize:
            self._place()
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.isVisible()
            and not self.field.composing
        ):
            self.end()
            return True
        return False

    def _place(self) -> None:
        width = min(_WIDE, self._table.width())
        height = self.sizeHint().height()
        self.setGeometry(
            self._table.width() - width - Space.XS, self._table.height() - height - Space.XS, width, height
        )
