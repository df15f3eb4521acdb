"""Writes down moves between workplaces; one that is still to come waits for its day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from staffdesk.errors import Conflict
from staffdesk.forms.effects import EffectValue, Transfer
from staffdesk.models import AffiliationMove, Member
from staffdesk.services.context import Work
from staffdesk.services.search_index import index_member
from staffdesk.text import Text

FROM_CASE = "case"


def _transfer(work: Work, member: Member, effect: Transfer) -> bool:
    latest = max((move.effective_on for move in member.moves if move.applied_at), default=None)
    if latest is not None and effect.effective_on < latest:
        raise Conflict(_OVERTAKEN)
    move = AffiliationMove(
        case_id=work.case_id,
        from_code=member.affiliation_code,
        from_name=member.affiliation,
        to_code=effect.code,
        to_name=effect.name,
        effective_on=effect.effective_on,
        source=FROM_CASE,
        recorded_at=work.now,
    )
    member.moves.append(move)
    if effect.effective_on <= work.now.date():
        for waiting in [earlier for earlier in member.moves if _is_before(earlier, move)]:
            _carry_out(work, member, waiting)
        _carry_out(work, member, move)
    return True  # with its day: the online service waits for it as well


def _is_before(earlier: AffiliationMove, move: AffiliationMove) -> bool:
    """An approved move whose day has come as well, though nobody has signed in since: it must not come after."""
    waits = earlier is not move and earlier.applied_at is None
    return waits and earlier.effective_on <= move.effective_on


def _carry_out(work: Work, member: Member, move: AffiliationMove) -> None:
    move.from_code, move.from_name = member.affiliation_code, member.affiliation
    member.affiliation, member.affiliation_code = move.to_name, move.to_code
    move.applied_at = work.now
    index_member(work.session, member)


def apply_due_moves(work: Work) -> int:
    """Carry out every move whose day has come, the earliest first. Returns how many members changed."""
    due = work.session.execute(
        select(AffiliationMove)
        .where(AffiliationMove.applied_at.is_(None), AffiliationMove.effective_on <= work.now.date())
        .order_by(AffiliationMove.effective_on, AffiliationMove.id)
        .with_for_update()
    ).scalars()
    changed = set()
    for move in due.all():
        member = work.session.get_one(Member, move.member_id, with_for_update=True)
        _carry_out(work, member, move)
        changed.add(member.id)
        work.record("affiliation_moved", move.case_id, member=member.number)
    work.session.flush()
    return len(changed)


_OVERTAKEN = Text(
    "この間に、より後の日付の異動が登録されました。案件を差し戻し、所属と異動日を確かめてください。",
    "A later move was registered meanwhile. Return the case and check workplace and day.",
)

APPLIERS: dict[type[EffectValue], Callable[[Work, Member, Any], bool]] = {Transfer: _transfer}
