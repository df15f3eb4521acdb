"""A made-up letter, and what can be seen of a printed one: its text by two readers, its ink in a rectangle."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdf
import pypdfium2
from PIL import Image, ImageOps

from staffdesk.printing.letters import Addressee, Letter, Sender
from staffdesk.printing.raster import rasterise

MM = 72 / 25.4
DPI = 100

LETTER = Letter(
    document_number="事管発第2026-00123号",
    issued_on=date(2026, 9, 24),
    addressee=Addressee(
        "371-0000", ("群馬県前橋市架空町1丁目2番3号　けやき台マンション405号室",), "見本　一子"
    ),
    sender=Sender("架空信用組合", "事務管理部　ご案内係", "0120-000-000", "平日　9時から17時まで"),
    subject="お手続き完了のお知らせ",
    body=(
        "さて、ご提出いただきました依頼書につきまして、下記のとおり手続が完了いたしましたので、お知らせ申し上げます。",
        "お手数ではございますが、下記をご確認くださいますようお願い申し上げます。",
    ),
    items=(("受付番号", "GG-2026-000123"), ("受付日", "令和8年9月22日"), ("お手続きの内容", "初期化")),
    footer="架空信用組合",
)


def addressed_to(name: str, *lines: str, letter: Letter = LETTER) -> Letter:
    address = lines or letter.addressee.address_lines
    return replace(letter, addressee=replace(letter.addressee, name=name, address_lines=address))


def texts(pdf: bytes) -> list[str]:
    """The text of all pages as two independent readers extract it."""
    by_pypdf = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    with pypdfium2.PdfDocument(pdf) as document:
        by_pdfium = "\n".join(page.get_textpage().get_text_range() for page in document)
    return [by_pypdf, by_pdfium.replace("\r\n", "\n")]


def without_spaces(text: str) -> str:
    return "".join(text.split())


def ink(
    pdf: bytes, box: tuple[float, float, float, float] = (0, 0, 210, 297), page: int = 0
) -> tuple[float, float, float, float] | None:
    """The smallest rectangle (left, top, right, bottom in mm) that holds all ink within ``box``; None if it is white."""
    raster = rasterise(pdf, page, DPI)
    sheet = Image.frombuffer(
        "RGBA", (raster.width, raster.height), raster.bgra, "raw", "BGRA", raster.stride, 1
    ).convert("L")
    left, top, right, bottom = (round(mm * DPI / 25.4) for mm in box)
    found = ImageOps.invert(sheet).crop((left, top, right, bottom)).getbbox()
    if found is None:
        return None
    u0, v0, u1, v1 = (pixels * 25.4 / DPI for pixels in found)
    return box[0] + u0, box[1] + v0, box[0] + u1, box[1] + v1
