"""What other seats did arrives without disturbing anybody; a lost connection is told, tried again and found again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.lost import Lost, Unclear
from staffdesk.errors import Offline
from staffdesk.services.desk import Desk
from staffdesk.text import Language
from staffdesk.views.link import EVERY, PAUSES, Link
from staffdesk.views.main_window import MainWindow, SignedIn
from staffdesk.views.page import Page
from staffdesk.views.rail import NavItem
from staffdesk.views.seat import Seat
from staffdesk.views.tasks import Tasks
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Banner, Button, LineEdit, Notice, SearchField
from tests.support.office import KEYS, Office, Paperwork, found_office, open_desk, people_of
from tests.support.real_server import RealServer, real_server
from tests.views.seats import ScriptedPrompts


class Listener(Page):
    """A page with a field and a search, that keeps what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[frozenset[str]] = []
        self.field = LineEdit("field", "理由")
        self.search = SearchField("search", "さがす")
        for line in (self.field, self.search):
            self.body.addWidget(line)

    def refresh(self, kinds: frozenset[str]) -> None:
        self.heard.append(kinds)


class Faulty:
    """A link to the database that is cut whenever the test wants it."""

    def __init__(self, desk: Desk) -> None:
        self._changes, self.cut, self.asked = desk.changes, False, 0

    def now(self) -> object:
        self._reach()
        return self._changes.now()

    def poll(self, since: object, but: int | None = None) -> object:
        self._reach()
        return self._changes.poll(since, but)  # type: ignore[arg-type]

    def _reach(self) -> None:
        self.asked += 1
        if self.cut:
            raise Lost


class Workplace:
    def __init__(self, qtbot: QtBot, desk: Desk, office: Office) -> None:
        self.qtbot, self.desk, self.office = qtbot, desk, office
        self.tasks, self.prompts = Tasks(), ScriptedPrompts()
        self.seat = Seat(desk, office.clerk, self.tasks, self.prompts)
        self.page, self.other = Listener(), Listener()
        items = [
            NavItem("first", "受付", "headset", "F2", lambda: self.page),
            NavItem("second", "案件", "clipboard_task", "F3", lambda: self.other),
        ]
        self.window = MainWindow(
            items,
            institution="見本",
            person=SignedIn("見本", ()),
            language=Language.JA,
            clock=desk.context.clock,
        )
        qtbot.addWidget(self.window)
        self.window.show()
        self.link = Link(self.window, self.seat)
        self.look()

    def look(self) -> None:
        self.link.look()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=60_000)
        QApplication.processEvents()

    def bar(self, key: str) -> Banner | None:
        found = [bar for bar in self.window.findChildren(Banner, f"bar_{key}") if bar.isVisible()]
        return found[0] if found else None

    def press(self, key: str) -> None:
        button = self.window.findChild(Button, f"bar_{key}_action")
        assert button is not None
        button.click()
        self.settle()

    def notices(self) -> list[str]:
        area = self.window.findChild(QWidget, "notice_area")
        assert area is not None
        return [banner.text for banner in area.findChildren(Banner) if banner.isVisible()]


