"""封筒の設定: choose the envelope, enter what was measured, see both rectangles, print the sheet to measure by."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.errors import Invalid, Unavailable
from staffdesk.printing.window import Envelope, Rect
from staffdesk.services.envelopes import Shelf
from staffdesk.text import Text
from staffdesk.views.envelopes.drawing import EnvelopeDrawing
from staffdesk.views.envelopes.figures import Figures
from staffdesk.views.i18n import words
from staffdesk.views.printers import printer_label, put_on_paper, require_fit
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, FieldRow, Label, PrimaryButton, QuietButton, give_names

_CHANGES = frozenset({AUDIT})


class EnvelopeDialog(QDialog):
    def __init__(self, owner: QWidget, seat: Seat) -> None:
        super().__init__(owner.window())
        self.setObjectName("envelope_dialog")
        self.setWindowTitle(self.tr("封筒の設定"))
        self.setAccessibleName(self.tr("封筒の設定"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._seat = seat
        self._shelf = Shelf((), "")
        self._choice = QComboBox()
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        give_names(self._choice, "envelope_choice", self.tr("封筒"))
        self._choice.currentIndexChanged.connect(lambda _index: self._show_chosen())
        self._state = Label("", "muted", wrap=True)
        self._state.setObjectName("envelope_state")
        self._figures = Figures()
        self._figures.changed.connect(self._show_rectangles)
        self._drawing = EnvelopeDrawing()
        self._legend = Label("", wrap=True)
        self._legend.setObjectName("envelope_legend")
        self._lay_out()
        self.resize(980, 560)
        self._load("")

    def _lay_out(self) -> None:
        self._choice_row = FieldRow(self.tr("封筒(&E)"), self._choice, label_width=56)
        middle = QHBoxLayout()
        middle.setSpacing(Space.XL)
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addWidget(self._drawing, 1)
        right.addWidget(self._legend)
        middle.addWidget(self._figures, 0)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._choice_row)
        column.addWidget(self._state)
        column.addLayout(middle, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self._print = Button("envelope_print", self.tr("試し刷り(&T)"), icon="print")
        self._print.clicked.connect(self._ask_printer)
        self._save = Button("envelope_save_sheet", self.tr("試し刷りを PDF に保存(&P)"), icon="document_pdf")
        self._save.clicked.connect(self._ask_where)
        self._keep = PrimaryButton("envelope_keep", self.tr("保存して使う(&S)"), icon="checkmark")
        self._keep.clicked.connect(self._keep_and_use)
        close = QuietButton("envelope_close", self.tr("閉じる(&K)"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._print)
        row.addWidget(self._save)
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self._keep)
        return row

    # --- choosing ---

    def _load(self, wanted: str) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.envelopes.shelf(seat.actor), partial(self._show_shelf, wanted))

    def _show_shelf(self, wanted: str, shelf: Shelf) -> None:
        self._shelf = shelf
        self._choice.blockSignals(True)
        self._choice.clear()
        self._choice.addItem(self.tr("窓なし（無地の封筒）"), "")
        for envelope in shelf.envelopes:
            self._choice.addItem(words(envelope.title), envelope.id)
        self._choice.setCurrentIndex(max(self._choice.findData(wanted or shelf.in_use), 0))
        self._choice.blockSignals(False)
        self._show_chosen()

    def _chosen(self) -> Envelope | None:
        chosen = self._choice.currentData()
        return next((each for each in self._shelf.envelopes if each.id == chosen), None)

    def _show_chosen(self) -> None:
        envelope = self._chosen()
        self._figures.setVisible(envelope is not None)
        for part in (self._drawing, self._print, self._save):
            part.setVisible(envelope is not None)
        if envelope is not None:
            self._figures.show_envelope(envelope)
        in_use = self._choice.currentData() == self._shelf.in_use
        parts = [self.tr("使用中です。") if in_use else self.tr("使用していません。")]
        if envelope is not None and envelope.example:
            parts.append(self.tr("記入例です。実物の封筒を測った寸法（mm）に直してから使ってください。"))
        self._state.setText("".join(parts))
        self._keep.setText(self.tr("保存して使う(&S)") if envelope else self.tr("窓なしで使う(&S)"))
        self._show_rectangles()

    def _show_rectangles(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            self._legend.setText(
                self.tr("宛名は通常の位置に印刷します。窓のない封筒には、宛名ラベルをお使いください。")
            )
            return
        envelope = self._figures.envelope()
        self._drawing.show_envelope(envelope)
        if envelope is None:
            self._legend.setText(self.tr("寸法を直すと、窓から見える範囲をここに示します。"))
            return
        safe, sweep = envelope.safe, envelope.sweep
        lines = (
            self.tr("青の枠：窓"),
            self.tr("緑の枠：いつも見える範囲 {0}").format(_span(safe)),
            self.tr("破線の枠：見えるおそれのある範囲 {0}").format(_span(sweep)),
        )
        self._legend.setText("\n".join(lines))

    # --- keeping ---

    def _keep_and_use(self) -> None:
        seat, chosen = self._seat, self._chosen()
        envelope = self._figures.checked() if chosen else None
        if chosen and envelope is None:
            return

        def work() -> str:
            kept = envelope
            if kept is not None and kept != chosen:
                kept = seat.desk.envelopes.keep(seat.actor, kept)
            seat.desk.envelopes.use(seat.actor, kept.id if kept else "")
            return kept.id if kept else ""

        seat.run(self, work, self._load, on_failed=self._failed, changes=_CHANGES)

    def _failed(self, error: Exception) -> None:
        if not (isinstance(error, Invalid) and self._figures.show_refusal(error)):
            self._seat.prompts.show_failure(self, error)

    # --- the test sheet ---

    def _ask_printer(self) -> None:
        envelope = self._figures.checked()
        if envelope is not None:
            self._seat.prompts.choose_printer(self, partial(self._print_on, envelope))

    def _print_on(self, envelope: Envelope, printer: QPrinter) -> None:
        seat = self._seat

        def work() -> None:
            require_fit(printer)
            pdf = seat.desk.envelopes.test_sheet(seat.actor, envelope, printer_label(printer))
            put_on_paper(pdf, printer, "StaffDesk test sheet")

        seat.run(self, work, lambda _done: None, on_failed=self._failed, changes=_CHANGES)

    def _ask_where(self) -> None:
        envelope = self._figures.checked()
        if envelope is not None:
            self._seat.prompts.save_file(
                self,
                self.tr("試し刷りを PDF に保存"),
                self.tr("封筒の試し刷り.pdf"),
                "PDF (*.pdf)",
                partial(self._write, envelope),
            )

    def _write(self, envelope: Envelope, file: Path) -> None:
        seat = self._seat

        def work() -> None:
            pdf = seat.desk.envelopes.test_sheet(seat.actor, envelope)
            try:
                file.write_bytes(pdf)
            except OSError as error:
                raise Unavailable(_NOT_SAVED) from error

        seat.run(self, work, lambda _done: None, on_failed=self._failed, changes=_CHANGES)


def _span(box: Rect) -> str:
    return words(_SPAN).format(box.left, box.right, box.top, box.bottom)


_SPAN = Text(
    "左から {0:g}〜{1:g}mm・上から {2:g}〜{3:g}mm",
    "{0:g}–{1:g} mm from the left, {2:g}–{3:g} mm from the top",
)
_NOT_SAVED = Text(
    "その場所には保存できません。ほかの場所を選んでください。",
    "It cannot be saved there. Choose another place.",
)
