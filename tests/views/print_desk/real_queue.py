"""Sealed letters through the real window, the system's print dialog and a real queue: a process of its own.

``python -m tests.views.print_desk.real_queue FOLDER`` with CUPS_SERVER set; prints what became of them as JSON.
CUPS reads its server's address once in a process, so this cannot run among the other tests.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from staffdesk.app import application
from staffdesk.clock import FixedClock
from staffdesk.pages import main_window
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.settings import Settings
from staffdesk.text import Language
from staffdesk.views import i18n
from staffdesk.views.main_window import MainWindow, WindowMemory
from staffdesk.views.print_desk.verb_dialog import VerbDialog
from staffdesk.views.prompts import Prompts
from staffdesk.views.tasks import Tasks
from tests.support.office import MONDAY, PASSWORD, Office, add_member, fresh_code, open_desk, people_of
from tests.support.places import places
from tests.support.sealed import Draws, applied, issuing, state_of, usable

W = TypeVar("W", bound=QWidget)
_PATIENCE = 20_000  # milliseconds


@dataclass
class Seat:
    """The print operator before the real window."""

    desk: Desk
    office: Office
    clock: FixedClock
    window: MainWindow
    tasks: Tasks

    def choose_printer(self, row: LetterRow) -> str:
        """Press the button, take what the system's dialog offers; its name is returned."""
        self.window.show_page("print", row.case_id)
        self.rest()
        _when(self.window, "sealed_print", QAbstractButton).click()
        choice = _top(QPrintDialog)
        queue = choice.printer().printerName()
        choice.accept()
        return queue

    def print(self, sheet: str) -> None:
        """What the witness types; until everything has come to rest."""
        asked, seen_by = _top(VerbDialog), self.office.second_supervisor
        typed = {
            "sealed_loaded": sheet, "sealed_login": seen_by.login, "sealed_password": PASSWORD,
            "sealed_code": fresh_code(self.desk, self.clock, seen_by),
        }  # fmt: skip
        for name, text in typed.items():
            field = asked.findChild(QLineEdit, name)
            assert isinstance(field, QLineEdit), name
            field.setText(text)
        asked.agree()
        self.rest()

    def rest(self) -> None:
        _wait(lambda: not self.tasks.busy)
        QTest.qWait(50)

    def said(self) -> str:
        """Every word on the screen."""
        shown = [widget for top in _windows() for widget in [top, *top.findChildren(QWidget)]]
        return "\n".join(
            str(one.property("text")) for one in shown if one.isVisible() and one.property("text")
        )


def main(folder: Path) -> dict[str, object]:
    """Two letters; between them our reader stops the queue and sends a line."""
    app = application(Settings())
    i18n.install(app, Language.JA)
    clock, drawn = FixedClock(MONDAY), Draws()
    with places(folder) as given:
        database = given.founded("sqlite").open()
        try:
            office = people_of(database)
            desk = replace(issuing(open_desk(database, clock), office, draws=drawn), demo=False)
            rows = [
                applied(desk, office, clock, add_member(desk, number), number=number)
                for number in ("1000001", "1000002")
            ]
            return _two_letters(desk, office, clock, rows, folder.parent) | {"secrets": list(drawn)}
        finally:
            database.close()


def _two_letters(
    desk: Desk, office: Office, clock: FixedClock, rows: list[LetterRow], pictures: Path
) -> dict[str, object]:
    tasks, memory = Tasks(), WindowMemory(lambda: None, lambda _state: None)
    window = main_window(desk, office.print_operator, tasks, Prompts(), Language.JA, memory)
    window.resize(1280, 800)
    window.show()
    seat = Seat(desk, office, clock, window, tasks)
    try:
        queue = seat.choose_printer(rows[0])
        seat.print("S-0001")
        printing = state_of(desk, rows[0].id)
        _when(window, "print_confirm", QAbstractButton).click()
        seat.rest()
        window.grab().save(str(pictures / "printed.png"))
        usable_then = usable(desk)
        seat.choose_printer(rows[1])
        _say("stop the queue")
        sys.stdin.readline()
        seat.print("S-0002")
        window.grab().save(str(pictures / "refused.png"))
        return {
            "queue": queue, "printing": printing, "printed": state_of(desk, rows[0].id), "usable": usable_then,
            "refused": state_of(desk, rows[1].id), "usable at the end": usable(desk), "said": seat.said(),
        }  # fmt: skip
    finally:
        tasks.shutdown()
        window.close()


def _windows() -> list[QWidget]:
    return QApplication.topLevelWidgets()


def _top(kind: type[W]) -> W:
    """The dialog of this kind that is open, as soon as it is."""
    _wait(lambda: any(isinstance(one, kind) and one.isVisible() for one in _windows()))
    return next(one for one in _windows() if isinstance(one, kind) and one.isVisible())


def _when(window: QWidget, name: str, kind: type[W]) -> W:
    """The widget, as soon as a person could use it."""
    _wait(lambda: any(one.isVisible() and one.isEnabled() for one in window.findChildren(kind, name)))
    return next(one for one in window.findChildren(kind, name) if one.isVisible() and one.isEnabled())


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _wait(done: Callable[[], bool]) -> None:
    for _ in range(_PATIENCE // 20):
        if done():
            return
        QTest.qWait(20)
    raise TimeoutError


if __name__ == "__main__":
    _say(json.dumps(main(Path(sys.argv[1])), ensure_ascii=False))
