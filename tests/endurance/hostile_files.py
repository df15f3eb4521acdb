"""Files that no office would hand over knowingly: each is taken, or refused in one sentence with nothing written."""

from __future__ import annotations

import io
import random
import traceback
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from sqlalchemy import func, literal, select, union_all

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.errors import UserError
from staffdesk.models import Base
from staffdesk.services.desk import Desk
from staffdesk.services.imports import Kind
from tests.endurance.count import Count
from tests.support.office import MONDAY, Office, add_member, open_desk, people_of
from tests.support.places import Places

HEADS = {
    Kind.ROSTER: ("組合員番号", "氏名", "フリガナ", "生年月日", "郵便番号", "住所", "所属コード", "加入日"),
    Kind.AFFILIATIONS: ("所属コード", "所属名", "有効開始日", "有効終了日"),
    Kind.TRANSFERS: ("組合員番号", "氏名", "新所属コード", "異動日"),
    Kind.CHANGES: ("組合員番号", "氏名", "住所", "変更日"),
    Kind.LOCKS: ("顧客番号", "対象", "状態", "日時"),
}
_CELLS = ("1000001", "架空　花子", "0101", "2026-04-01", "0101", "架空県例示市1-1", "0101", "2026-04-01")
_UNKEPT = ("audit", "throttles")

Head = tuple[str, ...]


def run(places: Places, *, scale: int) -> list[Count]:
    """Every file of the list for every kind of import. ``scale``: 1 for the sizes that are told, less for smaller ones."""
    place = places.founded("sqlite", "shingakkyo")
    database = place.open()
    try:
        desk, office = open_desk(database, FixedClock(MONDAY)), people_of(database)
        add_member(desk)
        tried, bad, refused, first, before = 0, 0, 0, "", _written(database)
        for kind, head in HEADS.items():
            for name, data in files(head, scale):
                tried += 1
                try:
                    _give(desk, office, kind, data)
                except UserError as error:
                    sound = _one_sentence(error) and _written(database) == before
                    refused += 1
                except BaseException as error:  # noqa: BLE001 - this is what is counted
                    sound, name = False, f"{name}: {traceback.format_exception_only(error)[-1][-200:]}"
                else:
                    sound, before = True, _written(database)
                bad += not sound
                first = first or ("" if sound else f"; first: {kind.value}, {name}")
    finally:
        database.close()
    what = "hostile files from a list: taken, or refused in one sentence and nothing written"
    return [Count(what, "sqlite", tried, bad, f"{refused} refused{first}")]


def _give(desk: Desk, office: Office, kind: Kind, data: bytes) -> None:
    if kind is Kind.TRANSFERS:
        desk.transfers.preview(office.clerk, data)
        run = desk.transfers.rehearse(office.clerk, data)
        desk.transfers.drop(office.clerk, run, 1, "試し")
        return
    preview = desk.imports.preview(office.supervisor, kind, data)
    desk.imports.apply(office.supervisor, preview)


def _one_sentence(error: UserError) -> bool:
    return all(text and "\n" not in text and len(text) < 300 for text in (error.text.ja, error.text.en))


def _written(database: Database) -> list[tuple[str, int]]:
    """How many rows each table has."""
    counts = (
        select(literal(name), func.count()).select_from(table)
        for name, table in Base.metadata.tables.items()
        if name not in _UNKEPT
    )  # fmt: skip
    with database.reading() as session:
        return [(row[0], row[1]) for row in session.execute(union_all(*counts))]


def files(head: Head, scale: int) -> Iterator[tuple[str, bytes]]:
    """``scale`` divides the sizes of the large ones."""
    row = _CELLS[: len(head)]
    sound = "\r\n".join((",".join(head), ",".join(row), ""))
    yield from _encodings(sound)
    yield from _broken_text(head, row, scale)
    yield from _cells(head, row, each=scale == 1)
    yield from _workbooks(head, row, scale)


