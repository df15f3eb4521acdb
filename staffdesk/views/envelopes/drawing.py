"""The envelope as its figures say: its window over the folded sheet, what is always seen and what may be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from staffdesk.printing.window import SHEET_WIDTH, Envelope, Rect
from staffdesk.views.palette import colours
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import give_names

_MARGIN = 12
_SEE_THROUGH = 140


class EnvelopeDrawing(QWidget):
    def __init__(self) -> None:
        super().__init__()
        give_names(self, "envelope_drawing", self.tr("封筒の図"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 210)
        self._envelope: Envelope | None = None

    def sizeHint(self) -> QSize:
        return QSize(460, 250)

    def show_envelope(self, envelope: Envelope | None) -> None:
        """None where the figures cannot be drawn."""
        self._envelope = envelope
        self.setAccessibleDescription(_words(envelope) if envelope else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        envelope, c = self._envelope, colours()
        if envelope is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(
            (self.width() - 2 * _MARGIN) / envelope.width, (self.height() - 2 * _MARGIN) / envelope.height
        )
        painter.translate(
            (self.width() - envelope.width * scale) / 2, (self.height() - envelope.height * scale) / 2
        )
        painter.scale(scale, scale)
        inset_u = (envelope.width - envelope.inner_width) / 2
        inset_v = (envelope.height - envelope.inner_height) / 2
        painter.setPen(_pen(c.border, 1.4))
        painter.setBrush(QColor(c.raised))
        painter.drawRect(QRectF(0, 0, envelope.width, envelope.height))
        painter.translate(inset_u, inset_v)
        painter.setPen(_pen(c.line, 1.0))
        painter.setBrush(QColor(c.surface))
        painter.drawRect(QRectF(0, 0, SHEET_WIDTH, envelope.top_panel))
        self._draw_rectangles(painter, envelope)

    def _draw_rectangles(self, painter: QPainter, envelope: Envelope) -> None:
        """The sheet at the upper left: here the envelope's millimetres are the sheet's."""
        c = colours()
        sweep = envelope.sweep
        on_sheet = Rect(
            max(sweep.left, 0),
            max(sweep.top, 0),
            min(sweep.right, SHEET_WIDTH),
            min(sweep.bottom, envelope.top_panel),
        )
        warning, success = c.tones[Tone.WARNING], c.tones[Tone.SUCCESS]
        painter.setBrush(_faded(warning.soft))
        painter.setPen(_pen(warning.ink, 1.2, Qt.PenStyle.DashLine))
        painter.drawRect(_rect(on_sheet))
        painter.setBrush(QColor(success.soft))
        painter.setPen(_pen(success.ink, 2.0))
        painter.drawRect(_rect(envelope.safe))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(c.accent, 1.6))
        painter.drawRoundedRect(_rect(envelope.window), 3, 3)


def _words(envelope: Envelope) -> str:
    safe = envelope.safe
    return f"{safe.left:g}–{safe.right:g} × {safe.top:g}–{safe.bottom:g} mm"


def _rect(box: Rect) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


def _faded(colour: str) -> QColor:
    faded = QColor(colour)
    faded.setAlpha(_SEE_THROUGH)
    return faded


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCosmetic(True)
    return pen
