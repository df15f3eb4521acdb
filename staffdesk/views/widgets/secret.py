"""The input of a password or a code: nothing of it can be copied, dragged, undone, or learned by the input method."""

from __future__ import annotations

from PySide6 import QtCore, QtGui
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from staffdesk.views.widgets.inputs import LineEdit


class SecretLine(LineEdit):
    """``hidden`` False shows what is typed: a code that is worth nothing half a minute later.

    It stands in the first window, so the large enumerations of Qt are asked for when it is used and not when it is made.
    """

    def __init__(
        self, object_name: str, accessible_name: str, *, characters: int = 0, hidden: bool = True
    ) -> None:
        super().__init__(object_name, accessible_name, characters=characters)
        if hidden:
            self.setEchoMode(QLineEdit.EchoMode.Password)

    def focusInEvent(self, event: QFocusEvent) -> None:
        hint = QtCore.Qt.InputMethodHint
        self.setInputMethodHints(
            hint.ImhSensitiveData | hint.ImhHiddenText | hint.ImhNoPredictiveText | hint.ImhNoAutoUppercase
        )
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtGui.QKeySequence.StandardKey
        if any(event.matches(key) for key in (keys.Copy, keys.Cut, keys.Undo, keys.Redo)):
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()  # it would offer to copy and to undo
