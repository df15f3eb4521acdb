"""The line that takes the serial of a card that came: typed, or read by a scanner that ends with Enter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from staffdesk.errors import UserError
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Label, LineEdit, PrimaryButton, set_kind


class SerialLine(QWidget):
    """``entered`` carries what was typed; the service judges it, and ``refuse`` says its verdict beside the field."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._name = Label("")
        self._line = LineEdit("cards_serial", self.tr("カード番号"), characters=24)
        self._line.entered.connect(self._enter)
        label = Label(self.tr("カード番号(&N)"))
        label.setBuddy(self._line)
        self._button = PrimaryButton("cards_receive", self.tr("受け入れる(&I)"), icon="checkmark")
        self._button.clicked.connect(self._enter)
        self._fault = Label("", "finding")
        self._fault.setObjectName("cards_serial_finding")
        set_kind(self._fault, tone=Tone.DANGER)
        for part in (self._name, label, self._line, self._button):
            row.addWidget(part)
        row.addWidget(self._fault, 1)

    def set_card(self, name: str) -> None:
        self._name.setText(self.tr("{0} 様").format(name) if name else "")
        for part in (self._line, self._button):
            part.setEnabled(bool(name))

    def clear(self) -> None:
        self._line.clear()
        self._fault.clear()
        self._line.setFocus()

    def refuse(self, error: Exception) -> None:
        """What is wrong, beside the field; what was typed stays, selected."""
        if not isinstance(error, UserError):
            raise error
        self._fault.setText(words(error.text))
        self._line.setFocus()
        self._line.selectAll()

    def _enter(self) -> None:
        self._fault.clear()
        self.entered.emit(self._line.text())
