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
    """One page (from 0) as a picture that knows its resolution; may run on the worker."""
    raster = rasterise(pdf, page, dpi)
    image = QImage(raster.bgra, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
    image = image.copy()  # Qt does not keep the bytes alive
    image.setDotsPerMeterX(round(dpi / _METRES_PER_INCH))
    image.setDotsPerMeterY(round(dpi / _METRES_PER_INCH))
    return image


def paper_dpi(printer: QPrinter) -> float:
    return min(float(printer.resolution()), _MOST_DPI)


def paint_pages(images: Sequence[QImage], printer: QPrinter) -> None:
    """Put the pages on paper in their true size, corner on corner: the address must meet the envelope's window.

    Raises Unavailable when the printer does not take the whole job.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused()
    went_well = True
    for number, image in enumerate(images):
        went_well = went_well and (number == 0 or printer.newPage())
        painter.drawImage(_on_paper(image, printer.resolution()), image)
    if not painter.end() or not went_well or printer.printerState() in _FAILED:
        raise _refused()


_METRES_PER_INCH = 0.0254
_FAILED = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def _on_paper(image: QImage, resolution: int) -> QRectF:
    """Where a picture lies, in the printer's dots."""
    scale_x = resolution / (image.dotsPerMeterX() * _METRES_PER_INCH)
    scale_y = resolution / (image.dotsPerMeterY() * _METRES_PER_INCH)
    return QRectF(0, 0, image.width() * scale_x, image.height() * scale_y)


def _refused() -> Unavailable:
    return Unavailable(
        Text(
            "プリンターが受け付けませんでした。電源・用紙・接続を確かめてください。"
            "この通知は「印刷不明」です。出た紙があれば廃棄し、書損にして刷り直してください。",
            "The printer did not take the letter. Check its power, paper and connection. "
            "The letter now counts as “Unknown”: destroy what came out, then spoil it and print again.",
        )
    )
