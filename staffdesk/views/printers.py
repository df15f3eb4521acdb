"""The way onto paper: which printers there are, and a PDF's pages painted onto one through Qt's own printing path."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from staffdesk.errors import Invalid, Unavailable
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


def letter_printer(name: str = "") -> QPrinter:
    """A printer as every letter wants it, before the person chooses which one; ``name`` is proposed if it is there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name in printer_names() and name:
        printer.setPrinterName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    _settle(printer)
    return printer


def put_on_paper(pdf: bytes, printer: QPrinter, title: str) -> None:
    """All pages of a PDF as one job; ``title`` names it in the queue and holds nothing personal. Runs on the worker.

    Raises Invalid where the paper is not A4 upright, Unavailable when the printer does not take the whole job.
    """
    require_fit(printer)
    printer.setDocName(title)
    paint_pages(page_images(pdf, paper_dpi(printer)), printer)
    if not _is_ready(printer):  # Qt does not say that CUPS took no job
        raise _refused()


def require_fit(printer: QPrinter) -> None:
    """Before anything is spent. Raises Invalid and Unavailable."""
    _require_a4(printer)
    _require_ready(printer)


def _require_a4(printer: QPrinter) -> None:
    """Raises Invalid for any other paper: a letter that is fitted to it would miss the window of its envelope."""
    layout = printer.pageLayout()
    size = layout.pageSize().size(QPageSize.Unit.Millimeter)
    upright = layout.orientation() is QPageLayout.Orientation.Portrait
    if not upright or abs(size.width() - _A4.width()) > 1 or abs(size.height() - _A4.height()) > 1:
        raise Invalid(_NOT_A4)


def _require_ready(printer: QPrinter) -> None:
    """Raises Unavailable where the queue is gone or stands still: a job would be lost, or lie there with its secret."""
    if not _is_ready(printer):
        raise Unavailable(_NOT_READY)


def _is_ready(printer: QPrinter) -> bool:
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        return True
    info = QPrinterInfo.printerInfo(printer.printerName())
    return not info.isNull() and info.state() not in _FAILED


def require_a_printer() -> None:
    """Raises Unavailable where this workstation has none: the system's dialog would have nothing to offer."""
    if not _names():
        raise Unavailable(_NO_PRINTER)


def printer_label(printer: QPrinter) -> str:
    """What the print log says: the printer's name, PDF where the dialog was told to write a file."""
    to_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat
    return "PDF" if to_file else printer.printerName()


def numbered_file(printer: QPrinter, number: str) -> None:
    """A file of its own for each job of a batch, where the dialog was told to write a file."""
    chosen = printer.outputFileName()
    if chosen:
        file = Path(chosen)
        printer.setOutputFileName(str(file.with_name(f"{number}{file.suffix or '.pdf'}")))


def paint_pages(images: Sequence[QImage], printer: QPrinter) -> None:
    """Put the pages on paper in their true size, corner on corner: the address must meet the envelope's window.

    Raises Unavailable when the printer does not take the whole job.
    """
    _settle(printer)
    painter = QPainter()
    with _passing_through_memory():
        if not painter.begin(printer):
            raise _refused()
        went_well = True
        for number, image in enumerate(images):
            went_well = went_well and (number == 0 or printer.newPage())
            painter.drawImage(_on_paper(image, printer.resolution()), image)
        went_well = painter.end() and went_well
    if not went_well or printer.printerState() in _FAILED:
        raise _refused()


@contextmanager
def _passing_through_memory() -> Iterator[None]:
    """Where CUPS prints, Qt lays each job in TMPDIR on its way; no disk shall ever have held a letter's secret."""
    in_memory = [folder for folder in (os.environ.get("XDG_RUNTIME_DIR"), _SHARED_MEMORY) if folder]
    folder = next((one for one in in_memory if os.access(one, os.W_OK | os.X_OK)), None)
    if folder is None:  # not a Linux; there the print service keeps its jobs itself
        yield
        return
    before = os.environ.get("TMPDIR")
    with tempfile.TemporaryDirectory(prefix="staffdesk-", dir=folder) as own:
        os.environ["TMPDIR"] = own
        try:
            yield
        finally:
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


def _settle(printer: QPrinter) -> None:
    """From corner to corner of the paper, on one side, once: whatever was chosen for other work on this printer."""
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    printer.setCopyCount(1)


_METRES_PER_INCH = 0.0254
_SHARED_MEMORY = "/dev/shm"  # noqa: S108 - a folder of our own is made in it
_A4 = QSizeF(210, 297)  # mm
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


_NOT_A4 = Text(
    "用紙が A4 縦ではありません。印刷の設定で A4 縦・等倍を選んでください。まだ何も印刷していません。",
    "The paper is not A4 upright. Choose A4, upright, at full size. Nothing was printed yet.",
)
_NOT_READY = Text(
    "プリンターに接続できないか、停止しています。電源・接続・印刷待ちの一覧を確かめてください。まだ何も印刷していません。",
    "The printer cannot be reached, or its queue stands still. Check its power, connection and queue. "
    "Nothing was printed yet.",
)
_NO_PRINTER = Text(
    "この端末にプリンターがありません。PDF に保存するか、管理者にプリンターの設定を依頼してください。",
    "This workstation has no printer. Save as a PDF, or ask the administrator to set one up.",
)
