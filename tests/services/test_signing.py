"""Each approval bears its approver's own signature, and whatever is altered afterwards is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select, text, update

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.upgrade import upgrade
from staffdesk.desk import assemble
from staffdesk.errors import Conflict, NotAllowed
from staffdesk.models import Approval, Case, SigningKey, Staff
from staffdesk.services.desk import Desk
from staffdesk.services.signatures import statement
from staffdesk.services.signing import genuine, standing_key
from staffdesk.workflow import Role, State
from tests.conftest import Fill
from tests.support.office import (
    KEYS,
    MONDAY,
    PASSWORD,
    Office,
    Paperwork,
    add_member,
    found_office,
    fresh_code,
    open_desk,
    people_of,
    until,
)

NEW_PASSWORD = "あたらしい長い合図 staffdesk"


@pytest.fixture
def seat(desk: Desk, clock: FixedClock) -> Desk:
    """Another seat of the same desk, at which nobody has signed in yet."""
    return assemble(desk.context.database, KEYS, clock)


def _approve(seat: Desk, paper: Paperwork, office: Office) -> None:
    code = fresh_code(seat, paper.clock, office.supervisor)
    paper.version = seat.approvals.approve(office.supervisor, paper.case_id, paper.version, "1000001", code)


def _keys(desk: Desk, person: int) -> list[SigningKey]:
    with desk.context.database.reading() as session:
        query = select(SigningKey).where(SigningKey.staff_id == person).order_by(SigningKey.id)
        return list(session.execute(query).scalars())


# --- whose key, and when it is open ---


def test_the_key_is_opened_by_the_password_at_sign_in_and_forgotten_at_sign_out(
    seat: Desk, paper: Paperwork, office: Office
) -> None:
    until(paper, State.AWAITING)
    with pytest.raises(NotAllowed, match="signing key is not open"):
        _approve(seat, paper, office)
    actor = seat.sign_in("supervisor", PASSWORD)
    seat.sign_out(actor)
    with pytest.raises(NotAllowed, match="signing key is not open"):
        _approve(seat, paper, office)
    seat.sign_in("supervisor", PASSWORD)
    _approve(seat, paper, office)
    assert paper.state is State.APPROVED


def test_a_closed_key_costs_no_code(seat: Desk, desk: Desk, paper: Paperwork, office: Office) -> None:
    until(paper, State.AWAITING)
    code = fresh_code(desk, paper.clock, office.supervisor)
    with pytest.raises(NotAllowed, match="signing key is not open"):
        seat.approvals.approve(office.supervisor, paper.case_id, paper.version, "1000001", code)
    desk.approvals.approve(office.supervisor, paper.case_id, paper.version, "1000001", code)


def test_whoever_may_approve_is_given_a_key_at_the_first_sign_in(
    seat: Desk, desk: Desk, office: Office
) -> None:
    seat.sign_in("clerk", PASSWORD)
    assert not _keys(desk, office.clerk.staff_id)
    with desk.context.database.writing() as session:
        session.execute(
            update(Staff).where(Staff.id == office.clerk.staff_id).values(roles=[Role.SUPERVISOR])
        )
    seat.sign_in("clerk", PASSWORD)
    seat.sign_in("clerk", PASSWORD)
    (key,) = _keys(desk, office.clerk.staff_id)
    made = [row for row in desk.context.audit.entries() if row.action == "signing_key_made"]
    assert made[0].detail["public"] == key.public.hex()
    assert desk.context.audit.verify().ok


def test_nobody_but_the_owner_opens_a_key(seat: Desk, desk: Desk, office: Office) -> None:
    """Whoever sets another password behind the owner's back can sign in, and still signs nothing."""
    assert not seat.signing.open(office.supervisor, NEW_PASSWORD)
    with desk.context.database.reading() as session, pytest.raises(NotAllowed):
        seat.signing.require_open(session, office.supervisor.staff_id)
    (key,) = _keys(desk, office.supervisor.staff_id)
    assert PASSWORD.encode() not in key.wrapped
    assert len(key.wrapped) == 12 + 32 + 16


def test_another_password_opens_the_same_key(seat: Desk, desk: Desk, office: Office) -> None:
    before = _keys(desk, office.supervisor.staff_id)[0]
    with desk.context.database.writing() as session:
        staff = session.get_one(Staff, office.supervisor.staff_id)
        assert not seat.signing.rewrap(session, staff, NEW_PASSWORD, PASSWORD)
        assert seat.signing.rewrap(session, staff, PASSWORD, NEW_PASSWORD)
    assert not seat.signing.open(office.supervisor, PASSWORD)
    assert seat.signing.open(office.supervisor, NEW_PASSWORD)
    (after,) = _keys(desk, office.supervisor.staff_id)
    assert after.public == before.public
    assert after.salt != before.salt


