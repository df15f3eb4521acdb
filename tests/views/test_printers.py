"""Onto paper: what leaves the printer is the letter, in its true size, or the person hears that it is not."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from staffdesk.errors import Invalid, Unavailable
from staffdesk.printing.letters import render_letter
from staffdesk.printing.paper import MM, Paper
from staffdesk.printing.raster import page_count, rasterise
from staffdesk.views.printers import (
    letter_printer,
    numbered_file,
    page_image,
    page_images,
    paint_pages,
    paper_dpi,
    printer_label,
    printer_names,
    put_on_paper,
    require_a_printer,
    require_fit,
)
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


def test_the_letter_is_true_to_size(printer: QPrinter, tmp_path: Path) -> None:
    """Marks stand on the paper where they stand in the document: within a dot, corner to corner."""
    put_on_paper(_marked(), printer, "目盛り")
    printed = (tmp_path / "printed.pdf").read_bytes()
    width, height = pypdf.PdfReader(BytesIO(printed)).pages[0].mediabox[2:]
    assert (float(width), float(height)) == pytest.approx((210 * MM, 297 * MM), abs=0.5)
    assert _marks(printed) == pytest.approx([100.0, 105.0, 148.5, 201.0], abs=25.4 / DPI + 0.05)


def _marked() -> bytes:
    out = BytesIO()
    paper = Paper(out, title="目盛り", written_on=date(2026, 4, 27))
    for mark in (100.0, 105.0, 148.5, 201.0):  # fold marks and the punch mark of a letter, and the address
        paper.block(0, mark - 0.25, 10, mark + 0.25)
    paper.showPage()
    paper.save()
    return out.getvalue()


def _marks(pdf: bytes) -> list[float]:
    """Where the middle of each dark stretch at the left edge lies, in mm from the top."""
    dpi = 600
    raster = rasterise(pdf, 0, dpi)
    column = int(5 * dpi / 25.4)
    dark = [row for row in range(raster.height) if raster.bgra[row * raster.stride + 4 * column] < 128]
    stretches: list[list[int]] = []
    for row in dark:
        if stretches and row == stretches[-1][-1] + 1:
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return [(rows[0] + rows[-1] + 1) / 2 * 25.4 / dpi for rows in stretches]


@pytest.mark.parametrize(
    ("size", "orientation"),
    [
        (QPageSize.PageSizeId.A3, QPageLayout.Orientation.Portrait),
        (QPageSize.PageSizeId.Letter, QPageLayout.Orientation.Portrait),
        (QPageSize.PageSizeId.A4, QPageLayout.Orientation.Landscape),
    ],
)
def test_other_paper_is_refused_before_anything_is_printed(
    pdf: bytes,
    printer: QPrinter,
    tmp_path: Path,
    size: QPageSize.PageSizeId,
    orientation: QPageLayout.Orientation,
) -> None:
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(orientation)
    with pytest.raises(Invalid) as refused:
        put_on_paper(pdf, printer, "003-2026-000001")
    assert "A4 縦" in refused.value.text.ja
    assert not (tmp_path / "printed.pdf").exists()


def test_what_was_chosen_for_other_work_does_not_touch_a_letter(
    pdf: bytes, printer: QPrinter, tmp_path: Path
) -> None:
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setCopyCount(3)
    put_on_paper(pdf, printer, "003-2026-000001")
    assert (printer.duplex(), printer.copyCount()) == (QPrinter.DuplexMode.DuplexNone, 1)
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == 1
    assert printer.docName() == "003-2026-000001"


def test_the_dialog_begins_with_a4_upright_on_one_side(qtbot: QtBot) -> None:
    made = letter_printer()
    require_fit(made)
    assert (made.duplex(), made.fullPage()) == (QPrinter.DuplexMode.DuplexNone, True)


def test_each_letter_of_a_batch_has_a_file_of_its_own(printer: QPrinter, tmp_path: Path, pdf: bytes) -> None:
    for number in ("003-2026-000001", "003-2026-000002"):
        numbered_file(printer, number)
        put_on_paper(pdf, printer, number)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["003-2026-000001.pdf", "003-2026-000002.pdf"]


def test_the_log_names_the_printer_or_the_file(printer: QPrinter) -> None:
    assert printer_label(printer) == "PDF"


def test_a_workstation_without_a_printer_says_what_to_do(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    with pytest.raises(Unavailable) as refused:
        require_a_printer()
    assert "PDF に保存" in refused.value.text.ja
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["一階"])
    require_a_printer()


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
