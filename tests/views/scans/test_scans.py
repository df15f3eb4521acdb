"""The received paper beside the form: laid in by button, key or drop, leafed through, turned, taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.institutions.profile import Channel
from staffdesk.services.desk import Desk
from staffdesk.services.scan_check import MOST_BYTES
from staffdesk.views.approvals import ApprovalsPage
from staffdesk.views.case import CasePage
from staffdesk.views.scans.sheet import ScanSheet
from staffdesk.workflow import State
from tests.services import papers
from tests.support.office import Office, Paperwork, until
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two pages, as the office's scanner names them."""
    path = tmp_path / "scan_20260424_0012.pdf"
    path.write_bytes(papers.pdf(2))
    return path


def show(hands: Hands, case_id: int) -> None:
    hands.seated.page.activated(case_id)
    hands.seated.settle()


def attach(hands: Hands, *files: Path) -> None:
    hands.seated.prompts.files = list(files)
    hands.press("scan_attach")


def lie_there(desk: Desk, office: Office, case_id: int) -> list[str]:
    return [row.name for row in desk.scans.of_case(office.clerk, case_id)]


def key(hands: Hands, code: Qt.Key) -> None:
    QTest.keyClick(hands.find("scan_sheet", ScanSheet), code)
    hands.seated.settle()


# --- laying in ---------------------------------------------------------------------------------------------------


def test_a_paper_is_laid_in_and_opened_in_the_place_of_the_side(
    hands: Hands, paper: Paperwork, file: Path
) -> None:
    show(hands, paper.case_id)
    attach(hands, file)
    assert "2ページ" in hands.seated.words()
    assert "見本　一子" in hands.seated.words()
    hands.press("scan_open_1")
    assert hands.find("scan_sheet", ScanSheet).shows_page
    assert (hands.text("scan_name"), hands.text("scan_page")) == ("scan_20260424_0012.pdf", "1 / 2")
    assert hands.sees("field_kana")  # the form stays where it is
    assert not hands.sees("case_side")
    hands.press("scan_close")
    assert hands.sees("case_side")
    assert not hands.sees("scan_viewer")


def test_what_was_typed_stands_while_a_paper_is_laid_in(
    hands: Hands, paper: Paperwork, file: Path, desk: Desk, office: Office
) -> None:
    show(hands, paper.case_id)
    hands.find("field_name", QLineEdit).setText("架空　花子")
    attach(hands, file)
    assert hands.find("field_name", QLineEdit).text() == "架空　花子"
    QTest.keyClick(hands.seated.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    hands.seated.settle()
    assert desk.cases.card(office.clerk, paper.case_id).payload["name"] == "架空　花子"
    assert not hands.sees("case_conflict")


def test_by_key(hands: Hands, paper: Paperwork, file: Path, desk: Desk, office: Office) -> None:
    show(hands, paper.case_id)
    hands.seated.prompts.files = [file]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(hands.find("field_name", QLineEdit), Qt.Key.Key_A, both)
    hands.seated.settle()
    assert lie_there(desk, office, paper.case_id) == [file.name]


def test_by_dropping_several_files_of_which_one_is_none(
    hands: Hands, paper: Paperwork, file: Path, tmp_path: Path, desk: Desk, office: Office
) -> None:
    show(hands, paper.case_id)
    letter, photo = tmp_path / "手紙.docx", tmp_path / "写真.jpg"
    letter.write_bytes(b"PK\x03\x04")
    photo.write_bytes(papers.picture())
    _drop(hands.find("case_scans", QWidget), [file, letter, photo])
    hands.seated.settle()
    assert lie_there(desk, office, paper.case_id) == [file.name, "写真.jpg"]
    assert hands.text("scan_finding") == "PDF・JPEG・PNG・TIFF のファイルを選んでください。"
    assert not hands.sees("scan_progress")


def test_what_is_no_file_is_not_taken_up(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper.case_id)
    text = QMimeData()
    text.setText("https://example.jp/x.pdf")
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        text,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(hands.find("case_scans", QWidget), event)
    assert not event.isAccepted()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "ファイルを読めません"),
        (bytes(MOST_BYTES + 5), "大きすぎます"),
        (papers.script_on_opening(), "スクリプト"),
    ],
    ids=["gone", "big", "script"],
)
def test_what_is_refused_is_said_in_the_panel(
    hands: Hands, paper: Paperwork, tmp_path: Path, data: bytes | None, sentence: str
) -> None:
    show(hands, paper.case_id)
    path = tmp_path / "用紙.pdf"
    if data is not None:
        path.write_bytes(data)
    attach(hands, path)
    assert sentence in hands.text("scan_finding")
    hands.press("scan_attach")  # one may try again
    assert not hands.sees("scan_progress")


@pytest.mark.parametrize("institution_id", ["tohoku-rokin"])
def test_secret_numbers_are_masked_before_somebody_looks_for_the_file(
    hands: Hands, desk: Desk, office: Office, member: int, file: Path
) -> None:
    case_id = desk.cases.open(office.clerk, "pin_change", member, Channel.POST)
    show(hands, case_id)
    assert hands.sees("scan_warning")
    attach(hands, file)
    assert "隠し" in hands.text("scan_finding")
    assert lie_there(desk, office, case_id) == []
    hands.press("scan_masked")
    hands.press("scan_attach")
    assert lie_there(desk, office, case_id) == [file.name]
    assert not hands.find("scan_masked", QCheckBox).isChecked()  # the next paper is another one


def test_other_papers_ask_for_no_masking(hands: Hands, paper: Paperwork) -> None:
    show(hands, paper.case_id)
    assert not hands.sees("scan_masked")
    assert not hands.sees("scan_warning")


