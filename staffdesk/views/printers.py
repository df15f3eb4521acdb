"""The way onto paper: which printers there are, and a PDF painted onto one through Qt's own printing path."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from staffdesk.errors import Unavailable
from staffdesk.printing.raster import page_count, rasterise
from staffdesk.text import Text

_MOST_DPI = 600.0  # finer than any office printer shows, and an A4 page still fits in memory


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


def print_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Paint every page at the printer's resolution. Raises Unavailable when the printer does not take the job."""
    dpi = min(float(printer.resolution()), _MOST_DPI)
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
        for page in range(page_count(pdf)):
            if page:
                printer.newPage()
            _paint(painter, pdf, page, dpi, QRectF(printer.pageLayout().fullRectPixels(printer.resolution())))
    finally:
        painter.end()


def _paint(painter: QPainter, pdf: bytes, page: int, dpi: float, target: QRectF) -> None:
    raster = rasterise(pdf, page, dpi)
    image = QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
    painter.drawImage(target, image)
