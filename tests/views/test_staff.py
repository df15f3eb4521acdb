"""職員: who works here, what waits for a second person, and the dialogs in which something is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.people.kinds import Kind, Lost, RequestRow
from staffdesk.views.staff import StaffPage
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import Role
from tests.support.office import Office
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
Sits = Callable[[Actor], Hands]


@pytest.fixture
def sits(qtbot: QtBot, desk: Desk) -> Iterator[Sits]:
    with ExitStack() as stack:

        def sit(actor: Actor) -> Hands:
            page = stack.enter_context(seated(qtbot, desk, actor, StaffPage))
            page.prompts.reason, page.prompts.agrees = "人事異動のため", True
            page.page.activated()
            page.settle()
            return Hands(page)

        yield sit


def _choose(hands: Hands, person: Actor) -> None:
    assert hands.find("staff_people", RecordsTable).select(person.staff_id)
    hands.seated.settle()


def _dialog(name: str) -> QDialog:
    (found,) = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.objectName() == name and one.isVisible()
    ]
    return found


def _type(dialog: QWidget, name: str, text: str) -> None:
    line = dialog.findChild(QLineEdit, name)
    assert isinstance(line, QLineEdit)
    line.setText(text)


def _press(hands: Hands, dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()
    hands.seated.settle()


def _words(dialog: QWidget, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def _waiting(desk: Desk, viewer: Actor) -> list[RequestRow]:
    return list(desk.people.staffing(viewer).requests)


def test_everybody_is_shown_with_roles_and_state(sits: Sits, office: Office) -> None:
    hands = sits(office.administrator)
    table = hands.find("staff_people", RecordsTable)
    cells = [[table.model().index(row, column).data() for column in range(5)] for row in range(table.count())]
    assert ["架空　三恵", "supervisor", "役席", "在籍", "登録済み"] in cells
    assert ["見本　一子", "clerk", "係", "在籍", "—"] in cells
    assert not hands.sees("staff_requests")  # nothing waits
    assert_accessible(hands.seated.page)


def test_an_auditor_reads_and_does_nothing(sits: Sits, desk: Desk, office: Office) -> None:
    desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, "異動")
    hands = sits(office.auditor)
    buttons = [
        button.objectName()
        for button in hands.seated.page.findChildren(QAbstractButton)
        if button.isVisible() and button.objectName().startswith("staff_")
    ]
    assert buttons == []
    assert "権限の変更：見本　一子" in hands.seated.words()


def test_nobody_is_offered_what_they_may_not_do_about_themselves(sits: Sits, office: Office) -> None:
    hands = sits(office.administrator)
    _choose(hands, office.administrator)
    assert hands.sees("staff_ask_roles")
    for name in ("staff_dismiss", "staff_ask_recover", "staff_ask_deputy"):
        assert not hands.sees(name)
    _choose(hands, office.clerk)
    for name in ("staff_dismiss", "staff_ask_recover", "staff_ask_deputy", "staff_ask_roles"):
        assert hands.sees(name)
    assert not hands.sees("staff_ask_reinstate")


def test_somebody_new_is_asked_for_and_the_first_half_told_once(
    sits: Sits, desk: Desk, office: Office
) -> None:
    hands = sits(office.administrator)
    hands.press("staff_hire")
    dialog = _dialog("staff_dialog")
    assert_accessible(dialog)
    _press(hands, dialog, "staff_ask")
    assert "2文字から" in _words(dialog, "staff_login_finding")
    _type(dialog, "staff_login", "y.yae")
    _type(dialog, "staff_name", "新入　八重")
    _press(hands, dialog, "staff_ask")
    assert _words(dialog, "staff_reason_finding") == "理由を入力してください。"
    _type(dialog, "staff_reason", "新規採用")
    reason = dialog.findChild(QLineEdit, "staff_reason")
    assert isinstance(reason, QLineEdit)
    QTest.keyClick(reason, Qt.Key.Key_Return)
    hands.seated.settle()
    told = _dialog("staff_half_dialog")
    half = _words(told, "staff_half")
    assert len(half) == 9
    label = told.findChild(QLabel, "staff_half")
    assert isinstance(label, QLabel)
    assert label.textInteractionFlags() == Qt.TextInteractionFlag.LinksAccessibleByMouse  # cannot be marked
    _press(hands, told, "staff_half_close")
    assert half not in hands.seated.words()
    (row,) = _waiting(desk, office.supervisor)
    assert (row.kind, row.login, row.name) == (Kind.HIRE, "y.yae", "新入　八重")
    assert hands.sees("staff_requests")
    assert not hands.sees("staff_confirm")  # never one's own


def test_the_second_person_reads_before_and_after_and_confirms(
    sits: Sits, desk: Desk, office: Office
) -> None:
    desk.people.ask_roles(
        office.administrator, office.clerk.staff_id, {Role.CLERK, Role.PRINT_OPERATOR}, "応援"
    )
    hands = sits(office.supervisor)
    assert "係　→　係・印刷担当" in hands.seated.words()
    assert not hands.sees("staff_hire")
    assert_accessible(hands.seated.page)
    hands.press("staff_confirm")
    assert hands.seated.prompts.questions == ["この依頼を確認しますか"]
    assert not hands.sees("staff_requests")
    assert _waiting(desk, office.supervisor) == []
    assert hands.seated.notices[-1].text == "確認しました。"


def test_the_second_person_tells_the_other_half(sits: Sits, desk: Desk, office: Office) -> None:
    asked = desk.people.ask_recovery(
        office.administrator,
        office.clerk.staff_id,
        {Lost.PASSWORD},
        "失念",
    )
    hands = sits(office.supervisor)
    hands.press("staff_confirm")
    told = _dialog("staff_half_dialog")
    code = f"{asked.half} {_words(told, 'staff_half')}"
    _press(hands, told, "staff_half_close")
    assert desk.choose_password("clerk", code, "gatakito-lemobu").name == office.clerk.name


def test_a_request_is_taken_back_with_a_reason(sits: Sits, desk: Desk, office: Office) -> None:
    desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, "異動")
    hands = sits(office.administrator)
    assert "ご自身の依頼は確認できません" in hands.text("staff_why_not")
    hands.press("staff_withdraw")
    assert _waiting(desk, office.supervisor) == []


def test_dismissal_is_one_step(sits: Sits, desk: Desk, office: Office) -> None:
    hands = sits(office.administrator)
    _choose(hands, office.clerk)
    hands.press("staff_dismiss")
    (gone,) = [row for row in desk.people.staffing(office.auditor).people if row.login == "clerk"]
    assert not gone.active
    _choose(hands, office.clerk)
    assert hands.sees("staff_ask_reinstate")
    assert not hands.sees("staff_ask_roles")
    hands.press("staff_ask_reinstate")
    _dialog("staff_dialog").reject()


def test_a_substitute_is_asked_for_with_days(sits: Sits, desk: Desk, office: Office) -> None:
    hands = sits(office.administrator)
    _choose(hands, office.clerk)
    hands.press("staff_ask_deputy")
    dialog = _dialog("staff_dialog")
    _type(dialog, "staff_reason", "出張")
    _press(hands, dialog, "staff_ask")
    assert _words(dialog, "staff_from_finding") == "日付を入力してください。"
    _type(dialog, "staff_from", "R8.4.28")
    _type(dialog, "staff_until", "R8.4.20")
    _press(hands, dialog, "staff_ask")
    assert "終了日は" in _words(dialog, "staff_until_finding")
    _type(dialog, "staff_until", "R8.4.30")
    _press(hands, dialog, "staff_ask")
    (row,) = _waiting(desk, office.supervisor)
    desk.people.confirm(office.second_supervisor, row.id)
    hands.seated.page.activated()
    hands.seated.settle()
    _choose(hands, office.clerk)
    assert "架空　三恵 の代行" in hands.seated.words()
    hands.press("staff_end_deputy")
    assert not hands.sees("staff_end_deputy")


def test_roles_are_ticked(sits: Sits, desk: Desk, office: Office) -> None:
    hands = sits(office.administrator)
    _choose(hands, office.clerk)
    hands.press("staff_ask_roles")
    dialog = _dialog("staff_dialog")
    box = dialog.findChild(QCheckBox, "staff_role_print_operator")
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    _type(dialog, "staff_reason", "応援")
    _press(hands, dialog, "staff_ask")
    (row,) = _waiting(desk, office.supervisor)
    assert [change.after.ja for change in row.changes] == ["係・印刷担当"]


def test_nothing_stays_when_the_window_is_left(sits: Sits, office: Office) -> None:
    hands = sits(office.administrator)
    _choose(hands, office.clerk)
    hands.seated.page.leaving()
    assert office.clerk.name not in hands.seated.words()
    assert hands.find("staff_people", RecordsTable).count() == 0
