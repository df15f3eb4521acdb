"""Looking at the trail and checking it: the auditor's verbs."""

from __future__ import annotations

from dataclasses import replace

from staffdesk.services.audit import AuditEntry, Verdict
from staffdesk.services.context import Actor, Context
from staffdesk.workflow import Role


class Review:
    """For auditors; a look at one case's own history is a matter of the case."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def entries(
        self,
        actor: Actor,
        *,
        before: int | None = None,
        limit: int = 200,
        about: str = "",
        refused: bool = False,
    ) -> list[AuditEntry]:
        """Newest first, members masked; ``before`` is the sequence number to go on from. Raises NotAllowed.

        ``about`` and ``refused`` narrow it as in the trail.
        """
        self._require(actor, "review_audit")
        found = self._context.audit.entries(before=before, limit=limit, about=about, refused=refused)
        return [_masked(entry) for entry in found]

    def verify(self, actor: Actor) -> Verdict:
        """Walk the chain, and put on it that somebody did."""
        self._require(actor, "verify_audit")
        verdict = self._context.audit.verify()
        with self._context.verb(actor, "verify_audit") as work:
            work.record("verify_audit", rows=verdict.rows, ok=verdict.ok)
        return verdict

    def _require(self, actor: Actor, action: str) -> None:
        with self._context.verb(actor, action) as work:
            work.require_role(Role.AUDITOR)


_SHOWN_DIGITS = 3


def _masked(entry: AuditEntry) -> AuditEntry:
    """A review needs to see that two records speak of one member, not who that is."""
    number = entry.detail.get("member")
    if number is None:
        return entry
    masked = "•" * _SHOWN_DIGITS + str(number)[-_SHOWN_DIGITS:]
    return replace(entry, detail={**entry.detail, "member": masked})
