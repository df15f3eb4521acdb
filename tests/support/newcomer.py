"""Somebody who has nothing but the manual: reads its steps and does them, by the words on the screen alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from staffdesk.tour.driver import Driver, W, compose

_MARKS = re.compile(r"\*\*(?P<name>.+?)\*\*|`(?P<typed>.+?)`|(?<!\*)\*(?P<seen>[^*]+)\*(?!\*)")
_KEY_HINT = re.compile(r"\(&.\)|[（(](F\d+|Ctrl\+\w)[）)]|[&…]")


@dataclass(frozen=True, slots=True)
class Step:
    """Press ``name``; with ``typed`` put that into the field of that name; or look for ``seen``."""

    name: str = ""
    typed: str = ""
    seen: str = ""


def steps(page: str) -> Iterator[Step]:
    """What a page of the manual asks for, in its order.

    A bold name with words in typewriter letters after it, before the next name, is a field with what goes into it.
    """
    name = ""
    for mark in _MARKS.finditer(page):
        if mark["typed"]:
            if name:
                yield Step(name, typed=mark["typed"])
            name = ""
            continue
        if name:
            yield Step(name)
        name = mark["name"] or ""
        if mark["seen"]:
            yield Step(seen=mark["seen"])
    if name:
        yield Step(name)


class Newcomer(Driver):
    """Does what a page says. Raises TimeoutError with the words that are not on the screen, or not to be pressed."""

    def follow(self, page: str) -> list[Step]:
        done = list(steps(page))
        for step in done:
            if step.seen:
                self.wait(partial(self._reads, step.seen), f"the screen shows “{step.seen}”")
            elif step.typed:
                self._enter(step.name, step.typed)
            else:
                self._press(step.name)
        return done

    def _press(self, name: str) -> None:
        button = self._named(name, QAbstractButton)
        if button.isCheckable() and button.isChecked():
            return  # as the manual wants it already
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))
        QApplication.processEvents()

    def _enter(self, name: str, value: str) -> None:
        field = self._named(name, QLineEdit, QComboBox)
        if isinstance(field, QComboBox):
            self.wait(lambda: field.findText(value) >= 0, f"“{name}” offers “{value}”")
            field.setCurrentIndex(field.findText(value))
            QApplication.processEvents()
            return
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        compose(field, value)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        QApplication.processEvents()

    def _named(self, name: str, *kinds: type[W]) -> W:
        found: list[W] = []

        def there() -> bool:
            found[:] = [
                widget
                for widget in self._all()
                if isinstance(widget, kinds) and _bare(name) in _names(widget)
            ]
            return bool(found)

        self.wait(there, f"“{name}” can be used")
        return found[0]

    def _all(self) -> Iterator[QWidget]:
        for window in reversed(QApplication.topLevelWidgets()):
            if window.isVisible():
                for widget in window.findChildren(QWidget):
                    if widget.isVisible() and widget.isEnabled() and not widget.property("readOnly"):
                        yield widget

    def _reads(self, words: str) -> bool:
        return any(
            words in str(widget.property("text") or "") or words in widget.accessibleName()
            for widget in self._all()
        )


def _bare(words: str) -> str:
    return _KEY_HINT.sub("", words).strip()


def _names(widget: QWidget) -> set[str]:
    """What a person would call it: its words, its label, or its accessible name up to a count that follows."""
    told = {widget.accessibleName(), widget.accessibleName().split("、")[0].split(", ")[0]}
    if isinstance(widget, QAbstractButton):
        told.add(widget.text())
    told |= {label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget}
    return {_bare(words) for words in told if words}
