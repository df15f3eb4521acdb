"""A letter on screen as it will lie on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from staffdesk.views.palette import colours
from staffdesk.views.widgets import give_names

_A4 = 210 / 297
_MARGIN = 8


class PaperView(QWidget):
    """One A4 page, as large as there is room. ``resized`` asks for a picture of the right resolution (dots per inch)."""

    resized = Signal(float)

    def __init__(self, object_name: str, accessible_name: str) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 240))
        self._image: QImage | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(150)  # not for every pixel while the window is being resized
        self._settled.timeout.connect(lambda: self.resized.emit(self.dpi()))

    def dpi(self) -> float:
        """Dots per inch at which a page fills the room exactly."""
        return self._page().height() * self.devicePixelRatioF() / (297 / 25.4)

    @property
    def shows_letter(self) -> bool:
        return self._image is not None

    def show_image(self, image: QImage | None) -> None:
        """None: the page is still being made."""
        self._image = image
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page, c = self._page(), colours()
        painter.fillRect(page.translated(0, 2).adjusted(-1, 0, 1, 1), QColor(c.line))
        painter.fillRect(page, QColor("#FFFFFF"))  # paper is white in the dark scheme too
        if self._image is not None:
            painter.drawImage(page, self._image)
        else:
            painter.setPen(QColor("#545D69"))
            painter.drawText(page, Qt.AlignmentFlag.AlignCenter, self.tr("通知を作っています…"))
        painter.setPen(QColor(c.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)

    def _page(self) -> QRectF:
        width, height = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        height = min(height, round(width / _A4))
        width = round(height * _A4)
        return QRectF((self.width() - width) // 2, (self.height() - height) // 2, width, height)
