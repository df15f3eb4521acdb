"""The audit trail: every verb, every denial and every look at personal data, in a keyed chain.

Each record is canonical JSON; its mac is HMAC-SHA256 over the mac before it and the record. Records name people by
staff id and members by case, and never hold a disclosed value or a secret.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, cast

import msgspec
from sqlalchemy import Result, Table, func, insert, or_, select, text
from sqlalchemy.orm import Session

from staffdesk.database.engine import Database
from staffdesk.database.lost import RECEIPT
from staffdesk.models import AuditRow, Case, Staff
from staffdesk.models.base import canonical
from staffdesk.services import anchors
from staffdesk.services.anchors import Anchor

_GENESIS = bytes(32)
_ALL_ROWS = text("SELECT seq, at, staff_id, action, case_id, record, mac FROM audit ORDER BY seq")
"""As they lie there: a row that was tampered with need not be what its column's type promises."""
_ROWS_AFTER = text(f"{_ALL_ROWS.text.replace(' ORDER', ' WHERE seq > :seq ORDER')}")
_MAC_OF = text("SELECT mac FROM audit WHERE seq = :seq")
_PIECE = 1_000
_STREAMED = {"yield_per": _PIECE}
_NEWEST = text("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1")
_ADD = insert(cast(Table, AuditRow.__table__))
_LOCK = text("SELECT pg_advisory_xact_lock(7236002)")


class _Told(msgspec.Struct):
    """What the columns repeat of a record."""

    seq: int
    at: datetime
    staff: int | None
    action: str
    case: int | None


_TOLD = msgspec.json.Decoder(_Told)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the trail as people read it."""

    seq: int
    at: datetime
    staff_name: str
    action: str
    case_id: int | None
    case_number: str
    detail: dict[str, Any]

    @property
    def id(self) -> int:
        return self.seq


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a verification. ``findings`` are (sequence number, what is wrong) pairs."""

    rows: int
    head: str
    findings: tuple[tuple[int, str], ...]

    @property
    def ok(self) -> bool:
        return not self.findings


