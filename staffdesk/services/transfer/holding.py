"""Finds the rows that would now go otherwise than the rehearsal showed, before any of them is carried out.

The database points at whatever could have changed: the member's own record, moves and cases about them, the schools.
Those rows alone are judged anew, which takes a tenth of the time of judging all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection

from staffdesk.services.search_index import native
from staffdesk.services.transfer.entries import Entry
from staffdesk.services.transfer.rehearsal import PIECE, judged
from staffdesk.services.transfer.rules import OnFile, Register, Verdict, target_of
from staffdesk.services.transfer.staged import GOES, day_of
from staffdesk.text import Text

_Piece: TypeAlias = tuple[int, int, int]
"""A list, and the first and the last place of a part of it."""

_AROUND = 50  # places: rows about the same number stand side by side, and are judged together

_SPELT = "replace(replace({0}.name, ' ', ''), '\u3000', '')"
_TOUCHED = f"""
    SELECT r.place FROM transfer_rows AS r LEFT JOIN members AS m ON m.id = r.member_id
    WHERE r.run_id = ? AND r.place BETWEEN ? AND ? AND {GOES} AND NOT (
        m.id IS NOT NULL AND m.number = r.number AND m.affiliation_code = r.from_code
        AND m.affiliation = r.from_name AND m.status <> 'left'
        AND (r.name = '' OR {_SPELT.format("r")} = {_SPELT.format("m")}))"""  # noqa: S608 - constants
_OF_PIECE = f"FROM transfer_rows AS r WHERE r.run_id = ? AND r.place BETWEEN ? AND ? AND {GOES}"
_ROWS = f"SELECT r.place, r.member_id, r.told_code {_OF_PIECE}"
_TARGETS = f"SELECT DISTINCT r.told_code, r.effective_on, r.to_code, r.to_name {_OF_PIECE}"
_LOCK = f"""
    SELECT 1 FROM members AS m, transfer_rows AS r
    WHERE r.run_id = ? AND r.place BETWEEN ? AND ? AND {GOES} AND m.id = r.member_id ORDER BY m.id
    FOR NO KEY UPDATE OF m"""  # noqa: S608 - constants
_KEPT = """
    SELECT r.place, r.number, r.row, r.told_code, r.effective_on, r.name, r.told_old_code, r.told_affiliation,
        r.decision, r.bucket, r.reason_ja, r.member_id, r.from_code, r.from_name, r.to_code, r.to_name
    FROM transfer_rows AS r WHERE r.run_id = ? AND r.place BETWEEN ? AND ? ORDER BY r.place"""


def otherwise(connection: Connection, run_id: int, rows: int, register: Register) -> Iterator[list[int]]:
    """Piece by piece the places that are no longer as shown. The members stay locked until the transaction ends."""
    told = _told_of(register)
    for first in range(0, rows, PIECE):
        piece = run_id, first, first + PIECE - 1
        if connection.dialect.name == "postgresql":  # the embedded one is locked whole
            _read(connection, _LOCK, *piece)
        places = {row[0] for row in _read(connection, _TOUCHED, *piece)}
        places |= set(_by_what_is_told(connection, piece, register, told))
        yield _anew(connection, run_id, places, register) if places else []


def _told_of(register: Register) -> set[int]:
    """The members of whom there is something to tell."""
    own = {register.own_member_id} if register.own_member_id is not None else set()
    return {*register.moves, *register.cases} | own


def _by_what_is_told(
    connection: Connection, piece: _Piece, register: Register, told: set[int]
) -> Iterator[int]:
    """Rows of members of whom there is something to tell, and rows to schools that are no longer what they were."""
    codes = {
        code
        for code, day, to_code, to_name in _read(connection, _TARGETS, *piece)
        if target_of(register, code, day_of(day))[:2] != (to_code, to_name)
    }
    if told or codes:
        for place, member_id, code in _read(connection, _ROWS, *piece):
            if member_id in told or code in codes:
                yield place


def _anew(connection: Connection, run_id: int, places: set[int], register: Register) -> list[int]:
    kept = {
        row[2]: row for row in _read(connection, _KEPT, run_id, min(places) - _AROUND, max(places) + _AROUND)
    }
    numbers = {row[1] for row in kept.values() if row[0] in places}
    entries = [_entry(row) for row in kept.values() if row[1] in numbers]
    found = []
    for piece in judged(connection, entries, register, lock=False):
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
