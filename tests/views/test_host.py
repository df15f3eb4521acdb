"""オンライン連携: what did not arrive is seen by the administrator, sent again or recorded as done by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.services.host import wire
from staffdesk.services.host.states import Delivery
from staffdesk.views.host import HostPage
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import State
from tests.support.host import VECTOR
from tests.support.office import Office, Paperwork, until
from tests.support.sealed import decided
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def stuck(desk: Desk, office: Office, paper: Paperwork) -> str:
    """A reset whose instruction the online service refused."""
    until(paper, State.EXECUTED)
    (row,) = desk.outbox.rows(office.administrator)
    desk.outbox.take(office.administrator, [wire.Answer(row.id, "refused", "対象の契約がありません")])
    return row.id


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[Hands]:
    with seated(qtbot, desk, office.administrator, HostPage) as page:
        page.page.activated()
        page.settle()
        yield Hands(page)


def shown(hands: Hands) -> list[list[str]]:
    model = hands.find("host_table", RecordsTable).model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_what_is_stuck_stands_first_with_its_reason_and_without_a_member(
    stuck: str, hands: Hands, desk: Desk
) -> None:
    ((_created, number, effect, state, _times, answer),) = shown(hands)
    assert (effect, state, answer) == ("初期化", "拒否された", "対象の契約がありません")
    assert number.startswith("2026-")
    assert "1000001" not in hands.seated.words()
    assert_accessible(hands.seated.page)


def test_it_is_sent_again_with_a_reason(stuck: str, hands: Hands, desk: Desk, office: Office) -> None:
    hands.seated.prompts.reason = "契約を登録し直した"
    hands.press("host_again")
    assert desk.outbox.counts(office.administrator) == {Delivery.PENDING: 1}
    assert "止まっている指示はありません" in hands.seated.words()
    hands.press("host_span_open")
    assert shown(hands)[0][3] == "送信待ち"
    assert not hands.find("host_again", QAbstractButton).isEnabled()


def test_it_is_recorded_as_done_by_hand(stuck: str, hands: Hands, desk: Desk, office: Office) -> None:
    hands.seated.prompts.reason = "管理画面で初期化した"
    hands.press("host_by_hand")
    assert desk.outbox.counts(office.administrator) == {Delivery.BY_HAND: 1}
    assert [notice.text for notice in hands.seated.notices] == ["反映済みとして記録しました。"]


def test_without_a_reason_nothing_happens(stuck: str, hands: Hands, desk: Desk, office: Office) -> None:
    hands.press("host_again")
    assert desk.outbox.counts(office.administrator) == {Delivery.REFUSED: 1}


def test_an_office_without_instructions_is_told_what_will_be_here(hands: Hands) -> None:
    hands.press("host_span_all")
    assert "指示はありません" in hands.seated.words()


def test_the_way_of_secrets_and_the_key_to_compare_are_told(hands: Hands, desk: Desk, office: Office) -> None:
    assert "照合用の値だけを渡します（渡し方は未設定" in hands.text("host_link")
    decided(desk, office, "host.secrets", "sealed")
    hands.seated.page.activated()
    hands.seated.settle()
    assert "封緘印刷はできません" in hands.text("host_link"), "sealed, and no key yet"
    decided(desk, office, "host.key", VECTOR["public"])
    hands.seated.page.activated()
    hands.seated.settle()
    assert VECTOR["key-id"] in hands.text("host_link").replace(" ", "")
