"""The figures of one envelope as people type them, each with what is wrong beside it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from staffdesk.errors import Invalid
from staffdesk.printing.window import Envelope, complaints
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import FieldRow, LineEdit, give_names

_LABEL = 168
_WIDTH = 470


class Figures(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._envelope: Envelope | None = None
        self._name = LineEdit("envelope_name", self.tr("封筒の名前"), characters=20)
        self._barcode = QCheckBox(self.tr("カスタマバーコードを印刷する"))
        give_names(self._barcode, "envelope_barcode", self.tr("カスタマバーコードを印刷する"))
        self._lines = {
            "width": LineEdit("envelope_width", self.tr("外寸の幅（mm）"), characters=5),
            "height": LineEdit("envelope_height", self.tr("外寸の高さ（mm）"), characters=5),
            "inner_width": LineEdit("envelope_inner_width", self.tr("内寸の幅（mm）"), characters=5),
            "inner_height": LineEdit("envelope_inner_height", self.tr("内寸の高さ（mm）"), characters=5),
            "window_x": LineEdit("envelope_window_x", self.tr("内側の左から窓（mm）"), characters=5),
            "window_y": LineEdit("envelope_window_y", self.tr("内側の上から窓（mm）"), characters=5),
            "window_width": LineEdit("envelope_window_width", self.tr("窓の幅（mm）"), characters=5),
            "window_height": LineEdit("envelope_window_height", self.tr("窓の高さ（mm）"), characters=5),
            "top_panel": LineEdit("envelope_top_panel", self.tr("上から折る位置（mm）"), characters=5),
        }
        self._rows = {"name": FieldRow(self.tr("封筒の名前"), self._name, label_width=_LABEL)}
        for field, line in self._lines.items():
            self._rows[field] = FieldRow(line.accessibleName(), line, label_width=_LABEL)
            line.textEdited.connect(lambda _text: self._check())
        self._name.textEdited.connect(lambda _text: self._check())
        self._barcode.toggled.connect(lambda _on: self._check())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for row in self._rows.values():
            column.addWidget(row)
        column.addWidget(self._barcode)
        column.addStretch()
        self.setFixedWidth(_WIDTH)

    def show_envelope(self, envelope: Envelope) -> None:
        self._envelope = envelope
        self._name.setText(envelope.name)
        self._name.setCursorPosition(0)
        for field, line in self._lines.items():
            line.setText(f"{getattr(envelope, field):g}")
        self._barcode.blockSignals(True)
        self._barcode.setChecked(envelope.barcode)
        self._barcode.blockSignals(False)
        self._check()

    def envelope(self) -> Envelope | None:
        """What is entered, if it can be; else None."""
        entered = self._entered()
        return None if entered is None or complaints(entered) else entered

    def checked(self) -> Envelope | None:
        """As ``envelope``; where it cannot be, the first field that is wrong gets the focus."""
        envelope = self.envelope()
        if envelope is None:
            self._check()
            wrong = next((row for row in self._rows.values() if row.editor.accessibleDescription()), None)
            if wrong is not None:
                wrong.editor.setFocus()
        return envelope

    def show_refusal(self, error: Invalid) -> bool:
        """Beside its field; False where it is about none of them."""
        row = self._rows.get(error.field or "")
        if row is not None:
            row.show_finding(words(error.text))
            row.editor.setFocus()
        return row is not None

    def _entered(self) -> Envelope | None:
        """What is typed; a length that is no number is not a number (nan), which no check lets through."""
        if self._envelope is None:
            return None
        typed: dict[str, Any] = {field: _length(line.text()) for field, line in self._lines.items()}
        name, barcode = self._name.text().strip(), self._barcode.isChecked()
        return replace(self._envelope, name=name, barcode=barcode, **typed)

    def _check(self) -> None:
        entered = self._entered()
        found = complaints(entered) if entered else {}
        for field, row in self._rows.items():
            if field in found:
                row.show_finding(words(found[field]))
            else:
                row.clear_finding()
        self.changed.emit()


def _length(typed: str) -> float:
    """In any width; a decimal comma is taken too."""
    try:
        return float(unicodedata.normalize("NFKC", typed).strip().removesuffix("mm").replace(",", "."))
    except ValueError:
        return float("nan")
