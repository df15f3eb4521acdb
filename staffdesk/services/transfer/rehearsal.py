"""Hold a list against the register, piece by piece: what becomes of each row, and upon which record of the member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Connection

from staffdesk.services.transfer.entries import Entry
from staffdesk.services.transfer.register import held_against
from staffdesk.services.transfer.rules import OnFile, Register, Verdict, judge

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
