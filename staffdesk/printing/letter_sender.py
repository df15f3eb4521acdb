"""The sender of a letter, on the right, with room beside it for the seal (公印) (dossier 2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.printing.fitting import END, DoesNotFit, Place, fit_line, room, set_line
from staffdesk.printing.fonts import TEXT
from staffdesk.printing.letter_data import Sender
from staffdesk.printing.linebreak import wrap_at_spaces
from staffdesk.printing.paper import MM, Line
from staffdesk.text import Text

# mm; the left edge lies beyond what most envelopes' windows may show, and 23 mm are left for the seal.
LEFT = 113.0
_RIGHT, _SEAL_RIGHT = 165.0, 188.0
_NAME_AT, _NAME_GAP, _END = 46.0, 1.6, 77.5
_PITCH = 0.51  # mm from row to row for each point of size
_NAME_SIZES = (13.0, 12.0, 11.0, 10.0)
_SIZES = (9.5, 9.0, 8.5, 8.0)
_WHAT = Text("発信者", "sender")


def sender_lines(sender: Sender, left: float = LEFT) -> Iterator[Line]:
    """Name, department and how to reach it; ``left`` is the block's left edge, in mm. Raises DoesNotFit."""
    yield fit_line(sender.name, TEXT, Place(left, _RIGHT, _NAME_AT), _NAME_SIZES, _WHAT, "sender")
    if sender.seal_omitted:
        yield set_line(TEXT.runs("（公印省略）"), Place(_RIGHT, _SEAL_RIGHT, _NAME_AT, END), _SIZES[0])
    yield from _details(sender, left)


def _details(sender: Sender, left: float) -> list[Line]:
    first = _NAME_AT + _NAME_GAP
    for size in _SIZES:
        pitch = _PITCH * size
        rows = list(_rows(sender, size, left))
        if first + len(rows) * pitch <= _END:
            return [
                set_line(TEXT.runs(words), Place(start, _RIGHT, first + row * pitch), size)
                for row, cells in enumerate(rows, start=1)
                for start, words in cells
            ]
    raise DoesNotFit(_WHAT, "sender")


def _rows(sender: Sender, size: float, left: float) -> Iterator[list[tuple[float, str]]]:
    """Each row as (left edge, words); what needs several rows has its label in the first."""
    for words in (sender.department, sender.address):
        yield from ([(left, line)] for line in _wrapped(words, left, _RIGHT, size))
    for label, words in (("電話", sender.phone), ("受付", sender.hours)):
        start = left + 3 * size / MM
        for number, line in enumerate(_wrapped(words, start, _SEAL_RIGHT, size)):  # the seal ends above
            yield [(left, "" if number else label), (start, line)]


def _wrapped(words: str, left: float, right: float, size: float) -> list[str]:
    return wrap_at_spaces(words, room(right - left, size), TEXT.width) if words else []
