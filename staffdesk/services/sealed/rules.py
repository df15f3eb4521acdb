"""What must hold before a secret goes on paper or out of the house (security.md; dossier 2.7)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from staffdesk.clock import JST
from staffdesk.errors import Conflict, NotAllowed
from staffdesk.models import Approval, Card, Case, Letter, Member, SecretIssue, Staff
from staffdesk.services.context import Work, refuse_own, require_role
from staffdesk.services.sealed.issues import IssueState, issues_of
from staffdesk.text import Text
from staffdesk.workflow import LetterState, Role

BLOCKED_AFTER_MOVE = timedelta(days=30)


def refuse_unfit_operator(work: Work, case: Case) -> None:
    """Whoever prints a secret is a print operator and did not ask for it."""
    work.require_role(Role.PRINT_OPERATOR)
    refuse_own(work.staff, case.member_id)
    if work.staff.id in (case.submitted_by, case.edited_by):
        raise NotAllowed(_REQUESTER)


def refuse_unfit_witness(work: Work, witness: Staff, case: Case) -> None:
    """The witness is a supervisor and somebody else."""
    if witness.id == work.staff.id:
        raise NotAllowed(_TWO_PERSONS)
    require_role(witness, Role.SUPERVISOR, on=work.now.date())
    refuse_own(witness, case.member_id)


def refuse_unfit_address(work: Work, letter: Letter, member: Member, witness: Staff, allowed: str) -> None:
    """To the registered address only, and for 30 days after it changed only with another supervisor's word.

    ``allowed``: why it may go there nevertheless, as the witness says.
    """
    if (letter.content["postcode"], letter.content["address"]) != (member.postcode, member.address):
        raise Conflict(_OTHER_ADDRESS)
    changed = member.address_changed_on
    if changed is None or work.now.date() - changed >= BLOCKED_AFTER_MOVE:
        return
    if not allowed:
        raise NotAllowed(_JUST_MOVED.format(days=BLOCKED_AFTER_MOVE.days))
    approvers = select(Approval.approver_id).where(
        Approval.case_id == letter.case_id, Approval.decision == "approved", Approval.voided_at.is_(None)
    )
    if witness.id in work.session.execute(approvers).scalars():
        raise NotAllowed(_SECOND_APPROVER)


def refuse_same_day(work: Work, letter: Letter, case: Case) -> None:
    """A secret and a card for the same member never leave on one day."""
    if case.member_id is None:
        return
    secret, card = _carries_secret(work.session, letter.id), _carries_card(work.session, case.id)
    if not (secret or card):
        return
    start = datetime.combine(work.now.astimezone(JST).date(), time(), JST)
    gone = (
        select(Letter.id, Letter.case_id)
        .join(Case, Case.id == Letter.case_id)
        .where(
            Case.member_id == case.member_id, Letter.state == LetterState.DISPATCHED, Letter.dispatched_at >= start,
            Letter.id != letter.id,
        )
    )  # fmt: skip
    for other_id, other_case in work.session.execute(gone):
        if secret and _carries_card(work.session, other_case):
            raise Conflict(_SAME_DAY)
        if card and _carries_secret(work.session, other_id):
            raise Conflict(_SAME_DAY)


def refuse_dead(work: Work, letter: Letter) -> None:
    """Before it leaves: what it carries still works for as long as it was promised."""
    for issue in issues_of(work.session, letter.id, *IssueState):
        if issue.state != IssueState.USABLE or issue.expires_on < work.now.date():
            raise Conflict(_DEAD)


def _carries_secret(session: Session, letter_id: int) -> bool:
    return bool(session.execute(select(exists().where(SecretIssue.letter_id == letter_id))).scalar())


def _carries_card(session: Session, case_id: int) -> bool:
    return bool(session.execute(select(exists().where(Card.case_id == case_id))).scalar())


_REQUESTER = Text(
    "この申請を扱った方は、仮パスワードを印刷できません。ほかの印刷担当に依頼してください。",
    "Who handled the request cannot print its secret. Ask another print operator.",
)
_TWO_PERSONS = Text(
    "立会いは、印刷する方とは別の役席が行います。", "The witness is a supervisor other than whoever prints."
)
_OTHER_ADDRESS = Text(
    "通知を作ったあとで、登録の住所が変わっています。この通知は無効にし、あらためて申請してください。",
    "The registered address has changed since the letter was written. Void it and take a new request.",
)
_JUST_MOVED = Text(
    "住所の変更から{days}日たっていません。送ってよい理由を、承認者とは別の役席が入力してください。",
    "The address changed less than {days} days ago. Another supervisor than the approver must say why it may go there.",
)
_SECOND_APPROVER = Text(
    "この申請を承認した役席は、住所変更後の発送を許可できません。別の役席が立ち会ってください。",
    "Who approved the request cannot allow this as well. Another supervisor must be the witness.",
)
_SAME_DAY = Text(
    "同じ方あてに、カードと仮パスワードを同じ日に発送できません。翌日以降に発送してください。",
    "A card and a secret for the same member do not leave on one day. Dispatch it tomorrow or later.",
)
_DEAD = Text(
    "この通知の仮パスワードは無効になっています。発送せず、書損にして再発行してください。",
    "The secret on this letter is void. Do not dispatch it: spoil it and issue anew.",
)
