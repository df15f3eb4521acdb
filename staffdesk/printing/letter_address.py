"""The address of a letter, in the rectangle that the envelope's window always shows, or else on a label (dossier 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from staffdesk.printing.barcode import Barcode
from staffdesk.printing.barcode import size as barcode_size
from staffdesk.printing.fitting import DoesNotFit, Place, fit_line, room, settings
from staffdesk.printing.fonts import TEXT
from staffdesk.printing.letter_data import Addressee
from staffdesk.printing.linebreak import wrap_at_spaces
from staffdesk.printing.paper import MM, Line
from staffdesk.printing.window import BARCODE_MARGIN, Rect
from staffdesk.text import Text

# mm from the top left of the sheet, where no envelope was chosen: a window of 90 x 45 mm in an envelope for A4 in three.
WINDOW = (20.0, 14.0, 85.0, 42.0)  # always visible: left, top, right, bottom
SWEEP = (0.0, 0.0, 110.0, 59.0)  # may become visible when the sheet slips: the address only

_LEFT = 22.0
_SIDE, _HEAD = 2.0, 1.5  # mm kept free at the window's left edge and above the first line
_UNPRINTABLE = 7.0  # mm at the sheet's edges: where printers put nothing, and a little more
_ASCENT, _DESCENT = 0.88 / MM, 0.12 / MM  # mm for each point
_PITCH, _NAME_GAP = 0.44, 2.1  # mm for each point; mm of white above the name
_MOST_LINES = 3
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
_NAME_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
_POSTCODE_SIZE = 10.0
_SHORTEST_END = 2  # characters
_BARCODE_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)

# Beside the sender, for an envelope without a window; and on the label: left, right, first baseline, last baseline.
_BESIDE = (_LEFT, 108.0, 18.6, 76.0)
LABEL = (22.0, 24.0, 122.0, 94.0)  # mm: left, top, right, bottom of the label's frame
_ON_LABEL = (LABEL[0] + 6, LABEL[2] - 6, LABEL[1] + 10, LABEL[3] - 6)
_LABEL_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
_CAPTION = "宛名ラベル：窓付き封筒の窓に収まらないため、切り取って無地の封筒にお貼りください。"
_CAPTION_GREY = 0.4


@dataclass(frozen=True, slots=True)
class PlacedCode:
    """A customer barcode with its upper left corner at ``left``, ``top`` mm."""

    code: Barcode
    left: float
    top: float
    points: float

    @property
    def box(self) -> Rect:
        width, height = barcode_size(self.points)
        return Rect(self.left, self.top, self.left + width, self.top + height)


@dataclass(frozen=True, slots=True)
class AddressBlock:
    lines: tuple[Line, ...]
    code: PlacedCode | None = None


def address_block(to: Addressee, window: Rect, code: Barcode | None = None) -> AddressBlock:
    """Postcode, address, name, and the barcode where one is given, within what the window always shows.

    As large as there is room for, then narrower. Raises DoesNotFit.
    """
    what, field = _ADDRESS, "address"
    for size, scale in settings(_SIZES):
        width = room(window.right - _left(window), size, scale)
        wrapped = [part for line in to.address_lines for part in wrap_at_spaces(line, width, TEXT.width)]
        if len(wrapped) > _MOST_LINES:
            continue
        for block in _blocks(to, window, wrapped, (size, scale), code):
            last = block.code.box.bottom + BARCODE_MARGIN if block.code else block.lines[-1].box[3]
            if last <= window.bottom:
                return block
    raise DoesNotFit(what, field)


def _blocks(
    to: Addressee, window: Rect, wrapped: list[str], setting: tuple[float, float], code: Barcode | None
) -> Iterator[AddressBlock]:
    """The block with this setting of the address, its name ever smaller. Raises DoesNotFit where no name fits."""
    left, right = _left(window), window.right
    size, scale = setting
    first = min(_POSTCODE_SIZE, size) if to.postcode else size
    v = max(window.top + _HEAD, _UNPRINTABLE) + _ASCENT * first
    lines = []
    if to.postcode:
        lines.append(Line(left, v, TEXT.runs(f"〒{to.postcode}"), first))
        v += _PITCH * size
    for words in wrapped:
        lines.append(Line(left, v, TEXT.runs_in_one_hand(words), size, scale))
        v += _PITCH * size
    above = (lines[-1].box[3] if lines else v - _ASCENT * first - _NAME_GAP) + _NAME_GAP
    for start in range(len(_NAME_SIZES)):
        name = fit_line(
            _with_honorific(to), TEXT, Place(left, right, 0.0), _NAME_SIZES[start:], _NAME, "name"
        )
        name = Line(name.u, above + _ASCENT * name.size, name.runs, name.size, name.scale)
        if code is None:
            yield AddressBlock((*lines, name))
            continue
        below = name.box[3] + BARCODE_MARGIN
        for points in _BARCODE_SIZES:
            if left + barcode_size(points)[0] + BARCODE_MARGIN <= right:
                yield AddressBlock((*lines, name), PlacedCode(code, left, below, points))


def _left(window: Rect) -> float:
    return max(window.left + _SIDE, _UNPRINTABLE)


def address_beside_sender(to: Addressee) -> list[Line]:
    """The address of a letter that goes into an envelope without a window: more lines, as far as the sender's block."""
    return spread(to, _BESIDE, _SIZES)


