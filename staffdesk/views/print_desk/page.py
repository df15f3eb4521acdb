"""印刷・発送: the queue of letters, the preview of one, and its next step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from staffdesk.errors import Unavailable
from staffdesk.services.letters import LetterRow
from staffdesk.text import Text
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.print_desk.preview import PaperView
from staffdesk.views.printers import page_image, page_images, paint_pages, paper_dpi
from staffdesk.views.seat import CASES, LETTERS, MEMBERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    FieldRow,
    Label,
    LineEdit,
    Notice,
    PageHeader,
    PrimaryButton,
    QuietButton,
    StatusPill,
)
from staffdesk.workflow import LETTER_STATE_LABELS, LetterState

_UNDER_WAY = frozenset(
    {LetterState.QUEUED, LetterState.PRINTING, LetterState.PRINTED, LetterState.UNKNOWN, LetterState.SPOILED}
)
_GONE = frozenset({LetterState.DISPATCHED, LetterState.RETURNED, LetterState.VOID})
_TONES = {
    LetterState.QUEUED: Tone.ACCENT,
    LetterState.PRINTING: Tone.WARNING,
    LetterState.PRINTED: Tone.INFO,
    LetterState.UNKNOWN: Tone.DANGER,
    LetterState.SPOILED: Tone.DANGER,
    LetterState.DISPATCHED: Tone.SUCCESS,
    LetterState.RETURNED: Tone.WARNING,
    LetterState.VOID: Tone.NEUTRAL,
}
_CHANGES = frozenset({LETTERS, CASES, MEMBERS})


class PrintDeskPage(Page):
    """One letter at a time: look, print or save, confirm the paper, send."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("印刷・発送")
        self._seat = seat
        self._letter: LetterRow | None = None
        self._pdf = b""
        self._states = _UNDER_WAY
        self._build()

    # -- layout -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._waiting = Button("print_filter_waiting", self.tr("これから送るもの(&W)"))
        self._sent = Button("print_filter_sent", self.tr("送ったもの(&T)"))
        for button, states in ((self._waiting, _UNDER_WAY), (self._sent, _GONE)):
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, wanted=states: self._filter(wanted))
        self._waiting.setChecked(True)
        header = PageHeader(
            self.tr("印刷・発送"),
            self.tr("手続が終わった案件の通知を印刷し、発送を記録します。"),
            (self._waiting, self._sent),
        )
        self._table = RecordsTable("print_table", self.tr("通知の一覧"), self._columns())
        self._table.picked.connect(self._pick)
        self._empty = EmptyState(
            "mail_checkmark",
            self.tr("待っている通知はありません"),
            self.tr("案件が承認・処理されると、ここに通知が並びます。"),
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(self._panel())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right)
        splitter.setHandleWidth(Space.M)
        splitter.setSizes([480, 560])
        splitter.setStretchFactor(1, 1)
        self.body.addWidget(header)
        self.body.addWidget(splitter, 1)

    def _left(self) -> QWidget:
        card = Card()
        card.add(self._table, 1)
        return card

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("number", self.tr("文書番号"), lambda row: row.number, width=136),
            Column("recipient", self.tr("宛名"), lambda row: row.recipient, width=110),
            Column(
                "state",
                self.tr("状態"),
                lambda row: row.state,
                text=lambda state: words(LETTER_STATE_LABELS[state]),
                width=84,
            ),
            Column("due", self.tr("期限"), lambda row: row.due_on, text=_short_date, width=64),
            Column("subject", self.tr("通知"), lambda row: row.subject, width=48),
        )

    def _panel(self) -> QWidget:
        panel = Card()
        panel.setObjectName("print_panel")
        self._title = Label("", "heading", wrap=True)
        self._facts = Label("", "muted", wrap=True)
        self._pill = StatusPill("print_state", self.tr("状態"))
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._facts)
        head.addLayout(titles, 1)
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        panel.body.addLayout(head)
        self._banner = Banner("print_banner", Notice(""))
        self._banner.hide()
        panel.add(self._banner)
        self._paper = PaperView("print_preview", self.tr("通知の見本表示"))
        self._paper.resized.connect(lambda _dpi: self._draw())
        panel.add(self._paper, 1)
        panel.body.addLayout(self._steps())
        return panel

    def _steps(self) -> QVBoxLayout:
        self._tracking = LineEdit("print_tracking", self.tr("引受番号"), characters=14)
        self._tracking_row = FieldRow(
            self.tr("引受番号(&N)"), self._tracking, help=self.tr("書留などのとき"), label_width=96
        )
        self._save_pdf = PrimaryButton("print_save_pdf", self.tr("PDF に保存(&P)"), icon="document_pdf")
        self._print = Button("print_printer", self.tr("プリンターで印刷(&R)"), icon="print")
        self._confirm = PrimaryButton("print_confirm", self.tr("印刷を確認した(&C)"), icon="checkmark")
        self._lost = QuietButton("print_lost", self.tr("出たか分からない(&U)"), icon="question_circle")
        self._dispatch = PrimaryButton("print_dispatch", self.tr("発送した(&D)"), icon="send")
        self._spoil = QuietButton("print_spoil", self.tr("書損にして刷り直す(&S)"), icon="arrow_swap")
        self._save_pdf.clicked.connect(self._ask_where)
        self._print.clicked.connect(self._ask_printer)
        self._confirm.clicked.connect(lambda: self._step(self._seat.desk.letters.finish_print))
        self._lost.clicked.connect(lambda: self._step(self._seat.desk.letters.lose_print))
        self._dispatch.clicked.connect(self._send)
        self._spoil.clicked.connect(self._ask_spoil)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._lost, self._spoil, self._print, self._save_pdf, self._confirm, self._dispatch):
            buttons.addWidget(button)
        steps = QVBoxLayout()
        steps.setSpacing(Space.S)
        steps.addWidget(self._tracking_row)
        steps.addLayout(buttons)
        return steps

    # -- what is shown ------------------------------------------------------------------------------------

    def activated(self, target: object = None) -> None:
        self._reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if LETTERS in kinds:
            self._reload()

    def leaving(self) -> None:
        """Nothing about a member stays on a screen that nobody watches."""
        self._table.set_records([])
        self._pick(None)
        self._title.clear()
        self._facts.clear()
        self._paper.show_image(None)

    def _filter(self, states: frozenset[LetterState]) -> None:
        self._states = states
        self._waiting.setChecked(states is _UNDER_WAY)
        self._sent.setChecked(states is _GONE)
        self._reload()

    def _reload(self) -> None:
        seat, states = self._seat, self._states
        seat.run(self, lambda: seat.desk.letters.rows(seat.actor, states), self._show_rows)

    def _show_rows(self, rows: list[LetterRow]) -> None:
        self._table.set_records(rows)
        if self._table.current() is None:
            self._table.select_first()
        self._pick(self._table.current())

    def _pick(self, letter: LetterRow | None) -> None:
        changed = letter is None or self._letter is None or letter.id != self._letter.id
        self._letter = letter
        self._right.setCurrentIndex(0 if letter is None else 1)
        if letter is None:
            self._pdf = b""
            return
        self._title.setText(letter.subject)
        self._facts.setText(
            self.tr("{0}　宛名 {1}　{2}　案件 {3}").format(
                letter.number, letter.recipient, letter.mail_class, letter.case_number
            )
        )
        self._pill.set_state(words(LETTER_STATE_LABELS[letter.state]), _TONES[letter.state])
        self._offer(letter.state)
        if changed:
            self._pdf = b""
            self._paper.show_image(None)
            self._load_preview(letter)

    def _offer(self, state: LetterState) -> None:
        """Only the next steps of this state are on screen, the likely one highlighted."""
        steps: dict[LetterState, set[QWidget]] = {
            LetterState.QUEUED: {self._save_pdf, self._print},
            LetterState.PRINTING: {self._confirm, self._lost},
            LetterState.PRINTED: {self._dispatch, self._spoil, self._tracking_row},
            LetterState.UNKNOWN: {self._spoil},
        }
        shown = steps.get(state, set())
        for part in (
            self._save_pdf, self._print, self._confirm, self._lost, self._dispatch, self._spoil, self._tracking_row,
        ):  # fmt: skip
            part.setVisible(part in shown)
        hint = {
            LetterState.PRINTING: self.tr(
                "紙（または保存した PDF）を見て、最後まで正しく出ていれば確認してください。"
            ),
            LetterState.UNKNOWN: self.tr(
                "印刷の結果が分かりません。出た紙があれば廃棄し、書損にして刷り直してください。"
            ),
        }.get(state, "")
        self._banner.tell(Notice(hint, Tone.WARNING))
        self._banner.setVisible(bool(hint))

    def _load_preview(self, letter: LetterRow) -> None:
        seat = self._seat

        def show(pdf: bytes) -> None:
            if self._letter and self._letter.id == letter.id:
                self._pdf = pdf
                self._draw()

        seat.run(self, lambda: seat.desk.letters.preview(seat.actor, letter.id), show)

    def _draw(self) -> None:
        pdf, dpi = self._pdf, self._paper.dpi()
        if pdf and dpi > 10:
            self._seat.run(self, lambda: page_image(pdf, 0, dpi), self._show_image)

    def _show_image(self, image: QImage) -> None:
        if self._letter is not None:
            self._paper.show_image(image)

    # -- steps --------------------------------------------------------------------------------------------

    def _step(self, verb: Callable[..., object], *extra: object) -> None:
        """One verb of the print desk on the letter in view."""
        letter, seat = self._letter, self._seat
        if letter is not None:
            seat.run(
                self,
                lambda: verb(seat.actor, letter.id, letter.version, *extra),
                self._stepped,
                changes=_CHANGES,
            )

    def _stepped(self, _result: object) -> None:
        self._tracking.clear()

    def _send(self) -> None:
        self._step(self._seat.desk.letters.dispatch, self._tracking.text())

    def _ask_spoil(self) -> None:
        self._seat.prompts.ask_reason(
            self,
            self.tr("書損にして刷り直しますか"),
            yes=self.tr("書損にする"),
            detail=self.tr("使えない紙は廃棄してください。通知は印刷待ちに戻ります。"),
            then=lambda reason: self._step(self._seat.desk.letters.spoil, reason),
        )

    def _ask_where(self) -> None:
        letter = self._letter
        if letter is not None:
            self._seat.prompts.save_file(
                self, self.tr("通知を PDF に保存"), f"{letter.number}.pdf", "PDF (*.pdf)", self._save
            )

    def _save(self, file: Path) -> None:
        letter, seat = self._letter, self._seat
        if letter is None:
            return

        def work() -> None:
            pdf = seat.desk.letters.start_print(seat.actor, letter.id, letter.version)
            _write(file, pdf)

        seat.run(self, work, self._stepped, on_failed=self._failed, changes=_CHANGES)

    def _ask_printer(self) -> None:
        self._seat.prompts.choose_printer(self, self._print_on)

    def _print_on(self, printer: QPrinter) -> None:
        letter, seat, dpi = self._letter, self._seat, paper_dpi(printer)
        if letter is None:
            return

        def work() -> list[QImage]:
            return page_images(seat.desk.letters.start_print(seat.actor, letter.id, letter.version), dpi)

        def paint(images: list[QImage]) -> None:
            try:
                paint_pages(images, printer)
            except Unavailable as error:
                self._failed(error)

        seat.run(self, work, paint, on_failed=self._failed, changes=_CHANGES)

    def _failed(self, error: Exception) -> None:
        self._reload()  # the letter may be marked as printing by now
        self._seat.prompts.show_failure(self, error)


def _write(file: Path, pdf: bytes) -> None:
    try:
        file.write_bytes(pdf)
    except OSError as error:
        raise Unavailable(
            Text(
                "ファイルに保存できません。保存先を確かめ、「出たか分からない」から刷り直してください。",
                "The file cannot be written. Check the place, then spoil the letter and print it again.",
            )
        ) from error


def _short_date(day: date | datetime) -> str:
    return f"{day.month}/{day.day}"
