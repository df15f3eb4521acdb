"""Puts the bars of a customer barcode on paper."""

from __future__ import annotations

from staffdesk.printing.barcode import Barcode, bar_width, layout
from staffdesk.printing.paper import MM, Paper


def draw_barcode(paper: Paper, code: Barcode, left: float, top: float, points: float) -> None:
    """The code with its upper left corner at ``left``, ``top`` mm; keep ``barcode.MARGIN`` mm white around it.

    ``points`` from 8 to 11.5 (ValueError beyond). Its place is directly below the name of the addressee.
    """
    for bar in layout(code, points):
        u = left + bar.middle
        paper.rule(u, top + bar.top, u, top + bar.bottom, weight=bar_width(points) * MM)
