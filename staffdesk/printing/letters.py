"""Letters to members on A4: plain data in, PDF bytes out (dossier 2.5, 2.6).

What belongs together is printed together by construction: 拝啓 with 敬具, 前略 with 草々, 記 with 以上.
Data is text, never markup. Same letters, same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import BinaryIO

from staffdesk.printing.fitting import DoesNotFit
from staffdesk.printing.fonts import HEADING, GlyphMissing
from staffdesk.printing.letter_data import Addressee, Letter, Sender
from staffdesk.printing.letter_page import FOOTER_RULE_AT, LEFT, RIGHT, Common, LetterLayout
from staffdesk.printing.paper import Paper
from staffdesk.printing.wording import season_word

__all__ = [
    "Addressee",
    "DoesNotFit",
    "GlyphMissing",
    "Letter",
    "Sender",
    "render_letter",
    "render_letters",
    "season_word",
]

# Where to fold for the window (105, 201) and the middle for the hole punch: (mm from the top, mm long).
_MARKS = ((105.0, 5.0), (148.5, 3.0), (201.0, 5.0))
_MARKS_FROM = 5.0  # office printers leave the outer 4.2 mm white
_WATERMARK = 0.9


def render_letter(letter: Letter) -> bytes:
    """The PDF of one letter. Raises GlyphMissing and DoesNotFit, both Invalid, with the field they are about."""
    out = BytesIO()
    render_letters([letter], out)
    return out.getvalue()


def render_letters(
    letters: Iterable[Letter], out: BinaryIO, on_progress: Callable[[int], None] | None = None
) -> int:
    """Write all letters into one PDF, a page each, and return how many. Raises as ``render_letter``.

    Letters are taken one at a time and written at once, so that memory does not grow with their number.
    ``on_progress`` hears the number of letters done; what it raises (to cancel) comes through. The file is whole
    only when this returns. At least one letter is needed: ValueError.
    """
    printer: _Printer | None = None
    done = 0
    for done, letter in enumerate(letters, start=1):
        printer = printer or _Printer(Paper(out, title=letter.subject, written_on=letter.issued_on))
        printer.print(letter)
        if on_progress:
            on_progress(done)
    if printer is None:
        raise ValueError("no letter to print")
    printer.close()
    return done


class _Printer:
    """Draws laid out letters. What letters share is drawn once and only referred to by each page."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._layout = LetterLayout()
        self._common: Common | None = None
        self._forms = 0

    def print(self, letter: Letter) -> None:
        page = self._layout.page(letter)
        if page.common is not self._common:
            self._draw_common(page.common)
        self._paper.place(page.heading)
        self._paper.doForm(self._form)
        self._paper.place(page.items)
        self._paper.showPage()

    def close(self) -> None:
        self._paper.save()

    @property
    def _form(self) -> str:
        return f"common{self._forms}"

    def _draw_common(self, common: Common) -> None:
        self._forms += 1
        self._common = common
        paper = self._paper
        paper.beginForm(self._form)
        if common.specimen:
            paper.stamp(HEADING.runs("見本"), size=190, grey=_WATERMARK)
        for v, length in _MARKS:
            paper.rule(_MARKS_FROM, v, _MARKS_FROM + length, v, weight=0.4, grey=0.5)
        paper.rule(LEFT, FOOTER_RULE_AT, RIGHT, FOOTER_RULE_AT, weight=0.3, grey=0.6)
        paper.place(common.lines)
        paper.endForm()
