"""Every file ends in rows or in one sentence: what programs write is read back, and nothing hostile gets further."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staffdesk.errors import Invalid
from staffdesk.services.imports import reading
from staffdesk.services.imports.columns import COLUMNS, REQUIRED, Kind, find_table, recognised
from staffdesk.services.imports.reading import Row, read_rows
from tests.services.imports.files import TRANSFERS, csv_file, workbook

HEADS = ("組合員番号", "氏名", "住所")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), max_size=12
)
CELLS = st.tuples(WORDS.filter(lambda cell: bool(cell.strip())), WORDS, WORDS)
IN_CP932 = st.text("架空花子髙﨑ｶﾅ　1-23,\t;\"'～①", max_size=12)


def heads(cells: Any) -> int:
    return recognised(Kind.ROSTER, cells, {})


def cells_of(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_rows(data, heads)]


@given(rows=st.lists(CELLS, max_size=8), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
       delimiter=st.sampled_from([",", "\t", ";"]))  # fmt: skip
def test_what_is_written_as_csv_is_read_back(
    rows: list[tuple[str, str, str]], encoding: str, delimiter: str
) -> None:
    data = csv_file(HEADS, *rows, encoding=encoding, delimiter=delimiter)
    assert cells_of(data) == [HEADS, *rows]


@given(rows=st.lists(st.tuples(st.just("1000001"), IN_CP932, IN_CP932), max_size=8))
def test_what_a_japanese_windows_writes_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    assert cells_of(csv_file(HEADS, *rows, encoding="cp932")) == [HEADS, *rows]


@settings(max_examples=30)
@given(rows=st.lists(CELLS.map(lambda row: tuple(cell.strip() or "x" for cell in row)), max_size=5))
def test_what_is_written_as_a_workbook_is_read_back(rows: list[tuple[str, ...]]) -> None:
    kept = [row for row in rows if not any(cell.startswith("=") or "_x" in cell for cell in row)]
    assert cells_of(workbook([HEADS, *kept])) == [HEADS, *kept]


def test_cells_of_a_workbook_become_what_a_person_sees() -> None:
    half_past_nine = datetime(2026, 4, 1, 9, 30)  # noqa: DTZ001 - workbooks know no zones
    cells = [1000001, 1.5, 20.0, True, date(2026, 4, 1), half_past_nine, None, "=1+1"]
    assert cells_of(workbook([HEADS, cells]))[1] == (
        "1000001", "1.5", "20", "TRUE", "2026-04-01", "2026-04-01 09:30:00", "", "=1+1",
    )  # fmt: skip


def test_a_number_keeps_the_zeros_that_its_format_shows() -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active["A1"] = 123
    book.active["A1"].number_format = "0000000"
    written = io.BytesIO()
    book.save(written)
    assert cells_of(written.getvalue()) == [("0000123",)]


def test_rows_bear_the_numbers_that_an_editor_shows() -> None:
    data = '名簿（令和8年）\n\n組合員番号,氏名\n1,"架空\n花子"\n\n2,見本\n'.encode()
    assert [row.number for row in read_rows(data, heads)] == [1, 3, 4, 7]


# --- what is refused, each with its own sentence ---


def bomb() -> bytes:
    written = io.BytesIO()
    archive = zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(520):
            part.write(bytes(1024 * 1024))
    return written.getvalue()


def with_entities() -> bytes:
    sound, written = zipfile.ZipFile(io.BytesIO(workbook([HEADS]))), io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in sound.namelist():
            content = sound.read(name)
            if name.endswith("sheet1.xml"):
                content = b'<!DOCTYPE a [<!ENTITY b "bbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>' + content
            archive.writestr(name, content)
    return written.getvalue()


def changed_part(name: str, old: bytes, new: bytes) -> bytes:
    sound, written = zipfile.ZipFile(io.BytesIO(workbook([HEADS, ("1", "2", "3")]))), io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for part in sound.namelist():
            content = sound.read(part)
            assert part != name or old in content
            archive.writestr(part, content.replace(old, new) if part == name else content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"", "何も入っていません"),
        (lambda: b"\xef\xbb\xbf\r\n\r\n", "何も入っていません"),
        (lambda: b"a" * (reading.MOST_BYTES + 1), "大きすぎます"),
        (lambda: b"1,2\x00,3\n", "文字以外のデータ"),
        (lambda: bytes(range(128, 256)) * 3, "文字コードが分かりません"),
        (lambda: "髙\n".encode("utf-16")[:-1], "文字コードが分かりません"),
        (lambda: b"x" * 10_000_000, "長すぎます"),
        (lambda: b"," * 10_000_000, "長すぎます"),
        (lambda: b"," * 5_000 + b"x", "列が多すぎます"),
        (lambda: "組合員番号,氏名\n1,\"".encode() + b"\n" * 5_000, "引用符"),
        (lambda: "組合員番号,氏名\n1,\"架空\n2,見本\n".encode(), "2行目から先を読めません"),
        (lambda: b"1," + b"x" * 1_001, "長すぎる値"),
        (lambda: b"1\n" * (reading.MOST_ROWS + 1), "行数が多すぎます"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "古い形式の Excel"),
        (lambda: b"PK\x03\x04" + bytes(100), "Excel のブックとして読めません"),
        (bomb, "展開すると大きくなりすぎる"),
        (with_entities, "Excel のブックとして読めません"),
        (lambda: changed_part("xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="99999999999"'), "行数が多すぎます"),
        (lambda: changed_part("xl/worksheets/sheet1.xml", b'r="C2"', b'r="ZZZ2"'), "列が多すぎます"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_taken_ends_in_one_sentence(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_rows(make(), heads)
    assert said in refused.value.text.ja
    assert "\n" not in refused.value.text.ja + refused.value.text.en


BASE = csv_file(HEADS, ("1000001", "架空　花子", "架空県"))
BOOK = workbook([HEADS, ("1000001", "架空　花子", "架空県")])


def attempt(data: bytes) -> list[Row]:
    try:
        return read_rows(data, heads)
    except Invalid:
        return []


@settings(max_examples=400)
@given(data=st.binary(max_size=200) | st.text(alphabet="\"',\t;\n\r\x00a架=", max_size=60).map(str.encode))
def test_no_bytes_end_in_anything_but_rows_or_a_sentence(data: bytes) -> None:
    attempt(data)


@settings(max_examples=200)
@given(base=st.sampled_from([BASE, BOOK]), at=st.integers(0, 6_000), patch=st.binary(max_size=4))
def test_damaged_files_end_in_rows_or_a_sentence(base: bytes, at: int, patch: bytes) -> None:
    at %= len(base)
    attempt(base[:at] + patch + base[at + len(patch) :])
    attempt(base[:at])


# --- the header ---


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_header_in_japanese_in_english_and_by_keys_is_recognised(kind: Kind, which: int) -> None:
    header = tuple(column.heads[which] for column in COLUMNS[kind])
    table = find_table(kind, [Row(1, header), Row(2, tuple("x" for _ in header))], {}, {})
    assert list(table.mapping) == [column.key for column in COLUMNS[kind]]


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_required_is_among_the_columns(kind: Kind) -> None:
    assert set(REQUIRED[kind]) <= {column.key for column in COLUMNS[kind]}


def test_the_header_may_stand_below_a_title_and_be_spelt_in_any_width() -> None:
    rows = [
        Row(1, ("異動者一覧",)),
        Row(3, ("ｸﾐｱｲｲﾝ", "会員番号 ", "新所属ｺｰﾄﾞ", "異　動　日")),
        Row(4, ("", "1", "2", "3")),
    ]
    table = find_table(Kind.TRANSFERS, rows, {}, {})
    assert table.rows == [(4, {"number": "1", "affiliation_code": "2", "effective_on": "3"})]


def test_a_given_column_wins_over_a_remembered_one_and_that_over_the_usual_names() -> None:
    rows = [Row(1, ("番号", "社員番号", "旧番号", "所属コード", "異動日")), Row(2, ("a", "b", "c", "d", "e"))]

    def number(given: dict[str, str], remembered: dict[str, str]) -> str:
        return find_table(Kind.TRANSFERS, rows, given, remembered).rows[0][1]["number"]

    assert number({}, {}) == "a"
    assert number({}, {"number": "社員番号"}) == "b"
    assert number({"number": "旧番号"}, {"number": "社員番号"}) == "c"
    assert number({}, {"number": "前回だけの列"}) == "a"


@pytest.mark.parametrize(
    ("rows", "given", "said"),
    [
        ([("組合員番号", "氏名"), ("1", "2")], {}, "所属コード・異動日"),
        ([(*TRANSFERS, "異動日"), ("1", "2", "3", "4")], {}, "「異動日」の列が2つ"),
        ([TRANSFERS], {}, "見出しの下に行がありません"),
        ([TRANSFERS, ("1", "2", "3")], {"nummer": "組合員番号"}, "「nummer」という列はありません"),
    ],
)
def test_a_header_that_cannot_be_used_is_told(
    rows: list[tuple[str, ...]], given: dict[str, str], said: str
) -> None:
    with pytest.raises(Invalid) as refused:
        find_table(Kind.TRANSFERS, [Row(at, cells) for at, cells in enumerate(rows, 1)], given, {})
    assert said in refused.value.text.ja
