"""Several letters at hand: print them, see how far it is, look at the outcome, send them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.batch import Outcome, Result
from staffdesk.services.progress import Progress, Step
from staffdesk.views.icon_slot import set_icon
from staffdesk.views.print_desk.dispatch_list import DispatchList
from staffdesk.views.print_desk.labels_dialog import LabelsDialog
from staffdesk.views.print_desk.outcomes import Outcomes
from staffdesk.views.print_desk.remaining import remaining
from staffdesk.views.print_desk.states import CHANGES
from staffdesk.views.printers import numbered_file, printer_label, put_on_paper, require_fit
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.tasks import TaskHandle
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    Label,
    Notice,
    PrimaryButton,
    QuietButton,
    give_names,
    set_kind,
)
from staffdesk.workflow import LetterAction

Work = Callable[[Progress], list[Outcome]]
Then = Callable[[list[Outcome]], None]


class BatchPanel(Card):
    """``finished``: whoever looked at the outcome is done with it."""

    finished = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("print_batch")
        self._seat = seat
        self._letters: list[LetterRow] = []
        self._outcomes: list[Outcome] = []
        self._handle: TaskHandle | None = None
        self._clock = QElapsedTimer()
        self._title = Label("", "heading", wrap=True)
        self._title.setObjectName("print_batch_title")
        self._stack = QStackedWidget()
        for part in (self._choices(), self._progress(), self._result()):
            self._stack.addWidget(part)
        self.add(self._title)
        self.add(self._stack, 1)

    # --- parts ---

    def _choices(self) -> QWidget:
        self._told = Label("", "muted", wrap=True)
        self._told.setObjectName("print_batch_told")
        self._sending = DispatchList()
        self._print = PrimaryButton("print_batch_print", "—", icon="print")
        self._print.clicked.connect(self._ask_printer)
        self._send = Button("print_batch_dispatch", "—", icon="send")
        self._send.clicked.connect(self._dispatch)
        self._sending.done.connect(self._send.setFocus)
        self._labels = Button("print_labels", self.tr("宛名ラベル(&A)…"), icon="contact_card")
        self._labels.clicked.connect(lambda: LabelsDialog(self, self._seat, self._letters).open())
        return _column(self._told, (self._sending, 1), _buttons(self._labels, self._print, self._send))

    def _progress(self) -> QWidget:
        self._bar = QProgressBar()
        give_names(self._bar, "print_progress", self.tr("進み具合"))
        self._bar.setTextVisible(False)
        self._left = Label("", "muted")
        self._left.setObjectName("print_left")
        self._stop = Button("print_stop", self.tr("次の通知の前で止める(&X)"), icon="prohibited")
        self._stop.clicked.connect(self._cancel)
        return _column(self._bar, self._left, _buttons(self._stop), (QWidget(), 1))

    def _result(self) -> QWidget:
        self._banner = Banner("print_batch_banner", Notice(""))
        self._list = Outcomes()
        self._confirm = PrimaryButton("print_batch_confirm", "—", icon="checkmark")
        self._confirm.clicked.connect(self._confirm_all)
        self._close = QuietButton("print_batch_close", self.tr("一覧に戻る(&K)"), icon="arrow_undo")
        self._close.clicked.connect(self._leave)
        return _column(self._banner, (self._list, 1), _buttons(self._close, self._confirm))

    # --- what is at hand ---

    @property
    def busy(self) -> bool:
        """Whether something is under way or waits to be looked at: then the panel stays."""
        return self._stack.currentIndex() != 0

    def show_letters(self, letters: list[LetterRow]) -> None:
        """Say what can be done with these; nothing changes while a batch is under way."""
        if self.busy:
            return
        self._letters = letters
        printable, sendable = self._printable(), self._sendable()
        self._title.setText(self.tr("{0} 通を選んでいます").format(len(letters)))
        told = []
        if printable:
            told.append(self.tr("印刷できるもの {0} 通").format(len(printable)))
        if sendable:
            told.append(self.tr("発送できるもの {0} 通").format(len(sendable)))
        sealed = sum(letter.sealed for letter in letters)
        if sealed:
            told.append(self.tr("封緘印刷のもの {0} 通（まとめて印刷できません）").format(sealed))
        self._told.setText("　".join(told) or self.tr("まとめて進められるものはありません。"))
        self._print.setText(self.tr("{0} 通を印刷(&R)").format(len(printable)))
        self._print.setVisible(bool(printable))
        self._send.setText(self.tr("{0} 通を発送した(&D)").format(len(sendable)))
        self._send.setVisible(bool(sendable))
        likely = not printable  # one step alone is highlighted
        set_kind(self._send, kind="primary" if likely else "")
        set_icon(self._send, "send", "on_accent" if likely else "ink")
        self._sending.show_letters(sendable)

    def _printable(self) -> list[LetterRow]:
        return [row for row in self._letters if LetterAction.START_PRINT in row.actions and not row.sealed]

    def _sendable(self) -> list[LetterRow]:
        return [row for row in self._letters if LetterAction.DISPATCH in row.actions]

    def clear(self) -> None:
        """Nothing of a letter stays behind; what is under way goes on to its end."""
        self._letters, self._outcomes = [], []
        self._list.clear()
        self._sending.show_letters([])
        self._stack.setCurrentIndex(0)

    # --- printing ---

    def _ask_printer(self) -> None:
        self._seat.prompts.choose_printer(self, partial(self._print_on, self._printable()))

    def _print_on(self, letters: list[LetterRow], printer: QPrinter) -> None:
        batches, actor = self._seat.desk.batches, self._seat.actor

        def put(letter: LetterRow, pdf: bytes) -> None:
            numbered_file(printer, letter.number)
            put_on_paper(pdf, printer, letter.number)

        def work(progress: Progress) -> list[Outcome]:
            require_fit(printer)
            return batches.print(actor, letters, printer_label(printer), put, progress)

        self._title.setText(self.tr("印刷しています"))
        self._begin(work, len(letters), self._show_printed)

    def _show_printed(self, outcomes: list[Outcome]) -> None:
        done = sum(outcome.result is Result.DONE for outcome in outcomes)
        self._confirm.setText(self.tr("紙を確かめた（{0} 通）(&C)").format(done))
        self._confirm.setVisible(done > 0)
        self._title.setText(self.tr("{0} 通をプリンターに送りました").format(done))
        self._show_result(outcomes, self.tr("紙を見て、正しく出ていれば確認してください。"))

    def _confirm_all(self) -> None:
        batches, actor, outcomes = self._seat.desk.batches, self._seat.actor, self._outcomes
        self._title.setText(self.tr("確認を記録しています"))
        self._begin(
            lambda progress: batches.confirm(actor, outcomes, progress), len(outcomes), self._show_confirmed
        )

    def _show_confirmed(self, outcomes: list[Outcome]) -> None:
        if all(outcome.result is Result.DONE for outcome in outcomes):
            self._leave()
            return
        self._show_end(self.tr("確認できなかった通知があります"), outcomes)

    # --- sending ---

    def _dispatch(self) -> None:
        batches, actor, letters = self._seat.desk.batches, self._seat.actor, self._sendable()
        numbers = self._sending.numbers()
        self._title.setText(self.tr("発送を記録しています"))
        self._begin(
            lambda progress: batches.dispatch(actor, letters, numbers, progress),
            len(letters),
            self._show_sent,
        )

    def _show_sent(self, outcomes: list[Outcome]) -> None:
        if all(outcome.result is Result.DONE for outcome in outcomes):
            self._leave()
            return
        done = sum(outcome.result is Result.DONE for outcome in outcomes)
        self._show_end(self.tr("{0} 通の発送を記録しました").format(done), outcomes)

    # --- under way ---

    def _begin(self, work: Work, total: int, then: Then) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(0)
        self._left.setText(self.tr("{0} 通中 {1} 通目").format(total, 1))
        self._stop.setEnabled(True)
        self._stack.setCurrentIndex(1)
        self._stop.setFocus()
        self._clock.start()
        self._handle = self._seat.tasks.run(
            self, work, on_done=partial(self._end, then), on_failed=self._fail, on_progress=self._tell_step,
            on_cancelled=self._leave, name="letters in one go", alone=self._seat.alone(self.tr("通知のまとめ処理")),
        )  # fmt: skip

    def _tell_step(self, step: Step) -> None:
        total = step.total or 0
        self._bar.setValue(step.done)
        told = self.tr("{0} 通中 {1} 通目").format(total, step.done + 1)
        left = remaining(step.done, total, self._clock.elapsed() / 1000)
        if left is not None:
            told += self._left_words(left)
        self._left.setText(told)

    def _left_words(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("　残り約 {0} 秒").format(max(1, round(seconds)))
        return self.tr("　残り約 {0} 分").format(round(seconds / 60))

    def _cancel(self) -> None:
        if self._handle is not None:
            self._stop.setEnabled(False)
            self._left.setText(self.tr("いまの通知が終わったら止めます…"))
            self._handle.cancel()

    def _end(self, then: Then, outcomes: list[Outcome]) -> None:
        self._handle, self._outcomes = None, outcomes
        then(outcomes)
        self._seat.changed(CHANGES | {AUDIT})

    def _fail(self, error: Exception) -> None:
        self._handle = None
        self._leave()
        self._seat.changed(CHANGES | {AUDIT})
        self._seat.prompts.show_failure(self, error)

    def _show_end(self, title: str, outcomes: list[Outcome]) -> None:
        self._confirm.hide()
        self._title.setText(title)
        self._show_result(outcomes, "")

    def _show_result(self, outcomes: list[Outcome], hint: str) -> None:
        wrong = sum(outcome.result in (Result.REFUSED, Result.UNKNOWN) for outcome in outcomes)
        if wrong:
            hint = self.tr("できなかった通知が {0} 通あります。").format(wrong) + hint
        self._banner.setVisible(bool(hint))
        self._banner.tell(Notice(hint, Tone.WARNING if wrong else Tone.INFO))
        self._stack.setCurrentIndex(2)
        self._list.show_outcomes(outcomes)

    def _leave(self) -> None:
        self._outcomes = []
        self._list.clear()
        self._stack.setCurrentIndex(0)
        self.finished.emit()


def _buttons(*buttons: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.S)
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    return row


def _column(*parts: QWidget | tuple[QWidget, int]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.M)
    for part in parts:
        widget, stretch = part if isinstance(part, tuple) else (part, 0)
        column.addWidget(widget, stretch)
    return page
