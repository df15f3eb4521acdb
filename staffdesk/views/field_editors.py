"""One input for each kind of field: how its value is read, written, and when it counts as left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from staffdesk.forms.base import Field, FieldKind
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import DateLine, IconButton, LineEdit, NoteEdit, give_names, width_of

_SHORT = 34  # full-width characters of all options that still fit on one line
TICKED = "yes"


@dataclass(frozen=True, slots=True)
class DateReader:
    """How dates are read (raises Invalid) and written back."""

    read: Callable[[str], date]
    write: Callable[[date], str]


class FieldEditor(QObject):
    """``widget`` goes into the form; ``first`` takes the focus."""

    changed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget
        self.first: QWidget = widget.focusProxy() or widget

    def value(self) -> str:
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        raise NotImplementedError

    def set_read_only(self, *, read_only: bool) -> None:
        raise NotImplementedError

    def set_optional(self, *, optional: bool) -> None:
        """Whether an answer may be taken back; only choices need to know."""

    def focus(self) -> None:
        self.first.setFocus(Qt.FocusReason.TabFocusReason)


def make_editor(field: Field, dates: DateReader) -> FieldEditor:
    """The input for ``field``, named ``field_<key>``."""
    if field.kind is FieldKind.CHOICE:
        return ChoiceEditor(field)
    if field.kind is FieldKind.TICK:
        return TickEditor(field)
    if field.kind is FieldKind.NOTE:
        return NoteEditor(field)
    if field.kind is FieldKind.DATE:
        return DateEditor(field, dates)
    return LineEditor(field)


class LineEditor(FieldEditor):
    def __init__(self, field: Field) -> None:
        self.line = LineEdit(f"field_{field.key}", words(field.label), characters=field.width)
        if field.kind in (FieldKind.DIGITS, FieldKind.PHONE):
            # A hint only: what is typed in full width is taken as well.
            self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        super().__init__(self.line)
        self.line.textChanged.connect(self._changed)
        self.line.left.connect(self.left)
        self.line.entered.connect(self.entered)

    def value(self) -> str:
        return self.line.text()

    def set_value(self, value: str) -> None:
        self.line.setText(value)

    def set_read_only(self, *, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _changed(self) -> None:
        if not self.line.composing:
            self.changed.emit()


class DateEditor(FieldEditor):
    def __init__(self, field: Field, dates: DateReader) -> None:
        self.date = DateLine(f"field_{field.key}", words(field.label), read=dates.read, write=dates.write)
        self.date.setMinimumWidth(width_of(12) + 160)
        super().__init__(self.date)
        self.date.changed.connect(self.changed)
        self.date.left.connect(self.left)
        self.date.entered.connect(self.entered)

    def value(self) -> str:
        return self.date.text()

    def set_value(self, value: str) -> None:
        self.date.setText(value)

    def set_read_only(self, *, read_only: bool) -> None:
        self.date.line.setReadOnly(read_only)


class NoteEditor(FieldEditor):
    def __init__(self, field: Field) -> None:
        self.note = NoteEdit(f"field_{field.key}", words(field.label), lines=2)
        self.note.setMaximumWidth(width_of(field.width))
        self.note.setMinimumWidth(min(width_of(field.width), 240))
        super().__init__(self.note)
        self.note.textChanged.connect(self._changed)
        self.note.left.connect(self.left)

    def value(self) -> str:
        return self.note.toPlainText()

    def set_value(self, value: str) -> None:
        self.note.setPlainText(value)

    def set_read_only(self, *, read_only: bool) -> None:
        self.note.setReadOnly(read_only)

    def _changed(self) -> None:
        if not self.note.composing:
            self.changed.emit()


class TickEditor(FieldEditor):
    def __init__(self, field: Field) -> None:
        self.box = QCheckBox()
        super().__init__(self.box)
        # What may be left open is an answer; what must be ticked was read or checked.
        self.box.setText(self.tr("確認済み") if field.required else self.tr("はい"))
        give_names(self.box, f"field_{field.key}", words(field.label))
        self.box.toggled.connect(self.changed)
        self.box.toggled.connect(self.left)  # a tick is a whole answer
        self.box.installEventFilter(self)

    def value(self) -> str:
        return TICKED if self.box.isChecked() else ""

    def set_value(self, value: str) -> None:
        self.box.blockSignals(True)
        self.box.setChecked(value == TICKED)
        self.box.blockSignals(False)

    def set_read_only(self, *, read_only: bool) -> None:
        self.box.setEnabled(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return _enter_moves_on(self, event)


class ChoiceEditor(FieldEditor):
    """Radio buttons ``field_<key>_<code>``; an optional answer can be taken back with ``field_<key>_clear``."""

    def __init__(self, field: Field) -> None:
        self._box = QWidget()
        self._box.setObjectName(f"field_{field.key}")
        self._box.setAccessibleName(words(field.label))
        self._group = QButtonGroup(self._box)
        self._codes: dict[str, QRadioButton] = {}
        self._optional = False
        short = sum(len(words(choice.label)) + 3 for choice in field.choices) <= _SHORT
        row = QHBoxLayout(self._box)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(Space.S)
        options = QHBoxLayout() if short else QVBoxLayout()
        options.setSpacing(Space.M if short else 0)
        row.addLayout(options)
        for choice in field.choices:
            radio = QRadioButton(words(choice.label).replace("&", "&&"))
            give_names(
                radio, f"field_{field.key}_{choice.code}", f"{words(field.label)} {words(choice.label)}"
            )
            self._group.addButton(radio)
            self._codes[choice.code] = radio
            options.addWidget(radio)
        super().__init__(self._box)
        self.first = next(iter(self._codes.values()))
        self._clear = IconButton(f"field_{field.key}_clear", self.tr("選択を取り消す"), "dismiss", size=16)
        self._clear.clicked.connect(lambda: self._take_back())
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        self._group.buttonClicked.connect(self._answered)
        for radio in self._codes.values():
            radio.toggled.connect(self._toggled)
            radio.installEventFilter(self)
        self._show_clear()

    def value(self) -> str:
        return next((code for code, radio in self._codes.items() if radio.isChecked()), "")

    def set_value(self, value: str) -> None:
        self._group.setExclusive(False)
        for code, radio in self._codes.items():
            radio.setChecked(code == value)
        self._group.setExclusive(True)
        self._show_clear()

    def set_read_only(self, *, read_only: bool) -> None:
        for radio in self._codes.values():
            radio.setEnabled(not read_only)
        self._clear.setEnabled(not read_only)

    def set_optional(self, *, optional: bool) -> None:
        self._optional = optional
        self._show_clear()

    def focus(self) -> None:
        chosen = self._group.checkedButton()
        (chosen or self.first).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return _enter_moves_on(self, event)

    def _answered(self) -> None:
        self.left.emit()

    def _toggled(self, checked: bool) -> None:
        if checked:
            self._show_clear()
            self.changed.emit()

    def _take_back(self) -> None:
        self.set_value("")
        self.changed.emit()
        self.left.emit()
        self.first.setFocus()

    def _show_clear(self) -> None:
        self._clear.setVisible(self._optional and bool(self.value()))


def _enter_moves_on(editor: FieldEditor, event: QEvent) -> bool:
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            editor.left.emit()
            editor.entered.emit()
            return True
    elif event.type() == QEvent.Type.FocusOut:
        editor.left.emit()
    return False
