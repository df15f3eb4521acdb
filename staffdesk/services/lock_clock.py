"""The lock clock: a credential that is locked for a while needs no paper, only time (003 and 004, dossier 3.4 no. 3).

While the time runs a reset of that credential is not accepted, unless a supervisor says so with a reason. Where no source
states how long a lock lasts none is promised: it is recorded without an end, and stands in nobody's way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from staffdesk.errors import Conflict, Invalid, NotAllowed
from staffdesk.forms.base import Finding, Severity
from staffdesk.forms.effects import (
    Effect,
    InitialiseCredential,
    IssueProvisional,
    MemberSnapshot,
    ReleaseStop,
)
from staffdesk.forms.evidence import EXCEPTED, EvidenceRecord
from staffdesk.institutions.profile import CredentialKind, CredentialState
from staffdesk.models import Credential, Member
from staffdesk.services.context import Actor, Context, Work, refuse_own
from staffdesk.services.members import find
from staffdesk.text import Text
from staffdesk.workflow import Role

LOCK_OVERRIDE = "lock_override"
"""Where a supervisor's reason stands among the evidence of a case."""


class LockRuns(Finding):
    """The one finding that a supervisor can lift."""


_RESETS = (ReleaseStop, InitialiseCredential, IssueProvisional)


class Locks:
    def __init__(self, context: Context) -> None:
        self._context = context

    def report(
        self, actor: Actor, member_id: int, kind: CredentialKind, seen_at: datetime
    ) -> datetime | None:
        """What a member tells: locked since ``seen_at``. Returns when it ends, None where no source says so.

        Raises NotAllowed for a credential that the institution has not, Invalid for a time to come, Conflict when the
        credential is in another state by now.
        """
        rule = self._context.profile.credential(kind)
        if rule is None or rule.lock_minutes is None:
            raise NotAllowed(
                Text("この認証情報に一時停止はありません。", "This credential knows no lock for a time.")
            )
        with self._context.verb(actor, "report_lock") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            if seen_at > work.now:
                raise Invalid(Text("今より後の時刻です。", "That time is still to come."), "at")
            member = find(work.session, member_id)
            refuse_own(work.staff, member.id)
            row = _row(member, kind)
            if row is None or row.state not in (CredentialState.NORMAL, CredentialState.LOCKED):
                raise Conflict(
                    Text(
                        "この認証情報は一時停止できる状態にありません。会員カードで状態を確かめてください。",
                        "This credential is in another state. Look at the member's card.",
                    )
                )
            minutes = rule.lock_minutes.value
            until = None if minutes is None else _whole_minute(seen_at) + timedelta(minutes=minutes)
            row.state, row.locked_until, row.since = CredentialState.LOCKED, until, work.now
            work.record(
                "report_lock", member=member.number, what=kind, until=until.isoformat() if until else ""
            )
            return until


def end_locks(work: Work) -> int:
    """Write down what the clock has done already: locks that are over. Returns how many."""
    over = work.session.execute(
        select(Credential).where(
            Credential.state == CredentialState.LOCKED, Credential.locked_until <= work.now
        )
    ).scalars()
    ended = 0
    for row in over:
        row.state, row.since, row.locked_until = CredentialState.NORMAL, row.locked_until or work.now, None
        ended += 1
    return ended


def locked_until(person: MemberSnapshot, effects: Iterable[Effect], now: datetime) -> datetime | None:
    """The latest end of a running lock among the credentials that these effects reset; None when none runs."""
    reset = {effect.credential for effect in effects if isinstance(effect, _RESETS)}
    ends = [
        light.locked_until
        for light in person.credentials
        if light.kind in reset and light.state is CredentialState.LOCKED and light.locked_until
    ]
    return max((end for end in ends if end > now), default=None)


def lock_findings(until: datetime | None, evidence: Mapping[str, EvidenceRecord]) -> list[Finding]:
    """No reset within the hour, unless a supervisor has said why: then the reason stands there for who approves."""
    if until is None:
        return []
    record = evidence.get(LOCK_OVERRIDE)
    if record is None or record.outcome != EXCEPTED:
        return [LockRuns(None, _WAIT.format(time=f"{until:%H:%M}"))]
    return [Finding(None, _LET_PASS.format(who=record.by, why=record.detail), Severity.WARNING)]


def _row(member: Member, kind: CredentialKind) -> Credential | None:
    return next((row for row in member.credentials if row.kind == kind), None)


def _whole_minute(moment: datetime) -> datetime:
    cut = moment.replace(second=0, microsecond=0)
    return cut if cut == moment else cut + timedelta(minutes=1)


_LET_PASS = Text(
    "一時停止中ですが、{who}（役席）が受け付けました：{why}",
    "It is locked for a while; {who} (supervisor) let it pass: {why}",
)
_WAIT = Text(
    "一時停止中です。{time}以降は書面なしで使えるようになります。待てない事情があるときは、役席が理由を付けて受け付けます。",
    "It is locked for a while and works again, without any paper, from {time}. A supervisor can take the request sooner, with a reason.",
)
