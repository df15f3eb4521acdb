"""承認 on screen: what would change, the number from the paper, the code, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, NotAllowed
from staffdesk.models import Staff
from staffdesk.services.desk import Desk
from staffdesk.services.execution import Executions
from staffdesk.text import Text
from staffdesk.views.approvals import ApprovalsPage
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import State
from tests.support.office import EVIDENCE, Office, Paperwork, add_member, code_for, fresh_code
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def find(page: SeatedPage, name: str, kind: type[Any] = QWidget) -> Any:
    widget = page.page.findChild(kind, name)
    assert isinstance(widget, kind), name
    return widget


def shown(page: SeatedPage, name: str) -> bool:
    widget = page.page.findChild(QWidget, name)
    return isinstance(widget, QWidget) and widget.isVisible()


def look(page: SeatedPage) -> None:
    page.page.activated()
    page.settle()


def fill(page: SeatedPage, number: str, code: str) -> None:
    find(page, "approval_member_number", QLineEdit).setText(number)
    find(page, "approval_code", QLineEdit).setText(code)


def press(page: SeatedPage, name: str) -> None:
    button = find(page, name, QPushButton)
    assert button.isVisible()
    assert button.isEnabled()
    button.click()
    page.settle()


def approve(page: SeatedPage, number: str, code: str) -> None:
    fill(page, number, code)
    press(page, "approval_approve")


def finding(page: SeatedPage, field: str) -> str:
    label = find(page, f"{field}_finding")
    return str(label.property("text")) if label.property("tone") == "danger" else ""


# --- what the supervisor sees ------------------------------------------------------------------------------------


def test_nothing_waits(desk: Desk, at_desk: SeatedPage) -> None:
    look(at_desk)
    assert "承認を待つ案件はありません" in at_desk.words()
    assert not shown(at_desk, "approval_panel")


def test_the_longest_waiting_case_is_shown_with_what_it_would_change(
    submitted: Paperwork, at_desk: SeatedPage
) -> None:
    look(at_desk)
    shown_words = at_desk.words()
    assert "インターネットバンキングリスクベース認証停止解除・初期化依頼書" in shown_words
    assert find(at_desk, "approval_before_0").property("text") == "閉塞"
    assert find(at_desk, "approval_after_0").property("text") == "初期化済（再登録待ち）"
    assert at_desk.page.findChild(QWidget, "approval_after_1") is None
    assert "架空　花子" in shown_words


def test_the_paper_is_shown_in_its_order_in_words_and_by_era(
    submitted: Paperwork, at_desk: SeatedPage
) -> None:
    look(at_desk)
    lines = at_desk.words().splitlines()
    expected = [
        "令和8年4月24日",
        "昭和55年5月17日",
        "090-0000-1234",
        "初期化（合言葉を消去し再登録）",
        "回答を忘れた",
        "B97",
    ]
    places = [lines.index(value) for value in expected]
    assert places == sorted(places)
    for code in ("initialise", "forgotten", "2026-04-24"):
        assert code not in lines
    assert "その他の理由" not in lines  # invisible on this paper


def test_evidence_is_shown_with_who_and_when(submitted: Paperwork, at_desk: SeatedPage) -> None:
    look(at_desk)
    shown_words = at_desk.words()
    for line in (
        "原本を受け取った　確認済",
        "お届け印の照合　一致",
        "本人確認書類　確認済　運転免許証",
        "4/27 10:20　見本　一子",
    ):
        assert line in shown_words


def test_the_member_number_is_on_the_paper_and_not_on_the_screen(
    submitted: Paperwork, at_desk: SeatedPage
) -> None:
    look(at_desk)
    assert "1000001" not in at_desk.words()


def test_warnings_stand_below_the_change(paper: Paperwork, at_desk: SeatedPage) -> None:
    paper.entered(request="initialise", reason="wrong_answers").accepted().submitted()
    look(at_desk)
    assert "停止解除で足ります" in find(at_desk, "approval_finding_0").accessibleName()


def test_earlier_decisions_are_in_the_history(
    desk: Desk, office: Office, submitted: Paperwork, at_desk: SeatedPage
) -> None:
    submitted.version = desk.approvals.return_(
        office.second_supervisor, submitted.case_id, submitted.version, "印影が欠けています"
    )
    submitted.submitted()
    look(at_desk)
    assert "印影が欠けています" in at_desk.words()
    assert "仮名　四郎" in at_desk.words()


def test_the_queue_is_by_age_of_the_request_and_names_the_requester(
    desk: Desk, office: Office, clock: FixedClock, paper: Paperwork, at_desk: SeatedPage
) -> None:
    other = add_member(desk, "1000002", name="髙﨑　一郎")
    later = Paperwork.received(desk, office, clock, other).entered(name="髙﨑　一郎").accepted().submitted()
    clock.advance(minutes=90)
    paper.entered().accepted()
    desk.cases.submit(office.second_clerk, paper.case_id, paper.version)
    clock.advance(minutes=5)
    look(at_desk)
    model = find(at_desk, "approval_queue", RecordsTable).model()
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert [row[0] for row in rows] == ["1時間", "5分"]
    assert rows[0][1] == "髙﨑　一郎"
    assert rows[1][2] == "例示　二郎"
    assert find(at_desk, "approval_member").property("text") == "髙﨑　一郎"
    assert later.state is State.AWAITING


# --- deciding ----------------------------------------------------------------------------------------------------


def test_approving_executes_and_points_to_the_print_desk(
    desk: Desk, office: Office, clock: FixedClock, submitted: Paperwork, at_desk: SeatedPage
) -> None:
    look(at_desk)
    approve(at_desk, "１００　０００１", fresh_code(desk, clock, office.supervisor).translate(_WIDE))
    assert submitted.state is State.EXECUTED
    assert not shown(at_desk, "approval_panel")
    notice = at_desk.notices[-1]
    assert "2026-000001 を承認し、処理しました" in notice.text
    assert notice.action is not None
    notice.action()
    assert at_desk.went == [("print", submitted.case_id)]


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def test_a_wrong_number_is_told_beside_it_and_costs_no_code(
    desk: Desk, office: Office, clock: FixedClock, submitted: Paperwork, at_desk: SeatedPage
) -> None:
    look(at_desk)
    code = fresh_code(desk, clock, office.supervisor)
    approve(at_desk, "1000009", code)
    assert "一致しません" in finding(at_desk, "approval_member_number")
    assert find(at_desk, "approval_code", QLineEdit).text() == code
    approve(at_desk, "1000001", code)
    assert submitted.state is State.EXECUTED


def test_a_wrong_code_is_told_beside_it_cleared_and_nothing_else_is_lost(
    submitted: Paperwork, at_desk: SeatedPage
) -> None:
    look(at_desk)
    approve(at_desk, "1000001", "000000")
    assert "認証コードが違うか" in finding(at_desk, "approval_code")
    assert find(at_desk, "approval_code", QLineEdit).text() == ""
    assert find(at_desk, "approval_member_number", QLineEdit).text() == "1000001"
    assert submitted.state is State.AWAITING
    assert at_desk.prompts.errors == []


@pytest.mark.parametrize(
    ("number", "code", "field"),
    [
        ("", "123456", "approval_member_number"),
        ("1000001", "", "approval_code"),
        ("1000001", "12345", "approval_code"),
        ("1000001", "12345x", "approval_code"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_asked(
    desk: Desk, submitted: Paperwork, at_desk: SeatedPage, number: str, code: str, field: str
) -> None:
    look(at_desk)
    approve(at_desk, number, code)
    assert finding(at_desk, field)
    assert submitted.state is State.AWAITING
    assert not [entry for entry in desk.context.audit.entries() if entry.action.startswith("refused")]


def test_enter_goes_from_the_number_to_the_code_and_approves(
    desk: Desk, office: Office, clock: FixedClock, submitted: Paperwork, at_desk: SeatedPage
) -> None:
    look(at_desk)
    fill(at_desk, "1000001", fresh_code(desk, clock, office.supervisor))
    QTest.keyClick(find(at_desk, "approval_code"), Qt.Key.Key_Return)
    at_desk.settle()
    assert submitted.state is State.EXECUTED


def test_what_was_typed_for_one_case_never_reaches_the_next(
    desk: Desk, office: Office, clock: FixedClock, submitted: Paperwork, at_desk: SeatedPage
) -> None:
    other = add_member(desk, "1000002")
    Paperwork.received(desk, office, clock, other).entered().accepted().submitted()
    look(at_desk)
    fill(at_desk, "1000001", "123456")
    find(at_desk, "approval_queue", RecordsTable).selectRow(1)
    at_desk.settle()
    assert find(at_desk, "approval_member_number", QLineEdit).text() == ""
    assert find(at_desk, "approval_code", QLineEdit).text() == ""


def test_a_refresh_keeps_what_was_typed(submitted: Paperwork, at_desk: SeatedPage) -> None:
    look(at_desk)
    fill(at_desk, "1000001", "123456")
    at_desk.page.refresh(frozenset({"cases"}))
    at_desk.settle()
    assert find(at_desk, "approval_member_number", QLineEdit).text() == "1000001"


def test_a_case_that_changed_meanwhile_is_refused_and_shown_anew(
    desk: Desk, office: Office, clock: FixedClock, submitted: Paperwork, at_desk: SeatedPage
) -> None:
    look(at_desk)
    payload = desk.cases.card(office.clerk, submitted.case_id).payload
    desk.cases.save(
        office.clerk, submitted.case_id, submitted.version, {**payload, "day_phone": "0000-00-0000"}, EVIDENCE
    )
    approve(at_desk, "1000001", fresh_code(desk, clock, office.supervisor))
    assert isinstance(at_desk.prompts.errors[0], Conflict)
    assert not shown(at_desk, "approval_panel")
    assert submitted.state is State.ACCEPTED


def test_when_execution_is_refused_the_case_stays_approved_and_can_be_executed(
    desk: Desk,
    office: Office,
    clock: FixedClock,
    submitted: Paperwork,
    at_desk: SeatedPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_given: object) -> State:
        raise NotAllowed(Text("いまは実行できません。", "Not now."))

    look(at_desk)
    with monkeypatch.context() as patch:
        patch.setattr(Executions, "execute", refuse)
        approve(at_desk, "1000001", fresh_code(desk, clock, office.supervisor))
    assert [row.state for row in desk.cases.rows(office.supervisor)] == [State.APPROVED]
    assert "いまは実行できません。" in at_desk.notices[-1].text
    assert not shown(at_desk, "approval_approve")
    assert not shown(at_desk, "approval_code")
    press(at_desk, "approval_execute")
    assert submitted.state is State.EXECUTED
    assert not shown(at_desk, "approval_panel")


@pytest.mark.parametrize(
    ("button", "after", "told"),
    [
        ("approval_return", State.ACCEPTED, "差し戻しました"),
        ("approval_reject", State.REJECTED, "却下しました"),
    ],
)
def test_returned_or_rejected_with_a_reason(
    submitted: Paperwork, at_desk: SeatedPage, button: str, after: State, told: str
) -> None:
    look(at_desk)
    press(at_desk, button)  # the question is left without an answer
    assert submitted.state is State.AWAITING
    at_desk.prompts.reason = "印影が欠けています"
    press(at_desk, button)
    assert submitted.state is after
    assert told in at_desk.notices[-1].text
    assert not shown(at_desk, "approval_panel")


# --- who may decide ----------------------------------------------------------------------------------------------


def test_the_requester_sees_why_not_and_cannot_type(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    paper.entered().accepted()
    desk.cases.submit(office.supervisor, paper.case_id, paper.version)
    with seated(qtbot, desk, office.supervisor, ApprovalsPage) as page:
        look(page)
        assert "ご自身が" in page.words()
        for name in (
            "approval_approve",
            "approval_return",
            "approval_reject",
            "approval_member_number",
            "approval_code",
        ):
            assert not find(page, name).isEnabled()


def test_the_demo_code_is_offered_at_a_demo_desk_only(
    qtbot: QtBot, desk: Desk, office: Office, submitted: Paperwork, at_desk: SeatedPage
) -> None:
    look(at_desk)
    press(at_desk, "approval_demo_code")
    assert find(at_desk, "approval_code", QLineEdit).text() == code_for(desk, office.supervisor)
    with seated(qtbot, desk, office.second_supervisor, ApprovalsPage) as page:
        look(page)
        assert not shown(page, "approval_demo_code")
        assert "デモ用コード" not in page.words()


# --- the authenticator -------------------------------------------------------------------------------------------


@pytest.fixture
def not_enrolled(desk: Desk, office: Office) -> None:
    with desk.context.database.writing() as session:
        person = session.get_one(Staff, office.supervisor.staff_id)
        person.totp_confirmed, person.totp_sealed = False, None


def dialog_of(page: SeatedPage) -> QWidget:
    found = page.page.window().findChild(QWidget, "enrolment_dialog")
    assert isinstance(found, QWidget)
    return found


def inside(page: SeatedPage, name: str) -> Any:
    return dialog_of(page).findChild(QWidget, name)


def test_without_an_authenticator_enrolment_is_offered_and_leads_to_approval(
    not_enrolled: None,
    desk: Desk,
    office: Office,
    clock: FixedClock,
    submitted: Paperwork,
    at_desk: SeatedPage,
) -> None:
    look(at_desk)
    assert not find(at_desk, "approval_approve").isEnabled()
    press(at_desk, "approval_enrol")
    secret = str(inside(at_desk, "enrolment_secret").text())
    assert [len(group) for group in secret.split()] == [4] * 8
    inside(at_desk, "enrolment_code").setText("000000")
    inside(at_desk, "enrolment_confirm").click()
    at_desk.settle()
    assert "認証コードが違うか" in inside(at_desk, "enrolment_code_finding").text()
    inside(at_desk, "enrolment_code").setText(fresh_code(desk, clock, office.supervisor))
    inside(at_desk, "enrolment_confirm").click()
    at_desk.settle()
    assert desk.staff.has_codes(office.supervisor)
    assert not shown(at_desk, "approval_enrol")
    approve(at_desk, "1000001", fresh_code(desk, clock, office.supervisor))
    assert submitted.state is State.EXECUTED


@pytest.mark.parametrize(
    "leave",
    [
        lambda page: inside(page, "enrolment_cancel").click(),
        lambda page: page.page.leaving(),
        lambda page: QTest.keyClick(dialog_of(page), Qt.Key.Key_Escape),
    ],
    ids=["cancelled", "locked", "escaped"],
)
def test_the_secret_is_wiped_however_the_dialog_is_left(
    not_enrolled: None, submitted: Paperwork, at_desk: SeatedPage, leave: Callable[[SeatedPage], object]
) -> None:
    look(at_desk)
    press(at_desk, "approval_enrol")
    secret, picture = inside(at_desk, "enrolment_secret"), inside(at_desk, "enrolment_qr")
    emptied: list[tuple[str, object]] = []
    dialog: Any = dialog_of(at_desk)
    dialog.finished.connect(lambda _code: emptied.append((secret.text(), picture.sizeHint().width())))
    leave(at_desk)
    at_desk.settle()
    assert emptied == [("", 32)]  # the quiet zone alone
    assert at_desk.page.window().findChild(QWidget, "enrolment_dialog") is None
