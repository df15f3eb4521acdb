"""The input of a password or a code: nothing of it can be copied, dragged, undone, or learned by the input method."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from staffdesk.views.widgets.inputs import LineEdit

_KEPT_IN = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)
_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretLine(LineEdit):
    """``hidden`` False shows what is typed: a code that is worth nothing half a minute later."""

    def __init__(
        self, object_name: str, accessible_name: str, *, characters: int = 0, hidden: bool = True
    ) -> None:
        super().__init__(object_name, accessible_name, characters=characters)
        if hidden:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self.setDragEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _KEPT_IN):
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()  # it would offer to copy and to undo
