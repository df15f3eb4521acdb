"""The row of a case: made once, found again, changed only as the person saw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, NotFound
from staffdesk.institutions.profile import Channel, FormEntry
from staffdesk.models import Case, CaseRevision, Member, Staff
from staffdesk.models.bound import BOUND, new_mark
from staffdesk.services.context import Work, changed_one
from staffdesk.services.standing import void_approvals
from staffdesk.text import Text
from staffdesk.workflow import OPEN_STATES, State


@dataclass(frozen=True, slots=True)
class OpenCase:
    """The case that stands in the way of a second one of its kind."""

    id: int
    number: str
    state: State
    channel: Channel
    opened_at: datetime
    opened_by: str


class AlreadyOpen(Conflict):
    """The member has an open case of this kind: ``present``, to be looked at beside the new request."""

    def __init__(self, present: OpenCase) -> None:
        number = present.number
        super().__init__(
            Text(
                f"同じ手続の案件 {number} が進行中です。そちらを開いてください。",
                f"Case {number} of the same kind is still open. Open that one.",
            )
        )
        self.present = present
        self.case_id = present.id


def new_case(
    work: Work, entry: FormEntry, channel: Channel, member: Member | None, payload: dict[str, str]
) -> Case:
    """A case row with its receipt number, within the caller's transaction."""
    year = work.now.year
    case = Case(
        number=f"{year}-{work.next_number(f'case-{year}'):06}",
        form_id=entry.id,
        form_edition=entry.edition,
        policy_edition=work.context.profile.edition,
        channel=channel,
        member_id=member.id if member else None,
        state=State.RECEIVED,
        payload=payload,
        evidence={},
        opened_by=work.staff.id,
        opened_at=work.now,
        edited_by=work.staff.id,
    )
    work.session.add(case)
    work.session.flush()
    keep_revision(work, case.id, 1, payload, {})
    return case


def refuse_second(session: Session, form_id: str, member_id: int) -> None:
    """One open case of a kind for a member; the database holds to it as well. Raises AlreadyOpen."""
    present = session.execute(
        select(Case).where(Case.form_id == form_id, Case.member_id == member_id, Case.state.in_(OPEN_STATES))
    ).scalar_one_or_none()
    if present is not None:
        raise AlreadyOpen(
            OpenCase(
                present.id,
                present.number,
                State(present.state),
                Channel(present.channel),
                present.opened_at,
                staff_name(session, present.opened_by),
            )
        )


def get(session: Session, case_id: int) -> Case:
    case = session.get(Case, case_id)
    if case is None:
        raise NotFound(Text("案件が見つかりません。", "No such case."))
    return case


def swap(work: Work, case: Case, version: int, after: State, **values: object) -> None:
    """Compare-and-swap: the case changes only if it still is as the person saw it. Raises Conflict."""
    if values.keys() & set(BOUND["cases"]):
        values |= new_mark(work.session.connection(), case, values)
    statement = (
        update(Case)
        .where(Case.id == case.id, Case.version == version, Case.state == case.state)
        .values(state=after, version=version + 1, **values)
    )
    if not changed_one(work.session, statement):
        raise Conflict(
            Text(
                "ほかの席でこの案件が更新されました。画面を更新し、内容を確かめてからやり直してください。",
                "Another seat changed this case. Refresh, look at it, and try again.",
            )
        )
    work.session.expire(case)


def reopen(work: Work, case: Case, after: State) -> None:
    """Something beside the fields has changed: as with an edit, an open request or approval is void."""
    if State(case.state) in (State.AWAITING, State.APPROVED):
        void_approvals(work, case)
        swap(work, case, case.version, after, submitted_by=None, submitted_at=None, submitted_hash=None)


def keep_revision(
    work: Work, case_id: int, revision: int, payload: dict[str, str], evidence: dict[str, dict[str, str]]
) -> None:
    work.session.add(
        CaseRevision(
            case_id=case_id,
            revision=revision,
            payload=payload,
            evidence=evidence,
            edited_by=work.staff.id,
            at=work.now,
        )
    )


def member_of(session: Session, case: Case) -> Member | None:
    return session.get(Member, case.member_id) if case.member_id else None


def staff_name(session: Session, staff_id: int | None) -> str:
    staff = session.get(Staff, staff_id) if staff_id else None
    return staff.name if staff else ""
