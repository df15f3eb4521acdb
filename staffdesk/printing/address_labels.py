"""Sheets of address labels: as many addresses as there are, from whichever label of the first sheet is still there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from staffdesk.errors import Invalid
from staffdesk.paths import resources
from staffdesk.printing.fitting import DoesNotFit
from staffdesk.printing.fonts import GlyphMissing
from staffdesk.printing.letter_address import spread
from staffdesk.printing.letter_data import Addressee
from staffdesk.printing.paper import Line, Paper
from staffdesk.text import Text

_SIZES = (12.0, 11.0, 10.5, 10.0, 9.0, 8.0)
_INSET, _FIRST = 5.0, 9.0  # mm within a label: at the sides, and down to the first baseline
_FOOT = 4.0
_A4 = (210.0, 297.0)


class LabelSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the labels lie on A4, in mm from the top left; ``step`` from one label's edge to the next one's."""

    name: str
    name_en: str
    columns: int
    rows: int
    left: float
    top: float
    width: float
    height: float
    step_x: float
    step_y: float

    def __post_init__(self) -> None:
        right = self.left + (self.columns - 1) * self.step_x + self.width
        bottom = self.top + (self.rows - 1) * self.step_y + self.height
        small = (
            min(self.columns, self.rows) < 1
            or min(self.width, self.height) < 20
            or min(self.left, self.top) < 0
        )
        if small or right > _A4[0] or bottom > _A4[1]:
            raise ValueError("the labels do not lie on A4")

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """The upper left corner of a label, counted from zero along the rows."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.step_x, self.top + row * self.step_y


def label_sheets() -> dict[str, LabelSheet]:
    """The sheets that come along, by the name of their file."""
    return {file.stem: _read(file) for file in sorted((resources() / "labels").glob("*.toml"))}


def _read(file: Path) -> LabelSheet:
    import tomllib

    values: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return msgspec.convert(values, LabelSheet, strict=False)


@dataclass(frozen=True, slots=True)
class Unprinted:
    """An address that is not on any label, and why."""

    name: str
    reason: Text


def render_labels(
    addressees: Sequence[Addressee], sheet: LabelSheet, on: date, first: int = 0
) -> tuple[bytes, list[Unprinted]]:
    """The PDF, and whoever is not on it. ``first``: labels of the first sheet that are used already.

    One address that cannot be set does not keep the others. Raises Invalid when none can be, or for a ``first`` that
    the sheet does not have.
    """
    if not 0 <= first < sheet.count:
        raise Invalid(_NO_PLACE.format(most=str(sheet.count)), "labels_first")
    placed: list[list[Line]] = []
    unprinted: list[Unprinted] = []
    for to in addressees:
        try:
            placed.append(_lines(to, sheet, first + len(placed)))
        except (GlyphMissing, DoesNotFit) as fault:
            unprinted.append(Unprinted(to.name, fault.text))
    if not placed:
        raise Invalid(unprinted[0].reason if unprinted else _NOBODY)
    out = BytesIO()
    paper = Paper(out, title="宛名ラベル", written_on=on)
    for page in _pages(placed, first, sheet.count):
        paper.put(paper.set(line for lines in page for line in lines))
        paper.showPage()
    paper.save()
    return out.getvalue(), unprinted


def _lines(to: Addressee, sheet: LabelSheet, place: int) -> list[Line]:
    left, top = sheet.corner(place % sheet.count)
    box = (left + _INSET, left + sheet.width - _INSET, top + _FIRST, top + sheet.height - _FOOT)
    return spread(to, box, _SIZES)


def _pages(placed: list[list[Line]], first: int, count: int) -> Iterator[Iterable[list[Line]]]:
    start = 0
    room = count - first
    while start < len(placed):
        yield placed[start : start + room]
        start, room = start + room, count


_NO_PLACE = Text("使い始めるラベルの位置は、1から{most}までです。", "The first label is one of 1 to {most}.")
_NOBODY = Text("宛先を選んでください。", "Choose whom to write to.")
