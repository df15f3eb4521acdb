"""Letters to members on A4: plain data in, PDF bytes out (dossier 2.5, 2.6).

What belongs together is printed together: 拝啓 with 敬具, 前略 with 草々, 記 with 以上; a layout that forgets one is
refused. Data is text, never markup. Same letters, same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from typing import BinaryIO

from staffdesk.printing.barcode_ink import draw_barcode
from staffdesk.printing.fitting import DoesNotFit
from staffdesk.printing.fonts import HEADING, GlyphMissing
from staffdesk.printing.letter_address import LABEL
from staffdesk.printing.letter_blocks import FOOTER_RULE_AT, LEFT, MARK, MARKS_FROM, RIGHT, Block
from staffdesk.printing.letter_data import Addressee, Letter, Sender
from staffdesk.printing.letter_page import Common, LetterLayout, Page
from staffdesk.printing.paper import Paper, Plate
from staffdesk.printing.recent import Recent
from staffdesk.printing.secret_boxes import draw_secrets, with_secrets
from staffdesk.printing.window import Envelope, WrongInWindow
from staffdesk.printing.wording import season_word
from staffdesk.text import Text

__all__ = [
    "Addressee",
    "DoesNotFit",
    "GlyphMissing",
    "Letter",
    "LetterPress",
    "Sender",
    "WrongInWindow",
    "letter_notes",
    "render_letter",
    "render_letters",
    "render_sealed",
    "season_word",
]

_WATERMARK = 0.9
_FIRST = "common0"


def render_letter(letter: Letter, envelope: Envelope | None = None) -> bytes:
    """The PDF of one letter, set for the envelope's window and checked against it.

    Raises GlyphMissing, DoesNotFit and WrongInWindow, all Invalid, with the field they are about.
    """
    return LetterPress(envelope).render(letter)


def letter_notes(letter: Letter, envelope: Envelope | None = None) -> tuple[Text, ...]:
    """What is left out of the letter or put elsewhere, and why. Raises as ``render_letter``."""
    return LetterLayout(envelope).page(letter).notes


def render_letters(
    letters: Iterable[Letter],
    out: BinaryIO,
    on_progress: Callable[[int], None] | None = None,
    envelope: Envelope | None = None,
) -> int:
    """Write all letters into one PDF, a page each, and return how many. Raises as ``render_letter``.

    Letters are taken one at a time and written at once, so that memory does not grow with their number.
    ``on_progress`` hears the number of letters done; what it raises (to cancel) comes through. The file is whole
    only when this returns. At least one letter is needed: ValueError.
    """
    return LetterPress(envelope).render_all(letters, out, on_progress)


def render_sealed(letter: Letter, secrets: Mapping[str, str], envelope: Envelope | None = None) -> bytes:
    """The PDF of one letter with secrets in its boxes; it exists in memory alone and nothing of it is kept.

    The keys are the labels of the letter's boxes; a value is made of ASCII letters and digits, about 24 at most, in
    groups parted by ``-`` (``ACDE-FGHJ-KMNP``), which are set apart; the ``-`` is not printed. Raises as ``render_letter``; ValueError,
    without a secret in it, if secrets and boxes do not match or a value cannot be set.
    """
    boxes = with_secrets(letter.boxes, secrets)
    page = LetterLayout(envelope).page(replace(letter, boxes=boxes))
    out = BytesIO()
    paper = Paper(out, title=letter.subject, written_on=letter.issued_on)
    sheets = _Sheets(paper, page.common, Recent(1))
    sheets.add(page, lambda: draw_secrets(paper, boxes, secrets))
    sheets.close()
    return out.getvalue()


class LetterPress:
    """Prints letters. Keep one for a mailing: what its letters have in common is set only once.

    It keeps nothing of a member for another member's letter: a font subset holds the characters of the common
    part, and of the one letter it is embedded in. To be used by one thread at a time.
    """

    def __init__(self, envelope: Envelope | None = None) -> None:
        self._layout = LetterLayout(envelope)
        self._plates: Recent[Common, Plate] = Recent(16)

    def render(self, letter: Letter) -> bytes:
        """As ``render_letter``."""
        out = BytesIO()
        self.render_all([letter], out)
        return out.getvalue()

    def render_all(
        self, letters: Iterable[Letter], out: BinaryIO, on_progress: Callable[[int], None] | None = None
    ) -> int:
        """As ``render_letters``."""
        sheets: _Sheets | None = None
        done = 0
        for done, letter in enumerate(letters, start=1):
            page = self._layout.page(letter)
            if sheets is None:
                paper = Paper(out, title=letter.subject, written_on=letter.issued_on)
                sheets = _Sheets(paper, page.common, self._plates)
            sheets.add(page)
            if on_progress:
                on_progress(done)
        if sheets is None:
            raise ValueError("no letter to print")
        sheets.close()
        return done


class _Sheets:
    """The pages of one PDF. The common part is drawn once and each page only refers to it."""

    def __init__(self, paper: Paper, first: Common, plates: Recent[Common, Plate]) -> None:
        self._paper = paper
        self._blocks: Recent[Block, str] = Recent(256)
        self._forms: Recent[Common, str] = Recent(16)
        self._drawn = 0
        paper.start_with(plates.get(first, lambda: _plate(first)), _FIRST)
        self._forms.get(first, lambda: _FIRST)

    def add(self, page: Page, over: Callable[[], None] | None = None) -> None:
        """``over`` draws what belongs on this page alone, above all else."""
        paper = self._paper
        form = self._forms.get(page.common, lambda: self._draw(page.common))
        paper.put(paper.set(page.heading))
        paper.doForm(form)
        for block in page.items:
            paper.put(self._blocks.get(block, partial(paper.set, block.lines)))
        if page.code:
            draw_barcode(paper, page.code.code, page.code.left, page.code.top, page.code.points)
        if over:
            over()
        paper.showPage()
        if page.label:
            paper.frame(*LABEL, weight=0.3, grey=0.6)
            paper.put(paper.set(page.label))
            paper.showPage()

    def close(self) -> None:
        self._paper.save()

    def _draw(self, common: Common) -> str:
        self._drawn += 1
        form = f"common{self._drawn}"
        _draw_common(self._paper, common, form)
        return form


def _plate(common: Common) -> Plate:
    paper = Paper(BytesIO(), title="", written_on=date.min)
    _draw_common(paper, common, _FIRST)
    return paper.plate()


def _draw_common(paper: Paper, common: Common, form: str) -> None:
    paper.beginForm(form)
    if common.specimen:
        paper.stamp(HEADING.runs("見本"), size=190, grey=_WATERMARK)
    for v in common.marks:
        paper.rule(MARKS_FROM, v, MARKS_FROM + MARK, v, weight=0.4, grey=0.5)
    paper.rule(LEFT, FOOTER_RULE_AT, RIGHT, FOOTER_RULE_AT, weight=0.3, grey=0.6)
    common.block.figure.draw(paper)
    paper.put(paper.set(common.block.lines))
    paper.endForm()
