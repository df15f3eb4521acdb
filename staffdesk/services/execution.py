"""Apply the approved effects exactly once: states, host instructions and letters in one transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select

from staffdesk.errors import Conflict
from staffdesk.forms.effects import Effect
from staffdesk.models import Case, Execution, Instruction, Member
from staffdesk.services.appliers import APPLIERS
from staffdesk.services.approvals import CHANGED
from staffdesk.services.case_content import content_hash, effects_of, is_direct, person_of
from staffdesk.services.case_file import get, swap
from staffdesk.services.case_look import Look
from staffdesk.services.context import Actor, Context, Work, refuse_own
from staffdesk.services.deadlines import promise
from staffdesk.services.lapse import Lapsed, Standing, lapse
from staffdesk.services.letter_queue import queue_letters
from staffdesk.services.members import find, snapshot
from staffdesk.services.signatures import execution_digest
from staffdesk.services.signing import Signing
from staffdesk.services.standing import standing_approval
from staffdesk.text import Text
from staffdesk.workflow import CASE_MOVES, Action, State, move

CHANGED_SINCE = Text(
    "ほかの席でこの案件が更新されました。画面を更新し、内容を確かめてから実行してください。",
    "Another seat changed this case. Refresh, look at it, then execute.",
)


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

    def __init__(self, context: Context, signing: Signing) -> None:
        self._context = context
        self._standing = Standing(context, signing)

    def execute(self, actor: Actor, case_id: int, version: int | None = None) -> State:
        """Apply what was approved. Checks again that nothing changed and that the approver still stands.

        A procedure without an approval is carried out straight from 受理; ``version`` is then the one that was looked
        at. Whoever was not on file is from here on, and the case is theirs.
        Raises Lapsed where it does not: the case waits for another approval then.
        Returns the state of the case afterwards: 処理済 while letters wait, else 完了.
        """
        try:
            return self._execute(actor, case_id, version)
        except Lapsed as lapsed:
            with self._context.verb(actor, "lapse_approval", case_id) as work:
                lapse(work, get(work.session, case_id), lapsed.why)
            raise

    def _execute(self, actor: Actor, case_id: int, version: int | None) -> State:
        with self._context.verb(actor, "execute_case", case_id) as work:
            case = get(work.session, case_id)
            after = move(CASE_MOVES, State(case.state), Action.EXECUTE, work.roles)
            known = find(work.session, case.member_id) if case.member_id is not None else None
            refuse_own(work.staff, case.member_id)
            if is_direct(self._context, case):
                approval_id, signed = None, self._require_seen(work, case, known, version)
            else:
                approval_id, signed = self._require_approval(work, case, known)
            person = person_of(case, known)
            effects = effects_of(self._context, case, person)
            member = known or Member()  # blank until an effect puts it on file
            kept = apply_effects(work, case, member, effects, approval_id, signed)
            promise(work, case)
            if member.id is not None:
                person = snapshot(member)
            letters = queue_letters(work, case, person) if person else 0
            after = after if letters else State.CLOSED
            closed = None if letters else work.now
            swap(work, case, case.version, after, closed_at=closed, member_id=member.id)
            kinds = [effect.__struct_config__.tag for effect in effects]
            work.record(
                "execute_case", case_id, effects=kinds, letters=letters, kept=kept, **work.standing_in
            )
            return after

    def _require_seen(self, work: Work, case: Case, member: Member | None, version: int | None) -> str:
        """No approval fixes the content: it must be complete, and as whoever carries it out saw it."""
        if version != case.version:
            raise Conflict(CHANGED_SINCE)
        Look(self._context).require_complete(work.session, case)
        return content_hash(self._context, case, member)

    def _require_approval(self, work: Work, case: Case, member: Member | None) -> tuple[int, str]:
        approval = standing_approval(work.session, case)
        if approval is None:
            raise Conflict(CHANGED)
        self._standing.require_good(work, case, approval)
        if approval.content_hash != content_hash(self._context, case, member):
            raise Conflict(CHANGED)
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
) -> str:
    """Write the execution row (UNIQUE per case), then each effect with its instruction for the online service.

    ``member`` may be blank and not on file: then the first effect is the one that enrols it, or none touches it.
    Returns the digest of the row, for the trail.
    """
    row = Execution(
        case_id=case.id,
        approval_id=approval_id,
        content_hash=signed,
        effects=msgspec.to_builtins(effects),
        executed_by=work.staff.id,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()  # a second execution fails here, before anything is touched
    for position, effect in enumerate(effects):
        if APPLIERS[type(effect)](work, member, effect):
            _instruct(work, case, member, position, effect)
    return execution_digest(row)


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
