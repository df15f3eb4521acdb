"""Where everything stands on the page of a letter. Places in mm from the top left of A4 (dossier 2.5, 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from staffdesk.japanese.era import wareki
from staffdesk.printing.column import Column, Style
from staffdesk.printing.fitting import END, MIDDLE, START, DoesNotFit, Place, fit_line, set_line
from staffdesk.printing.fonts import EM, HEADING, SMALL, TEXT, GlyphMissing, missing_glyphs
from staffdesk.printing.letter_address import address_lines
from staffdesk.printing.letter_data import Addressee, Letter
from staffdesk.printing.letter_sender import sender_lines
from staffdesk.printing.paper import MM, Line
from staffdesk.printing.wording import CLOSING, greeting
from staffdesk.text import Text

LEFT, RIGHT = 22.0, 188.0
_REFERENCE_LEFT, _NUMBER_AT, _DATE_AT = 113.0, 20.0, 26.0  # beyond what a window may show
_SUBJECT_AT = 87.0
_BODY_AT, _BODY_END = 101.0, 276.0
FOOTER_RULE_AT, _FOOTER_AT = 281.0, 285.5
_GREY = 0.4

# A long letter is set closer before it is refused.
STYLES = (
    Style(size=10.5, pitch=6.6, paragraph_gap=1.6, block_gap=5.0),
    Style(size=10.5, pitch=6.0, paragraph_gap=1.0, block_gap=3.5),
    Style(size=10.0, pitch=5.5, paragraph_gap=0.6, block_gap=2.5),
    Style(size=9.5, pitch=5.0, paragraph_gap=0.3, block_gap=1.8),
)
_ENCLOSED = "同封書類"
_NOBODY = Addressee("", (), "")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Common:
    """What all letters of a mailing share; the member's own lines go on below ``end``."""

    lines: tuple[Line, ...]
    end: float
    specimen: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One letter laid out in the order of reading: the member's address, what all share, the member's items."""

    heading: tuple[Line, ...]
    common: Common
    items: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.heading, *self.common.lines, *self.items)


class LetterLayout:
    """Lays letters out and remembers the common part of the last kinds of letter."""

    _KEPT = 16

    def __init__(self) -> None:
        self._commons: dict[tuple[Letter, Style], Common] = {}

    def page(self, letter: Letter) -> Page:
        """Raises GlyphMissing and DoesNotFit."""
        _check_glyphs(letter)
        heading = (*address_lines(letter.addressee), _number(letter))
        for style in STYLES:
            common = self._common(letter, style)
            items = _items(letter, common.end, style)
            if items.v - style.pitch <= _BODY_END:
                return Page(heading, common, tuple(items.lines))
        raise DoesNotFit(Text("本文", "text"), "body")

    def _common(self, letter: Letter, style: Style) -> Common:
        some = (("", ""),) if _has_items(letter) else ()
        kind = replace(letter, document_number="", addressee=_NOBODY, items=some, enclosures=())
        if (kind, style) not in self._commons:
            if len(self._commons) >= self._KEPT:
                self._commons.clear()
            self._commons[kind, style] = _common(kind, style)
        return self._commons[kind, style]


def _check_glyphs(letter: Letter) -> None:
    for field, words in _fields(letter):
        missing = missing_glyphs(words)
        if missing:
            raise GlyphMissing(missing, field)


def _fields(letter: Letter) -> Iterator[tuple[str, str]]:
    to, sender = letter.addressee, letter.sender
    yield "name", to.name + to.honorific
    yield "address", to.postcode + "".join(to.address_lines)
    yield "document_number", letter.document_number
    yield "sender", sender.name + sender.department + sender.address + sender.phone + sender.hours
    yield "subject", letter.subject
    yield "body", "".join(letter.body)
    yield "items", "".join(label + words.replace("\n", "") for label, words in letter.items)
    yield "enclosures", "".join(letter.enclosures)
    yield "footer", letter.footer


def _common(letter: Letter, style: Style) -> Common:
    column = Column(LEFT, RIGHT, _BODY_AT, style)
    for paragraph in _paragraphs(letter):
        column.paragraph(paragraph)
        column.gap(style.paragraph_gap)
    if letter.opening:
        column.line(CLOSING[letter.opening], END)
    if _has_items(letter):
        column.gap(style.block_gap)
        column.line("記", MIDDLE)
        column.gap(style.block_gap * 0.6)
    lines = (_date(letter), *sender_lines(letter.sender), _subject(letter), _footer(letter), *column.lines)
    return Common(lines, column.v, letter.specimen)


def _paragraphs(letter: Letter) -> Iterator[str]:
    body = letter.body
    if letter.opening == "前略":
        yield "前略　" + "".join(body[:1])
        body = body[1:]
    elif letter.opening:
        yield f"{letter.opening}　{greeting(letter.issued_on, seasonal=letter.seasonal)}"
    yield from (words if words.startswith("　") else f"　{words}" for words in body)


def _has_items(letter: Letter) -> bool:
    return bool(letter.items or letter.enclosures)


def _items(letter: Letter, at: float, style: Style) -> Column:
    """The numbered lines under 記 in two columns, and 以上."""
    column = Column(LEFT, RIGHT, at, style)
    if not _has_items(letter):
        return column
    em = style.size / MM
    items = list(letter.items)
    if letter.enclosures:
        items.append((_ENCLOSED, "\n".join(letter.enclosures)))
    labels = [
        f"{number}．".translate(_FULL_WIDTH) + label for number, (label, _) in enumerate(items, start=1)
    ]
    left = LEFT + 2 * em
    widest = max(map(TEXT.width, labels)) * em / EM
    words_left = left + min(widest, 0.4 * (RIGHT - left)) + 2 * em
    for label, (_, words) in zip(labels, items, strict=True):
        _item(column, label, words, left, words_left)
        column.gap(style.paragraph_gap)
    column.line("以上", END)
    return column


def _item(column: Column, label: str, words: str, left: float, words_left: float) -> None:
    top = column.v
    column.paragraph(label, left, words_left)
    below_label, column.v = column.v, top
    for part in words.split("\n"):
        column.paragraph(part, words_left)
    column.v = max(column.v, below_label)


def _number(letter: Letter) -> Line:
    what = Text("文書番号", "document number")
    place = Place(_REFERENCE_LEFT, RIGHT, _NUMBER_AT, END)
    return fit_line(letter.document_number, TEXT, place, (10.0, 9.0, 8.0), what, "document_number")


def _date(letter: Letter) -> Line:
    return set_line(TEXT.runs(wareki(letter.issued_on)), Place(_REFERENCE_LEFT, RIGHT, _DATE_AT, END), 10.0)


def _subject(letter: Letter) -> Line:
    sizes = (14.0, 13.0, 12.0, 11.0, 10.5)
    place = Place(LEFT, RIGHT, _SUBJECT_AT, MIDDLE)
    return fit_line(letter.subject, HEADING, place, sizes, Text("件名", "subject"), "subject")


def _footer(letter: Letter) -> Line:
    return set_line(SMALL.runs(letter.footer), Place(LEFT, RIGHT, _FOOTER_AT, START), 7.5, grey=_GREY)
