"""受付: what a caller says, answered by the institution's policy."""

from __future__ import annotations

from datetime import datetime

from staffdesk import forms
from staffdesk.institutions.profile import Asker, Trigger
from staffdesk.institutions.triage import Advice, triage
from staffdesk.services.context import Context


class Intake:
    """Asks the policy; touches no member and stores nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def advise(
        self,
        *,
        code: str | None = None,
        trigger: Trigger | None = None,
        asker: Asker | None = None,
        at: datetime | None = None,
    ) -> Advice:
        """``asker``: the member when left out. ``at``: when the caller saw it; now when left out."""
        return triage(
            self._context.profile, code=code, trigger=trigger, asker=asker, at=at or self._context.clock.now()
        )

    def triggers(self) -> tuple[Trigger, ...]:
        """What callers of this institution may say, in the order of its profile."""
        return tuple(dict.fromkeys(row.trigger for row in self._context.profile.triage))

    def can_start(self, advice: Advice) -> bool:
        """Whether this version of the program can carry the advised form out."""
        return advice.form in forms.all_forms()
