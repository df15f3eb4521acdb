"""在庫 and 返戻 from the window: what is refused stands beside its field, what needs a second person says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.return_looks import Address, Fate, Reason, Todo
from staffdesk.views.audit_words import detail_words
from staffdesk.views.print_desk.page import PrintDeskPage
from staffdesk.views.tables.table import RecordsTable
from tests.services.print_desk.test_returns import send
from tests.support.office import Office
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
W = TypeVar("W", bound=QWidget)
Sit = Callable[[Actor, str], Hands]


class AtDialog:
    """The dialog that is open, and what somebody does with it."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        shown = [each for each in hands.seated.page.window().findChildren(QDialog) if each.isVisible()]
        assert len(shown) == 1, shown
        self.dialog = shown[0]

    def part(self, name: str, kind: type[W]) -> W:
        found = self.dialog.findChild(kind, name)
        assert found is not None, name
        return found

    def type(self, **texts: str) -> None:
        for name, text in texts.items():
            field = self.part(name, QWidget)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(text))
            elif isinstance(field, QPlainTextEdit):
                field.setPlainText(text)
            else:
                assert isinstance(field, QLineEdit)
                field.setText(text)

    def agree(self) -> bool:
        """Whether it is done and the dialog gone."""
        self.part("prompt_yes", QAbstractButton).click()
        self._hands.seated.settle()
        return not [
            each for each in self._hands.seated.page.window().findChildren(QDialog) if each.isVisible()
        ]

    def finding(self, name: str) -> str:
        return self.part(f"{name}_finding", QLabel).text()


@pytest.fixture
def sit(qtbot: QtBot, desk: Desk) -> Iterator[Sit]:
    with ExitStack() as stack:

        def sit_down(actor: Actor, chip: str) -> Hands:
            page = stack.enter_context(seated(qtbot, desk, actor, PrintDeskPage))
            page.page.activated()
            page.settle()
            hands = Hands(page)
            hands.press(f"print_filter_{chip}")
            return hands

        yield sit_down


def test_the_stock_from_the_first_packet_to_the_count_of_the_evening(
    sit: Sit, desk: Desk, office: Office
) -> None:
    hands = sit(office.print_operator, "stock")
    assert "封緘用紙の在庫がありません" in hands.seated.words()
    hands.press("stock_receive")
    dialog = AtDialog(hands)
    dialog.type(stock_first="F-0001", stock_last="G-0002")
    assert not dialog.agree()
    assert "最初の番号と同じ書き方" in dialog.finding("stock_last")
    dialog.type(stock_last="F-0010")
    assert dialog.agree()
    assert not hands.find("stock_confirm", QAbstractButton).isEnabled()  # it takes somebody else
    second = sit(office.supervisor, "stock")
    second.seated.prompts.agrees = True
    second.press("stock_confirm")
    assert desk.stock.look(office.supervisor).remaining == 10
    second.press("stock_write_off")
    dialog = AtDialog(second)
    dialog.type(stock_first="F-0001", stock_reason="水ぬれ")
    assert dialog.agree()
    assert not second.find("stock_witness", QAbstractButton).isEnabled()
    hands.seated.page.refresh(frozenset({"letters"}))
    hands.seated.settle()
    assert "数えていません" in hands.text("stock_banner")
    hands.find("stock_waste", RecordsTable).selectAll()
    hands.press("stock_witness")
    hands.press("stock_count")
    dialog = AtDialog(hands)
    for typed, said in (("九", "数字"), ("8", "帳簿の残高と違います")):
        dialog.type(stock_counted=typed)
        assert not dialog.agree()
        assert said in dialog.finding("stock_counted") + dialog.finding("stock_explanation")
    dialog.type(stock_counted="９")
    assert dialog.agree()
    assert not hands.sees("stock_banner")
    assert_accessible(hands.seated.page)


def test_who_does_not_keep_the_stock_is_not_offered_it(sit: Sit, office: Office) -> None:
    hands = sit(office.clerk, "returns")
    assert not hands.sees("print_filter_stock")
    assert "返戻された通知はありません" in hands.seated.words()


def test_a_letter_on_its_way_can_be_taken_in_where_it_is_listed(
    sit: Sit, desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    sent = send(desk, office, waiting[0].id)
    hands = sit(office.clerk, "sent")
    hands.press("print_returned")
    dialog = AtDialog(hands)
    dialog.type(return_reason=Reason.REFUSED)
    assert dialog.agree()
    assert [row.number for row in desk.returns.rows(office.clerk)] == [sent.number]
    assert not hands.sees("print_returned")


def test_a_letter_that_came_back_goes_its_whole_way(
    sit: Sit, desk: Desk, office: Office, waiting: list[LetterRow], clock: FixedClock
) -> None:
    sent = send(desk, office, waiting[0].id)
    hands = sit(office.clerk, "returns")
    hands.press("returns_take")
    assert "文書番号を入力" in hands.text("returns_number_finding")
    hands.type("returns_number", "003-2026-999999")
    hands.enter("returns_number")
    assert "この文書番号の通知はありません" in hands.text("returns_number_finding")
    hands.type("returns_number", sent.number)
    hands.enter("returns_number")
    dialog = AtDialog(hands)
    dialog.type(return_reason=Reason.OTHER, return_fate=Fate.OPENED)
    assert not dialog.agree()
    assert "理由を入力" in dialog.finding("return_note")
    dialog.type(return_reason=Reason.UNKNOWN)
    assert dialog.agree()
    assert not hands.find("returns_resend", QAbstractButton).isEnabled()
    hands.press("returns_address")
    dialog = AtDialog(hands)
    dialog.type(return_address=Address.UNCHANGED)
    assert dialog.agree()
    hands.press("returns_resend")
    (row,) = desk.returns.rows(office.clerk)
    assert row.todo is Todo.NOTHING
    assert f"{row.again} で再送" in hands.seated.words()
    hands.press("returns_destroy")
    assert not hands.find("returns_witness", QAbstractButton).isEnabled()
    second = sit(office.supervisor, "returns")
    second.press("returns_witness")
    assert desk.returns.rows(office.clerk)[0].fate is Fate.DESTROYED
    assert_accessible(hands.seated.page)


def test_the_story_of_the_case_tells_why_its_letter_came_back(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    sent = send(desk, office, waiting[0].id)
    desk.returns.receive(office.clerk, sent.id, sent.version, Reason.UNCLAIMED)
    desk.returns.check_address(office.clerk, desk.returns.rows(office.clerk)[0].id, Address.CHANGED)
    told = [detail_words(entry) for entry in desk.context.audit.entries(case_id=sent.case_id)]
    assert f"保管期間経過　{sent.number}" in told
    assert f"住所が変わっている　{sent.number}" in told
