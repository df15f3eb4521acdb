"""管理: one person enters what no source states, another confirms it, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.views.policy import PolicyPage
from staffdesk.views.tables.table import RecordsTable
from tests.support.office import Office
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PHONE = "contacts.phone"


@pytest.fixture
def institution_id() -> str:
    return "tohoku-rokin"


@pytest.fixture
def administrator(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[Hands]:
    with _at_the_page(qtbot, desk, office.administrator) as page:
        yield _open(page)


@pytest.fixture
def supervisor(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[Hands]:
    with _at_the_page(qtbot, desk, office.supervisor) as page:
        yield _open(page)


def _at_the_page(qtbot: QtBot, desk: Desk, actor: Actor):  # type: ignore[no-untyped-def]
    return seated(qtbot, desk, actor, PolicyPage)


def _open(page: SeatedPage) -> Hands:
    page.page.activated()
    page.settle()
    hands = Hands(page)
    _choose(hands, PHONE)
    return hands


def _choose(hands: Hands, key: str) -> None:
    hands.find("policy_table", RecordsTable).select(key)
    hands.seated.settle()


def test_the_list_says_what_is_open_and_why(administrator: Hands) -> None:
    table = administrator.find("policy_table", RecordsTable)
    cells = [table.model().index(row, 1).data() for row in range(table.count())]
    assert set(cells) == {"未設定"}
    assert "ヘルプデスクの電話番号は資料に書かれていません。" in administrator.seated.words()
    assert_accessible(administrator.seated.page)


def test_what_is_entered_waits_for_the_second_person(administrator: Hands, desk: Desk) -> None:
    administrator.type("policy_value", "000-111-2222")
    administrator.type("policy_reason", "店舗に確認")
    administrator.enter("policy_reason")
    assert desk.context.profile.contacts.phone.value is None
    _choose(administrator, PHONE)
    assert "確認待ち" in administrator.seated.words()
    assert not administrator.sees("policy_confirm")  # never one's own
    assert not administrator.sees("policy_propose")


def test_the_second_person_confirms_and_the_value_is_in_force(
    supervisor: Hands, desk: Desk, office: Office
) -> None:
    desk.policy.propose(office.administrator, PHONE, "000-111-2222", "店舗に確認")
    supervisor.seated.page.activated()
    supervisor.seated.settle()
    _choose(supervisor, PHONE)
    assert not supervisor.sees("policy_value")  # a supervisor confirms and enters nothing
    supervisor.press("policy_confirm")
    assert desk.context.profile.contacts.phone.value == "000-111-2222"
    assert "使用中" in supervisor.seated.words()
    assert supervisor.seated.notices[-1].text == "確認しました。この値が使われます。"


@pytest.mark.parametrize(
    ("value", "reason", "field", "said"),
    [
        ("", "店舗に確認", "policy_value", "値を入力してください。"),
        ("000-111-2222", "", "policy_reason", "理由を入力してください。"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    administrator: Hands, value: str, reason: str, field: str, said: str
) -> None:
    administrator.type("policy_value", value)
    administrator.type("policy_reason", reason)
    administrator.press("policy_propose")
    assert administrator.text(f"{field}_finding") == said


def test_a_value_of_the_wrong_shape_is_told_and_stays_as_typed(administrator: Hands, desk: Desk) -> None:
    _choose(administrator, "reception.opens")
    administrator.type("policy_value", "朝から")
    administrator.type("policy_reason", "店舗に確認")
    administrator.press("policy_propose")
    assert "9:00" in administrator.text("policy_value_finding")
    assert administrator.text("policy_value") == "朝から"


def test_a_value_is_taken_back_with_a_reason(administrator: Hands, desk: Desk, office: Office) -> None:
    desk.policy.confirm(
        office.supervisor, desk.policy.propose(office.administrator, PHONE, "000-111-2222", "店舗に確認")
    )
    administrator.seated.page.activated()
    administrator.seated.settle()
    _choose(administrator, PHONE)
    administrator.seated.prompts.reason = "番号が廃止された"
    assert administrator.find("policy_withdraw", QAbstractButton).isEnabled()
    administrator.press("policy_withdraw")
    assert desk.context.profile.contacts.phone.value is None
