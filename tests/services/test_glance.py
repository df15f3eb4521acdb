"""The day at a glance: counts of what waits, by state and age, and of the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import NotAllowed
from staffdesk.institutions.profile import Channel
from staffdesk.services.desk import Desk
from staffdesk.services.glance import Age, age_of
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, add_member, until

TODAY = date(2026, 4, 27)


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (0, Age.TODAY),
        (1, Age.DAYS),
        (2, Age.DAYS),
        (3, Age.WEEK),
        (6, Age.WEEK),
        (7, Age.LONGER),
        (400, Age.LONGER),
        (-1, Age.TODAY),
    ],
)
def test_ages_have_their_edges(days: int, age: Age) -> None:
    assert age_of(TODAY - timedelta(days=days), TODAY) is age


def test_what_waits_is_counted_by_state_and_age(
    desk: Desk, office: Office, clock: FixedClock, paper: Paperwork
) -> None:
    until(paper, State.AWAITING)
    clock.advance(days=3)
    desk.cases.open(office.clerk, "rba_reset", add_member(desk, "2000001"), Channel.POST)
    glance = desk.glances.look(office.clerk)
    assert [(one.state, one.by_age, one.oldest) for one in glance.waiting] == [
        (State.RECEIVED, (1, 0, 0, 0), TODAY + timedelta(days=3)),
        (State.AWAITING, (0, 0, 1, 0), TODAY),
    ]
    assert (glance.of(State.AWAITING), glance.of(State.HELD)) == (1, 0)
    assert sum(one.total for one in glance.year.procedures) == 2
    assert glance.year.months[-1] == date(2026, 4, 1)


def test_letters_that_should_have_left(
    desk: Desk, office: Office, clock: FixedClock, paper: Paperwork
) -> None:
    until(paper, State.EXECUTED)
    glance = desk.glances.look(office.supervisor)
    assert (glance.letters, glance.letters_late) == (1, 0)
    clock.advance(days=2)
    assert desk.glances.look(office.supervisor).letters_late == 1


def test_only_people_of_the_desk(desk: Desk, office: Office) -> None:
    for actor in (office.auditor, office.administrator, office.print_operator):
        with pytest.raises(NotAllowed):
            desk.glances.look(actor)
