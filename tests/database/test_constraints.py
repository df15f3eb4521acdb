"""What the database itself refuses, even if every check of the program were gone."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict
from staffdesk.models import (
    Approval,
    Case,
    Credential,
    DeskInfo,
    Execution,
    IdentitySheet,
    Instruction,
    Member,
    Phone,
)
from staffdesk.services.desk import Desk
from staffdesk.workflow import State
from tests.support.office import MONDAY, Office, Paperwork, add_member, until


def _refused(desk: Desk, table: Any, **values: Any) -> None:
    with (
        Session(desk.context.database.engine) as session,
        pytest.raises(IntegrityError),
        session.begin(),
    ):
        session.execute(insert(table).values(**values))


def _approval(case_id: int, requester: int, approver: int, step: int | None) -> dict[str, Any]:
    return {
        "case_id": case_id, "revision": 1, "content_hash": "0" * 64, "decision": "approved", "reason": "",
        "requester_id": requester, "approver_id": approver, "totp_step": step, "at": MONDAY,
    }  # fmt: skip


def test_requester_and_approver_are_two_persons(paper: Paperwork, desk: Desk, office: Office) -> None:
    one, other = office.clerk.staff_id, office.supervisor.staff_id
    _refused(desk, Approval, **_approval(paper.case_id, one, one, 1))
    with desk.context.database.writing() as session:
        session.execute(insert(Approval).values(**_approval(paper.case_id, one, other, 1)))
    with (
        Session(desk.context.database.engine) as session,
        pytest.raises(IntegrityError),
        session.begin(),
    ):
        session.execute(update(Approval).values(requester_id=other))


def test_a_code_stands_behind_one_approval(paper: Paperwork, desk: Desk, office: Office) -> None:
    row = _approval(paper.case_id, office.clerk.staff_id, office.supervisor.staff_id, 58_000_000)
    with desk.context.database.writing() as session:
        session.execute(insert(Approval).values(**row))
    _refused(desk, Approval, **row)
    with desk.context.database.writing() as session:  # returned and rejected need no code
        session.execute(insert(Approval).values(**{**row, "totp_step": None}))
        session.execute(insert(Approval).values(**{**row, "totp_step": None}))


def test_a_case_and_an_approval_are_executed_once(paper: Paperwork, desk: Desk, office: Office) -> None:
    until(paper, State.EXECUTED)
    other = Paperwork.received(desk, office, paper.clock, add_member(desk, "1000002"))
    row = {"content_hash": "0" * 64, "effects": [], "executed_by": office.supervisor.staff_id, "at": MONDAY}
    _refused(desk, Execution, case_id=paper.case_id, approval_id=None, **row)
    with desk.context.database.reading() as session:
        approval = session.execute(select(Approval.id)).scalar_one()
    _refused(desk, Execution, case_id=other.case_id, approval_id=approval, **row)
    _refused(desk, Execution, case_id=999, approval_id=None, **row)


def test_one_open_case_of_a_kind_and_any_number_of_closed_ones(
    paper: Paperwork, desk: Desk, member: int
) -> None:
    with desk.context.database.reading() as session:
        case = session.get_one(Case, paper.case_id)
        values = {
            column.key: getattr(case, column.key) for column in Case.__table__.columns if column.key != "id"
        }
    for number, state in enumerate(State):
        row = {**values, "number": f"x-{number}", "state": state}
        if state in (State.CLOSED, State.WITHDRAWN, State.REJECTED):
            with desk.context.database.writing() as session:
                session.execute(insert(Case).values(**row))
        else:
            _refused(desk, Case, **row)
    with desk.context.database.writing() as session:
        session.execute(insert(Case).values(**{**values, "number": "y", "member_id": None}))
        session.execute(insert(Case).values(**{**values, "number": "z", "member_id": None}))


def test_one_of_each(paper: Paperwork, desk: Desk, office: Office, member: int) -> None:
    until(paper, State.EXECUTED)
    _refused(desk, DeskInfo, id=2, institution_id="shingakkyo", demo=False, created_at=MONDAY)
    _refused(desk, Phone, member_id=member, kind="home", number="0000-00-0000", changed_on=None)
    _refused(desk, Credential, member_id=member, kind="risk_based", state="normal", since=MONDAY)
    sheet = {"case_id": paper.case_id, "asked": [], "outcome": "open", "staff_id": 1, "started_at": MONDAY}
    with desk.context.database.writing() as session:
        session.execute(insert(IdentitySheet).values(**sheet))
    _refused(desk, IdentitySheet, **sheet)
    _refused(
        desk,
        Instruction,
        id="x",
        case_id=paper.case_id,
        position=0,
        body={},
        state="pending",
        created_at=MONDAY,
    )


def test_what_the_database_refuses_is_told_as_a_lost_race(desk: Desk, member: int) -> None:
    with pytest.raises(Conflict, match="Another seat"):
        add_member(desk, "1000001")
    with pytest.raises(Conflict, match="Another seat"):
        _overtaken(desk, member)


def _overtaken(desk: Desk, member: int) -> None:
    with desk.context.database.writing() as session:
        found = session.get_one(Member, member)
        session.execute(update(Member).values(version=99), execution_options={"synchronize_session": False})
        found.address = "架空県別市"
