"""The test sheet for an envelope: what its window always shows and may show, drawn in true size, with scales to measure by.

Printed, folded and put into the envelope it tells whether the figures are right, and what they should be (dossier 2.6).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from staffdesk.printing.column import Column, Style
from staffdesk.printing.fitting import END, MIDDLE, START, Place, fit_line, set_line
from staffdesk.printing.fonts import HEADING, SANS, TEXT
from staffdesk.printing.paper import WIDTH, Line, Paper
from staffdesk.printing.window import PUNCH, Envelope, Rect, validate
from staffdesk.text import Text

_LEFT, _RIGHT = 22.0, 188.0
_EDGE = 5.0  # mm: beyond this, printers leave the sheet white
_SAFE, _SWEEP = 1.4, 0.7  # points
_GREY = 0.45
_TITLE_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
_STEPS = Style(size=9.5, pitch=5.2, paragraph_gap=1.2, block_gap=3.0)
_CONTROL = 100.0  # mm: the rule by which the scale of printing is checked
_WORDS = (
    "倍率100%（実際のサイズ）で印刷し、下の目盛りが正しく100mmであることを定規で確かめてください。",
    "左端の印で、印刷面を外にして三つに折ります（上から{first:g}mmと{second:g}mm）。封筒に入れ、用紙を左上に寄せてください。",
    "窓の左・右の縁が指す横の目盛りと、窓の上・下の縁が指す縦の目盛りを読みます。これが内側の左上から測った窓の位置です。",
    "用紙を右下に寄せてください。太い枠（いつも見える範囲）が欠けず、破線の枠の外が見えなければ、寸法は正しく入っています。",
    "合わないときは「封筒の設定」で寸法を直し、もう一度この紙を印刷してください。",
)
_FIGURES = (
    ("外寸", "width", "height"),
    ("内寸", "inner_width", "inner_height"),
    ("窓の位置（内側の左上から）", "window_x", "window_y"),
    ("窓の大きさ", "window_width", "window_height"),
)


def render_test_sheet(envelope: Envelope, written_on: date) -> bytes:
    """One page. Raises Invalid for figures that cannot be, with their field."""
    validate(envelope)
    out = BytesIO()
    paper = Paper(out, title="封筒の試し刷り", written_on=written_on)
    _draw_rectangles(paper, envelope)
    _draw_folds(paper, envelope)
    paper.put(paper.set([*_scales(paper, envelope), *_below(paper, envelope)]))
    paper.showPage()
    paper.save()
    return out.getvalue()


def _draw_rectangles(paper: Paper, envelope: Envelope) -> None:
    safe, sweep = envelope.safe, envelope.sweep
    on_sheet = Rect(max(sweep.left, 0.3), max(sweep.top, 0.3), min(sweep.right, WIDTH - 0.3), sweep.bottom)
    for u0, v0, u1, v1 in _dashes(on_sheet):
        paper.rule(u0, v0, u1, v1, weight=_SWEEP, grey=_GREY)
    paper.frame(safe.left, safe.top, safe.right, safe.bottom, weight=_SAFE)


def _dashes(box: Rect) -> Iterator[tuple[float, float, float, float]]:
    dash, step = 2.0, 3.2
    for n in range(int(box.width / step) + 1):
        u0 = box.left + n * step
        u1 = min(u0 + dash, box.right)
        yield from ((u0, v, u1, v) for v in (box.top, box.bottom))
    for n in range(int(box.height / step) + 1):
        v0 = box.top + n * step
        v1 = min(v0 + dash, box.bottom)
        yield from ((u, v0, u, v1) for u in (box.left, box.right))


def _draw_folds(paper: Paper, envelope: Envelope) -> None:
    for v in envelope.folds:
        for n in range(int((WIDTH - 2 * _EDGE) / 4)):
            paper.rule(_EDGE + 4 * n, v, _EDGE + 4 * n + 1, v, weight=0.3, grey=0.6)
    for v in (*envelope.folds, PUNCH):
        paper.rule(_EDGE, v, _EDGE + 5, v, weight=0.6)


def _scales(paper: Paper, envelope: Envelope) -> Iterator[Line]:
    """A scale across the window and one down it, counted from the sheet's upper left corner; they cross in the middle."""
    window, fold = envelope.window, envelope.top_panel
    middle_v, middle_u = (window.top + window.bottom) / 2, (window.left + window.right) / 2
    ends = (min(window.right + 15, WIDTH - _EDGE), min(window.bottom + 15, fold - 3))
    paper.rule(_EDGE, middle_v, ends[0], middle_v, weight=0.3, grey=_GREY)
    for mm in range(int(_EDGE), int(ends[0]) + 1):
        paper.rule(mm, middle_v - _tick(mm), mm, middle_v, weight=0.25)
        if mm % 10 == 0 and abs(mm - middle_u) > 4:
            paper.block(mm - 1.6, middle_v + 0.8, mm + 1.6, middle_v + 3.0, grey=1.0)
            yield set_line(SANS.runs(str(mm)), Place(mm, mm, middle_v + 2.7, MIDDLE), 6.0)
    paper.rule(middle_u, _EDGE, middle_u, ends[1], weight=0.3, grey=_GREY)
    for mm in range(int(_EDGE), int(ends[1]) + 1):
        paper.rule(middle_u, mm, middle_u + _tick(mm), mm, weight=0.25)
        if mm % 10 == 0 and abs(mm - middle_v) > 4:
            paper.block(middle_u - 3.4, mm - 1.1, middle_u - 0.5, mm + 1.1, grey=1.0)
            yield set_line(SANS.runs(str(mm)), Place(middle_u, middle_u - 0.8, mm + 0.8, END), 6.0)


