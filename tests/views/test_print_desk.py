"""印刷・発送: each state of a letter offers its own next step, and paper is never taken for granted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.errors import NotFound
from staffdesk.printing.raster import page_count
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.text import Text
from staffdesk.views.i18n import words
from staffdesk.views.print_desk.page import PrintDeskPage
from staffdesk.views.print_desk.preview import PaperView
from staffdesk.views.print_desk.states import GONE, LETTER_LOOKS, UNDER_WAY
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import LETTER_STATE_LABELS, LetterState
from tests.support.office import Office, Paperwork, add_member, fresh_code
from tests.views.accessible import assert_accessible, mnemonics
from tests.views.hands import Hands
from tests.views.seats import ScriptedPrompts, SeatedPage, seated
from tests.views.traces import traces

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

STEPS = (
    "print_save_pdf", "print_printer", "print_confirm", "print_lost", "print_dispatch", "print_spoil", "print_tracking",
)  # fmt: skip
OFFERED: dict[LetterState, set[str]] = {
    LetterState.QUEUED: {"print_save_pdf", "print_printer"},
    LetterState.PRINTING: {"print_confirm", "print_lost"},
    LetterState.PRINTED: {"print_dispatch", "print_spoil", "print_tracking"},
    LetterState.UNKNOWN: {"print_spoil"},
    LetterState.DISPATCHED: set(),
}
WAYS: dict[LetterState, tuple[str, ...]] = {
    LetterState.QUEUED: (),
    LetterState.PRINTING: ("print_save_pdf",),
    LetterState.PRINTED: ("print_save_pdf", "print_confirm"),
    LetterState.UNKNOWN: ("print_save_pdf", "print_lost"),
    LetterState.DISPATCHED: ("print_save_pdf", "print_confirm", "print_dispatch", "print_filter_sent"),
}


@pytest.fixture
def letter(paper: Paperwork) -> Paperwork:
    """One letter waits to be printed."""
    return paper.entered().accepted().submitted().approved().executed()


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office, letter: Paperwork) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, PrintDeskPage) as page:
        page.page.activated()
        page.settle()
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


@pytest.fixture
def saving(at_desk: SeatedPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person says that the letter is to be saved."""
    place = tmp_path / "letter.pdf"

    def save(
        _self: ScriptedPrompts,
        _owner: QWidget,
        _title: str,
        _name: str,
        _kinds: str,
        then: Callable[[Path], None],
    ) -> None:
        then(place)

    monkeypatch.setattr(ScriptedPrompts, "save_file", save)
    return place


