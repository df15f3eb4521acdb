"""会員: found as one types; the card opens with a reason, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.views.members.page import MembersPage
from staffdesk.views.tables.table import RecordsTable
from tests.support.office import Office, add_member
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office, member: int) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, MembersPage) as page:
        page.page.activated()
        page.settle()
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


def listed(hands: Hands) -> list[str]:
    return [row.number for row in hands.find("members_table", RecordsTable).rows.records()]


@pytest.mark.parametrize("typed", ["1000001", "１０００００１", "架空", "かくう", "ｶｸｳ", "1234", "見本小"])
def test_a_member_is_found_by_what_a_caller_says(hands: Hands, typed: str) -> None:
    hands.type("members_search", typed)
    assert listed(hands) == ["1000001"]


def test_nobody_found_is_an_empty_list(hands: Hands) -> None:
    hands.type("members_search", "存在しない人")
    assert listed(hands) == []
    assert not hands.find("members_open", QWidget).isEnabled()


def test_the_list_shows_no_personal_data_beyond_name_and_affiliation(hands: Hands) -> None:
    hands.type("members_search", "1000001")
    assert "架空県" not in hands.seated.words()
    assert "0000-12-3456" not in hands.seated.words()


def test_the_card_opens_with_the_reason_on_the_trail(hands: Hands, desk: Desk) -> None:
    hands.type("members_search", "1000001")
    hands.type("members_reason", "窓口での照会")
    hands.press("members_open")
    words = hands.seated.words()
    assert "昭和55年5月17日" in words
    assert "閉塞" in words
    looked = desk.context.audit.entries(limit=1)[0]
    assert (looked.action, looked.detail) == ("view_member", {"member": "1000001", "reason": "窓口での照会"})


def test_the_mail_address_is_not_on_the_card(hands: Hands) -> None:
    hands.type("members_search", "1000001")
    hands.press("members_open")
    everything = "\n".join(str(widget.property("text")) for widget in hands.seated.page.findChildren(QWidget))
    assert "example.jp" not in everything


def test_the_card_shows_what_is_under_way(hands: Hands, desk: Desk, office: Office, member: int) -> None:
    from staffdesk.institutions.profile import Channel

    desk.cases.open(office.clerk, "rba_reset", member, Channel.POST)
    hands.type("members_search", "1000001")
    hands.press("members_open")
    cases = hands.find("member_cases", RecordsTable).rows.records()
    assert [case.number for case in cases] == ["2026-000001"]
    assert_accessible(hands.seated.page)


def test_nothing_of_a_member_stays_when_the_seat_is_left(hands: Hands) -> None:
    hands.type("members_search", "1000001")
    hands.press("members_open")
    hands.seated.page.leaving()
    hands.seated.settle()
    everything = "\n".join(str(widget.property("text")) for widget in hands.seated.page.findChildren(QWidget))
    assert "花子" not in everything
    assert listed(hands) == []


def test_the_answer_to_an_earlier_text_is_not_shown(hands: Hands, desk: Desk) -> None:
    add_member(desk, "1000002", name="例題　次郎", kana="レイダイ　ジロウ")
    hands.type("members_search", "例題")
    hands.type("members_search", "架空　花")
    assert listed(hands) == ["1000001"]
