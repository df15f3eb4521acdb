"""Hold every decision, execution, seal and key to what the trail says of it, and check each signature.

The trail tells what was decided, by a digest of each decision; the tables hold the decisions themselves. Whoever edits,
adds or takes away a row of a table, or swaps a key, leaves a trail that says otherwise.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from staffdesk.models import Approval, Case, DaySealRow, Execution, SigningKey
from staffdesk.models.base import canonical
from staffdesk.services.signing import ENDED, MADE, genuine

Finding = tuple[int, str]
VOIDED, SEALED = "void_approvals", "day_seal"
DECISIONS = {"approve_case": "approved", "return_case": "returned", "reject_case": "rejected"}
_EXECUTED = ("execute_case", "disclose")  # on paper, and on the phone
_WATCHED = re.compile(f'"action":"(?:{"|".join((*DECISIONS, *_EXECUTED, VOIDED, SEALED, MADE, ENDED))})"')
_PURPOSE = b"staffdesk approval\0"  # nothing else that is ever signed begins like this
_PORTION = 500
UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError, InvalidTag)  # a decoder's or a cipher's


def statement(row: Any, case_number: str) -> bytes:
    """What is signed: all of a decision but its own id and whether it was voided. ``row``: an ``Approval``."""
    return _PURPOSE + canonical(
        {
            "case": [row.case_id, case_number, row.revision],
            "content": row.content_hash,
            "effects": row.effects_hash,
            "decision": row.decision,
            "reason": row.reason,
            "persons": [row.requester_id, row.approver_id, row.deputy_for_id],
            "step": row.totp_step,
            "batch": row.batch_id,
            "policy": row.policy_edition,
            "key": row.key_id,
            "at": _utc(row.at),
        }
    )


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def effects_digest(effects: Any) -> str:
    """``effects`` as they are stored: plain values."""
    return digest(canonical(effects))


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


@dataclass(frozen=True, slots=True)
class _Told:
    """One record of the trail."""

    seq: int
    record: dict[str, Any]

    @property
    def detail(self) -> dict[str, Any]:
        found: dict[str, Any] = self.record["detail"]
        return found

    def was_at(self, moment: datetime) -> bool:
        return datetime.fromisoformat(self.record["at"]) == moment


@dataclass(slots=True)
class SignatureCheck:
    """Sees the trail go by, then the tables."""

    _last: int = 0
    _made: dict[int, _Told] = field(default_factory=dict)
    _ended: dict[int, _Told] = field(default_factory=dict)
    _decided: dict[int, _Told] = field(default_factory=dict)
    _voided: dict[int, _Told] = field(default_factory=dict)
    _executed: dict[int, _Told] = field(default_factory=dict)
    _sealed: dict[str, _Told] = field(default_factory=dict)
    _unsigned: Counter[tuple[Any, ...]] = field(default_factory=Counter)  # of the time before there were keys

    def see(self, seq: int, record: str) -> None:
        """Take up what a record of the trail says; one that cannot be read is the chain's finding, not ours."""
        self._last = seq
        if not _WATCHED.search(record):
            return
        try:
            told = _Told(seq, msgspec.json.decode(record))
            self._take(told)
        except (KeyError, TypeError, ValueError, AttributeError):
            return

    def _take(self, told: _Told) -> None:
        action, detail, case = told.record["action"], told.detail, told.record["case"]
        if action == MADE:
            self._made[detail["key"]] = told
        elif action == ENDED:
            self._ended[detail["key"]] = told
        elif action == SEALED:
            self._sealed[detail["day"]] = told
        elif action == VOIDED:
            self._voided.update((approval, told) for approval in detail["approvals"])
        elif action in _EXECUTED:
            self._executed[case] = told
        elif "approval" in detail:
            self._decided[detail["approval"]] = told
        else:
            self._unsigned[case, DECISIONS[action]] += 1

    def findings(self, session: Session) -> Iterator[Finding]:
        """What the tables hold otherwise than the trail. A row without a record is found at the trail's end."""
        if not inspect(session.connection()).has_table(SigningKey.__tablename__):
            if self._made:
                yield self._last, "the signing keys are gone"
            return
        keys: dict[int, Any] = {}
        for row, finding in _rows(session, SigningKey.__table__):
            if row is not None:
                keys[row.id] = row
            yield from self._placed(
                finding or _look(self._of_key, row), self._made.get(row.id) if row else None
            )
        for key_id, told in self._made.items():
            if key_id not in keys:
                yield told.seq, f"signing key {key_id} is gone"
        yield from self._of_decisions(session, keys)
        yield from self._of_executions(session)
        yield from self._of_seals(session)

    def _placed(self, problem: str | None, told: _Told | None) -> Iterator[Finding]:
        if problem:
            yield (told.seq if told else self._last), problem

    def _of_key(self, row: Any) -> str | None:
        made, ended = self._made.get(row.id), self._ended.get(row.id)
        if made is None:
            return f"signing key {row.id} is not on the trail"
        told = (made.detail.get("owner"), made.detail.get("public"))
        if told != (row.staff_id, bytes(row.public).hex()) or not made.was_at(row.made_at):
            return f"signing key {row.id} is not the one that was made"
        if (row.ended_at is not None) != (ended is not None) or (ended and not ended.was_at(row.ended_at)):
            return f"signing key {row.id} ended otherwise"
        return None

    # --- decisions ---

    def _of_decisions(self, session: Session, keys: dict[int, Any]) -> Iterator[Finding]:
        numbers = {row.id: row.number for row in session.execute(select(Case.id, Case.number))}
        seen = set()
        for row, finding in _rows(session, Approval.__table__):
            if row is None:
                yield self._last, finding or ""
                continue
            seen.add(row.id)
            told = self._decided.get(row.id)
            number = numbers.get(row.case_id, "")
            yield from self._placed(_look(self._of_decision, row, told, number, keys), told)
            if told is not None:
                yield from self._placed(_look(self._of_voiding, row), self._voided.get(row.id))
        for approval, told in self._decided.items():
            if approval not in seen:
                yield told.seq, f"decision {approval} is gone or cannot be read"
        for (case, decision), missing in self._unsigned.items():
            if missing > 0:
                yield self._last, f"a decision ({decision}) on case {case} is gone"

    def _of_decision(self, row: Any, told: _Told | None, number: str, keys: dict[int, Any]) -> str | None:
        if told is None:
            old = (row.case_id, row.decision)
            if row.signature is None and self._unsigned[old] > 0:
                self._unsigned[old] -= 1
                return None
            return f"decision {row.id} is not on the trail"
        said = statement(row, number)
        about = (told.record["case"], DECISIONS[told.record["action"]], told.record["staff"])
        if about != (row.case_id, row.decision, row.approver_id) or told.detail.get("statement") != digest(
            said
        ):
            return f"decision {row.id} was altered"
        if row.decision != "approved":
            return None
        return self._of_signature(row, told, said, keys.get(row.key_id))

    def _of_signature(self, row: Any, told: _Told, said: bytes, key: Any) -> str | None:
        if key is None or key.staff_id != row.approver_id or row.signature is None:
            return f"approval {row.id} bears no signature of its approver"
        made, ended = self._made.get(key.id), self._ended.get(key.id)
        if made is None or made.seq > told.seq or (ended is not None and ended.seq < told.seq):
            return f"approval {row.id} was signed with a key that did not count then"
        if not genuine(bytes.fromhex(made.detail["public"]), said, bytes(row.signature)):
            return f"the signature of approval {row.id} does not fit"
        return None

    def _of_voiding(self, row: Any) -> str | None:
        told = self._voided.get(row.id)
        if (told is not None) != (row.voided_at is not None) or (told and not told.was_at(row.voided_at)):
            return f"whether approval {row.id} still counts was altered"
        return None

    # --- executions and seals ---

    def _of_executions(self, session: Session) -> Iterator[Finding]:
        query = select(Approval.id, Approval.effects_hash, Approval.content_hash, Approval.case_id)
        approvals = {row.id: row for row in session.execute(query)}
        seen = set()
        for row, finding in _rows(session, Execution.__table__):
            if row is None:
                yield self._last, finding or ""
                continue
            seen.add(row.case_id)
            told = self._executed.get(row.case_id)
            yield from self._placed(_look(_of_execution, row, told, approvals.get(row.approval_id)), told)
        for case, told in self._executed.items():
            if case not in seen:
                yield told.seq, f"the execution of case {case} is gone or cannot be read"

    def _of_seals(self, session: Session) -> Iterator[Finding]:
        seen = set()
        for row, finding in _rows(session, DaySealRow.__table__):
            if row is None:
                yield self._last, finding or ""
                continue
            day = row.day.isoformat()
            seen.add(day)
            told = self._sealed.get(day)
            kept = {"day": day, "records": row.records, "head": row.head, "mac": row.mac}
            if told is None or (told.detail, told.record["staff"]) != (kept, row.sealed_by):
                yield (told.seq if told else self._last), f"the seal of {day} was altered"
        for day, told in self._sealed.items():
            if day not in seen:
                yield told.seq, f"the seal of {day} is gone"


