"""Approving several cases in one go: only what the institution allows, and nobody has to guess how each of them ended."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.errors import Invalid, NotAllowed
from staffdesk.forms.effects import ChangeAddress, ChangePhone, Transfer
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import Channel
from staffdesk.models import Approval, ApprovalBatch, Case
from staffdesk.services.approvals import TOGETHER, BatchLine
from staffdesk.services.desk import Desk
from staffdesk.workflow import Role, State
from tests.support.co_op import Journey, under, with_form
from tests.support.office import Office, Paperwork, add_member, fresh_code, until, with_roles

ENTRY = {"request_date": "R8.4.26", "postcode": "〒000-0002", "address": "架空県例示町９番地"}


@pytest.fixture
def institution_id() -> str:
    return "fukui-gakuseikyo"


@pytest.fixture
def co_op(desk: Desk) -> Desk:
    """Whose operator lets changes of address be approved together."""
    forms = with_form(desk.context.profile, "address_change", batch_approval=True)
    return under(desk, forms=forms)


@pytest.fixture
def waiting(co_op: Desk, office: Office, clock: FixedClock) -> list[Journey]:
    return [_waiting(co_op, office, clock, f"100000{number}") for number in (1, 2, 3)]


def _waiting(co_op: Desk, office: Office, clock: FixedClock, number: str) -> Journey:
    journey = Journey.opened(
        co_op, office, clock, "address_change", add_member(co_op, number), Channel.WEB
    ).entered(ENTRY)
    journey.accepted()
    journey.version = co_op.cases.submit(office.clerk, journey.case_id, journey.version)
    return journey


def _approve(
    co_op: Desk, office: Office, chosen: list[Journey], counted: str | None = None
) -> list[BatchLine]:
    code = fresh_code(co_op, chosen[0].clock, office.supervisor)
    cases = [(journey.case_id, journey.version) for journey in chosen]
    return co_op.approvals.approve_many(office.supervisor, cases, counted or str(len(cases)), code)


def _states(co_op: Desk) -> list[str]:
    with co_op.context.database.reading() as session:
        return list(session.execute(select(Case.state).order_by(Case.id)).scalars())


def test_no_shipped_institution_has_decided_for_it() -> None:
    for institution in ("kenshinyo", "fukui-gakuseikyo", "gunma-gakkoseikyo", "shingakkyo"):
        assert not [entry.id for entry in load_profile(institution).forms if entry.batch_approval]


def test_several_papers_one_code_and_a_signature_each(
    co_op: Desk, office: Office, waiting: list[Journey]
) -> None:
    assert _approve(co_op, office, waiting, "３") == [BatchLine(journey.case_id, None) for journey in waiting]
    assert _states(co_op) == [State.APPROVED] * 3
    with co_op.context.database.reading() as session:
        rows = session.execute(select(Approval)).scalars().all()
        (batch,) = session.execute(select(ApprovalBatch)).scalars().all()
        assert len({row.signature for row in rows}) == 3
        assert [(row.totp_step, row.batch_id) for row in rows] == [(None, batch.id)] * 3
        assert (batch.size, batch.approver_id) == (3, office.supervisor.staff_id)
    for journey in waiting:
        co_op.executions.execute(office.supervisor, journey.case_id)
    assert co_op.context.audit.verify().findings == ()


@pytest.mark.parametrize("bad", [0, 1, 2])
def test_a_case_that_is_refused_stops_none_and_is_named(
    co_op: Desk, office: Office, waiting: list[Journey], bad: int
) -> None:
    waiting[bad].version -= 1  # the supervisor looked at an earlier version of it
    lines = _approve(co_op, office, waiting)
    assert [line.case_id for line in lines] == [journey.case_id for journey in waiting]
    assert [line.refusal is None for line in lines] == [number != bad for number in range(3)]
    refusal = lines[bad].refusal
    assert refusal is not None
    assert "changed after it was submitted" in refusal.en
    assert _states(co_op) == [State.AWAITING if n == bad else State.APPROVED for n in range(3)]
    refused = [e for e in co_op.context.audit.entries() if e.action == "refused:approve_case"]
    assert [entry.case_id for entry in refused] == [waiting[bad].case_id]


def test_one_named_twice_is_approved_once(co_op: Desk, office: Office, waiting: list[Journey]) -> None:
    first, second = _approve(co_op, office, [waiting[0], waiting[0]])
    assert first.refusal is None
    assert second.refusal is not None


def test_what_the_institution_has_not_named_is_decided_by_itself(
    desk: Desk, co_op: Desk, office: Office, waiting: list[Journey]
) -> None:
    plain = under(desk)
    lines = _approve(plain, office, waiting)
    assert all(line.refusal and "by itself" in line.refusal.en for line in lines)
    assert _states(co_op) == [State.AWAITING] * 3


class TestCredentials:
    @pytest.fixture
    def institution_id(self) -> str:
        return "kenshinyo"

    def test_no_reset_is_approved_together_with_others_whatever_the_profile_says(
        self, desk: Desk, office: Office, clock: FixedClock
    ) -> None:
        lax = under(desk, forms=with_form(desk.context.profile, "rba_reset", batch_approval=True))
        papers = [
            until(Paperwork.received(lax, office, clock, add_member(lax, n)), State.AWAITING) for n in "12"
        ]
        code = fresh_code(lax, clock, office.supervisor)
        cases = [(paper.case_id, paper.version) for paper in papers]
        lines = lax.approvals.approve_many(office.supervisor, cases, "2", code)
        assert all(line.refusal and "by itself" in line.refusal.en for line in lines)
        assert _states(lax) == [State.AWAITING] * 2


def test_only_moves_addresses_and_phones_go_together() -> None:
    assert set(TOGETHER) == {Transfer, ChangeAddress, ChangePhone}


@pytest.mark.parametrize("counted", ["2", "4", "", "三"])
def test_the_papers_in_hand_are_counted_before_a_code_is_spent(
    co_op: Desk, office: Office, waiting: list[Journey], counted: str
) -> None:
    code = fresh_code(co_op, waiting[0].clock, office.supervisor)
    cases = [(journey.case_id, journey.version) for journey in waiting]
    with pytest.raises(Invalid, match="Count the papers again") as refusal:
        co_op.approvals.approve_many(office.supervisor, cases, counted, code)
    assert refusal.value.field == "counted"
    with pytest.raises(Invalid):
        co_op.approvals.approve_many(office.supervisor, [], "0", code)
    assert all(
        line.refusal is None for line in co_op.approvals.approve_many(office.supervisor, cases, "3", code)
    )


def test_the_code_of_a_batch_signs_nothing_else(co_op: Desk, office: Office, waiting: list[Journey]) -> None:
    code = fresh_code(co_op, waiting[0].clock, office.supervisor)
    cases = [(journey.case_id, journey.version) for journey in waiting]
    co_op.approvals.approve_many(office.supervisor, cases[:1], "1", code)
    with pytest.raises(NotAllowed, match="used already"):
        co_op.approvals.approve_many(office.supervisor, cases[1:], "2", code)
    with pytest.raises(NotAllowed, match="used already"):
        co_op.approvals.approve(office.supervisor, *cases[1], "1000002", code)
    assert _states(co_op) == [State.APPROVED, State.AWAITING, State.AWAITING]


def test_only_a_supervisor_and_only_for_others(co_op: Desk, office: Office, waiting: list[Journey]) -> None:
    cases = [(journey.case_id, journey.version) for journey in waiting]
    with pytest.raises(NotAllowed, match="Your role may not"):
        co_op.approvals.approve_many(with_roles(office.clerk, *Role), cases, "3", "000000")
    co_op.signing.close(office.supervisor)
    with pytest.raises(NotAllowed, match="signing key is not open"):
        _approve(co_op, office, waiting)
    assert _states(co_op) == [State.AWAITING] * 3
