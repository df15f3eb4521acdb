"""名簿: all members in the order of their readings, any part of them by its place, however many there are.

One walk over the index leaves a mark at each ``STEP``-th place; from then on a place is found from the mark before it.
So the millionth row costs what the first does.
"""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.services.context import Actor, Context
from staffdesk.services.directory import FIRST, MOST, Directory, Mark
from staffdesk.services.members import MemberHead
from staffdesk.services.progress import Progress
from staffdesk.workflow import Role

STEP = 1_000
"""Places between two marks: a page reads over half as many on average, which takes a fraction of a millisecond."""


@dataclass(frozen=True, slots=True)
class RollMarks:
    """The roll as it stood when it was opened. ``marks[n]`` is the place ``(n + 1) * STEP`` counted from one."""

    total: int
    marks: tuple[Mark, ...]

    def before(self, place: int) -> tuple[Mark, int]:
        """The mark to start from and how many rows to read over, for a place counted from zero."""
        number, skip = divmod(place, STEP)
        return (self.marks[number - 1] if number else FIRST), skip


class Roll:
    """Reads the roll in blocks. Opening it is put on the trail; a block is not, it is only a part of that look."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._directory = Directory(context.database)

    def open(self, actor: Actor) -> RollMarks:
        """The first block alone, at once; ``mark`` gives the rest. Raises NotAllowed without a role at the desk."""
        with self._context.verb(actor, "view_roll") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            work.record("view_roll")
        return RollMarks(len(self._directory.page(limit=MOST)), ())

    def mark(self, progress: Progress | None = None) -> RollMarks:
        """Walk the index, at first or anew after others changed members. Can be cancelled."""
        progress, total = progress or Progress(), self._directory.listed()
        marks: list[Mark] = []
        for mark in self._directory.marks(STEP):
            progress.report(len(marks) * STEP, total)
            marks.append(mark)
        return RollMarks(total, tuple(marks))

    def block(self, marks: RollMarks, place: int, rows: int = MOST) -> list[MemberHead]:
        """At most ``MOST`` rows from a place counted from zero; fewer at the end."""
        return self._directory.page_behind(*marks.before(place), rows)
