"""Approving together, as a supervisor does it: count the papers, one code, and the list says how each of them ended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.institutions.profile import Channel
from staffdesk.services.desk import Desk
from staffdesk.views.approvals import ApprovalsPage
from staffdesk.views.approvals.batch import BatchRow
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import State
from tests.support.co_op import Journey, under, with_form
from tests.support.office import Office, add_member, fresh_code
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

ENTRY = {"request_date": "R8.4.26", "postcode": "〒000-0002", "address": "架空県例示町９番地"}


@pytest.fixture
def institution_id() -> str:
    return "fukui-gakuseikyo"


@pytest.fixture
def co_op(desk: Desk) -> Desk:
    return under(desk, forms=with_form(desk.context.profile, "address_change", batch_approval=True))


@pytest.fixture
def waiting(co_op: Desk, office: Office, clock: FixedClock) -> list[Journey]:
    found = []
    for number in ("1000001", "1000002", "1000003"):
        person = add_member(co_op, number)
        journey = Journey.opened(co_op, office, clock, "address_change", person, Channel.WEB).entered(ENTRY)
        journey.accepted()
        journey.version = co_op.cases.submit(office.clerk, journey.case_id, journey.version)
        found.append(journey)
    return found


@pytest.fixture
def hands(qtbot: QtBot, co_op: Desk, office: Office, waiting: list[Journey]) -> Iterator[Hands]:
    assert waiting
    with seated(qtbot, co_op, office.supervisor, ApprovalsPage) as page:
        page.page.activated()
        page.settle()
        hands = Hands(page)
        hands.press("approvals_batch")
        yield hands


def rows(hands: Hands) -> list[BatchRow]:
    found: list[BatchRow] = hands.find("batch_table", RecordsTable).shown()
    return found


def test_without_such_a_rule_there_is_no_such_button(qtbot: QtBot, desk: Desk, office: Office) -> None:
    with seated(qtbot, desk, office.supervisor, ApprovalsPage) as page:
        page.page.activated()
        page.settle()
        assert not Hands(page).sees("approvals_batch")


def test_every_case_says_what_it_changes(hands: Hands) -> None:
    assert len(rows(hands)) == 3
    assert all("架空県例示町９番地" in row.changes for row in rows(hands))
    assert "架空県見本市例示町1丁目2番3号" in hands.text("approval_before_0")  # of the case that is looked at
    assert_accessible(hands.find("batch_table", RecordsTable).window())


def test_all_of_them(
    hands: Hands, co_op: Desk, office: Office, waiting: list[Journey], clock: FixedClock
) -> None:
    hands.type("batch_count", "3")
    hands.type("batch_code", fresh_code(co_op, clock, office.supervisor))
    hands.press("batch_approve")
    assert [row.outcome for row in rows(hands)] == ["承認・処理済"] * 3
    assert hands.text("batch_words") == "3件すべてを承認・処理しました。"
    for journey in waiting:
        assert journey.card.state in (State.EXECUTED, State.CLOSED)


def test_a_miscount_decides_nothing(hands: Hands, co_op: Desk, office: Office, clock: FixedClock) -> None:
    hands.type("batch_count", "2")
    hands.type("batch_code", fresh_code(co_op, clock, office.supervisor))
    hands.press("batch_approve")
    assert "用紙を数え直してください" in hands.seated.words()
    assert all(row.done is None for row in rows(hands))
    hands.press("batch_leave_out")
    assert len(rows(hands)) == 2
    hands.press("batch_approve")  # now it is the right count, and the code was not spent
    assert [row.done for row in rows(hands)] == [True, True]


def test_one_that_changed_meanwhile_is_told_and_the_others_go_through(
    hands: Hands, co_op: Desk, office: Office, waiting: list[Journey], clock: FixedClock
) -> None:
    middle = waiting[1]
    co_op.cases.save(
        office.clerk, middle.case_id, middle.version, {**ENTRY, "address": "架空県別町１番地"}, {}
    )
    hands.type("batch_count", "3")
    hands.type("batch_code", fresh_code(co_op, clock, office.supervisor))
    hands.press("batch_approve")
    by_case = {row.id: row for row in rows(hands)}
    assert [by_case[journey.case_id].done for journey in waiting] == [True, False, True]
    assert by_case[middle.case_id].outcome in hands.text("batch_words")  # in full, not cut by the table
    assert "残りの1件は結果の欄を確かめてください" in hands.text("batch_words")


def test_a_wrong_code_stands_beside_its_field(hands: Hands) -> None:
    hands.type("batch_count", "3")
    for code, said in (("12", "6桁を入力"), ("000000", "認証コードが違うか")):
        hands.type("batch_code", code)
        hands.press("batch_approve")
        assert said in hands.seated.words()
    assert all(row.done is None for row in rows(hands))
