"""受付: a lock that somebody tells goes on record at the member, until when it lasts; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.institutions.profile import CredentialState
from staffdesk.services.desk import Desk
from staffdesk.services.members import find
from staffdesk.views.intake import IntakePage
from tests.support.office import Office
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[Hands]:
    with seated(qtbot, desk, office.clerk, IntakePage) as page:
        page.page.activated()
        yield Hands(page)


def locks(desk: Desk, member: int) -> dict[str, str]:
    """What is locked, and until when."""
    return {
        light.kind: f"{light.locked_until:%H:%M}"
        for light in desk.members.lights(member)
        if light.state is CredentialState.LOCKED
    }


def test_the_lock_is_recorded_as_long_as_the_caller_is_told(
    hands: Hands, desk: Desk, clock: FixedClock, member: int
) -> None:
    """dossier 3.5 case 2: B06, told at 10:20."""
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B06")
    assert hands.text("intake_not_before") == "11:20 以降"
    clock.advance(seconds=300)  # the call goes on; what was told stands
    hands.press("intake_lock_login_password")
    assert locks(desk, member) == {"login_password": "11:20"}
    assert hands.text("light_login_password") == "ログインパスワード　一時停止（11:20 まで）"
    assert "11:20 まで" in hands.text("intake_conflict")


def test_the_time_at_which_it_was_seen_counts(hands: Hands, desk: Desk, member: int) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B16")
    hands.type("intake_at", "10:05")
    hands.leave("intake_at")
    assert not hands.sees("intake_lock_login_password")
    hands.press("intake_lock_confirmation_password")
    assert locks(desk, member) == {"confirmation_password": "11:05"}


def test_who_names_no_code_is_asked_which_password_it_is(hands: Hands, member: int) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "ロック")
    hands.enter("intake_said")
    assert hands.sees("intake_lock_login_password")
    assert hands.sees("intake_lock_confirmation_password")


def test_without_a_member_nothing_can_be_recorded(hands: Hands, member: int) -> None:
    hands.type("intake_said", "B06")
    assert not hands.find("intake_lock_login_password", QPushButton).isEnabled()
    hands.type("intake_search", "1000001")
    assert hands.find("intake_lock_login_password", QPushButton).isEnabled()


def test_a_code_without_a_stated_time_offers_nothing_to_record(hands: Hands, member: int) -> None:
    """dossier 1.6 C-07, G-07."""
    hands.type("intake_search", "1000001")
    for code in ("B96", "B36"):
        hands.type("intake_said", code)
        assert not hands.sees("intake_lock_risk_based")
        assert not hands.sees("intake_lock_payeasy")


def test_why_it_could_not_be_recorded_is_told(hands: Hands, desk: Desk, office: Office, member: int) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B06")
    with desk.context.database.writing() as session:
        for row in find(session, member).credentials:
            row.state = CredentialState.STOPPED
    hands.press("intake_lock_login_password")
    assert locks(desk, member) == {}
    assert "一時停止できる状態にありません" in hands.text("intake_conflict")
