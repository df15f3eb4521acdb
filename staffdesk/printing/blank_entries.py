"""The places to write in on a blank form: lines, digit boxes, dates by era, boxes to tick (dossier 2.2)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from staffdesk.forms.base import Field, FieldKind
from staffdesk.japanese.era import ERAS
from staffdesk.printing.blank_ink import MIDDLE, PITCH, THIN, Box, Ink, balanced, width_of

SIZE, SMALL = 10.0, 9.0  # points
HALF_ROOM = 54.0  # mm of the value in a half row
_WHOLE = math.inf
_GUIDE = 0.65  # grey of the lines that only guide the hand
_HAND = 6.0  # mm that a handwritten character takes
_DIGIT = 6.2  # mm width of a digit box
_MOST_BOXES = 14
_TICK = "□"
_GAP = 4.0  # mm between choices


@dataclass(frozen=True, slots=True)
class Style:
    """Heights of rows in mm."""

    row: float
    kana: float
    name: float
    two_lines: float
    digits: float


ROOMY = Style(row=10.5, kana=7.5, name=13.0, two_lines=20.0, digits=7.6)
CLOSE = Style(row=8.6, kana=6.6, name=11.0, two_lines=15.5, digits=6.6)
TIGHT = Style(row=7.4, kana=6.0, name=9.5, two_lines=13.0, digits=6.0)
STYLES = (ROOMY, CLOSE, TIGHT)


class Entry(Protocol):
    """A place to write in. ``least`` is the width in mm below which it needs a whole row."""

    @property
    def least(self) -> float: ...

    def height(self, width: float) -> float: ...

    def draw(self, ink: Ink, box: Box) -> None: ...


@dataclass(frozen=True, slots=True)
class Writing:
    """Empty room, with guide lines between its rows."""

    tall: float
    rows: int = 1
    least: float = _WHOLE

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, ink: Ink, box: Box) -> None:
        for row in range(1, self.rows):
            v = box.top + (box.bottom - box.top) * row / self.rows
            ink.rule(box.left + 2, v, box.right - 2, v, THIN, _GUIDE)


@dataclass(frozen=True, slots=True)
class Address:
    """Room for an address, with its postal code in boxes unless the form has a field for that."""

    style: Style
    with_postcode: bool
    least: float = _WHOLE

    def height(self, width: float) -> float:
        return self.style.two_lines + (2.0 if self.with_postcode else 0.0)

    def draw(self, ink: Ink, box: Box) -> None:
        top = box.top
        if self.with_postcode:
            Digits(7, self.style, postcode=True, tall=5.6).draw(
                ink, Box(box.left, top + 0.4, box.right, top + 7.6)
            )
            top += 7.6
            ink.rule(box.left + 2, top, box.right - 2, top, THIN, _GUIDE)
        v = (top + box.bottom) / 2
        ink.rule(box.left + 2, v, box.right - 2, v, THIN, _GUIDE)


@dataclass(frozen=True, slots=True)
class Digits:
    """A box for each digit."""

    count: int
    style: Style
    postcode: bool = False
    tall: float | None = None

    @property
    def least(self) -> float:
        return self.count * _DIGIT + (14.0 if self.postcode else 4.0)

    def height(self, width: float) -> float:
        return max(self.style.row, self.style.digits + 2.4)

    def draw(self, ink: Ink, box: Box) -> None:
        tall = self.tall or self.style.digits
        top = (box.top + box.bottom - tall) / 2
        u = box.left + 2
        if self.postcode:
            ink.line("〒", Box(u, top, u + 5, top + tall), SIZE)
            u += 5.5
        for number in range(self.count):
            if self.postcode and number == 3:
                ink.rule(u + 1, top + tall / 2, u + 3, top + tall / 2, THIN)
                u += 4
            ink.frame(Box(u, top, u + _DIGIT, top + tall))
            u += _DIGIT


@dataclass(frozen=True, slots=True)
class Phone:
    """Area code, exchange and number."""

    style: Style
    least: float = 46.0

    def height(self, width: float) -> float:
        return self.style.row

    def draw(self, ink: Ink, box: Box) -> None:
        part = min(20.0, (box.width - 4) / 3)
        for number in (1, 2):
            u = box.left + 2 + number * part
            ink.text("－", Box(u - 2, box.top, u + 2, box.bottom), SIZE, align=MIDDLE, grey=0.3)


@dataclass(frozen=True, slots=True)
class Day:
    """年 月 日 behind the era: printed where only one is possible, else to be circled."""

    style: Style
    eras: tuple[str, ...]

    @property
    def least(self) -> float:
        return self._era_width() + 3 * 13.0 + 2

    def height(self, width: float) -> float:
        return self.style.row if len(self.eras) == 1 else max(self.style.row, 2 * PITCH * SMALL + 1.2)

    def _rows(self) -> tuple[str, ...]:
        half = math.ceil(len(self.eras) / 2) if len(self.eras) > 1 else 1
        return tuple("・".join(row) for row in (self.eras[:half], self.eras[half:]) if row)

    def _era_width(self) -> float:
        return max(width_of(row, SMALL) for row in self._rows()) + 3.0

    def draw(self, ink: Ink, box: Box) -> None:
        rows = self._rows()
        v = (box.top + box.bottom) / 2
        pitch = PITCH * SMALL
        for number, row in enumerate(rows):
            middle = v + (number - (len(rows) - 1) / 2) * pitch
            ink.text(row, Box(box.left + 2, middle - 2, box.left + 2 + self._era_width(), middle + 2), SMALL)
        u = box.left + self._era_width()
        part = min(18.0, (box.right - u - 1) / 3)
        for number, word in enumerate("年月日", start=1):
            right = u + number * part
            ink.text(word, Box(right - 4, box.top, right, box.bottom), SIZE)


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick, one behind the other, in as many lines as they need."""

    labels: tuple[str, ...]
    style: Style
    size: float = SIZE

    @property
    def least(self) -> float:
        return sum(self._wide(label) for label in self.labels) - _GAP + 4

    def height(self, width: float) -> float:
        return max(self.style.row, len(list(self._rows(width))) * self._pitch() + 2.0)

    def draw(self, ink: Ink, box: Box) -> None:
        rows = list(self._rows(box.width))
        v = (box.top + box.bottom) / 2 - (len(rows) - 1) / 2 * self._pitch()
        for row in rows:
            u = box.left + 2
            for label in row:
                right = min(u + self._wide(label) + 0.5, box.right - 1)
                ink.line(_TICK + " " + label, Box(u, v - 2, right, v + 2), self.size)
                u += self._wide(label)
            v += self._pitch()

    def _pitch(self) -> float:
        return 0.56 * self.size

    def _wide(self, label: str) -> float:
        return width_of(_TICK + " " + label, self.size) + _GAP

    def _rows(self, width: float) -> Iterator[list[str]]:
        row: list[str] = []
        used = 0.0
        for label in self.labels:
            if row and used + self._wide(label) - _GAP > width - 4:
                yield row
                row, used = [], 0.0
            row.append(label)
            used += self._wide(label)
        if row:
            yield row


