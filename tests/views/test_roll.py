"""名簿: any row of a long list is shown without the others being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from staffdesk.errors import NotAllowed
from staffdesk.services import roll
from staffdesk.services.desk import Desk
from staffdesk.views.members.page import MembersPage
from staffdesk.views.members.roll import RollTable
from staffdesk.views.seat import MEMBERS
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.window import BLOCK, HELD, WindowModel
from tests.support.office import Office, add_member
from tests.views.hands import Hands
from tests.views.seats import seated
from tests.views.traces import traces

MILLION = 1_000_000


class Far:
    """Rows that are the place they stand at; a block comes when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, Callable[[list[int]], None]]] = []
        self.model = WindowModel(
            [Column("place", "所", lambda row: row)], lambda row, came: self.asked.append((row, came))
        )

    def answer(self) -> int:
        row, came = self.asked.pop(0)
        came(list(range(row, min(row + BLOCK, self.model.rowCount()))))
        return row

    def shown(self, row: int) -> object:
        return self.model.data(self.model.index(row, 0))


@pytest.fixture
def far() -> Far:
    far = Far()
    far.model.set_rows(MILLION)
    return far


@pytest.mark.parametrize("row", [0, BLOCK - 1, BLOCK, 499_999, MILLION - 1])
def test_any_row_of_a_million_costs_one_block(far: Far, row: int) -> None:
    assert far.shown(row) is None
    assert far.answer() == row - row % BLOCK
    assert far.shown(row) == str(row)
    assert not far.asked


def test_what_was_scrolled_past_waits_for_what_is_seen(far: Far) -> None:
    for row in (0, 100_000, 200_000, 300_000):
        far.shown(row)
    assert [far.answer() for _ in range(4)] == [0, 300_000, 200_000, 100_000]


def test_it_holds_no_more_than_a_window(far: Far) -> None:
    for row in range(0, BLOCK * HELD * 3, BLOCK):
        far.shown(row)
        far.answer()
    assert far.shown(0) is None, "long scrolled past: asked for again"
    assert far.answer() == 0
    assert far.shown(BLOCK * HELD * 3 - 1) == str(BLOCK * HELD * 3 - 1)


def test_rows_of_an_earlier_edition_are_dropped(far: Far) -> None:
    far.shown(0)
    far.model.set_rows(10)
    far.answer()
    assert far.shown(0) is None
    far.answer()
    assert far.shown(0) == "0"


def test_rows_that_follow_leave_the_known_ones_as_they_are(far: Far) -> None:
    far.model.set_rows(BLOCK + 10)
    for row in (0, BLOCK):
        far.shown(row)
        far.answer()
    far.model.grow(MILLION)
    assert far.shown(BLOCK - 1) == str(BLOCK - 1)
    assert far.shown(BLOCK) is None, "its block was not whole"
    far.answer()
    assert far.shown(2 * BLOCK - 1) == str(2 * BLOCK - 1)


def test_the_model_keeps_the_rules_of_models(far: Far, qtmodeltester: ModelTester) -> None:
    far.model.set_rows(3)
    far.shown(0)
    far.answer()
    qtmodeltester.check(far.model)  # type: ignore[no-untyped-call]


def test_a_reader_is_told_what_came(far: Far, qtbot: QtBot) -> None:
    far.shown(BLOCK)
    with qtbot.waitSignal(far.model.dataChanged) as told:
        far.answer()
    first, last, *_ = told.args
    assert (first.row(), last.row()) == (BLOCK, 2 * BLOCK - 1)


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, office: Office, member: int) -> Iterator[Hands]:
    for number in range(3):
        add_member(desk, f"200000{number}", name=f"例示　{number}子", kana="アイウ"[number] + "　レイ")
    with seated(qtbot, desk, office.clerk, MembersPage) as page:
        page.page.activated()
        page.settle()
        yield Hands(page)


def roll_of(hands: Hands) -> RollTable:
    return hands.find("members_roll", RollTable)


def listed(hands: Hands) -> list[str]:
    model = roll_of(hands).model()
    for row in range(model.rowCount()):
        model.index(row, 0).data()
    hands.seated.settle()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_any_place_is_found_from_the_mark_before_it(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roll, "STEP", 3)
    for number in range(11):
        add_member(desk, f"{7000000 + number}", kana=f"ア{'アイウエオカキクケコサ'[number]}")
    marks = desk.roll.mark()
    assert (marks.total, len(marks.marks)) == (11, 3)
    found = [desk.roll.block(marks, place, 2)[0].number for place in range(11)]
    assert found == [f"{7000000 + number}" for number in range(11)]
    assert len(desk.roll.block(marks, 10, 2)) == 1


def test_only_people_of_the_desk_open_the_roll(desk: Desk, office: Office) -> None:
    for actor in (office.auditor, office.administrator, office.print_operator):
        with pytest.raises(NotAllowed):
            desk.roll.open(actor)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_the_roll_stands_in_the_order_of_readings(hands: Hands, desk: Desk) -> None:
    hands.press("members_browse")
    assert listed(hands) == ["2000000", "2000001", "2000002", "1000001"]
    assert hands.find("members_count", QLabel).text() == "4 件"
    assert [entry.action for entry in desk.context.audit.entries(limit=1)] == ["view_roll"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestTheRoll:
    def test_a_row_opens_the_card_with_a_reason(self, hands: Hands, qtbot: QtBot) -> None:
        hands.press("members_browse")
        hands.press("members_reason_phone")
        QTest.keyClick(roll_of(hands), Qt.Key.Key_Down)
        hands.press("members_open")
        assert "例示　1子" in hands.seated.words()

    def test_a_change_of_another_seat_is_seen(self, hands: Hands, desk: Desk) -> None:
        hands.press("members_browse")
        listed(hands)
        add_member(desk, "3000000", kana="アア")
        hands.seated.page.refresh(frozenset({MEMBERS}))
        hands.seated.settle()
        assert listed(hands)[0] == "3000000"

    def test_a_search_takes_its_place_and_gives_it_back(self, hands: Hands) -> None:
        hands.press("members_browse")
        hands.type("members_search", "1000001")
        assert not hands.sees("members_roll")
        hands.type("members_search", "")
        assert hands.sees("members_browse")

    def test_nothing_stays_when_the_page_is_left(self, hands: Hands) -> None:
        hands.press("members_browse")
        listed(hands)
        hands.seated.page.leaving()
        assert "例示" not in traces(hands.seated.page)
