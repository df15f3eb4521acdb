"""Who may move a case or a letter from which state to which: two readable tables, nothing else.

Source of the case states: dossier 3.3. 「受付」 (arrived) and 「受理」 (formally accepted) are different events.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from staffdesk.errors import Conflict, NotAllowed
from staffdesk.text import Text


class Role(StrEnum):
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    PRINT_OPERATOR = "print_operator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_LABELS = {
    Role.CLERK: Text("係", "Clerk"),
    Role.SUPERVISOR: Text("役席", "Supervisor"),
    Role.PRINT_OPERATOR: Text("印刷担当", "Print operator"),
    Role.AUDITOR: Text("監査", "Auditor"),
    Role.ADMINISTRATOR: Text("管理者", "Administrator"),
}


class State(StrEnum):
    RECEIVED = "received"
    DEFECTIVE = "defective"
    ACCEPTED = "accepted"
    AWAITING = "awaiting"
    APPROVED = "approved"
    EXECUTED = "executed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    HELD = "held"


STATE_LABELS = {
    State.RECEIVED: Text("受付", "Received"),
    State.DEFECTIVE: Text("不備", "Incomplete"),
    State.ACCEPTED: Text("受理", "Accepted"),
    State.AWAITING: Text("承認待", "Awaiting approval"),
    State.APPROVED: Text("承認済", "Approved"),
    State.EXECUTED: Text("処理済", "Executed"),
    State.CLOSED: Text("完了", "Closed"),
    State.WITHDRAWN: Text("取下げ", "Withdrawn"),
    State.REJECTED: Text("却下", "Rejected"),
    State.HELD: Text("差止め", "Held"),
}

OPEN_STATES = frozenset(
    {
        State.RECEIVED,
        State.DEFECTIVE,
        State.ACCEPTED,
        State.AWAITING,
        State.APPROVED,
        State.EXECUTED,
        State.HELD,
    }
)


class Action(StrEnum):
    EDIT = "edit"
    MARK_DEFECTIVE = "mark_defective"
    ACCEPT = "accept"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    EXECUTE = "execute"
    DISCLOSE = "disclose"
    REFUSE = "refuse"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    HOLD = "hold"
    RELEASE = "release"
    OVERRIDE_LOCK = "override_lock"


ACTION_LABELS = {
    Action.EDIT: Text("訂正", "Edit"),
    Action.MARK_DEFECTIVE: Text("不備にする", "Mark incomplete"),
    Action.ACCEPT: Text("受理する", "Accept"),
    Action.SUBMIT: Text("承認を依頼する", "Submit for approval"),
    Action.APPROVE: Text("承認する", "Approve"),
    Action.RETURN: Text("差し戻す", "Return"),
    Action.REJECT: Text("却下する", "Reject"),
    Action.EXECUTE: Text("処理を実行する", "Execute"),
    Action.DISCLOSE: Text("案内する", "Disclose"),
    Action.REFUSE: Text("案内を断る", "Refuse"),
    Action.CLOSE: Text("完了にする", "Close"),
    Action.WITHDRAW: Text("取り下げる", "Withdraw"),
    Action.HOLD: Text("差し止める", "Hold"),
    Action.RELEASE: Text("差止めを解く", "Release the hold"),
    Action.OVERRIDE_LOCK: Text("一時停止中でも受け付ける", "Take it while locked"),
}

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Move(Generic[S, A]):
    """One legal step: ``action`` takes ``before`` to ``after`` when one of ``roles`` does it."""

    action: A
    before: S
    after: S
    roles: frozenset[Role]


_DESK = frozenset({Role.CLERK, Role.SUPERVISOR})
_SUPERVISOR = frozenset({Role.SUPERVISOR})
_PRINT = frozenset({Role.CLERK, Role.SUPERVISOR, Role.PRINT_OPERATOR})

CASE_MOVES: tuple[Move[State, Action], ...] = (
    Move(Action.EDIT, State.RECEIVED, State.RECEIVED, _DESK),
    Move(Action.EDIT, State.DEFECTIVE, State.RECEIVED, _DESK),
    Move(Action.EDIT, State.ACCEPTED, State.ACCEPTED, _DESK),
    Move(Action.EDIT, State.AWAITING, State.ACCEPTED, _DESK),  # voids the request for approval
    Move(Action.EDIT, State.APPROVED, State.ACCEPTED, _DESK),  # voids the approval
    Move(Action.MARK_DEFECTIVE, State.RECEIVED, State.DEFECTIVE, _DESK),
    Move(Action.MARK_DEFECTIVE, State.ACCEPTED, State.DEFECTIVE, _DESK),
    Move(Action.ACCEPT, State.RECEIVED, State.ACCEPTED, _DESK),
    Move(Action.SUBMIT, State.ACCEPTED, State.AWAITING, _DESK),
    Move(Action.APPROVE, State.AWAITING, State.APPROVED, _SUPERVISOR),
    Move(Action.RETURN, State.AWAITING, State.ACCEPTED, _SUPERVISOR),
    Move(Action.REJECT, State.AWAITING, State.REJECTED, _SUPERVISOR),
    Move(Action.EXECUTE, State.APPROVED, State.EXECUTED, _SUPERVISOR),
    # Only for procedures that need no second pair of eyes; the services hold to it.
    Move(Action.EXECUTE, State.ACCEPTED, State.EXECUTED, _DESK),
    Move(Action.DISCLOSE, State.RECEIVED, State.CLOSED, _DESK),
    Move(Action.REFUSE, State.RECEIVED, State.REJECTED, _DESK),
    Move(Action.CLOSE, State.EXECUTED, State.CLOSED, _PRINT),
    Move(Action.WITHDRAW, State.RECEIVED, State.WITHDRAWN, _DESK),
    Move(Action.WITHDRAW, State.DEFECTIVE, State.WITHDRAWN, _DESK),
    Move(Action.WITHDRAW, State.ACCEPTED, State.WITHDRAWN, _DESK),
    Move(Action.WITHDRAW, State.AWAITING, State.WITHDRAWN, _DESK),
    Move(Action.HOLD, State.RECEIVED, State.HELD, _DESK),
    Move(Action.HOLD, State.ACCEPTED, State.HELD, _DESK),
    Move(Action.HOLD, State.AWAITING, State.HELD, _DESK),
    Move(Action.HOLD, State.APPROVED, State.HELD, _DESK),
    Move(Action.RELEASE, State.HELD, State.RECEIVED, _SUPERVISOR),
    Move(Action.OVERRIDE_LOCK, State.RECEIVED, State.RECEIVED, _SUPERVISOR),
    Move(Action.OVERRIDE_LOCK, State.ACCEPTED, State.ACCEPTED, _SUPERVISOR),
)


class LetterState(StrEnum):
    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    UNKNOWN = "unknown"
    SPOILED = "spoiled"
    DISPATCHED = "dispatched"
    RETURNED = "returned"
    VOID = "void"


LETTER_STATE_LABELS = {
    LetterState.QUEUED: Text("印刷待ち", "Queued"),
    LetterState.PRINTING: Text("印刷中", "Printing"),
    LetterState.PRINTED: Text("印刷済", "Printed"),
    LetterState.UNKNOWN: Text("印刷不明", "Unknown"),
    LetterState.SPOILED: Text("書損", "Spoiled"),
    LetterState.DISPATCHED: Text("発送済", "Dispatched"),
    LetterState.RETURNED: Text("返戻", "Returned"),
    LetterState.VOID: Text("無効", "Void"),
}


class LetterAction(StrEnum):
    START_PRINT = "start_print"
    FINISH_PRINT = "finish_print"
    LOSE_PRINT = "lose_print"
    SPOIL = "spoil"
    REQUEUE = "requeue"
    REISSUE = "reissue"
    DISPATCH = "dispatch"
    RETURN = "return"
    VOID = "void"


LETTER_MOVES: tuple[Move[LetterState, LetterAction], ...] = (
    Move(LetterAction.START_PRINT, LetterState.QUEUED, LetterState.PRINTING, _PRINT),
    Move(LetterAction.FINISH_PRINT, LetterState.PRINTING, LetterState.PRINTED, _PRINT),
    Move(LetterAction.LOSE_PRINT, LetterState.PRINTING, LetterState.UNKNOWN, _PRINT),
    Move(LetterAction.SPOIL, LetterState.PRINTED, LetterState.SPOILED, _PRINT),
    Move(LetterAction.SPOIL, LetterState.UNKNOWN, LetterState.SPOILED, _PRINT),
    Move(LetterAction.REQUEUE, LetterState.SPOILED, LetterState.QUEUED, _PRINT),
    # In place of a spoiled letter with a secret another one is issued; the spoiled one is never printed again.
    Move(LetterAction.REISSUE, LetterState.SPOILED, LetterState.VOID, _SUPERVISOR),
    Move(LetterAction.DISPATCH, LetterState.PRINTED, LetterState.DISPATCHED, _PRINT),
    Move(LetterAction.RETURN, LetterState.DISPATCHED, LetterState.RETURNED, _PRINT),
    Move(LetterAction.VOID, LetterState.QUEUED, LetterState.VOID, _SUPERVISOR),
)


def move(table: tuple[Move[S, A], ...], state: S, action: A, roles: frozenset[Role]) -> S:
    """The state after ``action``. Raises Conflict when no such move exists, NotAllowed when the role may not."""
    for step in table:
        if step.action == action and step.before == state:
            if step.roles & roles:
                return step.after
            raise NotAllowed(
                Text(
                    "この操作を行う権限がありません。権限のある担当者に依頼してください。",
                    "Your role may not do this. Ask a colleague who has the role.",
                )
            )
    raise Conflict(
        Text(
            "現在の状態ではこの操作はできません。画面を更新して状態を確認してください。",
            "This step does not fit the present state. Refresh the screen and check the state.",
        )
    )


def allowed(table: tuple[Move[S, A], ...], state: S, roles: frozenset[Role]) -> frozenset[A]:
    """The actions that these roles may take from this state: what a view enables."""
    return frozenset(step.action for step in table if step.before == state and step.roles & roles)
