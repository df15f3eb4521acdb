"""The blocks of a letter's page below and beside the address: sender, subject, text, numbered items (dossier 2.5).

Places in mm from the top left of A4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from staffdesk.japanese.era import wareki
from staffdesk.printing.column import Column, Style
from staffdesk.printing.fitting import END, MIDDLE, START, DoesNotFit, Place, fit_line, set_line
from staffdesk.printing.fonts import EM, HEADING, TEXT
from staffdesk.printing.letter_data import Letter
from staffdesk.printing.letter_figures import BELOW_BOXES, NO_FIGURE, Figure, boxes_figure, reply_figure
from staffdesk.printing.letter_sender import sender_lines
from staffdesk.printing.paper import MM, Line
from staffdesk.printing.window import Rect
from staffdesk.printing.wording import CLOSING, HEAD, greeting
from staffdesk.printing.wording import END as END_WORD
from staffdesk.text import Text

LEFT, RIGHT = 22.0, 188.0
_NUMBER_AT, _DATE_AT = 20.0, 26.0
_SUBJECT_AT = 87.0
_BODY_AT, BODY_END = 101.0, 276.0
_LEAD_AT, _LEAD_END = 97.5, 103.5  # the first paragraph of a letter with boxes stays above the fold
MARKS_FROM, MARK = 5.0, 5.0  # mm: office printers leave the outer 4.2 mm white
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
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


Named = tuple[tuple[Text, Rect], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Lines that may well come again on the next letter; the same block is then the same object.

    ``places`` are the boxes of its lines and of its figure, each with what it is.
    """

    lines: tuple[Line, ...]
    end: float  # where the next baseline comes
    set_words: tuple[str, ...] = ()
    figure: Figure = NO_FIGURE
    places: Named = ()


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    words: str
    left: float
    words_left: float
    v: float
    style: Style


def common_block(letter: Letter, style: Style, beside: float) -> Block:
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
    if has_items(letter):
        column.gap(style.block_gap)
        column.set_word(HEAD, MIDDLE)
        column.gap(style.block_gap * 0.6)
    parts = (
        (_DATE, (_date(letter, beside),)),
        (_SENDER, tuple(sender_lines(letter.sender, beside))),
        (_SUBJECT, (_subject(letter),)),
        (_FOOTER, (_footer(letter),)),
        (_TEXT, (*lead, *column.lines)),
        (_BOXES, figure.lines),
    )
    places = (
        *(place for what, lines in parts for place in boxes_of(what, lines)),
        *((_BOXES, Rect(*frame)) for frame in (*figure.frames, *figure.rules)),
    )
    lines = tuple(line for _what, some in parts for line in some)
    return Block(lines, column.v, tuple(column.set_words), figure, places)


def boxes_of(what: Text, lines: Iterable[Line]) -> Named:
    return tuple((what, Rect(*line.box)) for line in lines if line.width)


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


def has_items(letter: Letter) -> bool:
    return bool(letter.items or letter.enclosures)


def rows(letter: Letter, style: Style) -> Iterator[tuple[str, str, float, float]]:
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


def lay_out_item(item: Item) -> Block:
    column = Column(LEFT, RIGHT, item.v, item.style)
    if item.label == END_WORD:
        column.set_word(END_WORD, END)
        places = boxes_of(_TEXT, column.lines)
        return Block(tuple(column.lines), column.v, tuple(column.set_words), places=places)
    column.paragraph(item.label, item.left, item.words_left)
    below_label, column.v = column.v, item.v
    for part in item.words.split("\n"):
        column.paragraph(part, item.words_left)
    end = max(column.v, below_label) + item.style.paragraph_gap
    return Block(tuple(column.lines), end, places=boxes_of(_TEXT, column.lines))


def number_line(letter: Letter, beside: float) -> Line:
    place = Place(beside, RIGHT, _NUMBER_AT, END)
    return fit_line(letter.document_number, TEXT, place, (10.0, 9.0, 8.0), NUMBER, "document_number")


def _date(letter: Letter, beside: float) -> Line:
    return set_line(TEXT.runs(wareki(letter.issued_on)), Place(beside, RIGHT, _DATE_AT, END), 10.0)


def _subject(letter: Letter) -> Line:
    sizes = (14.0, 13.0, 12.0, 11.0, 10.5)
    place = Place(LEFT, RIGHT, _SUBJECT_AT, MIDDLE)
    return fit_line(letter.subject, HEADING, place, sizes, _SUBJECT, "subject")


def _footer(letter: Letter) -> Line:
    return set_line(TEXT.runs(letter.footer), Place(LEFT, RIGHT, _FOOTER_AT, START), 7.5, grey=_GREY)


ADDRESS, NUMBER = Text("宛名", "address"), Text("文書番号", "document number")
_DATE, _SENDER = Text("日付", "date"), Text("発信者", "sender")
_SUBJECT, _TEXT = Text("件名", "subject"), Text("本文", "text")
_FOOTER, _BOXES = Text("欄外の名称", "footer"), Text("記入欄", "boxes or slip")
