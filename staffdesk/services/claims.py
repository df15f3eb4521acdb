"""Who works on a case just now, so that two people do not type the same: a courtesy, never a right.

Saving without a claim still goes through compare-and-swap. A claim lapses when its seat is not heard of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, NotFound
from staffdesk.models import Case, Staff
from staffdesk.models import Claim as ClaimRow
from staffdesk.models.base import Moment
from staffdesk.services.context import Actor, Context, acting, changed_one, next_number
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import Role

LASTS = timedelta(minutes=2)
"""How long a claim stands after its seat was last heard of."""

HEARTBEAT = timedelta(seconds=30)
"""How often a seat that is at work on a case says so."""

_TAKE = text(
    "INSERT INTO claims (case_id, staff_id, taken_at, seen_at) VALUES (:case_id, :staff_id, :now, :now)"
    " ON CONFLICT (case_id) DO UPDATE SET staff_id = :staff_id, taken_at = :now, seen_at = :now"
    " WHERE claims.staff_id = :staff_id OR claims.seen_at < :stale"
    " RETURNING staff_id"
).bindparams(bindparam("now", type_=Moment()), bindparam("stale", type_=Moment()))
NEWS = "claims"
"""The counter that tells other seats of claims; ``services.changes`` reads it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who has the case, and since when. ``mine``: the person who asked."""

    case_id: int
    staff_id: int
    name: str
    taken_at: datetime
    mine: bool


class Claims:
    def __init__(self, context: Context) -> None:
        self._context = context

    def take(self, actor: Actor, case_id: int) -> Claim:
        """Begin to work on the case, unless somebody else has it: whose it is then comes back. Raises NotFound."""
        now = self._context.clock.now()
        with self._context.database.writing() as session:
            acting(session, actor)
            _require_case(session, case_id)
            before = _standing(session, case_id, now, actor)
            values = {"case_id": case_id, "staff_id": actor.staff_id, "now": now, "stale": now - LASTS}
            session.execute(_TAKE, values)
            claim = _standing(session, case_id, now, actor)
            assert claim is not None  # noqa: S101 - it was taken just now, or stood before
            if before is None or before.staff_id != claim.staff_id:
                next_number(session, NEWS)
            return claim

    def renew(self, actor: Actor, case_id: int) -> bool:
        """Say that the seat is still at work; False when it lost the claim. Nothing is told to other seats."""
        now = self._context.clock.now()
        with self._context.database.writing() as session:
            mine = update(ClaimRow).where(ClaimRow.case_id == case_id, ClaimRow.staff_id == actor.staff_id)
            return changed_one(session, mine.values(seen_at=now))

    def let_go(self, actor: Actor, case_id: int) -> None:
        """The work is done or left. Somebody else's claim stands."""
        with self._context.database.writing() as session:
            gone = session.execute(
                delete(ClaimRow)
                .where(ClaimRow.case_id == case_id, ClaimRow.staff_id == actor.staff_id)
                .returning(ClaimRow.case_id)
            ).all()
            if gone:
                next_number(session, NEWS)

    def of(self, actor: Actor, case_id: int) -> Claim | None:
        """Whose the case is, if anybody's seat is still heard of."""
        with self._context.database.reading() as session:
            return _standing(session, case_id, self._context.clock.now(), actor)

    def release(self, actor: Actor, case_id: int, reason: str) -> None:
        """A supervisor frees a case that somebody left open. Raises NotAllowed, Invalid without a reason, Conflict."""
        with self._context.verb(actor, "release_claim", case_id) as work:
            work.require_role(Role.SUPERVISOR)
            reason = require_reason(reason)
            found = _standing(work.session, case_id, work.now, actor)
            if found is None:
                raise Conflict(_FREE)
            work.session.execute(delete(ClaimRow).where(ClaimRow.case_id == case_id))
            next_number(work.session, NEWS)
            work.record("release_claim", case_id, reason=reason, of=found.staff_id)


_FREE = Text(
    "この案件はもう誰も入力していません。画面を更新してください。",
    "Nobody is working on this case any more. Refresh the screen.",
)


def _require_case(session: Session, case_id: int) -> None:
    if session.get(Case, case_id) is None:
        raise NotFound(Text("この案件はありません。", "There is no such case."))


def _standing(session: Session, case_id: int, now: datetime, actor: Actor) -> Claim | None:
    """The claim of a seat that was heard of lately."""
    row = session.execute(
        select(ClaimRow.staff_id, Staff.name, ClaimRow.taken_at)
        .join(Staff, Staff.id == ClaimRow.staff_id)
        .where(ClaimRow.case_id == case_id, ClaimRow.seen_at >= now - LASTS)
    ).one_or_none()
    if row is None:
        return None
    return Claim(case_id, row.staff_id, row.name, row.taken_at, mine=row.staff_id == actor.staff_id)
