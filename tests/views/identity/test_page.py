"""The sheet on screen: asks in order, shows nothing that is registered, and keeps nothing that was said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.services.identity import REFUSAL
from staffdesk.workflow import State
from tests.support.office import MEMBER, MONDAY, Office, add_member
from tests.views.seats import SeatedPage

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

MAIL = str(MEMBER["mail_address"])
SAID = {
    "number": "１００ ０００１",
    "name": "架空花子",
    "kana": "かくう はなこ",
    "birth_date": "昭和55年5月17日",
    "phone": "090-0000-1234",
}


def find(page: SeatedPage, name: str) -> QWidget:
    widget = page.page.findChild(QWidget, name)
    assert isinstance(widget, QWidget), name
    return widget


def press(page: SeatedPage, name: str) -> None:
    button = find(page, name)
    assert isinstance(button, QPushButton | QRadioButton)
    assert button.isVisible()
    assert button.isEnabled()
    button.click()
    page.settle()


def say(page: SeatedPage, **changes: str) -> None:
    for item, said in {**SAID, **changes}.items():
        field = find(page, f"said_{item}")
        assert isinstance(field, QLineEdit)
        field.setText(said)


def typed(page: SeatedPage) -> list[str]:
    """Everything that stands in an input of the page, seen or not."""
    return [field.text() for field in page.page.findChildren(QLineEdit) if field.text()]


def call_back(page: SeatedPage, kind: str = "home") -> None:
    say(page)
    press(page, "sheet_compare")
    press(page, f"sheet_call_{kind}")
    press(page, "sheet_called_back")


# --- asking ------------------------------------------------------------------------------------------------------


def test_the_open_sheet_shows_nothing_that_is_registered(sheet: int, at_desk: SeatedPage) -> None:
    shown = at_desk.words()
    for value in ("1000001", "花子", "ハナコ", "例示町", "0000-12-3456", "090-0000", "見本小学校", MAIL):
        assert value not in shown
    assert typed(at_desk) == []


def test_what_must_never_be_asked_stands_beside_the_questions(sheet: int, at_desk: SeatedPage) -> None:
    shown = at_desk.words()
    for forbidden in ("パスワード", "合言葉", "暗証番号", "ログインID", "登録メールアドレス", "マイナンバー"):
        assert forbidden in shown
    assert at_desk.page.findChild(QLineEdit, "said_mail_address") is None


def test_the_questions_name_the_number_as_the_institution_does(sheet: int, at_desk: SeatedPage) -> None:
    assert "組合員番号をお聞かせください" in at_desk.words()


def test_comparing_waits_until_enough_was_asked(sheet: int, at_desk: SeatedPage) -> None:
    compare = find(at_desk, "sheet_compare")
    left = [find(at_desk, name) for name in ("sheet_required_left", "sheet_choice_left")]
    assert not compare.isEnabled()
    assert [pill.accessibleName() for pill in left] == ["あと 3 項目", "あと 2 項目"]
    say(at_desk, phone="")
    assert not compare.isEnabled()
    assert [pill.accessibleName() for pill in left] == ["そろいました", "あと 1 項目"]
    say(at_desk)
    assert compare.isEnabled()


def test_a_birth_date_of_any_era_can_be_typed(sheet: int, at_desk: SeatedPage) -> None:
    for said, understood in (
        ("S55.5.17", "＝ 昭和55年5月17日"),
        ("1900-01-01", "＝ 1900-01-01"),
        ("5月", ""),
    ):
        say(at_desk, birth_date=said)
        assert find(at_desk, "said_birth_date_understood").property("text") == understood


def test_enter_goes_to_the_next_item_that_is_wanted_and_at_last_compares(
    sheet: int, at_desk: SeatedPage, qtbot: QtBot
) -> None:
    say(at_desk, kana="")
    at_desk.page.activateWindow()
    number = find(at_desk, "said_number")
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is find(at_desk, "said_kana")
    say(at_desk)
    QTest.keyClick(find(at_desk, "said_kana"), Qt.Key.Key_Return)
    at_desk.settle()
    assert find(at_desk, "sheet_call_home").isVisible()


# --- match and no match ------------------------------------------------------------------------------------------


def test_a_match_shows_the_numbers_to_dial_and_no_more(sheet: int, at_desk: SeatedPage) -> None:
    say(at_desk)
    press(at_desk, "sheet_compare")
    shown = at_desk.words()
    assert "一致" in shown
    assert "0000-12-3456" in shown
    assert "090-0000-1234" in shown
    for value in ("花子", "例示町", "見本小学校", MAIL):
        assert value not in shown
    assert not find(at_desk, "sheet_disclose").isEnabled()


def test_the_keyboard_goes_on_where_the_call_does(sheet: int, at_desk: SeatedPage) -> None:
    at_desk.page.activateWindow()
    say(at_desk)
    press(at_desk, "sheet_compare")
    assert QApplication.focusWidget() is find(at_desk, "sheet_call_home")
    press(at_desk, "sheet_call_home")
    press(at_desk, "sheet_called_back")
    assert QApplication.focusWidget() is find(at_desk, "sheet_disclose")
    press(at_desk, "sheet_disclose")
    assert QApplication.focusWidget() is find(at_desk, "read_aloud")


@pytest.mark.parametrize("wrong", [{"birth_date": "1900-01-01"}, {"name": "架空太郎"}, {"number": "1000002"}])
def test_no_match_reads_the_same_whichever_item_was_wrong(
    sheet: int, at_desk: SeatedPage, wrong: dict[str, str]
) -> None:
    say(at_desk, **wrong)
    press(at_desk, "sheet_compare")
    assert find(at_desk, "sheet_refusal").isVisible()
    shown = at_desk.words()
    assert REFUSAL.ja in shown
    assert "一致" not in shown
    for item in ("生年月日", "氏名", "番号をお聞かせ", "0000-12-3456", MAIL):
        assert item not in shown


def test_an_unknown_number_looks_the_same_as_a_mismatch(
    desk: Desk, office: Office, member: int, at_desk: SeatedPage
) -> None:
    seen = []
    for number in ("1000001", "7777777"):
        at_desk.page.activated(desk.identity.start(office.clerk, number))
        at_desk.settle()
        say(at_desk, birth_date="1900-01-01")
        press(at_desk, "sheet_compare")
        seen.append([line for line in at_desk.words().splitlines() if "受付番号" not in line])
    assert seen[0] == seen[1]


def test_what_was_said_is_wiped_as_soon_as_it_is_compared(sheet: int, at_desk: SeatedPage) -> None:
    say(at_desk)
    press(at_desk, "sheet_compare")
    assert typed(at_desk) == []
    for field in at_desk.page.findChildren(QLineEdit):
        assert not field.isUndoAvailable()


def test_what_was_said_is_wiped_when_the_page_is_left(sheet: int, at_desk: SeatedPage) -> None:
    say(at_desk)
    at_desk.page.hide()
    assert typed(at_desk) == []


def test_without_a_number_to_call_back_the_letter_is_offered(
    desk: Desk, office: Office, at_desk: SeatedPage
) -> None:
    add_member(desk, "1000001", phones=(("mobile", "090-0000-1234", MONDAY.date()),))
    case_id = desk.identity.start(office.clerk, "1000001")
    at_desk.page.activated(case_id)
    at_desk.settle()
    say(at_desk)
    press(at_desk, "sheet_compare")
    assert "090-0000-1234" not in at_desk.words()
    assert at_desk.page.findChild(QWidget, "sheet_disclose") is None
    press(at_desk, "sheet_by_letter")
    assert find(at_desk, "sheet_refusal").isVisible()
    assert desk.identity.card(office.clerk, case_id).state is State.REJECTED


# --- telling -----------------------------------------------------------------------------------------------------


def test_the_address_is_told_after_the_member_answered(
    desk: Desk, office: Office, sheet: int, at_desk: SeatedPage
) -> None:
    call_back(at_desk)
    assert MAIL not in at_desk.words()
    press(at_desk, "sheet_disclose")
    assert find(at_desk, "read_aloud").isVisible()
    assert MAIL in at_desk.words()
    assert "0000-12-3456" not in at_desk.words()
    press(at_desk, "read_aloud_done")
    assert MAIL not in at_desk.words()
    assert "新しい確認票" in at_desk.words()
    assert desk.identity.card(office.clerk, sheet).disclosed


def test_a_told_sheet_opened_again_tells_nothing(sheet: int, at_desk: SeatedPage) -> None:
    call_back(at_desk)
    press(at_desk, "sheet_disclose")
    at_desk.page.hide()
    at_desk.page.show()
    at_desk.page.activated(sheet)
    at_desk.settle()
    assert MAIL not in at_desk.words()
    assert "ご案内済み" in at_desk.words()
    assert at_desk.page.findChild(QWidget, "sheet_disclose") is None


def test_an_answer_that_comes_after_the_page_was_left_is_not_shown(sheet: int, at_desk: SeatedPage) -> None:
    call_back(at_desk)
    button = find(at_desk, "sheet_disclose")
    assert isinstance(button, QPushButton)
    button.click()
    at_desk.page.hide()  # before the background work has come back
    at_desk.settle()
    at_desk.page.show()
    assert MAIL not in at_desk.words()
    assert not find(at_desk, "read_aloud").isVisible()


def test_the_sheet_can_be_ended_at_any_time_with_a_reason(
    desk: Desk, office: Office, sheet: int, at_desk: SeatedPage
) -> None:
    press(at_desk, "sheet_refuse")  # no reason given: nothing happens
    assert desk.identity.card(office.clerk, sheet).state is State.RECEIVED
    at_desk.prompts.reason = "話し方が不自然だった"
    press(at_desk, "sheet_refuse")
    assert find(at_desk, "sheet_refusal").isVisible()
    assert desk.identity.card(office.clerk, sheet).state is State.REJECTED
    press(at_desk, "sheet_back")
    assert at_desk.went == [("intake", None)]


def test_a_sheet_that_another_seat_has_ended_says_so_and_tells_nothing(
    desk: Desk, office: Office, sheet: int, at_desk: SeatedPage
) -> None:
    call_back(at_desk)
    desk.identity.refuse(office.second_clerk, sheet, "ほかの席で終えた")
    press(at_desk, "sheet_disclose")
    assert find(at_desk, "sheet_banner").isVisible()
    assert MAIL not in at_desk.words()
