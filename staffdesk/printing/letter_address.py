"""The address of a letter, in the rectangle that the envelope's window always shows (dossier 2.6)."""

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


def _wrapped(to: Addressee) -> tuple[float, float, list[str]]:
    for size, scale in settings(_SIZES):
        width = room(_RIGHT - _LEFT, size, scale)
        lines = [part for line in to.address_lines for part in wrap_at_spaces(line, width, TEXT.width)]
        if len(lines) <= _MOST_LINES:
            return size, scale, lines
    raise DoesNotFit(Text("住所", "address"), "address")


def _name(to: Addressee, v: float) -> Line:
    words = f"{to.name}　{to.honorific}" if to.honorific else to.name
    return fit_line(words, TEXT, Place(_LEFT, _RIGHT, v), _NAME_SIZES, Text("氏名", "name"), "name")
