"""Apply the approved effects exactly once: states, host instructions and letters in one transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select

from staffdesk.errors import Conflict, NotAllowed
from staffdesk.forms.effects import Effect
from staffdesk.models import Case, Execution, Instruction, Member, Staff
from staffdesk.services.appliers import APPLIERS
from staffdesk.services.approvals import CHANGED, valid_approval
from staffdesk.services.cases import content_hash, effects_of, get, swap
from staffdesk.services.context import Actor, Context, Work, refuse_own
from staffdesk.services.deadlines import promise
from staffdesk.services.letters import queue_letters
from staffdesk.services.members import find, snapshot
from staffdesk.text import Text
from staffdesk.workflow import CASE_MOVES, Action, State, move


@dataclass(frozen=True, slots=True)
class InstructionRow:
    """One line for the online service, as the outbox holds it."""

    id: str
    case_number: str
    body: dict[str, Any]
    state: str
    created_at: datetime


class Executions:
    """The one place where a case changes a member."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def execute(self, actor: Actor, case_id: int) -> State:
        """Apply what was approved. Checks again that nothing changed and that the approver still stands.

        Returns the state of the case afterwards: 処理済 while letters wait, else 完了.
        """
        with self._context.verb(actor, "execute_case", case_id) as work:
            case = get(work.session, case_id)
            after = move(CASE_MOVES, State(case.state), Action.EXECUTE, work.roles)
            member = find(work.session, case.member_id or 0)
            refuse_own(work.staff, member.id)
            approval_id, signed = self._require_approval(work, case, member)
            effects = effects_of(self._context, case, snapshot(member))
            apply_effects(work, case, member, effects, approval_id, signed)
            promise(work, case)
            letters = queue_letters(work, case, snapshot(member))
            after = after if letters else State.CLOSED
            swap(work, case, case.version, after, closed_at=None if letters else work.now)
            work.record("execute_case", case_id, effects=msgspec.to_builtins(effects), letters=letters)
            return after

    def _require_approval(self, work: Work, case: Case, member: Member) -> tuple[int, str]:
        approval = valid_approval(work.session, case)
        if approval is None or approval.content_hash != content_hash(self._context, case, member):
            raise Conflict(CHANGED)
        approver = work.session.get(Staff, approval.approver_id)
        if approver is None or not approver.active:
            raise NotAllowed(
                Text(
                    "承認した役席が無効になっています。差し戻して承認を取り直してください。",
                    "The approver is no longer active. Return the case and have it approved again.",
                )
            )
        return approval.id, approval.content_hash

    def outbox(self, limit: int = 200) -> list[InstructionRow]:
        """What the online service still has to do, oldest first."""
        query = (
            select(Instruction, Case.number)
            .join(Case, Case.id == Instruction.case_id)
            .order_by(Instruction.created_at, Instruction.position)
            .limit(limit)
        )
        with self._context.database.reading() as session:
            return [
                InstructionRow(row.id, number, row.body, row.state, row.created_at)
                for row, number in session.execute(query)
            ]


def apply_effects(
    work: Work, case: Case, member: Member, effects: list[Effect], approval_id: int | None, signed: str
) -> None:
    """Write the execution row (UNIQUE per case), then each effect with its instruction for the online service."""
    work.session.add(
        Execution(
            case_id=case.id,
            approval_id=approval_id,
            content_hash=signed,
            effects=msgspec.to_builtins(effects),
            executed_by=work.staff.id,
            at=work.now,
        )
    )
    work.session.flush()  # a second execution fails here, before anything is touched
    for position, effect in enumerate(effects):
        if APPLIERS[type(effect)](work, member, effect):
            _instruct(work, case, member, position, effect)


def _instruct(work: Work, case: Case, member: Member, position: int, effect: Effect) -> None:
    work.session.add(
        Instruction(
            id=str(uuid.uuid4()),
            case_id=case.id,
            position=position,
            body={"member": member.number, **msgspec.to_builtins(effect)},
            created_at=work.now,
        )
    )
