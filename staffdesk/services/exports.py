"""Tables that leave the program: CSV and Excel files in which no cell is a formula; who took what stands on the trail."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from staffdesk.errors import Invalid, NotAllowed, Unavailable
from staffdesk.services.context import Actor, Context
from staffdesk.services.progress import Progress
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import Role

Cell: TypeAlias = str | int | date | datetime | None

MOST_BY_CLERK = 200
"""Rows about members that a clerk takes along alone; more of them are a supervisor's decision."""
_AS_FORMULA = frozenset("=+-@\t\r\n|")
_REPORT_EVERY = 500


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is shown. ``what`` names it on the trail; ``personal``: its rows are about members."""

    what: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    personal: bool = True


class Exports:
    """Writes files for people; the file is the person's to guard, so the reason is asked first."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def export(
        self, actor: Actor, sheet: Sheet, file: Path, reason: str, progress: Progress | None = None
    ) -> int:
        """Write the sheet as its suffix says. Returns the number of rows.

        Raises Invalid without a reason or for another kind of file, NotAllowed for many members at once without a
        supervisor, Unavailable where the file cannot be written. A cancelled export leaves no file.
        """
        reason, kind = require_reason(reason), _format(file)
        with self._context.verb(actor, "export_table") as work:
            if sheet.personal and len(sheet.rows) > MOST_BY_CLERK and Role.SUPERVISOR not in work.roles:
                raise NotAllowed(_TOO_MANY)
            work.record(
                "export_table", what=sheet.what, rows=len(sheet.rows), columns=list(sheet.columns),
                format=kind.value, reason=reason,
            )  # fmt: skip
            write_whole(file, _WRITERS[kind](sheet, progress or Progress()))
        return len(sheet.rows)


def _format(file: Path) -> Format:
    try:
        return Format(file.suffix.lower().lstrip("."))
    except ValueError:
        raise Invalid(_OTHER_KIND, "file") from None


def as_csv(sheet: Sheet, progress: Progress) -> bytes:
    """UTF-8 with a mark that Excel knows it by, CRLF. Text that a spreadsheet would calculate begins with ' there."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(map(harmless, sheet.columns))
    for row in _told(sheet, progress):
        writer.writerow([harmless(value) if isinstance(value, str) else _plain(value) for value in row])
    return b"\xef\xbb\xbf" + held.getvalue().encode("utf-8", errors="replace")


def as_workbook(sheet: Sheet, progress: Progress) -> bytes:
    """An Excel file: text cells are text whatever they begin with, days are days."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    rows = list(_told(sheet, progress))  # cancelled before the book is begun, which cannot be left half-way
    book = Workbook(write_only=True)
    page = book.create_sheet(_sheet_name(sheet.title))
    page.freeze_panes = "A2"

    def cell(value: Cell) -> object:
        made = WriteOnlyCell(page)
        if isinstance(value, str):
            made.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
            made.data_type = "s"  # a text that begins with = stays one
        else:
            made.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        return made

    page.append([cell(title) for title in sheet.columns])
    for row in rows:
        page.append([cell(value) for value in row])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would calculate, in half or full width."""
    first = unicodedata.normalize("NFKC", text.lstrip(" \u3000\u00a0\u200b\ufeff"))[:1]
    return f"'{text}" if text and (text[0] in _AS_FORMULA or first in _AS_FORMULA) else text


def _plain(value: Cell) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


def _told(sheet: Sheet, progress: Progress) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(sheet.rows):
        if number % _REPORT_EVERY == 0:
            progress.report(number, len(sheet.rows), Text("書き出し中", "Writing"))
        yield row


def _sheet_name(title: str) -> str:
    """Excel takes 31 characters, none of them of these."""
    return "".join("_" if mark in "[]:*?/\\" else mark for mark in title)[:31] or "StaffDesk"


def write_whole(file: Path, data: bytes) -> None:
    """The file is there whole or not at all, readable by its owner alone. Raises Unavailable."""
    part = file.with_name(file.name + ".part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Unavailable(
            Text(
                f"「{file.name}」に書き込めません（{error.strerror}）。場所を変えるか、開いている表を閉じてください。",
                f"“{file.name}” cannot be written ({error.strerror}). Choose another place, or close the table.",
            )
        ) from error


_WRITERS: dict[Format, Callable[[Sheet, Progress], bytes]] = {
    Format.CSV: as_csv,
    Format.XLSX: as_workbook,
}
_OTHER_KIND = Text(
    "ファイル名の末尾は .csv か .xlsx にしてください。", "The name of the file must end in .csv or .xlsx."
)
_TOO_MANY = Text(
    f"会員の情報を{MOST_BY_CLERK}件を超えて書き出すには、役席の権限が必要です。",
    f"To take along more than {MOST_BY_CLERK} rows about members, a supervisor is needed.",
)
