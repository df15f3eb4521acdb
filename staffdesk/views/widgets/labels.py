"""Text on the screen. Always plain text: what members wrote is never read as markup."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from staffdesk.views.icon_slot import set_icon
from staffdesk.views.tokens import Size
from staffdesk.views.widgets.naming import give_names, set_kind


class Label(QLabel):
    """``kind``: display, title, heading, strong, muted, small, key, required, finding, keycap or "" for body."""

    def __init__(self, text: str = "", kind: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self.setProperty("textFormat", "PlainText")
        self.setText(text)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if kind:
            set_kind(self, kind=kind)


class ValueLabel(Label):
    """Text that can be marked and copied with mouse or keyboard."""

    def __init__(self, object_name: str, accessible_name: str, text: str = "", kind: str = "") -> None:
        super().__init__(text, kind, wrap=True)
        give_names(self, object_name, accessible_name)
        self.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setCursor(QtCore.Qt.CursorShape.IBeamCursor)


class IconLabel(QLabel):
    """An icon that says the same as the word beside it; screen readers pass over it."""

    def __init__(self, name: str, role: str = "ink", size: int = Size.ICON) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        set_icon(self, name, role, size)

    def show_icon(self, name: str, role: str) -> None:
        set_icon(self, name, role, self.width())


def hairline() -> QFrame:
    """A horizontal line of one pixel."""
    line = QFrame()
    line.setFixedHeight(1)
    set_kind(line, kind="hairline")
    return line
