"""宛名ラベル: the addresses of the chosen letters on a sheet of labels, from the first label that is still there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from staffdesk.services.letters import LetterRow
from staffdesk.text import Language
from staffdesk.views.i18n import language, words
from staffdesk.views.printers import printer_label, put_on_paper
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Banner, Button, Label, Notice, PrimaryButton, QuietButton, give_names


class LabelsDialog(QDialog):
    """Whoever could not be put on a label is named, with the reason; the others are printed all the same."""

    def __init__(self, owner: QWidget, seat: Seat, letters: list[LetterRow]) -> None:
        super().__init__(owner.window())
        self.setObjectName("labels_dialog")
        self.setWindowTitle(self.tr("宛名ラベル"))
        self.setAccessibleName(self.tr("宛名ラベル"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._seat, self._ids = seat, [letter.id for letter in letters]
        self._sheet = QComboBox()
        give_names(self._sheet, "labels_sheet", self.tr("ラベル用紙"))
        for sheet_id, sheet in seat.desk.labels.sheets().items():
            self._sheet.addItem(
                sheet.name if language() is Language.JA else sheet.name_en, (sheet_id, sheet.count)
            )
        self._first = QSpinBox()
        give_names(self._first, "labels_first", self.tr("使い始める位置"))
        self._first.setMinimum(1)
        self._sheet.currentIndexChanged.connect(self._bound)
        self._bound()
        self._lay_out()

    def _lay_out(self) -> None:
        told = Label(self.tr("{0} 通の宛名を印刷します。使いかけの用紙は、残っている最初のラベルの番号（左上から右へ数える）を指定してください。").format(len(self._ids)), "muted", wrap=True)  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(told)
        for title, field in (
            (self.tr("ラベル用紙(&L)"), self._sheet),
            (self.tr("使い始める位置(&F)"), self._first),
        ):
            label = Label(title)
            label.setBuddy(field)
            line = QHBoxLayout()
            line.addWidget(label)
            line.addWidget(field, 1)
            column.addLayout(line)
        self._banner = Banner("labels_banner", Notice(""))
        self._banner.hide()
        column.addWidget(self._banner)
        close = QuietButton("labels_close", self.tr("閉じる(&K)"))
        close.clicked.connect(self.accept)
        out = Button("labels_print", self.tr("印刷する(&R)"), icon="print")
        out.clicked.connect(lambda: self._seat.prompts.choose_printer(self, self._print_on))
        save = PrimaryButton("labels_save", self.tr("PDF に保存(&P)"), icon="document_pdf")
        save.clicked.connect(self._ask_where)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (close, out, save):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.resize(600, self.sizeHint().height())

    def _bound(self) -> None:
        self._first.setMaximum(self._sheet.currentData()[1])

    def _ask_where(self) -> None:
        self._seat.prompts.save_file(
            self,
            self.tr("宛名ラベルを PDF に保存"),
            f"{self.tr('宛名ラベル')}.pdf",
            "PDF (*.pdf)",
            self._save,
        )

    def _save(self, file: Path) -> None:
        from staffdesk.services.exports import write_whole

        self._run(lambda pdf: write_whole(file, pdf), "PDF")

    def _print_on(self, printer: QPrinter) -> None:
        self._run(partial(put_on_paper, printer=printer, title=self.tr("宛名ラベル")), printer_label(printer))

    def _run(self, put: Callable[[bytes], None], printer: str) -> None:
        seat, ids = self._seat, self._ids
        sheet, first = self._sheet.currentData()[0], self._first.value() - 1

        def work() -> list[str]:
            pdf, unprinted = seat.desk.labels.release(seat.actor, ids, sheet, first, printer)
            put(pdf)
            return [f"{one.name}：{words(one.reason)}" for one in unprinted]

        seat.run(self, work, self._done, changes=frozenset({AUDIT}))

    def _done(self, unprinted: list[str]) -> None:
        if not unprinted:
            self.accept()
            return
        told = self.tr("{0} 件は印刷できませんでした。").format(len(unprinted))
        self._banner.tell(Notice(f"{told} {unprinted[0]}", Tone.WARNING))
        self._banner.show()
