"""A hand on mouse and keyboard: drives the real window by objectName and takes pictures.

The tour and the tests of whole journeys share it, so what the pictures show is what the tests prove.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

W = TypeVar("W", bound=QWidget)
_WINDOWS = ("main_window", "sign_in_window")
_PATIENCE = 60.0  # seconds until a step that does not happen counts as failed


class Driver:
    """Acts on whatever top-level windows are open, as a person would: only on what is visible and enabled."""

    def __init__(self, shots: Path | None = None) -> None:
        self._shots = shots
        self._taken = 0
        self.pictures: list[Path] = []

    def find(self, name: str, kind: type[W]) -> W:
        """The visible widget of that name. Raises LookupError naming it."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, kind) and window.objectName() == name and window.isVisible():
                return window
            for widget in window.findChildren(kind, name):
                if widget.isVisible():
                    return widget
        raise LookupError(f"no visible {kind.__name__} named {name}")

    def shows(self, name: str) -> bool:
        try:
            self.find(name, QWidget)
        except LookupError:
            return False
        return True

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the program work until the condition holds. Raises TimeoutError saying what never came."""
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"never happened: {what}")
            QTest.qWait(5)

    def await_widget(self, name: str, kind: type[W]) -> W:
        self.wait(lambda: self.shows(name), f"{name} appears")
        return self.find(name, kind)

    def usable(self, name: str, kind: type[W]) -> W:
        """The widget once it is there and enabled; a page may replace it meanwhile."""
        self.wait(lambda: self.shows(name) and self.find(name, kind).isEnabled(), f"{name} is enabled")
        return self.find(name, kind)

    def click(self, name: str) -> None:
        """Press with the mouse, once it is enabled."""
        widget = self.usable(name, QWidget)
        place = QPoint(
            min(12, widget.width() // 2), widget.height() // 2
        )  # a check box's own mark is at its left
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()

    def type(self, name: str, text: str) -> None:
        """Replace what a field holds: key by key, or through the input method where the keyboard has no such key."""
        self.wait(lambda: not self.usable(name, QWidget).property("readOnly"), f"{name} can be written to")
        field = self.find(name, QWidget)
        field.setFocus()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            compose(field, text)
        QApplication.processEvents()

    def choose(self, name: str, text: str) -> None:
        """Pick the entry of a combo box whose words contain ``text``."""
        box = self.usable(name, QComboBox)
        box.setCurrentIndex(box.findText(text, Qt.MatchFlag.MatchContains))
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key for whatever has the focus."""
        target = QApplication.focusWidget() or QApplication.activeWindow()
        if target is None:
            raise LookupError("no window has the focus")
        QTest.keyClick(target, key, modifiers)
        QApplication.processEvents()

    def text(self, name: str) -> str:
        """The words that a label, button or field shows."""
        widget = self.find(name, QWidget)
        if isinstance(widget, QLineEdit):
            return widget.text()
        if isinstance(widget, QAbstractButton):
            return widget.text()
        return str(widget.property("text") or widget.accessibleName())

    def says(self, name: str, words: str) -> bool:
        """Whether that part of the window is there and shows the words."""
        return self.shows(name) and words in self.all_text(name)

    def reads(self, name: str, words: str) -> bool:
        """Whether that one label, button or field is there and shows the words."""
        return self.shows(name) and words in self.text(name)

    def all_text(self, name: str) -> str:
        """Every word within a part of the window, line by line: what a person could read there."""
        inside = [widget for widget in self.find(name, QWidget).findChildren(QWidget) if widget.isVisible()]
        return "\n".join(str(widget.property("text")) for widget in inside if widget.property("text"))

    def shot(self, caption: str) -> None:
        """A numbered picture of the active window; nothing where no pictures are wanted."""
        if self._shots is None:
            return
        QTest.qWait(80)  # hover and focus effects settle
        self._taken += 1
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        dialog = next((window for window in windows if isinstance(window, QDialog)), None)
        window = dialog or next(window for window in windows if window.objectName() in _WINDOWS)
        file = self._shots / f"{self._taken:02}-{caption}.png"
        window.grab().save(str(file))
        self.pictures.append(file)


def compose(field: QWidget, text: str) -> None:
    """As an input method does: first a preview of the reading, then the words."""
    QApplication.sendEvent(field, QInputMethodEvent("…", []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString(text)
    QApplication.sendEvent(field, commit)
