"""The lock clock: within the hour no reset but by a supervisor's reason; afterwards none is needed.

Source: 003 ご注意事項 and 004 Q8 (one hour); dossier 1.6 C-07 and G-07 (no time stated); dossier 3.4 no. 3.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed
from staffdesk.forms.base import Severity
from staffdesk.institutions.profile import CredentialKind, CredentialState
from staffdesk.models import Credential, Member
from staffdesk.services.appliers.credentials import set_state
from staffdesk.services.desk import Desk
from tests.services.test_acceptance_bank import PERSONAL, Request
from tests.support.office import MONDAY, Office

K = CredentialKind


def _row(desk: Desk, kind: CredentialKind) -> Credential:
    with desk.context.database.reading() as session:
        return session.execute(select(Credential).where(Credential.kind == kind)).scalar_one()


def _reissue(desk: Desk, office: Office, clock: FixedClock, member: int) -> Request:
    request = Request.begun(desk, office, clock, desk.intake.advise(code="B07"), member)
    return request.entered(**PERSONAL)


def test_the_end_of_a_lock_is_one_hour_after_it_was_seen(desk: Desk, office: Office, member: int) -> None:
    until = desk.locks.report(office.clerk, member, K.LOGIN_PASSWORD, MONDAY)
    assert until == MONDAY + timedelta(hours=1)
    (light,) = [light for light in desk.members.lights(member) if light.kind is K.LOGIN_PASSWORD]
    assert (light.state, light.locked_until) == (CredentialState.LOCKED, until)


def test_where_no_source_states_a_time_none_is_promised(desk: Desk, office: Office, member: int) -> None:
    assert desk.locks.report(office.clerk, member, K.PAYEASY, MONDAY) is None  # dossier 1.6 G-07
    assert _row(desk, K.PAYEASY).state == CredentialState.LOCKED


def test_nobody_was_locked_at_a_time_to_come(desk: Desk, office: Office, member: int) -> None:
    with pytest.raises(Invalid, match="still to come"):
        desk.locks.report(office.clerk, member, K.LOGIN_PASSWORD, MONDAY + timedelta(minutes=1))
    assert _row(desk, K.LOGIN_PASSWORD).state == CredentialState.NORMAL


def test_a_token_knows_no_lock(desk: Desk, office: Office, member: int) -> None:  # dossier 1.6 C-08
    with pytest.raises(NotAllowed, match="no lock"):
        desk.locks.report(office.clerk, member, K.ONE_TIME_PASSWORD, MONDAY)


def test_what_is_blocked_is_not_taken_for_locked(desk: Desk, office: Office, member: int) -> None:
    with pytest.raises(Conflict):
        desk.locks.report(office.clerk, member, K.RISK_BASED, MONDAY)
    assert _row(desk, K.RISK_BASED).state == CredentialState.BLOCKED


def test_within_the_hour_no_reset_is_accepted(
    desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    desk.locks.report(office.clerk, member, K.LOGIN_PASSWORD, MONDAY)
    request = _reissue(desk, office, clock, member)
    with pytest.raises(Invalid, match="from 11:20"):
        request.accepted()
    clock.advance(seconds=3600)
    request.accepted()


def test_a_supervisor_may_let_it_pass_with_a_reason_and_nobody_else(
    desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    desk.locks.report(office.clerk, member, K.LOGIN_PASSWORD, MONDAY)
    request = _reissue(desk, office, clock, member)
    with pytest.raises(NotAllowed):
        desk.cases.override_lock(office.clerk, request.case_id, request.version, "急ぎのため")
    with pytest.raises(Invalid):
        desk.cases.override_lock(office.supervisor, request.case_id, request.version, " ")
    request.version = desk.cases.override_lock(
        office.supervisor, request.case_id, request.version, "本日中の振込があるため"
    )
    request.accepted()
    card = desk.cases.card(office.clerk, request.case_id)
    (told,) = [finding for finding in card.findings if finding.field is None]
    assert told.severity is Severity.WARNING
    assert "本日中の振込があるため" in told.text.ja  # for whoever approves
    actions = [entry.action for entry in desk.context.audit.entries(case_id=request.case_id, limit=50)]
    assert "override_lock" in actions


def test_the_reason_belongs_to_what_an_approval_signs(
    desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    """Who let it pass may not approve it as well."""
    desk.locks.report(office.clerk, member, K.LOGIN_PASSWORD, MONDAY)
    request = _reissue(desk, office, clock, member)
    request.version = desk.cases.override_lock(
        office.supervisor, request.case_id, request.version, "本日中の振込があるため"
    )
    request.accepted()
    with pytest.raises(NotAllowed, match="cannot approve"):
        request.executed()


def test_another_credential_is_not_held_up(
    desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    desk.locks.report(office.clerk, member, K.CONFIRMATION_PASSWORD, MONDAY)
    _reissue(desk, office, clock, member).accepted()  # the login password


def test_a_lock_that_is_over_reads_as_normal_and_is_written_down_at_the_next_sign_in(
    desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    desk.locks.report(office.clerk, member, K.LOGIN_PASSWORD, MONDAY)
    clock.advance(seconds=3600)
    (light,) = [light for light in desk.members.lights(member) if light.kind is K.LOGIN_PASSWORD]
    assert (light.state, light.locked_until) == (CredentialState.NORMAL, None)
    assert _row(desk, K.LOGIN_PASSWORD).state == CredentialState.LOCKED
    desk.due.apply(office.clerk)
    row = _row(desk, K.LOGIN_PASSWORD)
    assert (row.state, row.locked_until, row.since) == (
        CredentialState.NORMAL,
        None,
        MONDAY + timedelta(hours=1),
    )


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["login_password", "confirmation_password", "one_time_password", "risk_based"]),
       state=st.sampled_from(list(CredentialState)))  # fmt: skip
def test_resetting_one_leaves_the_others_as_they_were(
    desk: Desk, member: int, kind: str, state: CredentialState
) -> None:
    def rows() -> dict[str, tuple[object, ...]]:
        with desk.context.database.reading() as session:
            return {
                row.kind: (row.id, row.state, row.locked_until, row.since, row.secret_hash, row.expires_on)
                for row in session.execute(select(Credential)).scalars()
            }

    before = rows()
    with desk.context.database.writing() as session:
        person = session.get_one(Member, member)
        set_state(session, person, CredentialKind(kind), state, MONDAY + timedelta(minutes=5))
    after = rows()
    assert after[kind][1] == state
    assert {key: row for key, row in after.items() if key != kind} == {
        key: row for key, row in before.items() if key != kind
    }