def _of_execution(row: Any, told: _Told | None, approval: Any) -> str | None:
    if told is None:
        return f"the execution of case {row.case_id} is not on the trail"
    kept = told.detail.get("kept")
    if kept is None:  # of the time before there were keys
        return None
    if kept != execution_digest(row) or not told.was_at(row.at):
        return f"the execution of case {row.case_id} was altered"
    if row.approval_id is None:
        return None
    effects, content = effects_digest(row.effects), row.content_hash
    if approval is None or (approval.case_id, approval.effects_hash, approval.content_hash) != (
        row.case_id, effects, content,
    ):  # fmt: skip
        return f"case {row.case_id} was executed otherwise than it was approved"
    return None


def execution_digest(row: Any) -> str:
    """``row``: an ``Execution``."""
    return digest(
        canonical(
            [row.case_id, row.approval_id, row.content_hash, row.effects, row.executed_by, _utc(row.at)]
        )
    )


def _rows(session: Session, table: Any) -> Iterator[tuple[Any, str | None]]:
    """Every row, or what is wrong with it: a row that was tampered with need not be what its columns promise."""
    (key,) = table.primary_key.columns
    try:
        ids = list(session.execute(select(key).order_by(key)).scalars())
    except UNREADABLE:
        yield None, f"{table.name} cannot be read"
        return
    for start in range(0, len(ids), _PORTION):
        portion = ids[start : start + _PORTION]
        try:
            rows: list[Any] = list(session.execute(select(table).where(key.in_(portion)).order_by(key)))
        except UNREADABLE:
            yield from (_row(session, table, key == one, one) for one in portion)
        else:
            yield from ((row, None) for row in rows)


def _row(session: Session, table: Any, where: Any, one: object) -> tuple[Any, str | None]:
    try:
        return session.execute(select(table).where(where)).one(), None
    except UNREADABLE:
        return None, f"{table.name} {one} cannot be read"


def _look(check: Callable[..., str | None], *about: Any) -> str | None:
    try:
        return check(*about)
    except UNREADABLE:
        return "a row holds what its columns do not take"
