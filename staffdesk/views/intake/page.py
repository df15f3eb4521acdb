"""受付, the home of a clerk: the member, what they say, and the answer, by keyboard from top to bottom."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from staffdesk.errors import UserError
from staffdesk.forms.base import Subject
from staffdesk.institutions.profile import CredentialKind, Route
from staffdesk.institutions.triage import Advice
from staffdesk.japanese.folding import fold_number
from staffdesk.services.case_file import AlreadyOpen
from staffdesk.services.intake import Scan
from staffdesk.services.members import MemberHead
from staffdesk.views.autosave import Autosave
from staffdesk.views.i18n import words
from staffdesk.views.intake.answer import Answer, AnswerPanel
from staffdesk.views.intake.caller import CallerPanel
from staffdesk.views.intake.said import Question, SaidPanel
from staffdesk.views.intake.two_cases import NewRequest
from staffdesk.views.intake.unfinished import Receptions, Resume, Unfinished
from staffdesk.views.page import Page
from staffdesk.views.seat import CASES, MEMBERS, Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Notice

_LEFT = 400


class IntakePage(Page):
    """Nothing is started until somebody says so; what is broken off is kept as a draft for the same person."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("受付")
        self._seat = seat
        self._question: Question | None = None
        self._asked_at = seat.desk.context.clock.now()  # what the answer counts from
        self._starting = False
        self._receptions = Receptions(seat)
        self._receptions.wanted.connect(self._resume)
        self._receptions.found.connect(self._take_up)
        self._caller = CallerPanel(seat)
        self._said = SaidPanel(seat)
        Autosave(self, lambda: None if self._starting else self._present(), self._receptions.keep_typed)
        self._answer = AnswerPanel(seat.desk.intake.kinds())
        self._lay_out()
        self._caller.picked.connect(lambda _member: self._judge())
        self._caller.search.textChanged.connect(lambda _text: self._judge())
        self._caller.receipt_read.connect(self._open_receipt)
        self._caller.form_scanned.connect(self._read_scan)
        self._caller.finished.connect(self._said.field.setFocus)
        self._said.asked.connect(self._ask)
        self._said.finished.connect(self._to_start)
        self._answer.started.connect(self._start)
        self._answer.arrived.connect(self._arrived)
        self._answer.locked.connect(self._report_lock)
        self._answer.next_wanted.connect(lambda: self._next_caller())
        self._answer.blank_wanted.connect(self._show_blanks)
        shortcut = QShortcut(QKeySequence("F9"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self._next_caller())

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        left.addWidget(self._receptions, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self._caller)
        left.addWidget(self._said, 1)
        for panel in (self._caller, self._said):
            panel.setFixedWidth(_LEFT)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addLayout(left)
        row.addWidget(self._answer, 1)
        self.body.addLayout(row, 1)

    def activated(self, target: object = None) -> None:
        """``target``: the code of a form that was scanned on another page, or a reception to go on with."""
        self._caller.search.setFocus()
        self._caller.search.selectAll()
        self._receptions.look()
        if isinstance(target, str):
            self._read_scan(target)
        elif isinstance(target, Resume):
            self._resume(target.subject)

    def begin_anew(self) -> None:
        """The next caller is on the phone; the one before can wait."""
        self._keep()
        self._next_caller(done=False)

    def place(self) -> object:
        return self._receptions.place(self._present())

    def leaving(self) -> None:
        """Nobody's name stays on a screen that nobody watches."""
        self._keep()
        self._next_caller(done=False)

    # --- what is broken off ---

    def _present(self) -> Unfinished:
        member = self._caller.member
        return Unfinished(
            self._caller.search.text(),
            member.number if member else "",
            member.name if member else "",
            self._said.said(),
        )

    def _keep(self) -> None:
        if not self._starting:
            self._receptions.keep(self._present())

    def _resume(self, subject: str) -> None:
        """What is here goes into the place of what is taken up."""
        self._keep()
        self._receptions.fetch(subject)

    def _take_up(self, subject: str, before: Unfinished) -> None:
        self._next_caller(done=False)
        self._receptions.take_up(subject)
        self._caller.search.setText(before.number or before.search)
        self._said.take_up(before.said)

    # --- asking ---

    def _ask(self, question: Question | None) -> None:
        self._question = question
        if question is None:
            self._answer.show_answer(None)
            return
        desk = self._seat.desk
        at = self._asked_at = question.at or desk.context.clock.now()

        def advise() -> Answer:
            advice = desk.intake.advise(
                code=question.code, trigger=question.trigger, asker=question.asker, at=at
            )
            return Answer(advice, desk.intake.start_of(advice))

        self._seat.run(self, advise, lambda answer: self._show(question, answer))

    def _show(self, question: Question, answer: Answer) -> None:
        if question == self._question:
            self._answer.show_answer(answer)
            self._judge()
            if self._wants_start:
                self._to_start()

    _wants_start = False

    def _to_start(self) -> None:
        """Enter: to the button, or as soon as the answer is there."""
        self._wants_start = self._answer.answer is None
        if not self._wants_start:
            self._answer.focus_start()

    def _judge(self) -> None:
        """What is still missing for a start."""
        answer = self._answer.answer
        chosen = self._caller.member is not None
        self._answer.set_member(chosen=chosen)
        if answer is None or answer.start is None:
            return
        if answer.advice.route is Route.IDENTITY_SHEET:
            ready = bool(self._number())
            hint = "" if ready else self.tr("番号を伺って、左に入力してください。")
        elif answer.start.subject is Subject.APPLICANT:
            ready = True
            hint = self.tr("まだ会員でない方として受け付けます。")
        elif answer.start.subject is Subject.EITHER:
            ready = True
            hint = "" if chosen else self.tr("会員を選ばなければ、名簿にない方として受け付けます。")
        else:
            ready = chosen
            hint = "" if chosen else self.tr("会員を選ぶと始められます。")
        self._answer.set_ready(ready=ready and not self._starting, hint="" if self._starting else hint)

    def _number(self) -> str:
        """The sheet goes by the number that the caller names; it need not be on file."""
        member: MemberHead | None = self._caller.member
        return member.number if member else fold_number(self._caller.typed_number())

    def _report_lock(self, kind: CredentialKind) -> None:
        member, seat, at = self._caller.member, self._seat, self._asked_at
        if member is not None:
            member_id = member.id
            seat.run(
                self, lambda: seat.desk.locks.report(seat.actor, member_id, kind, at), self._lock_reported,
                on_failed=self._not_reported, changes=frozenset({MEMBERS}),
            )  # fmt: skip

    def _lock_reported(self, until: datetime | None) -> None:
        self._caller.look_again()
        if until is not None:
            text = self.tr("{0} まで一時停止と記録しました。").format(f"{until:%H:%M}")
            self._answer.tell(Notice(text, Tone.SUCCESS))

    def _not_reported(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._answer.tell(Notice(words(error.text), Tone.DANGER))
        else:
            self._seat.prompts.show_bug(self, error)

    # --- starting ---

    def _start(self) -> None:
        answer, seat = self._answer.answer, self._seat
        channel = self._answer.channel
        if answer is None or answer.start is None or channel is None or self._starting:
            return
        form_id, preset = answer.start.form_id, answer.start.preset
        member_id = self._member_for(answer.start.subject)
        self._starting = True
        self._judge()
        if answer.advice.route is Route.IDENTITY_SHEET:
            number = self._number()
            seat.run(
                self, lambda: seat.desk.identity.start(seat.actor, number, form_id), self._sheet_started,
                on_failed=self._not_started, changes=frozenset({CASES}),
            )  # fmt: skip
        else:
            seat.run(
                self, lambda: seat.desk.cases.open(seat.actor, form_id, member_id, channel, preset),
                self._case_opened, on_failed=self._not_started, changes=frozenset({CASES}),
            )  # fmt: skip

    def _member_for(self, subject: Subject) -> int | None:
        """Whoever is chosen on the left, unless the form is for people who are not members yet."""
        member: MemberHead | None = self._caller.member
        return None if subject is Subject.APPLICANT or member is None else member.id

    def _case_opened(self, case_id: int) -> None:
        self._next_caller()
        self._seat.open_case(case_id)

    def _sheet_started(self, case_id: int) -> None:
        self._open_sheet(case_id)

    def _not_started(self, error: Exception) -> None:
        self._starting = False
        self._judge()
        if isinstance(error, AlreadyOpen):
            case_id, channel = error.case_id, self._answer.channel
            if channel is not None:
                now = self._seat.desk.context.clock.now()
                self._answer.show_both(error.present, NewRequest(channel, now, self._seat.actor.name))
            self._answer.tell(
                Notice(
                    words(error.text),
                    Tone.WARNING,
                    self.tr("その案件を開く"),
                    lambda: self._open_present(case_id),
                )
            )
        elif isinstance(error, UserError):
            self._answer.tell(Notice(words(error.text), Tone.DANGER))
        else:
            self._seat.prompts.show_bug(self, error)

    def _open_present(self, case_id: int) -> None:
        self._next_caller()
        self._seat.open_case(case_id)

    def _open_receipt(self, number: str) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.cases.find_by_number(number), self._open_present)

    def _read_scan(self, text: str) -> None:
        desk = self._seat.desk
        self._seat.run(self, lambda: desk.intake.read_scan(text), self._scanned)

    def _scanned(self, scan: Scan | None) -> None:
        """A form of a case opens it; a blank one brings its answer, as if somebody had asked for it."""
        if scan is None:
            return
        if scan.receipt is None:
            self._bring(scan.advice)
            return
        desk, receipt = self._seat.desk, scan.receipt
        by_phone = scan.advice.route is Route.IDENTITY_SHEET
        show = self._open_sheet if by_phone else self._open_present
        self._seat.run(self, lambda: desk.cases.find_by_number(receipt), show)

    def _arrived(self, form_id: str) -> None:
        """Nobody said anything: the paper or the message itself says what is wanted."""
        self._bring(self._seat.desk.intake.received(form_id))
        answer = self._answer.answer
        applies = (
            answer is not None and answer.start is not None and answer.start.subject is Subject.APPLICANT
        )
        if applies or self._caller.member is not None:
            self._answer.focus_start()
        else:
            self._caller.search.setFocus()

    def _bring(self, advice: Advice) -> None:
        self._said.reset()
        self._ask(None)
        self._answer.show_answer(Answer(advice, self._seat.desk.intake.start_of(advice)))
        self._judge()

    def _open_sheet(self, case_id: int) -> None:
        self._next_caller()
        self._seat.open_sheet(case_id)

    def _show_blanks(self, form_id: str) -> None:
        from staffdesk.views.print_desk.blank_dialog import BlankDialog  # brings pdfium and Qt's printing

        BlankDialog(self, self._seat, form_id).open()

    def _next_caller(self, *, done: bool = True) -> None:
        """``done``: this reception needs no going on with."""
        self._starting = self._wants_start = False
        self._receptions.let_go(done=done)
        self._said.reset()
        self._ask(None)
        self._caller.reset()
