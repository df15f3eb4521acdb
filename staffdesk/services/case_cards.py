"""A case as the screens show it: one line of the list, or all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from staffdesk.forms.base import Finding
from staffdesk.forms.effects import Change, MemberSnapshot
from staffdesk.forms.evidence import (
    EvidenceRecord,
    outcomes,
)
from staffdesk.institutions.profile import Channel, EvidenceKind, FormEntry
from staffdesk.models import Case, Member, Staff
from staffdesk.services.case_content import evidence_of, is_direct
from staffdesk.services.case_file import member_of, staff_name
from staffdesk.services.case_look import Look
from staffdesk.services.context import Context
from staffdesk.services.duplicates import NO_DUPLICATES, Duplicates
from staffdesk.services.lock_clock import LockRuns
from staffdesk.services.members import LetterLine, MemberHead, head_of, letters_of
from staffdesk.text import Text
from staffdesk.workflow import CASE_MOVES, Action, Role, State, allowed


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list. Who is not on file yet has a name and no number."""

    id: int
    number: str
    form_id: str
    title: str
    member_number: str
    member_name: str
    state: State
    opened_at: datetime
    opened_by: str
    submitted_at: datetime | None
    submitted_by: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    kind: EvidenceKind
    record: EvidenceRecord | None
    satisfied: bool
    outcome: Text | None  # in words; None while nothing is recorded


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One case as the screen shows it. ``version`` goes back with every verb (compare-and-swap).

    ``applicant`` is whoever the case is about while nobody on file is; ``direct``: carried out without an approval.
    """

    id: int
    number: str
    version: int
    revision: int
    form_id: str
    title: str
    channel: Channel
    state: State
    member: MemberHead | None
    payload: dict[str, str]
    evidence: tuple[EvidenceLine, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    actions: frozenset[Action]
    opened_at: datetime
    opened_by: str
    accepted_at: datetime | None
    submitted_at: datetime | None
    submitted_by: str
    letters: tuple[LetterLine, ...]
    applicant: MemberSnapshot | None = None
    duplicates: Duplicates = NO_DUPLICATES
    direct: bool = False


def case_card(context: Context, session: Session, case: Case, roles: frozenset[Role]) -> CaseCard:
    """All of a case, for somebody with these roles."""
    looked = Look(context).stored(session, case)
    member, recorded = member_of(session, case), evidence_of(case)
    return CaseCard(
        id=case.id,
        number=case.number,
        version=case.version,
        revision=case.revision,
        form_id=case.form_id,
        title=looked.entry.title,
        channel=Channel(case.channel),
        state=State(case.state),
        member=head_of(member) if member else None,
        payload=case.payload,
        evidence=tuple(
            _evidence_line(kind, looked.entry, recorded.get(kind.value), kind not in looked.lacking)
            for kind in looked.entry.evidence
        ),
        findings=looked.findings,
        changes=looked.changes,
        actions=_actions(context, case, roles, looked.findings),
        opened_at=case.opened_at,
        opened_by=staff_name(session, case.opened_by),
        accepted_at=case.accepted_at,
        submitted_at=case.submitted_at,
        submitted_by=staff_name(session, case.submitted_by),
        letters=letters_of(session, [case.id]),
        applicant=looked.person if member is None else None,
        duplicates=looked.duplicates,
        direct=is_direct(context, case),
    )


def case_rows(context: Context, session: Session, states: frozenset[State], limit: int) -> list[CaseRow]:
    """The case list, oldest first: who waits longest comes first."""
    requester = aliased(Staff)
    query = (
        select(Case, Member.number, Member.name, Staff.name, requester.name)
        .outerjoin(Member, Member.id == Case.member_id)
        .join(Staff, Staff.id == Case.opened_by)
        .outerjoin(requester, requester.id == Case.submitted_by)
        .where(Case.state.in_(states))
        .order_by(Case.opened_at, Case.id)
        .limit(limit)
    )
    return [
        CaseRow(
            case.id, case.number, case.form_id, context.profile.form(case.form_id).title,
            number or "", name or case.payload.get("name", ""), State(case.state),
            case.opened_at, opener, case.submitted_at, asker or "",
        )
        for case, number, name, opener, asker in session.execute(query)
    ]  # fmt: skip


def _evidence_line(
    kind: EvidenceKind, entry: FormEntry, record: EvidenceRecord | None, satisfied: bool
) -> EvidenceLine:
    found = dict(outcomes(kind, entry)).get(record.outcome) if record else None
    return EvidenceLine(kind, record, satisfied, found)


def _actions(
    context: Context, case: Case, roles: frozenset[Role], findings: tuple[Finding, ...]
) -> frozenset[Action]:
    """What may be done with the case now: without an approval nothing is submitted, with one nothing goes past it."""
    found = allowed(CASE_MOVES, State(case.state), roles)
    if not any(isinstance(finding, LockRuns) for finding in findings):
        found -= {Action.OVERRIDE_LOCK}
    if is_direct(context, case):
        return found - {Action.SUBMIT}
    return found - {Action.EXECUTE} if State(case.state) is State.ACCEPTED else found
