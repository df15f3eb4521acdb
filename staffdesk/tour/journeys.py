"""The journeys through the window, step by step, as the people at the desk take them.

Each is a function of a Driver and raises AssertionError where the program does something else. The tour takes
pictures along them; the tests run them without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from staffdesk.tour.driver import Driver
from staffdesk.views.print_desk.preview import PaperView

if TYPE_CHECKING:
    from staffdesk.app import Program


@dataclass(frozen=True, slots=True)
class Person:
    """What a journey needs to know of a member: what stands on the paper or is said on the phone."""

    number: str
    name: str
    kana: str
    birth_date: str
    address: str
    phone: str
    phone_kind: str
    mail_address: str
    branch: str = ""
    account_type: str = ""
    account_number: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """The surroundings of a journey. ``code`` waits for and reads the next code on a colleague's phone."""

    program: Program
    person: Person
    other: Person
    password: str
    code: Callable[[str], str]


def expect(condition: bool, what: str) -> None:
    if not condition:
        raise AssertionError(what)


def sign_in(hand: Driver, login: str, password: str) -> None:
    hand.type("login", login)
    hand.type("password", password)
    hand.click("sign_in_button")
    hand.await_widget("nav_intake", QWidget)


def sign_out(hand: Driver) -> None:
    hand.click("sign_out_button")
    hand.await_widget("login", QWidget)


def find_member(hand: Driver, person: Person) -> None:
    hand.click("nav_intake")
    hand.type("intake_search", person.number)
    hand.await_widget("intake_member", QWidget)


def report_code(hand: Driver, person: Person, code: str) -> None:
    """受付: who is calling, and what their screen shows."""
    find_member(hand, person)
    hand.type("intake_said", code)
    hand.await_widget("intake_answer", QWidget)


def enter_reset(hand: Driver, person: Person) -> None:
    """The paper, field by field."""
    hand.type("field_request_date", "令和8年4月24日")
    for key, value in (
        ("kana", person.kana),
        ("name", person.name),
        ("birth_date", person.birth_date),
        ("address", person.address),
        ("day_phone", person.phone),
        ("branch", person.branch),
    ):
        hand.type(f"field_{key}", value)
    hand.click(f"field_account_type_{person.account_type}")
    hand.type("field_account_number", person.account_number)
    hand.click("field_confirmed")


def check_evidence(hand: Driver) -> None:
    hand.click("evidence_original_paper_yes")
    hand.click("evidence_seal_match_match")
    hand.choose("evidence_identity_document_detail", "運転免許証")
    hand.click("evidence_identity_document_yes")


def paper_with_four_eyes(hand: Driver, stage: Stage) -> None:
    """Journey 1 at the credit union: Ｂ９７ and a forgotten answer, to the printed letter."""
    sign_in(hand, "clerk", stage.password)
    report_code(hand, stage.person, "Ｂ９７")
    expect("リスクベース認証停止解除・初期化依頼書" in hand.all_text("intake_answer"), "the form is offered")
    hand.shot("reception-b97")
    hand.click("intake_start")
    hand.await_widget("case_page", QWidget)
    hand.shot("case-opened")
    enter_reset(hand, stage.person)
    check_evidence(hand)
    hand.shot("case-entered")
    hand.click("case_primary")  # 受理
    hand.wait(lambda: hand.reads("case_primary", "承認を依頼"), "the case is accepted")
    hand.click("case_primary")  # 承認依頼
    hand.wait(lambda: hand.text("case_state") == "承認待", "the case waits for approval")
    hand.shot("case-submitted")
    sign_out(hand)
    approve(hand, stage)
    print_and_dispatch(hand, stage)
    sign_out(hand)
    sign_in(hand, "manager", stage.password)
    hand.click("nav_audit")
    hand.await_widget("audit_table", QWidget)
    hand.click("audit_verify")
    hand.wait(lambda: hand.says("page_audit", "問題ありません"), "the chain verifies")
    hand.shot("audit")


def approve(hand: Driver, stage: Stage) -> None:
    sign_in(hand, "supervisor", stage.password)
    hand.click("nav_approvals")
    hand.await_widget("approval_panel", QWidget)
    hand.shot("approval-before-after")
    decide(hand, stage.person, stage.code("supervisor"))
    hand.wait(lambda: not hand.shows("approval_panel"), "the case leaves the queue")
    hand.shot("approval-done")


def print_and_dispatch(hand: Driver, stage: Stage) -> None:
    hand.click("nav_print")
    hand.await_widget("print_preview", QWidget)
    hand.wait(lambda: hand.find("print_preview", PaperView).shows_letter, "the letter is on screen")
    hand.wait(lambda: hand.find("print_save_pdf", QWidget).isEnabled(), "the letter can be saved")
    hand.shot("letter-preview")
    hand.click("print_save_pdf")
    hand.click("print_confirm")  # 「紙（PDF）を確認した」
    hand.click("print_dispatch")
    hand.wait(lambda: not hand.shows("print_preview"), "the letter has left")
    hand.shot("letter-dispatched")
    hand.click("nav_members")
    hand.type("members_search", stage.person.number)
    hand.await_widget("members_open", QWidget)
    hand.click("members_reason_papers")
    hand.click("members_open")
    hand.await_widget("member_card", QWidget)
    hand.shot("member-card")


