"""The server goes away, as by a power cut: what was not kept is said, what can be tried again is, and nothing is done
twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event, text

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.lost import Lost, Unclear, once_more, was_kept
from staffdesk.database.upgrade import upgrade
from staffdesk.errors import Unavailable
from staffdesk.institutions.profile import Channel
from staffdesk.services.desk import Desk
from tests.support.office import MONDAY, Office, add_member, found_office, open_desk, people_of
from tests.support.real_server import RealServer, real_server


@pytest.fixture(scope="module")
def template() -> Iterator[tuple[RealServer, str]]:
    with real_server() as real:
        real.stop("fast")
        real.configure(fsync="on", synchronous_commit="on", full_page_writes="on")  # as in an office
        real.start()
        name = real.server.create()
        database = Database.served(real.server.url(name))
        upgrade(database, None, MONDAY)
        found_office(database, "kenshinyo")
        database.close()
        real.server._templates["lost"] = name
        yield real, name


@pytest.fixture
def real(template: tuple[RealServer, str]) -> RealServer:
    return template[0]


class Waits:
    """Instead of waiting: what happens meanwhile. Remembers how often somebody waited."""

    def __init__(self) -> None:
        self.count = 0
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(self, _seconds: float) -> None:
        self.count += 1
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def seat(real: RealServer, waits: Waits, clock: FixedClock) -> Iterator[Desk]:
    name = real.server.clone("lost", lambda _url: None)
    database = Database.served(real.server.url(name))
    database._pause = waits
    desk = open_desk(database, clock)
    yield desk
    database.close()
    real.server.drop(name)


@pytest.fixture
def staff(seat: Desk) -> Office:
    return people_of(seat.context.database)


def cases(seat: Desk) -> int:
    with seat.context.database.connection() as connection:
        return int(connection.execute(text("SELECT count(*) FROM cases")).scalar_one())


def receive(seat: Desk, staff: Office, member: int) -> int:
    return seat.cases.open(staff.clerk, "rba_reset", member, Channel.POST)


def once(act: Callable[[], None]) -> Callable[[], None]:
    """The act, the first time alone."""
    acts = [act]

    def do() -> None:
        if acts:
            acts.pop()()

    return do


def power_cut(real: RealServer, *, restart: bool) -> Callable[[], None]:
    def cut() -> None:
        real.stop()
        if restart:
            real.start()

    return once(cut)


def break_before(seat: Desk, what: str, real: RealServer, *, restart: bool) -> None:
    """Cut the power the moment a statement that begins so is sent for the first time."""
    cut = power_cut(real, restart=restart)

    @event.listens_for(seat.context.database.engine, "before_cursor_execute")
    def look(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(what):
            cut()


def break_at_commit(seat: Desk, real: RealServer, *, kept: bool, restart: bool) -> None:
    """Cut the power while the commit is on its way: before it arrived, or before its answer did."""
    cut = power_cut(real, restart=restart)

    def on_its_way(driver: Any) -> None:
        if kept:
            driver.commit()
            driver.execute("SELECT 1")  # the driver asks nothing of a server that has no transaction open
        cut()

    acts = [on_its_way]

    @event.listens_for(seat.context.database.engine, "commit")
    def look(connection: Any) -> None:
        if acts:
            acts.pop()(connection.connection.driver_connection)


def test_a_server_that_was_restarted_between_two_steps_is_not_even_noticed(
    seat: Desk, staff: Office, real: RealServer
) -> None:
    member = add_member(seat)
    real.stop()
    real.start()
    receive(seat, staff, member)
    assert cases(seat) == 1


def test_a_server_that_is_just_coming_back_is_asked_once_more(
    seat: Desk, staff: Office, real: RealServer, waits: Waits
) -> None:
    member = add_member(seat)
    real.stop()
    waits.meanwhile = real.start
    receive(seat, staff, member)
    assert (cases(seat), waits.count) == (1, 1)


def test_a_server_that_stays_away_is_told_in_words_and_nothing_is_kept(
    seat: Desk, staff: Office, real: RealServer, waits: Waits
) -> None:
    member = add_member(seat)
    real.stop()
    with pytest.raises(Lost, match="was not saved"):
        receive(seat, staff, member)
    assert waits.count == 1
    real.start()
    assert cases(seat) == 0
    receive(seat, staff, member)
    assert cases(seat) == 1


def test_cut_in_the_middle_nothing_is_kept_and_it_may_be_done_again(
    seat: Desk, staff: Office, real: RealServer, waits: Waits
) -> None:
    member = add_member(seat)
    break_before(seat, "INSERT INTO cases", real, restart=True)
    assert once_more(lambda: receive(seat, staff, member), waits) > 0
    assert (cases(seat), waits.count) == (1, 1)
    assert seat.context.audit.verify().ok


def test_without_another_try_the_person_is_told_that_nothing_was_kept(
    seat: Desk, staff: Office, real: RealServer
) -> None:
    member = add_member(seat)
    break_before(seat, "INSERT INTO cases", real, restart=True)
    with pytest.raises(Lost, match="was not saved"):
        receive(seat, staff, member)
    assert cases(seat) == 0


def test_a_commit_that_arrived_counts_though_its_answer_was_lost(
    seat: Desk, staff: Office, real: RealServer, waits: Waits
) -> None:
    member = add_member(seat)
    break_at_commit(seat, real, kept=True, restart=True)
    receive(seat, staff, member)
    assert cases(seat) == 1
    assert seat.context.audit.verify().ok


def test_a_commit_that_did_not_arrive_is_found_out_and_may_be_done_again(
    seat: Desk, staff: Office, real: RealServer, waits: Waits
) -> None:
    member = add_member(seat)
    break_at_commit(seat, real, kept=False, restart=True)
    with pytest.raises(Lost, match="was not saved"):
        receive(seat, staff, member)
    assert cases(seat) == 0


@pytest.mark.parametrize("kept", [True, False])
def test_when_nobody_can_be_asked_that_is_what_is_said(
    seat: Desk, staff: Office, real: RealServer, waits: Waits, kept: bool
) -> None:
    member = add_member(seat)
    break_at_commit(seat, real, kept=kept, restart=False)
    with pytest.raises(Unclear, match="cannot be told whether it was saved"):
        once_more(lambda: receive(seat, staff, member), waits)  # what is unclear is never simply done again
    real.start()
    assert cases(seat) == int(kept)


def test_a_server_that_comes_back_while_it_is_looked_up(
    seat: Desk, staff: Office, real: RealServer, waits: Waits
) -> None:
    member = add_member(seat)
    break_at_commit(seat, real, kept=True, restart=False)
    waits.meanwhile = real.start
    receive(seat, staff, member)
    assert cases(seat) == 1


def test_a_commit_that_is_still_going_on_is_waited_for(seat: Desk, staff: Office) -> None:
    """Whoever looks up a receipt first gets the lock of the trail: so the other transaction has ended."""
    seen: list[str] = []
    event.listen(
        seat.context.database.engine,
        "before_cursor_execute",
        lambda _c, _k, statement, *_m: seen.append(statement),
    )
    assert not was_kept(seat.context.database.engine, (4711, b""), lambda _s: None)
    assert [statement.split()[0] for statement in seen] == ["SET", "SELECT", "SELECT"]
    assert "pg_advisory_xact_lock" in seen[1]


def test_a_transaction_without_a_record_cannot_be_looked_up(seat: Desk) -> None:
    with pytest.raises(Unclear):
        was_kept(seat.context.database.engine, None, lambda _s: None)


def test_only_what_certainly_was_not_kept_is_tried_again() -> None:
    tries: list[int] = []

    def refused() -> None:
        tries.append(1)
        raise Unavailable(Unclear().text)

    with pytest.raises(Unavailable):
        once_more(refused, lambda _s: None)
    assert len(tries) == 1


def test_a_second_loss_is_told_and_not_tried_for_ever() -> None:
    tries: list[int] = []

    def away() -> None:
        tries.append(1)
        raise Lost

    with pytest.raises(Lost):
        once_more(away, lambda _s: None)
    assert len(tries) == 2
