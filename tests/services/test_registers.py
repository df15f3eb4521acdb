"""受付簿 and figures: each case once, in its month in Japan, with the hands it went through."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from staffdesk.clock import JST, FixedClock
from staffdesk.errors import Invalid, NotAllowed
from staffdesk.institutions.profile import Channel
from staffdesk.models import Case
from staffdesk.services.desk import Desk
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, add_member, until

APRIL = (date(2026, 4, 1), date(2026, 4, 30))


def test_a_case_stands_with_its_hands_and_times(desk: Desk, office: Office, paper: Paperwork) -> None:
    until(paper, State.EXECUTED)
    (row,) = desk.registers.reception(office.clerk, *APRIL)
    assert (row.member_number, row.received_by, row.approved_by) == (
        "1000001", office.clerk.name, office.supervisor.name,
    )  # fmt: skip
    assert (row.channel, row.state, row.closed_at) == (Channel.POST, State.EXECUTED, None)
    assert row.executed_at is not None


@pytest.mark.parametrize(
    ("received", "inside"),
    [
        (datetime(2026, 3, 31, 23, 59, tzinfo=JST), False),
        (datetime(2026, 4, 1, 0, 0, tzinfo=JST), True),
        (datetime(2026, 4, 30, 23, 59, tzinfo=JST), True),
        (datetime(2026, 5, 1, 0, 0, tzinfo=JST), False),
    ],
)
def test_a_month_begins_and_ends_at_midnight_in_japan(
    desk: Desk, office: Office, paper: Paperwork, received: datetime, inside: bool
) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Case, paper.case_id).opened_at = received
    assert bool(desk.registers.reception(office.clerk, *APRIL)) is inside
    year = desk.registers.year(office.clerk, date(2026, 4, 15))
    months = dict(zip(year.months, year.procedures[0].received, strict=True)) if year.procedures else {}
    assert bool(months.get(date(2026, 4, 1))) is inside


def test_a_year_counts_by_procedure(desk: Desk, office: Office, clock: FixedClock, paper: Paperwork) -> None:
    until(paper, State.EXECUTED)
    for number in range(2):
        other = add_member(desk, f"200000{number}")
        desk.cases.open(office.clerk, "rba_reset", other, Channel.POST)
    (procedure,) = desk.registers.year(office.auditor, date(2025, 6, 1)).procedures
    assert procedure.received == (0,) * 10 + (3, 0)
    assert (procedure.total, procedure.open, procedure.closed, procedure.median_days) == (3, 3, 0, None)


def test_the_median_is_of_those_that_are_done(
    desk: Desk, office: Office, clock: FixedClock, paper: Paperwork
) -> None:
    with desk.context.database.writing() as session:
        case = session.get_one(Case, paper.case_id)
        case.state, case.closed_at = State.CLOSED, datetime(2026, 4, 30, 9, 0, tzinfo=JST)
    (procedure,) = desk.registers.year(office.clerk, date(2026, 4, 1)).procedures
    assert (procedure.closed, procedure.median_days) == (1, 3)


@pytest.mark.parametrize("span", [(date(2026, 5, 1), date(2026, 4, 1)), (date(2020, 1, 1), date(2026, 1, 1))])
def test_a_span_is_at_most_a_year(desk: Desk, office: Office, span: tuple[date, date]) -> None:
    with pytest.raises(Invalid):
        desk.registers.reception(office.clerk, *span)


def test_a_look_is_recorded_and_print_operators_have_none(desk: Desk, office: Office) -> None:
    desk.registers.reception(office.clerk, *APRIL)
    (entry,) = desk.context.audit.entries(limit=1)
    assert (entry.action, entry.detail) == ("view_register", {"first": "2026-04-01", "last": "2026-04-30"})
    with pytest.raises(NotAllowed):
        desk.registers.reception(office.print_operator, *APRIL)
    with pytest.raises(NotAllowed):
        desk.registers.year(office.print_operator, date(2026, 4, 1))
