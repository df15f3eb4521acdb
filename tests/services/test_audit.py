"""The trail: whatever is done to its rows is found, and an untouched one is never accused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from staffdesk.database.engine import Database
from staffdesk.errors import Conflict, NotAllowed
from staffdesk.services.audit import AuditTrail
from staffdesk.services.desk import Desk
from staffdesk.workflow import State
from tests.support.office import KEYS, MONDAY, Office, Paperwork, forget_the_founding, until

ROWS = 6


@pytest.fixture
def database(database: Database) -> Database:
    """With an empty trail: the records of these tests are counted."""
    return forget_the_founding(database)


@pytest.fixture
def trail(database: Database) -> AuditTrail:
    """Six records, as verbs leave them."""
    trail = AuditTrail(database, KEYS.audit)
    for number in range(1, ROWS + 1):
        with database.writing() as session:
            at = MONDAY + timedelta(minutes=number, microseconds=number * 1000)
            trail.append(session, at, number, f"action_{number}", number, {"note": "𠮷﨑" * number})
    assert trail.verify().ok
    return trail


def _sql(database: Database, statement: str, **values: Any) -> None:
    with database.writing() as session:
        session.execute(text(statement), values)


def _found(trail: AuditTrail) -> set[int]:
    verdict = trail.verify()
    assert verdict.ok == (not verdict.findings)
    return {seq for seq, _ in verdict.findings}


def test_an_untouched_trail_is_whole(trail: AuditTrail) -> None:
    verdict = trail.verify()
    assert (verdict.rows, verdict.findings, verdict.ok) == (ROWS, (), True)
    assert len(verdict.head) == 64
    assert trail.count() == ROWS


def test_an_empty_trail_is_whole(database: Database) -> None:
    verdict = AuditTrail(database, KEYS.audit).verify()
    assert (verdict.rows, verdict.ok) == (0, True)


@pytest.mark.parametrize("seq", range(1, ROWS + 1))
@pytest.mark.parametrize(
    "change",
    [
        "record = replace(record, 'action_', 'xction_')",
        "record = record || ' '",
        "record = ''",
        "record = 'no json'",
        "mac = :other",
        "action = 'view_member'",
        "staff_id = 99",
        "staff_id = NULL",
        "case_id = 99",
        "case_id = NULL",
        "at = :moment",
    ],
)
def test_an_altered_row_is_found(trail: AuditTrail, database: Database, seq: int, change: str) -> None:
    values = {"other": bytes(32), "moment": datetime(2026, 4, 27, 1, 0, tzinfo=UTC).replace(tzinfo=None)}
    used = {name: value for name, value in values.items() if f":{name}" in change}
    _sql(database, f"UPDATE audit SET {change} WHERE seq = :seq", seq=seq, **used)
    assert seq in _found(trail)


@pytest.mark.parametrize("seq", range(1, ROWS))
def test_a_deleted_row_is_found(trail: AuditTrail, database: Database, seq: int) -> None:
    """All but the last: a tail that was cut needs an anchor outside."""
    _sql(database, "DELETE FROM audit WHERE seq = :seq", seq=seq)
    assert seq + 1 in _found(trail)


@pytest.mark.parametrize("seq", range(1, ROWS))
def test_a_deleted_row_is_found_when_the_rest_is_numbered_anew(
    trail: AuditTrail, database: Database, seq: int
) -> None:
    _sql(database, "DELETE FROM audit WHERE seq = :seq", seq=seq)
    for later in range(seq + 1, ROWS + 1):
        _sql(database, "UPDATE audit SET seq = :new WHERE seq = :seq", new=later - 1, seq=later)
    assert seq in _found(trail)


@pytest.mark.parametrize("seq", [0, -1, ROWS + 1, ROWS + 5])
def test_an_inserted_row_is_found(trail: AuditTrail, database: Database, seq: int) -> None:
    _sql(
        database,
        "INSERT INTO audit SELECT :seq, at, staff_id, action, case_id, record, mac FROM audit WHERE seq = 3",
        seq=seq,
    )
    assert seq in _found(trail)


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 5), (5, 6), (1, 6)])
def test_reordered_rows_are_found(trail: AuditTrail, database: Database, one: int, other: int) -> None:
    for old, new in ((one, -99), (other, one), (-99, other)):
        _sql(database, "UPDATE audit SET seq = :new WHERE seq = :old", old=old, new=new)
    assert _found(trail) >= {one, other}


def test_a_row_copied_over_another_is_found(trail: AuditTrail, database: Database) -> None:
    _sql(
        database,
        "UPDATE audit SET record = (SELECT record FROM audit WHERE seq = 2), "
        "mac = (SELECT mac FROM audit WHERE seq = 2) WHERE seq = 4",
    )
    assert 4 in _found(trail)


def test_whoever_has_the_file_but_not_the_key_cannot_forge(trail: AuditTrail, database: Database) -> None:
    forger = AuditTrail(database, bytes(32))
    with database.writing() as session:
        forger.append(session, MONDAY, 1, "forged")
    assert _found(trail) == {ROWS + 1}
    assert not forger.verify().ok


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "change",
    [
        "at = 'garbage'",
        "at = NULL || ''",
        "record = x'ff00'",
        "mac = 'text'",
        "staff_id = 'x'",
        "case_id = x'00'",
        "action = x'00'",
    ],
)
def test_a_row_of_the_wrong_types_is_a_finding_and_no_crash(
    trail: AuditTrail, database: Database, change: str
) -> None:
    """SQLite keeps whatever somebody writes into a column."""
    if "NULL" in change:
        change = "at = ''"
    _sql(database, f"UPDATE audit SET {change} WHERE seq = 3")
    assert 3 in _found(trail)


DETAILS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    max_size=4,
)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    at=st.integers(0, 80 * 365 * 86_400 * 10**6)
    .map(lambda us: MONDAY + timedelta(microseconds=us))
    .flatmap(lambda at: st.sampled_from([at, at.astimezone(UTC)])),
    staff=st.none() | st.integers(1, 2**31 - 1),
    case=st.none() | st.integers(1, 2**31 - 1),
    detail=DETAILS,
)
def test_whatever_is_recorded_there_is_no_false_alarm(
    database: Database, at: datetime, staff: int | None, case: int | None, detail: dict[str, Any]
) -> None:
    trail = AuditTrail(database, KEYS.audit)
    with database.writing() as session:
        trail.append(session, at, staff, "anything", case, detail)
    assert trail.verify().ok
    (entry,) = trail.entries(limit=1)
    assert (entry.at, entry.case_id, entry.detail) == (at, case, detail)


def test_a_refused_verb_undoes_all_but_leaves_the_refusal(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    until(paper, State.ACCEPTED)
    before = desk.context.audit.count()
    with pytest.raises(Conflict):
        desk.cases.submit(office.clerk, paper.case_id, paper.version + 1)
    assert desk.context.audit.count() == before + 1
    entry = desk.context.audit.entries(limit=1)[0]
    assert (entry.action, entry.staff_name, entry.case_id) == (
        "refused:submit_case",
        office.clerk.name,
        paper.case_id,
    )
    assert entry.detail["why"] == "Conflict"
    assert desk.context.audit.verify().ok


def test_a_verb_that_breaks_leaves_nothing(desk: Desk, office: Office) -> None:
    before = desk.context.audit.count()

    def break_down() -> None:
        with desk.context.verb(office.clerk, "open_case") as work:
            work.record("open_case")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_down()
    assert desk.context.audit.count() == before


def test_pages_of_entries(trail: AuditTrail) -> None:
    first = trail.entries(limit=4)
    assert [entry.seq for entry in first] == [6, 5, 4, 3]
    assert [entry.seq for entry in trail.entries(before=first[-1].seq, limit=4)] == [2, 1]
    assert [entry.seq for entry in trail.entries(case_id=5)] == [5]


def test_the_auditor_alone_reviews_and_that_is_recorded(desk: Desk, office: Office) -> None:
    for person in office.everybody:
        review: Callable[[], object]
        for review in (lambda p=person: desk.review.entries(p), lambda p=person: desk.review.verify(p)):
            if person == office.auditor:
                review()
            else:
                with pytest.raises(NotAllowed):
                    review()
    assert desk.review.verify(office.auditor).ok
    assert desk.context.audit.entries(limit=1)[0].action == "verify_audit"
    stale = replace(office.clerk, roles=office.auditor.roles)
    with pytest.raises(NotAllowed):
        desk.review.verify(stale)
