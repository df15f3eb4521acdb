"""承認: who waits longest comes first; a look, the number from the paper, a code, done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QWidget

from staffdesk import forms
from staffdesk.errors import Invalid, Throttled, UserError
from staffdesk.services.case_cards import CaseRow
from staffdesk.services.staff import WRONG_CODE, Enrolment
from staffdesk.views.approvals.batch import BatchDialog, offered
from staffdesk.views.approvals.enrolment import EnrolmentDialog
from staffdesk.views.approvals.panel import ApprovalPanel, Matter
from staffdesk.views.approvals.summary import waited
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.seat import CASES, LETTERS, MEMBERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import EmptyState, Notice, PageHeader, QuietButton
from staffdesk.workflow import State

_QUEUE = frozenset({State.AWAITING, State.APPROVED})
_DECIDED = frozenset({CASES})
_EXECUTED = frozenset({CASES, LETTERS, MEMBERS})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an approval ended: the state after execution, or why it was not carried out."""

    state: State | None
    refusal: UserError | None = None


class ApprovalsPage(Page):
    """The queue on the left, the case and the decision on the right."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("承認")
        self._seat = seat
        self._matter: Matter | None = None
        self._dialog: QDialog | None = None
        self._filling = False
        self._wanted: int | None = None
        self._build()

    # --- parts ---

    def _build(self) -> None:
        profile = self._seat.desk.context.profile
        again = QuietButton("approvals_refresh", self.tr("最新にする(&U)"), icon="arrow_sync")
        again.clicked.connect(self._reload)
        together = QuietButton("approvals_batch", self.tr("まとめて承認(&G)"), icon="clipboard_task")
        together.clicked.connect(self._open_batch)
        together.setVisible(bool(offered(self._seat.desk)))
        self._header = PageHeader(self.title, "", (together, again))
        self._table = RecordsTable("approval_queue", self.tr("承認を待つ案件"), self._columns())
        self._table.picked.connect(self._picked)
        number_label = words(profile.words.member_number)
        self._panel = ApprovalPanel(number_label, demo=self._seat.demo_code is not None)
        self._wire(self._panel)
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self._table, 10)
        row.addWidget(self._panel, 17)
        self._panel.scans.take_seat(self._seat)
        self._panel.scans.stand_beside(self._both, row, self._table)
        self._empty = EmptyState(
            "shield_checkmark",
            self.tr("承認を待つ案件はありません"),
            self.tr("係が承認を依頼すると、待っている順にここへ並びます。"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._both)
        self.body.addWidget(self._header)
        self.body.addWidget(self._stack, 1)

    def _wire(self, panel: ApprovalPanel) -> None:
        decision = panel.decision
        decision.approve.connect(self._approve)
        decision.execute.connect(self._execute)
        decision.send_back.connect(self._ask_return)
        decision.reject.connect(self._ask_reject)
        decision.enrol.connect(self._start_enrolment)
        decision.demo_code.connect(self._fill_demo_code)

    def _columns(self) -> tuple[Column, ...]:
        now = self._seat.desk.context.clock.now
        return (
            Column("waited", self.tr("経過"), _since, text=lambda since: waited(since, now()), width=72),
            Column("member", self.tr("会員"), lambda row: row.member_name, width=124),
            Column("requester", self.tr("依頼者"), lambda row: row.submitted_by, width=96),
            Column("title", self.tr("手続"), lambda row: words(forms.form(row.form_id).name), width=100),
        )

    # --- coming and going ---

    def activated(self, target: object = None) -> None:
        """``target``: a case id to go to; without one the longest waiting."""
        if isinstance(target, int):
            self._wanted = target
        self._reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if CASES in kinds:
            self._reload()

    def leaving(self) -> None:
        """Nothing typed and no secret stays on a screen that nobody watches."""
        self._panel.decision.wipe()
        if self._dialog is not None:
            self._dialog.reject()

    def _reload(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.cases.rows(seat.actor, _QUEUE), self._fill)

    def _fill(self, rows: list[CaseRow]) -> None:
        self._filling = True
        in_turn = sorted(rows, key=_since)
        self._table.set_records(in_turn)
        if self._wanted is not None:
            self._table.select(self._wanted)
        if self._table.current() is None:
            self._table.select_first()
        self._filling, self._wanted = False, None
        count = self.tr("{0}件が待っています。いちばん長く待っている案件が先頭です。").format(len(rows))
        self._header.set_words(self.title, count if rows else "")
        if rows:
            self._picked(self._table.current())
        else:
            self._matter = None
            self._panel.decision.wipe()
            self._stack.setCurrentWidget(self._empty)

    def _picked(self, row: CaseRow | None) -> None:
        if self._filling or row is None:
            return
        seat, case_id = self._seat, row.id

        def look() -> Matter:
            card = seat.desk.cases.card(seat.actor, case_id)
            waits = card.state is State.AWAITING
            return Matter(
                card,
                tuple(seat.desk.approvals.history(case_id)),
                seat.desk.approvals.may_decide(seat.actor, case_id) if waits else None,
                seat.desk.staff.has_codes(seat.actor),
            )

        seat.run(self, look, self._show)

    def _show(self, matter: Matter) -> None:
        current = self._table.current()
        if current is None or current.id != matter.card.id:
            return  # the supervisor has gone on to another case meanwhile
        other = self._matter is None or self._matter.card.id != matter.card.id
        self._matter = matter
        self._panel.show_matter(matter)
        self._panel.decision.set_busy(busy=False)
        self._stack.setCurrentWidget(self._both)
        if other and matter.refusal is None and not self._table.hasFocus():
            self._panel.decision.focus_first()

    # --- deciding ---

    def _approve(self, number: str, code: str) -> None:
        if self._matter is None:
            return
        seat, card = self._seat, self._matter.card

        def approve_and_execute() -> Outcome:
            seat.desk.approvals.approve(seat.actor, card.id, card.version, number, code)
            try:
                return Outcome(seat.desk.executions.execute(seat.actor, card.id))
            except UserError as refusal:  # the approval stands; what is left to do is said
                return Outcome(None, refusal)

        self._panel.decision.set_busy(busy=True)
        seat.run(self, approve_and_execute, self._approved, on_failed=self._not_approved, changes=_EXECUTED)

    def _approved(self, outcome: Outcome) -> None:
        self._panel.decision.wipe_code()
        if outcome.state is None:
            self._panel.decision.set_busy(busy=False)
            why = words(outcome.refusal.text) if outcome.refusal else ""
            self.notice.emit(
                Notice(self.tr("承認しましたが、処理は実行されていません。{0}").format(why), Tone.WARNING)
            )
        else:
            self._tell_executed(outcome.state)

    def _tell_executed(self, state: State) -> None:
        if self._matter is None:
            return
        number, case_id = self._matter.card.number, self._matter.card.id
        if state is State.EXECUTED:
            self.notice.emit(
                Notice(
                    self.tr("{0} を承認し、処理しました。通知が印刷を待っています。").format(number),
                    Tone.SUCCESS,
                    self.tr("印刷・発送を開く"),
                    lambda: self.go.emit("print", case_id),
                )
            )
        else:
            self.notice.emit(Notice(self.tr("{0} を承認し、処理しました。").format(number), Tone.SUCCESS))

    def _not_approved(self, error: Exception) -> None:
        """Beside the field that it belongs to; a number that does not fit has cost no code."""
        decision = self._panel.decision
        decision.set_busy(busy=False)
        if isinstance(error, Invalid) and error.field == "member_number":
            decision.show_number_finding(words(error.text))
        elif isinstance(error, Throttled) or (isinstance(error, UserError) and error.text == WRONG_CODE):
            decision.show_code_finding(words(error.text))
        else:
            decision.wipe_code()
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._panel.decision.set_busy(busy=False)
        self._seat.prompts.show_failure(self, error)
        self._reload()

    def _execute(self) -> None:
        if self._matter is None:
            return
        seat, case_id = self._seat, self._matter.card.id
        self._panel.decision.set_busy(busy=True)
        seat.run(
            self,
            lambda: seat.desk.executions.execute(seat.actor, case_id),
            self._tell_executed,
            on_failed=self._failed,
            changes=_EXECUTED,
        )

    def _ask_return(self) -> None:
        self._ask(
            self.tr("差し戻す理由"),
            self.tr("差し戻す"),
            self.tr("係が直して、もう一度承認を依頼します。"),
            self._seat.desk.approvals.return_,
            self.tr("{0} を差し戻しました。"),
        )

    def _ask_reject(self) -> None:
        self._ask(
            self.tr("却下する理由"),
            self.tr("却下する"),
            self.tr("この案件はここで終わります。続けるには新しい受付が必要です。"),
            self._seat.desk.approvals.reject,
            self.tr("{0} を却下しました。"),
        )

    def _ask(self, title: str, yes: str, detail: str, verb: Callable[..., int], told: str) -> None:
        if self._matter is None:
            return
        seat, card = self._seat, self._matter.card

        def decide(reason: str) -> None:
            self._panel.decision.set_busy(busy=True)
            seat.run(
                self,
                lambda: verb(seat.actor, card.id, card.version, reason),
                lambda _version: self.notice.emit(Notice(told.format(card.number), Tone.INFO)),
                on_failed=self._failed,
                changes=_DECIDED,
            )

        seat.prompts.ask_reason(self, title, yes=yes, detail=detail, then=decide)

    def _open_batch(self) -> None:
        dialog = BatchDialog(self, self._seat)
        dialog.decided.connect(self._reload)
        dialog.finished.connect(lambda _code: self._close_dialog())
        self._dialog = dialog
        dialog.open()

    # --- the authenticator ---

    def _fill_demo_code(self) -> None:
        if self._seat.demo_code is not None:
            self._panel.decision.fill_code(self._seat.demo_code())

    def _start_enrolment(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.staff.start_enrolment(seat.actor), self._open_enrolment)

    def _open_enrolment(self, enrolment: Enrolment) -> None:
        dialog = EnrolmentDialog(self, self._seat, enrolment)
        dialog.enrolled.connect(self._enrolled)
        dialog.finished.connect(lambda _code: self._close_dialog())
        self._dialog = dialog
        dialog.open()

    def _close_dialog(self) -> None:
        self._dialog = None

    def _enrolled(self) -> None:
        self.notice.emit(
            Notice(
                self.tr("認証アプリを登録しました。承認には次に表示されるコードを使います。"), Tone.SUCCESS
            )
        )
        self._reload()


def _since(row: CaseRow) -> datetime:
    """Since when a case waits for a supervisor."""
    return row.submitted_at or row.opened_at
