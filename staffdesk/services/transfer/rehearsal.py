"""Hold a list against the register, row by row: the same walk shows what would happen and checks that it still would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Connection

from staffdesk.services.search_index import native
from staffdesk.services.transfer.entries import Entry
from staffdesk.services.transfer.register import held_against
from staffdesk.services.transfer.rules import OnFile, Register, Verdict, judge
from staffdesk.services.transfer.staged import day_of
from staffdesk.text import Text

PIECE = 1_000  # rows between two looks at whether the person has cancelled: some hundredths of a second

_number = attrgetter("number")


class Judged(NamedTuple):
    entry: Entry
    member: OnFile | None
    verdict: Verdict


def judged(
    connection: Connection, entries: Iterable[Entry], register: Register, *, lock: bool
) -> Iterator[list[Judged]]:
    """Piece by piece. ``entries`` come sorted by number, so that all about one member stand together."""
    piece: list[list[Entry]] = []
    size = 0
    for _, group in groupby(entries, _number):
        rows = list(group)
        piece.append(rows)
        size += len(rows)
        if size >= PIECE:
            yield list(_judged(connection, piece, register, lock=lock))
            piece, size = [], 0
    if piece:
        yield list(_judged(connection, piece, register, lock=lock))


def _judged(
    connection: Connection, groups: list[list[Entry]], register: Register, *, lock: bool
) -> Iterator[Judged]:
    found = held_against(connection, [rows[0].number for rows in groups if rows[0].number], lock=lock)
    for rows in groups:
        member = found.get(rows[0].number)
        if len(rows) == 1:
            yield Judged(rows[0], member, judge(rows[0], member, (), register))
            continue
        for entry in rows:
            others = [other for other in rows if other is not entry] if entry.number else []
            yield Judged(entry, member, judge(entry, member, others, register))


_KEPT = """
    SELECT r.place, r.number, r.row, r.told_code, r.effective_on, r.name, r.told_old_code, r.told_affiliation,
        r.bucket, r.reason_ja, r.member_id, r.from_code, r.from_name, r.to_code, r.to_name,
        r.decision
    FROM transfer_rows AS r WHERE r.run_id = ? AND r.place > ? ORDER BY r.place LIMIT ?"""


def still_as_shown(
    connection: Connection, run_id: int, register: Register
) -> Iterator[tuple[int, list[int]]]:
    """Walk through what was shown once more: how many rows were looked at, and the places that would now go otherwise."""
    kept: dict[int, tuple[int, str, tuple[object, ...]]] = {}
    entries = _kept(connection, run_id, kept)
    for piece in judged(connection, entries, register, lock=True):
        otherwise = []
        for entry, member, verdict in piece:
            place, decision, shown = kept.pop(entry.row)
            goes = decision == "apply" or (not decision and shown[0] == "apply")
            if goes and shown != _shown(member, verdict):
                otherwise.append(place)
        yield len(piece), otherwise


def _kept(
    connection: Connection, run_id: int, kept: dict[int, tuple[int, str, tuple[object, ...]]]
) -> Iterator[Entry]:
    statement, last = native(connection.dialect.name, _KEPT), -1
    while rows := connection.exec_driver_sql(statement, (run_id, last, PIECE)).fetchall():
        for place, number, row, code, day, name, old, affiliation, *shown, decision in rows:
            kept[row] = place, decision, tuple(shown)
            problem = None if day is not None else _UNREAD
            yield Entry(number, row, code, day_of(day), name, old, affiliation, problem)
        last = rows[-1][0]


def _shown(member: OnFile | None, verdict: Verdict) -> tuple[object, ...]:
    return (
        verdict.bucket.value, verdict.reason.ja[:400] if verdict.reason else "", member.id if member else None,
        member.code if member else "", member.affiliation if member else "", verdict.code, verdict.name,
    )  # fmt: skip


_UNREAD = Text("読めない行です。", "The row cannot be read.")
