"""受付: the member, what they say, one answer; and nothing is started but what may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from staffdesk import forms
from staffdesk.institutions.profile import Channel
from staffdesk.services.desk import Desk
from staffdesk.views.intake import IntakePage
from staffdesk.views.tables.table import RecordsTable
from tests.support.office import Office, Paperwork, add_member
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, IntakePage) as page:
        page.page.activated()
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


@pytest.fixture
def opened(at_desk: SeatedPage) -> list[int]:
    """The cases that the page asked the window to open."""
    cases: list[int] = []
    at_desk.seat.open_case = cases.append
    return cases


@pytest.fixture
def sheets(at_desk: SeatedPage) -> list[int]:
    cases: list[int] = []
    at_desk.seat.open_sheet = cases.append
    return cases


# --- who is calling ----------------------------------------------------------------------------------------------


def test_the_only_member_found_is_chosen_at_once(hands: Hands, member: int) -> None:
    hands.type("intake_search", "かくう はなこ")
    assert hands.sees("intake_member")
    assert "1000001" in hands.seated.words()


def test_a_chosen_member_shows_no_personal_data(hands: Hands, member: int) -> None:
    hands.type("intake_search", "1000001")
    shown = hands.seated.words()
    for value in ("昭和55", "1980", "例示町", "0000-12-3456", "090-0000-1234", "example.jp"):
        assert value not in shown


def test_what_is_not_normal_stands_out(hands: Hands, member: int) -> None:
    hands.type("intake_search", "1000001")
    assert hands.text("light_risk_based") == "リスクベース認証　閉塞"
    assert hands.text("light_rest") == "ほかのサービスは正常"


def test_several_members_are_listed_and_enter_takes_the_first(hands: Hands, desk: Desk) -> None:
    for number in ("2000001", "2000002"):
        add_member(desk, number)
    hands.type("intake_search", "架空")
    assert not hands.sees("intake_member")
    assert hands.find("intake_results", RecordsTable).count() == 2
    hands.enter("intake_search")
    assert hands.sees("intake_member")
    assert "2000001" in hands.seated.words()


def test_arrows_and_enter_take_another_member(hands: Hands, desk: Desk) -> None:
    for number in ("2000001", "2000002"):
        add_member(desk, number)
    hands.type("intake_search", "架空")
    QTest.keyClick(hands.find("intake_search", QLineEdit), Qt.Key.Key_Down)
    table = hands.find("intake_results", RecordsTable)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    hands.seated.settle()
    assert "2000002" in hands.seated.words()


def test_nobody_found_is_said(hands: Hands, member: int) -> None:
    hands.type("intake_search", "不在")
    assert "見つかりません" in hands.text("intake_search_note")


def test_typing_on_lets_go_of_the_member(hands: Hands, member: int) -> None:
    """A step must never be taken for a member who is no longer meant."""
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B97")
    assert hands.find("intake_start", QPushButton).isEnabled()
    hands.find("intake_search", QLineEdit).setText("100000")
    assert not hands.sees("intake_member")
    assert not hands.find("intake_start", QPushButton).isEnabled()


def test_a_receipt_number_opens_its_case(hands: Hands, paper: Paperwork, opened: list[int]) -> None:
    hands.type("intake_search", "２０２６-000001")
    assert opened == [paper.case_id]


def test_an_unknown_receipt_number_is_told(hands: Hands, opened: list[int]) -> None:
    hands.type("intake_search", "2026-000099")
    assert opened == []
    assert len(hands.seated.prompts.errors) == 1


def test_a_scanned_form_opens_its_case(hands: Hands, paper: Paperwork, opened: list[int]) -> None:
    hands.type("intake_search", "SD1;kenshinyo;rba_reset;2026-000001")
    assert opened == []  # a scanner ends with Enter
    hands.enter("intake_search")
    assert opened == [paper.case_id]


def test_a_scanned_blank_brings_its_answer_and_waits_for_the_member(
    hands: Hands, member: int, opened: list[int]
) -> None:
    hands.type("intake_said", "B06")
    hands.type("intake_search", "ＳＤ１；kenshinyo；rba_reset")
    hands.enter("intake_search")
    assert hands.find("intake_search", QLineEdit).text() == ""
    assert "リスクベース認証" in hands.text("intake_form")
    assert not hands.find("intake_start", QPushButton).isEnabled()
    hands.type("intake_search", "1000001")
    hands.press("intake_start")
    assert len(opened) == 1


@pytest.mark.parametrize("code", ["SD1;kenshinyo;rba_res", "SD1;shingakkyo;name_change", "SD1;kenshinyo;"])
def test_a_scan_that_does_not_belong_here_is_told(hands: Hands, opened: list[int], code: str) -> None:
    hands.type("intake_search", code)
    hands.enter("intake_search")
    assert opened == []
    assert len(hands.seated.prompts.errors) == 1


# --- what they say -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["B97", "ｂ９７"])
def test_a_code_in_any_width_gets_its_form(hands: Hands, code: str) -> None:
    """003 エラーコード一覧 B97."""
    hands.type("intake_said", code)
    assert hands.text("intake_route") == "書面で受け付け"
    assert hands.text("intake_form") == "インターネットバンキングリスクベース認証停止解除・初期化依頼書"


def test_the_list_says_word_for_word_what_a_code_means(hands: Hands) -> None:
    hands.type("intake_said", "B97")
    assert "B97：リスクベース認証（追加認証）閉塞" in hands.seated.words()


def test_a_lock_names_the_earliest_time_and_starts_nothing(hands: Hands, member: int) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B06")
    assert hands.text("intake_not_before") == "11:20 以降"
    assert not hands.sees("intake_start")


def test_the_time_that_the_caller_tells_counts(hands: Hands) -> None:
    hands.type("intake_said", "B06")
    hands.type("intake_at", "９：４５")
    hands.leave("intake_at")
    assert hands.text("intake_not_before") == "10:45 以降"


@pytest.mark.parametrize("typed", ["10:21", "25:00", "さっき"])
def test_a_time_that_cannot_be_is_said_beside_the_field(hands: Hands, typed: str) -> None:
    hands.type("intake_said", "B06")
    hands.type("intake_at", typed)
    hands.leave("intake_at")
    assert hands.text("intake_at_finding")
    assert not hands.sees("intake_answer")


def test_an_unknown_code_is_not_guessed(hands: Hands) -> None:
    hands.type("intake_said", "A02")
    assert hands.text("intake_route") == "一覧にないコード"
    assert not hands.sees("intake_start")


def test_words_narrow_the_list_and_enter_takes_the_first(hands: Hands) -> None:
    hands.type("intake_said", "わすれ")
    offered = hands.find("intake_triggers", QListWidget)
    assert 1 < offered.count() < 10
    assert not hands.sees("intake_answer")
    hands.enter("intake_said")
    assert hands.sees("intake_answer")


def test_words_that_fit_nothing_are_said(hands: Hands) -> None:
    hands.type("intake_said", "ぬぬぬ")
    assert "あてはまる用件がありません" in hands.seated.words()


def test_an_answer_never_stands_beside_other_words(hands: Hands) -> None:
    hands.type("intake_said", "B97")
    hands.find("intake_said", QLineEdit).setText("B9")
    assert not hands.sees("intake_answer")


def test_somebody_else_hears_the_rule_for_agents(hands: Hands, desk: Desk) -> None:
    hands.type("intake_said", "あいことば")
    hands.press("intake_asker_agent")
    assert hands.text("intake_route") == "お断りする"
    assert hands.text("intake_say") == desk.context.profile.agents.say.ja


def test_a_form_of_a_later_version_is_told_and_not_started(
    hands: Hands, member: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = {form_id: form for form_id, form in forms.all_forms().items() if form_id != "otp_reset"}
    monkeypatch.setattr(forms, "all_forms", lambda: earlier)
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "きしゅ")
    assert "まだ扱えません" in hands.text("intake_cannot_start")
    assert not hands.sees("intake_start")


# --- starting ----------------------------------------------------------------------------------------------------


def test_without_a_member_no_paper_can_be_received(hands: Hands) -> None:
    hands.type("intake_said", "B97")
    assert not hands.find("intake_start", QPushButton).isEnabled()
    assert hands.text("intake_hint") == "会員を選ぶと始められます。"


def test_the_case_starts_with_what_the_policy_presets(
    hands: Hands, desk: Desk, office: Office, member: int, opened: list[int]
) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B97")
    hands.press("intake_channel_post")
    hands.press("intake_start")
    card = desk.cases.card(office.clerk, opened[0])
    assert card.channel is Channel.POST
    assert (card.payload["request"], card.payload["reason"]) == ("initialise", "forgotten")


def test_after_a_start_the_page_is_free_for_the_next_caller(
    hands: Hands, member: int, opened: list[int]
) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B97")
    hands.press("intake_start")
    assert not hands.sees("intake_member")
    assert not hands.sees("intake_answer")
    assert hands.text("intake_search") == hands.text("intake_said") == ""


def test_an_open_case_of_the_kind_is_offered_instead(
    hands: Hands, paper: Paperwork, opened: list[int]
) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B97")
    hands.press("intake_start")
    assert "2026-000001" in hands.text("intake_conflict")
    hands.press("intake_conflict_action")
    assert opened == [paper.case_id]


def test_the_paper_of_the_answer_is_printed_from_here(hands: Hands, member: int) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B97")
    hands.press("intake_blank")
    dialog = hands.seated.page.window().findChild(QDialog, "blank_dialog")
    assert isinstance(dialog, QDialog)
    kinds = dialog.findChild(RecordsTable, "blank_kinds")
    assert isinstance(kinds, RecordsTable)
    assert kinds.current().id == "rba_reset"
    dialog.close()
    hands.seated.settle()


def test_the_next_caller_finds_an_empty_page(hands: Hands, member: int) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B06")
    hands.press("intake_next")
    assert not hands.sees("intake_answer")
    assert not hands.sees("intake_member")
    assert QApplication.focusWidget() is hands.find("intake_search", QLineEdit)


def test_the_keyboard_alone_is_enough(hands: Hands, member: int, opened: list[int]) -> None:
    hands.type("intake_search", "1000001")
    hands.enter("intake_search")
    assert QApplication.focusWidget() is hands.find("intake_said", QLineEdit)
    hands.type("intake_said", "B97")
    hands.enter("intake_said")
    start = hands.find("intake_start", QPushButton)
    assert QApplication.focusWidget() is start
    QTest.keyClick(start, Qt.Key.Key_Return)
    hands.seated.settle()
    assert len(opened) == 1


def test_every_control_can_be_reached_and_heard(hands: Hands, member: int) -> None:
    hands.type("intake_search", "1000001")
    hands.type("intake_said", "B97")
    assert_accessible(hands.seated.page)


class TestByPhone:
    """新学協: the registered mail address is told after an identity sheet (000 メールアドレスを忘れた場合)."""

    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    @pytest.fixture
    def said(self, hands: Hands) -> Callable[[], None]:
        return lambda: hands.type("intake_said", "メールアドレスを忘れた")

    def test_the_sheet_is_for_the_chosen_member(
        self,
        hands: Hands,
        said: Callable[[], None],
        desk: Desk,
        office: Office,
        member: int,
        sheets: list[int],
    ) -> None:
        hands.type("intake_search", "かくう はなこ")
        said()
        hands.press("intake_start")
        assert desk.cases.card(office.clerk, sheets[0]).member == desk.members.head(member)

    def test_the_sheet_takes_a_number_that_is_not_on_file(
        self, hands: Hands, said: Callable[[], None], sheets: list[int]
    ) -> None:
        """Whether a number is on file must not be told to a caller."""
        hands.type("intake_search", "９９９９")
        said()
        hands.press("intake_start")
        assert len(sheets) == 1

    def test_without_a_number_there_is_no_sheet(self, hands: Hands, said: Callable[[], None]) -> None:
        said()
        assert not hands.find("intake_start", QPushButton).isEnabled()

    def test_an_institution_without_codes_does_not_ask_for_one(self, hands: Hands) -> None:
        assert "コード" not in hands.find("intake_said", QLineEdit).placeholderText()
        hands.type("intake_said", "B97")
        assert hands.text("intake_route") == "取扱いなし"
