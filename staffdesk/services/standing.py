"""Which approval stands for a case, until when, and how it is made void."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from staffdesk.institutions import calendar
from staffdesk.models import Approval, Case
from staffdesk.services.context import Context, Work
from staffdesk.services.signatures import VOIDED


def standing_approval(session: Session, case: Case) -> Approval | None:
    """The approval that stands for the present content of the case."""
    return session.execute(
        select(Approval).where(
            Approval.case_id == case.id,
            Approval.revision == case.revision,
            Approval.decision == "approved",
            Approval.voided_at.is_(None),
        )
    ).scalar_one_or_none()


def last_day(context: Context, at: datetime) -> date:
    """The business day with whose end an approval of that moment ends: on a closed day, the next one that is open."""
    day = at.date()
    if calendar.is_open(context.profile, day, context.holidays):
        return day
    return calendar.add_business_days(context.profile, day, 1, context.holidays)


def void_approvals(work: Work, case: Case) -> None:
    """Whatever was approved of the case no longer counts; which approvals those were is put on the trail."""
    standing = (Approval.case_id == case.id, Approval.voided_at.is_(None), Approval.decision == "approved")
    voided = list(work.session.execute(select(Approval.id).where(*standing)).scalars())
    if voided:
        work.session.execute(update(Approval).where(*standing).values(voided_at=work.now))
        work.record(VOIDED, case.id, approvals=voided)
