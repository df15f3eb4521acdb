"""What a person may do with the columns of any table: move, widen, hide, sort, copy; and that it is so the next time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QTableView

from staffdesk.views.clipboard import is_number
from staffdesk.views.tables.layout import Layout, Layouts

_SETTLED = 300  # milliseconds after the last pull at a column
_MOST_COPIED = 1000  # rows


@runtime_checkable
class RemembersTables(Protocol):
    """A window that knows how tables were laid out, and what may be copied."""

    layouts: Layouts

    def may_copy(self) -> bool: ...


class Columns(QObject):
    """Belongs to one table. ``keys`` and ``widths`` of its columns in the order of the program."""

    def __init__(self, table: QTableView, keys: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__(table)
        self._table, self._keys, self._widths = table, list(keys), list(widths)
        self._layouts: Layouts | None = None
        self._hidden: set[str] = set()  # by the person
        self._empty: set[str] = set()  # by the page, which has nothing to show there
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._settled.timeout.connect(self.keep)
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda place: self.open_menu(header.mapToGlobal(place)))

    def begin(self) -> None:
        """The table is shown: from now on it looks as it did the last time, and what is changed is remembered."""
        window = self._table.window()
        if self._layouts is not None or not isinstance(window, RemembersTables):
            return
        self._layouts = window.layouts
        layout = self._layouts.load(self._table.objectName())
        if layout is not None:
            self._apply(layout)
        header = self._table.horizontalHeader()
        header.sectionMoved.connect(lambda *_places: self._settled.start())
        header.sectionResized.connect(lambda *_sizes: self._settled.start())
        header.sortIndicatorChanged.connect(lambda *_order: self._settled.start())

    def page_hides(self, section: int, *, hidden: bool) -> None:
        """The page has nothing to show in that column, or has again; what the person hid stays hidden."""
        (self._empty.add if hidden else self._empty.discard)(self._keys[section])
        self._show_or_hide()

    def keep(self) -> None:
        self._settled.stop()
        if self._layouts is not None:
            self._layouts.save(self._table.objectName(), self._present())

    def reset(self) -> None:
        """As the program has it."""
        self._apply(
            Layout(tuple(self._keys), frozenset(), dict(zip(self._keys, self._widths, strict=False)), None)
        )
        self._settled.stop()
        if self._layouts is not None:
            self._layouts.save(self._table.objectName(), None)

    def _present(self) -> Layout:
        header = self._table.horizontalHeader()
        fixed = QHeaderView.ResizeMode.Interactive
        seen = [header.logicalIndex(place) for place in range(header.count())]
        seen = [section for section in seen if not header.isSectionHidden(section)]
        last = seen[-1] if header.stretchLastSection() else -1  # as wide as the table leaves it
        sort = header.sortIndicatorSection() if self._table.isSortingEnabled() else -1
        return Layout(
            tuple(self._keys[header.logicalIndex(place)] for place in range(header.count())),
            frozenset(self._hidden),
            {
                key: header.sectionSize(section)
                for section, key in enumerate(self._keys)
                if section != last and header.sectionResizeMode(section) == fixed and not header.isSectionHidden(section)
            },
            (self._keys[sort], header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder)
            if 0 <= sort < len(self._keys)
            else None,
        )  # fmt: skip

    def _apply(self, layout: Layout) -> None:
        """Columns that are new since then come last; those that are gone are forgotten."""
        header = self._table.horizontalHeader()
        order = [key for key in layout.order if key in self._keys]
        order += [key for key in self._keys if key not in order]
        for place, key in enumerate(order):
            header.moveSection(header.visualIndex(self._keys.index(key)), place)
        for key, width in layout.widths.items():
            if key in self._keys:
                self._table.setColumnWidth(self._keys.index(key), width)
        self._hidden = set(layout.hidden) & set(self._keys)
        self._show_or_hide()
        if self._table.isSortingEnabled():
            section = self._keys.index(layout.sort[0]) if layout.sort and layout.sort[0] in self._keys else -1
            falling = bool(layout.sort and layout.sort[1])
            self._table.sortByColumn(
                section, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
            )

    def _show_or_hide(self) -> None:
        for section, key in enumerate(self._keys):
            QTableView.setColumnHidden(self._table, section, key in self._hidden | self._empty)

    # --- the menu ---

    def menu(self) -> QMenu:
        """Copy, choose columns, put them back."""
        menu = QMenu(self._table)
        menu.setObjectName("table_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("選んだ行をコピー"), self.copy)
        copy.setObjectName("table_copy")
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(self._table.selectionModel().hasSelection())
        if find := getattr(self._table, "open_filter", None):
            action = menu.addAction(self.tr("この一覧を絞り込む"), find)
            action.setObjectName("table_filter_action")
            action.setShortcut(QKeySequence.StandardKey.Find)
        menu.addSeparator()
        shown = menu.addMenu(self.tr("表示する列"))
        shown.setObjectName("table_columns")
        model = self._table.model()
        visible = [key for key in self._keys if key not in self._hidden]
        for section, key in enumerate(self._keys):
            title = str(model.headerData(section, Qt.Orientation.Horizontal) or key)
            action = shown.addAction(title.replace("&", "&&"))
            action.setObjectName(f"table_column_{key}")
            action.setCheckable(True)
            action.setChecked(key not in self._hidden)
            action.setEnabled(visible != [key])  # one column at least stays
            action.toggled.connect(lambda on, key=key: self.show_column(key, shown=on))
        menu.addAction(self.tr("列を元に戻す"), self.reset).setObjectName("table_reset")
        return menu

    def open_menu(self, place: QPoint) -> None:
        self.menu().popup(place)

    def show_column(self, key: str, *, shown: bool) -> None:
        (self._hidden.discard if shown else self._hidden.add)(key)
        self._show_or_hide()
        self.keep()

    # --- copying ---

    def copy(self) -> None:
        """The selected rows as they stand, tabs between the cells; where no case is open, their numbers alone."""
        window = self._table.window()
        whole = not isinstance(window, RemembersTables) or window.may_copy()
        header = self._table.horizontalHeader()
        sections = [header.logicalIndex(place) for place in range(header.count())]
        sections = [section for section in sections if not header.isSectionHidden(section)]
        lines = []
        for row in self._rows():
            cells = [str(self._table.model().index(row, section).data() or "") for section in sections]
            cells = cells if whole else [cell for cell in cells if cell and is_number(cell)]
            if cells:
                lines.append("\t".join(cells))
        if lines:
            QApplication.clipboard().setText("\n".join(lines))

    def _rows(self) -> list[int]:
        """Selected rows from top to bottom, as many as anybody pastes."""
        chosen: set[int] = set()
        for part in self._table.selectionModel().selection().toList():
            chosen.update(range(part.top(), min(part.bottom(), part.top() + _MOST_COPIED) + 1))
        return sorted(chosen)[:_MOST_COPIED]
