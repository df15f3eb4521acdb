"""案件: every open case is found and opened, by state, by words, by Enter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.services.desk import Desk
from staffdesk.views.cases import CasesPage
from staffdesk.views.seat import CASES
from staffdesk.views.tables.table import RecordsTable
from tests.support.office import Office, Paperwork, add_member
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, CasesPage) as page:
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


@pytest.fixture
def two(desk: Desk, office: Office, clock: FixedClock, paper: Paperwork) -> tuple[Paperwork, Paperwork]:
    """One case waiting for approval, and one of another member just received."""
    paper.entered().accepted().submitted()
    other = add_member(desk, "1000002", name="例題　次郎", kana="レイダイ　ジロウ")
    return paper, Paperwork.received(desk, office, clock, other)


def show(hands: Hands) -> None:
    hands.seated.page.activated()
    hands.seated.settle()


def listed(hands: Hands) -> list[str]:
    return [row.number for row in hands.find("cases_table", RecordsTable).rows.records()]


def test_an_empty_list_leads_to_the_intake(hands: Hands) -> None:
    show(hands)
    assert "進行中の案件はありません" in hands.seated.words()
    hands.press("cases_to_intake")
    assert hands.seated.went == [("intake", None)]


def test_who_waits_longest_comes_first(hands: Hands, two: tuple[Paperwork, Paperwork]) -> None:
    show(hands)
    assert listed(hands) == ["2026-000001", "2026-000002"]


def test_a_state_is_picked_with_its_count(hands: Hands, two: tuple[Paperwork, Paperwork]) -> None:
    show(hands)
    assert hands.text("cases_state_all") == "すべて　2"
    assert hands.text("cases_state_awaiting") == "承認待　1"
    assert not hands.sees("cases_state_held")
    hands.press("cases_state_awaiting")
    assert listed(hands) == ["2026-000001"]


@pytest.mark.parametrize("typed", ["1000002", "例題", "000002", "次郎 初期化"])
def test_words_narrow_the_list(hands: Hands, two: tuple[Paperwork, Paperwork], typed: str) -> None:
    show(hands)
    hands.type("cases_filter", typed)
    assert listed(hands) == ["2026-000002"]


def test_a_filter_that_fits_nothing_says_so(hands: Hands, two: tuple[Paperwork, Paperwork]) -> None:
    show(hands)
    hands.type("cases_filter", "不在")
    assert "あてはまる案件はありません" in hands.seated.words()


def test_enter_in_the_filter_opens_the_first(hands: Hands, two: tuple[Paperwork, Paperwork]) -> None:
    opened: list[int] = []
    hands.seated.seat.open_case = opened.append
    show(hands)
    hands.type("cases_filter", "例題")
    QTest.keyClick(hands.find("cases_filter", QLineEdit), Qt.Key.Key_Return)
    assert opened == [two[1].case_id]


def test_enter_on_a_row_opens_it(hands: Hands, two: tuple[Paperwork, Paperwork]) -> None:
    opened: list[int] = []
    hands.seated.seat.open_case = opened.append
    show(hands)
    table = hands.find("cases_table", RecordsTable)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [two[1].case_id]


def test_the_list_follows_what_happens_elsewhere(
    hands: Hands, two: tuple[Paperwork, Paperwork], desk: Desk, office: Office
) -> None:
    show(hands)
    desk.cases.withdraw(office.clerk, two[1].case_id, 1, "取下げの申し出")
    hands.seated.page.refresh(frozenset({CASES}))
    hands.seated.settle()
    assert listed(hands) == ["2026-000001"]


def test_every_control_can_be_reached_and_heard(hands: Hands, two: tuple[Paperwork, Paperwork]) -> None:
    show(hands)
    assert_accessible(hands.seated.page)


class TestByPhone:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    def test_a_case_by_phone_opens_its_sheet(
        self, hands: Hands, desk: Desk, office: Office, member: int
    ) -> None:
        sheets: list[int] = []
        hands.seated.seat.open_sheet = sheets.append
        case_id = desk.identity.start(office.clerk, "1000001")
        show(hands)
        QTest.keyClick(hands.find("cases_table", RecordsTable), Qt.Key.Key_Return)
        assert sheets == [case_id]
