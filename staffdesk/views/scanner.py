"""A scanner that types like a keyboard: the code of a form is noticed wherever it is typed, and goes to one place.

It acts on Enter alone, and only on a whole code: nothing else that anybody types is touched or delayed. It watches
just the widget that has the keyboard, since a filter on the whole application would cost every event its time.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from staffdesk.forms.scan_code import code_at_end

_LONGEST = 120  # characters kept of what is typed where no text is shown


class Scanner(QObject):
    """Listens within ``window``; a dialog in front of it has the keyboard for itself."""

    scanned = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        self._typed = ""
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - a window exists
        application.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._typed = ""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = new if new is not None and self._window.isAncestorOf(new) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._watched.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._typed = (self._typed + event.text())[-_LONGEST:]
            return False
        code = self._take(watched)
        self._typed = ""
        if code:
            self.scanned.emit(code)
        return bool(code)

    def _take(self, watched: QObject) -> str:
        """The code at the end of what was typed, taken out of the field that it was typed into; empty if none."""
        if isinstance(watched, QLineEdit):
            before = watched.text()[: watched.cursorPosition()]
            code = code_at_end(before)
            if code:
                watched.setSelection(len(before) - len(code), len(code))
                watched.del_()
            return code
        if isinstance(watched, QPlainTextEdit):
            return ""  # Enter is a new line there; the code stays to be seen
        return "" if isinstance(watched, QComboBox) else code_at_end(self._typed)
