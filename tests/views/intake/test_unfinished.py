"""The next caller is one key away, and the caller before is not forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.services.desk import Desk
from staffdesk.views.autosave import Autosave
from staffdesk.views.intake import IntakePage
from tests.support.office import Office, add_member
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, IntakePage) as page:
        page.page.activated()
        page.settle()
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


def press_f2(hands: Hands, clock: FixedClock) -> None:
    clock.advance(minutes=1)
    hands.seated.page.begin_anew()
    hands.seated.settle()


def listed(hands: Hands) -> list[str]:
    actions = hands.seated.page.findChildren(QAction)
    return [action.text() for action in actions if action.objectName().startswith("unfinished_")]


def go_on_with(hands: Hands, words: str) -> None:
    actions = [action for action in hands.seated.page.findChildren(QAction) if words in action.text()]
    assert actions, words
    actions[0].trigger()
    hands.seated.settle()
    hands.seated._qtbot.waitUntil(
        lambda: "カクウ　ハナコ" in hands.seated.words() or hands.sees("intake_member")
    )
    hands.seated.settle()


def a_caller(hands: Hands, number: str = "1000001", said: str = "B97") -> None:
    hands.type("intake_search", number)
    hands.type("intake_said", said)
    assert hands.sees("intake_member")


def test_the_next_caller_finds_an_empty_page_and_the_one_before_is_listed(
    hands: Hands, member: int, clock: FixedClock
) -> None:
    a_caller(hands)
    press_f2(hands, clock)
    assert hands.find("intake_search", QLineEdit).text() == ""
    assert not hands.sees("intake_member")
    assert hands.text("intake_unfinished").startswith("途中の受付 1件")
    assert listed(hands) == ["10:21　1000001 架空　花子　B97"]


def test_nothing_is_kept_of_a_page_on_which_nothing_was_typed(hands: Hands, clock: FixedClock) -> None:
    press_f2(hands, clock)
    assert not hands.sees("intake_unfinished")


def test_going_on_brings_back_who_and_what(hands: Hands, member: int, clock: FixedClock) -> None:
    a_caller(hands)
    press_f2(hands, clock)
    go_on_with(hands, "1000001")
    assert "架空　花子" in hands.seated.words()
    assert hands.find("intake_said", QLineEdit).text() == "B97"
    assert hands.sees("intake_answer")
    assert not hands.sees("intake_unfinished")  # what is on the screen does not wait


def test_two_callers_may_be_changed_between(hands: Hands, desk: Desk, member: int, clock: FixedClock) -> None:
    add_member(desk, "1000002", name="例示　次郎", kana="レイジ　ジロウ")
    a_caller(hands)
    press_f2(hands, clock)
    a_caller(hands, "1000002")
    clock.advance(minutes=1)
    go_on_with(hands, "架空")
    assert listed(hands) == ["10:22　1000002 例示　次郎　B97"]
    go_on_with(hands, "例示")
    assert [line.partition("　")[2] for line in listed(hands)] == ["1000001 架空　花子　B97"]


def test_what_was_chosen_from_the_list_comes_back_too(hands: Hands, member: int, clock: FixedClock) -> None:
    hands.type("intake_search", "1000001")
    triggers = hands.find("intake_triggers", QListWidget)
    triggers.setCurrentRow(0)
    triggers.itemClicked.emit(triggers.item(0))
    hands.seated.settle()
    said = triggers.item(0).text()
    press_f2(hands, clock)
    go_on_with(hands, said)
    assert triggers.currentItem().text() == said


def test_who_is_done_leaves_no_draft(
    hands: Hands, member: int, clock: FixedClock, desk: Desk, office: Office
) -> None:
    a_caller(hands)
    press_f2(hands, clock)
    go_on_with(hands, "1000001")
    hands.press("intake_next")
    assert desk.drafts.waiting(office.clerk) == ()


def test_a_page_that_is_left_keeps_it_and_can_come_back_to_it(
    qtbot: QtBot, desk: Desk, office: Office, member: int
) -> None:
    with seated(qtbot, desk, office.clerk, IntakePage) as first:
        first.page.activated()
        first.settle()
        a_caller(Hands(first))
        place = first.page.place()
    with seated(qtbot, desk, office.clerk, IntakePage) as again:
        again.page.activated(place)
        again.settle()
        hands = Hands(again)
        qtbot.waitUntil(lambda: "架空　花子" in again.words(), timeout=10_000)
        assert hands.sees("intake_member")
        assert desk.drafts.waiting(office.second_clerk) == ()


def test_a_reception_that_a_crash_ends_is_offered_again(
    hands: Hands, desk: Desk, office: Office, member: int
) -> None:
    autosave = hands.seated.page.findChildren(Autosave)[0]
    a_caller(hands)
    for _ in range(2):
        autosave.look()
        hands.seated.settle()
    (draft,) = desk.drafts.waiting(office.clerk, "intake")
    assert draft.content["number"] == "1000001"
    assert listed(hands) == [], "what is on the screen is not offered beside it"


def test_what_was_cleared_is_not_offered(hands: Hands, desk: Desk, office: Office, member: int) -> None:
    autosave = hands.seated.page.findChildren(Autosave)[0]
    hands.type("intake_search", "架空の問合せ")
    autosave.look()
    hands.seated.settle()
    hands.type("intake_search", "")
    autosave.look()
    hands.seated.settle()
    assert desk.drafts.waiting(office.clerk, "intake") == ()
