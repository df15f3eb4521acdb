"""A picture of figures that follows the size and the colours of the screen; its words say the same to a screen reader."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from staffdesk.printing.inks import Inks
from staffdesk.views.palette import colours
from staffdesk.views.tokens import Colours, Tone
from staffdesk.views.widgets.naming import give_names

Draw = Callable[[float, float, Inks], bytes]
"""Width, height and inks in, SVG out."""


class Chart(QWidget):
    """``draw`` is asked anew when the size or the colours change."""

    def __init__(self, object_name: str, accessible_name: str, height: int) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self._draw: Draw | None = None
        self._drawn: tuple[object, QSvgRenderer] | None = None
        self.setMinimumHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_figures(self, draw: Draw | None, told: str) -> None:
        """``told``: the same figures as a sentence."""
        self._draw, self._drawn = draw, None
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._draw is None:
            return
        painter = QPainter(self)
        self._renderer(self._draw).render(painter, QRectF(self.rect()))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._drawn = None
        super().changeEvent(event)

    def _renderer(self, draw: Draw) -> QSvgRenderer:
        asked = (self.width(), self.height(), inks().bars, self.font().family())
        if self._drawn is None or self._drawn[0] != asked:
            svg = draw(self.width(), self.height(), inks(self.font().family()))
            self._drawn = (asked, QSvgRenderer(svg))
        return self._drawn[1]


def inks(family: str = "") -> Inks:
    """From calm to pressing: the four ages of what waits; a single series takes the first."""
    c = colours()
    return Inks(bar_inks(c), c.muted, c.line, family)


def bar_inks(c: Colours) -> tuple[str, ...]:
    """Each >= 3:1 on a card (WCAG 2.2, 1.4.11)."""
    return (c.tones[Tone.INFO].ink, c.border, c.tones[Tone.WARNING].ink, c.tones[Tone.DANGER].ink)
