"""印刷・発送: each state of a letter offers its own next step, and paper is never taken for granted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from staffdesk.printing.raster import page_count, rasterise
from staffdesk.services.desk import Desk
from staffdesk.views.print_desk.page import PrintDeskPage
from staffdesk.views.print_desk.preview import PaperView
from staffdesk.views.printers import page_images, paint_pages
from staffdesk.workflow import LetterState
from tests.support.office import Office, Paperwork
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import ScriptedPrompts, SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

STEPS = (
    "print_save_pdf",
    "print_printer",
    "print_confirm",
    "print_lost",
    "print_dispatch",
    "print_spoil",
    "print_tracking",
)


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


def offered(hands: Hands) -> set[str]:
    return {name for name in STEPS if hands.sees(name)}


def state(desk: Desk, office: Office) -> LetterState:
    return desk.letters.rows(office.clerk, frozenset(LetterState))[0].state


def test_every_control_has_its_names(at_desk: SeatedPage) -> None:
    assert_accessible(at_desk.page)


def test_a_waiting_letter_is_seen_before_it_is_printed(hands: Hands, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: hands.find("print_preview", PaperView).shows_letter)
    assert offered(hands) == {"print_save_pdf", "print_printer"}


def test_a_saved_letter_is_confirmed_then_sent_and_closes_its_case(
    hands: Hands, saving: Path, desk: Desk, office: Office, letter: Paperwork
) -> None:
    hands.press("print_save_pdf")
    assert page_count(saving.read_bytes()) == 1
    assert offered(hands) == {"print_confirm", "print_lost"}
    hands.press("print_confirm")
    assert offered(hands) == {"print_dispatch", "print_spoil", "print_tracking"}
    hands.type("print_tracking", "000-00-00000-0")
    hands.press("print_dispatch")
    row = desk.letters.rows(office.clerk, frozenset(LetterState))[0]
    assert (row.state, row.tracking_number, row.copies) == (LetterState.DISPATCHED, "000-00-00000-0", 1)
    assert letter.state == "closed"
    assert "待っている通知はありません" in hands.seated.words()


def test_a_sent_letter_can_be_looked_at_again(hands: Hands, saving: Path) -> None:
    for step in ("print_save_pdf", "print_confirm", "print_dispatch", "print_filter_sent"):
        hands.press(step)
    assert "発送済" in hands.seated.words()
    assert offered(hands) == set()


def test_paper_of_unknown_fate_is_spoiled_before_it_is_printed_again(
    hands: Hands, saving: Path, desk: Desk, office: Office
) -> None:
    hands.press("print_save_pdf")
    hands.press("print_lost")
    assert offered(hands) == {"print_spoil"}
    hands.seated.prompts.reason = "紙詰まり"
    hands.press("print_spoil")
    assert state(desk, office) == LetterState.QUEUED
    assert offered(hands) == {"print_save_pdf", "print_printer"}


def test_a_place_that_cannot_be_written_leaves_the_letter_to_be_judged(
    hands: Hands, saving: Path, desk: Desk, office: Office
) -> None:
    saving.mkdir()
    hands.press("print_save_pdf")
    assert len(hands.seated.prompts.errors) == 1
    assert state(desk, office) == LetterState.PRINTING
    assert offered(hands) == {"print_confirm", "print_lost"}


def test_another_seat_was_first(hands: Hands, saving: Path, desk: Desk, office: Office) -> None:
    row = desk.letters.rows(office.clerk, frozenset(LetterState))[0]
    desk.letters.start_print(office.second_clerk, row.id, row.version)
    hands.press("print_save_pdf")
    assert len(hands.seated.prompts.errors) == 1
    assert not saving.exists()


def test_nothing_of_a_member_stays_when_the_seat_is_left(at_desk: SeatedPage) -> None:
    assert "花子" in at_desk.words()
    at_desk.page.leaving()
    at_desk.settle()
    everything = "\n".join(str(widget.property("text")) for widget in at_desk.page.findChildren(QWidget))
    assert "花子" not in everything


def test_the_printer_gets_the_letter_as_it_was_seen(
    qtbot: QtBot, desk: Desk, office: Office, letter: Paperwork, tmp_path: Path
) -> None:
    row = desk.letters.rows(office.clerk, frozenset(LetterState))[0]
    pdf = desk.letters.preview(office.clerk, row.id)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )
    )
    printer.setResolution(150)
    paint_pages(page_images(pdf, 150), printer)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(printed) == 1
    assert abs(darkness(printed) - darkness(pdf)) < 0.005


def darkness(pdf: bytes) -> float:
    """The share of the page that is inked."""
    raster = rasterise(pdf, 0, 72)
    return sum(255 - level for level in raster.bgra[::4]) / 255 / (raster.width * raster.height)
