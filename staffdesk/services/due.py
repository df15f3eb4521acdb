"""What was decided earlier and takes effect on its day: carried out when the first person signs in on or after it."""

from __future__ import annotations

from collections.abc import Callable

from staffdesk.services.appliers.affiliation import apply_due_moves
from staffdesk.services.appliers.membership import apply_due_leavings
from staffdesk.services.context import Actor, Context, Work
from staffdesk.services.lapse import lapse_expired
from staffdesk.services.lock_clock import end_locks
from staffdesk.services.sealed.issues import end_expired
from staffdesk.services.transfer.waiting import apply_due_lists

APPLIERS: tuple[Callable[[Work], int], ...] = (
    apply_due_leavings,
    apply_due_lists,
    apply_due_moves,
    end_locks,
    lapse_expired,
    end_expired,
)
"""Each carries out what has fallen due within the caller's transaction, and returns how many it changed."""


class Due:
    """The calendar decides, not the person: whoever signs in, the same happens, and once."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def apply(self, actor: Actor) -> int:
        """Carry out all that has fallen due. Returns how many members changed."""
        with self._context.verb(actor, "apply_due") as work:
            return sum(apply(work) for apply in APPLIERS)
