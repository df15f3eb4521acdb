"""Bar charts as SVG, drawn by reportlab's charts: what the screen shows where looking beats reading.

Colours and the font's family are the caller's; figures stand at the bars, so that no axis needs reading. Words beside
the bars are the caller's too: a screen has labels of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportlab.graphics import renderSVG
from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor

from staffdesk.printing.inks import Inks

_FONT = "Helvetica"  # for its figures; the family is put in its place below
_GAP = 18.0  # room for a figure at the end of a bar


def columns(values: Sequence[int], names: Sequence[str], width: float, height: float, inks: Inks) -> bytes:
    """One column for each value, its figure above, its short name below. Sizes in device-independent pixels."""
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = 0, _GAP, width, height - 2 * _GAP
    chart.categoryAxis.categoryNames = list(names)
    chart.categoryAxis.labels.dy = -4
    chart.groupSpacing = 6
    chart.barLabels.dy = 8
    return _svg(chart, [tuple(values)], width, height, inks)


def bars(series: Sequence[Sequence[int]], width: float, height: float, inks: Inks) -> bytes:
    """One horizontal bar for each place, the series one behind the other; the first place at the top. No names."""
    chart = HorizontalBarChart()
    chart.x, chart.y, chart.width, chart.height = 0, 0, width - _GAP, height
    chart.categoryAxis.style = "stacked"
    chart.categoryAxis.reverseDirection = 1
    chart.categoryAxis.categoryNames = [""] * len(series[0])
    chart.groupSpacing = 14
    return _svg(chart, [tuple(one) for one in series], width, height, inks, figures=False)


def _svg(
    chart: Any, data: list[tuple[int, ...]], width: float, height: float, inks: Inks, *, figures: bool = True
) -> bytes:
    chart.data = data
    chart.strokeColor = None
    for place, ink in enumerate(inks.bars[: len(data)]):
        chart.bars[place].fillColor = HexColor(ink)
        chart.bars[place].strokeColor = None
    chart.bars.strokeColor = None
    value, category = chart.valueAxis, chart.categoryAxis
    value.valueMin = 0
    value.valueMax = max(1, max(map(sum, zip(*data, strict=True)), default=1))
    value.visible = False
    category.visibleTicks = False
    category.strokeColor = HexColor(inks.line)
    category.labels.fontName = chart.barLabels.fontName = _FONT
    category.labels.fontSize = chart.barLabels.fontSize = 11
    category.labels.fillColor = chart.barLabels.fillColor = HexColor(inks.words)
    chart.barLabelFormat = (lambda figure: f"{figure:,.0f}" if figure else "") if figures else None
    drawing = Drawing(width, height)
    drawing.add(chart)
    drawn = renderSVG.drawToString(drawing)
    text = drawn.decode() if isinstance(drawn, bytes) else str(drawn)
    text = re.sub(r"<clipPath.*?</clipPath>", "", text, flags=re.DOTALL)  # Qt would paint its rectangle
    return text.replace(f"font-family: {_FONT}", f"font-family: '{inks.family}'").encode()
