"""The one next step of a case, as the state, the rights and what is typed have it."""

from __future__ import annotations

from enum import StrEnum

from staffdesk.views.case.matter import Matter
from staffdesk.workflow import Action, State


class Step(StrEnum):
    ACCEPT = "accept"
    SUBMIT = "submit"
    EXECUTE = "execute"  # a procedure that needs no approval
    SAVE = "save"
    DECIDE = "decide"  # on to the approvals
    PRINT = "print"  # on to the print desk
    NEXT = "next"  # nothing more to do here: the next caller


LOCKED = frozenset({State.AWAITING, State.APPROVED})
"""An edit in these states voids a request or an approval, so it is asked for first."""


def next_step(matter: Matter, *, dirty: bool) -> Step:
    """The services judge again; this only says which button is offered."""
    state, actions = matter.card.state, matter.card.actions
    if Action.ACCEPT in actions:
        return Step.ACCEPT
    if Action.SUBMIT in actions:
        return Step.SUBMIT
    if matter.card.direct and Action.EXECUTE in actions:
        return Step.EXECUTE
    if Action.EDIT in actions and (dirty or state is State.DEFECTIVE):
        return Step.SAVE
    if matter.may_decide or Action.EXECUTE in actions:
        return Step.DECIDE
    if Action.CLOSE in actions:
        return Step.PRINT
    return Step.NEXT


def may_edit(matter: Matter, *, unlocked: bool) -> bool:
    return Action.EDIT in matter.card.actions and (unlocked or matter.card.state not in LOCKED)


def may_unlock(matter: Matter, *, unlocked: bool) -> bool:
    return Action.EDIT in matter.card.actions and matter.card.state in LOCKED and not unlocked
