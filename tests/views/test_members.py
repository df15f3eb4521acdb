"""会員: found as one types; the card opens with a reason, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from staffdesk.errors import NotAllowed, NotFound
from staffdesk.institutions.profile import CREDENTIAL_STATE_LABELS, Channel, CredentialState
from staffdesk.models import Credential, Member
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.views.audit_words import VIEW_REASONS
from staffdesk.views.i18n import words
from staffdesk.views.members.lights import LIGHTS
from staffdesk.views.members.page import MembersPage
from staffdesk.views.seat import MEMBERS
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.widgets import Label, SearchField, StatusPill
from tests.support.office import MONDAY, Office, add_member
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated
from tests.views.traces import traces

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

Sit = Callable[[Actor], Hands]


@pytest.fixture
def sit(qtbot: QtBot, desk: Desk, member: int) -> Iterator[Sit]:
    """Somebody takes a seat before the page."""
    from contextlib import ExitStack

    with ExitStack() as seats:

        def sit_(actor: Actor) -> Hands:
            page = seats.enter_context(seated(qtbot, desk, actor, MembersPage))
            page.page.activated()
            page.settle()
            return Hands(page)

        yield sit_


@pytest.fixture
def hands(sit: Sit, office: Office) -> Hands:
    return sit(office.clerk)


def listed(hands: Hands) -> list[str]:
    table = hands.seated.page.findChild(RecordsTable, "members_table")
    assert isinstance(table, RecordsTable)
    return [row.number for row in table.rows.records()]


def open_card(hands: Hands, number: str = "1000001") -> None:
    hands.type("members_search", number)
    hands.press("members_reason_phone")
    hands.press("members_open")


def looks(desk: Desk) -> list[dict[str, Any]]:
    """What the trail says of looks at members, newest first."""
    return [entry.detail for entry in desk.context.audit.entries(limit=100) if entry.action == "view_member"]


# --- finding ---


@pytest.mark.parametrize("typed", ["1000001", "１０００００１", "架空", "かくう", "ｶｸｳ", "1234", "見本小"])
def test_a_member_is_found_by_what_a_caller_says(hands: Hands, typed: str) -> None:
    hands.type("members_search", typed)
    assert listed(hands) == ["1000001"]
    assert hands.text("members_count") == "1 件"


def test_nobody_found_says_what_to_try(hands: Hands) -> None:
    hands.type("members_search", "存在しない人")
    assert "「存在しない人」は見つかりません" in hands.seated.words()
    assert "下4桁" in hands.seated.words()
    assert not hands.find("members_open", QAbstractButton).isEnabled()
    hands.type("members_search", "")
    assert "だれを探しますか" in hands.seated.words()


def test_the_list_shows_no_personal_data_beyond_name_and_affiliation(hands: Hands) -> None:
    hands.type("members_search", "1000001")
    for secret in ("架空県", "0000-12-3456", "昭和55年", "hanako"):
        assert secret not in traces(hands.seated.page)


def test_the_affiliation_takes_no_room_where_nobody_has_one(hands: Hands, desk: Desk) -> None:
    add_member(desk, "1000002", name="例題　次郎", kana="レイダイ　ジロウ", affiliation="")
    hands.type("members_search", "例題")
    table = hands.find("members_table", RecordsTable)
    assert table.isColumnHidden(3)
    hands.type("members_search", "1000001")
    assert not table.isColumnHidden(3)


def test_the_answer_to_an_earlier_text_is_not_shown(hands: Hands, desk: Desk) -> None:
    add_member(desk, "1000002", name="例題　次郎", kana="レイダイ　ジロウ")
    field = hands.find("members_search", SearchField)
    field.searched.emit("例題")
    field.searched.emit("架空　花")
    hands.seated.settle()
    assert listed(hands) == ["1000001"]


# --- the reason ---


def test_no_reason_is_invented(hands: Hands, desk: Desk) -> None:
    hands.type("members_search", "1000001")
    hands.press("members_open")
    assert not hands.sees("member_card")
    assert "閲覧の理由を選んでください" in hands.text("members_reason_finding")
    assert looks(desk) == []


@pytest.mark.parametrize("key", VIEW_REASONS)
def test_the_chosen_reason_goes_on_the_trail(hands: Hands, desk: Desk, key: str) -> None:
    hands.type("members_search", "1000001")
    hands.press(f"members_reason_{key}")
    hands.type("members_remark", "2026-000007")
    hands.press("members_open")
    assert hands.sees("member_card")
    assert looks(desk) == [{"member": "1000001", "reason": f"{VIEW_REASONS[key].ja}：2026-000007"}]


def test_another_reason_needs_words(hands: Hands, desk: Desk) -> None:
    hands.type("members_search", "1000001")
    hands.press("members_reason_other")
    hands.press("members_open")
    assert "「その他」の理由" in hands.text("members_reason_finding")
    assert hands.find("members_remark", QLineEdit).hasFocus()
    assert looks(desk) == []


def test_a_secret_in_the_reason_is_stopped_beside_it(hands: Hands, desk: Desk) -> None:
    hands.type("members_search", "1000001")
    hands.press("members_reason_phone")
    hands.type("members_remark", "合言葉は「さくら」")
    hands.press("members_open")
    assert not hands.sees("member_card")
    assert hands.text("members_reason_finding")
    assert not hands.seated.prompts.errors
    assert looks(desk) == []


def test_each_look_has_its_own_reason(hands: Hands, desk: Desk) -> None:
    open_card(hands)
    hands.press("members_open")
    assert len(looks(desk)) == 1
    assert "閲覧の理由を選んでください" in hands.text("members_reason_finding")


def test_another_page_opens_a_card_with_its_own_reason(hands: Hands, desk: Desk, member: int) -> None:
    hands.seated.page.activated((member, "2026-000001"))
    hands.seated.settle()
    assert hands.sees("member_card")
    assert looks(desk)[0]["reason"] == "2026-000001"


def test_a_member_who_is_not_there_leaves_the_page_as_it_was(hands: Hands) -> None:
    open_card(hands)
    hands.seated.page.activated((999, "2026-000001"))
    hands.seated.settle()
    assert [type(error) for error in hands.seated.prompts.errors] == [NotFound]
    assert "架空　花子" in hands.seated.words()


def test_a_print_operator_sees_no_card(sit: Sit, office: Office, desk: Desk) -> None:
    hands = sit(office.print_operator)
    hands.type("members_search", "1000001")
    assert [type(error) for error in hands.seated.prompts.errors] == [NotAllowed]
    assert "架空　花子" not in hands.seated.words()
    assert not hands.sees("member_card")
    assert looks(desk) == []


# --- the card ---


def test_the_card_shows_what_is_on_file(hands: Hands, desk: Desk) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Member).values(former_name="旧姓　花子", address_changed_on=date(2026, 4, 20)))
    open_card(hands)
    shown = hands.seated.words()
    for fact in (
        "昭和55年5月17日", "平成16年4月1日", "〒000-0001　架空県見本市例示町1丁目2番3号（令和8年4月20日 変更）",
        "0000-12-3456", "090-0000-1234", "001-普通-0000123", "架空市立見本小学校", "旧姓　花子", "利用中",
    ):  # fmt: skip
        assert fact in shown
    assert_accessible(hands.seated.page)


@pytest.mark.parametrize("state", CredentialState)
def test_each_credential_is_a_word_a_shape_and_a_colour(
    hands: Hands, desk: Desk, state: CredentialState
) -> None:
    until = MONDAY.replace(hour=11, minute=20) if state is CredentialState.LOCKED else None
    with desk.context.database.writing() as session:
        session.execute(update(Credential).values(state=state, locked_until=until))
    open_card(hands)
    tone, icon = LIGHTS[state]
    light = hands.find("light_risk_based", StatusPill)
    assert light.text == words(CREDENTIAL_STATE_LABELS[state])
    assert light.property("tone") == tone
    assert icon
    assert ("4/27 11:20 まで" in hands.seated.words()) == (until is not None)


def test_the_mail_address_is_not_on_the_card(hands: Hands) -> None:
    open_card(hands)
    assert hands.sees("member_card")
    assert "example.jp" not in traces(hands.seated.page)


def test_a_case_opens_from_the_card(hands: Hands, desk: Desk, office: Office, member: int) -> None:
    case_id = desk.cases.open(office.clerk, "rba_reset", member, Channel.POST)
    opened: list[int] = []
    hands.seated.seat.open_case = opened.append
    open_card(hands)
    cases = hands.find("member_cases", RecordsTable)
    assert [case.number for case in cases.rows.records()] == ["2026-000001"]
    cases.select_first()
    QTest.keyClick(cases, Qt.Key.Key_Return)
    assert opened == [case_id]


def test_the_card_follows_what_other_pages_change(hands: Hands, desk: Desk) -> None:
    open_card(hands)
    with desk.context.database.writing() as session:
        session.execute(update(Member).values(address="架空県見本市改番地"))
    hands.seated.page.refresh(frozenset({MEMBERS}))
    hands.seated.settle()
    assert "改番地" in hands.seated.words()
    assert len(hands.seated.page.findChildren(QWidget, "member_card")) == 1


# --- 電話での案内の停止 ---


@pytest.fixture
def held(desk: Desk, member: int) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Member).values(identity_held_at=MONDAY, identity_failures=3))


@pytest.mark.usefixtures("held")
def test_a_clerk_sees_that_a_supervisor_must_lift_a_hold(hands: Hands) -> None:
    open_card(hands)
    assert "役席が解除できます" in hands.text("member_held")
    assert not hands.sees("member_lift_hold")


@pytest.mark.usefixtures("held")
def test_a_supervisor_lifts_a_hold_with_a_reason(sit: Sit, office: Office, desk: Desk) -> None:
    hands = sit(office.supervisor)
    open_card(hands)
    hands.press("member_lift_hold")
    assert hands.sees("member_lift_hold"), "without a reason nothing is lifted"
    hands.seated.prompts.reason = "窓口で本人を確認"
    hands.press("member_lift_hold")
    assert not hands.sees("member_held")
    (lifted,) = [entry for entry in desk.context.audit.entries(limit=20) if entry.action == "lift_hold"]
    assert lifted.detail == {"member": "1000001", "reason": "窓口で本人を確認"}


# --- by keyboard ---


def test_the_whole_way_by_keyboard(hands: Hands, desk: Desk) -> None:
    field = hands.find("members_search", QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "1000001")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.seated.settle()
    assert hands.find("members_table", QWidget).hasFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "members_reason_phone", "the reason is asked for"
    press(Qt.Key.Key_Right)
    assert focused() == "members_reason_counter"
    press(Qt.Key.Key_Return)
    hands.seated.settle()
    assert hands.sees("member_card")
    assert looks(desk)[0]["reason"] == "窓口"


def test_down_goes_to_the_results(hands: Hands) -> None:
    hands.type("members_search", "架空")
    hands.find("members_search", QLineEdit).setFocus()
    press(Qt.Key.Key_Down)
    assert focused() == "members_table"


def test_tab_goes_from_the_search_to_the_button(hands: Hands) -> None:
    hands.type("members_search", "架空")
    QTest.mouseClick(hands.find("members_reason_papers", QAbstractButton), Qt.MouseButton.LeftButton)
    hands.find("members_search", QLineEdit).setFocus()
    way = [focused()]
    while way[-1] != "members_open" and len(way) < 10:
        press(Qt.Key.Key_Tab)
        way.append(focused())
    assert way == [
        "members_search",
        "members_table",
        "members_reason_papers",
        "members_remark",
        "members_open",
    ]


def test_the_enter_of_a_composition_opens_nothing(hands: Hands, desk: Desk) -> None:
    hands.type("members_search", "1000001")
    hands.press("members_reason_other")
    remark = hands.find("members_remark", QLineEdit)
    remark.setFocus()
    remark.setText("家族")
    QApplication.sendEvent(remark, QInputMethodEvent("しょうかい", []))
    press(Qt.Key.Key_Return)
    hands.seated.settle()
    assert looks(desk) == []
    QApplication.sendEvent(remark, QInputMethodEvent("", []))
    press(Qt.Key.Key_Return)
    hands.seated.settle()
    assert looks(desk)[0]["reason"] == "その他：家族"


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


# --- an unattended seat ---


def test_nothing_of_a_member_stays_when_the_seat_is_left(hands: Hands) -> None:
    open_card(hands)
    hands.type("members_remark", "花子さんの件")
    before = traces(hands.seated.page)
    hands.seated.page.leaving()
    hands.seated.settle()
    after = traces(hands.seated.page)
    for trace in ("花子", "ハナコ", "1000001", "架空県", "0000-12-3456", "0000123"):
        assert trace in before
        assert trace not in after


def test_a_card_that_comes_too_late_is_not_shown(hands: Hands, member: int) -> None:
    hands.seated.page.activated((member, "2026-000001"))
    hands.seated.page.leaving()
    hands.seated.settle()
    assert "花子" not in traces(hands.seated.page)


def test_results_that_come_too_late_are_not_shown(hands: Hands) -> None:
    hands.find("members_search", SearchField).searched.emit("架空")
    hands.seated.page.leaving()
    hands.seated.settle()
    assert listed(hands) == []


def test_labels_never_read_markup(hands: Hands, desk: Desk) -> None:
    add_member(desk, "1000002", name="<b>例題</b>　次郎", kana="レイダイ　ジロウ")
    open_card(hands, "1000002")
    shown = [label for label in hands.seated.page.findChildren(Label) if "<b>" in label.text()]
    assert shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)