def test_a_submitted_case_takes_papers_only_once_it_is_unlocked(
    hands: Hands, paper: Paperwork, file: Path
) -> None:
    until(paper, State.AWAITING)
    show(hands, paper.case_id)
    assert not hands.sees("scan_attach")
    hands.seated.prompts.agrees = True
    hands.press("case_correct")
    attach(hands, file)
    assert paper.state is State.ACCEPTED
    assert not hands.sees("case_conflict")


# --- looking -----------------------------------------------------------------------------------------------------


def test_leafing_turning_and_enlarging_by_keys(hands: Hands, paper: Paperwork, file: Path) -> None:
    show(hands, paper.case_id)
    attach(hands, file)
    hands.press("scan_open_1")
    sheet = hands.find("scan_sheet", ScanSheet)
    key(hands, Qt.Key.Key_PageDown)
    assert hands.text("scan_page") == "2 / 2"
    key(hands, Qt.Key.Key_PageDown)
    assert hands.text("scan_page") == "2 / 2"
    key(hands, Qt.Key.Key_PageUp)
    assert hands.text("scan_page") == "1 / 2"
    before = sheet.pixels_across()
    key(hands, Qt.Key.Key_Plus)
    assert sheet.pixels_across() > before
    key(hands, Qt.Key.Key_Minus)
    key(hands, Qt.Key.Key_Minus)
    assert sheet.pixels_across() < before
    upright = sheet.shape
    key(hands, Qt.Key.Key_R)
    assert sheet.shape == pytest.approx(1 / upright, abs=0.02)
    key(hands, Qt.Key.Key_Escape)
    assert not hands.sees("scan_viewer")


def test_leafing_while_typing(hands: Hands, paper: Paperwork, file: Path) -> None:
    show(hands, paper.case_id)
    attach(hands, file)
    hands.press("scan_open_1")
    field = hands.find("field_name", QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    hands.seated.settle()
    assert hands.text("scan_page") == "2 / 2"


def test_every_opening_is_a_look_on_the_trail(hands: Hands, paper: Paperwork, file: Path, desk: Desk) -> None:
    show(hands, paper.case_id)
    attach(hands, file)
    hands.press("scan_open_1")
    key(hands, Qt.Key.Key_PageDown)
    hands.press("scan_close")
    hands.press("scan_open_1")
    looks = [entry for entry in desk.context.audit.entries() if entry.action == "view_scan"]
    assert len(looks) == 2


def test_another_case_shows_none_of_the_papers_of_the_one_before(
    hands: Hands, paper: Paperwork, file: Path, desk: Desk, office: Office, member: int
) -> None:
    show(hands, paper.case_id)
    attach(hands, file)
    hands.press("scan_open_1")
    other = desk.cases.open(office.clerk, "otp_reset", member, Channel.POST)
    show(hands, other)
    assert not hands.sees("scan_viewer")
    assert not hands.sees("scan_open_1")


def test_a_page_that_cannot_be_drawn_is_said_on_the_sheet(
    hands: Hands, paper: Paperwork, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from staffdesk.services.scan_pages import Unreadable
    from staffdesk.views.scans import viewer

    def fail(*_: object) -> None:
        raise Unreadable

    show(hands, paper.case_id)
    attach(hands, file)
    monkeypatch.setattr(viewer, "draw", fail)
    hands.press("scan_open_1")
    assert "表示できません" in hands.find("scan_sheet", ScanSheet).words


# --- taking out --------------------------------------------------------------------------------------------------


def test_taking_out_asks_for_a_reason_and_closes_the_viewer(
    hands: Hands, paper: Paperwork, file: Path, desk: Desk, office: Office
) -> None:
    show(hands, paper.case_id)
    attach(hands, file)
    hands.press("scan_remove_1")
    assert lie_there(desk, office, paper.case_id) == [file.name]
    hands.seated.prompts.reason = "取り違え"
    hands.press("scan_remove_1")
    assert lie_there(desk, office, paper.case_id) == []
    assert not hands.sees("scan_open_1")


def test_a_name_is_never_read_as_markup(hands: Hands, paper: Paperwork, tmp_path: Path) -> None:
    marked = tmp_path / "<b>用紙<b>.pdf"
    marked.write_bytes(papers.pdf())
    show(hands, paper.case_id)
    attach(hands, marked)
    hands.press("scan_open_1")
    assert hands.text("scan_name") == marked.name
    tips = [widget.toolTip() for widget in hands.seated.page.findChildren(QWidget)]
    assert not [tip for tip in tips if "<b>" in tip]


# --- at the approval ---------------------------------------------------------------------------------------------


def test_the_supervisor_reads_the_paper_beside_the_case(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork, file: Path
) -> None:
    desk.scans.attach(office.clerk, paper.case_id, file.name, file.read_bytes())
    until(paper, State.AWAITING)
    with seated(qtbot, desk, office.supervisor, ApprovalsPage) as page:
        page.page.activated()
        page.settle()
        hands = Hands(page)
        assert not hands.sees("scan_attach")
        assert not hands.sees("scan_remove_1")
        hands.press("scan_open_1")
        assert hands.find("scan_sheet", ScanSheet).shows_page
        assert hands.sees("approval_title")
        assert not hands.sees("approval_queue")
        assert_accessible(page.page)
        hands.press("scan_close")
        assert hands.sees("approval_queue")


def test_every_control_has_a_name(hands: Hands, paper: Paperwork, file: Path) -> None:
    show(hands, paper.case_id)
    attach(hands, file)
    hands.press("scan_open_1")
    assert_accessible(hands.seated.page)


def _drop(panel: QWidget, files: list[Path]) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, dragged, left, none)
    QApplication.sendEvent(panel, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(QPointF(5, 5), copy, dragged, left, none, QEvent.Type.Drop))
