"""受付簿・統計: month by month, a year by procedure, and taken along as a file with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.views.registers import RegistersPage
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, until
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated
from tests.views.traces import traces

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def hands(
    qtbot: QtBot,
    desk: Desk,
    office: Office,
    paper: Paperwork,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Hands]:
    until(paper, State.EXECUTED)
    with seated(qtbot, desk, office.clerk, RegistersPage) as page:

        def save(_owner: QWidget, _title: str, suggested: str, _kinds: str, then) -> None:  # type: ignore[no-untyped-def]
            then(tmp_path / suggested)

        monkeypatch.setattr(page.prompts, "save_file", save)
        page.page.activated()
        page.settle()
        yield Hands(page)


def cells(hands: Hands, name: str) -> list[list[str]]:
    model = hands.find(name, RecordsTable).model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_this_month_is_shown_and_the_one_before(hands: Hands) -> None:
    assert hands.find("registers_span", QLabel).text() == "令和8年4月"
    (row,) = cells(hands, "register_table")
    assert (row[4], row[5], row[6]) == ("1000001", "見本　一子", "架空　三恵")
    assert not hands.find("registers_on", QAbstractButton).isEnabled()
    assert_accessible(hands.seated.page)
    hands.press("registers_back")
    assert hands.find("registers_span", QLabel).text() == "令和8年3月"
    assert "この期間に受け付けた案件はありません" in hands.seated.words()
    hands.press("registers_on")
    assert cells(hands, "register_table")


def test_a_year_counts_each_procedure(hands: Hands) -> None:
    hands.press("registers_year")
    ((_title, *months, total, _closed, _no, _back, waiting, _days),) = cells(hands, "year_table")
    assert (months.count("1"), total, waiting) == (1, "1", "1")
    table = hands.find("year_table", RecordsTable)
    assert table.model().headerData(1, Qt.Orientation.Horizontal).endswith("月")
    table.select_first()
    hands.seated.page.refresh(frozenset({"cases"}))
    hands.seated.settle()
    assert table.current() is not None


def test_it_is_written_as_shown_with_the_reason(hands: Hands, desk: Desk, tmp_path: Path) -> None:
    hands.seated.prompts.reason = "月次報告"
    hands.press("register_export")
    (file,) = tmp_path.glob("受付簿_202604_*.xlsx")
    page = load_workbook(file).active
    assert page is not None
    assert [cell.value for cell in page[1]][:3] == ["受付番号", "受付日時", "手続"]
    assert page["E2"].value == "1000001"
    assert desk.context.audit.entries(limit=1)[0].detail["reason"] == "月次報告"
    assert "1 件を書き出しました" in hands.seated.notices[0].text


def test_without_a_reason_nothing_is_written(hands: Hands, tmp_path: Path) -> None:
    hands.press("register_export")
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_row_leads_to_its_case(hands: Hands, qtbot: QtBot) -> None:
    opened: list[int] = []
    hands.seated.seat.open_case = opened.append
    table = hands.find("register_table", RecordsTable)
    table.opened.emit(table.rows.records()[0])
    assert opened == [table.rows.records()[0].id]


def test_nothing_stays_when_the_page_is_left(hands: Hands) -> None:
    hands.seated.page.leaving()
    assert "1000001" not in traces(hands.seated.page)


class TestAtACoOp:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    def test_its_business_year_begins_in_april(self, qtbot: QtBot, desk: Desk, office: Office) -> None:
        """dossier 2.10: 年度 is 4/1 to 3/31."""
        with seated(qtbot, desk, office.clerk, RegistersPage) as page:
            page.page.activated()
            hands = Hands(page)
            hands.press("registers_year")
            assert hands.find("registers_span", QLabel).text() == "令和8年度"
