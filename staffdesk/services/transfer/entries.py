"""Read a list of transfers row by row: a number, where to, from when. A hundred thousand rows take a second or two.

Codes and days repeat, so each spelling is read once; a number in plain letters and digits needs no reading at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from typing import NamedTuple, TypeAlias, TypeVar

from staffdesk.errors import Invalid
from staffdesk.services.imports.columns import (
    COLUMNS,
    NO_ROWS,
    ColumnMapping,
    Header,
    Kind,
    find_header,
    recognised,
)
from staffdesk.services.imports.reading import HEAD_ROWS, Row, open_rows
from staffdesk.services.imports.values import Cells, Unfit
from staffdesk.text import Text

T = TypeVar("T")
Read: TypeAlias = tuple[T | None, Text | None]
"""What a cell says, or why it cannot be read."""

_LABELS = {column.key: column.label for column in COLUMNS[Kind.TRANSFERS]}


class Entry(NamedTuple):
    """One row of a list. Ordered by number. ``problem``: why it cannot be read; then what follows may be empty."""

    number: str
    row: int
    code: str
    day: date | None
    name: str
    old_code: str
    affiliation: str
    problem: Text | None


class TransferList:
    """The rows behind the header, read as they are asked for. Raises Invalid for a file that is no such list."""

    def __init__(self, data: bytes, given: ColumnMapping, remembered: ColumnMapping) -> None:
        named = {**remembered, **given}
        rows = open_rows(data, lambda cells: recognised(Kind.TRANSFERS, cells, named))
        first = list(islice(rows, HEAD_ROWS))
        self.header: Header = find_header(Kind.TRANSFERS, first, given, remembered)
        self._rows = chain(first[self.header.at + 1 :], rows)

    def __iter__(self) -> Iterator[Entry]:
        reader, empty = _Reader(self.header.places), True
        for row in self._rows:
            empty = False
            yield reader.entry(row)
        if empty:
            raise Invalid(NO_ROWS)


class _Reader:
    def __init__(self, places: Mapping[str, int]) -> None:
        self._places = places
        self._codes: dict[str, Read[str]] = {}
        self._old_codes: dict[str, Read[str]] = {}
        self._days: dict[str, Read[date]] = {}
        self._affiliations: dict[str, Read[str]] = {}

    def entry(self, row: Row) -> Entry:
        number, problem = self._number(self._cell(row, "number"))
        code, no_code = _once(self._codes, self._cell(row, "affiliation_code"), _code)
        day, no_day = _once(self._days, self._cell(row, "effective_on"), _day)
        old, no_old = _once(self._old_codes, self._cell(row, "old_code"), _old_code)
        affiliation, no_affiliation = _once(self._affiliations, self._cell(row, "affiliation"), _affiliation)
        name, no_name = self._name(self._cell(row, "name"))
        problem = problem or no_code or no_day or no_old or no_affiliation or no_name
        return Entry(
            number or "", row.number, code or "", day, name or "", old or "", affiliation or "", problem
        )

    def _cell(self, row: Row, key: str) -> str:
        at = self._places.get(key)
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    @staticmethod
    def _number(cell: str) -> Read[str]:
        plain = cell.strip()
        if plain.isascii() and plain.isalnum() and len(plain) <= _CODE:
            return plain, None
        return _read(cell, _plain_number)

    @staticmethod
    def _name(cell: str) -> Read[str]:
        return _read(cell, _told_name) if cell and not cell.isspace() else ("", None)


def _once(known: dict[str, Read[T]], cell: str, read: Callable[[str], T]) -> Read[T]:
    """What a cell says, each spelling read once."""
    found = known.get(cell)
    if found is None:
        found = known[cell] = _read(cell, read)
    return found


def _read(cell: str, read: Callable[[str], T]) -> Read[T]:
    try:
        return read(cell), None
    except Unfit as unfit:
        return None, unfit.text


def _cells(key: str, cell: str) -> Cells:
    return Cells({key: cell}, _LABELS)


_CODE, _NAME = 20, 200  # characters of the columns


def _plain_number(cell: str) -> str:
    return _cells("number", cell).code("number")


def _code(cell: str) -> str:
    return _cells("affiliation_code", cell).code("affiliation_code")


def _old_code(cell: str) -> str:
    return _cells("old_code", cell).code("old_code", required=False)


def _day(cell: str) -> date:
    return _cells("effective_on", cell).required_day("effective_on")


def _affiliation(cell: str) -> str:
    return _cells("affiliation", cell).text("affiliation", _NAME)


def _told_name(cell: str) -> str:
    return _cells("name", cell).text("name", _NAME)
