"""Carries out the moves of a list whose day has come: thousands on one morning, so the database does it, not objects."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from staffdesk.models import AffiliationMove, Member
from staffdesk.services.context import Work
from staffdesk.services.search_index import learn_affiliations

_PIECE = 1_000


def apply_due_lists(work: Work) -> int:
    """Returns how many members changed. Whoever has another move due as well is left to the order of their days."""
    move, other, today = AffiliationMove, aliased(AffiliationMove), work.now.date()
    also = select(other.id).where(
        other.member_id == move.member_id, other.id != move.id, other.applied_at.is_(None), other.effective_on <= today
    )  # fmt: skip
    due = work.session.execute(
        select(move.id, move.run_id, move.to_name)
        .where(
            move.applied_at.is_(None), move.effective_on <= today, move.run_id.is_not(None), ~also.exists()
        )
        .order_by(move.member_id)
        .with_for_update(of=move)
    ).all()
    learn_affiliations(work.session.connection(), {row.to_name for row in due})
    for start in range(0, len(due), _PIECE):
        _carry_out(work, [row.id for row in due[start : start + _PIECE]])
    for run_id, count in sorted(Counter(row.run_id for row in due).items()):
        work.record("affiliation_moved", run=run_id, members=count)
    return len(due)


def _carry_out(work: Work, ids: list[int]) -> None:
    """First what was is written down, for the member is no longer there afterwards."""
    move, member = AffiliationMove, Member
    as_core = {"synchronize_session": False}
    connected = (move.member_id == member.id, move.id.in_(ids))
    work.session.execute(
        update(move)
        .where(*connected)
        .values(from_code=member.affiliation_code, from_name=member.affiliation, applied_at=work.now),
        execution_options=as_core,
    )
    work.session.execute(
        update(member)
        .where(*connected)
        .values(affiliation_code=move.to_code, affiliation=move.to_name, version=member.version + 1),
        execution_options=as_core,
    )
