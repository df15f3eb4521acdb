"""Who approves whom: how often two colleagues sign together, how fast, and which pairs a second look is worth.

A figure accuses nobody. It tells the auditor where four eyes may have become two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import aliased

from staffdesk.models import Approval, AuditRow, Staff
from staffdesk.services.context import Actor, Context, Work
from staffdesk.services.samples import span_of
from staffdesk.workflow import Role

FAST = timedelta(seconds=30)
"""From the look at the case to the signature: nobody compares a paper with the screen and types a code in less."""
_ENOUGH = 10  # approvals of one requester before shares mean anything
_LARGE = 0.6  # of a requester's approvals by one approver, where there is a choice
_FAST_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Pair:
    """One requester and one approver in a month. ``seconds``: median from the look to the signature, if it was seen."""

    requester: str
    approver: str
    approved: int
    returned: int
    share: float
    seconds: int | None
    fast: int
    one_sided: bool
    hasty: bool

    @property
    def id(self) -> str:
        return f"{self.requester}\n{self.approver}"

    @property
    def conspicuous(self) -> bool:
        return self.one_sided or self.hasty


class Pairs:
    """The auditor's figures."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, actor: Actor, month: str) -> list[Pair]:
        """All pairs of the month ("YYYY-MM"), conspicuous ones first, then by how often. Raises NotAllowed, Invalid."""
        first, end = span_of(month)
        with self._context.verb(actor, "view_pairs") as work:
            work.require_role(Role.AUDITOR)
            found = _pairs(work, first, end)
            work.record("view_pairs", month=month)
        return sorted(found, key=lambda pair: (not pair.conspicuous, -pair.approved, pair.id))


@dataclass(slots=True)
class _Tally:
    approved: int = 0
    returned: int = 0
    waits: list[float] | None = None


def _pairs(work: Work, first: datetime, end: datetime) -> list[Pair]:
    requester, approver = aliased(Staff), aliased(Staff)
    query = (
        select(Approval, requester.name, approver.name)
        .join(requester, requester.id == Approval.requester_id)
        .join(approver, approver.id == Approval.approver_id)
        .where(Approval.at >= first, Approval.at < end)
        .order_by(Approval.id)
    )
    looks = _looks(work, first, end)
    tallies: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
    for row, asked, signed in work.session.execute(query):
        tally = tallies[asked, signed]
        if row.decision != "approved":
            tally.returned += 1
            continue
        tally.approved += 1
        seen = [at for at in looks.get((row.case_id, row.approver_id), ()) if at <= row.at]
        if seen:
            tally.waits = [*(tally.waits or []), (row.at - seen[0]).total_seconds()]
    return [_pair(names, tally, tallies) for names, tally in tallies.items()]


def _pair(names: tuple[str, str], tally: _Tally, tallies: dict[tuple[str, str], _Tally]) -> Pair:
    asked, signed = names
    whole = sum(other.approved for (one, _), other in tallies.items() if one == asked)
    approvers = {two for (_, two), other in tallies.items() if other.approved}
    waits = tally.waits or []
    fast = sum(wait < FAST.total_seconds() for wait in waits)
    share = tally.approved / whole if whole else 0.0
    enough = whole >= _ENOUGH
    return Pair(
        asked, signed, tally.approved, tally.returned, share,
        round(median(waits)) if waits else None,
        fast,
        one_sided=enough and len(approvers) > 1 and share >= _LARGE,
        hasty=tally.approved >= _ENOUGH and fast / tally.approved >= _FAST_SHARE,
    )  # fmt: skip


def _looks(work: Work, first: datetime, end: datetime) -> dict[tuple[int, int], list[datetime]]:
    """When each colleague opened each case; the first look counts, an evening before as well."""
    query = (
        select(AuditRow.case_id, AuditRow.staff_id, AuditRow.at)
        .where(AuditRow.action == "view_case", AuditRow.at >= first - timedelta(days=7), AuditRow.at < end)
        .order_by(AuditRow.seq)
    )
    found: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    for case_id, staff_id, at in work.session.execute(query):
        if case_id is not None and staff_id is not None:
            found[case_id, staff_id].append(at)
    return found
