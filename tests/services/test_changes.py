"""What one seat does, the others hear of: which kinds of data changed, and nothing twice."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from staffdesk.clock import FixedClock
from staffdesk.models import Counter
from staffdesk.services.changes import AUDIT, CASES, EVERYTHING, LETTERS, Marker, kinds_of
from staffdesk.services.desk import Desk
from staffdesk.views.audit_words import ACTIONS
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, open_desk, until


@pytest.fixture
def other_seat(desk: Desk, clock: FixedClock) -> Desk:
    return open_desk(desk.context.database, clock)


def test_a_seat_hears_of_a_case_that_another_seat_entered(
    desk: Desk, other_seat: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    here = other_seat.changes.now()
    Paperwork.received(desk, office, clock, member).entered()
    kinds, _ = other_seat.changes.poll(here)
    assert kinds == {CASES, AUDIT}


def test_nothing_is_told_twice(desk: Desk, paper: Paperwork) -> None:
    here = desk.changes.now()
    paper.entered()
    _, later = desk.changes.poll(here)
    assert desk.changes.poll(later) == (frozenset(), later)


def test_a_look_at_a_case_refreshes_nothing_but_the_trail(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    here = desk.changes.now()
    desk.cases.card(office.second_clerk, paper.case_id)
    kinds, _ = desk.changes.poll(here)
    assert kinds == {AUDIT}


def test_an_execution_refreshes_everything(desk: Desk, paper: Paperwork) -> None:
    until(paper, State.APPROVED)
    here = desk.changes.now()
    paper.executed()
    kinds, _ = desk.changes.poll(here)
    assert kinds == EVERYTHING


def test_a_claim_refreshes_the_cases_though_it_is_not_on_the_trail(desk: Desk) -> None:
    here = desk.changes.now()
    with desk.context.database.writing() as session:
        session.add(Counter(name="claims", value=1))
    kinds, later = desk.changes.poll(here)
    assert kinds == {CASES}
    assert desk.changes.poll(later)[0] == frozenset()


def test_after_a_restore_everything_is_read_again(desk: Desk, paper: Paperwork) -> None:
    ahead = Marker(desk.changes.now().seq + 7, 0)
    kinds, later = desk.changes.poll(ahead)
    assert kinds == EVERYTHING
    assert desk.changes.poll(later)[0] == frozenset()


def test_more_than_can_be_told_apart_counts_as_everything(desk: Desk, office: Office) -> None:
    here = desk.changes.now()
    with desk.context.database.writing() as session:
        for _ in range(250):
            desk.context.audit.append(session, desk.context.clock.now(), office.clerk.staff_id, "view_case")
    kinds, later = desk.changes.poll(here)
    assert kinds == EVERYTHING
    assert desk.changes.poll(later) == (frozenset(), later)


def test_an_action_that_nobody_sorted_refreshes_every_page() -> None:
    assert kinds_of("something_new") == EVERYTHING


def test_a_letter_touches_its_case() -> None:
    assert kinds_of("dispatch_letter") == {LETTERS, CASES, AUDIT}


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_whatever_is_recorded_shows_on_the_trail(action: str) -> None:
    assert AUDIT in kinds_of(action)


def test_the_look_is_by_key(desk: Desk) -> None:
    """On both engines the poll reads the few newest records and not the whole trail."""
    with desk.context.database.connection() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("SET LOCAL enable_seqscan = off")
            )  # a handful of rows would be read at once
            plan = connection.execute(
                text("EXPLAIN SELECT seq, action FROM audit WHERE seq >= 5 ORDER BY seq")
            ).scalars()
            assert "Index Scan" in "\n".join(plan)
        else:
            steps = connection.execute(
                text("EXPLAIN QUERY PLAN SELECT seq, action FROM audit WHERE seq >= 5 ORDER BY seq")
            ).all()
            assert "SEARCH" in str(steps)
