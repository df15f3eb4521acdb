"""Buttons: one primary action per screen, quiet ones for the rest, icon buttons with a spoken name."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from staffdesk.views.icon_slot import set_icon
from staffdesk.views.tokens import Size
from staffdesk.views.widgets.naming import give_names, set_kind


class Button(QPushButton):
    """An ordinary button. ``text`` may hold a mnemonic: 「保存(&S)」."""

    kind = ""
    icon_role = "ink"
    icon_size = 18

    def __init__(
        self, object_name: str, text: str, *, icon: str = "", accessible_name: str = "", hint: str = ""
    ) -> None:
        super().__init__(text)
        give_names(self, object_name, accessible_name or text)
        if self.kind:
            set_kind(self, kind=self.kind)
        if icon:
            self.setIconSize(QSize(self.icon_size, self.icon_size))
            set_icon(self, icon, self.icon_role, self.icon_size)
        if hint:
            self.setToolTip(hint)
        self.setAutoDefault(False)  # otherwise Enter in a field of a dialog would press it

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return _with_room_for_bold(self, hint) if self.isCheckable() else hint

    def enterEvent(self, event: QEnterEvent) -> None:
        _point(self)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Chip(QPushButton):
    """One of a few to choose from."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        set_kind(self, kind="chip")

    def sizeHint(self) -> QSize:
        return _with_room_for_bold(self, super().sizeHint())


class PrimaryButton(Button):
    """The one next step of the screen."""

    kind = "primary"
    icon_role = "on_accent"


class QuietButton(Button):
    """A step aside that should not draw the eye."""

    kind = "quiet"


class DangerButton(Button):
    """A step that takes something away."""

    kind = "danger"
    icon_role = "danger"


class IconButton(QToolButton):
    """An icon alone; its name is the tool tip as well."""

    def __init__(self, object_name: str, accessible_name: str, icon: str, *, size: int = Size.ICON) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        set_kind(self, kind="quiet")
        self.setIconSize(QSize(size, size))
        set_icon(self, icon, "muted", size)
        self.setToolTip(accessible_name)
        self.setProperty("focusPolicy", "StrongFocus")

    def enterEvent(self, event: QEnterEvent) -> None:
        _point(self)
        super().enterEvent(event)


def _with_room_for_bold(button: QPushButton, hint: QSize) -> QSize:
    """What is chosen is bold by the style sheet, with which Qt does not reckon."""
    bold = button.font()
    bold.setBold(True)
    words = button.text().replace("&", "")
    more = QFontMetrics(bold).horizontalAdvance(words) - button.fontMetrics().horizontalAdvance(words)
    return QSize(hint.width() + max(0, more), hint.height())


def _point(button: QAbstractButton) -> None:
    """The hand, once the pointer comes: no cursor can be named without Qt's name space."""
    button.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
