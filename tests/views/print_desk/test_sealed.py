"""封緘印刷 at the print desk: no preview, a witness with their own password and code, and a way on from every mishap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from staffdesk.clock import FixedClock
from staffdesk.printing.raster import page_count
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.views.print_desk.page import PrintDeskPage
from staffdesk.views.print_desk.verb_dialog import VerbDialog
from staffdesk.workflow import LetterState
from tests.support.office import PASSWORD, Office, fresh_code
from tests.support.sealed import Draws, applied, issuing, printed, state_of, usable
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated
from tests.views.traces import traces

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
Sits = Callable[[Actor], Hands]


@pytest.fixture
def drawn() -> Draws:
    return Draws()


@pytest.fixture
def at_demo(desk: Desk, office: Office, drawn: Draws) -> Desk:
    """A demo desk may print into a file, as the tests do; a real one needs a printer."""
    return replace(issuing(desk, office, sheets=2, draws=drawn), demo=True)


@pytest.fixture
def row(at_demo: Desk, office: Office, clock: FixedClock, member: int) -> LetterRow:
    return applied(at_demo, office, clock, member)


@pytest.fixture
def sits(qtbot: QtBot, at_demo: Desk, row: LetterRow) -> Iterator[Sits]:
    with ExitStack() as stack:

        def sit(actor: Actor) -> Hands:
            page = stack.enter_context(seated(qtbot, at_demo, actor, PrintDeskPage))
            page.page.activated()
            page.settle()
            return Hands(page)

        yield sit


def dialog(name: str) -> VerbDialog:
    (found,) = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, VerbDialog) and one.objectName() == name and one.isVisible()
    ]
    return found


def fill(hands: Hands, asked: VerbDialog, **values: str) -> None:
    for name, text in values.items():
        line = asked.findChild(QLineEdit, name)
        assert isinstance(line, QLineEdit)
        line.setText(text)
    asked.agree()
    hands.seated.settle()


def test_it_is_printed_before_a_witness_and_shown_to_nobody(
    sits: Sits, office: Office, clock: FixedClock, at_demo: Desk, row: LetterRow, tray: Path, drawn: Draws
) -> None:
    hands = sits(office.print_operator)
    assert not hands.sees("print_preview")
    assert not hands.sees("print_save_pdf")
    assert_accessible(hands.seated.page)
    assert "S-0001" in hands.seated.words()
    hands.press("sealed_print")
    asked = dialog("sealed_dialog")
    assert_accessible(asked)
    code = fresh_code(at_demo, clock, office.second_supervisor)
    fill(
        hands, asked, sealed_loaded="S-0001", sealed_login=office.second_supervisor.login, sealed_password=PASSWORD,
        sealed_code=code,
    )  # fmt: skip
    (paper,) = tray.glob("*.pdf")
    assert page_count(paper.read_bytes()) == 1
    assert len(drawn) == 2
    assert state_of(at_demo, row.id) is LetterState.PRINTING
    hands.press("print_confirm")
    assert (state_of(at_demo, row.id), usable(at_demo)) == (LetterState.PRINTED, 2)
    held = "\n".join(traces(window) for window in QApplication.topLevelWidgets())
    for secret in (*drawn, PASSWORD, code):
        assert secret not in held
    assert "立会い" in hands.seated.words()


def test_a_wrong_witness_is_told_and_nothing_is_printed(
    sits: Sits, office: Office, at_demo: Desk, row: LetterRow, tray: Path
) -> None:
    hands = sits(office.print_operator)
    hands.press("sealed_print")
    asked = dialog("sealed_dialog")
    fill(
        hands, asked, sealed_loaded="S-0001", sealed_login=office.second_supervisor.login,
        sealed_password="not the password", sealed_code="123456",
    )  # fmt: skip
    assert asked.isVisible()
    assert list(tray.glob("*.pdf")) == []
    assert state_of(at_demo, row.id) is LetterState.QUEUED
    asked.reject()
    QTest.qWait(0)


def test_a_real_desk_saves_no_secret_in_a_file(
    qtbot: QtBot, sits: Sits, office: Office, clock: FixedClock, at_demo: Desk, row: LetterRow, tray: Path
) -> None:
    real = replace(at_demo, demo=False)
    with seated(qtbot, real, office.print_operator, PrintDeskPage) as page:
        page.page.activated()
        page.settle()
        hands = Hands(page)
        hands.press("sealed_print")
        asked = dialog("sealed_dialog")
        fill(
            hands, asked, sealed_loaded="S-0001", sealed_login=office.second_supervisor.login,
            sealed_password=PASSWORD, sealed_code=fresh_code(real, clock, office.second_supervisor),
        )  # fmt: skip
        assert list(tray.glob("*.pdf")) == []
        assert state_of(real, row.id) is LetterState.QUEUED
        asked.reject()


def test_a_clerk_sees_who_may_print_it(sits: Sits, office: Office) -> None:
    hands = sits(office.second_clerk)
    button = hands.find("sealed_print", QWidget)
    assert not button.isEnabled()
    assert "印刷担当" in hands.text("sealed_warning")


def test_a_spoiled_one_waits_for_a_supervisor_who_approves_another(
    sits: Sits, office: Office, clock: FixedClock, at_demo: Desk, row: LetterRow, tray: Path
) -> None:
    printed(at_demo, office, clock, row)
    operator = sits(office.print_operator)
    operator.seated.prompts.reason = "紙詰まり"
    operator.press("print_lost")
    operator.press("print_spoil")
    assert state_of(at_demo, row.id) is LetterState.SPOILED
    assert not operator.sees("sealed_reissue")
    supervisor = sits(office.supervisor)
    supervisor.press("sealed_reissue")
    asked = dialog("reissue_dialog")
    fill(
        supervisor,
        asked,
        reissue_reason="紙詰まりのため",
        reissue_code=fresh_code(at_demo, clock, office.supervisor),
    )
    assert not isValid(asked)  # done and gone
    assert state_of(at_demo, row.id) is LetterState.VOID
    waiting = at_demo.letters.rows(office.print_operator, frozenset({LetterState.QUEUED}))
    assert [one.issues for one in waiting] == [True]