def _encodings(sound: str) -> Iterator[tuple[str, bytes]]:
    for encoding in (
        "utf-8",
        "utf-8-sig",
        "cp932",
        "utf-16",
        "utf-16-be",
        "utf-32",
        "euc-jp",
        "iso2022_jp",
        "utf-7",
    ):
        yield encoding, sound.encode(encoding)
    utf, cp932 = sound.encode(), sound.encode("cp932")
    yield "first half in UTF-8, the other in CP932", utf[: len(utf) // 2] + cp932[len(cp932) // 2 :]
    yield "a BOM in the middle", utf + b"\xef\xbb\xbf" + utf
    yield "two BOMs", b"\xef\xbb\xbf\xef\xbb\xbf" + utf
    yield "a BOM and nothing else", b"\xef\xbb\xbf"
    yield "half of a UTF-16 character", sound.encode("utf-16")[:-1]
    yield "surrogates", utf + "\ud800\udfff".encode("utf-8", "surrogatepass")
    yield "a lone surrogate in UTF-16", sound.encode("utf-16") + b"\x00\xd8"
    yield "NULs", utf.replace(b"0", b"\x00")
    yield "nothing", b""
    yield "blanks", b" \r\n\t\r\n\xe3\x80\x80"
    yield "carriage returns alone", sound.replace("\r\n", "\r").encode()
    yield "separators of lines of all kinds", sound.replace("\r\n", "\u2028").encode()
    yield "form feeds", sound.replace("\r\n", "\x0c").encode()


def _broken_text(head: Head, row: Head, scale: int) -> Iterator[tuple[str, bytes]]:
    top = ",".join(head)
    yield "a header alone", top.encode()
    yield "no header", ",".join(row).encode()
    yield "headers twice", f"{top},{top}\r\n{','.join(row * 2)}".encode()
    yield "the header again and again", "\r\n".join([top] * 50).encode()
    yield "a quotation mark never closed", f'{top}\r\n"{",".join(row)}\r\n'.encode() * 50
    yield "a quotation mark in the middle", f'{top}\r\n{row[0]}"x,"a"b\r\n'.encode()
    yield "ragged rows", "\r\n".join((top, row[0], ",".join(row * 3), "", ",,,,,,,,,,,,,")).encode()
    yield "a cell of 10 MB", f"{top}\r\n{row[0]},{'あ' * (3_500_000 // scale)}".encode()
    yield "a quoted cell of 10 MB in short lines", _long_quoted(top, scale)
    yield "a million columns", f"{top}\r\n{',' * (1_000_000 // scale)}".encode()
    yield "a million columns in the header", (",".join(f"c{n}" for n in range(1_000_000 // scale))).encode()
    yield "a million empty rows", f"{top}{chr(10) * (1_000_000 // scale)}".encode()
    yield "more rows than are taken", f"{top}\n{(','.join(row) + chr(10)) * (210_000 // scale)}".encode()
    yield "larger than is taken", b"," * (64 * 1024 * 1024 + 1)
    yield "bytes at random", random.Random(7).randbytes(50_000)


def _long_quoted(top: str, scale: int) -> bytes:
    lines = "abc\r\n" * (2_000_000 // scale)
    return f'{top}\r\n"{lines}"'.encode()


def _cells(head: Head, row: Head, *, each: bool) -> Iterator[tuple[str, bytes]]:
    wicked = (
        "=cmd|' /C calc'!A0", "＝1+1", "=HYPERLINK(\"http://127.0.0.1\")", "+1", "-1", "@SUM(A1)", "\t=1", "1900-02-29",
        "1904-01-01", "0", "60", "1e309", "NaN", "-0", "９９９９９９９９９９９９９９９９９９９９９９９", "0" * 999, "𠮷" * 300, "\u202e逆さ",
        "e\u0301" * 200, "\U0010ffff", "令和99年99月99日", "明治元年1月1日", "0001-01-01", "9999-12-31", "'; DROP TABLE members; --",
        "²", "①", "٣", "a\u0000b", "\u200b", "\ufeff",
    )  # fmt: skip
    for place in range(len(head)):
        rows = [(*row[:place], '"' + cell.replace('"', '""') + '"', *row[place + 1 :]) for cell in wicked]
        for some in (rows, *([one] for one in rows if each)):
            text = "\r\n".join((",".join(head), *(",".join(cells) for cells in some)))
            yield f"wicked cells under {head[place]}", text.encode("utf-8", "replace")


def _workbooks(head: Head, row: Head, scale: int) -> Iterator[tuple[str, bytes]]:
    sound = _workbook([head, row])
    yield "a workbook", sound
    yield "a workbook cut in two", sound[: len(sound) // 2]
    yield "a workbook with a tail", sound + b"\x00" * 100
    for place in range(0, len(sound), max(1, len(sound) // (4 if scale > 1 else 200))):
        yield "a workbook with a byte changed", sound[:place] + b"\xff" + sound[place + 1 :]
    yield "formulas and links", _workbook([head, ("=1+1", "=[1]Sheet1!A1", "=cmd|' /C calc'!A0", "=NOW()")])
    yield "the calendar of 1904", _workbook([head, (1000001, 0, 60, 1.5)], CALENDAR_MAC_1904)
    yield "days before days", _workbook([head, (-1, 0, 60, 2958466)])
    yield "errors", _workbook([head, ("#REF!", "#DIV/0!", True, None)])
    yield "a bomb", _with_part(sound, "xl/media/x.bin", b"\x00" * (600_000_000 // scale))
    yield (
        "a sheet that is a bomb",
        _with_part(sound, "xl/worksheets/sheet1.xml", b"<" * (600_000_000 // scale)),
    )
    yield (
        "entities",
        _with_part(sound, "xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><sst>&a;</sst>'),
    )
    yield "names that lead out", _with_part(sound, "../../outside", b"x")
    yield (
        "a link to elsewhere",
        _with_part(
            sound,
            "xl/externalLinks/externalLink1.xml",
            b'<externalLink><externalBook r:id="http://127.0.0.1"/></externalLink>',
        ),
    )
    yield "an archive without a workbook", _archive({"a.txt": b"x"})
    yield "an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
    yield "many parts", _archive({f"{n}": b"" for n in range(3_000)})


def _workbook(rows: list[tuple[Any, ...]], epoch: Any = None) -> bytes:
    book = Workbook()
    if epoch is not None:
        book.epoch = epoch
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    return _saved(book.save)


def _saved(save: Callable[[Any], None]) -> bytes:
    written = io.BytesIO()
    save(written)
    return written.getvalue()


def _with_part(book: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return _archive({**parts, name: content})


def _archive(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()
