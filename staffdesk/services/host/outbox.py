"""The outbox: which instructions wait, what was sent and answered, and what somebody must look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select, update

from staffdesk.errors import Conflict, NotFound
from staffdesk.institutions.profile import HostSecret
from staffdesk.models import Case, Instruction
from staffdesk.services.context import Actor, Context, Work, changed_one
from staffdesk.services.host import wire
from staffdesk.services.host.sealing import HostKey
from staffdesk.services.host.states import DEAD, MOST_ATTEMPTS, OPEN, Delivery, next_attempt
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import Role

MOST = 500
"""Instructions of one file or one round: a file that fails is not a day's work."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One instruction as an administrator sees it: which case and what, never who."""

    id: str
    case_number: str
    effect: str
    state: Delivery
    attempts: int
    next_at: datetime | None
    answer: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SecretLink:
    """``offered``: the institution has letters with secrets at all; ``way`` None: undecided, so a verifier."""

    offered: bool
    way: HostSecret | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the answers of a file or a round: how many were new, and the ids that the outbox does not know."""

    done: int = 0
    refused: int = 0
    again: int = 0
    unknown: tuple[str, ...] = ()


class Outbox:
    """For the administrator; the rows themselves are written by execution, in the transaction of the effect."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(
        self, actor: Actor, states: frozenset[Delivery] = frozenset(Delivery), limit: int = MOST
    ) -> list[OutboxRow]:
        """Newest first. Raises NotAllowed."""
        query = (
            select(Instruction, Case.number)
            .join(Case, Case.id == Instruction.case_id)
            .where(Instruction.state.in_(states))
            .order_by(Instruction.created_at.desc(), Instruction.case_id.desc(), Instruction.position)
            .limit(limit)
        )
        self._require(actor)
        with self._context.database.reading() as session:
            return [_row(instruction, number) for instruction, number in session.execute(query)]

    def link(self, actor: Actor) -> SecretLink:
        """How provisional secrets leave, and to whose key. Raises NotAllowed."""
        self._require(actor)
        host = self._context.profile.host
        key = host.key.value if host else None
        return SecretLink(
            offered=host is not None,
            way=host.secrets.value if host else None,
            fingerprint=HostKey.read(key).fingerprint if key else "",
        )

    def counts(self, actor: Actor) -> Counter[Delivery]:
        self._require(actor)
        query = select(Instruction.state, func.count()).group_by(Instruction.state)
        with self._context.database.reading() as session:
            return Counter({Delivery(state): number for state, number in session.execute(query)})

    def due(self, actor: Actor) -> list[wire.Instruction]:
        """What is to be sent now, in the order in which it was decided; at most ``MOST``.

        What was sent so many times and never answered is given up first, for somebody to look at.
        """
        with self._context.verb(actor, "send_instructions") as work:
            require_administrator(work)
            overdue = or_(Instruction.next_at.is_(None), Instruction.next_at <= work.now)
            tired = (Instruction.state == Delivery.SENT, Instruction.attempts >= MOST_ATTEMPTS, overdue)
            given_up = work.session.execute(select(Instruction).where(*tired)).scalars().all()
            for row in given_up:
                row.state, row.next_at = Delivery.GIVEN_UP, None
            if given_up:
                work.record("give_up_instructions", count=len(given_up))
            query = (
                select(Instruction, Case.number)
                .join(Case, Case.id == Instruction.case_id)
                .where(Instruction.state.in_(OPEN), overdue)
                .order_by(Instruction.created_at, Instruction.case_id, Instruction.position)
                .limit(MOST)
            )
            return [
                wire.Instruction(row.id, number, row.created_at, row.body)
                for row, number in work.session.execute(query)
            ]

    def sent(self, actor: Actor, instructions: Sequence[wire.Instruction], way: str) -> None:
        """Remember that these left, and when each goes again should no answer come."""
        if not instructions:
            return
        with self._context.verb(actor, "send_instructions") as work:
            require_administrator(work)
            for instruction in instructions:
                row = work.session.get_one(Instruction, instruction.id)
                if Delivery(row.state) not in OPEN:
                    continue  # answered meanwhile
                row.attempts += 1
                row.next_at = next_attempt(work.now, row.attempts)
                row.state = Delivery.SENT
            work.record("send_instructions", count=len(instructions), way=way)

    def take(self, actor: Actor, answers: Iterable[wire.Answer]) -> Taken:
        """Take over what the online service answered. An answer that comes twice changes nothing the second time."""
        done = refused = again = 0
        unknown = []
        with self._context.verb(actor, "take_answers") as work:
            require_administrator(work)
            for answer in answers:
                row = work.session.get(Instruction, answer.id)
                if row is None:
                    unknown.append(answer.id)
                elif Delivery(row.state) in (Delivery.DELIVERED, Delivery.BY_HAND):
                    again += 1
                else:
                    row.answered_at, row.next_at = work.now, None
                    row.state = Delivery.DELIVERED if answer.outcome == "done" else Delivery.REFUSED
                    row.answer = answer.reason
                    if row.state == Delivery.DELIVERED:
                        row.body = without_proof(row.body)
                    done += answer.outcome == "done"
                    refused += answer.outcome != "done"
            work.record("take_answers", done=done, refused=refused, again=again, unknown=len(unknown))
        return Taken(done, refused, again, tuple(unknown))

    def try_again(self, actor: Actor, instruction_id: str, reason: str) -> None:
        """Send a dead one once more, after its cause is mended. Raises Conflict for one that is not dead."""
        reason = require_reason(reason)
        self._settle(actor, "retry_instruction", instruction_id, Delivery.PENDING, reason)

    def done_by_hand(self, actor: Actor, instruction_id: str, reason: str) -> None:
        """Somebody did it at the online service itself; ``reason`` says who and how. Raises Conflict as above."""
        reason = require_reason(reason)
        self._settle(actor, "close_instruction", instruction_id, Delivery.BY_HAND, reason)

    def _settle(self, actor: Actor, action: str, instruction_id: str, state: Delivery, reason: str) -> None:
        with self._context.verb(actor, action) as work:
            require_administrator(work)
            row = work.session.get(Instruction, instruction_id)
            if row is None:
                raise NotFound(_NO_SUCH)
            statement = (
                update(Instruction)
                .where(Instruction.id == instruction_id, Instruction.state.in_(DEAD))
                .values(state=state, attempts=0, next_at=None, answer=reason)
            )
            if not changed_one(work.session, statement):
                raise Conflict(_NOT_DEAD)
            if state == Delivery.BY_HAND:
                row.body = without_proof(row.body)
            work.record(action, row.case_id, instruction=instruction_id, reason=reason)

    def _require(self, actor: Actor) -> None:
        with self._context.verb(actor, "view_outbox") as work:
            require_administrator(work)


def without_proof(body: Mapping[str, Any]) -> dict[str, Any]:
    """The online service has it: neither box nor verifier of a provisional secret needs to be kept here."""
    return {key: value for key, value in body.items() if key not in _PROOFS}


def require_administrator(work: Work) -> None:
    work.require_role(Role.ADMINISTRATOR)


def _row(instruction: Instruction, case_number: str) -> OutboxRow:
    return OutboxRow(
        instruction.id,
        case_number,
        str(instruction.body.get("effect", "")),
        Delivery(instruction.state),
        instruction.attempts,
        instruction.next_at,
        instruction.answer,
        instruction.created_at,
    )


_PROOFS = frozenset({"sealed", "verifier"})
_NO_SUCH = Text("この指示は見つかりません。", "No such instruction.")
_NOT_DEAD = Text(
    "この指示は止まっていません。一覧を更新してください。",
    "This instruction is not stuck. Refresh the list.",
)
