"""The end of a person's time at a seat goes on the trail, with what ended it."""

from __future__ import annotations

from staffdesk.errors import NotAllowed
from staffdesk.services.context import Actor, Context, acting


class Sessions:
    def __init__(self, context: Context) -> None:
        self._context = context

    def stands(self, actor: Actor) -> bool:
        """Whether this sign-in still counts: the person was neither dismissed nor helped in again meanwhile."""
        try:
            with self._context.database.reading() as session:
                acting(session, actor)
        except NotAllowed:
            return False
        return True

    def locked(self, actor: Actor, why: str) -> None:
        """``why``: asked | idle | asleep | screen | time_over. A dismissed person's seat is locked like any other."""
        with self._context.database.writing() as session:
            now = self._context.clock.now()
            self._context.audit.append(session, now, actor.staff_id, "lock_seat", None, {"why": why})
