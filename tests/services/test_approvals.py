"""Four eyes: a different person signs exactly what was submitted, with a fresh code, and any edit voids it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, UserError
from staffdesk.institutions.profile import Channel, CredentialKind, CredentialState
from staffdesk.models import Approval, Case, Credential, Execution, Instruction, Member, Staff
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.workflow import Role, State
from tests.support.office import EVIDENCE, REQUEST, Office, Paperwork, add_member, code_for, fresh_code, until


def _make(desk: Desk, person: Actor, **values: object) -> None:
    """The administrator's work: change a colleague's record."""
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == person.staff_id).values(**values))


def _light(desk: Desk, kind: CredentialKind = CredentialKind.RISK_BASED) -> str:
    with desk.context.database.reading() as session:
        return session.execute(select(Credential.state).where(Credential.kind == kind)).scalar_one()


def _try_to_approve(paper: Paperwork, approver: Actor) -> None:
    code = fresh_code(paper.desk, paper.clock, approver)
    paper.desk.approvals.approve(approver, paper.case_id, paper.version, "1000001", code)


# --- self-approval -----------------------------------------------------------------------------------------------


@pytest.fixture
def both(desk: Desk, office: Office) -> Actor:
    """A supervisor of a small office who takes papers in as well."""
    _make(desk, office.supervisor, roles=[Role.CLERK, Role.SUPERVISOR])
    return office.supervisor


def test_whoever_opened_the_case_does_not_approve_it(
    both: Actor, desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    paper = Paperwork(desk, office, clock, desk.cases.open(both, "rba_reset", member, Channel.POST))
    until(paper, State.AWAITING)
    with pytest.raises(NotAllowed, match="opened, entered or submitted"):
        _try_to_approve(paper, both)


def test_whoever_entered_the_content_does_not_approve_it(both: Actor, desk: Desk, paper: Paperwork) -> None:
    paper.version = desk.cases.save(both, paper.case_id, paper.version, REQUEST, EVIDENCE)
    paper.accepted().submitted()
    with pytest.raises(NotAllowed, match="opened, entered or submitted"):
        _try_to_approve(paper, both)


def test_whoever_submitted_the_case_does_not_approve_it(both: Actor, desk: Desk, paper: Paperwork) -> None:
    until(paper, State.ACCEPTED)
    paper.version = desk.cases.submit(both, paper.case_id, paper.version)
    for decide in (desk.approvals.return_, desk.approvals.reject):
        with pytest.raises(NotAllowed, match="opened, entered or submitted"):
            decide(both, paper.case_id, paper.version, "理由")
    with pytest.raises(NotAllowed, match="opened, entered or submitted"):
        _try_to_approve(paper, both)
    assert desk.approvals.may_decide(both, paper.case_id) is not None
    assert _light(desk) == CredentialState.BLOCKED


def test_both_windows_of_one_person_are_one_person(both: Actor, desk: Desk, paper: Paperwork) -> None:
    """A second sign-in gives no second pair of eyes: persons are compared, not sessions."""
    until(paper, State.ACCEPTED)
    paper.version = desk.cases.submit(both, paper.case_id, paper.version)
    second_window = Actor(both.staff_id, both.login, "another name", frozenset({Role.SUPERVISOR}))
    with pytest.raises(NotAllowed):
        _try_to_approve(paper, second_window)


def test_a_colleagues_own_account(paper: Paperwork, desk: Desk, office: Office, member: int) -> None:
    until(paper, State.AWAITING)
    _make(desk, office.supervisor, own_member_id=member)
    with pytest.raises(NotAllowed):
        _try_to_approve(paper, office.supervisor)
    for decide in (desk.approvals.return_, desk.approvals.reject):
        with pytest.raises(NotAllowed):
            decide(office.supervisor, paper.case_id, paper.version, "理由")
    assert desk.approvals.may_decide(office.supervisor, paper.case_id) is not None
    paper.approved(office.second_supervisor)
    with pytest.raises(NotAllowed, match="own membership"):
        desk.executions.execute(office.supervisor, paper.case_id)
    assert desk.executions.execute(office.second_supervisor, paper.case_id) is State.EXECUTED


# --- the code ----------------------------------------------------------------------------------------------------


def test_one_code_signs_one_case(paper: Paperwork, desk: Desk, office: Office, clock: FixedClock) -> None:
    until(paper, State.AWAITING)
    other = Paperwork.received(desk, office, clock, add_member(desk, "1000002"))
    until(other, State.AWAITING)
    code = fresh_code(desk, clock, office.supervisor)
    desk.approvals.approve(office.supervisor, paper.case_id, paper.version, "1000001", code)
    with pytest.raises(NotAllowed, match="used already"):
        desk.approvals.approve(office.supervisor, other.case_id, other.version, "1000002", code)
    assert other.state is State.AWAITING
    next_code = fresh_code(desk, clock, office.supervisor)
    desk.approvals.approve(office.supervisor, other.case_id, other.version, "1000002", next_code)


def test_a_slip_that_needs_no_code_costs_none(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock
) -> None:
    until(paper, State.AWAITING)
    code = fresh_code(desk, clock, office.supervisor)
    for number in ("1000002", "", "100000l"):
        with pytest.raises(Invalid, match="not that of this case") as refusal:
            desk.approvals.approve(office.supervisor, paper.case_id, paper.version, number, code)
        assert refusal.value.field == "member_number"
    with pytest.raises(Conflict):
        desk.approvals.approve(office.supervisor, paper.case_id, paper.version - 1, "1000001", code)
    desk.approvals.approve(office.supervisor, paper.case_id, paper.version, "1000001", code)


def test_a_wrong_code_approves_nothing_and_is_on_the_trail(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock
) -> None:
    until(paper, State.AWAITING)
    with pytest.raises(NotAllowed, match="wrong or was used"):
        desk.approvals.approve(
            office.supervisor,
            paper.case_id,
            paper.version,
            "1000001",
            code_for(desk, office.second_supervisor),
        )
    assert paper.state is State.AWAITING
    assert desk.context.audit.entries(limit=1)[0].action == "refused:one_time_code"


def test_a_supervisor_without_an_authenticator_approves_nothing(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    until(paper, State.AWAITING)
    code = fresh_code(desk, paper.clock, office.supervisor)
    _make(desk, office.supervisor, totp_confirmed=False)
    with pytest.raises(NotAllowed, match="No authenticator"):
        desk.approvals.approve(office.supervisor, paper.case_id, paper.version, "1000001", code)


# --- decisions ---------------------------------------------------------------------------------------------------


def test_returned_with_a_reason_and_submitted_again(paper: Paperwork, desk: Desk, office: Office) -> None:
    until(paper, State.AWAITING)
    with pytest.raises(Invalid):
        desk.approvals.return_(office.supervisor, paper.case_id, paper.version, "")
    paper.version = desk.approvals.return_(office.supervisor, paper.case_id, paper.version, "住所の確認を")
    assert paper.state is State.ACCEPTED
    paper.submitted().approved()
    history = desk.approvals.history(paper.case_id)
    assert [(row.decision, row.reason, row.approver) for row in history] == [
        ("returned", "住所の確認を", office.supervisor.name), ("approved", "", office.supervisor.name),
    ]  # fmt: skip


def test_rejected_is_the_end(paper: Paperwork, desk: Desk, office: Office, clock: FixedClock) -> None:
    until(paper, State.AWAITING)
    desk.approvals.reject(office.supervisor, paper.case_id, paper.version, "本人の依頼でない")
    assert paper.state is State.REJECTED
    with desk.context.database.reading() as session:
        assert session.get_one(Case, paper.case_id).closed_at == clock.now()
    with pytest.raises(Conflict):
        _try_to_approve(paper, office.supervisor)


@pytest.mark.parametrize("state", [State.APPROVED, State.EXECUTED])
def test_a_decision_is_taken_once(paper: Paperwork, desk: Desk, office: Office, state: State) -> None:
    until(paper, state)
    other = office.second_supervisor
    with pytest.raises(Conflict, match="does not fit the present state"):
        _try_to_approve(paper, other)
    for decide in (desk.approvals.return_, desk.approvals.reject):
        with pytest.raises(Conflict, match="does not fit the present state"):
            decide(other, paper.case_id, paper.version, "考え直した")
    assert paper.state is state
    assert [row.approver for row in desk.approvals.history(paper.case_id)] == [office.supervisor.name]


def test_the_screen_is_told_who_may_decide(paper: Paperwork, desk: Desk, office: Office) -> None:
    assert desk.approvals.may_decide(office.supervisor, paper.case_id) is not None  # nothing to decide yet
    until(paper, State.AWAITING)
    assert desk.approvals.may_decide(office.supervisor, paper.case_id) is None
    assert desk.approvals.may_decide(office.clerk, paper.case_id) is not None
    _make(desk, office.supervisor, roles=[Role.CLERK])  # what the session still claims does not count
    assert desk.approvals.may_decide(office.supervisor, paper.case_id) is not None
    _make(desk, office.second_supervisor, active=False)
    assert desk.approvals.may_decide(office.second_supervisor, paper.case_id) is not None


def test_the_screen_is_told_that_a_signing_key_is_not_open(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    until(paper, State.AWAITING)
    desk.signing.close(office.supervisor)
    assert desk.approvals.may_decide(office.supervisor, paper.case_id) is not None


def test_a_number_that_changes_while_the_code_is_checked_approves_nothing(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(paper, State.AWAITING)
    spend = desk.staff.spend_code

    def meanwhile(actor: Actor, code: str) -> int:
        with desk.context.database.writing() as session:
            session.execute(update(Member).values(number="1000009"))
        return spend(actor, code)

    monkeypatch.setattr(desk.staff, "spend_code", meanwhile)
    with pytest.raises(UserError):
        _try_to_approve(paper, office.supervisor)
    assert paper.state is State.AWAITING


# --- approve, then edit ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.ACCEPTED, State.AWAITING, State.APPROVED])
@pytest.mark.parametrize("editor", ["clerk", "second_clerk", "second_supervisor"])
def test_an_edit_at_any_point_before_execution_voids_what_was_signed(
    paper: Paperwork, desk: Desk, office: Office, state: State, editor: str
) -> None:
    until(paper, state)
    seen = paper.version
    changed = {**REQUEST, "request": "release", "reason": "wrong_answers", "confirmed": ""}
    paper.version = desk.cases.save(getattr(office, editor), paper.case_id, paper.version, changed, EVIDENCE)
    assert paper.state is State.ACCEPTED
    for version in (seen, paper.version):
        with pytest.raises(Conflict):
            desk.approvals.approve(office.supervisor, paper.case_id, version, "1000001", "000000")
    with pytest.raises(Conflict):
        desk.executions.execute(office.supervisor, paper.case_id)
    assert _light(desk) == CredentialState.BLOCKED
    paper.submitted().approved().executed()
    assert _light(desk) == CredentialState.NORMAL  # what was signed the second time


def test_an_edit_voids_the_approvals_of_its_own_case_and_only_once(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock
) -> None:
    until(paper, State.AWAITING)
    paper.version = desk.approvals.return_(office.supervisor, paper.case_id, paper.version, "住所の確認を")
    paper.submitted().approved()
    other = Paperwork.received(desk, office, clock, add_member(desk, "1000002"))
    until(other, State.AWAITING)
    code = fresh_code(desk, clock, office.supervisor)
    desk.approvals.approve(office.supervisor, other.case_id, other.version, "1000002", code)
    first_edit = clock.now()
    for reason in ("wrong_answers", "forgotten"):
        paper.entered(reason=reason).submitted().approved()
    with desk.context.database.reading() as session:
        rows = session.execute(select(Approval).order_by(Approval.id)).scalars().all()
        assert [(row.case_id, row.decision) for row in rows[:3]] == [
            (paper.case_id, "returned"), (paper.case_id, "approved"), (other.case_id, "approved"),
        ]  # fmt: skip
        assert [row.voided_at for row in rows[:3]] == [None, first_edit, None]
    assert desk.executions.execute(office.supervisor, other.case_id) is State.EXECUTED


def test_new_evidence_is_an_edit_too(paper: Paperwork, desk: Desk, office: Office) -> None:
    until(paper, State.APPROVED)
    lacking = {key: record for key, record in EVIDENCE.items() if key != "seal_match"}
    paper.version = desk.cases.save(office.clerk, paper.case_id, paper.version, REQUEST, lacking)
    assert [decision.voided for decision in desk.approvals.history(paper.case_id)] == [True]
    with pytest.raises(Invalid):
        paper.submitted()


def _payload(desk: Desk, case_id: int) -> None:
    with desk.context.database.writing() as session:
        case = session.get_one(Case, case_id)
        case.payload = {**case.payload, "request": "release", "reason": "wrong_answers"}


def _evidence(desk: Desk, case_id: int) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Case, case_id).evidence = {}


def _address(desk: Desk, case_id: int) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Member, session.get_one(Case, case_id).member_id).address = "架空県別市1-1"


def _member_swapped(desk: Desk, case_id: int) -> None:
    other = add_member(desk, "1000009")
    with desk.context.database.writing() as session:
        session.get_one(Case, case_id).member_id = other


def _policy(desk: Desk, case_id: int) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Case, case_id).policy_edition = "another"


def _birth_date(desk: Desk, case_id: int) -> None:
    with desk.context.database.writing() as session:
        member = session.get_one(Member, session.get_one(Case, case_id).member_id)
        member.birth_date = date(1980, 5, 18)


def _account(desk: Desk, case_id: int) -> None:
    with desk.context.database.writing() as session:
        member = session.get_one(Member, session.get_one(Case, case_id).member_id)
        member.account_number = "0000124"


BEHIND_THE_BACK = [_payload, _evidence, _address, _birth_date, _account, _member_swapped, _policy]


@pytest.mark.parametrize("change", BEHIND_THE_BACK)
def test_what_changed_behind_the_back_of_the_approver_is_not_approved(
    paper: Paperwork, desk: Desk, office: Office, change: Callable[[Desk, int], None]
) -> None:
    until(paper, State.AWAITING)
    change(desk, paper.case_id)
    with pytest.raises(Conflict, match="changed after it was submitted"):
        _try_to_approve(paper, office.supervisor)
    assert paper.state is State.AWAITING


@pytest.mark.parametrize("change", BEHIND_THE_BACK)
def test_execution_looks_at_what_was_signed_once_more(
    paper: Paperwork, desk: Desk, office: Office, change: Callable[[Desk, int], None]
) -> None:
    until(paper, State.APPROVED)
    change(desk, paper.case_id)
    with pytest.raises(Conflict, match="changed after it was submitted"):
        desk.executions.execute(office.supervisor, paper.case_id)
    assert _light_states(desk) == {CredentialState.BLOCKED}


def _light_states(desk: Desk) -> set[str]:
    with desk.context.database.reading() as session:
        return set(
            session.execute(
                select(Credential.state).where(Credential.kind == CredentialKind.RISK_BASED)
            ).scalars()
        )


# --- execution ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"active": False}, "approver is no longer active"),
        ({"roles": [Role.CLERK]}, "no longer a supervisor"),
    ],
    ids=["dismissed", "clerk again"],
)
def test_the_approval_of_somebody_who_is_no_supervisor_any_more_does_not_count(
    paper: Paperwork, desk: Desk, office: Office, change: dict[str, object], said: str
) -> None:
    until(paper, State.APPROVED)
    _make(desk, office.supervisor, **change)
    with pytest.raises(Conflict, match=said):
        desk.executions.execute(office.second_supervisor, paper.case_id)
    assert _light(desk) == CredentialState.BLOCKED
    assert paper.state is State.AWAITING
    assert [decision.voided for decision in desk.approvals.history(paper.case_id)] == [True]
    paper.version += 1
    paper.approved(office.second_supervisor)
    assert desk.executions.execute(office.second_supervisor, paper.case_id) is State.EXECUTED
    assert desk.context.audit.verify().ok


def test_each_case_is_executed_by_its_own_approval(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock
) -> None:
    until(paper, State.APPROVED)
    other = Paperwork.received(desk, office, clock, add_member(desk, "1000002"))
    until(other, State.AWAITING).approved(retyped="1000002")
    for case in (other, paper):
        assert desk.executions.execute(office.supervisor, case.case_id) is State.EXECUTED
    with desk.context.database.reading() as session:
        query = select(Execution.case_id, Approval.case_id).join(
            Approval, Approval.id == Execution.approval_id
        )
        assert all(executed == approved for executed, approved in session.execute(query))


EVENING = timedelta(hours=13, minutes=39)  # from the morning of the tests to 23:59


def test_an_approval_counts_until_the_end_of_its_business_day(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock
) -> None:
    until(paper, State.APPROVED)
    clock.advance(seconds=EVENING.total_seconds())
    desk.due.apply(office.clerk)
    assert paper.state is State.APPROVED
    assert desk.executions.execute(office.supervisor, paper.case_id) is State.EXECUTED


@pytest.mark.parametrize("looked_through", [False, True])
def test_the_next_day_it_has_to_be_approved_anew(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock, looked_through: bool
) -> None:
    """Whoever signs in first has the list looked through; a desk that was never left finds it at the execution."""
    until(paper, State.APPROVED)
    clock.advance(seconds=EVENING.total_seconds() + 60)
    if looked_through:
        assert desk.due.apply(office.print_operator) == 1
        assert desk.due.apply(office.clerk) == 0
        with pytest.raises(Conflict):
            desk.executions.execute(office.supervisor, paper.case_id)
    else:
        with pytest.raises(Conflict, match="end of the business day"):
            desk.executions.execute(office.supervisor, paper.case_id)
    assert paper.state is State.AWAITING
    assert _light(desk) == CredentialState.BLOCKED
    lapses = [row for row in desk.context.audit.entries(limit=9) if row.action == "lapse_approval"]
    assert [row.detail["why"] for row in lapses] == ["expired"]
    paper.version += 1
    paper.approved()
    assert desk.executions.execute(office.supervisor, paper.case_id) is State.EXECUTED


def test_what_was_approved_on_a_closed_day_counts_on_the_next_open_one(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock
) -> None:
    """29 April is a holiday (昭和の日): the business day that it belongs to is the 30th."""
    until(paper, State.AWAITING)
    clock.advance(days=2)
    paper.approved()
    clock.advance(days=1)
    assert desk.due.apply(office.clerk) == 0
    assert desk.executions.execute(office.supervisor, paper.case_id) is State.EXECUTED


@pytest.mark.parametrize("state", [State.RECEIVED, State.ACCEPTED, State.AWAITING])
def test_nothing_is_executed_before_it_is_approved(
    paper: Paperwork, desk: Desk, office: Office, state: State
) -> None:
    until(paper, state)
    with pytest.raises(Conflict):
        desk.executions.execute(office.supervisor, paper.case_id)


@pytest.mark.parametrize("state", [State.HELD, State.REJECTED, State.WITHDRAWN, State.AWAITING, State.CLOSED])
def test_an_approval_without_its_state_executes_nothing(
    paper: Paperwork, desk: Desk, office: Office, state: State
) -> None:
    until(paper, State.APPROVED)
    with desk.context.database.writing() as session:
        session.execute(update(Case).values(state=state))
    with pytest.raises(Conflict, match="does not fit the present state"):
        desk.executions.execute(office.supervisor, paper.case_id)
    assert _light(desk) == CredentialState.BLOCKED


def test_a_state_without_an_approval_behind_it_executes_nothing(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    """Approval that skips the proof through a side status: the state alone is not enough."""
    until(paper, State.AWAITING)
    with desk.context.database.writing() as session:
        session.execute(update(Case).values(state=State.APPROVED))
    with pytest.raises(Conflict, match="changed after it was submitted"):
        desk.executions.execute(office.supervisor, paper.case_id)
    with desk.context.database.writing() as session:
        session.execute(update(Case).values(state=State.AWAITING))
    paper.approved()
    for values in ({"voided_at": paper.clock.now()}, {"decision": "returned"}, {"revision": 99}):
        with desk.context.database.writing() as session:
            before = {key: getattr(session.execute(select(Approval)).scalar_one(), key) for key in values}
            session.execute(update(Approval).values(**values))
        with pytest.raises(Conflict):
            desk.executions.execute(office.supervisor, paper.case_id)
        with desk.context.database.writing() as session:
            session.execute(update(Approval).values(**before))
    assert desk.executions.execute(office.supervisor, paper.case_id) is State.EXECUTED


def test_executing_twice_has_one_effect(paper: Paperwork, desk: Desk, office: Office) -> None:
    until(paper, State.EXECUTED)
    with pytest.raises(Conflict):
        desk.executions.execute(office.supervisor, paper.case_id)
    with desk.context.database.reading() as session:
        assert len(session.execute(select(Execution)).scalars().all()) == 1
        assert len(session.execute(select(Instruction)).scalars().all()) == 1


def test_even_with_its_state_turned_back_a_case_is_not_executed_again(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    until(paper, State.EXECUTED)
    with desk.context.database.writing() as session:
        session.execute(update(Case).values(state=State.APPROVED))
        session.execute(update(Credential).values(state=CredentialState.LOCKED))
    with pytest.raises(Conflict, match="Another seat"):
        desk.executions.execute(office.supervisor, paper.case_id)
    assert _light(desk) == CredentialState.LOCKED


def test_a_member_without_the_credential_gets_it_in_its_new_state(paper: Paperwork, desk: Desk) -> None:
    with desk.context.database.writing() as session:
        session.execute(delete(Credential).where(Credential.kind == CredentialKind.RISK_BASED))
    until(paper, State.EXECUTED)
    assert _light(desk) == CredentialState.INITIALISED


def test_every_refusal_is_on_the_trail_with_the_case_and_without_personal_data(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    until(paper, State.AWAITING)
    refused: list[tuple[str, Callable[[], object]]] = [
        (
            "refused:approve_case",
            lambda: desk.approvals.approve(office.clerk, paper.case_id, paper.version, "1", "1"),
        ),
        (
            "refused:reject_case",
            lambda: desk.approvals.reject(office.clerk, paper.case_id, paper.version, "理由"),
        ),
        (
            "refused:return_case",
            lambda: desk.approvals.return_(office.auditor, paper.case_id, paper.version, "理由"),
        ),
        ("refused:execute_case", lambda: desk.executions.execute(office.clerk, paper.case_id)),
        ("refused:accept_case", lambda: desk.cases.accept(office.clerk, paper.case_id, paper.version)),
    ]
    for action, act in refused:
        with pytest.raises(UserError):
            act()
        entry = desk.context.audit.entries(limit=1)[0]
        assert (entry.action, entry.case_id) == (action, paper.case_id)
        assert "花子" not in str(entry.detail)
        assert "1000001" not in str(entry.detail)