@dataclass(frozen=True, slots=True)
class Sentence:
    """A box to tick before words to be read. It takes the whole row, without a label."""

    words: str
    indent: float = 2.0
    size: float = SIZE
    tick: bool = True
    least: float = _WHOLE

    def height(self, width: float) -> float:
        return max(1, len(self._rows(width))) * PITCH * self.size + 2.4

    def draw(self, ink: Ink, box: Box) -> None:
        pitch = PITCH * self.size
        rows = self._rows(box.width)
        v = (box.top + box.bottom) / 2 - (len(rows) - 1) / 2 * pitch
        u = box.left + self.indent
        if self.tick:
            ink.line(_TICK, Box(u, v - 2, u + 5, v + 2), self.size)
        for row in rows:
            ink.text(row, Box(u + self._hang(), v - 2, box.right, v + 2), self.size)
            v += pitch

    def _hang(self) -> float:
        return 5.0 if self.tick else 0.0

    def _rows(self, width: float) -> list[str]:
        return balanced(self.words, width - self.indent - self._hang() - 2, self.size)


def entry(field: Field, style: Style, siblings: Sequence[Field]) -> Entry:
    """The place to write a field in; ``siblings`` are the fields of its section."""
    match field.kind:
        case FieldKind.KANA:
            return Writing(style.kana)
        case FieldKind.NAME:
            return Writing(style.name)
        case FieldKind.PHONE:
            return Phone(style)
        case FieldKind.DATE:
            return Day(style, eras(field))
        case FieldKind.CHOICE:
            return Choices(tuple(choice.label.ja for choice in field.choices), style)
        case FieldKind.TICK:
            return Choices((field.label.ja,), style)
        case FieldKind.DIGITS:
            return _digits(field, style)
        case _:
            return _words(field, style, siblings)


def eras(field: Field) -> tuple[str, ...]:
    """Of those from which the date can come: today's for the day of writing, all of them for a birth date."""
    names = [era.name for era in ERAS]  # the newest first
    if "birth" in field.key:
        return tuple(reversed(names))
    if field.key == "request_date":
        return (names[0],)
    return tuple(reversed(names[:2]))


def is_postcode(field: Field) -> bool:
    return field.kind in (FieldKind.DIGITS, FieldKind.TEXT) and "postcode" in field.key


def _digits(field: Field, style: Style) -> Entry:
    count = field.length or min(field.width, field.max_length)
    return Digits(count, style) if count <= _MOST_BOXES else Writing(style.row)


def _words(field: Field, style: Style, siblings: Sequence[Field]) -> Entry:
    label = field.label.ja
    if is_postcode(field):
        return Digits(7, style, postcode=True)
    if ("住所" in label or "おところ" in label) and "メール" not in label:
        return Address(style, with_postcode=not any(map(is_postcode, siblings)))
    wide = field.width * _HAND
    if wide <= HALF_ROOM:
        return Writing(style.row, least=wide)
    rows = min(3, math.ceil(wide / 150))
    return Writing(style.row if rows == 1 else style.two_lines * rows / 2, rows)
