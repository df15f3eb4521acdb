"""The close of a day: one seal of the trail, on the trail and outside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, NotAllowed, NotFound, Unavailable
from staffdesk.services.anchors import Anchor
from staffdesk.services.desk import Desk
from staffdesk.workflow import Role, State
from tests.support.office import MONDAY, Office, Paperwork, until, with_roles

TODAY = MONDAY.date()


def _sql(desk: Desk, statement: str) -> None:
    with desk.context.database.writing() as session:
        session.execute(text(statement))


def test_a_day_is_closed_once_and_the_seal_stands_on_the_trail(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    until(paper, State.EXECUTED)
    assert desk.day_seals.today(office.clerk) is None
    before = desk.context.audit.verify()
    seal = desk.day_seals.close(office.supervisor)
    assert (seal.day, seal.records, seal.head) == (TODAY, before.rows, before.head)
    assert desk.day_seals.today(office.print_operator) == seal
    entry = desk.context.audit.entries(limit=1)[0]
    assert (entry.action, entry.seq) == ("day_seal", seal.records + 1)
    assert entry.detail == {
        "day": TODAY.isoformat(), "records": seal.records, "head": seal.head, "mac": seal.mac,
    }  # fmt: skip
    with pytest.raises(Conflict, match="closed already"):
        desk.day_seals.close(office.auditor)
    assert desk.context.audit.verify().findings == ()


def test_each_day_has_its_own_and_they_follow_each_other(
    desk: Desk, office: Office, clock: FixedClock, paper: Paperwork
) -> None:
    first = desk.day_seals.close(office.auditor)
    clock.advance(days=1)
    until(paper, State.ACCEPTED)
    second = desk.day_seals.close(office.supervisor)
    assert desk.day_seals.rows(office.auditor) == [second, first]
    assert second.records > first.records
    for seal in (first, second):
        assert desk.context.audit.verify(Anchor(seal.records, seal.head, seal.day)).ok


@pytest.mark.parametrize("login", ["clerk", "print_operator", "administrator"])
def test_who_closes_a_day(desk: Desk, office: Office, login: str) -> None:
    person = with_roles(getattr(office, login), *Role)
    with pytest.raises(NotAllowed, match="Your role may not"):
        desk.day_seals.close(person)
    desk.day_seals.close(office.supervisor)
    with pytest.raises(NotAllowed, match="Your role may not"):
        desk.day_seals.export(person, TODAY, Path("nowhere"))


def test_whoever_was_dismissed_reads_no_seals(desk: Desk, office: Office) -> None:
    _sql(desk, f"UPDATE staff SET active = false WHERE id = {office.clerk.staff_id}")
    with pytest.raises(NotAllowed, match="no longer active"):
        desk.day_seals.rows(office.clerk)


def test_an_administrator_reads_no_seals(desk: Desk, office: Office) -> None:
    for read in (
        lambda: desk.day_seals.rows(office.administrator),
        lambda: desk.day_seals.today(office.administrator),
    ):
        with pytest.raises(NotAllowed):
            read()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET record = replace(record, 'open', 'shut') WHERE action = 'open_case'",
        "DELETE FROM audit WHERE action = 'open_case'",
        "UPDATE audit SET mac = record WHERE action = 'open_case'",
        "DELETE FROM audit WHERE seq > (SELECT max(records) FROM day_seals)",
        "DELETE FROM audit WHERE seq >= (SELECT max(records) FROM day_seals)",
        "UPDATE day_seals SET head = mac",
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_is_sealed_that_is_not_sound(
    desk: Desk, office: Office, clock: FixedClock, tampering: str
) -> None:
    desk.day_seals.close(office.supervisor)
    clock.advance(days=1)
    for action in ("open_case", "view_case"):
        with desk.context.verb(office.clerk, action) as work:
            work.record(action)
    _sql(desk, tampering)
    with pytest.raises(Conflict, match="has findings"):
        desk.day_seals.close(office.supervisor)
    assert desk.day_seals.today(office.auditor) is None


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE day_seals SET records = records - 1",
        "UPDATE day_seals SET head = mac",
        "UPDATE day_seals SET mac = head",
        "UPDATE day_seals SET sealed_by = 1",
        "UPDATE day_seals SET day = '2026-04-26'",
        "DELETE FROM day_seals",
    ],
)
def test_an_altered_seal_is_found(desk: Desk, office: Office, tampering: str) -> None:
    desk.day_seals.close(office.supervisor)
    assert desk.context.audit.verify().ok
    _sql(desk, tampering)
    assert not desk.context.audit.verify().ok


def test_a_seal_kept_elsewhere_shows_that_the_end_was_cut_off(
    desk: Desk, office: Office, tmp_path: Path, paper: Paperwork
) -> None:
    until(paper, State.RECEIVED)
    seal = desk.day_seals.close(office.supervisor)
    file = tmp_path / "seal.json"
    desk.day_seals.export(office.supervisor, TODAY, file)
    anchor = desk.context.audit.read_anchor(file)
    assert anchor == Anchor(seal.records, seal.head, TODAY)
    with pytest.raises(Conflict, match="Give another name"):
        desk.day_seals.export(office.auditor, TODAY, file)
    with pytest.raises(Unavailable, match="could not be written"):
        desk.day_seals.export(office.auditor, TODAY, tmp_path / "nowhere" / "seal.json")
    assert desk.context.audit.verify(anchor).ok
    _sql(desk, f"DELETE FROM audit WHERE seq >= {seal.records}")
    _sql(desk, "DELETE FROM day_seals")
    assert desk.context.audit.verify().ok
    assert not desk.context.audit.verify(anchor).ok


def test_a_day_that_was_not_closed_has_no_seal_to_export(desk: Desk, office: Office, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no seal of that day"):
        desk.day_seals.export(office.supervisor, TODAY, tmp_path / "seal.json")
