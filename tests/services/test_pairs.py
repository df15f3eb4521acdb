"""Who approves whom: the figures of a month, and which of them are worth a second look."""

from __future__ import annotations

import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import NotAllowed
from staffdesk.services.desk import Desk
from staffdesk.services.pairs import Pair
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, add_member, fresh_code, until

MONTH = "2026-04"


def _decide(
    desk: Desk, office: Office, clock: FixedClock, number: int, *, by: str = "supervisor", after: int = 90
) -> None:
    """A case that was looked at and approved so many seconds later."""
    paper = until(
        Paperwork.received(desk, office, clock, add_member(desk, f"{3000000 + number}")), State.AWAITING
    )
    approver = getattr(office, by)
    clock.advance(seconds=60)  # the code before is long spent
    desk.cases.card(approver, paper.case_id)
    clock.advance(seconds=after - 30)
    code = fresh_code(desk, clock, approver)
    desk.approvals.approve(approver, paper.case_id, paper.version, f"{3000000 + number}", code)


def _pair(desk: Desk, office: Office, approver: str = "supervisor") -> Pair:
    name = getattr(office, approver).name
    return next(pair for pair in desk.pairs.of(office.auditor, MONTH) if pair.approver == name)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_counts_shares_and_the_time_between_look_and_signature(
    desk: Desk, office: Office, clock: FixedClock, paper: Paperwork
) -> None:
    for number, seconds in enumerate((60, 90, 300)):
        _decide(desk, office, clock, number, after=seconds)
    _decide(desk, office, clock, 9, by="second_supervisor")
    until(paper, State.AWAITING)
    desk.approvals.return_(office.supervisor, paper.case_id, paper.version, "住所の確認を")
    pair = _pair(desk, office)
    assert (pair.requester, pair.approved, pair.returned) == (office.clerk.name, 3, 1)
    assert (pair.share, pair.seconds, pair.fast) == (0.75, 90, 0)
    assert not pair.conspicuous  # few cases say nothing
    assert desk.context.audit.entries(limit=1)[0].action == "view_pairs"
    assert desk.pairs.of(office.auditor, "2026-03") == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_one_who_approves_nearly_all_of_a_colleague_although_there_is_another(
    desk: Desk, office: Office, clock: FixedClock
) -> None:
    for number in range(10):
        _decide(desk, office, clock, number)
    assert not _pair(desk, office).one_sided  # there was nobody else
    _decide(desk, office, clock, 20, by="second_supervisor")
    found = desk.pairs.of(office.auditor, MONTH)
    assert [(pair.approver, pair.one_sided) for pair in found] == [
        (office.supervisor.name, True),
        (office.second_supervisor.name, False),
    ]
    assert not found[0].hasty


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_signatures_faster_than_anybody_reads(desk: Desk, office: Office, clock: FixedClock) -> None:
    for number in range(8):
        _decide(desk, office, clock, number, after=60)
    for number in (8, 9):
        _decide(desk, office, clock, number, after=20)
    pair = _pair(desk, office)
    assert (pair.fast, pair.hasty) == (2, True)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_approves_whom_is_for_the_auditor(desk: Desk, office: Office) -> None:
    for who in (office.clerk, office.supervisor, office.print_operator, office.administrator):
        with pytest.raises(NotAllowed):
            desk.pairs.of(who, MONTH)
