"""One measured comparison as a row, and the rows as a table for the terminal or for Markdown."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

_BOUND = re.compile(r"^(?P<sign><=|>=) (?P<limit>[\d.]+) (?P<of>.+)$")
_HEADINGS = ("what", "ours", "peer", "ours / peer", "unit", "target", "met", "work")


@dataclass(frozen=True)
class Row:
    """Our figure beside a peer's, both in ``unit``.

    ``target`` is one or more bounds joined by ", ", or "" for none:
    "<= 1.5 x" and ">= 0.8 x" bound ours / peer; ">= 100 x better" bounds how often we are ahead in the
    direction of ``better``; "<= 2 ms" (the row's own unit) bounds our figure. Raises ValueError for anything else.
    """

    name: str
    ours: float
    peer_name: str
    peer: float
    unit: str
    better: Literal["higher", "lower"]
    target: str
    work: str

    def __post_init__(self) -> None:
        _ = self.met  # a target that cannot be read is told when the row is made, not when it is printed

    @property
    def ratio(self) -> float:
        """ours / peer, whichever direction is the better one; none of either is the same."""
        return _share(self.ours, self.peer)

    @property
    def met(self) -> bool | None:
        """Whether every bound of the target holds; None without a target."""
        if not self.target:
            return None
        return all(self._holds(bound) for bound in self.target.split(", "))

    def _holds(self, bound: str) -> bool:
        match = _BOUND.match(bound)
        figures = {
            "x": self.ratio,
            "x better": self.ratio if self.better == "higher" else _share(self.peer, self.ours),
            self.unit: self.ours,
        }
        if match is None or match["of"] not in figures:
            raise ValueError(f"{self.name}: the target {bound!r} is not understood")
        figure, limit = figures[match["of"]], float(match["limit"])
        return figure <= limit if match["sign"] == "<=" else figure >= limit


def as_text(rows: Sequence[Row]) -> str:
    """Columns aligned for a terminal, full-width characters counted as two."""
    lines = [_HEADINGS, *map(_cells, rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(_padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def as_markdown(rows: Sequence[Row]) -> str:
    lines = [_HEADINGS, ("---",) * len(_HEADINGS), *map(_cells, rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def figure(value: float) -> str:
    """Three significant digits, thousands separated: 0.412, 17.3, 1,285."""
    if math.isnan(value):
        return "—"  # could not be measured on this machine
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _share(one: float, other: float) -> float:
    if other:
        return one / other
    return math.inf if one else 1.0


def _cells(row: Row) -> tuple[str, ...]:
    met = {True: "yes", False: "NO", None: "—"}[row.met]
    return (
        row.name,
        figure(row.ours),
        f"{figure(row.peer)} ({row.peer_name})",
        figure(row.ratio),
        row.unit,
        row.target or "—",
        met,
        row.work,
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
