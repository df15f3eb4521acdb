"""The supervisor's decision: approve, return or reject what a different person submitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import aliased

from staffdesk.errors import Conflict, Invalid, NotAllowed, UserError
from staffdesk.forms.effects import ChangeAddress, ChangePhone, Effect, Transfer
from staffdesk.japanese.folding import fold_number
from staffdesk.models import Approval, ApprovalBatch, Case, Member, Staff
from staffdesk.services.case_content import content_hash, effects_of, person_of
from staffdesk.services.case_file import get, swap
from staffdesk.services.context import Actor, Context, Work, acting, roles_of
from staffdesk.services.reasons import require_reason
from staffdesk.services.scan_marks import scanned_by
from staffdesk.services.signatures import digest, effects_digest, statement
from staffdesk.services.signing import Signing
from staffdesk.services.staff import StaffService
from staffdesk.text import Text
from staffdesk.workflow import CASE_MOVES, OPEN_STATES, Action, Role, State, move

OWN_CASE = Text(
    "ご自身が受け付け・入力・依頼した案件は承認できません。ほかの役席に依頼してください。",
    "You cannot approve a case that you opened, entered or submitted. Ask another supervisor.",
)
CHANGED = Text(
    "承認依頼のあとで内容が変わっています。差し戻して、依頼し直してもらってください。",
    "The content changed after it was submitted. Return it and have it submitted again.",
)


_OTHER_NUMBER = Text(
    "番号がこの案件の会員と一致しません。用紙の番号を見て入力してください。",
    "The number is not that of this case's member. Type it from the paper.",
)
_OTHER_RECEIPT = Text(
    "受付番号がこの案件と一致しません。用紙の受付番号を見て入力してください。",
    "This is not the receipt number of this case. Type it from the paper.",
)


_MISCOUNTED = Text(
    "用紙の枚数が、選んだ案件の数と一致しません。用紙を数え直してください。",
    "This is not how many cases are chosen. Count the papers again.",
)
_ALONE = Text(
    "この手続はまとめて承認できません。1件ずつ承認してください。",
    "This procedure is not approved together with others. Approve it by itself.",
)
TOGETHER = (Transfer, ChangeAddress, ChangePhone)
"""What may be signed for many at once, if the institution wants that at all: nothing that issues a secret or opens a way
in, for which one look has to be one case."""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """How one case of a batch ended: approved, or why it was not."""

    case_id: int
    refusal: Text | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that was taken, for the history of the case."""

    approver: str
    decision: str
    reason: str
    at: datetime
    voided: bool
    deputy_for: str = ""  # in whose place the approver decided


