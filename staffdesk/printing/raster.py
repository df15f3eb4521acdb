"""PDF pages as pictures, for the preview on screen and for the printer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2

_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels as blue, green, red, alpha (opaque), rows from the top; ``stride`` bytes from row to row."""

    width: int
    height: int
    stride: int
    bgra: bytes


def page_count(pdf: bytes) -> int:
    with _opened(pdf) as document:
        return len(document)


def rasterise(pdf: bytes, page: int, dpi: float) -> Raster:
    """Page ``page`` (from 0) on white. Raises IndexError if there is none."""
    with _opened(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(f"page {page} of {len(document)}")
        sheet = document[page]
        bitmap = sheet.render(scale=dpi / _POINTS_PER_INCH, force_bitmap_format=_BGRA)
        try:
            return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            sheet.close()


_BGRA = pypdfium2.raw.FPDFBitmap_BGRA


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()