def test_recovery_ends_the_key_and_the_next_sign_in_makes_another(
    seat: Desk, desk: Desk, paper: Paperwork, office: Office
) -> None:
    until(paper, State.APPROVED)
    with desk.context.database.writing() as session:
        desk.signing.renew(session, session.get_one(Staff, office.supervisor.staff_id))
    with desk.context.database.reading() as session, pytest.raises(NotAllowed):
        desk.signing.require_open(session, office.supervisor.staff_id)
    assert seat.signing.open(office.supervisor, NEW_PASSWORD)
    old, new = _keys(desk, office.supervisor.staff_id)
    assert old.public != new.public
    assert old.ended_at is not None
    assert (
        desk.executions.execute(office.supervisor, paper.case_id) is State.EXECUTED
    )  # signed while it counted
    assert desk.context.audit.verify().ok


def test_a_signature_is_of_one_person_over_one_statement() -> None:
    pair, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    public = pair.public_key().public_bytes_raw()
    signature = pair.sign(b"statement")
    assert genuine(public, b"statement", signature)
    assert not genuine(public, b"statement.", signature)
    assert not genuine(other.public_key().public_bytes_raw(), b"statement", signature)
    assert not genuine(public, b"statement", b"")
    assert not genuine(b"", b"statement", signature)


# --- what was altered ---


def _sql(desk: Desk, statement: str, **values: object) -> None:
    with desk.context.database.writing() as session:
        session.execute(text(statement), values)


def _live_through(database: Database) -> None:
    """A case that was returned, edited after an approval, approved and executed; another one that was rejected."""
    upgrade(database, None, MONDAY)
    found_office(database, "kenshinyo")
    clock = FixedClock(MONDAY)
    desk, office = open_desk(database, clock), people_of(database)
    paper = Paperwork.received(desk, office, clock, add_member(desk))
    until(paper, State.AWAITING)
    paper.version = desk.approvals.return_(office.supervisor, paper.case_id, paper.version, "住所の確認を")
    paper.submitted().approved()
    paper.entered(reason="wrong_answers").submitted().approved().executed()
    other = Paperwork.received(desk, office, clock, add_member(desk, "1000002"))
    until(other, State.AWAITING)
    desk.approvals.reject(office.second_supervisor, other.case_id, other.version, "本人の依頼でない")
    assert desk.context.audit.verify().findings == ()


@pytest.fixture(params=["sqlite", "postgresql"])
def history(
    request: pytest.FixtureRequest, filled: Callable[[str, str, Fill], Database], clock: FixedClock
) -> Desk:
    return open_desk(filled(request.param, "decided cases", _live_through), clock)


ALTERED = {
    "another case": "UPDATE approvals SET case_id = 2 WHERE id = 3",
    "another revision": "UPDATE approvals SET revision = 2 WHERE id = 3",
    "another content": "UPDATE approvals SET content_hash = 'ab' WHERE id = 3",
    "other effects signed": "UPDATE approvals SET effects_hash = 'ab' WHERE id = 3",
    "no effects signed": "UPDATE approvals SET effects_hash = NULL WHERE id = 3",
    "a return becomes an approval": "UPDATE approvals SET decision = 'approved' WHERE id = 1",
    "an approval becomes a return": "UPDATE approvals SET decision = 'returned' WHERE id = 3",
    "another reason": "UPDATE approvals SET reason = 'x' WHERE id = 1",
    "another requester": "UPDATE approvals SET requester_id = 2 WHERE id = 3",
    "another approver": "UPDATE approvals SET approver_id = 4 WHERE id = 3",
    "in another's place": "UPDATE approvals SET deputy_for_id = 4 WHERE id = 3",
    "another code": "UPDATE approvals SET totp_step = 1 WHERE id = 3",
    "no code": "UPDATE approvals SET totp_step = NULL WHERE id = 3",
    "another moment": "UPDATE approvals SET at = '2026-04-27 01:00:00.000000' WHERE id = 3",
    "another policy": "UPDATE approvals SET policy_edition = 'x' WHERE id = 3",
    "another key": "UPDATE approvals SET key_id = 2 WHERE id = 3",
    "no key": "UPDATE approvals SET key_id = NULL WHERE id = 3",
    "no signature": "UPDATE approvals SET signature = NULL WHERE id = 3",
    "the signature of another approval":
        "UPDATE approvals SET signature = (SELECT signature FROM approvals WHERE id = 2) WHERE id = 3",
    "counts again": "UPDATE approvals SET voided_at = NULL WHERE id = 2",
    "counts no longer": "UPDATE approvals SET voided_at = at WHERE id = 3",
    "voided at another moment": "UPDATE approvals SET voided_at = '2026-04-27 01:00:00.000000' WHERE id = 2",
    "a decision is gone": "DELETE FROM approvals WHERE id = 1",
    "a rejection is gone": "DELETE FROM approvals WHERE id = 4",
    "a decision too many":
        "INSERT INTO approvals (case_id, revision, content_hash, decision, reason, requester_id, approver_id, at)"
        " SELECT 2, revision, content_hash, 'approved', '', requester_id, approver_id, at FROM approvals WHERE id = 3",
    "other effects executed": "UPDATE executions SET effects = '[]'",
    "another content executed": "UPDATE executions SET content_hash = 'ab'",
    "without an approval": "UPDATE executions SET approval_id = NULL",
    "on another approval": "UPDATE executions SET approval_id = 2",
    "executed by another": "UPDATE executions SET executed_by = 1",
    "executed at another moment": "UPDATE executions SET at = '2026-04-27 01:00:00.000000'",
    "executed for another case": "UPDATE executions SET case_id = 2",
    "an execution is gone": "DELETE FROM executions",
    "another receipt number": "UPDATE cases SET number = '2026-000009' WHERE id = 1",
    "a key of another person": "UPDATE signing_keys SET staff_id = 1 WHERE id = 1",
    "a key swapped": "UPDATE signing_keys SET public = (SELECT public FROM signing_keys WHERE id = 2) WHERE id = 1",
    "a key made at another moment": "UPDATE signing_keys SET made_at = '2026-04-27 00:00:00.000000' WHERE id = 1",
    "a key ended": "UPDATE signing_keys SET ended_at = made_at WHERE id = 1",
}  # fmt: skip
"""Each a way to alter, add or take away what the tables say of decisions, and what only the trail knows then."""


