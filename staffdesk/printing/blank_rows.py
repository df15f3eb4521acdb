"""A blank form as a column of bands and rows that can be spread over pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from staffdesk.forms.base import Field, FieldKind
from staffdesk.forms.paper import SealedRows
from staffdesk.forms.sheets import agent_fields
from staffdesk.printing.blank_data import Blank
from staffdesk.printing.blank_entries import (
    HALF_ROOM,
    SIZE,
    SMALL,
    Choices,
    Entry,
    Sentence,
    Style,
    Writing,
    entry,
)
from staffdesk.printing.blank_ink import MEDIUM, MIDDLE, PITCH, THIN, Box, Ink, wrapped
from staffdesk.printing.fonts import HEADING
from staffdesk.text import Text

LEFT, RIGHT = 15.0, 195.0
_LABEL, _SECOND_LABEL = 34.0, 30.0
_HALF = LEFT + 90.0
_BAND_TINT, _LABEL_TINT = 0.86, 0.95
_SEAL_LEFT, _SEAL_HEIGHT = RIGHT - 32.0, 31.0
_OPTIONAL, _CONDITIONAL = "（任意）", "（該当する方）"
_READ = "ご確認事項（お読みになり、□にレ印をつけてください）"
_AGENT = Text(
    "代理人がお手続きする場合（委任状を添えてください）", "When an agent acts (with a letter of proxy)"
)


class Piece(Protocol):
    """A part of the column. One with ``leads`` is not the last thing on a page."""

    @property
    def height(self) -> float: ...

    @property
    def leads(self) -> bool: ...

    def draw(self, ink: Ink, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Band:
    """The name of a section on a tint."""

    words: str
    height: float = 5.6
    leads: bool = True

    def draw(self, ink: Ink, top: float) -> None:
        box = Box(LEFT, top, RIGHT, top + self.height)
        ink.tint(box, _BAND_TINT)
        ink.rule(LEFT, top, RIGHT, top)
        ink.rule(LEFT, box.bottom, RIGHT, box.bottom)
        ink.line(self.words, Box(LEFT + 2, top, RIGHT - 2, box.bottom), SMALL, chain=HEADING)


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    note: str
    entry: Entry
    left: float
    middle: float  # between label and entry
    right: float

    @property
    def height(self) -> float:
        rows = len(wrapped(self.label, self.middle - self.left - 3, SMALL)) + bool(self.note)
        return max(self.entry.height(self.right - self.middle), rows * PITCH * SMALL + 1.6)

    def draw(self, ink: Ink, top: float, bottom: float) -> None:
        if self.middle > self.left:
            self._draw_label(ink, Box(self.left, top, self.middle, bottom))
        self.entry.draw(ink, Box(self.middle, top, self.right, bottom))

    def _draw_label(self, ink: Ink, box: Box) -> None:
        ink.tint(box, _LABEL_TINT)
        ink.rule(box.right, box.top, box.right, box.bottom)
        inner = Box(box.left + 1.5, box.top, box.right - 1.5, box.bottom)
        if not self.note:
            ink.text(self.label, inner, SMALL)
            return
        rows = len(wrapped(self.label, inner.width, SMALL))
        pitch = PITCH * SMALL
        top = (box.top + box.bottom - (rows + 1) * pitch) / 2
        ink.text(self.label, Box(inner.left, top, inner.right, top + rows * pitch), SMALL)
        ink.text(
            self.note,
            Box(inner.left, top + rows * pitch, inner.right, top + (rows + 1) * pitch),
            8.0,
            grey=0.25,
        )


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    height: float
    leads: bool = False

    def draw(self, ink: Ink, top: float) -> None:
        bottom = top + self.height
        for cell in self.cells:
            cell.draw(ink, top, bottom)
            if cell.left > LEFT:
                ink.rule(cell.left, top, cell.left, bottom)
        ink.rule(LEFT, bottom, self.cells[-1].right, bottom)


@dataclass(frozen=True, slots=True)
class Sealed:
    """Rows with a box beside them for the registered seal."""

    rows: tuple[Row, ...]
    height: float
    leads: bool = False

    def draw(self, ink: Ink, top: float) -> None:
        bottom = top + self.height
        v = top
        for row in self.rows:
            row.draw(ink, v)
            v += row.height
        ink.rule(LEFT, bottom, RIGHT, bottom)
        box = Box(_SEAL_LEFT, top, RIGHT, bottom)
        ink.rule(box.left, top, box.left, bottom)
        ink.rule(box.left, top + 5.6, box.right, top + 5.6)
        ink.tint(Box(box.left, top, box.right, top + 5.6), _LABEL_TINT)
        ink.line("お届け印", Box(box.left + 1, top, box.right - 1, top + 5.6), SMALL, align=MIDDLE)


@dataclass(frozen=True, slots=True)
class Pins:
    """A row of empty boxes for numbers that nobody keys in here."""

    label: str
    columns: int
    digits: int | None
    height: float = 12.0
    leads: bool = False

    def draw(self, ink: Ink, top: float) -> None:
        box = Box(LEFT, top, RIGHT, top + self.height)
        ink.tint(Box(LEFT, top, _PIN_LEFT, box.bottom), _LABEL_TINT)
        ink.text(self.label, Box(LEFT + 1.5, top, _PIN_LEFT - 24, box.bottom), SMALL)
        Choices(("変更する",), _PLAIN, SMALL).draw(ink, Box(_PIN_LEFT - 24, top, _PIN_LEFT, box.bottom))
        wide = (RIGHT - _PIN_LEFT) / self.columns
        for column in range(self.columns):
            left = _PIN_LEFT + column * wide
            ink.rule(left, top, left, box.bottom)
            self._boxes(ink, Box(left, top + 2, left + wide, box.bottom - 2))
        ink.rule(LEFT, box.bottom, RIGHT, box.bottom)

    def _boxes(self, ink: Ink, box: Box) -> None:
        count, each = self.digits or 1, 9.0 if self.digits else box.width - 12
        u = (box.left + box.right - count * each) / 2
        for number in range(count):
            ink.frame(Box(u + number * each, box.top, u + (number + 1) * each, box.bottom), MEDIUM)


@dataclass(frozen=True, slots=True)
class PinHead:
    """What stands above the columns of boxes."""

    columns: tuple[str, ...]
    height: float = 6.0
    leads: bool = True

    def draw(self, ink: Ink, top: float) -> None:
        wide = (RIGHT - _PIN_LEFT) / len(self.columns)
        ink.tint(Box(LEFT, top, RIGHT, top + self.height), _LABEL_TINT)
        for number, words in enumerate(self.columns):
            left = _PIN_LEFT + number * wide
            ink.rule(left, top, left, top + self.height)
            ink.line(words, Box(left + 1, top, left + wide - 1, top + self.height), SMALL, align=MIDDLE)
        ink.rule(LEFT, top + self.height, RIGHT, top + self.height)


_PIN_LEFT = LEFT + 64.0
_PLAIN = Style(row=8.0, kana=8.0, name=8.0, two_lines=8.0, digits=6.0)


def sections(blank: Blank, style: Style, *, copy: bool) -> list[list[Piece]]:
    """The bands and rows of each section. ``copy``: the member's own, without seal and secret numbers."""
    fields = [*blank.fields, *(agent_fields(_AGENT) if blank.agent and not _has_agent(blank) else ())]
    seal = blank.seal and not copy
    found = []
    for words, group in groupby(fields, key=lambda field: field.section.ja):
        members = list(group)
        sealed = seal and any(field.kind in _OF_A_NAME for field in members)
        found.append([Band(words), *_rows(members, style, sealed=sealed)])
        seal = seal and not sealed
    if not copy:
        found += [_secret_part(part) for part in blank.parts if isinstance(part, SealedRows)]
    if blank.confirmations:
        found.append([Band(_READ), *(_wide(Sentence(words)) for words in blank.confirmations)])
    if blank.signature or seal:
        hand = _hand(style, signature=blank.signature, seal=seal)
        found[-1:] = [[*(found[-1] if found else ()), hand]]  # whoever signs sees what was confirmed last
    return found


