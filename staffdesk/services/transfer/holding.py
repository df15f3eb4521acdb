"""Finds the rows that would now go otherwise than the rehearsal showed, before any of them is carried out.

The database points at whatever could have changed: the member's own record, moves and cases about them, the schools.
Those rows alone are judged anew, which takes a tenth of the time of judging all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection

from staffdesk.services.search_index import native
from staffdesk.services.transfer.entries import Entry
from staffdesk.services.transfer.rehearsal import judged
from staffdesk.services.transfer.rules import OnFile, Register, Verdict, target_of, told_of
from staffdesk.services.transfer.staged import AS_SHOWN, GOES, day_of, leave_alone
from staffdesk.text import Text

_Piece: TypeAlias = tuple[int, int, int]
"""A list, and the first and the last place of a part of it."""

_AROUND = 50  # places: rows about the same number stand side by side, and are judged together

_TOUCHED = f"""
    SELECT r.place FROM transfer_rows AS r LEFT JOIN members AS m ON m.id = r.member_id
    WHERE r.run_id = ? AND r.place BETWEEN ? AND ? AND {GOES} AND NOT (m.id IS NOT NULL AND {AS_SHOWN})"""  # noqa: S608 - constants
_OF_PIECE = f"FROM transfer_rows AS r WHERE r.run_id = ? AND r.place BETWEEN ? AND ? AND {GOES}"
_ROWS = f"SELECT r.place, r.member_id, r.told_code {_OF_PIECE}"
_TARGETS = f"""
    SELECT DISTINCT r.told_code, r.effective_on, r.to_code, r.to_name FROM transfer_rows AS r
    WHERE r.run_id = ? AND {GOES}"""  # noqa: S608 - constants
_LOCK = f"""
    SELECT 1 FROM members AS m, transfer_rows AS r
    WHERE r.run_id = ? AND r.place BETWEEN ? AND ? AND {GOES} AND m.id = r.member_id ORDER BY m.id
    FOR NO KEY UPDATE OF m"""  # noqa: S608 - constants
_KEPT = """
    SELECT r.place, r.number, r.row, r.told_code, r.effective_on, r.name, r.told_old_code, r.told_affiliation,
        r.decision, r.bucket, r.reason_ja, r.member_id, r.from_code, r.from_name, r.to_code, r.to_name
    FROM transfer_rows AS r WHERE r.run_id = ? AND r.place BETWEEN ? AND ? ORDER BY r.place"""


class Holding:
    """Looks at a rehearsed list once more while it is carried out."""

    def __init__(self, connection: Connection, run_id: int, register: Register) -> None:
        self._connection, self._run_id, self._register = connection, run_id, register
        self._told = told_of(register)
        targets = _read(connection, _TARGETS, run_id)
        self.names = {to_name for _code, _day, _to_code, to_name in targets}
        """The workplaces to which somebody goes."""
        self._codes = {
            code
            for code, day, to_code, to_name in targets
            if target_of(register, code, day_of(day))[:2] != (to_code, to_name)
        }

    def lock(self, first: int, last: int) -> None:
        """Nobody else may change the members of a piece until the transaction ends; the embedded one is locked whole."""
        if self._connection.dialect.name == "postgresql":
            _read(self._connection, _LOCK, self._run_id, first, last)

    def told_otherwise(self, first: int, last: int) -> list[int]:
        """Rows of a piece that go otherwise for what is told of their members or of their schools."""
        if not (self._told or self._codes):
            return []
        rows = _read(self._connection, _ROWS, self._run_id, first, last)
        return self._otherwise(
            {place for place, member_id, code in rows if member_id in self._told or code in self._codes}
        )

    def touched(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """Rows of a piece whose members' records changed: those that go otherwise now, and those that do not."""
        places = {row[0] for row in _read(self._connection, _TOUCHED, self._run_id, first, last)}
        otherwise = self._otherwise(places)
        return otherwise, sorted(places.difference(otherwise))

    def leave_alone(self, places: Sequence[int]) -> int:
        """Mark rows that go otherwise than was shown; returns how many."""
        return leave_alone(self._connection, self._run_id, places)

    def _otherwise(self, places: set[int]) -> list[int]:
        return _anew(self._connection, self._run_id, places, self._register) if places else []


def _anew(connection: Connection, run_id: int, places: set[int], register: Register) -> list[int]:
    kept = {
        row[2]: row for row in _read(connection, _KEPT, run_id, min(places) - _AROUND, max(places) + _AROUND)
    }
    numbers = {row[1] for row in kept.values() if row[0] in places}
    entries = [_entry(row) for row in kept.values() if row[1] in numbers]
    found = []
    for piece in judged(connection, entries, register):
        for entry, member, verdict in piece:
            row = kept[entry.row]
            goes = row.decision == "apply" or (not row.decision and row.bucket == "apply")
            if goes and row.place in places and list(row[9:]) != _shown(member, verdict):
                found.append(row.place)
    return found


def _entry(row: Any) -> Entry:
    _place, number, at, code, day, name, old, affiliation, *_rest = row
    return Entry(number, at, code, day_of(day), name, old, affiliation, None if day is not None else _UNREAD)


def _shown(member: OnFile | None, verdict: Verdict) -> list[Any]:
    return [
        verdict.bucket.value, verdict.reason.ja[:400] if verdict.reason else "", member.id if member else None,
        member.code if member else "", member.affiliation if member else "", verdict.code, verdict.name,
    ]  # fmt: skip


def _read(connection: Connection, statement: str, *values: Any) -> Sequence[Any]:
    return connection.exec_driver_sql(native(connection.dialect.name, statement), values).fetchall()


_UNREAD = Text("読めない行です。", "The row cannot be read.")
