"""Where everything stands on the page of a letter. Places in mm from the top left of A4 (dossier 2.5, 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from staffdesk.japanese.era import wareki
from staffdesk.printing.column import Column, Style
from staffdesk.printing.fitting import END, MIDDLE, START, DoesNotFit, Place, fit_line, set_line
from staffdesk.printing.fonts import EM, HEADING, TEXT, GlyphMissing, missing_glyphs
from staffdesk.printing.letter_address import address_beside_sender, address_lines, label_lines
from staffdesk.printing.letter_data import Addressee, Letter
from staffdesk.printing.letter_figures import (
    ABOVE_REPLY,
    BELOW_BOXES,
    NO_FIGURE,
    Figure,
    boxes_figure,
    reply_figure,
)
from staffdesk.printing.letter_sender import sender_lines
from staffdesk.printing.paper import MM, Line
from staffdesk.printing.recent import Recent
from staffdesk.printing.wording import CLOSING, HEAD, greeting, require_pairs
from staffdesk.printing.wording import END as END_WORD
from staffdesk.text import Text

LEFT, RIGHT = 22.0, 188.0
_REFERENCE_LEFT, _NUMBER_AT, _DATE_AT = 113.0, 20.0, 26.0  # beyond what a window may show
_SUBJECT_AT = 87.0
_BODY_AT, _BODY_END = 101.0, 276.0
_LEAD_AT, _LEAD_END = 97.5, 103.5  # the first paragraph of a letter with boxes stays above the fold
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


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Lines that may well come again on the next letter; the same block is then the same object."""

    lines: tuple[Line, ...]
    end: float  # where the next baseline comes
    set_words: tuple[str, ...] = ()
    figure: Figure = NO_FIGURE


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """What all letters of a mailing share; the same for two letters is the same object."""

    block: Block
    style: Style
    specimen: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One letter laid out in the order of reading: the member's address, what all share, the numbered items."""

    heading: tuple[Line, ...]
    common: Common
    items: tuple[Block, ...]
    label: tuple[Line, ...] = ()  # of the page that follows, where the address is too long for the window

    @property
    def lines(self) -> list[Line]:
        return [*self.heading, *(line for block in (self.common.block, *self.items) for line in block.lines)]


class LetterLayout:
    """Lays letters out and remembers what the last ones had in common."""

    def __init__(self) -> None:
        self._commons: Recent[tuple[Letter, Style], Common] = Recent(16)
        self._items: Recent[_Item, Block] = Recent(256)

    def page(self, letter: Letter) -> Page:
        """Raises GlyphMissing and DoesNotFit."""
        try:
            return self._page(letter)
        except GlyphMissing:
            _say_where(letter)
            raise

    def _page(self, letter: Letter) -> Page:
        address, label = _address(letter)
        heading = (*address, _number(letter))
        last = ABOVE_REPLY if letter.reply else _BODY_END
        for style in STYLES:
            common = self._common(letter, style)
            blocks = self._blocks(letter, common)
            end = blocks[-1].end if blocks else common.block.end
            if end - style.pitch <= last:
                require_pairs([word for block in (common.block, *blocks) for word in block.set_words])
                return Page(heading, common, blocks, label)
        raise DoesNotFit(Text("本文", "text"), "body")

    def _common(self, letter: Letter, style: Style) -> Common:
        some = (("", ""),) if _has_items(letter) else ()
        kind = replace(letter, document_number="", addressee=_NOBODY, items=some, enclosures=(), label=False)
        return self._commons.get((kind, style), lambda: Common(_common(kind, style), style, kind.specimen))

    def _blocks(self, letter: Letter, common: Common) -> tuple[Block, ...]:
        """The numbered lines under 記 in two columns, and 以上."""
        if not _has_items(letter):
            return ()
        blocks = []
        v = common.block.end
        for label, words, left, words_left in _rows(letter, common.style):
            item = _Item(label, words, left, words_left, v, common.style)
            blocks.append(self._items.get(item, partial(_lay_out_item, item)))
            v = blocks[-1].end
        return tuple(blocks)


@dataclass(frozen=True, slots=True)
class _Item:
    label: str
    words: str
    left: float
    words_left: float
    v: float
    style: Style


