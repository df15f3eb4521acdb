"""Everything that a page still holds, seen or unseen: for tests of what must be gone."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from staffdesk.views.print_desk.preview import PaperView

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def traces(page: QWidget) -> str:
    """The words of all widgets and models within, hidden ones too; a picture of a letter counts as one."""
    return "\n".join(filter(None, _all(page)))


def _all(page: QWidget) -> Iterator[str]:
    for widget in (page, *page.findChildren(QWidget)):
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        yield widget.toolTip()
        yield widget.windowTitle()
        for name in ("text", "plainText", "placeholderText"):
            yield str(widget.property(name) or "")
        if isinstance(widget, PaperView) and widget.shows_letter:
            yield "a letter is on screen"
        if isinstance(widget, QAbstractItemView) and (model := widget.model()):
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    yield from (str(model.index(row, column).data(role) or "") for role in _ROLES)