@contextmanager
def at_work(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[Workplace]:
    work = Workplace(qtbot, desk, office)
    try:
        yield work
    finally:
        work.settle()
        work.tasks.shutdown()


@pytest.fixture
def work(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[Workplace]:
    with at_work(qtbot, desk, office) as work:
        yield work


def colleague_works(desk: Desk, office: Office, member: int, clock: FixedClock) -> None:
    Paperwork.received(
        desk,
        Office(**{**{k: getattr(office, k) for k in office.__slots__}, "clerk": office.second_clerk}),
        clock,
        member,
    )


class TestOtherSeats:
    def test_what_a_colleague_did_reaches_the_page_in_front(
        self, work: Workplace, member: int, clock: FixedClock
    ) -> None:
        colleague_works(work.desk, work.office, member, clock)
        work.look()
        assert [kinds >= {"cases"} for kinds in work.page.heard] == [True]

    def test_what_was_done_here_is_no_news(self, work: Workplace, member: int, clock: FixedClock) -> None:
        Paperwork.received(work.desk, work.office, clock, member)
        work.look()
        assert work.page.heard == []

    def test_nothing_is_replaced_under_the_hands_of_who_types(
        self, work: Workplace, member: int, clock: FixedClock
    ) -> None:
        QTest.keyClicks(work.page.field, "half a reason")
        colleague_works(work.desk, work.office, member, clock)
        work.look()
        assert work.page.heard == []
        bar = work.bar("other_seats")
        assert bar is not None
        assert "ほかの席で更新されました" in bar.text
        assert work.page.field.text() == "half a reason"
        work.press("other_seats")
        assert [kinds >= {"cases"} for kinds in work.page.heard] == [True]
        assert work.bar("other_seats") is None

    def test_a_search_is_not_work_that_a_refresh_would_disturb(
        self, work: Workplace, member: int, clock: FixedClock
    ) -> None:
        QTest.keyClicks(work.page.search, "1000001")
        colleague_works(work.desk, work.office, member, clock)
        work.look()
        assert len(work.page.heard) == 1

    def test_who_goes_to_another_page_finds_both_up_to_date(
        self, work: Workplace, member: int, clock: FixedClock
    ) -> None:
        work.window.page("second")
        QTest.keyClicks(work.page.field, "half a reason")
        colleague_works(work.desk, work.office, member, clock)
        work.look()
        work.window.show_page("second")
        assert work.bar("other_seats") is None
        assert len(work.other.heard) == 1
        work.window.show_page("first")
        assert len(work.page.heard) == 1

    def test_it_is_asked_every_few_seconds(self, work: Workplace) -> None:
        assert (EVERY, work.link._timer.interval(), work.link._timer.isActive()) == (3000, EVERY, True)


class TestLostConnection:
    @pytest.fixture
    def line(self, work: Workplace) -> Faulty:
        line = Faulty(work.desk)
        object.__setattr__(work.desk, "changes", line)
        return line

    def test_a_loss_is_told_with_what_to_do_and_what_is_typed_stays(
        self, work: Workplace, line: Faulty
    ) -> None:
        QTest.keyClicks(work.page.field, "half a reason")
        line.cut = True
        work.look()
        bar = work.bar("connection")
        assert bar is not None
        assert "つながりません" in bar.text
        assert work.page.field.text() == "half a reason"
        assert work.page.field.isEnabled()

    def test_it_is_tried_again_after_growing_pauses(self, work: Workplace, line: Faulty) -> None:
        line.cut = True
        pauses = []
        for _ in range(7):
            work.look()
            pauses.append(work.link._timer.interval() // 1000)
        assert pauses == [*PAUSES, PAUSES[-1], PAUSES[-1]]

    def test_who_does_not_want_to_wait_tries_at_once(self, work: Workplace, line: Faulty) -> None:
        line.cut = True
        work.look()
        asked = line.asked
        work.press("connection")
        assert line.asked == asked + 1
        assert work.bar("connection") is not None
        line.cut = False
        work.press("connection")
        assert work.bar("connection") is None
        assert "データベースにつながりました。続けられます。" in work.notices()
        assert len(work.page.heard) == 1  # everything may have changed meanwhile
        assert work.link._timer.interval() == EVERY

    def test_a_verb_that_finds_the_database_away_brings_the_bar(self, work: Workplace, line: Faulty) -> None:
        def fail() -> None:
            raise Lost

        work.seat.run(work.page, fail, lambda _none: None)
        work.settle()
        assert work.bar("connection") is not None
        assert [type(error) for error in work.prompts.errors] == [
            Lost
        ]  # and the verb tells that it was not saved

    @pytest.mark.parametrize(("error", "stays"), [(Lost(), False), (Unclear(), True)])
    def test_what_was_told_of_the_loss_goes_with_it_unless_something_may_have_been_saved(
        self, work: Workplace, line: Faulty, error: Offline, stays: bool
    ) -> None:
        work.window.notify(Notice(error.text.ja, Tone.DANGER))
        work.link.cut_off(error)
        work.look()
        assert (error.text.ja in work.notices()) is stays


@pytest.fixture(scope="module")
def server() -> Iterator[RealServer]:
    with real_server() as server:
        yield server


def test_a_real_server_goes_away_and_comes_back(qtbot: QtBot, server: RealServer, clock: FixedClock) -> None:
    from staffdesk.database.upgrade import upgrade

    name = server.server.create()
    database = Database.served(server.server.url(name), KEYS)
    upgrade(database, None, clock.now())
    found_office(database, "kenshinyo")
    desk, office = open_desk(database, clock), people_of(database)
    with at_work(qtbot, desk, office) as work:
        QTest.keyClicks(work.page.field, "half a reason")
        server.stop()
        work.look()
        assert work.bar("connection") is not None
        work.press("connection")
        assert work.bar("connection") is not None
        server.start()
        work.press("connection")
        assert work.bar("connection") is None
        assert work.page.field.text() == "half a reason"
        assert len(desk.cases.rows(office.clerk)) == 0
    database.close()
