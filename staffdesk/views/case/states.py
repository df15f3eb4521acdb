"""How each state of a case looks, and at which of the usual steps it stands."""

from __future__ import annotations

from staffdesk.views.tokens import Look, Tone
from staffdesk.workflow import State

LOOKS: dict[State, Look] = {
    State.RECEIVED: Look(Tone.INFO, "document"),
    State.DEFECTIVE: Look(Tone.WARNING, "warning"),
    State.ACCEPTED: Look(Tone.INFO, "checkmark"),
    State.AWAITING: Look(Tone.WARNING, "signature"),
    State.APPROVED: Look(Tone.SUCCESS, "shield_checkmark"),
    State.EXECUTED: Look(Tone.SUCCESS, "checkmark_circle"),
    State.CLOSED: Look(Tone.NEUTRAL, "checkmark_circle"),
    State.WITHDRAWN: Look(Tone.NEUTRAL, "arrow_undo"),
    State.REJECTED: Look(Tone.DANGER, "dismiss_circle"),
    State.HELD: Look(Tone.DANGER, "prohibited"),
}

STEPS = (State.RECEIVED, State.ACCEPTED, State.AWAITING, State.EXECUTED, State.CLOSED)
"""The usual way. A state beside it stands where the case will go on."""

_PLACES = {
    State.DEFECTIVE: 0,
    State.HELD: 0,
    State.APPROVED: 2,
    State.CLOSED: len(STEPS),
}
ENDED = frozenset({State.CLOSED, State.WITHDRAWN, State.REJECTED})


def steps_of(*, direct: bool) -> tuple[State, ...]:
    """The usual way; without the approval where none is needed."""
    return tuple(state for state in STEPS if not (direct and state is State.AWAITING))


def step_of(state: State) -> int | None:
    """The place of a state among the steps; None where the case left the usual way for good."""
    if state in _PLACES:
        return _PLACES[state]
    return STEPS.index(state) if state in STEPS else None
