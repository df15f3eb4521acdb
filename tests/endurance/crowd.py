"""Processes race for the same cases: each effect exactly once, and a person sees nothing but a lost race."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from typing import Any

from sqlalchemy import func, select

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, NotAllowed, UserError
from staffdesk.institutions.profile import Channel, CredentialKind, CredentialState
from staffdesk.models import Approval, Case, Credential, Execution, Instruction, Letter
from staffdesk.services.desk import Desk
from staffdesk.workflow import State
from tests.endurance.count import Count
from tests.support.office import MONDAY, Paperwork, add_member, code_for, open_desk, people_of, until
from tests.support.places import ENGINES, Place, Places

_PATIENCE = 600
Ends = Counter[str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A case that waits for its approval."""

    case_id: int
    version: int
    member: str


def run(places: Places, *, cases: int, seats: int) -> list[Count]:
    """Every seat tries to approve and to execute every case."""
    return [count for engine in ENGINES for count in _race(places.founded(engine), cases, seats)]


def _race(place: Place, cases: int, seats: int) -> list[Count]:
    papers = _papers(place, cases)
    ends = _at_once(place, papers, seats)
    database = place.open()
    try:
        wrong = _wrong(open_desk(database, FixedClock(MONDAY)), cases)
    finally:
        database.close()
    shown = sum(number for end, number in ends.items() if end.startswith("shown"))
    races = ", ".join(f"{end} {number:,}" for end, number in sorted(ends.items()))
    return [
        Count(f"{cases} cases x {seats} processes: each effect once", place.engine, cases, wrong),
        Count("verbs of these processes: none ends in an error", place.engine, ends.total(), shown, races),
    ]


def _papers(place: Place, cases: int) -> list[Paper]:
    database = place.open()
    clock = FixedClock(MONDAY)
    desk, office = open_desk(database, clock), people_of(database)
    papers = []
    for number in range(cases):
        member = add_member(desk, f"{5000001 + number}")
        case_id = desk.cases.open(office.clerk, "rba_reset", member, Channel.POST)
        paper = until(Paperwork(desk, office, clock, case_id), State.AWAITING)
        papers.append(Paper(case_id, paper.version, f"{5000001 + number}"))
    database.close()
    return papers


def _at_once(place: Place, papers: list[Paper], seats: int) -> Ends:
    context: Any = get_context("spawn")
    barrier, told = context.Barrier(seats), context.SimpleQueue()
    processes = [
        context.Process(target=_seat, args=(place, papers, seat, barrier, told)) for seat in range(seats)
    ]
    for process in processes:
        process.start()
    ends = Ends()
    for _ in processes:
        ends += told.get()
    for process in processes:
        process.join()
    return ends


def _seat(place: Place, papers: list[Paper], seat: int, barrier: Barrier, told: Any) -> None:
    ends = Ends()
    try:
        _work(place, papers, seat, barrier, ends)
    except BaseException as error:
        ends[f"shown: {type(error).__name__}"] += 1
        barrier.abort()
        raise
    finally:
        told.put(ends)


def _work(place: Place, papers: list[Paper], seat: int, barrier: Barrier, ends: Ends) -> None:
    database, clock = place.open(), FixedClock(MONDAY)
    desk, office = open_desk(database, clock), people_of(database)
    approver = (office.supervisor, office.second_supervisor)[seat % 2]
    for paper in papers:  # approvals all at once: a code is good for one case alone
        clock.advance(seconds=30)
        code = code_for(desk, approver)
        barrier.wait(_PATIENCE)
        ends[_end(desk.approvals.approve, approver, paper.case_id, paper.version, paper.member, code)] += 1
        barrier.wait(_PATIENCE)
    random.Random(seat).shuffle(papers)
    for paper in papers:
        ends[_end(desk.executions.execute, approver, paper.case_id)] += 1
    database.close()


def _end(verb: Any, *arguments: Any) -> str:
    try:
        verb(*arguments)
    except (Conflict, NotAllowed) as refusal:
        return type(refusal).__name__
    except UserError as refusal:
        return f"shown: {type(refusal).__name__}"
    return "done"


def _wrong(desk: Desk, cases: int) -> int:
    """How many cases were not approved, executed, instructed and written about exactly once."""
    with desk.context.database.reading() as session:
        whole: Counter[int] = Counter()
        for table in (Execution, Instruction, Letter, Approval):
            rows = session.execute(select(table.case_id, func.count()).group_by(table.case_id))
            whole.update(case_id for case_id, number in rows if number == 1)
        states = session.execute(select(Case.state).where(Case.state == State.EXECUTED)).scalars().all()
        credentials = session.execute(
            select(func.count())
            .select_from(Credential)
            .where(
                Credential.kind == CredentialKind.RISK_BASED,
                Credential.state == CredentialState.INITIALISED,
            )
        ).scalar_one()
    exactly_once = sum(1 for number in whole.values() if number == 4)
    broken = 0 if desk.context.audit.verify().ok else 1
    return max(cases - exactly_once, cases - len(states), cases - credentials) + broken
