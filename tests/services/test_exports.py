"""What leaves as a file holds no formula, whole or not at all, and the trail says who took it."""

from __future__ import annotations

import csv
import io
import stat
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from staffdesk.clock import JST
from staffdesk.errors import Invalid, NotAllowed, Unavailable
from staffdesk.services.desk import Desk
from staffdesk.services.exports import MOST_BY_CLERK, Sheet, as_csv, as_workbook, harmless
from staffdesk.services.progress import Cancelled, Progress
from tests.support.office import Office

WICKED = (
    "=1+1",
    "＝cmd|x",
    "+81",
    "＋1",
    "-2",
    "－2",
    "@SUM",
    "＠SUM",
    "\t=1",
    "\r=1",
    "　=1",
    " =1",
    "\u200b=1",
    "|x",
)
HARMLESS = ("見本　一子", "090-0000-1234", "1=1", "", "﨑", "𠮷野家", "葛\U000e0100城", "ー長音")
ROWS = (
    ("見本　一子", 3, date(2026, 4, 27), datetime(2026, 4, 27, 10, 20, tzinfo=JST), None),
    ("=1+1", 0, None, None, ""),
)
SHEET = Sheet("cases", "案件[1]:一覧", ("氏名", "件数", "日付", "時刻", "空"), ROWS)


@pytest.mark.parametrize("text", WICKED)
def test_what_a_spreadsheet_would_calculate_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_names_and_numbers_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@given(text=st.text(max_size=20))
def test_no_cell_of_a_file_begins_as_a_formula(text: str) -> None:
    data = as_csv(Sheet("x", "x", ("a",), ((text,),)), Progress())
    (_, *rows) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    if rows and rows[0]:
        assert rows[0][0][:1] not in tuple("=+-@\t\r\n|＝＋－＠") or rows[0][0] == ""


def test_a_csv_is_read_by_a_japanese_excel() -> None:
    data = as_csv(SHEET, Progress())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["見本　一子", "3", "2026-04-27", "2026-04-27 10:20", ""]
    assert rows[2][0] == "'=1+1"


def test_a_workbook_keeps_kinds_and_text_is_text() -> None:
    page = load_workbook(io.BytesIO(as_workbook(SHEET, Progress()))).active
    assert page is not None
    assert page.title == "案件_1__一覧"
    cells = [[cell.value for cell in row] for row in page.iter_rows()]
    assert cells[1] == ["見本　一子", 3, datetime(2026, 4, 27), datetime(2026, 4, 27, 10, 20), None]  # noqa: DTZ001
    formula = page["A3"]
    assert (formula.value, formula.data_type) == ("=1+1", "s")


def test_the_trail_says_who_took_what_and_no_cell(desk: Desk, office: Office, tmp_path: Path) -> None:
    file = tmp_path / "一覧.csv"
    assert desk.exports.export(office.clerk, SHEET, file, "監査の資料", None) == 2
    (entry,) = desk.context.audit.entries(limit=1)
    assert (entry.action, entry.detail["what"], entry.detail["rows"], entry.detail["reason"]) == (
        "export_table", "cases", 2, "監査の資料",
    )  # fmt: skip
    assert "見本" not in str(entry.detail)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_many_members_are_a_supervisors_decision(desk: Desk, office: Office, tmp_path: Path) -> None:
    many = Sheet("members", "会員", ("番号",), [(str(n),) for n in range(MOST_BY_CLERK + 1)])
    with pytest.raises(NotAllowed):
        desk.exports.export(office.clerk, many, tmp_path / "a.csv", "名簿")
    assert not list(tmp_path.glob("*.csv"))
    desk.exports.export(
        office.clerk, Sheet("figures", "統計", ("x",), many.rows, personal=False), tmp_path / "b.csv", "統計"
    )
    desk.exports.export(office.supervisor, many, tmp_path / "c.csv", "名簿")


@pytest.mark.parametrize(
    ("name", "reason"), [("a.csv", "　"), ("a.txt", "理由"), ("a", "理由"), ("a.xlsm", "理由")]
)
def test_a_file_of_another_kind_or_without_a_reason(
    desk: Desk, office: Office, tmp_path: Path, name: str, reason: str
) -> None:
    with pytest.raises(Invalid):
        desk.exports.export(office.clerk, SHEET, tmp_path / name, reason)
    assert not (tmp_path / name).exists()


def test_a_place_that_cannot_be_written(desk: Desk, office: Office, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        desk.exports.export(office.clerk, SHEET, tmp_path / "none" / "a.csv", "理由")
    assert [entry.action for entry in desk.context.audit.entries(limit=1)] != ["export_table"]


def test_cancelling_leaves_no_file(desk: Desk, office: Office, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        desk.exports.export(office.clerk, SHEET, tmp_path / "a.xlsx", "理由", progress)
    assert not list(tmp_path.glob("a*"))
