"""日計表 on A4: counts by kind, three boxes for stamps, and how long the audit trail was and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from staffdesk.japanese.era import wareki
from staffdesk.printing.blank_ink import MEDIUM, MIDDLE, THIN, Box, Ink
from staffdesk.printing.fitting import END
from staffdesk.printing.fonts import HEADING
from staffdesk.printing.paper import Paper

_LEFT, _RIGHT = 18.0, 192.0  # mm
_TOP, _END = 62.0, 262.0
_ROW = 7.0
_COUNT = 13.0  # width of a column of counts
_SIZE = 9.0
_STAMPS = ("係印", "検印", "役席印")
_STAMP = 20.0


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """One table: its kinds with their counts, and the totals below (None: there is nothing to add up)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    totals: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """``records`` and ``head``: number of records of the trail, and the mac of the last (64 hex digits)."""

    institution: str
    day: date
    made_at: datetime
    tables: tuple[RegisterTable, ...]
    blanks: int
    records: int
    head: str


def render_register(sheet: RegisterSheet) -> bytes:
    """The PDF, over several pages where a day needs it. Raises GlyphMissing and DoesNotFit."""
    out = BytesIO()
    paper = Paper(out, title=f"日計表 {sheet.day.isoformat()}", written_on=sheet.made_at.date())
    pages = list(_pages(sheet))
    for number, page in enumerate(pages, start=1):
        _draw_foot(page, sheet, number, len(pages))
        page.draw(paper)
        paper.showPage()
    paper.save()
    return out.getvalue()


def _pages(sheet: RegisterSheet) -> Iterator[Ink]:
    """The head stands on the first page alone; a table that is cut repeats its columns."""
    ink, v = Ink(), _TOP
    _draw_head(ink, sheet)
    for table in sheet.tables:
        if v + 4 * _ROW > _END:
            yield ink
            ink, v = Ink(), 20.0
        v = _draw_columns(ink, table, v)
        for title, counts in table.rows:
            if v + 2 * _ROW > _END:
                yield ink
                ink, v = Ink(), 20.0
                v = _draw_columns(ink, table, v)
            v = _draw_row(ink, title, counts, v)
        if not table.rows:
            v = _draw_row(ink, "ありません", (), v)
        if table.totals is not None:
            ink.tint(Box(_LEFT, v, _RIGHT, v + _ROW), 0.95)
            v = _draw_row(ink, "合計", table.totals, v)
        v += _ROW
    ink.line(f"用紙（白紙）の印刷　{sheet.blanks}件", Box(_LEFT, v - 2, _RIGHT, v + _ROW - 2), _SIZE)
    yield ink


def _draw_head(ink: Ink, sheet: RegisterSheet) -> None:
    ink.line("日計表", Box(_LEFT, 18, 110, 30), 20.0, chain=HEADING)
    ink.line(wareki(sheet.day), Box(_LEFT, 31, 110, 39), 12.0)
    ink.line(sheet.institution, Box(_LEFT, 40, 110, 47), 10.0)
    made = f"作成　{wareki(sheet.made_at.date())} {sheet.made_at:%H:%M}"
    ink.line(made, Box(_LEFT, 48, 110, 54), 8.0, grey=0.3)
    left = _RIGHT - len(_STAMPS) * _STAMP
    for number, label in enumerate(_STAMPS):
        box = Box(left + number * _STAMP, 20, left + (number + 1) * _STAMP, 20 + 6 + _STAMP)
        ink.frame(box, MEDIUM)
        ink.rule(box.left, 26, box.right, 26, THIN)
        ink.line(label, Box(box.left, 20, box.right, 26), 8.0, align=MIDDLE)


def _draw_columns(ink: Ink, table: RegisterTable, v: float) -> float:
    ink.tint(Box(_LEFT, v, _RIGHT, v + _ROW), 0.9)
    ink.line(table.title, Box(_LEFT + 2, v, _first(table.columns) - 2, v + _ROW), 10.0, chain=HEADING)
    for place, label in enumerate(table.columns):
        ink.line(label, _cell(place, len(table.columns), v), 8.0, align=END)
    ink.rule(_LEFT, v, _RIGHT, v, MEDIUM)
    ink.rule(_LEFT, v + _ROW, _RIGHT, v + _ROW, THIN)
    return v + _ROW


def _draw_row(ink: Ink, title: str, counts: tuple[int, ...], v: float) -> float:
    ink.line(title, Box(_LEFT + 2, v, _first(counts) - 2, v + _ROW), _SIZE)
    for place, count in enumerate(counts):
        cell = _cell(place, len(counts), v)
        ink.line(f"{count:,}" if count else "—", cell, _SIZE, align=END, grey=0.0 if count else 0.6)
    ink.rule(_LEFT, v + _ROW, _RIGHT, v + _ROW, THIN)
    return v + _ROW


def _first(columns: tuple[object, ...]) -> float:
    """Where the columns of counts begin."""
    return _RIGHT - len(columns) * _COUNT


def _cell(place: int, count: int, v: float) -> Box:
    left = _RIGHT - (count - place) * _COUNT
    return Box(left, v, left + _COUNT - 2, v + _ROW)


def _draw_foot(ink: Ink, sheet: RegisterSheet, number: int, count: int) -> None:
    """The seal of the day: whoever keeps the paper can tell later whether the trail still is the one of that day."""
    ink.rule(_LEFT, 268, _RIGHT, 268, THIN)
    ink.line(f"監査記録　{sheet.records:,}件　末尾の値", Box(_LEFT, 269, _RIGHT, 274), 8.0)
    groups = " ".join(sheet.head[place : place + 8] for place in range(0, len(sheet.head), 8))
    ink.line(groups, Box(_LEFT, 274, _RIGHT, 280), 9.0)
    ink.line(f"{number}／{count}", Box(_LEFT, 281, _RIGHT, 286), 8.0, align=MIDDLE, grey=0.3)
