"""Who works on a case just now is shown to everybody, lapses with the seat, and never stands in the way of the work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.services.changes import CASES
from staffdesk.services.claims import HEARTBEAT, LASTS
from staffdesk.services.desk import Desk
from tests.support.office import Office, Paperwork


def whose(desk: Desk, office: Office, paper: Paperwork) -> str:
    claim = desk.claims.of(office.second_supervisor, paper.case_id)
    return "" if claim is None else claim.name


def test_whoever_opens_a_case_first_is_shown_to_the_others(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    assert whose(desk, office, paper) == ""
    assert desk.claims.take(office.clerk, paper.case_id).mine
    theirs = desk.claims.take(office.second_clerk, paper.case_id)
    assert (theirs.mine, theirs.name) == (False, office.clerk.name)
    assert whose(desk, office, paper) == office.clerk.name


def test_the_same_person_may_go_on_at_another_seat(desk: Desk, office: Office, paper: Paperwork) -> None:
    desk.claims.take(office.clerk, paper.case_id)
    assert desk.claims.take(office.clerk, paper.case_id).mine


def test_a_seat_that_is_heard_of_keeps_its_claim(
    desk: Desk, office: Office, paper: Paperwork, clock: FixedClock
) -> None:
    desk.claims.take(office.clerk, paper.case_id)
    for _ in range(20):
        clock.advance(seconds=int(HEARTBEAT.total_seconds()))
        assert desk.claims.renew(office.clerk, paper.case_id)
    assert whose(desk, office, paper) == office.clerk.name


def test_the_claim_of_a_seat_that_died_lapses(
    desk: Desk, office: Office, paper: Paperwork, clock: FixedClock
) -> None:
    desk.claims.take(office.clerk, paper.case_id)
    clock.advance(seconds=int(LASTS.total_seconds()))
    assert whose(desk, office, paper) == office.clerk.name
    clock.advance(seconds=1)
    assert whose(desk, office, paper) == ""
    assert desk.claims.take(office.second_clerk, paper.case_id).mine
    assert not desk.claims.renew(office.clerk, paper.case_id)


def test_whoever_is_done_lets_go(desk: Desk, office: Office, paper: Paperwork) -> None:
    desk.claims.take(office.clerk, paper.case_id)
    desk.claims.let_go(office.second_clerk, paper.case_id)  # not theirs to let go
    assert whose(desk, office, paper) == office.clerk.name
    desk.claims.let_go(office.clerk, paper.case_id)
    assert whose(desk, office, paper) == ""


def test_a_supervisor_frees_a_case_with_a_reason_on_the_trail(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    desk.claims.take(office.clerk, paper.case_id)
    desk.claims.release(office.supervisor, paper.case_id, "急病で早退したため")
    assert whose(desk, office, paper) == ""
    (entry,) = desk.context.audit.entries(case_id=paper.case_id, limit=1)
    assert (entry.action, entry.detail) == (
        "release_claim",
        {"reason": "急病で早退したため", "of": office.clerk.staff_id},
    )


def test_nobody_else_frees_a_case_and_nobody_without_a_reason(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    desk.claims.take(office.clerk, paper.case_id)
    for actor in (office.second_clerk, office.print_operator, office.auditor, office.administrator):
        with pytest.raises(NotAllowed):
            desk.claims.release(actor, paper.case_id, "急ぎのため")
    with pytest.raises(Invalid):
        desk.claims.release(office.supervisor, paper.case_id, "　")
    assert whose(desk, office, paper) == office.clerk.name


def test_there_is_nothing_to_free_when_nobody_is_at_work(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    with pytest.raises(Conflict):
        desk.claims.release(office.supervisor, paper.case_id, "急ぎのため")


def test_a_case_that_is_not_there_cannot_be_claimed(desk: Desk, office: Office) -> None:
    with pytest.raises(NotFound):
        desk.claims.take(office.clerk, 4711)


def test_dismissed_staff_claim_nothing(desk: Desk, office: Office, paper: Paperwork) -> None:
    from staffdesk.models import Staff

    with desk.context.database.writing() as session:
        session.get_one(Staff, office.clerk.staff_id).active = False
    with pytest.raises(NotAllowed):
        desk.claims.take(office.clerk, paper.case_id)


def test_a_claim_stands_in_nobodys_way(desk: Desk, office: Office, paper: Paperwork) -> None:
    """Two who type the same are told by compare-and-swap, as before; a claim is no lock."""
    desk.claims.take(office.second_clerk, paper.case_id)
    paper.entered().accepted()


def test_two_seats_at_once_have_one_claim(desk: Desk, office: Office, paper: Paperwork) -> None:
    with ThreadPoolExecutor(8) as pool:
        people = (office.clerk, office.second_clerk) * 8
        claims = list(pool.map(lambda actor: desk.claims.take(actor, paper.case_id), people))
    assert len({claim.staff_id for claim in claims}) == 1
    assert sum(claim.mine for claim in claims) == 8


def test_the_other_seats_hear_of_taking_and_leaving_but_not_of_each_heartbeat(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    here = desk.changes.now()
    desk.claims.take(office.clerk, paper.case_id)
    kinds, here = desk.changes.poll(here)
    assert kinds == {CASES}
    desk.claims.renew(office.clerk, paper.case_id)
    desk.claims.take(office.clerk, paper.case_id)
    desk.claims.take(office.second_clerk, paper.case_id)
    assert desk.changes.poll(here) == (frozenset(), here)
    desk.claims.let_go(office.clerk, paper.case_id)
    assert desk.changes.poll(here)[0] == {CASES}
