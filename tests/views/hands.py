"""What a person with a keyboard and no mouse does with a page, by object name: type, press, choose, read."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from staffdesk.views.widgets import Banner, SearchField, StatusPill
from tests.support.keyboard import Keyboard
from tests.views.seats import SeatedPage

W = TypeVar("W", bound=QWidget)


class Hands:
    """Acts only on what is visible and enabled, and lets the background come to rest after each act.

    Every control is gone to with Tab and the arrows, so whatever only a mouse can reach fails in any of these tests.
    """

    def __init__(self, seated: SeatedPage) -> None:
        self.seated = seated
        self._keys = Keyboard()

    def find(self, name: str, kind: type[W]) -> W:
        found = [widget for widget in self.seated.page.findChildren(kind, name) if widget.isVisible()]
        assert found, f"no visible {kind.__name__} named {name}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.seated.page.findChildren(QWidget, name))

    def type(self, name: str, text: str) -> None:
        """Replace what the field holds, go on to the next, and wait until the screen has followed."""
        field = self.find(name, QLineEdit)
        assert not field.isReadOnly(), f"{name} is read-only"
        self._sit_down()
        self._keys.type(name, text)
        while isinstance(field, SearchField) and field.waiting:
            QTest.qWait(5)
        self.seated.settle()

    def leave(self, name: str) -> None:
        QTest.keyClick(self.find(name, QLineEdit), Qt.Key.Key_Return)
        self.seated.settle()

    enter = leave

    def press(self, name: str) -> None:
        assert self.find(name, QAbstractButton).isEnabled(), f"{name} is disabled"
        self._sit_down()
        self._keys.click(name)
        self.seated.settle()

    def choose(self, name: str, text: str) -> None:
        assert self.find(name, QComboBox).isEnabled(), f"{name} is disabled"
        self._sit_down()
        self._keys.choose(name, text)
        self.seated.settle()

    def _sit_down(self) -> None:
        """At this window, where a test has more than one seat; a dialog of its own stays in front."""
        front: QWidget | None = QApplication.activeWindow()
        while front is not None and front is not self.seated.page:
            front = front.parentWidget()
        if front is None:
            self.seated.page.activateWindow()
            window = self.seated.page.window()
            self._keys.wait(lambda: QApplication.activeWindow() is window, "the window comes to the front")

    def menu(self, name: str) -> None:
        action = self.seated.page.findChild(QAction, name)
        assert isinstance(action, QAction), f"no menu entry {name}"
        action.trigger()
        self.seated.settle()

    def offers(self, name: str) -> bool:
        return self.seated.page.findChild(QAction, name) is not None

    def text(self, name: str) -> str:
        widget = self.find(name, QWidget)
        if isinstance(widget, QLineEdit | QLabel | QAbstractButton):
            return widget.text()
        assert isinstance(widget, StatusPill | Banner), type(widget)
        return widget.text