class AuditTrail:
    """Appends within the caller's transaction; reads and verifies on its own."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key
        self._blank = hmac.new(
            key, digestmod=hashlib.sha256
        )  # the key is worked in once, not for every record

    def append(
        self,
        session: Session,
        at: datetime,
        staff_id: int | None,
        action: str,
        case_id: int | None = None,
        detail: dict[str, Any] | None = None,
    ) -> None:
        """Add one record at the end of the chain; it stands or falls with the transaction."""
        session.flush()  # rows are locked before the chain, by everybody: so no two seats wait for each other
        seq, previous = self._head(session)
        record = {
            "seq": seq + 1,
            "at": at.isoformat(),
            "staff": staff_id,
            "action": action,
            "case": case_id,
            "detail": detail or {},
        }
        stored = canonical(record)
        mac = self._mac(previous, stored)
        session.connection().execute(
            _ADD,
            {
                "seq": seq + 1, "at": at, "staff_id": staff_id, "action": action, "case_id": case_id,
                "record": stored.decode(), "mac": mac,
            },
        )  # fmt: skip
        session.info[RECEIPT] = (seq + 1, mac)

    def _head(self, session: Session) -> tuple[int, bytes]:
        connection = session.connection()
        if self._database.dialect == "postgresql":
            # One writer of the chain at a time; SQLite's BEGIN IMMEDIATE already sees to it.
            connection.execute(_LOCK)
        row = connection.execute(_NEWEST).one_or_none()
        return (row.seq, bytes(row.mac)) if row else (0, _GENESIS)

    def _mac(self, previous: bytes, record: bytes) -> bytes:
        mac = self._blank.copy()
        mac.update(previous + record)
        return mac.digest()

    def verify(
        self,
        anchor: Anchor | None = None,
        see: Callable[[int, str], object] | None = None,
    ) -> Verdict:
        """Walk the whole chain: gaps, altered records, altered columns, broken macs; and whether it is that of ``anchor``.

        Then hold decisions, executions, seals and keys to it, with each signature (see ``signatures``).

        ``see`` gets every record as it lies there, with its number; what it raises ends the walk.
        """
        from staffdesk.services.signatures import SignatureCheck

        findings: list[tuple[int, str]] = []
        signatures = SignatureCheck()
        expected, previous, rows = 1, _GENESIS, 0
        head_at_anchor = _GENESIS if anchor and not anchor.count else None
        with self._database.reading() as session:
            for row in _in_pieces(session.execute(_ALL_ROWS, execution_options=_STREAMED)):
                seq, _at, _staff, _action, _case, record, mac = row
                if problems := self._problems(row, expected, previous):
                    findings.extend((seq, problem) for problem in problems)
                expected, previous, rows = seq + 1, _as_bytes(mac), rows + 1
                if anchor and seq == anchor.count:
                    head_at_anchor = previous
                if not isinstance(record, str):
                    record = _as_bytes(record).decode(errors="replace")
                signatures.see(seq, record)
                if see is not None:
                    see(seq, record)
            findings.extend(signatures.findings(session))
        if anchor and head_at_anchor is None:
            findings.append(
                (anchor.count, f"the trail ends before the anchor of {anchor.day}: records are missing")
            )
        elif anchor and head_at_anchor is not None and head_at_anchor.hex() != anchor.head:
            findings.append((anchor.count, f"the trail is not the one of the anchor of {anchor.day}"))
        return Verdict(rows, previous.hex(), tuple(findings))

    def record(self, session: Session, seq: int) -> dict[str, Any] | None:
        """One record, if it is there and fits the chain at its place."""
        query = select(AuditRow.seq, AuditRow.record, AuditRow.mac).where(AuditRow.seq.in_((seq - 1, seq)))
        rows = {row.seq: row for row in session.execute(query)}
        row, before = rows.get(seq), rows.get(seq - 1)
        previous = _GENESIS if seq == 1 else bytes(before.mac) if before else None
        if row is None or previous is None:
            return None
        stored = row.record.encode()
        if not hmac.compare_digest(self._mac(previous, stored), bytes(row.mac)):
            return None
        found: dict[str, Any] = msgspec.json.decode(stored)
        return found

    def read_anchor(self, file: Path) -> Anchor:
        """As ``anchors.read``, with the key of this trail."""
        return anchors.read(file, self._key)

    def mac_of(self, anchor: Anchor) -> str:
        """As ``anchors.mac_of``, with the key of this trail."""
        return anchors.mac_of(anchor, self._key)

    def verify_since(self, sealed: Anchor | None) -> bool:
        """Whether the records after a seal (or all) follow from it, its own among them. The tables are not looked at."""
        seq, previous = (sealed.count, bytes.fromhex(sealed.head)) if sealed else (0, _GENESIS)
        first = seq
        with self._database.reading() as session:
            if seq and session.execute(_MAC_OF, {"seq": seq}).scalar_one_or_none() != previous:
                return False
            for row in _in_pieces(session.execute(_ROWS_AFTER, {"seq": seq}, execution_options=_STREAMED)):
                if self._problems(row, seq + 1, previous):
                    return False
                seq, previous = row.seq, _as_bytes(row.mac)
        return sealed is None or seq > first

    def seal(self, verdict: Verdict, day: date) -> str:
        """The anchor of a trail that was just found whole, as the line to keep outside."""
        return anchors.write(Anchor(verdict.rows, verdict.head, day), self._key)

    def _problems(self, row: Any, expected: int, previous: bytes) -> list[str]:
        seq, at, staff, action, case, record, mac = row
        problems = [] if seq == expected else [f"sequence: {expected} expected"]
        stored = _as_bytes(record)
        if not hmac.compare_digest(self._mac(previous, stored), _as_bytes(mac)):
            return [*problems, "the record does not fit the chain"]
        told = _TOLD.decode(stored)
        columns = (told.seq, told.staff, told.action, told.case)
        if columns != (seq, staff, action, case) or not _same_moment(told.at, at):
            problems.append("the columns differ from the record")
        return problems

    def entries(
        self,
        *,
        case_id: int | None = None,
        before: int | None = None,
        limit: int = 200,
        about: str = "",
        refused: bool = False,
    ) -> list[AuditEntry]:
        """Newest first; ``before`` is the sequence number to go on from.

        ``about``: words that all occur in the case's number or the colleague's name; ``refused``: refusals alone.
        """
        query = (
            select(AuditRow, Staff.name, Case.number)
            .outerjoin(Staff, Staff.id == AuditRow.staff_id)
            .outerjoin(Case, Case.id == AuditRow.case_id)
            .order_by(AuditRow.seq.desc())
            .limit(limit)
        )
        if case_id is not None:
            query = query.where(AuditRow.case_id == case_id)
        if before is not None:
            query = query.where(AuditRow.seq < before)
        if refused:
            query = query.where(AuditRow.action.startswith("refused:"))
        for word in unicodedata.normalize("NFKC", about).split():
            query = query.where(
                or_(Case.number.contains(word, autoescape=True), Staff.name.contains(word, autoescape=True))
            )
        with self._database.reading() as session:
            return [_entry(row, name, number) for row, name, number in session.execute(query)]

    def count(self) -> int:
        with self._database.reading() as session:
            return session.execute(select(func.count()).select_from(AuditRow)).scalar_one()


def _in_pieces(found: Result[Any]) -> Iterator[Any]:
    """Row by row: a walk over all of a trail is as fast as its rows are handed over many at a time."""
    return chain.from_iterable(found.partitions(_PIECE))


def _as_bytes(value: object) -> bytes:
    return value.encode() if isinstance(value, str) else bytes(value) if isinstance(value, bytes) else b""


def _same_moment(recorded: datetime, stored: object) -> bool:
    """``stored`` is naive UTC, as text on SQLite and as a datetime on PostgreSQL."""
    recorded = recorded.astimezone(UTC)  # moments of one zone are compared twice as fast
    try:
        if isinstance(stored, datetime):
            return stored.replace(tzinfo=UTC) == recorded
        return datetime.fromisoformat(f"{stored}+00:00") == recorded
    except ValueError:
        return False


def _entry(row: AuditRow, name: str | None, case_number: str | None) -> AuditEntry:
    detail = msgspec.json.decode(row.record)["detail"]
    return AuditEntry(row.seq, row.at, name or "", row.action, row.case_id, case_number or "", detail)
