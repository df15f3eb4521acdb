"""The print desk with three letters that wait; printers and files as the person chooses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.views.print_desk.page import PrintDeskPage
from staffdesk.workflow import State
from tests.services.print_desk.conftest import ANY, add_letter
from tests.support.office import Office, Paperwork, until
from tests.views.hands import Hands
from tests.views.seats import ScriptedPrompts, SeatedPage, seated


@pytest.fixture
def waiting(paper: Paperwork, desk: Desk, office: Office, clock: FixedClock) -> list[LetterRow]:
    until(paper, State.EXECUTED)
    for place, name in ((2, "例題　次郎"), (3, "例題　三郎")):
        add_letter(desk, office, clock, place, name)
    return desk.letters.rows(office.clerk, ANY)


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office, waiting: list[LetterRow]) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, PrintDeskPage) as page:
        page.page.activated()
        page.settle()
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


@pytest.fixture
def saving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person says that a file is to be saved."""
    place = tmp_path / "saved.pdf"

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


@pytest.fixture
def tray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder into which the chosen printer leaves its papers as files, one for each job."""
    folder = tmp_path / "tray"
    folder.mkdir()

    def choose_printer(_self: ScriptedPrompts, _owner: QWidget, then: Callable[[QPrinter], None]) -> None:
        then(onto(folder / "paper.pdf"))

    monkeypatch.setattr(ScriptedPrompts, "choose_printer", choose_printer)
    return folder


def onto(file: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(72)
    printer.setOutputFileName(str(file))
    return printer
