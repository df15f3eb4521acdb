"""Many seats at once over the same cases: every effect exactly once, and people see nothing but a lost race."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Lock

import pytest
from sqlalchemy import func, select

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.errors import Conflict, NotAllowed, UserError
from staffdesk.institutions.profile import Channel, CredentialKind, CredentialState, IdentityItem
from staffdesk.models import Approval, Case, Credential, Execution, Instruction, Letter, Member
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.workflow import State
from tests.services.test_identity import SAID
from tests.support.office import KEYS, Office, Paperwork, add_member, code_for, open_desk, people_of, until

DONE = type(None)
Ends = Counter[type]


class Rush:
    """Runs the same steps at several seats at the same moment and counts how they end."""

    def __init__(self, seats: int) -> None:
        self.seats = seats
        self.ends: Ends = Counter()
        self._lock = Lock()

    def run(self, step: Callable[[int], object]) -> Ends:
        """``step(seat)`` at every seat at once. Errors of people are counted, any other one comes through."""
        barrier = Barrier(self.seats)

        def at(seat: int) -> None:
            barrier.wait(60)
            try:
                step(seat)
                end: type = DONE
            except UserError as refusal:
                end = next(kind for kind in (Conflict, NotAllowed, UserError) if isinstance(refusal, kind))
            with self._lock:
                self.ends[end] += 1

        with ThreadPoolExecutor(self.seats) as pool:
            for done in [pool.submit(at, seat) for seat in range(self.seats)]:
                done.result()
        return self.ends


def crowd(desks: list[Desk], office: Office, clock: FixedClock, cases: int) -> None:
    """Every seat tries to approve and to execute every case, each time all at once; one of them does."""
    desk = desks[0]
    papers = []
    for number in range(cases):
        member = add_member(desk, f"{5000001 + number}")
        paper = Paperwork(
            desk, office, clock, desk.cases.open(office.clerk, "rba_reset", member, Channel.POST)
        )
        papers.append(until(paper, State.AWAITING))
    approvers = (office.supervisor, office.second_supervisor)
    for number, paper in enumerate(papers):
        clock.advance(seconds=30)
        codes = [code_for(desk, approver) for approver in approvers]

        def approve(
            seat: int, paper: Paperwork = paper, number: int = number, codes: list[str] = codes
        ) -> None:
            approver, code = approvers[seat % 2], codes[seat % 2]
            desks[seat].approvals.approve(approver, paper.case_id, paper.version, f"{5000001 + number}", code)

        ends = Rush(len(desks)).run(approve)
        assert ends.pop(DONE) == 1
        assert set(ends) <= {Conflict, NotAllowed}

        def execute(seat: int, paper: Paperwork = paper) -> None:
            desks[seat].executions.execute(approvers[seat % 2], paper.case_id)

        ends = Rush(len(desks)).run(execute)
        assert ends.pop(DONE) == 1
        assert set(ends) <= {Conflict}
    with desk.context.database.reading() as session:
        for table in (Execution, Instruction, Letter, Approval):
            assert session.execute(select(func.count()).select_from(table)).scalar_one() == cases
        states = session.execute(
            select(Credential.state).where(Credential.kind == CredentialKind.RISK_BASED)
        ).scalars()
        assert Counter(states) == {CredentialState.INITIALISED: cases}
        assert set(session.execute(select(Case.state)).scalars()) == {State.EXECUTED}
        numbers = session.execute(select(Letter.number)).scalars().all()
        assert sorted(numbers) == [f"003-2026-{number:06}" for number in range(1, cases + 1)]
    assert desk.context.audit.verify().ok


@pytest.fixture
def seats(database: Database, clock: FixedClock) -> list[Desk]:
    """Six seats: those of the embedded database share one program, each with threads of its own."""
    return [open_desk(database, clock) for _ in range(6)]


def test_six_seats_approve_and_execute_the_same_cases(
    seats: list[Desk], office: Office, clock: FixedClock
) -> None:
    crowd(seats, office, clock, cases=4)


def test_one_code_at_many_seats_at_once(seats: list[Desk], office: Office) -> None:
    code = code_for(seats[0], office.supervisor)
    ends = Rush(6).run(lambda seat: seats[seat].staff.spend_code(office.supervisor, code))
    assert ends.pop(DONE) == 1
    assert set(ends) <= {NotAllowed, Conflict}


def test_the_same_paper_taken_in_at_many_seats_at_once(
    seats: list[Desk], office: Office, member: int
) -> None:
    ends = Rush(6).run(lambda seat: seats[seat].cases.open(office.clerk, "rba_reset", member, Channel.POST))
    assert ends == {DONE: 1, Conflict: 5}


def test_many_papers_at_once_get_a_number_each(seats: list[Desk], office: Office) -> None:
    """The first of the year too: nobody loses a race for a number."""
    members = [add_member(seats[0], f"{6000001 + seat}") for seat in range(6)]
    ends = Rush(6).run(
        lambda seat: seats[seat].cases.open(office.clerk, "rba_reset", members[seat], Channel.POST)
    )
    assert ends == {DONE: 6}
    assert sorted(row.number for row in seats[0].cases.rows(office.clerk)) == [
        f"2026-{n:06}" for n in range(1, 7)
    ]
    assert seats[0].context.audit.verify().ok


def test_an_edit_and_an_execution_at_the_same_moment(
    seats: list[Desk], office: Office, paper: Paperwork
) -> None:
    """Either the edit voids the approval, or the execution was first and the edit is refused: never both."""
    until(paper, State.APPROVED)

    def step(seat: int) -> None:
        if seat % 2:
            seats[seat].executions.execute(office.supervisor, paper.case_id)
        else:
            changed = {"reason": "other", "other_reason": f"席{seat}"}
            seats[seat].cases.save(office.clerk, paper.case_id, paper.version, changed, {})

    ends = Rush(6).run(step)
    assert ends == {DONE: 1, Conflict: 5}
    with seats[0].context.database.reading() as session:
        executed = session.execute(select(func.count()).select_from(Execution)).scalar_one()
    assert executed == (paper.state is State.EXECUTED)
    assert [decision.voided for decision in seats[0].approvals.history(paper.case_id)] == [not executed]


class TestOnThePhone:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    def test_one_sheet_is_compared_once_and_told_once(
        self, seats: list[Desk], office: Office, member: int
    ) -> None:
        case_id = seats[0].identity.start(office.clerk, "1000001")

        def compare(seat: int) -> None:
            seats[seat].identity.compare(office.clerk, case_id, SAID)

        ends = Rush(6).run(compare)
        assert ends == {DONE: 1, Conflict: 5}
        seats[0].identity.call_back(office.clerk, case_id, "home")
        ends = Rush(6).run(lambda seat: seats[seat].identity.disclose(office.clerk, case_id))
        assert ends.pop(DONE) == 1
        assert set(ends) <= {Conflict, NotAllowed}

    def test_guesses_at_several_seats_are_all_counted(
        self, seats: list[Desk], office: Office, member: int
    ) -> None:
        """One open sheet for a member: guessing in parallel gives no more guesses."""
        wrong = {**SAID, IdentityItem.NAME: "別人"}

        def guess(seat: int) -> None:
            case_id = seats[seat].identity.start(office.clerk, "1000001")
            assert not seats[seat].identity.compare(office.clerk, case_id, wrong)

        for _ in range(3):
            ends = Rush(6).run(guess)
            assert set(ends) <= {DONE, Conflict, NotAllowed}
        with seats[0].context.database.reading() as session:
            person = session.get_one(Member, member)
            assert person.identity_held_at is not None
            assert person.identity_failures == 3


def test_two_programs_on_one_file(
    tmp_path: Path, founded_file: Callable[[str], Path], clock: FixedClock
) -> None:
    """Each with its own connections, as on two screens of one machine."""
    file = tmp_path / "staffdesk.db"
    shutil.copyfile(founded_file("kenshinyo"), file)
    databases = [Database.embedded(file, KEYS) for _ in range(4)]
    crowd([open_desk(database, clock) for database in databases], people_of(databases[0]), clock, cases=2)
    for database in databases:
        database.close()


def test_a_person_is_one_person_at_two_seats(seats: list[Desk], office: Office, paper: Paperwork) -> None:
    """Both windows of one person: the second gives no second pair of eyes, however fast both are."""
    until(paper, State.ACCEPTED)
    both: Actor = office.supervisor
    version = seats[0].cases.submit(both, paper.case_id, paper.version)
    code = code_for(seats[0], both)
    ends = Rush(6).run(
        lambda seat: seats[seat].approvals.approve(both, paper.case_id, version, "1000001", code)
    )
    assert ends == {NotAllowed: 6}
