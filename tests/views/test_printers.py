"""Onto paper: what leaves the printer is the letter, in its true size, or the person hears that it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from staffdesk.errors import Unavailable
from staffdesk.printing.letters import render_letter
from staffdesk.printing.raster import page_count, rasterise
from staffdesk.views.printers import page_image, page_images, paint_pages, paper_dpi, printer_names
from tests.printing.samples import LETTER

DPI = 150
ROUGH = 36  # dots per inch at which two pages are compared: strokes blur, places stay


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_letter(LETTER)


@pytest.fixture
def printer(qtbot: QtBot, tmp_path: Path) -> QPrinter:
    """A printer that leaves its paper as tmp_path/printed.pdf."""
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(DPI)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return made


def ink(pdf: bytes, page: int = 0) -> list[int]:
    """How dark each rough dot of the page is."""
    raster = rasterise(pdf, page, ROUGH)
    return [
        255 - raster.bgra[row * raster.stride + 4 * column]
        for row in range(raster.height)
        for column in range(raster.width)
    ]


def differing(one: list[int], other: list[int]) -> float:
    """The share of dots that differ clearly."""
    assert abs(len(one) - len(other)) < len(one) / 50
    return sum(abs(a - b) > 64 for a, b in zip(one, other, strict=False)) / len(one)


def test_the_paper_is_the_letter(pdf: bytes, printer: QPrinter, tmp_path: Path) -> None:
    paint_pages(page_images(pdf, DPI), printer)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(printed) == 1
    assert sum(ink(printed)) > 0
    assert differing(ink(pdf), ink(printed)) < 0.01


def test_the_comparison_would_see_a_shifted_letter(pdf: bytes) -> None:
    page = ink(pdf)
    assert differing(page, page[5 * 298 :] + page[: 5 * 298]) > 0.01


def test_margins_of_the_printer_do_not_move_the_address(
    pdf: bytes, printer: QPrinter, tmp_path: Path
) -> None:
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(40, 40, 40, 40)
        )
    )
    printer.setResolution(DPI)
    paint_pages(page_images(pdf, DPI), printer)
    assert differing(ink(pdf), ink((tmp_path / "printed.pdf").read_bytes())) < 0.01


def test_larger_paper_does_not_stretch_the_letter(pdf: bytes, printer: QPrinter, tmp_path: Path) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    paint_pages(page_images(pdf, DPI), printer)
    printed = rasterise((tmp_path / "printed.pdf").read_bytes(), 0, ROUGH)
    right_half = [
        printed.bgra[row * printed.stride + 4 * column]
        for row in range(printed.height)
        for column in range(printed.width * 3 // 4, printed.width)
    ]
    assert min(right_half) > 200, "beyond the letter the paper is white"


def test_every_page_comes_out(pdf: bytes, printer: QPrinter, tmp_path: Path) -> None:
    paint_pages([page_image(pdf, 0, DPI)] * 3, printer)
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == 3


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_the_letter_is_said(
    pdf: bytes, printer: QPrinter, tmp_path: Path
) -> None:
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(Unavailable) as refused:
        paint_pages(page_images(pdf, DPI), printer)
    assert "刷り直してください" in refused.value.text.ja


class Jammed(QPrinter):
    """Takes the first page and no more."""

    def newPage(self) -> bool:  # noqa: N802
        return False


def test_paper_that_jams_between_pages_is_said(pdf: bytes, qtbot: QtBot, tmp_path: Path) -> None:
    jammed = Jammed()
    jammed.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    jammed.setOutputFileName(str(tmp_path / "printed.pdf"))
    with pytest.raises(Unavailable):
        paint_pages([page_image(pdf, 0, 50)] * 2, jammed)


def test_a_picture_knows_its_size_on_paper(pdf: bytes) -> None:
    image = page_image(pdf, 0, 100)
    assert (round(image.widthMM()), round(image.heightMM())) == (210, 297)


def test_the_resolution_follows_the_printer_up_to_what_a_letter_needs(printer: QPrinter) -> None:
    assert paper_dpi(printer) == DPI
    printer.setResolution(1200)
    assert paper_dpi(printer) == 300


def test_the_default_printer_is_named_first(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["一階", "三階", "二階"])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: "二階")
    assert printer_names() == ["二階", "一階", "三階"]
