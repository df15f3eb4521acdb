"""Decide by its content whether a file may lie in a case: what it is, how many pages, nothing in it that acts.

A PDF is judged by pdfium's own rewriting of it: every object stands there in the open, out of compressed object
streams and with its names spelled plainly, so that what acts cannot hide behind either.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from staffdesk.errors import Invalid
from staffdesk.services.scan_pages import ScanKind, Unreadable, draw, opened_image, opened_pdf, sheet_size
from staffdesk.text import Text

MOST_BYTES = 20 * 1024 * 1024
MOST_PAGES = 50
_MOST_REWRITTEN = 64 * 1024 * 1024  # bytes: a PDF that grows further when rewritten is a trap
_SMALL = 64  # pixels: enough to have every row of a picture read once

_MAGIC = (
    (b"\xff\xd8\xff", ScanKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", ScanKind.PNG),
    (b"II*\x00", ScanKind.TIFF),
    (b"MM\x00*", ScanKind.TIFF),
)
_PDF_HEAD = 1024  # a PDF may begin within its first 1,024 bytes (ISO 32000-1, annex H.3.4.1)

_STREAMS = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)  # pdfium escapes line ends within strings
_ACTS = re.compile(
    rb"/(?:JS|JavaScript|Launch|EmbeddedFiles?|FileAttachment|RichMedia|Movie|Sound|Rendition|XFA|GoToE|ImportData"
    rb"|SubmitForm)(?![^\s/<>\[\](){}%])"
)

_TOO_BIG = Text(
    "ファイルが大きすぎます（20MBまで）。解像度を下げてスキャンし直してください。",
    "The file is too big (20 MB at most). Scan it again at a lower resolution.",
)
_EMPTY = Text("ファイルが空です。スキャンし直してください。", "The file is empty. Scan it again.")
_UNKNOWN = Text(
    "PDF・JPEG・PNG・TIFF のファイルを選んでください。",
    "Choose a PDF, JPEG, PNG or TIFF file.",
)
_TOO_MANY = Text(
    "ページが多すぎます（50ページまで）。分けてスキャンしてください。",
    "Too many pages (50 at most). Scan it in parts.",
)
_BROKEN = Text(
    "ファイルが壊れているか、画素が多すぎて開けません。スキャンし直してください。",
    "The file is broken or has too many pixels. Scan it again.",
)
_LOCKED = Text(
    "パスワードや暗号化で保護された PDF は取り込めません。保護を外したものを取り込んでください。",
    "A PDF protected by a password or encryption cannot be attached. Attach it without the protection.",
)
_ACTIVE = Text(
    "スクリプト・起動の指示・添付ファイルを含む PDF は取り込めません。紙からスキャンし直してください。",
    "A PDF that holds a script, a launch action or another file cannot be attached. Scan it from the paper.",
)


@dataclass(frozen=True, slots=True)
class Examined:
    kind: ScanKind
    pages: int


def examine(data: bytes, seen: Callable[[int, int], None] = lambda _page, _pages: None) -> Examined:
    """What the file is. ``seen`` is told after each page (from 1) of how many. Raises Invalid in one sentence."""
    if not data:
        raise Invalid(_EMPTY, "file")
    if len(data) > MOST_BYTES:
        raise Invalid(_TOO_BIG, "file")
    kind = _kind_of(data)
    try:
        pages = _pages_of_pdf(data) if kind is ScanKind.PDF else _pages_of_image(kind, data)
        for page in range(pages):
            if kind is ScanKind.PDF:
                sheet_size(
                    data, page
                )  # its pictures are read when somebody looks: fifty of them take too long
            else:
                draw(kind, data, page, _SMALL)
            seen(page + 1, pages)
    except Unreadable as error:
        raise Invalid(_BROKEN, "file") from error
    return Examined(kind, pages)


def _kind_of(data: bytes) -> ScanKind:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if b"%PDF-" in data[:_PDF_HEAD]:
        return ScanKind.PDF
    raise Invalid(_UNKNOWN, "file")


def _pages_of_image(kind: ScanKind, data: bytes) -> int:
    if kind is not ScanKind.TIFF:
        return 1
    with opened_image(kind, data) as image:
        for page in range(1, MOST_PAGES + 1):
            try:
                image.seek(page)
            except EOFError:
                return page
    raise Invalid(_TOO_MANY, "file")  # not counted to the end: there may be a million


def _pages_of_pdf(data: bytes) -> int:
    try:
        with opened_pdf(data) as document:
            if raw.FPDF_GetSecurityHandlerRevision(document.raw) != -1:
                raise Invalid(_LOCKED, "file")
            pages = _counted(len(document))
            if _acts(document):
                raise Invalid(_ACTIVE, "file")
            return pages
    except Unreadable as error:
        if getattr(error.__cause__, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Invalid(_LOCKED, "file") from error
        raise


def _counted(pages: int) -> int:
    if pages < 1:
        raise Unreadable
    if pages > MOST_PAGES:
        raise Invalid(_TOO_MANY, "file")
    return pages


def _acts(document: pypdfium2.PdfDocument) -> bool:
    if raw.FPDFDoc_GetAttachmentCount(document.raw) or raw.FPDFDoc_GetJavaScriptActionCount(document.raw):
        return True
    rewritten = _Rewritten()
    document.save(rewritten, flags=raw.FPDF_NO_INCREMENTAL)
    if rewritten.overflowed:
        raise Unreadable
    return _ACTS.search(_STREAMS.sub(b"", rewritten.getvalue())) is not None


class _Rewritten(io.BytesIO):
    """Takes what pdfium writes, up to a bound; an exception here would be lost on its way through pdfium."""

    overflowed = False

    def write(self, chunk: object) -> int:
        data = bytes(chunk)  # type: ignore[call-overload]  # a buffer of pdfium's
        if self.tell() + len(data) > _MOST_REWRITTEN:
            self.overflowed = True
            return len(data)
        return super().write(data)
