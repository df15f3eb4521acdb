"""Looking at the trail and checking it: the auditor's verbs."""

from __future__ import annotations

from staffdesk.services.audit import AuditEntry, Verdict
from staffdesk.services.context import Actor, Context
from staffdesk.workflow import Role


class Review:
    """For auditors; a look at one case's own history is a matter of the case."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def entries(self, actor: Actor, *, before: int | None = None, limit: int = 200) -> list[AuditEntry]:
        """Newest first; ``before`` is the sequence number to go on from. Raises NotAllowed."""
        self._require(actor, "review_audit")
        return self._context.audit.entries(before=before, limit=limit)

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
