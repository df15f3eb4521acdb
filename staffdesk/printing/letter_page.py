"""Where everything stands on the page of a letter. Places in mm from the top left of A4 (dossier 2.5, 2.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from staffdesk.printing.barcode import NoBarcode, barcode
from staffdesk.printing.column import Style
from staffdesk.printing.fitting import DoesNotFit
from staffdesk.printing.fonts import GlyphMissing, missing_glyphs
from staffdesk.printing.letter_address import (
    WINDOW,
    AddressBlock,
    PlacedCode,
    address_beside_sender,
    address_block,
    label_lines,
)
from staffdesk.printing.letter_blocks import (
    ADDRESS,
    BODY_END,
    MARK,
    MARKS_FROM,
    NUMBER,
    STYLES,
    Block,
    Item,
    boxes_of,
    common_block,
    has_items,
    lay_out_item,
    number_line,
    rows,
)
from staffdesk.printing.letter_data import Addressee, Letter
from staffdesk.printing.letter_figures import ABOVE_REPLY, box_frames
from staffdesk.printing.letter_sender import LEFT as SENDER_LEFT
from staffdesk.printing.paper import Line
from staffdesk.printing.recent import Recent
from staffdesk.printing.window import FOLDS, PUNCH, Envelope, Placed, Rect, check
from staffdesk.printing.wording import require_pairs
from staffdesk.text import Text

_BESIDE_WINDOW, _FARTHEST = 2.0, 125.0  # mm: number, date and sender begin beyond what the window may show
_NOBODY = Addressee("", (), "")


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """What all letters of a mailing share; the same for two letters is the same object. ``marks`` in mm from the top."""

    block: Block
    style: Style
    specimen: bool
    marks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One letter laid out in the order of reading: the member's address, what all share, the numbered items.

    ``notes`` tell what was left out or put elsewhere, for whoever looks at the preview.
    """

    address: tuple[Line, ...]
    number: Line
    common: Common
    items: tuple[Block, ...]
    label: tuple[Line, ...] = ()  # of the page that follows, where the address is too long for the window
    code: PlacedCode | None = None
    notes: tuple[Text, ...] = ()

    @property
    def heading(self) -> tuple[Line, ...]:
        return (*self.address, self.number)

    @property
    def lines(self) -> list[Line]:
        return [*self.heading, *(line for block in (self.common.block, *self.items) for line in block.lines)]

    def placed(self, secrets: tuple[Rect, ...] = ()) -> Placed:
        """What stands where, for the check against an envelope."""
        return Placed(
            address=tuple(box for _what, box in boxes_of(ADDRESS, self.address)),
            others=(
                *boxes_of(NUMBER, (self.number,)),
                *(
                    (_FOLD, Rect(MARKS_FROM, mark, MARKS_FROM + MARK, mark + 0.2))
                    for mark in self.common.marks
                ),
                *self.common.block.places,
                *(place for block in self.items for place in block.places),
            ),
            secrets=secrets,
            barcode=self.code.box if self.code else None,
            windowless=bool(self.label),
        )


class LetterLayout:
    """Lays letters out for one envelope and remembers what the last ones had in common.

    Without an envelope the address stands where most windows are, and no window is checked.
    """

    def __init__(self, envelope: Envelope | None = None) -> None:
        self._envelope = envelope
        self._window = envelope.safe if envelope else Rect(*WINDOW)
        beyond = envelope.sweep.right + _BESIDE_WINDOW if envelope else SENDER_LEFT
        self._beside = min(max(SENDER_LEFT, beyond), _FARTHEST)
        self._marks = (*(envelope.folds if envelope else FOLDS), PUNCH)
        self._commons: Recent[tuple[Letter, Style], Common] = Recent(16)
        self._items: Recent[Item, Block] = Recent(256)

    def page(self, letter: Letter) -> Page:
        """Checked against the envelope. Raises GlyphMissing, DoesNotFit and WrongInWindow."""
        try:
            page = self._page(letter)
        except GlyphMissing:
            _say_where(letter)
            raise
        secrets = tuple(Rect(*frame) for frame in box_frames(letter.boxes)) if letter.boxes else ()
        check(page.placed(secrets), self._envelope)
        return page

    def _page(self, letter: Letter) -> Page:
        block, label, notes = self._address(letter)
        number = number_line(letter, self._beside)
        last = ABOVE_REPLY if letter.reply else BODY_END
        for style in STYLES:
            common = self._common(letter, style)
            blocks = self._blocks(letter, common)
            end = blocks[-1].end if blocks else common.block.end
            if end - style.pitch <= last:
                require_pairs([word for each in (common.block, *blocks) for word in each.set_words])
                return Page(block.lines, number, common, blocks, label, block.code, notes)
        raise DoesNotFit(Text("本文", "text"), "body")

    def _common(self, letter: Letter, style: Style) -> Common:
        some = (("", ""),) if has_items(letter) else ()
        kind = replace(letter, document_number="", addressee=_NOBODY, items=some, enclosures=(), label=False)
        return self._commons.get(
            (kind, style),
            lambda: Common(common_block(kind, style, self._beside), style, kind.specimen, self._marks),
        )

    def _blocks(self, letter: Letter, common: Common) -> tuple[Block, ...]:
        """The numbered lines under 記 in two columns, and 以上."""
        if not has_items(letter):
            return ()
        blocks = []
        v = common.block.end
        for label, words, left, words_left in rows(letter, common.style):
            item = Item(label, words, left, words_left, v, common.style)
            blocks.append(self._items.get(item, partial(lay_out_item, item)))
            v = blocks[-1].end
        return tuple(blocks)

    def _address(self, letter: Letter) -> tuple[AddressBlock, tuple[Line, ...], tuple[Text, ...]]:
        """The address in the window; or, where a label is allowed and needed, beside the sender and on the label."""
        try:
            block, notes = self._in_window(letter.addressee)
        except DoesNotFit:
            if not letter.label:
                raise
            label = label_lines(letter.addressee, letter.document_number)
            return AddressBlock(tuple(address_beside_sender(letter.addressee))), tuple(label), (_ON_LABEL,)
        return block, (), notes

    def _in_window(self, to: Addressee) -> tuple[AddressBlock, tuple[Text, ...]]:
        """With the barcode if the envelope asks for one and it has room: the address comes first."""
        if self._envelope is None or not self._envelope.barcode:
            return address_block(to, self._window), ()
        try:
            code = barcode(to.postcode, "".join(to.address_lines))
            return address_block(to, self._window, code), ()
        except NoBarcode as none:
            return address_block(to, self._window), (none.text,)
        except DoesNotFit:
            return address_block(to, self._window), (_NO_ROOM,)


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


_FOLD = Text("折り目の印", "fold mark")
_ON_LABEL = Text(
    "宛名が窓に収まらないため、2ページ目の宛名ラベルと無地の封筒を使ってください。",
    "The address is too long for the window: use the label on the second page and a plain envelope.",
)
_NO_ROOM = Text(
    "カスタマバーコードは、窓に収まらないため印刷しません。",
    "The customer barcode is left out: the window has no room for it.",
)
