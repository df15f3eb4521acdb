"""The table of workplaces with their codes: schools are renamed and merged, so every answer is for a day (dossier 2.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Workplace:
    """One name of one workplace while it was valid, both days included; ``valid_until`` None: it still stands.

    ``successor_code``: where its members went when it was merged into another.
    """

    code: str
    name: str
    valid_from: date
    valid_until: date | None = None
    successor_code: str = ""

    def stands(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class Workplaces(Protocol):
    """Where the table is kept."""

    def of_code(self, code: str) -> Sequence[Workplace]:
        """All names that the code ever stood for, the oldest first."""

    def of_name(self, name: str) -> Sequence[Workplace]:
        """All workplaces that were ever written like this."""


class WorkplaceTable:
    """The table in memory."""

    def __init__(self, rows: Iterable[Workplace] = ()) -> None:
        self._rows = sorted(rows, key=lambda row: (row.code, row.valid_from))
        self._by_code: dict[str, list[Workplace]] = {}
        for row in self._rows:
            self._by_code.setdefault(row.code, []).append(row)

    def of_code(self, code: str) -> Sequence[Workplace]:
        return self._by_code.get(code, ())

    def of_name(self, name: str) -> Sequence[Workplace]:
        return [row for row in self._rows if row.name == name]


NO_WORKPLACES = WorkplaceTable()


def standing(rows: Iterable[Workplace], day: date) -> Workplace | None:
    """The row that is valid on the day."""
    return next((row for row in rows if row.stands(day)), None)


def ended(table: Workplaces, code: str, day: date) -> Workplace | None:
    """The last row of a code that is no longer valid on the day; None when it stands, is to come or is unknown."""
    rows = [row for row in table.of_code(code) if row.valid_from <= day]
    return rows[-1] if rows and not rows[-1].stands(day) else None


def successor(table: Workplaces, code: str, day: date) -> Workplace | None:
    """Where the members of an ended code belong on the day, through any number of mergers."""
    seen = {code}
    while (last := ended(table, code, day)) and last.successor_code and last.successor_code not in seen:
        code = last.successor_code
        seen.add(code)
        if found := standing(table.of_code(code), day):
            return found
    return None
