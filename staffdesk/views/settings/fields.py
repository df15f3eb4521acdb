"""The inputs of the settings page: a choice from a few, a number within bounds, and how they read and write themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from staffdesk.errors import Invalid
from staffdesk.text import Text
from staffdesk.views.tokens import Size
from staffdesk.views.widgets import FieldRow, LineEdit, give_names

_BOUNDS = Text("{least} から {most} までの数を入力してください。", "Enter a number from {least} to {most}.")
_WIDTH = 320


class ChoiceRow(FieldRow):
    """One of a few values. ``changed`` comes when a person chooses."""

    changed = Signal()

    def __init__(self, label: str, name: str, options: Sequence[tuple[str, str]], *, help: str = "") -> None:
        """``options``: value and word."""
        self.box = QComboBox()
        give_names(self.box, name, label)
        for value, word in options:
            self.box.addItem(word, value)
        self.box.setMinimumWidth(220)
        self.box.setMaximumWidth(_WIDTH)
        super().__init__(label, self.box, help=help)
        self.box.activated.connect(lambda _index: self.changed.emit())

    @property
    def value(self) -> str:
        return str(self.box.currentData())

    def show_value(self, value: str) -> None:
        """A value that is not among the options (a printer that is gone) becomes one."""
        if self.box.findData(value) < 0:
            self.box.addItem(value, value)
        self.box.setCurrentIndex(self.box.findData(value))


class LineRow(FieldRow):
    """A line of text."""

    changed = Signal()

    def __init__(
        self, label: str, name: str, *, characters: int = 0, help: str = "", label_width: int = Size.LABEL
    ) -> None:
        self.line = LineEdit(name, label, characters=characters)
        super().__init__(label, self.line, help=help, label_width=label_width)
        self.line.textEdited.connect(lambda _text: self.changed.emit())

    @property
    def value(self) -> str:
        return self.line.text().strip()

    def show_value(self, value: str) -> None:
        self.line.setText(value)


class NumberRow(LineRow):
    """A whole number from ``least`` to ``most``, typed in half or full width."""

    def __init__(self, label: str, name: str, least: int, most: int, *, help: str = "") -> None:
        super().__init__(label, name, characters=8, help=help)
        self._least, self._most = least, most

    def number(self) -> int:
        """Raises Invalid."""
        typed = unicodedata.normalize("NFKC", self.value)
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else self._least - 1
        if not self._least <= number <= self._most:
            raise Invalid(_BOUNDS.format(least=self._least, most=self._most))
        return number


def is_folder(typed: str) -> bool:
    """A folder that is there, or nothing."""
    return not typed or (Path(typed).is_absolute() and Path(typed).is_dir())