def _tick(mm: int) -> float:
    return 2.4 if mm % 10 == 0 else 1.7 if mm % 5 == 0 else 1.0


def _below(paper: Paper, envelope: Envelope) -> Iterator[Line]:
    """On the two lower panels: what to do, the scale of 100 mm, and the figures."""
    top = envelope.folds[0] + 10
    yield set_line(HEADING.runs("封筒の試し刷り"), Place(_LEFT, _RIGHT, top, START), 15.0)
    what = Text("封筒の名前", "name of the envelope")
    yield fit_line(envelope.name, TEXT, Place(_LEFT, _RIGHT, top + 7, START), _TITLE_SIZES, what, "name")
    column = Column(_LEFT, _RIGHT, top + 16, _STEPS)
    first, second = envelope.folds
    for number, words in enumerate(_WORDS, start=1):
        yield set_line(TEXT.runs(f"{number}."), Place(_LEFT, _LEFT + 6, column.v, START), _STEPS.size)
        column.paragraph(words.format(first=first, second=second), _LEFT + 6)
        column.gap(_STEPS.paragraph_gap)
    yield from column.lines
    yield from _control(paper, column.v + 8)
    yield from _figures(paper, envelope, envelope.folds[1] + 10)


def _control(paper: Paper, v: float) -> Iterator[Line]:
    paper.rule(_LEFT, v, _LEFT + _CONTROL, v, weight=0.4)
    for mm in range(int(_CONTROL) + 1):
        paper.rule(_LEFT + mm, v - _tick(mm) * 1.4, _LEFT + mm, v, weight=0.3)
        if mm % 10 == 0:
            yield set_line(SANS.runs(str(mm)), Place(_LEFT + mm, _LEFT + mm, v + 3.6, MIDDLE), 7.0)
    yield set_line(TEXT.runs("mm"), Place(_LEFT + _CONTROL + 4, _RIGHT, v, START), 9.0)


def _figures(paper: Paper, envelope: Envelope, v: float) -> Iterator[Line]:
    """What is entered now, with the two rectangles that follow from it."""
    safe, sweep = envelope.safe, envelope.sweep
    rows = [
        *((label, f"{getattr(envelope, a):g} × {getattr(envelope, b):g} mm") for label, a, b in _FIGURES),
        ("用紙のあそび（横・縦）", f"{envelope.play[0]:g} mm・{envelope.play[1]:g} mm"),
        ("太い枠：いつも見える範囲", _span(safe)),
        ("破線の枠：見えるおそれのある範囲", _span(sweep)),
        ("カスタマバーコード", "印刷する" if envelope.barcode else "印刷しない"),
    ]
    for label, words in rows:
        yield set_line(TEXT.runs(label), Place(_LEFT, _RIGHT, v, START), 9.5)
        yield set_line(TEXT.runs(words), Place(_LEFT + 64, _RIGHT, v, START), 9.5)
        paper.rule(_LEFT, v + 2, _RIGHT, v + 2, weight=0.25, grey=0.7)
        v += 7


def _span(box: Rect) -> str:
    return f"左から {box.left:g}〜{box.right:g} mm、上から {box.top:g}〜{box.bottom:g} mm"
