"""Inputs that leave Japanese composition alone: while the input method composes, nothing is read, checked or moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6 import QtCore
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from staffdesk.errors import Invalid
from staffdesk.views.i18n import words
from staffdesk.views.palette import colours
from staffdesk.views.tokens import Space, TypeSize
from staffdesk.views.widgets.labels import Label
from staffdesk.views.widgets.naming import give_names, set_kind


def width_of(characters: int) -> int:
    """Pixels that an input needs for so many full-width characters."""
    return characters * TypeSize.BODY + 28


class LineEdit(QLineEdit):
    """One line. ``entered`` comes with Enter, but never with the Enter that ends a composition."""

    entered = Signal()
    left = Signal()  # the focus went elsewhere, and not into a menu or another window

    def __init__(
        self, object_name: str, accessible_name: str, *, placeholder: str = "", characters: int = 0
    ) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self.setPlaceholderText(placeholder)
        self.composing = False
        self._characters = characters
        if characters:
            self.setMaximumWidth(width_of(characters))
            self.setMinimumWidth(min(width_of(characters), 120))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(width_of(self._characters), hint.height()) if self._characters else hint

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()  # no default button of a dialog may hear it
        if not self.composing:
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.composing = False
        if _moved_on(event):
            self.left.emit()


class NoteEdit(QPlainTextEdit):
    """Several lines. Tab moves on; Enter makes a new line."""

    left = Signal()

    def __init__(
        self, object_name: str, accessible_name: str, *, lines: int = 3, placeholder: str = ""
    ) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * 20 + 14)
        self.composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.composing = False
        if _moved_on(event):
            self.left.emit()


class SearchField(LineEdit):
    """Search as you type. ``searched`` comes a moment after the last key, ``entered`` with Enter, ``stepped_down``
    when the clerk goes on to the results."""

    searched = Signal(str)
    stepped_down = Signal()

    def __init__(
        self, object_name: str, accessible_name: str, *, placeholder: str = "", delay: int = 120
    ) -> None:
        """``delay`` in milliseconds."""
        super().__init__(object_name, accessible_name, placeholder=placeholder)
        set_kind(self, kind="search")
        self._glass = self.addAction(_glass(), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(delay)
        self._delay.timeout.connect(self._search)
        self.textChanged.connect(self._wait)
        self.entered.connect(self._search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Down and not self.composing:
            self.stepped_down.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if self.composing:
            self._delay.stop()

    def changeEvent(self, event: QtCore.QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.PaletteChange and hasattr(
            self, "_glass"
        ):  # also sent while being made
            self._glass.setIcon(_glass())

    @property
    def waiting(self) -> bool:
        """Whether a search is about to begin."""
        return self._delay.isActive()

    def _wait(self) -> None:
        if not self.composing:
            self._delay.start()

    def _search(self) -> None:
        self._delay.stop()
        if not self.composing:
            self.searched.emit(self.text())


def _moved_on(event: QFocusEvent) -> bool:
    """The focus went elsewhere, and not into a menu or another window."""
    reason = QtCore.Qt.FocusReason
    return event.reason() not in (reason.PopupFocusReason, reason.ActiveWindowFocusReason)


class DateLine(QWidget):
    """A date as a person writes it, 和暦 or western, and how it was understood beside it.

    ``read`` raises Invalid with the words to show; ``write`` puts the date as it was understood. The typed text stays.
    """

    changed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(
        self,
        object_name: str,
        accessible_name: str,
        *,
        read: Callable[[str], date],
        write: Callable[[date], str],
        placeholder: str = "",
    ) -> None:
        super().__init__()
        self._read, self._write = read, write
        self.line = LineEdit(object_name, accessible_name, placeholder=placeholder)
        self.line.setFixedWidth(width_of(12))
        self.setFocusProxy(self.line)
        self.understood = Label("", "small")
        self.understood.setObjectName(f"{object_name}_understood")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.line)
        row.addWidget(self.understood, 1)
        self.line.textChanged.connect(self._show)
        self.line.entered.connect(self.entered)
        self.line.left.connect(self.left)

    def text(self) -> str:
        return self.line.text()

    def setText(self, text: str) -> None:
        self.line.setText(text)

    def value(self) -> date | None:
        """The date, or None when the line is empty or cannot be read."""
        try:
            return self._read(self.text()) if self.text().strip() else None
        except Invalid:
            return None

    def problem(self) -> str:
        """Why the line cannot be read, or ""."""
        try:
            if self.text().strip():
                self._read(self.text())
        except Invalid as error:
            return words(error.text)
        return ""

    def _show(self) -> None:
        if self.line.composing:
            return
        value = self.value()
        self.understood.setText(self.tr("＝ {0}").format(self._write(value)) if value else "")
        self.changed.emit()


def mark(widget: QWidget, tone: str) -> None:
    """Frame an input in a tone ("" for none)."""
    set_kind(widget.line if isinstance(widget, DateLine) else widget, tone=tone)


def _glass() -> QIcon:
    from staffdesk.views.icons import icon  # the sign-in window has no search, and is painted sooner without

    return icon("search", colours().muted)
