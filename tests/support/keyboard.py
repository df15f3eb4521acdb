"""Hands that have a keyboard and nothing else: Tab and the arrows to get there, Space and the function keys to act.

They take the same journeys as the mouse does (``staffdesk/tour/journeys.py``), so a step that only the mouse can take
fails there, by name.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from staffdesk.tour.driver import Driver, compose

W = TypeVar("W", bound=QWidget)
_MOST_TABS = 150  # more than any page has controls


class Keyboard(Driver):
    """Sends keys to what has the focus, and asks only where the focus is."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_way = 0  # in presses of Tab

    def find(self, name: str, kind: type[W]) -> W:
        """Where two windows have such a control, the one in front is meant."""
        front = QApplication.activeWindow()
        for widget in front.findChildren(kind, name) if front is not None else ():
            if widget.isVisible():
                return widget
        return super().find(name, kind)

    def click(self, name: str) -> None:
        """By its function key where it has one; otherwise go there and press Space."""
        for label in self.usable(name, QWidget).findChildren(QLabel):
            if label.property("kind") == "keycap" and label.text():  # what the rail shows
                self._shortcut(label.text())
                return
        widget = self.usable(name, QWidget)
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus and isinstance(widget, QAbstractButton):
            self._shortcut(QKeySequence.mnemonic(widget.text()).toString())  # the key that is underlined
            return
        self._go_to(name)
        self.press(Qt.Key.Key_Space)

    def type(self, name: str, text: str) -> None:
        """Replace what a field holds: key by key, or through the input method where the keyboard has no such key."""
        self.wait(lambda: not self.usable(name, QWidget).property("readOnly"), f"{name} can be written to")
        self._go_to(name)
        field = QApplication.focusWidget()
        assert field is not None
        if isinstance(field, QLineEdit | QPlainTextEdit):
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(field, Qt.Key.Key_Delete)
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            compose(field, text)
        QApplication.processEvents()

    def choose(self, name: str, text: str) -> None:
        box = self.usable(name, QComboBox)
        if box.isEditable():
            self.type(name, text)
            return
        self._go_to(name)
        self.press(Qt.Key.Key_Home)
        for _ in range(box.count()):
            if text in box.currentText():
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"{name} offers no “{text}” to the arrow keys")

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._as_a_window_manager()
        super().press(key, modifiers)

    def _as_a_window_manager(self) -> None:
        """A new window gets the keyboard; the screen that tests run on has nobody else to give it."""
        if QApplication.activeWindow() is None:
            shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
            shown[-1].activateWindow()
            self.wait(lambda: QApplication.activeWindow() is not None, "a window is active")

    def _go_to(self, name: str) -> None:
        """Tab until the control has the focus; among buttons of which one is chosen the arrows go on."""
        self._as_a_window_manager()
        way: list[str] = []
        for presses in range(_MOST_TABS):
            if self._has_focus(name) or self._within_the_group(name):
                self.longest_way = max(self.longest_way, presses)
                return
            focus = QApplication.focusWidget()
            way.append("nothing" if focus is None else focus.objectName() or type(focus).__name__)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} is not reached with the Tab key: {' → '.join(dict.fromkeys(way))}")

    def _has_focus(self, name: str) -> bool:
        focus, wanted = QApplication.focusWidget(), self.usable(name, QWidget)
        return focus is not None and (focus is wanted or focus is wanted.focusProxy())

    def _within_the_group(self, name: str) -> bool:
        wanted, focus = self.usable(name, QWidget), QApplication.focusWidget()
        if not isinstance(focus, QAbstractButton) or not isinstance(wanted, QAbstractButton):
            return False
        if focus.group() is None or focus.group() is not wanted.group():
            return False
        # As the buttons stand: in a row, or below each other; and back, for the arrows stop at either end.
        for arrow in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            for _ in range(len(focus.group().buttons())):
                if self._has_focus(name):
                    return True
                self.press(arrow)
        return self._has_focus(name)

    def _shortcut(self, keys: str) -> None:
        self._as_a_window_manager()
        window = QApplication.activeWindow()
        assert window is not None
        QTest.keySequence(window, QKeySequence(keys))
        QApplication.processEvents()
