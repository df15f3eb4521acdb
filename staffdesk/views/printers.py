"""The way onto paper: which printers there are, and a PDF's pages painted onto one through Qt's own printing path."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from staffdesk.errors import Unavailable
from staffdesk.printing.raster import page_count, rasterise
from staffdesk.text import Text

_MOST_DPI = 300.0  # what an office printer shows of a letter; more only fills memory


def printer_names() -> list[str]:
    """The printers of this workstation, the default one first."""
    if QGuiApplication.instance() is None:
        app = QGuiApplication(["staffdesk", "-platform", "offscreen"])  # doctor runs without a window
        try:
            return _names()
        finally:
            app.shutdown()
    return _names()


def _names() -> list[str]:
    default = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name))


def page_images(pdf: bytes, dpi: float) -> list[QImage]:
    """Every page as a picture; may run on the worker."""
    return [page_image(pdf, page, dpi) for page in range(page_count(pdf))]


def page_image(pdf: bytes, page: int, dpi: float) -> QImage:
    raster = rasterise(pdf, page, dpi)
    image = QImage(raster.bgra, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
    return image.copy()  # Qt does not keep the bytes alive


def paper_dpi(printer: QPrinter) -> float:
    return min(float(printer.resolution()), _MOST_DPI)


def paint_pages(images: Sequence[QImage], printer: QPrinter) -> None:
    """Put the pages on paper. Raises Unavailable when the printer does not take the job."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable(
            Text(
                "プリンターが応答しません。電源と接続を確かめるか、PDF に保存してください。",
                "The printer does not answer. Check its power and connection, or save as PDF.",
            )
        )
    try:
        for number, image in enumerate(images):
            if number:
                printer.newPage()
            painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), image)
    finally:
        painter.end()
