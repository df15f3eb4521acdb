"""What simply arrives: the form is chosen, then the member or nobody, then how it came; and two requests side by side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from staffdesk.institutions.profile import Channel
from staffdesk.services.desk import Desk
from staffdesk.views.intake import IntakePage
from tests.support.co_op import under
from tests.support.office import Office
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def institution_id() -> str:
    return "fukui-gakuseikyo"


@pytest.fixture
def co_op(desk: Desk) -> Desk:
    return under(desk)


@pytest.fixture
def at_desk(qtbot: QtBot, co_op: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(qtbot, co_op, office.clerk, IntakePage) as page:
        page.page.activated()
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


@pytest.fixture
def opened(at_desk: SeatedPage) -> list[int]:
    cases: list[int] = []
    at_desk.seat.open_case = cases.append
    return cases


def test_every_form_that_may_arrive_is_offered_and_no_procedure_by_phone(hands: Hands) -> None:
    for form_id in ("join", "withdrawal", "form_request"):
        assert hands.find(f"intake_form_{form_id}", QPushButton).isEnabled()
    for form_id in ("mail_disclosure", "initial_password"):
        assert not hands.sees(f"intake_form_{form_id}")


def test_a_form_that_rests_is_grey_and_says_why(hands: Hands) -> None:
    """dossier 1.6 G-14."""
    assert not hands.find("intake_form_retirement_continuation", QPushButton).isEnabled()
    assert "切替えの手続は資料にありません" in hands.text("intake_form_retirement_continuation_off")


def test_an_application_by_fax_needs_no_member(
    hands: Hands, co_op: Desk, office: Office, opened: list[int]
) -> None:
    hands.press("intake_form_join")
    assert hands.text("intake_hint") == "まだ会員でない方として受け付けます。"
    assert QApplication.focusWidget() is hands.find("intake_start", QPushButton)
    hands.press("intake_channel_fax")
    hands.press("intake_start")
    card = co_op.cases.card(office.clerk, opened[0])
    assert (card.form_id, card.channel, card.member) == ("join", Channel.FAX, None)


def test_a_chosen_member_is_not_the_applicant(
    hands: Hands, co_op: Desk, office: Office, member: int, opened: list[int]
) -> None:
    hands.press("intake_form_join")
    hands.type("intake_search", "1000001")
    hands.press("intake_start")
    assert co_op.cases.card(office.clerk, opened[0]).member is None


def test_a_members_paper_waits_for_the_member(
    hands: Hands, co_op: Desk, office: Office, member: int, opened: list[int]
) -> None:
    hands.press("intake_form_withdrawal")
    assert not hands.find("intake_start", QPushButton).isEnabled()
    hands.type("intake_search", "1000001")
    hands.press("intake_start")
    assert co_op.cases.card(office.clerk, opened[0]).member == co_op.members.head(member)


def test_the_keyboard_alone_is_enough(hands: Hands, opened: list[int]) -> None:
    button = hands.find("intake_form_join", QPushButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    hands.seated.settle()
    start = hands.find("intake_start", QPushButton)
    QTest.keyClick(start, Qt.Key.Key_Return)
    hands.seated.settle()
    assert len(opened) == 1


def test_every_control_can_be_reached_and_heard(hands: Hands) -> None:
    assert_accessible(hands.seated.page)


def test_a_caller_who_wants_to_leave_gets_the_blank_by_post(
    hands: Hands, co_op: Desk, office: Office, member: int, opened: list[int]
) -> None:
    """dossier 3.5 case 20, through the window."""
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "脱退")
    hands.enter("intake_said")
    assert hands.text("intake_route") == "用紙を送る"
    assert "0776-23-1889" in hands.text("intake_say")
    hands.press("intake_start")
    card = co_op.cases.card(office.clerk, opened[0])
    assert (card.form_id, card.payload["send_withdrawal"]) == ("form_request", "yes")
    assert card.member == co_op.members.head(member)


def test_a_caller_who_is_not_on_file_can_have_a_blank(
    hands: Hands, co_op: Desk, office: Office, opened: list[int]
) -> None:
    hands.press("intake_form_form_request")
    assert "名簿にない方" in hands.text("intake_hint")
    hands.press("intake_start")
    assert co_op.cases.card(office.clerk, opened[0]).member is None


def test_the_open_case_stands_beside_the_new_request(
    hands: Hands, co_op: Desk, office: Office, member: int, opened: list[int]
) -> None:
    present = co_op.cases.open(office.second_clerk, "withdrawal", member, Channel.POST)
    hands.press("intake_form_withdrawal")
    hands.type("intake_search", "1000001")
    hands.press("intake_start")
    assert hands.text("intake_present_number") == co_op.cases.card(office.clerk, present).number
    assert (hands.text("intake_present_state"), hands.text("intake_present_by")) == (
        "受付",
        office.second_clerk.name,
    )
    assert hands.text("intake_new_by") == office.clerk.name
    hands.press("intake_conflict_action")
    assert opened == [present]
