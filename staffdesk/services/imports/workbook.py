"""Read the first sheet of an Excel workbook as text; a formula stays the text that it is, nothing is worked out."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from staffdesk.errors import Invalid
from staffdesk.services.imports.reading import MOST_ROWS, Row
from staffdesk.text import Text

_UNPACKED = 512 * 1024 * 1024  # bytes of all parts together: a workbook of the largest size packs to a tenth
_PARTS = 2_000
_ZEROS = re.compile("0{2,20}")  # the number format that keeps leading zeros on screen
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")  # no program that makes workbooks writes them
_LOOKED_AT = 4_096  # bytes at the head of a part, where a declaration would have to stand


def workbook_rows(data: bytes) -> Iterator[Row]:
    """The rows of the first sheet. Raises Invalid for whatever is not a sound workbook."""
    try:
        _refuse_bomb(data)
        yield from _sheet_rows(data)
    except Invalid:
        raise
    except Exception:  # noqa: BLE001 - the library tells of a broken file by whatever happens to break in it
        raise Invalid(_BROKEN) from None


def _refuse_bomb(data: bytes) -> None:
    """Before anything is unpacked: sizes as declared (the unpacker holds the file to them) and no entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
            raise Invalid(_BOMB)
        for part in parts:
            with archive.open(part) as unpacked:
                head = unpacked.read(_LOOKED_AT).replace(b"\x00", b"")  # in whatever width it is encoded
            if any(declaration in head for declaration in _DECLARATIONS):
                raise Invalid(_BROKEN)


def _sheet_rows(data: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # styles and validations that the library does not know are no concern of ours
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of its own size is not to be trusted
            for number, row in enumerate(sheet.iter_rows(), 1):
                if number > MOST_ROWS + 1:  # a sheet may claim that its next row is the billionth
                    return
                yield Row(number, tuple(_text(cell) for cell in row))
        finally:
            book.close()


def _text(cell: Any) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return _number(str(value), cell)
        case float():
            return _number(str(int(value)), cell) if value.is_integer() else repr(value)
        case datetime():
            whole_day = value.time() == time()
            return value.date().isoformat() if whole_day else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
    return str(getattr(value, "text", value))  # an array formula hides its text behind an object


def _number(digits: str, cell: Any) -> str:
    """A member number that was kept as a number shows its leading zeros by its format alone."""
    shown = str(cell.number_format)
    return digits.zfill(len(shown)) if _ZEROS.fullmatch(shown) else digits


_BROKEN = Text(
    "Excel のブックとして読めません。.xlsx か CSV で保存し直してください。",
    "This cannot be read as an Excel workbook. Save it again as .xlsx or CSV.",
)
_BOMB = Text(
    "展開すると大きくなりすぎるファイルです。必要な行だけを CSV で保存し直してください。",
    "The file becomes too large when unpacked. Save the rows that are needed as CSV.",
)