def _say_where(letter: Letter) -> None:
    """Raises GlyphMissing with the field that has the character."""
    to, sender = letter.addressee, letter.sender
    labels = (label + words.replace("\n", "") for label, words in letter.items)
    fields = {
        "name": (to.name, to.honorific),
        "address": (to.postcode, *to.address_lines),
        "document_number": (letter.document_number,),
        "sender": (sender.name, sender.department, sender.address, sender.phone, sender.hours),
        "subject": (letter.subject,),
        "body": letter.body,
        "items": tuple(labels),
        "enclosures": letter.enclosures,
        "footer": (letter.footer,),
        "boxes": (*letter.boxes.labels, letter.boxes.legend) if letter.boxes else (),
        "reply": (letter.reply.title, letter.reply.words, *letter.reply.choices, *letter.reply.fields)
        if letter.reply
        else (),
        "greeting": (letter.wellbeing, letter.thanks),
    }
    for field, texts in fields.items():
        missing = [cluster for text in texts for cluster in missing_glyphs(text)]
        if missing:
            raise GlyphMissing(missing, field) from None


def _common(letter: Letter, style: Style) -> Block:
    lead, body, figure = _parts(letter)
    column = Column(LEFT, RIGHT, BELOW_BOXES if letter.boxes else _BODY_AT, style)
    if letter.opening == "前略":
        column.opening("前略", "".join(body[:1]))
        column.gap(style.paragraph_gap)
        body = body[1:]
    elif letter.opening:
        column.opening(letter.opening, _greeting(letter))
        column.gap(style.paragraph_gap)
    for paragraph in body:
        column.paragraph(_indented(paragraph))
        column.gap(style.paragraph_gap)
    if letter.opening:
        column.set_word(CLOSING[letter.opening], END)
    if _has_items(letter):
        column.gap(style.block_gap)
        column.set_word(HEAD, MIDDLE)
        column.gap(style.block_gap * 0.6)
    top = (_date(letter), *sender_lines(letter.sender), _subject(letter), _footer(letter))
    return Block((*top, *lead, *column.lines, *figure.lines), column.v, tuple(column.set_words), figure)


def _parts(letter: Letter) -> tuple[tuple[Line, ...], tuple[str, ...], Figure]:
    """What stands above the fold before the boxes, the paragraphs below, and the boxes or the slip."""
    if letter.boxes is None:
        return (), letter.body, reply_figure(letter.reply) if letter.reply else NO_FIGURE
    lead = Column(LEFT, RIGHT, _LEAD_AT, STYLES[2])
    for paragraph in letter.body[:1]:
        lead.paragraph(_indented(paragraph))
    if lead.v - STYLES[2].pitch > _LEAD_END:
        raise DoesNotFit(Text("本文", "text"), "body")
    return tuple(lead.lines), letter.body[1:], boxes_figure(letter.boxes)


def _greeting(letter: Letter) -> str:
    return greeting(
        letter.issued_on, seasonal=letter.seasonal, wellbeing=letter.wellbeing, thanks=letter.thanks
    )


def _indented(paragraph: str) -> str:
    return paragraph if paragraph.startswith("　") else f"　{paragraph}"


def _has_items(letter: Letter) -> bool:
    return bool(letter.items or letter.enclosures)


def _rows(letter: Letter, style: Style) -> Iterator[tuple[str, str, float, float]]:
    """(label, words, left edge of the label, left edge of the words); 以上 is a row of its own."""
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
        yield label, words, left, words_left
    yield END_WORD, "", LEFT, LEFT


def _lay_out_item(item: _Item) -> Block:
    column = Column(LEFT, RIGHT, item.v, item.style)
    if item.label == END_WORD:
        column.set_word(END_WORD, END)
        return Block(tuple(column.lines), column.v, tuple(column.set_words))
    column.paragraph(item.label, item.left, item.words_left)
    below_label, column.v = column.v, item.v
    for part in item.words.split("\n"):
        column.paragraph(part, item.words_left)
    return Block(tuple(column.lines), max(column.v, below_label) + item.style.paragraph_gap)


def _address(letter: Letter) -> tuple[list[Line], tuple[Line, ...]]:
    """The address in the window; or, where a label is allowed and needed, beside the sender and on the label."""
    try:
        return address_lines(letter.addressee), ()
    except DoesNotFit:
        if not letter.label:
            raise
        label = label_lines(letter.addressee, letter.document_number)
        return address_beside_sender(letter.addressee), tuple(label)


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
    return set_line(TEXT.runs(letter.footer), Place(LEFT, RIGHT, _FOOTER_AT, START), 7.5, grey=_GREY)
