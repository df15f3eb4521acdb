"""A letter on screen as it will lie on paper: large enough to read, or the whole page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy

from staffdesk.views.palette import colours
from staffdesk.views.widgets import give_names

_A4 = 210 / 297
_A4_INCHES = 210 / 25.4
_MARGIN = 8
_READABLE = 880  # device-independent pixels: wider than this, a page is no easier to read
_LARGER = (1.0, 1.5, 2.0)
_MOST_DPI = 300.0  # a page of 2,480 x 3,508 pixels; more only fills memory
_PAPER, _PAPER_INK = "#FFFFFF", "#545D69"  # paper is white in the dark scheme too


class PaperView(QAbstractScrollArea):
    """One A4 page. ``resized`` asks for a picture of the right resolution (dots per inch).

    A click, Space or Enter changes between the whole page and a size for reading; ``+`` and ``-`` go on from there.
    """

    resized = Signal(float)
    whole_page = Signal(bool)

    def __init__(self, object_name: str, accessible_name: str) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 160))
        self.setToolTip(self.tr("クリックで全体と拡大を切り替えます"))
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._image: QImage | None = None
        self._words = ""
        self._size = 1  # 0: the whole page; n: the n-th of _LARGER
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(150)  # not for every pixel while the window is being resized
        self._settled.timeout.connect(lambda: self.resized.emit(self.dpi()))

    # --- what is shown ---

    @property
    def shows_letter(self) -> bool:
        return self._image is not None

    @property
    def words(self) -> str:
        """What stands on the page instead of the letter."""
        return self._words

    def show_image(self, image: QImage | None) -> None:
        """None: nothing, not even in memory."""
        self._image = image
        self._say("")

    def show_words(self, words: str) -> None:
        """Say on the empty page what is being done, or what went wrong."""
        self._image = None
        self.verticalScrollBar().setValue(0)
        self._say(words)

    def _say(self, words: str) -> None:
        self._words = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    # --- size ---

    def dpi(self) -> float:
        """Dots per inch of a picture that fills the page exactly."""
        return min(self._page_size().width() * self.devicePixelRatioF() / _A4_INCHES, _MOST_DPI)

    @property
    def shows_whole_page(self) -> bool:
        return self._size == 0

    def toggle(self) -> None:
        self._resize_page(1 if self._size == 0 else 0)

    def _resize_page(self, size: int) -> None:
        size = max(0, min(size, len(_LARGER)))
        if size != self._size:
            self._size = size
            self._arrange()
            self.whole_page.emit(size == 0)
            self.resized.emit(self.dpi())

    def _page_size(self) -> QSize:
        room = self.viewport().size()
        width, height = room.width() - 2 * _MARGIN, room.height() - 2 * _MARGIN
        if self._size == 0:
            height = min(height, round(width / _A4))
            return QSize(round(height * _A4), height)
        width = round(min(width, _READABLE) * _LARGER[self._size - 1])
        return QSize(width, round(width / _A4))

    def _arrange(self) -> None:
        page, room = self._page_size(), self.viewport().size()
        for bar, length, shown in (
            (self.horizontalScrollBar(), page.width(), room.width()),
            (self.verticalScrollBar(), page.height(), room.height()),
        ):
            bar.setRange(0, max(0, length + 2 * _MARGIN - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(40)
        self.viewport().update()

    def _place(self) -> QPointF:
        """The page's corner, on a whole pixel of the screen: letters stay crisp."""
        page, room, ratio = self._page_size(), self.viewport().size(), self.devicePixelRatioF()
        x = max(_MARGIN, (room.width() - page.width()) / 2) - self.horizontalScrollBar().value()
        y = max(_MARGIN, (room.height() - page.height()) / 2) - self.verticalScrollBar().value()
        return QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)

    # --- Qt's events ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._settled.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.toggle()
            case Qt.Key.Key_Plus | Qt.Key.Key_Semicolon:  # the same key on a Japanese keyboard
                self._resize_page(self._size + 1)
            case Qt.Key.Key_Minus:
                self._resize_page(self._size - 1)
            case Qt.Key.Key_Home:
                self.verticalScrollBar().setValue(0)
            case Qt.Key.Key_End:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self.viewport()), colours()
        page = QRectF(self._place(), self._page_size())
        painter.fillRect(page.translated(0, 2).adjusted(-1, 0, 1, 1), QColor(c.line))
        painter.fillRect(page, QColor(_PAPER))
        if self._image is not None:
            self._paint_letter(painter, page, self._image)
        elif self._words:
            seen = page.intersected(QRectF(self.viewport().rect())).adjusted(_MARGIN, 0, -_MARGIN, 0)
            painter.setPen(QColor(_PAPER_INK))
            painter.drawText(seen, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        painter.setPen(QColor(c.accent if self.hasFocus() else c.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)

    def _paint_letter(self, painter: QPainter, page: QRectF, image: QImage) -> None:
        """Pixel by pixel when the picture is made for this size; stretched only until the right one is here."""
        ratio = self.devicePixelRatioF()
        if abs(image.width() - page.width() * ratio) <= 2 * ratio:
            painter.drawImage(page, image, QRectF(0, 0, page.width() * ratio, page.height() * ratio))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, image)
