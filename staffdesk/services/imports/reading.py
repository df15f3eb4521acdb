"""Read a file from outside into rows of text: CSV and TSV in the encodings of Japan, or an Excel workbook.

Nothing is interpreted or cleaned here. Whatever is wrong with a file as a whole ends in one ``Invalid`` sentence;
no file, however hostile, ends in anything else.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from staffdesk.errors import Invalid
from staffdesk.text import Text

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 100
MOST_CHARACTERS = 1_000
"""Of one cell. The longest column of the register holds 300."""
HEAD_ROWS = 20
"""Among so many rows the header is looked for; what stands above it is a title."""

_LINE = 100_000  # characters of one line; the longest that the caps on cells and columns allow
_LINES_OF_A_ROW = 100  # line breaks within the quotation marks of one row
_DELIMITERS = ",\t;"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

Heads = Callable[[Sequence[str]], int]
"""How many cells of a row are names of columns that the reader knows."""


class Row(NamedTuple):
    """``number`` counts as the spreadsheet or editor of whoever made the file does, from 1."""

    number: int
    cells: tuple[str, ...]


def read_rows(data: bytes, heads: Heads) -> list[Row]:
    """All rows that are not empty. ``heads`` decides between delimiters. Raises Invalid."""
    return list(open_rows(data, heads))


def open_rows(data: bytes, heads: Heads) -> Iterator[Row]:
    """The same, read as they are asked for. Raises Invalid, also in between."""
    if len(data) > MOST_BYTES:
        raise Invalid(_TOO_LARGE)
    if data.startswith(_OLE):
        raise Invalid(_OLD_EXCEL)
    if data.startswith(_ZIP):
        from staffdesk.services.imports.workbook import workbook_rows  # Excel files are the rarer ones

        return capped(workbook_rows(data))
    text = _decoded(data)
    return capped(_rows(text, _delimiter(text, heads)))


def capped(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows that hold something, as long as they keep within the limits. Raises Invalid."""
    kept = 0
    for seen, row in enumerate(rows):
        if seen >= MOST_ROWS:
            raise Invalid(_TOO_MANY_ROWS)
        whole = "".join(row.cells)
        if not whole or whole.isspace():
            continue
        if len(row.cells) > MOST_COLUMNS:
            raise Invalid(_TOO_MANY_COLUMNS.format(row=row.number))
        if len(whole) > MOST_CHARACTERS and max(map(len, row.cells)) > MOST_CHARACTERS:
            raise Invalid(_CELL_TOO_LONG.format(row=row.number))
        kept += 1
        yield row
    if not kept:
        raise Invalid(_EMPTY)


def _decoded(data: bytes) -> str:
    marked = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise Invalid(_NOT_TEXT)
        return text
    raise Invalid(_UNREADABLE)


def _delimiter(text: str, heads: Heads) -> str:
    """The one by which a row reads as a header; failing that, the one that makes the most columns."""

    def fitness(delimiter: str) -> tuple[int, int]:
        rows: list[tuple[str, ...]] = []
        with suppress(
            Invalid
        ):  # by the right one as well, when a row further down is broken: that is told later
            rows += (row.cells for row in islice(_rows(text, delimiter), HEAD_ROWS))
        return max(map(heads, rows), default=0), max(map(len, rows), default=0)

    return max(_DELIMITERS, key=fitness)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    lines = _Lines(text) if _has_long_lines(text) else None
    # Strict: a quotation mark that is never closed would otherwise swallow all rows behind it.
    reader = csv.reader(lines or io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Invalid(_BROKEN_ROW.format(row=number)) from None
        if reader.line_num - number >= _LINES_OF_A_ROW:
            raise Invalid(_BROKEN_ROW.format(row=number))
        yield Row(number, tuple(cells))


def _has_long_lines(text: str) -> bool:
    """Whether a line has to be refused before it is read. Most files have none, and are read without looking again."""
    return len(text) > _LINE and max(map(len, io.StringIO(text, newline=""))) > _LINE


class _Lines:
    """The lines of the text up to the first that is too long, which is refused where it stands."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._lines.readline(_LINE + 1)
        if not line:
            raise StopIteration
        self._number += 1
        if len(line) > _LINE:
            raise Invalid(_LINE_TOO_LONG.format(row=self._number))
        return line


_TOO_LARGE = Text(
    f"ファイルが大きすぎます（上限 {MOST_BYTES // 1024 // 1024} MB）。分けて取り込んでください。",
    f"The file is too large (at most {MOST_BYTES // 1024 // 1024} MB). Import it in parts.",
)
_TOO_MANY_ROWS = Text(
    f"行数が多すぎます（上限 {MOST_ROWS:,} 行）。分けて取り込んでください。",
    f"The file has too many rows (at most {MOST_ROWS:,}). Import it in parts.",
)
_TOO_MANY_COLUMNS = Text(
    f"{{row}}行目の列が多すぎます（上限 {MOST_COLUMNS} 列）。区切り文字を確かめてください。",
    f"Row {{row}} has too many columns (at most {MOST_COLUMNS}). Check the delimiter.",
)
_CELL_TOO_LONG = Text(
    f"{{row}}行目に長すぎる値があります（上限 {MOST_CHARACTERS:,} 文字）。",
    f"Row {{row}} has a value that is too long (at most {MOST_CHARACTERS:,} characters).",
)
_LINE_TOO_LONG = Text(
    "{row}行目が長すぎます。取り込むファイルを確かめてください。",
    "Line {row} is too long. Check that this is the right file.",
)
_BROKEN_ROW = Text(
    '{row}行目から先を読めません。引用符（"）が閉じているかを確かめてください。',
    'The file cannot be read from row {row} on. Check that its quotation marks (") are closed.',
)
_EMPTY = Text("ファイルに何も入っていません。", "The file is empty.")
_NOT_TEXT = Text(
    "文字以外のデータが入っています。CSV か Excel（.xlsx）で保存し直してください。",
    "The file holds data that are not text. Save it again as CSV or Excel (.xlsx).",
)
_UNREADABLE = Text(
    "文字コードが分かりません。UTF-8 か Shift_JIS（CP932）の CSV、または Excel（.xlsx）で保存し直してください。",
    "The encoding is unknown. Save the file again as CSV in UTF-8 or Shift_JIS (CP932), or as Excel (.xlsx).",
)
_OLD_EXCEL = Text(
    "古い形式の Excel、またはパスワード付きのブックです。パスワードを外し、.xlsx か CSV で保存し直してください。",
    "This is an old or password-protected Excel file. Save it again without a password as .xlsx or CSV.",
)
