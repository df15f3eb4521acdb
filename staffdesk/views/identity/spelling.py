"""A secret painted character by character: nothing in it can be marked or copied, and ``clear`` leaves nothing."""

from __future__ import annotations

from PySide6.QtCore import Property, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from staffdesk.japanese.spoken import SpokenUnit
from staffdesk.views import icons
from staffdesk.views.palette import colours
from staffdesk.views.tokens import Radius, Space, Tone

_CELL = (34, 48)  # width and height of one character's cell, in device-independent pixels
_GAP = 14  # between the parts that a pause goes between
_WARNING = 14


class SpelledText(QWidget):
    """Cells of equal width, so that l and 1 stand apart; the present unit is filled, cautions carry a sign.

    ``chosen`` carries the place of a unit that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._units: tuple[SpokenUnit, ...] = ()
        self._cells: list[QRectF] = []
        self._current = 0

    def _whole(self) -> str:
        return "".join(unit.characters for unit in self._units)

    text = Property(str, _whole)  # what the screen shows, for those who drive the window

    def show_units(self, units: tuple[SpokenUnit, ...], current: int = 0) -> None:
        self._units, self._current = units, current
        self._lay_out()
        self.update()

    def set_current(self, place: int) -> None:
        self._current = place
        self.update()

    def clear(self) -> None:
        self.show_units(())

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, cell in enumerate(self._cells):
            if cell.contains(event.position()):
                self.chosen.emit(place)

    def _lay_out(self) -> None:
        """Left to right; a part that does not fit any more begins a new line, and only then within a part."""
        width, height = _CELL
        x = y = 0.0
        self._cells = []
        for place, unit in enumerate(self._units):
            if place and unit.group != self._units[place - 1].group:
                x += _GAP
                part = sum(other.group == unit.group for other in self._units)
                if x + part * width > self.width() >= part * width:
                    x, y = 0.0, y + height + Space.S
            if x + width > self.width() and x > 0:
                x, y = 0.0, y + height + Space.S
            self._cells.append(QRectF(x, y, width, height))
            x += width
        self.setFixedHeight(int(y) + height + _WARNING + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(28)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        warning = icons.pixmap(
            "warning", colours().tones[Tone.WARNING].ink, _WARNING, self.devicePixelRatioF()
        )
        for place, (unit, cell) in enumerate(zip(self._units, self._cells, strict=True)):
            self._paint_cell(painter, place, unit, cell, warning)

    def _paint_cell(
        self, painter: QPainter, place: int, unit: SpokenUnit, cell: QRectF, warning: QPixmap
    ) -> None:
        c = colours()
        inner = cell.adjusted(1.5, 1.5, -1.5, -1.5)
        now, done = place == self._current, place < self._current
        painter.setPen(QPen(QColor(c.accent if now else c.line), 1))
        painter.setBrush(QColor(c.accent if now else c.raised if done else c.surface))
        painter.drawRoundedRect(inner, Radius.CONTROL, Radius.CONTROL)
        painter.setPen(QColor(c.on_accent if now else c.muted if done else c.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, unit.characters)
        if unit.caution is not None:
            painter.drawPixmap(int(cell.center().x() - _WARNING / 2), int(cell.bottom()) + 1, warning)


class ReadingList(QWidget):
    """All units with their readings, in columns: the overview, and the way to one that the caller asks for again."""

    chosen = Signal(int)
    _ROW, _COLUMN = 26, 196

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._units: tuple[SpokenUnit, ...] = ()
        self._current = 0

    def show_units(self, units: tuple[SpokenUnit, ...], current: int = 0) -> None:
        self._units, self._current = units, current
        self.setFixedHeight(max(self._rows(), 1) * self._ROW)
        self.update()

    def set_current(self, place: int) -> None:
        self._current = place
        self.update()

    def clear(self) -> None:
        self.show_units(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(max(self._rows(), 1) * self._ROW)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._units)):
            if self._cell(place).contains(event.position()):
                self.chosen.emit(place)

    def _columns(self) -> int:
        return max(self.width() // self._COLUMN, 1)

    def _rows(self) -> int:
        return -(-len(self._units) // self._columns())

    def _cell(self, place: int) -> QRectF:
        """Read downwards, column by column, as one reads it out."""
        column, row = divmod(place, self._rows())
        width = self.width() / self._columns()
        return QRectF(column * width, row * self._ROW, width, self._ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, unit in enumerate(self._units):
            cell = self._cell(place).adjusted(0, 1, -Space.S, -1)
            now, done = place == self._current, place < self._current
            if now:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(c.tones[Tone.ACCENT].soft))
                painter.drawRoundedRect(cell, Radius.CONTROL, Radius.CONTROL)
            painter.setPen(QColor(c.muted if done else c.ink))
            painter.setFont(self._font(bold=True))
            painter.drawText(QRectF(cell.left() + 8, cell.top(), 22, cell.height()), left, unit.characters)
            painter.setFont(self._font(bold=now))
            painter.drawText(cell.adjusted(34, 0, -18, 0), left, unit.reading)
            if unit.caution is not None:
                sign = icons.pixmap("warning", c.tones[Tone.WARNING].ink, _WARNING, self.devicePixelRatioF())
                painter.drawPixmap(int(cell.right()) - 18, int(cell.center().y()) - 7, sign)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setBold(bold)
        return font
