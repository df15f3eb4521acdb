"""One page of a scan on screen: as wide as there is room, larger for small print, or whole. Knows nothing of files."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QSizePolicy

from staffdesk.views.palette import colours
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import give_names

_WHOLE, _WIDTH = 0, 1
_SIZES = (0.0, 1.0, 1.5, 2.0, 3.0, 4.0)  # times the width of the view; 0: the whole page
_A4 = 297 / 210  # until the first picture says otherwise
_PAPER, _PAPER_INK = "#FFFFFF", "#545D69"  # paper is white in the dark scheme too


class ScanSheet(QAbstractScrollArea):
    """``wanted`` asks for a picture of so many real pixels across; ``leafed`` and ``turned`` for another page or side.

    Keys: PageUp and PageDown leaf, ``+`` and ``-`` change the size, R turns, the arrows move the page.
    """

    wanted = Signal(int)
    leafed = Signal(int)  # -1 or +1
    turned = Signal()

    def __init__(self, object_name: str, accessible_name: str) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 160))
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self._image: QImage | None = None
        self._words = ""
        self._size = _WIDTH
        self._grip: QPoint | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(150)  # not for every pixel while the window is being resized
        self._settled.timeout.connect(self._ask)

    # --- what is shown ---

    @property
    def shows_page(self) -> bool:
        return self._image is not None

    @property
    def words(self) -> str:
        """What stands on the sheet instead of a page."""
        return self._words

    def show_image(self, image: QImage) -> None:
        self._image = image
        self._say("")
        self._arrange()

    def show_words(self, words: str) -> None:
        """Say on the empty sheet what is being done, or what went wrong; no picture stays in memory."""
        self._image = None
        self._say(words)

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def _say(self, words: str) -> None:
        self._words = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    # --- size ---

    def pixels_across(self) -> int:
        """Real pixels of a picture that fills the page exactly."""
        return max(1, round(self._page_size().width() * self.devicePixelRatioF()))

    def resize_page(self, steps: int) -> None:
        """Larger (+1) or smaller (-1), about the middle of what is seen."""
        size = max(_WHOLE, min(self._size + steps, len(_SIZES) - 1))
        if size == self._size:
            return
        middles = [_middle(bar.value(), bar.maximum(), bar.pageStep()) for bar in self._bars()]
        self._size = size
        self._arrange()
        for bar, middle in zip(self._bars(), middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self._ask()

    def _bars(self) -> tuple[QScrollBar, QScrollBar]:
        return self.horizontalScrollBar(), self.verticalScrollBar()

    def _ask(self) -> None:
        self.wanted.emit(self.pixels_across())

    @property
    def shape(self) -> float:
        """Height of the page by its width."""
        return self._image.height() / self._image.width() if self._image is not None else _A4

    def _page_size(self) -> QSizeF:
        shape, room = self.shape, self.viewport().size()
        width = max(1.0, room.width() - 2.0 * Space.XS)
        if self._size == _WHOLE:
            width = max(1.0, min(width, (room.height() - 2 * Space.XS) / shape))
        else:
            width *= _SIZES[self._size]
        return QSizeF(width, width * shape)

    def _arrange(self) -> None:
        page, room = self._page_size(), self.viewport().size()
        for bar, length, shown in (
            (self.horizontalScrollBar(), page.width(), room.width()),
            (self.verticalScrollBar(), page.height(), room.height()),
        ):
            bar.setRange(0, max(0, round(length) + 2 * Space.XS - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(40)
        self.viewport().update()

    def _page(self) -> QRectF:
        """Where the page lies, its corner on a whole pixel of the screen: letters stay crisp."""
        page, room, ratio = self._page_size(), self.viewport().size(), self.devicePixelRatioF()
        x = max(Space.XS, (room.width() - page.width()) / 2) - self.horizontalScrollBar().value()
        y = max(Space.XS, (room.height() - page.height()) / 2) - self.verticalScrollBar().value()
        return QRectF(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), page)

    # --- Qt's events ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._settled.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.leafed.emit(1)
            case Qt.Key.Key_PageUp:
                self.leafed.emit(-1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Semicolon:  # the same key on a Japanese keyboard
                self.resize_page(1)
            case Qt.Key.Key_Minus:
                self.resize_page(-1)
            case Qt.Key.Key_R:
                self.turned.emit()
            case Qt.Key.Key_Home:
                self.to_top()
            case Qt.Key.Key_End:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.resize_page(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            here = event.position().toPoint()
            moved, self._grip = here - self._grip, here
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, page = QPainter(self.viewport()), colours(), self._page()
        painter.fillRect(page, QColor(_PAPER))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, self._image)
        elif self._words:
            seen = page.intersected(QRectF(self.viewport().rect())).adjusted(Space.M, 0, -Space.M, 0)
            painter.setPen(QColor(_PAPER_INK))
            painter.drawText(seen, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        painter.setPen(QColor(c.accent if self.hasFocus() else c.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)


def _middle(value: int, maximum: int, page: int) -> float:
    """Where the middle of what is seen lies, from 0 to 1."""
    return (value + page / 2) / max(1, maximum + page)