_OF_A_NAME = (FieldKind.NAME, FieldKind.KANA)


def _has_agent(blank: Blank) -> bool:
    return any("agent" in field.key or "proxy" in field.key for field in blank.fields)


def _secret_part(part: SealedRows) -> list[Piece]:
    return [
        Band(part.title.ja),
        PinHead(tuple(column.ja for column in part.columns)),
        *(Pins(row.ja, len(part.columns), part.digits) for row in part.rows),
        *(_wide(Sentence("・" + notice.ja, size=SMALL, tick=False)) for notice in part.notices),
    ]


def _hand(style: Style, *, signature: bool, seal: bool) -> Piece:
    """The member's own signature, and the seal where no name stands that it could stand beside."""
    right = _SEAL_LEFT if seal else RIGHT
    label, note = ("ご署名", "（ご本人の自署）") if signature else ("おなまえ", "")
    height = _SEAL_HEIGHT if seal else style.name + 3.0
    row = Row((Cell(label, note, Writing(height), LEFT, LEFT + _LABEL, right),), height)
    return Sealed((row,), height) if seal else row


def _wide(entry: Entry) -> Row:
    cell = Cell("", "", entry, LEFT, LEFT, RIGHT)
    return Row((cell,), cell.height)


def _rows(fields: Sequence[Field], style: Style, *, sealed: bool) -> Iterator[Piece]:
    """Short fields share a row two by two; the seal stands beside the first name."""
    waiting = list(fields)
    while waiting:
        if sealed and waiting[0].kind in _OF_A_NAME:
            yield _beside_seal(waiting, style, fields)
            sealed = False
            continue
        yield _row(waiting, style, fields)


