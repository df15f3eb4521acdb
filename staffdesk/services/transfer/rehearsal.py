"""Hold a list against the register, piece by piece: what becomes of each row, and upon which record of the member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Connection

from staffdesk.services.transfer.entries import Entry
from staffdesk.services.transfer.plain import ShortCut, pieces
from staffdesk.services.transfer.register import held_against
from staffdesk.services.transfer.rules import OnFile, Register, Verdict, judge
from staffdesk.services.transfer.staged import put_in, staged

_number = attrgetter("number")


class Judged(NamedTuple):
    entry: Entry
    member: OnFile | None
    verdict: Verdict


def kept(connection: Connection, run_id: int, entries: Sequence[Entry], register: Register) -> Iterator[int]:
    """Keep what becomes of each row, and tell after each piece how many are kept. ``entries`` sorted by number."""
    short_cut = ShortCut(connection, run_id, register)
    for piece in pieces(entries):
        others = short_cut.keep(entries, piece)
        if others:
            found = _judged(connection, entries, others, register)
            put_in(
                connection, [staged(run_id, place, *row) for place, row in zip(others, found, strict=True)]
            )
        yield piece.stop


def judged(connection: Connection, entries: Sequence[Entry], register: Register) -> Iterator[list[Judged]]:
    """Piece by piece, each row up the whole ladder, and nothing is kept."""
    for piece in pieces(entries):
        yield list(_judged(connection, entries, piece, register))


def _judged(
    connection: Connection, entries: Sequence[Entry], places: Iterable[int], register: Register
) -> Iterator[Judged]:
    """All rows about a number are among the places, or none."""
    groups = [list(rows) for _, rows in groupby((entries[place] for place in places), _number)]
    found = held_against(connection, [rows[0].number for rows in groups if rows[0].number])
    for rows in groups:
        member = found.get(rows[0].number)
        for entry in rows:
            others = [other for other in rows if other is not entry] if entry.number else []
            yield Judged(entry, member, judge(entry, member, others, register))
