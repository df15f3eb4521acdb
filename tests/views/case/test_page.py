"""The page of a case: one next step, nothing typed is lost, and what is refused is said where it can be mended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from staffdesk.models import Letter
from staffdesk.services.desk import Desk
from staffdesk.views.case import CasePage
from staffdesk.views.seat import CASES
from staffdesk.workflow import LetterState, State
from tests.support.office import EVIDENCE, REQUEST, Office, Paperwork, until
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

_CHOSEN = {"account_type", "request", "reason", "error_code", "confirmed"}
TYPED = {key: value for key, value in REQUEST.items() if key not in _CHOSEN}


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


def show(hands: Hands, paper: Paperwork) -> None:
    hands.seated.page.activated(paper.case_id)
    hands.seated.settle()


def fill_in(hands: Hands) -> None:
    """The whole paper, as it lies before the clerk."""
    for key, value in TYPED.items():
        hands.find(f"field_{key}", QLineEdit).setText(value)
    for name in (
        "field_account_type_普通",
        "field_request_initialise",
        "field_reason_forgotten",
        "field_error_code_B97",
        "field_confirmed",
    ):
        hands.press(name)


def tick_evidence(hands: Hands) -> None:
    hands.press("evidence_original_paper_yes")
    hands.press("evidence_seal_match_match")
    hands.choose("evidence_identity_document_detail", "運転免許証")
    hands.press("evidence_identity_document_yes")


# --- the usual way -----------------------------------------------------------------------------------------------


def test_from_the_paper_to_the_request_for_approval(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    fill_in(hands)
    tick_evidence(hands)
    hands.press("case_primary")
    assert (paper.state, hands.text("case_state")) == (State.ACCEPTED, "受理")
    hands.press("case_primary")
    assert (paper.state, hands.text("case_state")) == (State.AWAITING, "承認待")


def test_what_is_stored_is_what_was_typed(hands: Hands, paper: Paperwork, desk: Desk, office: Office) -> None:
    show(hands, paper)
    fill_in(hands)
    tick_evidence(hands)
    QTest.keyClick(hands.seated.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    hands.seated.settle()
    card = desk.cases.card(office.clerk, paper.case_id)
    assert (card.payload["birth_date"], card.payload["branch"]) == ("1980-05-17", "001")
    recorded = {line.kind.value: line.record for line in card.evidence}
    for kind, record in EVIDENCE.items():
        stored = recorded[kind]
        assert stored is not None
        assert (stored.outcome, stored.detail) == (record.outcome, record.detail)


def test_who_checked_and_when_stands_beside_the_check(hands: Hands, paper: Paperwork) -> None:
    paper.entered()
    show(hands, paper)
    assert hands.text("evidence_original_paper_note") == "4/27 10:20　見本　一子"
    assert hands.text("evidence_count") == "3/3 確認済"


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (State.RECEIVED, "受理する（F10）"),
        (State.ACCEPTED, "承認を依頼する（F10）"),
        (State.AWAITING, "次の受付へ（F10）"),
        (State.EXECUTED, "印刷・発送へ（F10）"),
    ],
)
def test_the_one_next_step(hands: Hands, paper: Paperwork, state: State, step: str) -> None:
    until(paper, state)
    show(hands, paper)
    assert hands.text("case_primary") == step


def test_an_executed_case_leads_to_its_letter(hands: Hands, paper: Paperwork) -> None:
    until(paper, State.EXECUTED)
    show(hands, paper)
    assert "手続完了のお知らせ" in hands.seated.words()
    hands.press("case_to_print")
    assert hands.seated.went == [("print", paper.case_id)]


def test_the_story_tells_the_steps_and_not_the_looks(hands: Hands, paper: Paperwork) -> None:
    until(paper, State.ACCEPTED)
    show(hands, paper)
    shown = hands.seated.words()
    assert "内容の入力・訂正" in shown
    assert "案件の閲覧" not in shown


# --- findings and refusals ---------------------------------------------------------------------------------------


def test_a_difference_is_said_beside_the_field_when_it_is_left(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    assert not hands.sees("field_name_finding")
    hands.type("field_name", "別人　太郎")
    hands.leave("field_name")
    assert "一致しません" in hands.text("field_name_finding")


def test_the_effects_come_with_the_last_answer(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    fill_in(hands)
    hands.leave("field_account_number")
    assert "初期化済（再登録待ち）" in hands.seated.words()


def test_a_refused_acceptance_leads_to_the_first_field(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.type("field_name", "架空　花子")
    hands.press("case_primary")
    assert paper.state is State.RECEIVED
    for field in ("request_date", "kana", "account_number"):
        assert "入力してください" in hands.text(f"field_{field}_finding")
    assert QApplication.focusWidget() is hands.find("field_request_date", QLineEdit)
    assert hands.text("field_name") == "架空　花子"


def test_missing_evidence_is_said_at_the_check(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    fill_in(hands)
    hands.press("case_primary")
    assert paper.state is State.RECEIVED
    assert "確認が済んでいません" in hands.text("evidence_original_paper_note")


def test_a_seal_that_does_not_match_is_warned_about(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.press("evidence_seal_match_mismatch")
    assert hands.text("evidence_seal_match_note") == "このままでは受理できません。"
    hands.press("evidence_seal_match_clear")
    assert not hands.sees("evidence_seal_match_note")


def test_a_tick_without_a_document_is_asked_for(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.press("evidence_identity_document_yes")
    assert hands.text("evidence_identity_document_note") == "確認した書類を選んでください。"


def test_a_secret_is_refused_at_its_place_and_not_lost_silently(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.choose("evidence_identity_document_detail", "暗証番号は1234")
    QTest.keyClick(hands.seated.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    hands.seated.settle()
    assert "記録できません" in hands.text("evidence_identity_document_note")
    assert hands.text("case_dirty") == "● 未保存"


# --- nothing typed is lost ---------------------------------------------------------------------------------------


def test_unsaved_work_is_marked_until_it_is_saved(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    assert hands.text("case_dirty") == ""
    hands.type("field_name", "架空")
    assert hands.text("case_dirty") == "● 未保存"
    hands.press("case_save")
    assert hands.text("case_dirty") == ""


def test_leaving_the_page_saves(hands: Hands, paper: Paperwork, desk: Desk, office: Office) -> None:
    show(hands, paper)
    hands.type("field_name", "架空")
    hands.seated.page.hide()
    hands.seated.settle()
    assert desk.cases.card(office.clerk, paper.case_id).payload["name"] == "架空"


def test_a_case_changed_at_another_seat_keeps_what_is_typed_here(
    hands: Hands, paper: Paperwork, desk: Desk, office: Office
) -> None:
    show(hands, paper)
    hands.type("field_name", "架空")
    desk.cases.save(office.second_clerk, paper.case_id, 1, REQUEST, {})
    hands.press("case_save")
    assert "ほかの席" in hands.text("case_conflict")
    assert hands.text("field_name") == "架空"
    hands.press("case_conflict_action")  # asked first, answered with no
    assert hands.text("field_name") == "架空"
    hands.seated.prompts.agrees = True
    hands.press("case_conflict_action")
    assert hands.text("field_name") == "架空　花子"
    assert not hands.sees("case_conflict")


def test_what_could_not_be_saved_on_leaving_comes_back_with_the_case(
    hands: Hands, paper: Paperwork, desk: Desk, office: Office
) -> None:
    show(hands, paper)
    hands.type("field_name", "架空")
    desk.cases.save(office.second_clerk, paper.case_id, 1, REQUEST, {})
    hands.seated.page.hide()
    hands.seated.settle()
    assert len(hands.seated.prompts.errors) == 1
    hands.seated.page.show()
    show(hands, paper)
    assert hands.text("field_name") == "架空"
    assert hands.text("case_dirty") == "● 未保存"
    assert hands.sees("case_conflict")


def test_news_from_elsewhere_do_not_overwrite_what_is_typed(
    hands: Hands, paper: Paperwork, desk: Desk, office: Office
) -> None:
    show(hands, paper)
    hands.type("field_name", "架空")
    desk.cases.save(office.second_clerk, paper.case_id, 1, REQUEST, {})
    hands.seated.page.refresh(frozenset({CASES}))
    hands.seated.settle()
    assert hands.text("field_name") == "架空"
    assert hands.sees("case_conflict")


def test_one_s_own_way_of_writing_is_left_alone(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.type("field_request_date", "R8.4.24")
    hands.press("case_save")
    assert hands.text("field_request_date") == "R8.4.24"


# --- after the request -------------------------------------------------------------------------------------------


def test_a_submitted_case_is_read_only(hands: Hands, paper: Paperwork) -> None:
    until(paper, State.AWAITING)
    show(hands, paper)
    assert hands.find("field_name", QLineEdit).isReadOnly()
    assert not hands.find("evidence_original_paper_yes", QAbstractButton).isEnabled()
    assert "別の役席の承認" in hands.text("case_notice")


def test_correcting_a_submitted_case_asks_first(hands: Hands, paper: Paperwork) -> None:
    until(paper, State.AWAITING)
    show(hands, paper)
    hands.press("case_correct")
    assert len(hands.seated.prompts.questions) == 1
    assert hands.find("field_name", QLineEdit).isReadOnly()


def test_a_saved_correction_voids_the_request(hands: Hands, paper: Paperwork) -> None:
    until(paper, State.AWAITING)
    show(hands, paper)
    hands.seated.prompts.agrees = True
    hands.press("case_correct")
    assert "無効になります" in hands.text("case_notice")
    hands.type("field_day_phone", "0000-12-3456")
    assert hands.text("case_primary") == "訂正を保存する（F10）"
    hands.press("case_primary")
    assert (paper.state, hands.text("case_state")) == (State.ACCEPTED, "受理")
    assert hands.text("case_primary") == "承認を依頼する（F10）"


# --- the ways out ------------------------------------------------------------------------------------------------


def test_a_case_is_marked_incomplete_with_a_reason_that_is_shown(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.seated.prompts.reason = "お届け印がない"
    hands.menu("case_action_mark_defective")
    assert paper.state is State.DEFECTIVE
    assert hands.text("case_notice") == "不備：お届け印がない（見本　一子）"
    assert not hands.find("case_primary", QPushButton).isEnabled()


def test_the_letter_about_defects_asks_for_what_was_named(
    hands: Hands, paper: Paperwork, desk: Desk, office: Office
) -> None:
    show(hands, paper)
    hands.seated.prompts.reason, hands.seated.prompts.named = "お届け印がない", ("お届け印の押し直し",)
    hands.menu("case_action_mark_defective")
    assert hands.seated.prompts.defects == desk.cases.defects(paper.case_id)
    (row,) = desk.letters.rows(office.clerk, frozenset(LetterState))
    with desk.context.database.reading() as session:
        content = session.get_one(Letter, row.id).content
    assert "お届け印の押し直し" in dict(content["items"])["お願いする内容"]


def test_the_blank_of_a_case_is_printed_from_its_page(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.menu("case_blank")
    dialog = hands.seated.page.window().findChild(QDialog, "blank_dialog")
    assert isinstance(dialog, QDialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "受付番号 2026-000001 を印字します。" in said
    dialog.close()
    hands.seated.settle()


def test_mending_takes_an_incomplete_case_back(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.seated.prompts.reason = "お届け印がない"
    hands.menu("case_action_mark_defective")
    hands.press("evidence_seal_match_match")
    hands.press("case_primary")
    assert paper.state is State.RECEIVED


def test_a_way_out_saves_what_is_typed_first(
    hands: Hands, paper: Paperwork, desk: Desk, office: Office
) -> None:
    show(hands, paper)
    hands.type("field_name", "架空")
    hands.seated.prompts.reason = "ご本人の申し出"
    hands.menu("case_action_withdraw")
    assert paper.state is State.WITHDRAWN
    assert desk.cases.card(office.clerk, paper.case_id).payload["name"] == "架空"


def test_without_a_reason_nothing_happens(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.menu("case_action_withdraw")
    assert paper.state is State.RECEIVED


def test_a_clerk_cannot_lift_a_hold(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper)
    hands.seated.prompts.reason = "本人確認ができない"
    hands.menu("case_action_hold")
    assert paper.state is State.HELD
    assert not hands.offers("case_action_release")


# --- for supervisors ---------------------------------------------------------------------------------------------


def test_a_supervisor_is_led_to_the_approval(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    until(paper, State.AWAITING)
    with seated(qtbot, desk, office.supervisor, CasePage) as page:
        hands = Hands(page)
        show(hands, paper)
        hands.press("case_primary")
        assert page.went == [("approvals", paper.case_id)]


def test_a_supervisor_who_took_part_is_told_who_may(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    paper.entered().accepted()
    desk.cases.submit(office.supervisor, paper.case_id, paper.version)
    with seated(qtbot, desk, office.supervisor, CasePage) as page:
        hands = Hands(page)
        show(hands, paper)
        assert "ほかの役席に依頼" in hands.text("case_notice")
        assert hands.text("case_primary") == "次の受付へ（F10）"


def test_a_returned_case_says_why(hands: Hands, desk: Desk, office: Office, paper: Paperwork) -> None:
    until(paper, State.AWAITING)
    desk.approvals.return_(office.supervisor, paper.case_id, paper.version, "印影を確かめてください")
    show(hands, paper)
    assert hands.text("case_notice") == "差し戻されました：印影を確かめてください（架空　三恵）"


# --- around it ---------------------------------------------------------------------------------------------------


def test_without_a_case_the_page_says_what_to_do(hands: Hands) -> None:
    hands.seated.page.activated()
    hands.press("case_to_list")
    assert hands.seated.went == [("cases", None)]


def test_a_case_that_does_not_exist_is_told(hands: Hands) -> None:
    hands.seated.page.activated(999)
    hands.seated.settle()
    assert len(hands.seated.prompts.errors) == 1
    assert hands.sees("case_to_list")


@pytest.mark.parametrize("state", [State.RECEIVED, State.AWAITING, State.EXECUTED])
def test_every_control_can_be_reached_and_heard(hands: Hands, paper: Paperwork, state: State) -> None:
    until(paper, state)
    show(hands, paper)
    assert_accessible(hands.seated.page)


class TestByPhone:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    def test_a_case_by_phone_opens_its_sheet(
        self, hands: Hands, desk: Desk, office: Office, member: int
    ) -> None:
        sheets: list[int] = []
        hands.seated.seat.open_sheet = sheets.append
        case_id = desk.identity.start(office.clerk, "1000001")
        hands.seated.page.activated(case_id)
        hands.seated.settle()
        assert sheets == [case_id]


def test_a_letter_that_staff_decide_to_send_is_queued_from_the_case(
    hands: Hands, desk: Desk, office: Office, paper: Paperwork
) -> None:
    show(hands, paper)
    hands.seated.prompts.agrees = True
    hands.menu("case_letter_l11")  # 照会状, dossier 2.5 L11
    (row,) = desk.letters.rows(office.clerk, frozenset({LetterState.QUEUED}))
    assert (row.letter_id, row.case_id) == ("l11", paper.case_id)
    assert "印刷待ちに入れました" in hands.seated.notices[-1].text