def label_lines(to: Addressee, number: str) -> list[Line]:
    """What stands on the label's page. Raises DoesNotFit when even the label is too small."""
    caption = Line(LABEL[0], LABEL[1] - 3, TEXT.runs(_CAPTION), 8.0, grey=_CAPTION_GREY)
    which = Line(LABEL[0], LABEL[3] + 5, TEXT.runs(number), 8.0, grey=_CAPTION_GREY)
    return [caption, *spread(to, _ON_LABEL, _LABEL_SIZES), which]


def spread(to: Addressee, place: tuple[float, float, float, float], sizes: tuple[float, ...]) -> list[Line]:
    """Address and name in as many lines as there is room for, in the largest size that lets them."""
    left, right, first, last = place
    tried = list(settings(sizes))
    for torn in (False, True):  # rather smaller than with a word's last character on a line of its own
        for size, scale in tried:
            pitch = 0.45 * size
            width = room(right - left, size, scale)
            address = [part for line in to.address_lines for part in wrap_at_spaces(line, width, TEXT.width)]
            name = _name_lines(to, width)
            texts = [f"〒{to.postcode}", *address, "", *name] if to.postcode else [*address, "", *name]
            if first + (len(texts) - 1) * pitch > last or (not torn and _is_torn(to, [*address, *name])):
                continue
            return [
                Line(left, first + row * pitch, TEXT.runs_in_one_hand(words), size, scale)
                for row, words in enumerate(texts)
                if words
            ]
    raise DoesNotFit(Text("住所と氏名", "address and name"), "address")


def _is_torn(to: Addressee, lines: list[str]) -> bool:
    """Whether a line holds no more than the last character or two of a word that began on the line above."""
    words = {*" ".join(to.address_lines).split(), *to.name.split()}
    return any(
        0 < len(line.split()[0]) <= _SHORTEST_END and line.split()[0] not in words
        for line in lines
        if line.strip()
    )


def _name_lines(to: Addressee, width: float) -> list[str]:
    """The name in lines, its honorific never alone on the last."""
    honorific = f"　{to.honorific}" if to.honorific else ""
    *full, last = wrap_at_spaces(to.name, width - TEXT.width(honorific), TEXT.width)
    return [*full, last + honorific]


def _with_honorific(to: Addressee) -> str:
    return f"{to.name}　{to.honorific}" if to.honorific else to.name


_ADDRESS, _NAME = Text("住所", "address"), Text("氏名", "name")