def phone_disclosure(hand: Driver, stage: Stage) -> None:
    """Journey 2 at the school co-op: first a caller who does not know enough, then one who does."""
    sign_in(hand, "clerk", stage.password)
    start_sheet(hand, stage.other)
    say(hand, stage.other, birth_date="1900-01-01")
    hand.click("sheet_compare")
    hand.wait(lambda: hand.shows("sheet_refusal"), "the sheet is refused")
    expect(stage.other.mail_address not in hand.all_text("sheet_page"), "nothing is told")
    hand.shot("sheet-no-match")
    start_sheet(hand, stage.person)
    hand.shot("sheet-open")
    say(hand, stage.person)
    hand.click("sheet_compare")
    hand.await_widget(f"sheet_call_{stage.person.phone_kind}", QWidget)
    hand.shot("sheet-match")
    hand.click(f"sheet_call_{stage.person.phone_kind}")
    hand.click("sheet_called_back")
    hand.click("sheet_disclose")
    hand.await_widget("read_aloud", QWidget)
    hand.wait(lambda: hand.says("read_aloud", stage.person.mail_address), "the address can be read out")
    hand.shot("read-aloud")
    hand.click("read_aloud_next")
    hand.shot("read-aloud-next")
    hand.click("read_aloud_done")
    hand.wait(lambda: stage.person.mail_address not in hand.all_text("sheet_page"), "the address is gone")
    hand.shot("sheet-closed")


def start_sheet(hand: Driver, person: Person) -> None:
    find_member(hand, person)
    hand.type("intake_said", "メールアドレスを忘れた")
    hand.await_widget("intake_answer", QWidget)
    hand.shot("reception-mail-address")
    hand.click("intake_start")
    hand.await_widget("said_number", QWidget)


def say(hand: Driver, person: Person, birth_date: str | None = None) -> None:
    """What the caller says, typed as it is said."""
    hand.type("said_number", person.number)
    hand.type("said_name", person.name)
    hand.type("said_kana", person.kana)
    hand.type("said_birth_date", birth_date or person.birth_date)
    hand.type("said_address", person.address)


def refusals(hand: Driver, stage: Stage) -> None:
    """Journey 3: the program says no, in words."""
    sign_in(hand, "supervisor", stage.password)
    report_code(hand, stage.other, "B06")
    expect("以降" in hand.all_text("intake_answer"), "the earliest time is named")
    expect(not hand.shows("intake_start"), "no form in the first hour")
    hand.shot("reception-b06-wait")
    hand.type("intake_said", "A02")
    hand.wait(lambda: hand.says("intake_answer", "一覧に"), "an unknown code is not guessed")
    hand.shot("reception-a02-unknown")
    submit_reset(hand, stage.other)
    hand.click("nav_approvals")
    hand.await_widget("approval_panel", QWidget)
    expect("ご自身が" in hand.all_text("approval_panel"), "the requester is told why not")
    expect(not hand.find("approval_approve", QWidget).isEnabled(), "the requester cannot approve")
    hand.shot("approval-own-case-refused")
    edit_after_submission(hand)
    submit_reset(hand, stage.person)
    sign_out(hand)
    use_a_code_twice(hand, stage)


def submit_reset(hand: Driver, person: Person) -> None:
    """From the call to the request for approval."""
    report_code(hand, person, "B97")
    hand.click("intake_start")
    hand.await_widget("case_page", QWidget)
    enter_reset(hand, person)
    check_evidence(hand)
    hand.click("case_primary")
    hand.wait(lambda: hand.reads("case_primary", "承認を依頼"), "the case is accepted")
    hand.click("case_primary")
    hand.wait(lambda: hand.says("case_page", "承認待"), "the case waits for approval")


def edit_after_submission(hand: Driver) -> None:
    """An edit voids the request for approval: the case is 受理 again and gone from the queue."""
    hand.click("nav_intake")
    hand.type("intake_search", "2026-000001")
    hand.click("case_correct")
    hand.await_widget("prompt_yes", QWidget)
    hand.shot("case-correct-warning")
    hand.click("prompt_yes")
    hand.type("field_day_phone", "0000-11-1111")
    hand.wait(lambda: hand.reads("case_primary", "訂正を保存"), "the correction can be saved")
    hand.click("case_primary")
    hand.wait(lambda: hand.reads("case_primary", "承認を依頼"), "the request has to be made again")
    hand.shot("case-edited-request-void")
    hand.click("nav_approvals")
    hand.wait(lambda: not hand.shows("approval_panel"), "the edited case has left the queue")
    hand.click("nav_intake")
    hand.type("intake_search", "2026-000001")
    hand.click("case_primary")
    hand.wait(lambda: hand.says("case_page", "承認待"), "the case waits for approval again")


def use_a_code_twice(hand: Driver, stage: Stage) -> None:
    """The second approval with the same code is refused."""
    sign_in(hand, "manager", stage.password)
    hand.click("nav_approvals")
    hand.await_widget("approval_panel", QWidget)
    code = stage.code("manager")
    decide(hand, stage.other, code)
    decide(hand, stage.person, code)
    hand.wait(lambda: hand.says("approval_panel", "すでに使われて"), "a used code is refused")
    hand.shot("approval-code-used-twice")


def decide(hand: Driver, person: Person, code: str) -> None:
    hand.wait(lambda: hand.says("approval_panel", person.name), "the case of this member is shown")
    hand.type("approval_member_number", person.number)
    hand.type("approval_code", code)
    hand.click("approval_approve")
