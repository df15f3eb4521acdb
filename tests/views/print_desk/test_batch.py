"""Several letters at hand: printed in one go, looked at, sent with their numbers; whatever happens is told by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from sqlalchemy import select, update

from staffdesk.models import Letter
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.batch import Batches
from staffdesk.services.progress import Progress
from staffdesk.views.print_desk.queue_view import MarkTable
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import LetterState
from tests.services.print_desk.conftest import ANY
from tests.support.office import Office
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.print_desk.conftest import onto
from tests.views.seats import ScriptedPrompts

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def _mark_all(hands: Hands) -> None:
    table = hands.find("print_table", MarkTable)
    table.setFocus()
    table.selectAll()
    hands.seated.settle()


def _states(desk: Desk, office: Office) -> list[LetterState]:
    return [row.state for row in desk.letters.rows(office.clerk, ANY)]


def _registered(desk: Desk) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Letter).values(mail_class="簡易書留"))


def _printed(hands: Hands) -> None:
    _mark_all(hands)
    hands.press("print_batch_print")
    hands.press("print_batch_confirm")


def test_all_are_marked_by_keyboard_and_printed_in_one_go(
    hands: Hands, tray: Path, desk: Desk, office: Office
) -> None:
    table = hands.find("print_table", MarkTable)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.seated.settle()
    assert "3 通を選んでいます" in hands.seated.words()
    assert_accessible(hands.seated.page)
    hands.press("print_batch_print")
    assert "3 通をプリンターに送りました" in hands.seated.words()
    assert len(list(tray.iterdir())) == 3
    assert _states(desk, office) == [LetterState.PRINTING] * 3
    assert_accessible(hands.seated.page)
    hands.press("print_batch_confirm")
    assert _states(desk, office) == [LetterState.PRINTED] * 3


def test_shift_and_the_arrows_mark_two(hands: Hands) -> None:
    table = hands.find("print_table", MarkTable)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.seated.settle()
    assert "2 通を選んでいます" in hands.seated.words()
    QTest.keyClick(table, Qt.Key.Key_Down)
    hands.seated.settle()
    assert hands.sees("print_save_pdf"), "one letter alone is looked at"


def test_a_letter_that_cannot_be_set_is_named_with_its_reason(
    hands: Hands, tray: Path, desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    with desk.context.database.writing() as session:
        query = select(Letter.content).where(Letter.id == waiting[1].id)
        content = {**session.execute(query).scalar_one(), "name": "例題　\U000e0fff"}
        session.execute(update(Letter).where(Letter.id == waiting[1].id).values(content=content))
    _mark_all(hands)
    hands.press("print_batch_print")
    assert "2 通をプリンターに送りました" in hands.seated.words()
    outcomes = hands.find("print_outcomes", RecordsTable)
    assert outcomes.current().letter.number == waiting[1].number
    assert hands.text("print_outcome_why")
    assert "できなかった通知が 1 通あります" in hands.text("print_batch_banner")
    hands.press("print_batch_close")
    assert _states(desk, office) == [LetterState.PRINTING, LetterState.QUEUED, LetterState.PRINTING]


def test_stopping_leaves_the_rest_in_the_queue(
    hands: Hands, tray: Path, desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = hands.seated.page.findChild(QAbstractButton, "print_stop")
    assert stop is not None
    real = Batches._print_one

    def one_then_stop(*arguments: object) -> object:
        result = real(*arguments)  # type: ignore[arg-type]
        progresses[0].cancel()
        return result

    progresses: list[Progress] = []
    tell = Progress.report

    def report(self: Progress, done: int, total: int | None = None, text: None = None) -> None:
        progresses.append(self)
        tell(self, done, total, text)

    monkeypatch.setattr(Batches, "_print_one", one_then_stop)
    monkeypatch.setattr(Progress, "report", report)
    _mark_all(hands)
    hands.press("print_batch_print")
    assert "1 通をプリンターに送りました" in hands.seated.words()
    assert _states(desk, office) == [LetterState.PRINTING, LetterState.QUEUED, LetterState.QUEUED]


def test_the_button_stops_before_the_next_letter(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, tray: Path
) -> None:
    _mark_all(hands)
    stop = hands.seated.page.findChild(QAbstractButton, "print_stop")
    assert isinstance(stop, QAbstractButton)
    hands.find("print_batch_print", QAbstractButton).click()
    assert stop.isVisible()
    stop.click()
    assert not stop.isEnabled()
    hands.seated.settle()
    assert not hands.seated.prompts.errors


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_dead_printer_stops_the_batch_and_says_so(
    hands: Hands, tmp_path: Path, desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(_self: ScriptedPrompts, _owner: object, then: object) -> None:
        then(onto(tmp_path / "no such folder" / "x.pdf"))  # type: ignore[operator]

    monkeypatch.setattr(ScriptedPrompts, "choose_printer", nowhere)
    _mark_all(hands)
    hands.press("print_batch_print")
    assert "プリンターが受け付けませんでした" in hands.text("print_outcome_why")
    assert not hands.sees("print_batch_confirm")
    assert _states(desk, office) == [LetterState.UNKNOWN, LetterState.QUEUED, LetterState.QUEUED]


def test_other_paper_is_refused_before_the_first_letter(
    hands: Hands, tray: Path, desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QPageSize

    def a5(_self: ScriptedPrompts, _owner: object, then: object) -> None:
        printer = onto(tray / "x.pdf")
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        then(printer)  # type: ignore[operator]

    monkeypatch.setattr(ScriptedPrompts, "choose_printer", a5)
    _mark_all(hands)
    hands.press("print_batch_print")
    (refusal,) = hands.seated.prompts.errors
    assert "A4 縦" in refusal.text.ja
    assert _states(desk, office) == [LetterState.QUEUED] * 3
    assert hands.sees("print_batch_print"), "the letters are still at hand"


def test_the_scanner_enters_one_number_after_the_other(
    hands: Hands, tray: Path, desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    _registered(desk)
    _printed(hands)
    _mark_all(hands)
    lines = [hands.find(f"print_number_{row.number}", QLineEdit) for row in waiting]
    lines[0].setFocus()
    for line, number in zip(lines, ("131-12-38385-2", "131-12-38386-3", "131-12-38387-9"), strict=True):
        assert line.hasFocus()
        QTest.keyClicks(line, number)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert hands.find("print_batch_dispatch", QAbstractButton).hasFocus(), "only the button sends"
    assert "検査数字が合いません" in hands.seated.words(), "the third number is doubted"
    hands.press("print_batch_dispatch")
    rows = desk.letters.rows(office.clerk, ANY)
    assert [row.tracking_number for row in rows] == ["131-12-38385-2", "131-12-38386-3", "131-12-38387-9"]
    assert {row.state for row in rows} == {LetterState.DISPATCHED}


def test_ordinary_mail_asks_for_no_number(hands: Hands, tray: Path, waiting: list[LetterRow]) -> None:
    _printed(hands)
    _mark_all(hands)
    assert not hands.sees(f"print_number_{waiting[0].number}")
    assert "普通郵便" in hands.seated.words()


def test_kinds_and_due_days_narrow_the_list(hands: Hands, desk: Desk, waiting: list[LetterRow]) -> None:
    kinds = hands.find("print_kinds", RecordsTable)
    model = kinds.model()
    shown = [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]
    assert shown == [("すべて", "3"), ("本日まで", "3"), ("停止解除・初期化 手続完了のお知らせ", "3")]
    with desk.context.database.writing() as session:
        session.execute(
            update(Letter).where(Letter.id == waiting[0].id).values(due_on=waiting[0].due_on.replace(day=20))
        )
    hands.seated.page.activated()
    hands.seated.settle()
    assert kinds.select("overdue")
    hands.seated.settle()
    assert hands.find("print_table", RecordsTable).count() == 1


def test_nothing_stays_when_the_page_is_left(hands: Hands, tray: Path) -> None:
    _mark_all(hands)
    hands.press("print_batch_print")
    hands.seated.page.leaving()
    assert "次郎" not in hands.seated.words()
    hands.seated.page.activated()
    hands.seated.settle()
    assert hands.sees("print_table")