class Approvals:
    """Four eyes: requester and approver are different persons, by this check and by the database's own."""

    def __init__(self, context: Context, staff: StaffService, signing: Signing) -> None:
        self._context = context
        self._staff = staff
        self._signing = signing

    def approve(self, actor: Actor, case_id: int, version: int, member_number: str, code: str) -> int:
        """Sign the effects. ``member_number`` is retyped from the paper, ``code`` is a fresh one-time code.

        While nobody on file is concerned, the paper bears the receipt number: that is retyped instead.

        All that can be refused without the code is refused first, so a slip does not cost a code.
        Returns the new version.
        """
        with self._context.verb(actor, "approve_case", case_id) as work:
            case = get(work.session, case_id)
            self._guard(work, case, version)
            _require_number(work, case, member_number)
        step = self._staff.spend_code(actor, code)
        with self._context.verb(actor, "approve_case", case_id) as work:
            case = get(work.session, case_id)
            after = self._guard(work, case, version)
            return self._sign(work, case, after, step=step)

    def _guard(self, work: Work, case: Case, version: int) -> State:
        """All that stands against an approval, except what is typed. Returns the state afterwards."""
        after = move(CASE_MOVES, State(case.state), Action.APPROVE, work.roles)
        if case.version != version:
            raise Conflict(CHANGED)
        member = member_of(work, case)
        refuse_involved(work.staff, case, member)
        if content_hash(self._context, case, member) != case.submitted_hash:
            raise Conflict(CHANGED)
        self._signing.require_open(work.session, work.staff.id)
        return after

    def _sign(
        self, work: Work, case: Case, after: State, *, step: int | None = None, batch: int | None = None
    ) -> int:
        """Write the approval and put it on the trail; to be called once ``_guard`` has let it pass.

        The code's ``step`` is the approval's own, or that of the ``batch`` which it is part of. Returns the new version.
        """
        effects = msgspec.to_builtins(self._effects(work, case))
        row = self._row(work, case, "approved", "")
        row.totp_step, row.batch_id, row.effects_hash = step, batch, effects_digest(effects)
        row.key_id = self._signing.require_open(work.session, work.staff.id).key_id
        said = statement(row, case.number)
        _, row.signature = self._signing.sign(work.session, work.staff.id, said)
        work.session.add(row)
        work.session.flush()
        told = {"approval": row.id, "statement": digest(said), "key": row.key_id, **work.standing_in}
        version, signed, revision = case.version, case.submitted_hash, case.revision
        swap(work, case, version, after)
        work.record("approve_case", case.id, hash=signed, revision=revision, **told)
        return version + 1

    def approve_many(
        self, actor: Actor, cases: Sequence[tuple[int, int]], counted: str, code: str
    ) -> list[BatchLine]:
        """Sign several cases (id and version) in one go, where the institution takes that for their procedures.

        It is one act with one code; ``counted`` is how many papers the supervisor has in hand. Each case is decided in a
        transaction of its own and has its own signature, and the answer tells of every one how it ended: a case that is
        refused stops none of the others.
        """
        with self._context.verb(actor, "approve_batch") as work:
            work.require_role(Role.SUPERVISOR)
            self._signing.require_open(work.session, work.staff.id)
            if not cases or fold_number(counted) != str(len(cases)):
                raise Invalid(_MISCOUNTED, "counted")
        step = self._staff.spend_code(actor, code)
        with self._context.verb(actor, "approve_batch") as work:
            batch = ApprovalBatch(approver_id=work.staff.id, totp_step=step, size=len(cases), at=work.now)
            work.session.add(batch)
            work.session.flush()
            work.record("approve_batch", batch=batch.id, cases=[case_id for case_id, _version in cases])
            batch_id = batch.id
        return [self._approve_one(actor, case_id, version, batch_id) for case_id, version in cases]

    def _approve_one(self, actor: Actor, case_id: int, version: int, batch: int) -> BatchLine:
        try:
            with self._context.verb(actor, "approve_case", case_id) as work:
                case = get(work.session, case_id)
                after = self._guard(work, case, version)
                refuse_alone(self._context, case, self._effects(work, case))
                self._sign(work, case, after, batch=batch)
        except UserError as refusal:
            return BatchLine(case_id, refusal.text)
        return BatchLine(case_id, None)

    def _effects(self, work: Work, case: Case) -> list[Effect]:
        return effects_of(self._context, case, person_of(case, member_of(work, case)))

    def return_(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        """差戻し: back to the clerk with a reason."""
        return self._refuse(actor, case_id, version, Action.RETURN, "returned", reason)

    def reject(self, actor: Actor, case_id: int, version: int, reason: str) -> int:
        """却下: the case ends here."""
        return self._refuse(actor, case_id, version, Action.REJECT, "rejected", reason)

    def _refuse(
        self, actor: Actor, case_id: int, version: int, action: Action, decision: str, reason: str
    ) -> int:
        reason = require_reason(reason)
        with self._context.verb(actor, f"{action}_case", case_id) as work:
            case = get(work.session, case_id)
            after = move(CASE_MOVES, State(case.state), action, work.roles)
            refuse_involved(work.staff, case, member_of(work, case))
            row = self._row(work, case, decision, reason)
            work.session.add(row)
            work.session.flush()
            said = digest(statement(row, case.number))
            told = {"approval": row.id, "statement": said, **work.standing_in}
            closed = work.now if after not in OPEN_STATES else None
            swap(work, case, version, after, closed_at=closed)
            work.record(f"{action}_case", case_id, reason=reason, **told)
            return version + 1

    def _row(self, work: Work, case: Case, decision: str, reason: str) -> Approval:
        return Approval(
            case_id=case.id,
            revision=case.revision,
            content_hash=case.submitted_hash,
            decision=decision,
            reason=reason,
            requester_id=case.submitted_by,
            approver_id=work.staff.id,
            deputy_for_id=work.deputy_for,
            policy_edition=self._context.profile.edition,
            at=work.now,
        )

    def may_decide(self, actor: Actor, case_id: int) -> Text | None:
        """Why this person may not decide on this case; None when they may. For the screen; the verb checks again."""
        with self._context.database.reading() as session:
            case = get(session, case_id)
            try:
                staff = acting(session, actor)
                move(
                    CASE_MOVES,
                    State(case.state),
                    Action.APPROVE,
                    roles_of(staff, self._context.clock.today()),
                )
                refuse_involved(staff, case, session.get(Member, case.member_id) if case.member_id else None)
                self._signing.require_open(session, staff.id)
            except (NotAllowed, Conflict) as refusal:
                return refusal.text
        return None

    def history(self, case_id: int) -> list[Decision]:
        absent = aliased(Staff)
        with self._context.database.reading() as session:
            return [
                Decision(name, row.decision, row.reason, row.at, row.voided_at is not None, place or "")
                for row, name, place in session.execute(
                    select(Approval, Staff.name, absent.name)
                    .join(Staff, Staff.id == Approval.approver_id)
                    .outerjoin(absent, absent.id == Approval.deputy_for_id)
                    .where(Approval.case_id == case_id)
                    .order_by(Approval.id)
                )
            ]


def refuse_alone(context: Context, case: Case, effects: list[Effect]) -> None:
    """Raises NotAllowed for a case that is decided by itself: no such rule of the institution, or not of that kind."""
    offered = context.profile.form(case.form_id).batch_approval
    if not offered or not effects or not all(isinstance(effect, TOGETHER) for effect in effects):
        raise NotAllowed(_ALONE)


def refuse_involved(staff: Staff, case: Case, member: Member | None) -> None:
    """Raises NotAllowed for whoever took part in the request, and for the member's own colleague-self."""
    if staff.id in {case.opened_by, case.edited_by, case.submitted_by, *scanned_by(case)}:
        raise NotAllowed(OWN_CASE)
    if member is not None and staff.own_member_id == member.id:
        raise NotAllowed(OWN_CASE)


def member_of(work: Work, case: Case) -> Member | None:
    return work.session.get(Member, case.member_id) if case.member_id else None


def _require_number(work: Work, case: Case, typed: str) -> None:
    """The number on the paper is that of the case's member. Raises Invalid."""
    member = member_of(work, case)
    if fold_number(typed) != fold_number(member.number if member else case.number):
        raise Invalid(_OTHER_NUMBER if member else _OTHER_RECEIPT, "member_number")