Chosen = Callable[[QPrinter | None], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Chosen:
    """Which printer the person chooses; None: the dialog is cancelled."""

    def choose_(printer: QPrinter | None) -> None:
        def choose_printer(_self: ScriptedPrompts, _owner: QWidget, then: Callable[[QPrinter], None]) -> None:
            if printer is not None:
                then(printer)

        monkeypatch.setattr(ScriptedPrompts, "choose_printer", choose_printer)

    return choose_


def onto(file: Path) -> QPrinter:
    """A printer that leaves its paper as a file; it refuses where the file cannot be made."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(100)
    printer.setOutputFileName(str(file))
    return printer


def offered(hands: Hands) -> set[str]:
    return {name for name in STEPS if hands.sees(name)}


def on_file(desk: Desk, office: Office) -> LetterRow:
    (row,) = desk.letters.rows(office.clerk, frozenset(LetterState))
    return row


def paper_view(hands: Hands) -> PaperView:
    return hands.find("print_preview", PaperView)


# --- what is offered ---


@pytest.mark.parametrize("state", OFFERED)
def test_each_state_offers_its_own_steps(
    hands: Hands, saving: Path, desk: Desk, office: Office, state: LetterState
) -> None:
    for step in WAYS[state]:
        hands.press(step)
    assert on_file(desk, office).state is state
    assert offered(hands) == OFFERED[state]
    assert hands.text("print_state") == words(LETTER_STATE_LABELS[state])
    assert_accessible(hands.seated.page)


def test_every_state_has_its_look_and_its_list(desk: Desk) -> None:
    assert set(LETTER_LOOKS) == UNDER_WAY | GONE == set(LetterState)
    assert not UNDER_WAY & GONE


def test_an_auditor_is_refused_the_queue(qtbot: QtBot, desk: Desk, office: Office, letter: Paperwork) -> None:
    with seated(qtbot, desk, office.auditor, PrintDeskPage) as page:
        page.page.activated()
        page.settle()
        assert len(page.prompts.errors) == 1
        assert "花子" not in traces(page.page)


def test_the_queue_says_number_name_state_and_due_day(hands: Hands) -> None:
    model = hands.find("print_table", RecordsTable).model()
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert shown == ["003-2026-000001", "架空　花子", "印刷待ち", "4/27"]


def test_the_queue_fits_its_place(hands: Hands) -> None:
    assert not hands.find("print_table", RecordsTable).horizontalScrollBar().isVisible()


def test_an_empty_queue_says_where_letters_come_from(qtbot: QtBot, desk: Desk, office: Office) -> None:
    with seated(qtbot, desk, office.print_operator, PrintDeskPage) as page:
        page.page.activated()
        page.settle()
        assert "待っている通知はありません" in page.words()
        Hands(page).press("print_filter_sent")
        assert "送った通知はまだありません" in page.words()


# --- looking ---


def test_a_waiting_letter_is_seen_before_it_is_printed(hands: Hands, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: paper_view(hands).shows_letter)
    assert paper_view(hands).words == ""


def test_the_preview_says_that_it_is_on_its_way(
    hands: Hands, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, said = paper_view(hands), list[str]()

    def preview(_letters: object, _actor: object, _letter_id: int) -> bytes:
        said.append(view.words)
        raise NotFound(Text("通知が見つかりません。", "No such letter."))

    monkeypatch.setattr(type(desk.letters), "preview", preview)
    hands.seated.page.leaving()
    hands.seated.page.activated()
    hands.seated.settle()
    assert said == ["読み込んでいます…"]


def test_a_preview_that_fails_is_said_on_the_page(
    hands: Hands, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> bytes:
        raise NotFound(Text("通知が見つかりません。", "No such letter."))

    monkeypatch.setattr(type(desk.letters), "preview", refuse)
    hands.seated.page.leaving()
    hands.seated.page.activated()
    hands.seated.settle()
    assert "見本を表示できません" in paper_view(hands).words
    assert "見本を表示できません" in paper_view(hands).accessibleDescription()
    assert len(hands.seated.prompts.errors) == 1


def test_the_page_is_read_large_or_seen_whole(hands: Hands, qtbot: QtBot) -> None:
    view = paper_view(hands)
    qtbot.waitUntil(lambda: view.shows_letter)
    reading = view.dpi()
    assert hands.text("print_zoom") == "ページ全体(&Z)"
    hands.press("print_zoom")
    assert view.shows_whole_page
    assert view.dpi() < reading
    assert view.verticalScrollBar().maximum() == 0
    assert hands.text("print_zoom") == "文字を読む(&Z)"


def test_the_page_is_read_by_keyboard_and_mouse(hands: Hands, qtbot: QtBot) -> None:
    view = paper_view(hands)
    reading = view.dpi()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.dpi() > reading
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.dpi() == reading
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.shows_whole_page
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    assert view.dpi() == reading
    hands.seated.settle()


# --- onto paper ---


def test_a_saved_letter_is_confirmed_then_sent_and_closes_its_case(
    hands: Hands, saving: Path, desk: Desk, office: Office, letter: Paperwork
) -> None:
    hands.press("print_save_pdf")
    assert page_count(saving.read_bytes()) == 1
    hands.press("print_confirm")
    hands.type("print_tracking", "000-00-00000-0")
    hands.press("print_dispatch")
    row = on_file(desk, office)
    assert (row.state, row.tracking_number, row.copies) == (LetterState.DISPATCHED, "000-00-00000-0", 1)
    assert letter.state == "closed"
    assert "待っている通知はありません" in hands.seated.words()
    hands.press("print_filter_sent")
    assert "引受番号 000-00-00000-0" in hands.seated.words()


def test_a_letter_goes_to_the_chosen_printer(
    hands: Hands, choose: Chosen, tmp_path: Path, desk: Desk, office: Office
) -> None:
    choose(onto(tmp_path / "printed.pdf"))
    hands.press("print_printer")
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == 1
    assert on_file(desk, office).state is LetterState.PRINTING
    assert offered(hands) == {"print_confirm", "print_lost"}
    assert not hands.seated.prompts.errors


def test_a_cancelled_print_dialog_changes_nothing(
    hands: Hands, choose: Chosen, desk: Desk, office: Office
) -> None:
    before, records = on_file(desk, office), desk.context.audit.count()
    choose(None)
    hands.press("print_printer")
    assert on_file(desk, office) == before
    assert desk.context.audit.count() == records
    assert hands.find("print_printer", QAbstractButton).isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_leaves_a_letter_of_unknown_fate(
    hands: Hands, choose: Chosen, tmp_path: Path, desk: Desk, office: Office
) -> None:
    choose(onto(tmp_path / "no such folder" / "printed.pdf"))
    hands.press("print_printer")
    assert on_file(desk, office).state is LetterState.UNKNOWN
    assert offered(hands) == {"print_spoil"}
    (refusal,) = hands.seated.prompts.errors
    assert "プリンターが受け付けませんでした" in refusal.text.ja
    assert "書損" in hands.text("print_banner")


def test_a_place_that_cannot_be_written_leaves_a_letter_of_unknown_fate(
    hands: Hands, saving: Path, desk: Desk, office: Office
) -> None:
    saving.mkdir()
    hands.press("print_save_pdf")
    assert on_file(desk, office).state is LetterState.UNKNOWN
    (refusal,) = hands.seated.prompts.errors
    assert "ファイルに保存できませんでした" in refusal.text.ja


@pytest.mark.parametrize("way", [("print_lost",), ("print_confirm",)])
def test_spoiled_paper_is_printed_again(
    hands: Hands, saving: Path, desk: Desk, office: Office, way: tuple[str, ...]
) -> None:
    for step in ("print_save_pdf", *way):
        hands.press(step)
    hands.seated.prompts.reason = "紙詰まり"
    hands.press("print_spoil")
    assert offered(hands) == OFFERED[LetterState.QUEUED]
    hands.press("print_save_pdf")
    hands.press("print_confirm")
    assert on_file(desk, office).state is LetterState.PRINTED


def test_without_a_reason_nothing_is_spoiled(hands: Hands, saving: Path, desk: Desk, office: Office) -> None:
    for step in ("print_save_pdf", "print_lost", "print_spoil"):
        hands.press(step)
    assert on_file(desk, office).state is LetterState.UNKNOWN


def test_another_seat_was_first(hands: Hands, saving: Path, desk: Desk, office: Office) -> None:
    row = on_file(desk, office)
    desk.letters.start_print(office.second_clerk, row.id, row.version)
    hands.press("print_save_pdf")
    assert len(hands.seated.prompts.errors) == 1
    assert not saving.exists()
    assert offered(hands) == OFFERED[LetterState.PRINTING], "the page shows what the other seat did"


def test_a_double_click_counts_once(hands: Hands, saving: Path, desk: Desk, office: Office) -> None:
    hands.press("print_save_pdf")
    confirm = hands.find("print_confirm", QAbstractButton)
    confirm.click()
    confirm.click()
    hands.seated.settle()
    assert not hands.seated.prompts.errors
    assert on_file(desk, office).copies == 1


# --- by keyboard ---


def test_the_keyboard_stays_with_the_next_step(hands: Hands, saving: Path) -> None:
    button = hands.find("print_save_pdf", QAbstractButton)
    for name in ("print_confirm", "print_dispatch"):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        hands.seated.settle()
        button = hands.find(name, QAbstractButton)
        assert button.hasFocus()


def test_enter_in_the_tracking_number_never_sends(
    hands: Hands, saving: Path, desk: Desk, office: Office
) -> None:
    for step in ("print_save_pdf", "print_confirm"):
        hands.press(step)
    field = hands.find("print_tracking", QLineEdit)
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("１２３", []))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.hasFocus(), "the Enter that ends a composition goes nowhere"
    QApplication.sendEvent(field, QInputMethodEvent("", []))
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.seated.settle()
    assert on_file(desk, office).state is LetterState.PRINTED
    assert hands.find("print_dispatch", QWidget).hasFocus()


def test_arrows_walk_the_queue_and_the_letter_follows(
    hands: Hands, saving: Path, desk: Desk, office: Office, clock: FixedClock
) -> None:
    add_letter(desk, office, clock)
    hands.seated.page.activated()
    hands.seated.settle()
    table = hands.find("print_table", RecordsTable)
    assert (table.count(), table.hasFocus()) == (2, True)
    QTest.keyClick(table, Qt.Key.Key_Down)
    hands.seated.settle()
    assert "003-2026-000002" in hands.seated.words()
    hands.press("print_save_pdf")
    states = {row.number: row.state for row in desk.letters.rows(office.clerk, frozenset(LetterState))}
    assert states == {"003-2026-000001": LetterState.QUEUED, "003-2026-000002": LetterState.PRINTING}
    assert table.current().number == "003-2026-000002", "the letter in hand stays in view"


def add_letter(desk: Desk, office: Office, clock: FixedClock) -> None:
    """Another member's letter joins the queue."""
    name = {"name": "例題　次郎", "kana": "レイダイ　ジロウ"}
    other = add_member(desk, "1000002", **name, account_number="0000124")
    paper = Paperwork.received(desk, office, clock, other)
    paper.entered(**name, account_number="0000124").accepted().submitted()
    code = fresh_code(desk, clock, office.supervisor)
    desk.approvals.approve(office.supervisor, paper.case_id, paper.version, "1000002", code)
    paper.executed()


def test_the_steps_have_access_keys(hands: Hands) -> None:
    assert {"P", "R", "W", "T", "Z"} <= {key.upper() for key in mnemonics(hands.seated.page)}


# --- an unattended seat ---


def test_nothing_of_a_member_stays_when_the_seat_is_left(hands: Hands, saving: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: paper_view(hands).shows_letter)
    assert "花子" in traces(hands.seated.page)
    assert "a letter is on screen" in traces(hands.seated.page)
    hands.seated.page.leaving()
    hands.seated.settle()
    left = traces(hands.seated.page)
    for trace in ("花子", "003-2026-000001", "2026-000001", "a letter is on screen"):
        assert trace not in left


def test_what_is_left_out_of_a_letter_is_said_beside_its_preview(
    qtbot: QtBot, desk: Desk, office: Office, letter: Paperwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Text("宛名はラベルに印刷します。", "The address goes to a label.")
    monkeypatch.setattr("staffdesk.services.letters.notes", lambda *_given: (note,))
    with seated(qtbot, desk, office.clerk, PrintDeskPage) as page:
        page.page.activated()
        page.settle()
        assert Hands(page).text("print_notes") == note.ja