@pytest.mark.parametrize("altered", ALTERED.values(), ids=ALTERED)
def test_what_was_altered_in_the_tables_is_found(history: Desk, altered: str) -> None:
    if history.context.database.dialect == "sqlite":
        _sql(history, "PRAGMA ignore_check_constraints = ON")
    _sql(history, altered)
    assert history.context.audit.verify().findings


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE approvals SET at = 'nonsense' WHERE id = 3",
        "UPDATE approvals SET revision = 'many' WHERE id = 3",
        "UPDATE approvals SET signature = 'text' WHERE id = 3",
        "UPDATE executions SET effects = 'no json'",
        "UPDATE executions SET at = 'nonsense'",
        "UPDATE signing_keys SET public = 'text' WHERE id = 1",
        "UPDATE signing_keys SET made_at = 'nonsense' WHERE id = 1",
    ],
)
def test_a_row_that_cannot_be_read_is_a_finding_and_no_crash(history: Desk, altered: str) -> None:
    if history.context.database.dialect == "sqlite":  # PostgreSQL does not take such values
        _sql(history, altered)
        assert history.context.audit.verify().findings


def test_sealed_effects_that_do_not_open_are_a_finding(history: Desk) -> None:
    if history.context.database.dialect == "postgresql":
        _sql(history, "UPDATE executions SET effects = 'x' || substr(effects, 2)")
        assert history.context.audit.verify().findings


def test_whoever_swaps_a_key_and_signs_with_it_is_found(history: Desk) -> None:
    """The database alone is not enough: the public half stands on the trail."""
    own = Ed25519PrivateKey.generate()
    with history.context.database.writing() as session:
        row = session.get_one(Approval, 3)
        key = standing_key(session, row.approver_id)
        assert key is not None
        key.public = own.public_key().public_bytes_raw()
        row.signature = own.sign(statement(row, session.get_one(Case, row.case_id).number))
    problems = [problem for _seq, problem in history.context.audit.verify().findings]
    assert any("not the one that was made" in problem for problem in problems)
    assert any("signature of approval 3 does not fit" in problem for problem in problems)


def test_an_approval_written_into_the_database_is_not_executed(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    """Neither an unsigned one, nor one with a key that was made for it: the case waits for a real one."""
    until(paper, State.APPROVED)
    for forge in (_without_signature, _with_a_key_of_ones_own):
        forge(desk)
        with pytest.raises(Conflict, match="signature of the approval cannot be verified"):
            desk.executions.execute(office.second_supervisor, paper.case_id)
        assert paper.state is State.AWAITING
        paper.version += 1
        paper.approved(office.second_supervisor)


def _without_signature(desk: Desk) -> None:
    _sql(desk, "UPDATE approvals SET signature = NULL WHERE voided_at IS NULL")


def _with_a_key_of_ones_own(desk: Desk) -> None:
    own = Ed25519PrivateKey.generate()
    with desk.context.database.writing() as session:
        row = session.execute(select(Approval).where(Approval.voided_at.is_(None))).scalar_one()
        session.execute(
            update(SigningKey)
            .where(SigningKey.id == row.key_id)
            .values(public=own.public_key().public_bytes_raw())
        )
        row.signature = own.sign(statement(row, session.get_one(Case, row.case_id).number))
