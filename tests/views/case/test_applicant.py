"""A case of somebody who is not on file: who it is, whom it may be already, and what becomes of the page."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.institutions.profile import Channel
from staffdesk.services.desk import Desk
from staffdesk.views.approvals import ApprovalsPage
from staffdesk.views.case import CasePage
from staffdesk.workflow import State
from tests.support.co_op import JOINING, LEAVING, Journey, under, with_form
from tests.support.office import Office, fresh_code
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def institution_id() -> str:
    return "fukui-gakuseikyo"


@pytest.fixture
def co_op(desk: Desk) -> Desk:
    bare = under(desk)
    forms = tuple(msgspec.structs.replace(entry, letters=()) for entry in bare.context.profile.forms)
    return under(desk, forms=forms)


@pytest.fixture
def at_desk(qtbot: QtBot, co_op: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(qtbot, co_op, office.clerk, CasePage) as page:
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


def show(hands: Hands, journey: Journey) -> None:
    hands.seated.page.activated(journey.case_id)
    hands.seated.settle()


def test_the_applicant_is_named_beside_members_who_may_be_the_same(
    hands: Hands, co_op: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    journey = Journey.opened(co_op, office, clock, "join", None, Channel.FAX)
    journey.entered({**JOINING, "name": "架空花子", "birth_date": "S55.5.17"})
    show(hands, journey)
    assert hands.text("case_applicant_name") == "架空花子"
    assert hands.sees("case_same_1000001")
    shown = hands.seated.words()
    assert "一致：氏名、生年月日" in shown
    assert "同じ方と思われる会員が登録されています（1件）" in shown
    for value in ("0000-12-3456", "090-0000-1234", "hanako"):
        assert value not in shown  # what is on file is not told
    assert_accessible(hands.seated.page)


def test_after_enrolment_the_page_shows_the_member(
    hands: Hands, co_op: Desk, office: Office, clock: FixedClock
) -> None:
    journey = Journey.opened(co_op, office, clock, "join", None, Channel.FAX).entered(JOINING).accepted()
    show(hands, journey)
    assert hands.sees("case_applicant")
    journey.executed(journey.card.number)
    show(hands, journey)
    assert not hands.sees("case_applicant")
    assert hands.sees("case_member")


def test_what_needs_no_approval_is_carried_out_from_its_page(
    hands: Hands, co_op: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    journey = Journey.opened(co_op, office, clock, "form_request", member, Channel.PHONE)
    show(hands, journey)
    hands.press("field_send_withdrawal")
    hands.press("case_primary")
    assert hands.text("case_state") == "受理"
    assert hands.find("case_primary", QAbstractButton).text() == "処理を実行する（F10）"
    assert "承認待" not in hands.seated.words()
    hands.press("case_primary")
    assert journey.card.state is State.CLOSED
    assert hands.text("case_state") == "完了"


def test_an_agent_changes_what_is_asked_for(
    qtbot: QtBot, desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    co_op = under(desk, forms=with_form(under(desk).context.profile, "withdrawal", agents=True, letters=()))
    journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(LEAVING)
    with seated(qtbot, co_op, office.clerk, CasePage) as page:
        hands = Hands(page)
        show(hands, journey)
        assert hands.sees("evidence_own_signature_yes")
        hands.press("field_by_agent")
        hands.press("case_save")
        assert hands.sees("evidence_proxy_yes")
        assert not hands.sees("evidence_own_signature_yes")


def test_the_supervisor_types_the_receipt_number_from_the_paper(
    qtbot: QtBot, co_op: Desk, office: Office, clock: FixedClock
) -> None:
    journey = Journey.opened(co_op, office, clock, "join", None, Channel.FAX).entered(JOINING).accepted()
    co_op.cases.submit(office.clerk, journey.case_id, journey.version)
    with seated(qtbot, co_op, office.supervisor, ApprovalsPage) as page:
        hands = Hands(page)
        page.page.activated()
        page.settle()
        number = journey.card.number
        assert hands.find("approval_member", QLabel).text() == "見本　新一"
        assert "用紙の受付番号" in page.words()
        assert number not in page.words()  # it stands on the paper, not on the screen
        hands.find("approval_member_number", QLineEdit).setText(number)
        hands.find("approval_code", QLineEdit).setText(fresh_code(co_op, clock, office.supervisor))
        hands.press("approval_approve")
    assert journey.card.member is not None
