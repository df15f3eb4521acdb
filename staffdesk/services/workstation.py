"""Who may change what at a workstation: its dress is everybody's, what guards the office is the administrator's."""

from __future__ import annotations

from collections.abc import Iterable

from staffdesk.services.context import Actor, Context
from staffdesk.workflow import Role

OFFICE = frozenset({"session", "backup_folder", "backup_days", "update_address"})
"""Settings by name that are not for whoever happens to sit there; a change of them goes on the trail."""


class Workstation:
    """The settings themselves lie in a file of the workstation; here stands who may write it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def require_may_change(self, actor: Actor, names: Iterable[str]) -> None:
        """Raises NotAllowed. What guards the office is recorded by name, with the machine."""
        guarded = sorted(OFFICE & set(names))
        if not guarded:
            return
        with self._context.verb(actor, "change_settings") as work:
            work.require_role(Role.ADMINISTRATOR)
            work.record("change_settings", settings=guarded, seat=self._context.seat)
