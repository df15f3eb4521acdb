"""The address of a letter, in the rectangle that the envelope's window always shows, or else on a label (dossier 2.6)."""

from __future__ import annotations

from staffdesk.printing.fitting import DoesNotFit, Place, fit_line, room, settings
from staffdesk.printing.fonts import TEXT
from staffdesk.printing.letter_data import Addressee
from staffdesk.printing.linebreak import wrap_at_spaces
from staffdesk.printing.paper import Line
from staffdesk.text import Text

# mm from the top left of the sheet. A window of 90 x 45 mm in an envelope for A4 in three; its slack is the rest.
WINDOW = (20.0, 14.0, 85.0, 42.0)  # always visible: left, top, right, bottom
SWEEP = (0.0, 0.0, 110.0, 59.0)  # may become visible when the sheet slips: the address only

_LEFT, _RIGHT = 22.0, 85.0
_POSTCODE_AT, _PITCH, _NAME_GAP = 18.6, 4.6, 6.6
_MOST_LINES = 3
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
_NAME_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
_POSTCODE_SIZE = 10.0

# Beside the sender, for an envelope without a window; and on the label: left, right, first baseline, last baseline.
_BESIDE = (_LEFT, 108.0, 18.6, 76.0)
LABEL = (22.0, 24.0, 122.0, 94.0)  # mm: left, top, right, bottom of the label's frame
_ON_LABEL = (LABEL[0] + 6, LABEL[2] - 6, LABEL[1] + 10, LABEL[3] - 6)
_LABEL_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
_CAPTION = "宛名ラベル：窓付き封筒の窓に収まらないため、切り取って無地の封筒にお貼りください。"
_CAPTION_GREY = 0.4


def address_lines(to: Addressee) -> list[Line]:
    """Postcode, address and name. Raises DoesNotFit."""
    v = _POSTCODE_AT
    lines = []
    if to.postcode:
        lines.append(Line(_LEFT, v, TEXT.runs(f"〒{to.postcode}"), _POSTCODE_SIZE))
    size, scale, wrapped = _wrapped(to)
    for words in wrapped:
        v += _PITCH
        lines.append(Line(_LEFT, v, TEXT.runs_in_one_hand(words), size, scale))
    lines.append(_name(to, v + _NAME_GAP))
    return lines


def address_beside_sender(to: Addressee) -> list[Line]:
    """The address of a letter that goes into an envelope without a window: more lines, as far as the sender's block."""
    return _spread(to, _BESIDE, _SIZES)


def label_lines(to: Addressee, number: str) -> list[Line]:
    """What stands on the label's page. Raises DoesNotFit when even the label is too small."""
    caption = Line(LABEL[0], LABEL[1] - 3, TEXT.runs(_CAPTION), 8.0, grey=_CAPTION_GREY)
    which = Line(LABEL[0], LABEL[3] + 5, TEXT.runs(number), 8.0, grey=_CAPTION_GREY)
    return [caption, *_spread(to, _ON_LABEL, _LABEL_SIZES), which]


def _spread(to: Addressee, place: tuple[float, float, float, float], sizes: tuple[float, ...]) -> list[Line]:
    """Address and name in as many lines as there is room for, in the largest size that lets them."""
    left, right, first, last = place
    for size, scale in settings(sizes):
        pitch = 0.45 * size
        width = room(right - left, size, scale)
        address = [part for line in to.address_lines for part in wrap_at_spaces(line, width, TEXT.width)]
        name = _name_lines(to, width)
        texts = [f"〒{to.postcode}", *address, "", *name] if to.postcode else [*address, "", *name]
        if first + (len(texts) - 1) * pitch <= last:
            return [
                Line(left, first + row * pitch, TEXT.runs_in_one_hand(words), size, scale)
                for row, words in enumerate(texts)
                if words
            ]
    raise DoesNotFit(Text("住所と氏名", "address and name"), "address")


def _name_lines(to: Addressee, width: float) -> list[str]:
    """The name in lines, its honorific never alone on the last."""
    honorific = f"　{to.honorific}" if to.honorific else ""
    *full, last = wrap_at_spaces(to.name, width - TEXT.width(honorific), TEXT.width)
    return [*full, last + honorific]


def _wrapped(to: Addressee) -> tuple[float, float, list[str]]:
    for size, scale in settings(_SIZES):
        width = room(_RIGHT - _LEFT, size, scale)
        lines = [part for line in to.address_lines for part in wrap_at_spaces(line, width, TEXT.width)]
        if len(lines) <= _MOST_LINES:
            return size, scale, lines
    raise DoesNotFit(Text("住所", "address"), "address")


def _name(to: Addressee, v: float) -> Line:
    return fit_line(
        _with_honorific(to), TEXT, Place(_LEFT, _RIGHT, v), _NAME_SIZES, Text("氏名", "name"), "name"
    )


def _with_honorific(to: Addressee) -> str:
    return f"{to.name}　{to.honorific}" if to.honorific else to.name
