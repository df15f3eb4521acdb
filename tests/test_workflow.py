"""Who may move a case or a letter: every state x action x role, against a matrix written down from the design.

The matrix is not made from the program's tables. Source: dossier 3.3 (states), dossier 2.3 (係 and 検印 are
different people in one case).
"""

from __future__ import annotations

import pytest

from staffdesk.errors import Conflict, NotAllowed
from staffdesk.text import Text
from staffdesk.workflow import (
    ACTION_LABELS,
    CASE_MOVES,
    LETTER_MOVES,
    LETTER_STATE_LABELS,
    OPEN_STATES,
    ROLE_LABELS,
    STATE_LABELS,
    Action,
    LetterAction,
    LetterState,
    Role,
    State,
    allowed,
    move,
)

# One line per state: action>state after. "c" may do it: clerk and supervisor; "s": supervisor alone;
# "p": clerk, supervisor and print operator.
CASES = """
received   edit>received:c mark_defective>defective:c accept>accepted:c withdraw>withdrawn:c hold>held:c disclose>closed:c refuse>rejected:c override_lock>received:s
defective  edit>received:c withdraw>withdrawn:c
accepted   edit>accepted:c mark_defective>defective:c submit>awaiting:c execute>executed:c withdraw>withdrawn:c hold>held:c override_lock>accepted:s
awaiting   edit>accepted:c approve>approved:s return>accepted:s reject>rejected:s withdraw>withdrawn:c hold>held:c
approved   edit>accepted:c execute>executed:s hold>held:c
executed   close>closed:p
closed
withdrawn
rejected
held       release>received:s
"""
LETTERS = """
queued     start_print>printing:p void>void:s
printing   finish_print>printed:p lose_print>unknown:p
printed    spoil>spoiled:p dispatch>dispatched:p
unknown    spoil>spoiled:p
spoiled    requeue>queued:p reissue>void:s
dispatched return>returned:p
returned
void
"""
WHO = {
    "c": {Role.CLERK, Role.SUPERVISOR},
    "s": {Role.SUPERVISOR},
    "p": {Role.CLERK, Role.SUPERVISOR, Role.PRINT_OPERATOR},
}


def _matrix(table: str) -> dict[tuple[str, str], tuple[str, set[Role]]]:
    cells = {}
    for line in table.split("\n"):
        state, *steps = line.split() or [""]
        for step in steps:
            action, _, rest = step.partition(">")
            after, _, who = rest.partition(":")
            cells[state, action] = (after, WHO[who])
    return cells


CASE_CELLS, LETTER_CELLS = _matrix(CASES), _matrix(LETTERS)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("state", State)
def test_each_case_cell(state: State, action: Action, role: Role) -> None:
    legal = CASE_CELLS.get((state, action))
    if legal is None:
        with pytest.raises(Conflict):
            move(CASE_MOVES, state, action, frozenset({role}))
    elif role in legal[1]:
        assert move(CASE_MOVES, state, action, frozenset({role})) == legal[0]
    else:
        with pytest.raises(NotAllowed):
            move(CASE_MOVES, state, action, frozenset({role}))
    assert (action in allowed(CASE_MOVES, state, frozenset({role}))) == bool(legal and role in legal[1])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", LetterAction)
@pytest.mark.parametrize("state", LetterState)
def test_each_letter_cell(state: LetterState, action: LetterAction, role: Role) -> None:
    legal = LETTER_CELLS.get((state, action))
    if legal is None:
        with pytest.raises(Conflict):
            move(LETTER_MOVES, state, action, frozenset({role}))
    elif role in legal[1]:
        assert move(LETTER_MOVES, state, action, frozenset({role})) == legal[0]
    else:
        with pytest.raises(NotAllowed):
            move(LETTER_MOVES, state, action, frozenset({role}))
    assert (action in allowed(LETTER_MOVES, state, frozenset({role}))) == bool(legal and role in legal[1])


def test_the_matrices_name_every_state() -> None:
    assert {line.split()[0] for line in CASES.split("\n") if line} == set(State)
    assert {line.split()[0] for line in LETTERS.split("\n") if line} == set(LetterState)


@pytest.mark.parametrize("state", State)
def test_nobody_without_a_role_moves_anything(state: State) -> None:
    assert allowed(CASE_MOVES, state, frozenset()) == frozenset()


def test_a_finished_case_has_no_way_on() -> None:
    for state in State:
        ways_on = {action for before, action in CASE_CELLS if before == state}
        assert bool(ways_on) == (state in OPEN_STATES)


def test_several_roles_of_one_person_add_up() -> None:
    both = frozenset({Role.PRINT_OPERATOR, Role.SUPERVISOR})
    assert allowed(CASE_MOVES, State.AWAITING, both) >= {Action.APPROVE, Action.RETURN, Action.REJECT}


def test_approved_is_reached_by_approving_alone_and_executed_only_by_executing() -> None:
    """No side status skips the four eyes (a known mistake of other programs).

    Straight from 受理 only what the policy wants no approval for: tests/services/test_direct.py.
    """
    into = {
        after: {(state, action) for (state, action), (to, _) in CASE_CELLS.items() if to == after}
        for after in ("approved", "executed")
    }
    table = {
        after: {(step.before, step.action) for step in CASE_MOVES if step.after == after} for after in into
    }
    assert (
        table
        == into
        == {
            "approved": {("awaiting", "approve")},
            "executed": {("approved", "execute"), ("accepted", "execute")},
        }
    )


@pytest.mark.parametrize(
    "labels",
    [STATE_LABELS, ACTION_LABELS, ROLE_LABELS, LETTER_STATE_LABELS],
    ids=lambda labels: type(next(iter(labels))).__name__,
)
def test_every_word_stands_in_both_languages(labels: dict[str, Text]) -> None:
    kind = type(next(iter(labels)))
    assert set(labels) == set(kind)  # type: ignore[call-overload]
    for text in labels.values():
        assert text.ja
        assert text.en.isascii()


def test_no_step_stands_twice_in_a_table() -> None:
    for steps in (
        [(step.before, step.action) for step in CASE_MOVES],
        [(s.before, s.action) for s in LETTER_MOVES],
    ):
        assert len(set(steps)) == len(steps)
