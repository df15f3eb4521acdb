"""期限: what is due is found, opened, ticked off; a day that nobody has stated is entered by a supervisor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.services.context import Actor
from staffdesk.services.deadlines import DueRow
from staffdesk.services.desk import Desk
from staffdesk.views.case import CasePage
from staffdesk.views.deadlines import DeadlinesPage
from staffdesk.views.seat import CASES
from staffdesk.views.tables.table import RecordsTable
from tests.support.office import Office, Paperwork, add_member
from tests.support.promises import CARD, UNDECIDED, promising
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@dataclass(frozen=True)
class Promises:
    """Three cases: one overdue, one without a day, one due in two weeks."""

    overdue: int
    undecided: int
    later: int


@pytest.fixture
def promises(desk: Desk, office: Office, clock: FixedClock, member: int) -> Promises:
    """Accepted on 27 April and 11 May; looked at on Monday, 18 May 2026."""

    def accepted(rule_desk: Desk, member_id: int) -> int:
        return Paperwork.received(rule_desk, office, clock, member_id).entered().accepted().case_id

    overdue = accepted(promising(desk, CARD), member)
    clock.advance(days=14)
    undecided = accepted(promising(desk, UNDECIDED), add_member(desk, "1000002"))
    later = accepted(promising(desk, CARD), add_member(desk, "1000003"))
    clock.advance(days=7)
    return Promises(overdue, undecided, later)


@pytest.fixture
def person(office: Office) -> Actor:
    return office.clerk


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, person: Actor) -> Iterator[Hands]:
    with seated(qtbot, desk, person, DeadlinesPage) as page:
        yield Hands(page)


def show(hands: Hands) -> None:
    hands.seated.page.activated()
    hands.seated.settle()


def table(hands: Hands) -> RecordsTable:
    return hands.find("deadlines_table", RecordsTable)


def listed(hands: Hands) -> list[int]:
    rows: list[DueRow] = table(hands).rows.records()
    return [row.case_id for row in rows]


def cells(hands: Hands, row: int) -> list[str]:
    model = table(hands).model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def pick(hands: Hands, case_id: int) -> None:
    row = next(row for row in table(hands).rows.records() if row.case_id == case_id)
    table(hands).select(row.id)


def test_an_empty_list_says_when_something_comes(hands: Hands) -> None:
    show(hands)
    assert "期限のあるものはありません" in hands.seated.words()


def test_the_week_shows_what_presses_first(hands: Hands, promises: Promises) -> None:
    show(hands)
    assert listed(hands) == [promises.overdue, promises.undecided]
    assert cells(hands, 0)[:4] == [
        "2026/5/15（金）",
        "期限超過",
        "新しいカードのお届け",
        "令和8年5月10日前後",
    ]
    assert cells(hands, 1)[:2] == ["未設定", "日付未設定"]
    assert hands.text("deadlines_overdue") == "期限超過 1件"
    assert hands.seated.page.focusWidget() is table(hands)


def test_one_looks_further_ahead(hands: Hands, promises: Promises) -> None:
    show(hands)
    hands.press("deadlines_span_all")
    assert listed(hands) == [promises.overdue, promises.undecided, promises.later]
    assert hands.text("deadlines_span_all") == "すべて(&A)　3"
    hands.press("deadlines_span_today")
    assert listed(hands) == [promises.overdue, promises.undecided]


def test_enter_opens_the_case(hands: Hands, promises: Promises) -> None:
    opened: list[int] = []
    hands.seated.seat.open_case = opened.append
    show(hands)
    QTest.keyClick(table(hands), Qt.Key.Key_Return)
    QTest.keyClick(table(hands), Qt.Key.Key_Down)
    hands.press("deadlines_open")
    assert opened == [promises.overdue, promises.undecided]


def test_what_is_done_leaves_the_list(hands: Hands, promises: Promises) -> None:
    show(hands)
    hands.press("deadlines_finish")
    assert listed(hands) == [promises.undecided]
    assert "済みにしました" in hands.seated.notices[0].text
    assert hands.seated.page.focusWidget() is table(hands)


def test_a_clerk_can_neither_tick_off_nor_decide_a_day_that_is_not_set(
    hands: Hands, promises: Promises
) -> None:
    show(hands)
    pick(hands, promises.undecided)
    assert not hands.find("deadlines_finish", QAbstractButton).isEnabled()
    assert not hands.sees("deadlines_decide")


def test_a_letter_opens_its_case_and_is_ticked_off_by_its_dispatch(
    hands: Hands, desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    paper = Paperwork.received(desk, office, clock, member)
    paper.entered().accepted().submitted().approved().executed()
    show(hands)
    hands.press("deadlines_span_all")
    assert cells(hands, 0)[2] == "通知の発送"
    assert not hands.find("deadlines_finish", QAbstractButton).isEnabled()
    assert hands.find("deadlines_open", QAbstractButton).isEnabled()


def test_the_list_follows_what_happens_elsewhere(
    hands: Hands, promises: Promises, desk: Desk, office: Office
) -> None:
    show(hands)
    desk.cases.withdraw(office.clerk, promises.overdue, 3, "取下げの申し出")
    hands.seated.page.refresh(frozenset({CASES}))
    hands.seated.settle()
    assert listed(hands) == [promises.undecided]


def test_every_control_can_be_reached_and_heard(hands: Hands, promises: Promises) -> None:
    show(hands)
    assert_accessible(hands.seated.page)


class TestSupervisor:
    @pytest.fixture
    def person(self, office: Office) -> Actor:
        return office.supervisor

    def test_the_day_is_entered_with_its_reason(
        self, hands: Hands, promises: Promises, desk: Desk, office: Office
    ) -> None:
        show(hands)
        assert not hands.sees("deadlines_decide")
        pick(hands, promises.undecided)
        hands.type("deadlines_day", "R8.6.30")
        hands.type("deadlines_reason", "理事会の決定による")
        hands.press("deadlines_decide")
        (line,) = desk.deadlines.of_case(promises.undecided)
        assert (line.words.ja, line.internal_on) == ("令和8年6月30日", date(2026, 6, 30))
        assert "令和8年6月30日に決めました" in hands.seated.notices[0].text
        assert not hands.sees("deadlines_decide")

    @pytest.mark.parametrize(
        ("day", "reason", "where", "told"),
        [
            ("", "理事会の決定", "deadlines_day_finding", "日付を入力してください。"),
            ("令和８年６月３１日", "理事会の決定", "deadlines_day_finding", "暦にない日付"),
            ("R8.6.30", "", "deadlines_reason_finding", "理由を入力してください。"),
            ("R8.5.1", "理事会の決定", "deadlines_day_finding", "受け付けた日より前"),
        ],
    )
    def test_what_is_missing_is_told_beside_its_field(
        self, hands: Hands, promises: Promises, day: str, reason: str, where: str, told: str
    ) -> None:
        show(hands)
        pick(hands, promises.undecided)
        hands.type("deadlines_day", day)
        hands.type("deadlines_reason", reason)
        hands.press("deadlines_decide")
        assert told in str(hands.find(where, QWidget).property("text"))
        assert hands.seated.notices == []

    def test_every_control_can_be_reached_and_heard(self, hands: Hands, promises: Promises) -> None:
        show(hands)
        pick(hands, promises.undecided)
        assert_accessible(hands.seated.page)


class TestOnTheCase:
    @pytest.fixture
    def case(self, qtbot: QtBot, desk: Desk, office: Office) -> Iterator[Hands]:
        with seated(qtbot, desk, office.clerk, CasePage) as page:
            yield Hands(page)

    def test_staff_see_the_words_and_their_own_day(self, case: Hands, promises: Promises) -> None:
        case.seated.page.activated(promises.overdue)
        case.seated.settle()
        assert (
            case.text("case_deadline")
            == "新しいカードのお届け：令和8年5月10日前後（内部期日 2026/5/15（金）・期限超過）"
        )

    def test_what_is_done_says_so(self, case: Hands, promises: Promises, desk: Desk, office: Office) -> None:
        desk.deadlines.finish(office.clerk, desk.deadlines.of_case(promises.later)[0].id)
        case.seated.page.activated(promises.later)
        case.seated.settle()
        assert case.text("case_deadline") == "新しいカードのお届け：令和8年6月10日前後（済み）"

    def test_a_case_without_a_promise_has_no_line_for_it(self, case: Hands, paper: Paperwork) -> None:
        case.seated.page.activated(paper.case_id)
        case.seated.settle()
        assert not case.sees("case_deadline")
