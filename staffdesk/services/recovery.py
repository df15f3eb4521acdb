"""Putting the desk's key on paper: two persons are there, each takes one half away, and the trail says so."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.database.recovery import Half, split
from staffdesk.errors import NotAllowed
from staffdesk.services.context import Actor, Context, acting, require_role
from staffdesk.text import Text
from staffdesk.workflow import Role

_KEEPERS = (Role.ADMINISTRATOR, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Keeping:
    """One half and who takes it."""

    half: Half
    keeper: Actor


class Recovery:
    """Both persons have signed in just before; what they may is read again here."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def issue(self, first: Actor, second: Actor, master: bytes) -> tuple[Keeping, Keeping]:
        """Two new halves of the key. Raises NotAllowed unless two different persons, administrator among them, take them.

        Earlier sheets go on working: the key is the same.
        """
        with self._context.verb(first, "print_recovery") as work:
            if first.staff_id == second.staff_id:
                raise NotAllowed(_TWO)
            other = acting(work.session, second)
            for person in (work.staff, other):
                require_role(person, *_KEEPERS)
            if Role.ADMINISTRATOR not in {*work.staff.roles, *other.roles}:
                raise NotAllowed(_ADMINISTRATOR)
            halves = split(master)
            work.record("print_recovery", mark=halves[0].mark, keepers=[first.staff_id, second.staff_id])
        return Keeping(halves[0], first), Keeping(halves[1], second)


_TWO = Text(
    "復旧シートは2人で作成します。もう1人の方がサインインしてください。",
    "A recovery sheet takes two persons. Have a second one sign in.",
)
_ADMINISTRATOR = Text(
    "2人のうち1人は管理者でなければなりません。",
    "One of the two must be an administrator.",
)
