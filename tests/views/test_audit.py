"""監査: the auditor reads the trail in words and checks that nobody altered it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.database.engine import Database
from staffdesk.errors import NotAllowed, UserError
from staffdesk.models import Staff
from staffdesk.services.audit import AuditEntry
from staffdesk.services.desk import Desk
from staffdesk.text import Language
from staffdesk.views import audit as audit_page
from staffdesk.views import i18n
from staffdesk.views.audit import AuditPage
from staffdesk.views.audit_words import ACTIONS, action_words, detail_words
from staffdesk.views.tables.table import RecordsTable
from tests.support.office import MONDAY, PASSWORD, Office, Paperwork, forget_the_founding
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated
from tests.views.traces import traces

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

SEQ, AT, STAFF, ACTION, CASE, DETAIL = range(6)


@pytest.fixture
def database(database: Database) -> Database:
    """With an empty trail: the records of these tests are counted."""
    return forget_the_founding(database)


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office, member: int, paper: Paperwork) -> Iterator[SeatedPage]:
    """A case was entered, a member looked at, and the clerk was refused an approval."""
    paper.entered()
    desk.members.card(office.second_clerk, member, "電話照会：折り返し")
    with pytest.raises(UserError):
        desk.approvals.approve(office.clerk, paper.case_id, paper.version, "1000001", "000000")
    with seated(qtbot, desk, office.auditor, AuditPage) as page:
        page.page.activated()
        page.settle()
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


def table(hands: Hands) -> RecordsTable:
    return hands.find("audit_table", RecordsTable)


def cells(hands: Hands, column: int) -> list[str]:
    model = table(hands).model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def tamper(desk: Desk) -> None:
    with desk.context.database.writing() as session:
        session.connection().exec_driver_sql(
            "UPDATE audit SET record = replace(record, 'open_case', 'view_case') WHERE action = 'open_case'"
        )


# --- reading ---


def test_the_trail_is_read_in_words_newest_first(hands: Hands) -> None:
    assert cells(hands, ACTION) == ["拒否：承認", "会員情報の閲覧", "内容の入力・訂正", "受付"]
    assert cells(hands, STAFF) == ["見本　一子", "例示　二郎", "見本　一子", "見本　一子"]
    assert cells(hands, AT)[0] == "2026-04-27 10:20:00"
    assert cells(hands, CASE) == ["2026-000001", "", "2026-000001", "2026-000001"]
    assert_accessible(hands.seated.page)


def test_a_refusal_is_marked_by_word_and_shape(hands: Hands) -> None:
    model = table(hands).model()
    marks = [
        model.index(row, ACTION).data(Qt.ItemDataRole.DecorationRole).isNull()
        for row in range(model.rowCount())
    ]
    assert marks == [False, True, True, True]


def test_members_are_masked(hands: Hands) -> None:
    assert "•••001　電話照会：折り返し" in cells(hands, DETAIL)
    assert "1000001" not in traces(hands.seated.page)


def test_a_record_is_read_in_full_below(hands: Hands) -> None:
    QTest.keyClick(table(hands), Qt.Key.Key_Down)
    hands.seated.settle()
    detail = hands.find("audit_detail", QWidget)
    shown = [label.text() for label in detail.findChildren(QLabel) if label.isVisible()]
    assert "会員情報の閲覧" in shown
    assert "•••001　電話照会：折り返し" in shown


def test_why_something_was_refused_is_told_in_the_language_in_force(hands: Hands, desk: Desk) -> None:
    (refusal,) = [entry for entry in desk.context.audit.entries() if entry.action == "refused:approve_case"]
    japanese = detail_words(refusal)
    assert any("ぁ" <= character <= "ん" for character in japanese)
    i18n.install(QApplication.instance(), Language.EN)  # type: ignore[arg-type]
    assert detail_words(refusal).isascii()
    assert action_words(refusal.action) == "Refused: Approval"


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ({"reason": "電話照会：折り返し"}, "Phone call：折り返し"),
        ({"reason": "家族の依頼"}, "家族の依頼"),
        ({"text": "A refusal of earlier days."}, "A refusal of earlier days."),
        ({"asked": ["number", "kana"], "outcome": "matched"}, "・"),
        ({"kind": "mobile"}, "Mobile"),
        ({"hash": "00ff", "version": 3}, ""),
    ],
)
def test_details_are_words_in_english_too(desk: Desk, detail: dict[str, Any], words: str) -> None:
    i18n.install(QApplication.instance(), Language.EN)  # type: ignore[arg-type]
    shown = detail_words(AuditEntry(1, MONDAY, "", "view_member", None, "", detail))
    assert words in shown
    assert bool(shown) == bool(words)


def test_every_recorded_action_has_words(desk: Desk, paper: Paperwork, office: Office) -> None:
    with desk.context.database.writing() as session:
        desk.signing.make(session, session.get_one(Staff, office.supervisor.staff_id), PASSWORD)
    paper.entered().accepted().submitted().approved().executed()
    recorded = {entry.action.removeprefix("refused:") for entry in desk.context.audit.entries(limit=1000)}
    assert recorded <= set(ACTIONS)
    assert all(text.ja and text.en and text.ja != text.en for text in ACTIONS.values())


def test_a_clerk_is_refused_the_trail(qtbot: QtBot, desk: Desk, office: Office) -> None:
    with seated(qtbot, desk, office.clerk, AuditPage) as page:
        page.page.activated()
        page.settle()
        assert [type(error) for error in page.prompts.errors] == [NotAllowed]


# --- narrowing ---


@pytest.mark.parametrize(
    ("about", "count"),
    [
        ("2026-000001", 3),
        ("２０２６－０００００１", 3),
        ("見本", 3),
        ("例示", 1),
        ("見本 2026", 3),
        ("例示 2026", 0),
        ("%", 0),
    ],
)
def test_the_trail_is_narrowed_by_case_and_colleague(hands: Hands, about: str, count: int) -> None:
    hands.type("audit_about", about)
    if count:
        assert table(hands).count() == count
    else:
        assert "あてはまる記録はありません" in hands.seated.words()


def test_refusals_alone(hands: Hands) -> None:
    hands.press("audit_refused")
    assert cells(hands, ACTION) == ["拒否：承認"]
    hands.type("audit_about", "例示")
    assert "あてはまる記録はありません" in hands.seated.words()
    hands.press("audit_refused")
    assert cells(hands, ACTION) == ["会員情報の閲覧"]


def test_older_records_come_page_by_page(
    hands: Hands, desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_page, "_PER_PAGE", 2)
    hands.seated.page.leaving()
    hands.seated.page.activated()
    hands.seated.settle()
    assert cells(hands, SEQ) == ["4", "3"]
    hands.press("audit_more")
    assert cells(hands, SEQ) == ["4", "3", "2", "1"]
    assert hands.text("audit_count") == "新しい順に 4 件"
    hands.press("audit_more")
    assert not hands.find("audit_more", QAbstractButton).isEnabled()
    assert table(hands).count() == 4


# --- the check ---


def test_an_untouched_trail_is_said_to_be_sound_and_the_check_is_recorded(hands: Hands) -> None:
    hands.press("audit_verify")
    assert "4 件を検証しました。問題ありません。" in hands.text("audit_result")
    assert cells(hands, ACTION)[0] == "監査記録の検証"
    assert hands.find("audit_verify", QAbstractButton).isEnabled()


def test_an_altered_record_is_said_with_its_number(hands: Hands, desk: Desk) -> None:
    tamper(desk)
    hands.press("audit_verify")
    assert "1 か所で連鎖が合いません（番号 1）" in hands.text("audit_result")


def test_the_check_of_somebody_who_lost_the_role_is_refused(hands: Hands, desk: Desk, office: Office) -> None:
    from sqlalchemy import update

    from staffdesk.models import Staff

    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == office.auditor.staff_id).values(roles=["clerk"]))
    hands.press("audit_verify")
    assert [type(error) for error in hands.seated.prompts.errors] == [NotAllowed]
    assert not hands.sees("audit_result")
    assert hands.find("audit_verify", QAbstractButton).isEnabled()


# --- an unattended seat ---


def test_nothing_stays_when_the_seat_is_left(hands: Hands) -> None:
    hands.type("audit_about", "例示")
    assert "例示" in traces(hands.seated.page)
    hands.seated.page.leaving()
    hands.seated.settle()
    left = traces(hands.seated.page)
    for trace in ("例示", "•••001", "2026-04-27"):
        assert trace not in left
