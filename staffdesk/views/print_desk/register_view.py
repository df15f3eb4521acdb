"""日計表 on screen: the counts of a day, the end of the trail, and the way onto paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from staffdesk.errors import Unavailable
from staffdesk.japanese.era import parse_date, wareki
from staffdesk.services.print_desk.day_register import (
    CASE_EVENT_LABELS,
    LETTER_EVENT_LABELS,
    STOCK_LABELS,
    DayRegister,
)
from staffdesk.text import Text
from staffdesk.views.i18n import words
from staffdesk.views.print_desk.states import NOT_SAVED
from staffdesk.views.printers import printer_label, put_on_paper, require_fit
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, Card, DateLine, Label, PrimaryButton, ScrollColumn

Line = tuple[str, tuple[int, ...]]


class RegisterView(Card):
    """Today at first; another day by typing it."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._asked = 0
        self._day = DateLine("register_day", self.tr("日付"), read=parse_date, write=wareki)
        self._day.entered.connect(self.reload)
        self._day.left.connect(self.reload)
        self._save = PrimaryButton("register_save", self.tr("PDF に保存(&P)"), icon="document_pdf")
        self._save.clicked.connect(self._ask_where)
        self._print = Button("register_print", self.tr("印刷する(&R)"), icon="print")
        self._print.clicked.connect(
            lambda: seat.prompts.choose_printer(self, partial(self._print_on, self._chosen()))
        )
        self._scroll: ScrollColumn | None = None
        name = Label(self.tr("日付(&A)"))
        name.setBuddy(self._day)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(name)
        head.addWidget(self._day)
        head.addStretch(1)
        head.addWidget(self._print)
        head.addWidget(self._save)
        self.body.addLayout(head)

    def reload(self) -> None:
        if not self._day.text().strip():
            self._day.setText(self._seat.desk.context.clock.today().isoformat())
        self._asked += 1
        seat, day = self._seat, self._chosen()
        for button in (self._save, self._print):
            button.setEnabled(day is not None)
        if day is not None:
            seat.run(
                self, lambda: seat.desk.day_registers.of(seat.actor, day), partial(self._show, self._asked)
            )

    def _chosen(self) -> date | None:
        return self._day.value()

    def _show(self, asked: int, register: DayRegister) -> None:
        if asked != self._asked:
            return
        self.clear()
        self._scroll = ScrollColumn("register_counts", self.tr("日計"))
        cases = [(row.title, row.counts) for row in register.cases]
        letters = [(row.title, row.counts) for row in register.letters]
        total = self.tr("合計")
        self._add(self.tr("手続"), CASE_EVENT_LABELS.values(), [*cases, (total, register.case_totals)])
        self._add(self.tr("通知"), LETTER_EVENT_LABELS.values(), [*letters, (total, register.letter_totals)])
        if register.stock:
            self._add(self.tr("封緘用紙"), STOCK_LABELS, [(row.title, row.counts) for row in register.stock])
        self._scroll.add(Label(self.tr("用紙（白紙）の印刷 {0} 件").format(register.blanks)))
        end = self.tr("監査記録 {0} 件　末尾の値 {1}…").format(f"{register.records:,}", register.head[:16])
        self._scroll.add(Label(end, "muted"))
        self._scroll.end()
        self.add(self._scroll, 1)

    def _add(self, title: str, labels: Iterable[Text], lines: Iterable[Line]) -> None:
        assert self._scroll is not None  # noqa: S101 - made just before
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.addWidget(Label(title, "heading"), 0, 0)
        for place, label in enumerate(labels, start=1):
            grid.addWidget(_right(Label(words(label), "small")), 0, place)
        for row, (name, counts) in enumerate(lines, start=1):
            grid.addWidget(Label(name, wrap=True), row, 0)
            for place, count in enumerate(counts, start=1):
                grid.addWidget(
                    _right(Label(f"{count:,}" if count else "—", "" if count else "muted")), row, place
                )
        grid.setColumnStretch(0, 1)
        self._scroll.add(part)

    def focus(self) -> None:
        self._save.setFocus()

    def clear(self) -> None:
        if self._scroll is not None:
            self.body.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
            self._scroll = None

    # --- onto paper ---

    def _ask_where(self) -> None:
        day = self._chosen()
        if day is not None:
            self._seat.prompts.save_file(
                self, self.tr("日計表を PDF に保存"), f"{day.isoformat()}.pdf", "PDF (*.pdf)", partial(self._write, day)
            )  # fmt: skip

    def _write(self, day: date, file: Path) -> None:
        seat = self._seat

        def work() -> None:
            pdf = seat.desk.day_registers.paper(seat.actor, day)
            try:
                file.write_bytes(pdf)
            except OSError as error:
                raise Unavailable(NOT_SAVED) from error

        seat.run(self, work, lambda _done: None, changes=frozenset({AUDIT}))

    def _print_on(self, day: date | None, printer: QPrinter) -> None:
        seat = self._seat
        if day is None:
            return

        def work() -> None:
            require_fit(printer)
            put_on_paper(
                seat.desk.day_registers.paper(seat.actor, day, printer_label(printer)),
                printer,
                day.isoformat(),
            )

        seat.run(self, work, lambda _done: None, changes=frozenset({AUDIT}))


def _right(label: Label) -> Label:
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