def _beside_seal(waiting: list[Field], style: Style, fields: Sequence[Field]) -> Sealed:
    rows: list[Row] = []
    while waiting and sum(row.height for row in rows) < _SEAL_HEIGHT:
        field = waiting.pop(0)
        cell = _cell(field, entry(field, style, fields), LEFT, _LABEL, _SEAL_LEFT)
        rows.append(Row((cell,), cell.height))
    height = max(_SEAL_HEIGHT, sum(row.height for row in rows))
    rows[-1] = Row(rows[-1].cells, rows[-1].height + height - sum(row.height for row in rows))
    return Sealed(tuple(rows), height)


def _row(waiting: list[Field], style: Style, fields: Sequence[Field]) -> Row:
    first = waiting.pop(0)
    if first.kind is FieldKind.TICK:
        return _tick_row(first, waiting, style)
    place = entry(first, style, fields)
    if waiting and waiting[0].kind is not FieldKind.TICK and place.least <= HALF_ROOM:
        other = entry(waiting[0], style, fields)
        if other.least <= HALF_ROOM + 4:
            second = waiting.pop(0)
            cells = (
                _cell(first, place, LEFT, _LABEL, _HALF),
                _cell(second, other, _HALF, _SECOND_LABEL, RIGHT),
            )
            return Row(cells, max(cell.height for cell in cells))
    cell = _cell(first, place, LEFT, _LABEL, RIGHT)
    return Row((cell,), cell.height)


def _tick_row(first: Field, waiting: list[Field], style: Style) -> Row:
    """Boxes to tick stand side by side as far as they have no sentence of their own."""
    if first.help:
        note = _CONDITIONAL if first.required_when or first.visible_when else ""
        return _wide(Sentence(f"{first.label.ja}{note}：{first.help.ja}"))
    labels = [first.label.ja]
    while waiting and waiting[0].kind is FieldKind.TICK and not waiting[0].help:
        labels.append(waiting.pop(0).label.ja)
    return _wide(Choices(tuple(labels), style, SIZE))


def _cell(field: Field, place: Entry, left: float, label: float, right: float) -> Cell:
    conditional = field.required_when or field.visible_when
    note = _CONDITIONAL if conditional else "" if field.required else _OPTIONAL
    return Cell(field.label.ja, note, place, left, left + label, right)


__all__ = ["LEFT", "RIGHT", "THIN", "Piece", "sections"]
