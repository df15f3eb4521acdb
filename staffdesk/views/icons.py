"""Icons of one family, tinted to the colours in force and kept in Qt's own pixmap cache.

Widgets remember name and role of their icon as properties, so that a change of scheme can tint them anew.
"""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from staffdesk.paths import resources
from staffdesk.views.icon_slot import NAME, ROLE, SIZE
from staffdesk.views.palette import colours
from staffdesk.views.tokens import Colours, Size, Tone


class _Takes(Protocol):
    def setIcon(self, icon: QIcon) -> None: ...


def pixmap(name: str, colour: str, size: int = Size.ICON, ratio: float = 1.0) -> QPixmap:
    """One icon in one colour (#RRGGBB), ``size`` in device-independent pixels. Raises FileNotFoundError."""
    key = f"staffdesk/{name}/{colour}/{size}/{ratio}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    made = _render(name, colour, size, ratio)
    QPixmapCache.insert(key, made)
    return made


def icon(name: str, colour: str, size: int = Size.ICON) -> QIcon:
    """The icon for normal and doubled pixels."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
        made.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Selected)  # else a selected row greys it
        made.addPixmap(pixmap(name, colours().faint, size, ratio), QIcon.Mode.Disabled)
    return made


def colour_of(role: str, c: Colours) -> str:
    """A role is the name of a colour or of a tone (its ink)."""
    return c.tones[Tone(role)].ink if role in set(Tone) and role != "accent" else str(getattr(c, role))


def tint(widget: QWidget) -> None:
    """Draw the icon that was set, in the colour of its role."""
    name, size = str(widget.property(NAME)), int(widget.property(SIZE))
    colour = colour_of(str(widget.property(ROLE)), colours())
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, colour, size, widget.devicePixelRatioF()))
    else:
        cast(_Takes, widget).setIcon(icon(name, colour, size))


def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    source = (resources() / "icons" / f"{name}_20_regular.svg").read_bytes()
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(QColor(0, 0, 0, 0))
    ink = QPixmap(made.size())
    ink.fill(QColor(colour))
    painter = QPainter(made)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(made.rect()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawPixmap(0, 0, ink)  # fillRect knows gradients, and would have their hundred names made
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
