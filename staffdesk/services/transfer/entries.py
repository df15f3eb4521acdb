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


_REST = ("affiliation_code", "effective_on", "old_code", "affiliation")
_BLANK = ("",)

_Rest: TypeAlias = tuple[str, date | None, str, str, Text | None]
"""Code, day, old code, name of the workplace; and what is wrong with them."""


class _Reader:
    def __init__(self, places: Mapping[str, int]) -> None:
        # A column that is not there reads as the empty cell that each row is given at its end.
        self._width = max(places.values()) + 1
        self._number = places["number"]
        self._name = places.get("name", self._width)
        self._pick_rest = itemgetter(*(places.get(key, self._width) for key in _REST))
        self._known: dict[tuple[str, ...], _Rest] = {}

    def entry(self, row: Row) -> Entry:
        line, cells = row
        if len(cells) != self._width:
            cells = (*cells[: self._width], *[""] * (self._width - len(cells)))
        cells += _BLANK
        told = self._pick_rest(cells)
        code, day, old, affiliation, problem = self._known.get(told) or self._read(told)
        number, no_number = cells[self._number], None
        if not (number.isascii() and number.isalnum() and len(number) <= _CODE):
            number, no_number = _number(number)
        name, no_name = _name(cells[self._name])
        return Entry(number, line, code, day, name, old, affiliation, no_number or problem or no_name)

    def _read(self, told: tuple[str, ...]) -> _Rest:
        """Rows say much the same about their schools: each way of saying it is read once."""
        code, no_code = _read(told[0], _code)
        day, no_day = _read(told[1], _day)
        old, no_old = _read(told[2], _old_code)
        affiliation, no_affiliation = _read(told[3], _affiliation)
        rest = (code or "", day, old or "", affiliation or "", no_code or no_day or no_old or no_affiliation)
        self._known[told] = rest
        return rest


def _number(cell: str) -> tuple[str, Text | None]:
    number, problem = _read(cell, _plain_number)
    return number or "", problem


def _name(cell: str) -> tuple[str, Text | None]:
    if not cell:
        return "", None
    plain = cell.strip()
    if len(plain) <= _NAME and not plain.startswith("=") and not NOT_KEPT.search(plain):
        return plain, None
    name, problem = _read(cell, _told_name)
    return name or "", problem


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
