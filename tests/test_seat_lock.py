"""A locked seat: nothing of any member is left in it, the work is kept, and somebody else may take the seat."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from staffdesk.app import Program, application
from staffdesk.clock import FixedClock
from staffdesk.desk import build, prepare_demo
from staffdesk.institutions.profile import Channel
from staffdesk.models import Member, Staff
from staffdesk.paths import AppPaths
from staffdesk.services.founding import DEMO_PASSWORD
from staffdesk.services.progress import Progress
from staffdesk.settings import Settings
from staffdesk.stay import _Sweeper
from staffdesk.views.page import Page
from staffdesk.views.tasks import Alone, Tasks
from staffdesk.views.watch import Reason

NAME = "".join(("秘匿川", "　", "漏子"))
ADDRESS = "".join(("漏洩県", "露見市", "９丁目"))
TYPED = "".join(("書きかけ", "の理由"))


class Office:
    """The program at a demo desk with a member whose data would be seen wherever it is left."""

    def __init__(self, qtbot: QtBot, program: Program, clock: FixedClock) -> None:
        self.qtbot, self.program, self.clock = qtbot, program, clock
        qtbot.waitUntil(lambda: program.desk is not None, timeout=20_000)

    def sign_in(self, login: str) -> None:
        window = self.program.sign_in
        assert window is not None
        self.qtbot.waitUntil(window.submit.isEnabled, timeout=20_000)
        window.login.setText(login)
        window.password.setText(DEMO_PASSWORD)
        window.submit.click()
        self.qtbot.waitUntil(lambda: self.program.main is not None, timeout=20_000)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.program.tasks.busy, timeout=20_000)
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def open_case(self) -> int:
        """A case of that member, before the clerk."""
        desk, main = self.program.desk, self.program.main
        assert desk is not None
        assert main is not None
        assert self.program.actor is not None
        with desk.context.database.writing() as session:
            member = session.get_one(Member, 1)
            member.name, member.address = NAME, ADDRESS
        case_id = desk.cases.open(self.program.actor, "rba_reset", 1, Channel.POST)
        main.show_page("case", case_id)
        self.settle()
        return case_id

    def field(self, name: str) -> QWidget:
        main = self.program.main
        assert main is not None
        found = main.findChild(QWidget, name)
        assert found is not None, name
        return found

    @property
    def actions(self) -> list[str]:
        assert self.program.desk is not None
        return [entry.action for entry in self.program.desk.context.audit.entries(limit=50)]


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    paths = AppPaths.under(tmp_path)
    prepare_demo(paths, clock, "kenshinyo", members=20, use_store=False, cases=False)
    settings = Settings()
    program = Program(
        application(settings), paths, settings, clock,
        opener=lambda: build(paths, settings, clock, use_store=False),
    )  # fmt: skip
    gc.collect()
    gc.freeze()  # so that ``holders`` looks through what came after, and not ten thousand tests' worth each time
    program.start()
    yield Office(qtbot, program, clock)
    program.shut_down()
    QApplication.processEvents()


def words_on_screen() -> str:
    """Everything that any widget of the program holds, seen or not."""
    kept = []
    for widget in QApplication.allWidgets():
        for name in ("text", "plainText", "windowTitle", "accessibleName", "toolTip", "placeholderText"):
            kept.append(str(widget.property(name) or ""))
    return "\n".join(kept)


def holders() -> list[str]:
    """The kinds of objects in this process that hold something of the member, but for the words of this test itself."""
    found = []
    for holder in gc.get_objects():
        if holder is globals():
            continue
        for part in gc.get_referents(holder):
            text = part.decode(errors="ignore") if isinstance(part, bytes) else part
            if isinstance(text, str) and (NAME in text or ADDRESS in text):
                found.append(type(holder).__name__)
    return found


def lock_by_key(office: Office) -> None:
    assert office.program.main is not None
    QTest.keyClick(office.program.main, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def leave_alone(office: Office) -> None:
    assert office.program.stay is not None
    office.clock.advance(minutes=5)
    office.program.stay._watch.look()


def close_the_lid(office: Office) -> None:
    assert office.program.stay is not None
    office.program.stay._ear.going_to_sleep(begins=True)


def lock_the_screen(office: Office) -> None:
    assert office.program.stay is not None
    office.program.stay._ear.screen_changed(covered=True)


@pytest.mark.parametrize("lock", [lock_by_key, leave_alone, close_the_lid, lock_the_screen])
def test_a_lock_leaves_nothing_of_a_member_in_the_seat(
    office: Office, lock: Callable[[Office], None]
) -> None:
    office.sign_in("clerk")
    office.open_case()
    assert NAME in words_on_screen()
    assert holders()
    lock(office)
    assert office.program.sign_in is not None
    assert office.program.main is None
    office.settle()
    office.qtbot.wait(20)
    assert NAME not in words_on_screen()
    assert ADDRESS not in words_on_screen()
    assert holders() == []
    assert office.actions[:2] == ["sign_out", "lock_seat"]


def test_nothing_that_was_there_before_took_hold_of_a_member_either(office: Office) -> None:
    """A cache or a register of the process outlives every window; looking through all takes its time, so once."""
    office.sign_in("clerk")
    office.open_case()
    lock_by_key(office)
    office.settle()
    gc.unfreeze()
    found = holders()
    gc.freeze()
    assert found == []


def test_the_same_person_goes_on_where_they_were(office: Office) -> None:
    office.sign_in("clerk")
    case_id = office.open_case()
    assert office.program.stay is not None
    office.program.lock(Reason.IDLE)
    assert office.program.sign_in is not None
    assert office.program.sign_in.login.text() == "clerk"
    assert "操作がなかった" in office.program.sign_in.message.text
    office.sign_in("clerk")
    assert office.program.main is not None
    assert office.program.main.current_key == "case"
    assert office.program.main.place().target == case_id


def test_somebody_else_may_take_the_seat_and_begins_at_their_own_place(office: Office) -> None:
    office.sign_in("clerk")
    office.open_case()
    office.program.lock(Reason.ASKED)
    office.sign_in("supervisor")
    assert office.program.actor is not None
    assert office.program.actor.login == "supervisor"
    assert office.program.main is not None
    assert office.program.main.current_key == "intake"
    office.program.lock(Reason.ASKED)
    office.sign_in("clerk")  # what the clerk was doing is not shown to whoever came between, nor after them
    assert office.program.main.current_key == "intake"


def test_nobody_is_watched_at_the_door(office: Office) -> None:
    office.sign_in("clerk")
    office.program.lock(Reason.ASKED)
    office.clock.advance(hours=20)
    office.sign_in("clerk")
    assert office.program.main is not None
    office.program.lock(Reason.ASKED)
    office.program.lock(Reason.IDLE)  # a second word for it is not heard
    assert office.actions.count("lock_seat") <= 2


class LongWork:
    """Work in pieces, such as an import, under the control of the test."""

    def __init__(self, office: Office) -> None:
        self.pieces, self.done, self._go = 0, False, threading.Semaphore(0)
        main, program = office.program.main, office.program
        assert main is not None
        assert program.stay is not None
        page = next(iter(main.findChildren(Page)))
        alone = Alone(program.stay.actor.staff_id, "取込", program.stay._lasts)
        program.tasks.run(page, self._work, on_done=lambda _none: None, alone=alone)

    def _work(self, progress: Progress) -> None:
        for _ in range(3):
            self._go.acquire(timeout=20)
            progress.check()
            self.pieces += 1
        self.done = True

    def go_on(self) -> None:
        for _ in range(3):
            self._go.release()


def told(office: Office) -> list[str]:
    assert office.program.main is not None
    return [notice.text for _at, notice in office.program.main.notices.told]


def test_long_work_goes_on_behind_a_lock_and_its_end_is_told_to_whoever_started_it(office: Office) -> None:
    office.sign_in("clerk")
    work = LongWork(office)
    leave_alone(office)
    assert office.program.sign_in is not None
    assert "取込は続いています" in office.program.sign_in.message.text
    work.go_on()
    office.settle()
    assert work.done
    office.sign_in("supervisor")
    assert not any("取込" in words for words in told(office))
    office.program.lock(Reason.ASKED)
    office.settle()
    office.sign_in("clerk")
    assert [words for words in told(office) if "取込" in words] == [
        "取込が終わりました。結果を画面で確かめてください。"
    ]


def dismissed(office: Office) -> None:
    assert office.program.desk is not None
    assert office.program.actor is not None
    leave_alone(office)
    with office.program.desk.context.database.writing() as session:
        clerk = session.execute(select(Staff).where(Staff.login == "clerk")).scalar_one()
        clerk.session_no += 1
    office.clock.advance(seconds=10)


def hours_later(office: Office) -> None:
    leave_alone(office)
    office.clock.advance(hours=12)


def signed_out(office: Office) -> None:
    assert office.program.main is not None
    office.program.main.sign_out_requested.emit()


def test_when_the_sign_in_itself_has_ended_long_work_stops_at_its_next_piece(office: Office) -> None:
    for end in (dismissed, hours_later, signed_out):
        office.sign_in("clerk")
        assert [words for words in told(office) if "取込" in words] == []
        work = LongWork(office)
        end(office)
        work.go_on()
        office.settle()
        assert (work.pieces, work.done) == (0, False), end.__name__
        office.sign_in("clerk")
        assert any("途中で止めました" in words for words in told(office)), end.__name__
        office.program.lock(Reason.ASKED)
        office.settle()


def test_what_is_left_of_a_window_is_swept_once_however_often_the_work_ends_meanwhile(qtbot: QtBot) -> None:
    """Two changes at once used to leave a second sweep behind, which then met a sweeper already deleted."""
    tasks = Tasks()
    sweeper = _Sweeper(tasks)
    with qtbot.waitSignal(sweeper.destroyed), qtbot.captureExceptions() as bugs:
        for busy in (True, False, True, False):
            tasks.busy_changed.emit(busy)
    assert bugs == []
    assert tasks.children() == []
    tasks.shutdown()
