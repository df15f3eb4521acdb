"""Icons of one family, tinted to the colours in force and kept in Qt's own pixmap cache.

Widgets remember name and role of their icon as properties, so that a change of scheme can tint them anew.
"""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from staffdesk.paths import resources
from staffdesk.views.palette import colours
from staffdesk.views.tokens import Colours, Size, Tone

_NAME, _ROLE, _SIZE = "icon_name", "icon_role", "icon_size"


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


def set_icon(widget: QAbstractButton | QLabel, name: str, role: str = "ink", size: int = Size.ICON) -> None:
    """Give ``widget`` an icon in the colour ``role`` (a field of Colours, or a Tone) and keep it tinted."""
    widget.setProperty(_NAME, name)
    widget.setProperty(_ROLE, str(role))
    widget.setProperty(_SIZE, size)
    _tint(widget)


def retint(app: QApplication) -> None:
    """After a change of scheme: every icon in the colour of its role again."""
    for widget in app.allWidgets():
        if widget.property(_NAME):
            _tint(widget)


def colour_of(role: str, c: Colours) -> str:
    """A role is the name of a colour or of a tone (its ink)."""
    return c.tones[Tone(role)].ink if role in set(Tone) and role != "accent" else str(getattr(c, role))


def _tint(widget: QWidget) -> None:
    name, size = str(widget.property(_NAME)), int(widget.property(_SIZE))
    colour = colour_of(str(widget.property(_ROLE)), colours())
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
