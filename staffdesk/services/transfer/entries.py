"""Read a list of transfers row by row: a number, where to, from when. A hundred thousand rows take a second or two.

Codes and days repeat, so each spelling is read once; a number in plain letters and digits needs no reading at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from operator import itemgetter
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
from staffdesk.services.imports.values import NOT_KEPT, Cells, Unfit
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


_ORDER = ("number", "affiliation_code", "effective_on", "old_code", "affiliation", "name")


class _Reader:
    def __init__(self, places: Mapping[str, int]) -> None:
        # A column that is not there reads as the empty cell that each row is given at its end.
        self._pick = itemgetter(*(places.get(key, -1) for key in _ORDER))
        self._width = max(places.values()) + 1
        self._codes: dict[str, Read[str]] = {}
        self._old_codes: dict[str, Read[str]] = {}
        self._days: dict[str, Read[date]] = {}
        self._affiliations: dict[str, Read[str]] = {}

    def entry(self, row: Row) -> Entry:
        cells = (*row.cells, *[""] * max(1, self._width - len(row.cells) + 1))
        told_number, told_code, told_day, told_old, told_affiliation, told_name = self._pick(cells)
        number, no_number = _number(told_number)
        code, no_code = self._codes.get(told_code) or _once(self._codes, told_code, _code)
        day, no_day = self._days.get(told_day) or _once(self._days, told_day, _day)
        old, no_old = self._old_codes.get(told_old) or _once(self._old_codes, told_old, _old_code)
        affiliation, no_affiliation = (
            self._affiliations.get(told_affiliation) or _once(self._affiliations, told_affiliation, _affiliation)
        )  # fmt: skip
        name, no_name = _name(told_name)
        problem = no_number or no_code or no_day or no_old or no_affiliation or no_name
        return Entry(
            number or "", row.number, code or "", day, name or "", old or "", affiliation or "", problem
        )


def _number(cell: str) -> Read[str]:
    if cell.isascii() and cell.isalnum() and len(cell) <= _CODE:
        return cell, None
    return _read(cell, _plain_number)


def _name(cell: str) -> Read[str]:
    plain = cell.strip()
    if len(plain) <= _NAME and not plain.startswith("=") and not NOT_KEPT.search(plain):
        return plain, None
    return _read(cell, _told_name)


def _once(known: dict[str, Read[T]], cell: str, read: Callable[[str], T]) -> Read[T]:
    """What a cell says, kept for the next one that is spelt like it."""
    known[cell] = _read(cell, read)
    return known[cell]


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
