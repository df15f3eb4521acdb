"""受付 at the labour bank: the role is asked before anything is answered (dossier 3.4 no. 2, 3.5 cases 7 and 8)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.views.intake import IntakePage
from tests.support.office import Office
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def institution_id() -> str:
    return "tohoku-rokin"


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, IntakePage) as page:
        page.page.activated()
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


def test_no_role_is_taken_for_granted(hands: Hands) -> None:
    for asker in ("master", "ordinary", "agent"):
        assert not hands.find(f"intake_asker_{asker}", QRadioButton).isChecked()
    assert hands.sees("intake_asker_hint")
    assert not hands.sees("intake_asker_member")


def test_nothing_is_answered_before_the_role_is_known(hands: Hands) -> None:
    hands.type("intake_said", "ログインIDを忘れた")
    assert not hands.sees("intake_answer")
    hands.press("intake_asker_master")
    assert not hands.sees("intake_asker_hint")
    assert "お答えしておりません" in hands.text("intake_say")
    assert "マスターユーザ手続依頼書" in hands.seated.words()


def test_an_ordinary_user_is_sent_to_the_master_user_and_nothing_starts(hands: Hands) -> None:
    hands.press("intake_asker_ordinary")
    hands.type("intake_said", "ログインIDを忘れた")
    assert "マスターユーザの方へ" in hands.text("intake_say")
    assert not hands.sees("intake_start")


def test_enter_leads_to_the_role_while_it_is_unknown(hands: Hands) -> None:
    hands.type("intake_said", "ログインIDを忘れた")
    hands.enter("intake_said")
    assert hands.find("intake_asker_master", QRadioButton).hasFocus()


def test_the_next_caller_is_asked_again(hands: Hands, at_desk: SeatedPage) -> None:
    hands.press("intake_asker_ordinary")
    hands.type("intake_said", "ログインIDを忘れた")
    at_desk.page.leaving()
    assert not hands.find("intake_asker_ordinary", QRadioButton).isChecked()
    assert hands.sees("intake_asker_hint")


def test_the_page_can_be_used_without_eyes(at_desk: SeatedPage) -> None:
    assert_accessible(at_desk.page)
