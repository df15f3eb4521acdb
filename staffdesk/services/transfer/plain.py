"""The rows that need nobody: the database itself finds their members and keeps them, a thousand in one statement.

Plain is a row that the ladder of ``rules`` would carry out without a word, which is nearly every row of a usual list.
What is not plainly so goes up the ladder; this is a short cut to its top and no second opinion (a test compares the two).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from staffdesk.services.search_index import native
from staffdesk.services.transfer.entries import Entry
from staffdesk.services.transfer.register import numbers_of
from staffdesk.services.transfer.rules import Register, target_of, told_of

PIECE = 1_000  # rows between two looks at whether the person has cancelled: some hundredths of a second

SPELT = "replace(replace({0}.name, ' ', ''), '\u3000', '')"
"""Names that differ by spaces alone are the same name."""

_LISTED = {"sqlite": "json_each(?)", "postgresql": "jsonb_array_elements(CAST(? AS jsonb)) AS j(value)"}
_DAY = {"sqlite": "l.day", "postgresql": "CAST(l.day AS date)"}
_YES = {"sqlite": "1", "postgresql": "true"}
_KEEP = """
    INSERT INTO transfer_rows
        (run_id, place, "row", number, name, told_code, told_old_code, told_affiliation, effective_on, member_id,
        from_code, from_name, to_code, to_name, bucket, can_apply, reason_ja, reason_en, decision, decision_reason,
        outcome, undone)
    SELECT CAST(? AS integer), CAST(l.place AS integer), CAST(l.line AS integer), m.number, l.name, l.code, l.old_code,
        l.affiliation, {day}, m.id, m.affiliation_code, m.affiliation, l.code, l.to_name, 'apply', {yes},
        '', '', '', '', '', ''
    FROM (SELECT value ->> 0 AS place, value ->> 1 AS line, value ->> 2 AS name, value ->> 3 AS code,
        value ->> 4 AS old_code, value ->> 5 AS affiliation, value ->> 6 AS day, value ->> 7 AS to_name,
        value ->> 8 AS number FROM {listed}) AS l
    {cross} JOIN members AS m ON m.number = l.number
    WHERE m.status <> 'left' AND m.affiliation_code <> l.code AND l.old_code IN ('', m.affiliation_code)
        AND (l.name = '' OR l.name = m.name OR {told} = {known})"""
_KEPT = "SELECT place FROM transfer_rows WHERE run_id = ? AND place BETWEEN ? AND ?"


class ShortCut:
    """For one list."""

    def __init__(self, connection: Connection, run_id: int, register: Register) -> None:
        self._connection, self._run_id, self._register = connection, run_id, register
        self._dialect = dialect = connection.dialect.name
        self._told: Collection[str] = numbers_of(connection, told_of(register))
        # The numbers come sorted, so the pages of members lie side by side: the list leads, not the planner.
        statement = _KEEP.format(
            day=_DAY[dialect], yes=_YES[dialect], listed=_LISTED[dialect], told=SPELT.format("l"), known=SPELT.format("m"),
            cross="CROSS" if dialect == "sqlite" else "",
        )  # fmt: skip
        self._statement = native(dialect, statement)

    def keep(self, entries: Sequence[Entry], piece: range) -> list[int]:
        """The places of a piece that must go up the ladder; the others are kept already."""
        places, asked, others, last = list[int](), list[tuple[Any, ...]](), list[int](), len(entries) - 1
        for place in piece:
            entry = entries[place]
            number = entry.number
            alone = (place == 0 or entries[place - 1].number != number) and (
                place == last or entries[place + 1].number != number
            )
            values = self._values(place, entry) if alone else None
            if values is None:
                others.append(place)
            else:
                places.append(place)
                asked.append(values)
        if asked:
            listed = msgspec.json.encode(asked).decode()
            kept = self._connection.exec_driver_sql(self._statement, (self._run_id, listed)).rowcount
            if kept < len(asked):
                taken = self._kept(piece[0], piece[-1])
                others = sorted({*others, *places} - taken)
        return others

    def _values(self, place: int, entry: Entry) -> tuple[Any, ...] | None:
        """What the database is to compare; None for a row that is not plain whatever the member's record says."""
        number, row, code, day, name, old_code, affiliation, problem = entry
        if problem is not None or not number or number in self._told:
            return None
        target = target_of(self._register, code, day)
        if target.code != code or target.reason is not None or target.odd_day is not None:
            return None
        if affiliation and affiliation != target.name:
            return None
        return place, row, name, code, old_code, affiliation, day, target.name, number

    def _kept(self, first: int, last: int) -> set[int]:
        statement = native(self._dialect, _KEPT)
        found = self._connection.exec_driver_sql(statement, (self._run_id, first, last)).fetchall()
        return {row[0] for row in found}


def pieces(entries: Sequence[Entry]) -> Iterator[range]:
    """Places of about a thousand rows each; they are sorted, so that all rows about one member stand together."""
    first = 0
    while first < len(entries):
        after = min(first + PIECE, len(entries))
        while after < len(entries) and entries[after].number == entries[after - 1].number:
            after += 1
        yield range(first, after)
        first = after
