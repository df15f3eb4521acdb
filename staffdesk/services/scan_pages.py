"""Draw one page of a scan: PDF by pdfium, pictures by Pillow; never more pixels than a screen can use.

The same decoders judge a file when it is attached and draw it later, so what was taken can be shown.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import pypdfium2
from PIL import Image

from staffdesk.printing.raster import Raster

MOST_PIXELS = 40_000_000  # of a picture: A4 at 600 dots per inch
_MOST_DRAWN = 16_000_000  # of what is handed out: 64 MB
_FACTOR_OF_FAX = 2.5  # a fax has up to about twice as many dots across as down
_MODES = {"1": "L", "L": "L", "RGB": "RGB", "RGBX": "RGB", "CMYK": "RGB", "YCbCr": "RGB"}
_SEE_THROUGH = {"P", "PA", "LA", "RGBA"}


class ScanKind(StrEnum):
    """What a scan is, as its first bytes say."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"


class Unreadable(Exception):
    """The decoder cannot make sense of the file, or it asks for more pixels than anybody needs."""


def draw(kind: ScanKind, data: bytes, page: int, width: int, turns: int = 0) -> Raster:
    """Page ``page`` (from 0), turned clockwise by ``turns`` quarters, at most ``width`` pixels wide. Raises Unreadable.

    A picture that has fewer pixels comes as it is: the screen stretches it.
    """
    if kind is ScanKind.PDF:
        return _draw_pdf(data, page, width, turns)
    return _draw_image(kind, data, page, width, turns)


def sheet_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page of a PDF in points. Raises Unreadable."""
    with opened_pdf(pdf) as document:
        return _size(document, page)


@contextmanager
def opened_pdf(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise Unreadable from error
    finally:
        document.close()


@contextmanager
def opened_image(kind: ScanKind, data: bytes) -> Iterator[Image.Image]:
    """The picture, not yet decoded. Whatever a decoder says of a broken file, it comes out as Unreadable."""
    try:
        # Damaged side notes of a camera are nobody's business here; the pixels are bounded below.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[kind.value.upper()]) as image:
                yield image
    except Unreadable:
        raise
    except Exception as error:  # decoders raise whatever they stumble over
        raise Unreadable from error


def _size(document: pypdfium2.PdfDocument, page: int) -> tuple[float, float]:
    sheet = document[page]
    try:
        width, height = sheet.get_size()
    finally:
        sheet.close()
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        raise Unreadable
    return width, height


def _draw_pdf(data: bytes, page: int, width: int, turns: int) -> Raster:
    with opened_pdf(data) as document:
        size = _size(document, page)
        across, down = reversed(size) if turns % 2 else size
        scale = min(width / across, (_MOST_DRAWN / (across * down)) ** 0.5)
        if min(across, down) * scale < 1 / 2:  # a line without breadth is no page
            raise Unreadable
        sheet = document[page]
        bitmap = sheet.render(
            scale=scale,
            rotation=turns % 4 * 90,
            force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA,
        )
        try:
            return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            sheet.close()


def _draw_image(kind: ScanKind, data: bytes, page: int, width: int, turns: int) -> Raster:
    with opened_image(kind, data) as image:
        if page:
            image.seek(page)
        if image.width * image.height > MOST_PIXELS:  # before anything is decoded
            raise Unreadable
        moves = _moves(kind, image, turns)
        small = _shrunk(image, width, lies=sum(move in _QUARTERS for move in moves) % 2 == 1)
        for move in moves:
            small = small.transpose(move)
        return _raster(small)


_TURN = Image.Transpose
_TURNS = {1: _TURN.ROTATE_270, 2: _TURN.ROTATE_180, 3: _TURN.ROTATE_90}  # Pillow turns the other way round
_QUARTERS = {_TURN.ROTATE_90, _TURN.ROTATE_270, _TURN.TRANSPOSE, _TURN.TRANSVERSE}
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: _TURN.FLIP_LEFT_RIGHT, 3: _TURN.ROTATE_180, 4: _TURN.FLIP_TOP_BOTTOM, 5: _TURN.TRANSPOSE,
    6: _TURN.ROTATE_270, 7: _TURN.TRANSVERSE, 8: _TURN.ROTATE_90,
}  # fmt: skip


def _moves(kind: ScanKind, image: Image.Image, turns: int) -> list[Image.Transpose]:
    """How the picture comes to stand as it was taken, and then as the person turned it."""
    # Pillow sets a TIFF upright itself.
    taken = None if kind is ScanKind.TIFF else _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    turned = _TURNS.get(turns % 4)
    return [move for move in (taken, turned) if move is not None]


def _height_of(image: Image.Image) -> int:
    """Pixels down as if they were square: a fax has fewer dots per inch down than across."""
    x, y = image.info.get("dpi", (1, 1))
    factor = float(x) / float(y) if x and y else 1.0
    if not 1 / _FACTOR_OF_FAX <= factor <= _FACTOR_OF_FAX:
        factor = 1.0
    return max(1, round(image.height * factor))


def _shrunk(image: Image.Image, width: int, *, lies: bool) -> Image.Image:
    """As large as it is drawn, still as it lies in the file."""
    across, down = image.width, _height_of(image)
    scale = min(1.0, width / (down if lies else across), (_MOST_DRAWN / (across * down)) ** 0.5)
    size = max(1, round(across * scale)), max(1, round(down * scale))
    image.draft(None, size)  # a JPEG is decoded at an eighth, a quarter or a half where that is enough
    if image.mode in _SEE_THROUGH:
        whole = _on_white(image.convert("RGBA"))
    elif image.mode in _MODES:
        whole = image.convert(_MODES[image.mode])
    else:
        raise Unreadable  # 16 bits and floats: measurements, not paper
    return whole.resize(size, Image.Resampling.BOX)


def _on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    return paper.convert("RGB")


def _raster(image: Image.Image) -> Raster:
    pixels = image.convert("RGBA").tobytes("raw", "BGRA")
    return Raster(image.width, image.height, image.width * 4, pixels)
