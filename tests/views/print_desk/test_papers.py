"""Blank forms, the print log and the day register from the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.errors import NotFound
from staffdesk.printing.raster import page_count
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.log import PaperKind
from staffdesk.text import Text
from staffdesk.views.print_desk.preview import PaperView
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import LetterState
from tests.support.office import Office
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def _dialog(hands: Hands) -> QDialog:
    hands.press("print_blank")
    dialog = hands.seated.page.window().findChild(QDialog, "blank_dialog")
    assert isinstance(dialog, QDialog)
    return dialog


def _press(hands: Hands, dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    assert button.isEnabled()
    button.click()
    hands.seated.settle()


# --- blank forms ---


def test_a_blank_is_chosen_looked_at_and_saved(
    hands: Hands, saving: Path, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    dialog = _dialog(hands)
    kinds = dialog.findChild(RecordsTable, "blank_kinds")
    view = dialog.findChild(PaperView, "blank_preview")
    assert isinstance(kinds, RecordsTable)
    assert isinstance(view, PaperView)
    assert kinds.hasFocus()
    assert_accessible(dialog)
    qtbot.waitUntil(lambda: view.shows_letter)
    QTest.keyClick(kinds, Qt.Key.Key_Down)
    hands.seated.settle()
    chosen = kinds.current()
    _press(hands, dialog, "blank_save")
    assert page_count(saving.read_bytes()) >= 1
    (line,) = desk.print_log.rows(office.clerk)
    assert (line.kind, line.title, line.printer) == (PaperKind.BLANK, chosen.title, "PDF")


def test_every_page_of_a_blank_can_be_looked_at(hands: Hands) -> None:
    dialog = _dialog(hands)
    kinds = dialog.findChild(RecordsTable, "blank_kinds")
    before, after = (dialog.findChild(QAbstractButton, f"blank_page_{side}") for side in ("before", "after"))
    assert isinstance(kinds, RecordsTable)
    assert isinstance(before, QAbstractButton)
    assert isinstance(after, QAbstractButton)
    assert not after.isVisible()  # one page
    kinds.select("ib_application")
    hands.seated.settle()
    assert (before.isEnabled(), after.isEnabled()) == (False, True)
    for _ in range(2):
        _press(hands, dialog, "blank_page_after")
    assert "3 / 3 ページ" in [label.text() for label in dialog.findChildren(QLabel)]
    assert (before.isEnabled(), after.isEnabled()) == (True, False)
    kinds.select("rba_reset")
    hands.seated.settle()
    assert not after.isVisible()


def test_a_blank_goes_to_the_printer(hands: Hands, tray: Path, desk: Desk, office: Office) -> None:
    dialog = _dialog(hands)
    _press(hands, dialog, "blank_print")
    assert len(list(tray.iterdir())) == 1
    assert len(desk.print_log.rows(office.clerk)) == 1


def test_a_place_that_cannot_be_written_is_said(hands: Hands, saving: Path) -> None:
    saving.mkdir()
    dialog = _dialog(hands)
    _press(hands, dialog, "blank_save")
    (refusal,) = hands.seated.prompts.errors
    assert "ファイルに保存できませんでした" in refusal.text.ja


def test_a_blank_that_cannot_be_shown_is_said_on_its_page(
    hands: Hands, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> bytes:
        raise NotFound(Text("用紙が見つかりません。", "No such form."))

    monkeypatch.setattr(type(desk.blanks), "preview", refuse)
    dialog = _dialog(hands)
    view = dialog.findChild(PaperView, "blank_preview")
    assert isinstance(view, PaperView)
    assert "見本を表示できません" in view.words
    save = dialog.findChild(QAbstractButton, "blank_save")
    assert isinstance(save, QAbstractButton)
    assert not save.isEnabled()
    dialog.close()


# --- the log ---


def test_the_log_shows_what_was_printed_and_is_narrowed(
    hands: Hands, saving: Path, desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    hands.press("print_save_pdf")
    desk.blanks.release(office.clerk, "rba_reset", printer="窓口")
    hands.press("print_filter_log")
    table = hands.find("log_table", RecordsTable)
    assert table.count() == 2
    assert_accessible(hands.seated.page)
    hands.type("log_search", waiting[0].number)
    assert table.count() == 1
    hands.type("log_search", "")
    kinds = hands.find("log_kind", QComboBox)
    kinds.setCurrentIndex(kinds.findData(PaperKind.BLANK))
    hands.seated.settle()
    assert table.current() is None or table.count() == 1
    hands.type("log_day", "2020-01-01")
    hands.leave("log_day")
    assert "この条件の印刷記録はありません" in hands.seated.words()


# --- the day register ---


def test_the_day_is_counted_on_screen_and_saved(
    hands: Hands, saving: Path, desk: Desk, office: Office, clock: FixedClock
) -> None:
    hands.press("print_filter_register")
    said = hands.seated.words()
    for word in ("手続", "通知", "受付", "発送", "停止解除・初期化 手続完了のお知らせ", "監査記録"):
        assert word in said
    assert_accessible(hands.seated.page)
    hands.press("register_save")
    assert page_count(saving.read_bytes()) == 1
    (line,) = desk.print_log.rows(office.clerk, kind=PaperKind.REGISTER)
    assert line.number == clock.today().isoformat()


def test_the_register_goes_to_the_printer(hands: Hands, tray: Path) -> None:
    hands.press("print_filter_register")
    hands.press("register_print")
    assert len(list(tray.iterdir())) == 1


def test_another_day_is_asked_for(hands: Hands) -> None:
    hands.press("print_filter_register")
    hands.type("register_day", "令和8年4月1日")
    hands.leave("register_day")
    assert "停止解除・初期化 手続完了のお知らせ" not in hands.seated.words()
    hands.type("register_day", "きのう")
    hands.leave("register_day")
    assert not hands.find("register_save", QAbstractButton).isEnabled()


# --- the letter that is not to leave ---


def test_a_supervisor_makes_a_letter_void(
    qtbot: QtBot, desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    from staffdesk.views.print_desk.page import PrintDeskPage
    from tests.views.seats import seated

    with seated(qtbot, desk, office.supervisor, PrintDeskPage) as page:
        page.page.activated()
        page.settle()
        page.prompts.reason = "二重に作成した"
        Hands(page).press("print_void")
        QApplication.processEvents()
    states = [row.state for row in desk.letters.rows(office.clerk, frozenset(LetterState))]
    assert states.count(LetterState.VOID) == 1
