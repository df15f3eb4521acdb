"""Blank forms on A4 from the declaration that also makes the entry screen: plain data in, PDF bytes out (dossier 2.2).

The member's part has a thick frame and may run over several pages; the staff's strip stands at the foot of the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from staffdesk.forms.paper import ReturnMount
from staffdesk.institutions.profile import Profile
from staffdesk.printing.blank_data import Blank
from staffdesk.printing.blank_entries import ROOMY, STYLES
from staffdesk.printing.blank_head import (
    NEXT_TOP,
    TOP,
    Sheet,
    draw_foot,
    draw_head,
    draw_hints,
    draw_next_head,
    hint_height,
    hints,
)
from staffdesk.printing.blank_ink import THICK, Box, Ink
from staffdesk.printing.blank_mount import draw_mount
from staffdesk.printing.blank_rows import LEFT, RIGHT, Piece, sections
from staffdesk.printing.blank_strip import HEIGHT as STRIP_HEIGHT
from staffdesk.printing.blank_strip import draw_strip
from staffdesk.printing.paper import Paper

_END = 284.0  # mm; below it stands the foot of the page
_GAP = 2.5


def render_blank(blank: Blank, profile: Profile, *, written_on: date, receipt: str | None = None) -> bytes:
    """The PDF of all copies of a blank. ``receipt`` prints the number of the case and puts it into the QR code.

    Same input, same bytes. Raises GlyphMissing and DoesNotFit, both Invalid.
    """
    out = BytesIO()
    paper = Paper(out, title=blank.title, written_on=written_on)
    for page in blank_pages(blank, profile, receipt=receipt):
        page.draw(paper)
        paper.showPage()
    paper.save()
    return out.getvalue()


def blank_pages(blank: Blank, profile: Profile, *, receipt: str | None = None) -> list[Ink]:
    """The pages of all copies, before they are drawn."""
    pages = []
    for number, copy in enumerate(blank.copies or ("",)):
        pages += _pages(Sheet(blank, profile, receipt, copy, customers=number > 0))
    return pages


def _pages(sheet: Sheet) -> list[Ink]:
    foot = _foot_height(sheet)
    spread = _spread(sheet, foot)
    mounts = () if sheet.customers else tuple(p for p in sheet.blank.parts if isinstance(p, ReturnMount))
    count = len(spread) + len(mounts)
    pages = [_form_page(sheet, pieces, number, len(spread)) for number, pieces in enumerate(spread)]
    for mount in mounts:
        page = Ink()
        draw_next_head(page, sheet)
        draw_mount(page, sheet, mount)
        pages.append(page)
    for number, page in enumerate(pages, start=1):
        draw_foot(page, sheet, number, count)
    return pages


def _form_page(sheet: Sheet, pieces: Sequence[Piece], number: int, count: int) -> Ink:
    ink = Ink()
    top = TOP if number == 0 else NEXT_TOP
    (draw_head if number == 0 else draw_next_head)(ink, sheet)
    v = top
    for piece in pieces:
        piece.draw(ink, v)
        v += piece.height
    if pieces:
        ink.frame(Box(LEFT, top, RIGHT, v), THICK)
    if number == count - 1:
        draw_hints(ink, _hints(sheet), v + 1)
        if _has_strip(sheet):
            draw_strip(ink, sheet.blank, sheet.profile.words.we.ja, sheet.receipt, _END - STRIP_HEIGHT)
    return ink


def _has_strip(sheet: Sheet) -> bool:
    return sheet.blank.strip and not sheet.customers


def _hints(sheet: Sheet) -> list[str]:
    if sheet.customers:
        return ["この控えは、お手続きが済むまで大切に保管してください。"]
    return hints(sheet.blank, sheet.profile)


def _foot_height(sheet: Sheet) -> float:
    return hint_height(_hints(sheet)) + _GAP + (STRIP_HEIGHT + _GAP if _has_strip(sheet) else 0.0)


def _spread(sheet: Sheet, foot: float) -> list[list[Piece]]:
    """On one page if it can be, set closer if need be; else roomily over several, no section torn without need."""
    for style in STYLES:
        parts = sections(sheet.blank, style, copy=sheet.customers)
        pieces = [piece for part in parts for piece in part]
        if TOP + _height(pieces) + foot <= _END:
            return [pieces]
    return _over_pages(sections(sheet.blank, ROOMY, copy=sheet.customers), foot)


def _over_pages(parts: list[list[Piece]], foot: float) -> list[list[Piece]]:
    pages: list[list[Piece]] = [[]]
    for number, part in enumerate(parts):
        need = foot if number == len(parts) - 1 else 0.0  # the last section stands on one page with the strip
        if pages[-1] and _height(part) + need > _left(pages):
            pages.append([])
        for piece in _whole_groups(part):
            if pages[-1] and _height(piece) > _left(pages):
                pages.append([])
            pages[-1] += piece
    if _left(pages) < foot:
        pages.append(_torn_off(pages[-1]))
    return pages


def _torn_off(pieces: list[Piece]) -> list[Piece]:
    """The last row with what leads it, taken from its page: the strip never stands on a page of its own."""
    last = [pieces.pop()]
    while pieces and pieces[-1].leads:
        last.insert(0, pieces.pop())
    return last


def _whole_groups(part: list[Piece]) -> list[list[Piece]]:
    """Pieces that lead stay with the next one."""
    groups: list[list[Piece]] = [[]]
    for piece in part:
        groups[-1].append(piece)
        if not piece.leads:
            groups.append([])
    return [group for group in groups if group]


def _left(pages: list[list[Piece]]) -> float:
    return _END - (TOP if len(pages) == 1 else NEXT_TOP) - _height(pages[-1])


def _height(pieces: Sequence[Piece]) -> float:
    return sum(piece.height for piece in pieces)
