"""The power goes at any moment of a case's way: nothing lost, nothing twice, nothing that the trail does not tell."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.models import AuditRow, Case, Credential, Execution, Instruction, Letter, Member
from staffdesk.services.desk import Desk
from staffdesk.workflow import LetterState
from tests.endurance.count import Count
from tests.support.office import MONDAY, Office, Paperwork, add_member, open_desk, people_of
from tests.support.places import ENGINES, Place, Places

_PROCESSES: Any = get_context("spawn" if sys.platform == "win32" else "forkserver")
_LIBRARIES = [__name__, "alembic.command", "sqlalchemy.dialects.sqlite", "sqlcipher3", "psycopg"]
_CASES = 3
"""How many cases a process works through before it is done."""
_A_DAY = 150
"""How many processes have their hour on one day: their clocks go on, as one-time codes do."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A case with everything that belongs to it, as the database has it."""

    state: str = ""
    actions: tuple[str, ...] = ()
    executions: int = 0
    instructions: int = 0
    letters: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()


def run(places: Places, *, kills: int) -> list[Count]:
    """``kills`` processes on each engine, each killed at a random moment of its work."""
    return [_killed(places.founded(engine), kills) for engine in ENGINES]


def _killed(place: Place, kills: int) -> Count:
    chance, database = random.Random(place.engine), place.open()
    try:
        pool = _members(database, _CASES * (kills + 1) + 1)
        whole = _undisturbed(database, pool.pop())
        lasts = _lasts(place, pool[:_CASES], len(whole))
        bad, places_hit, acknowledged = 0, set[int](), 0
        for number in range(1, kills + 1):
            members = pool[_CASES * number : _CASES * (number + 1)]
            told = _kill_after(chance.uniform(0, lasts), place, members, number)
            bad += not _sound(database, members, told, whole)
            places_hit.add(sum(told))
            acknowledged += sum(told)
        bad += not open_desk(database, FixedClock(MONDAY)).context.audit.verify().ok
    finally:
        database.close()
    return Count(
        "SIGKILL at a random moment: nothing lost, twice, half or unaudited", place.engine, kills, bad,
        f"after {len(places_hit)} different numbers of steps; {acknowledged:,} steps acknowledged, all there",
    )  # fmt: skip


def _members(database: Database, number: int) -> list[int]:
    desk = open_desk(database, FixedClock(MONDAY))
    return [add_member(desk, f"{4000001 + one}") for one in range(number)]


def _undisturbed(database: Database, member: int) -> list[Snapshot]:
    """What a case looks like after each of its steps when nobody disturbs it; first, before it began."""
    clock = FixedClock(MONDAY)
    steps = _steps(open_desk(database, clock), people_of(database), clock, member)
    return [_snapshot(database, member), *(_snapshot(database, member) for _ in steps)]


def _lasts(place: Place, members: list[int], snapshots: int) -> float:
    """How long a process takes from its first step to its last, in seconds."""
    ours, process = _start(place, members, 0)
    assert ours.recv() == "ready"
    start = time.monotonic()
    told = list(_told(ours))
    process.join()
    assert len(told) == len(members) * (snapshots - 1), "undisturbed, every step is done"
    return time.monotonic() - start


def _kill_after(seconds: float, place: Place, members: list[int], number: int) -> list[int]:
    """How many steps of each case the process had acknowledged when it was killed."""
    ours, process = _start(place, members, number)
    assert ours.recv() == "ready"
    process.join(seconds)
    process.kill()
    done = list(_told(ours))
    process.join()
    return [done.count(member) for member in members]


def _start(place: Place, members: list[int], number: int) -> tuple[Connection, Any]:
    if sys.platform != "win32":
        _PROCESSES.set_forkserver_preload(_LIBRARIES)
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_work, args=(place, members, number, theirs))
    process.start()
    theirs.close()
    return ours, process


def _told(ours: Connection) -> Iterator[int]:
    try:
        while True:
            yield ours.recv()
    except EOFError:
        ours.close()


def _work(place: Place, members: list[int], number: int, tell: Connection) -> None:
    """The process that will be killed: says after each step that it is done, as a screen would."""
    database = place.open()
    clock = FixedClock(MONDAY + timedelta(weeks=2, days=number // _A_DAY, minutes=2 * (number % _A_DAY)))
    desk, office = open_desk(database, clock), people_of(database)
    desk.letters.specimen("l2")  # fonts are read now, or most kills would hit that
    tell.send("ready")
    for member in members:
        for _ in _steps(desk, office, clock, member):
            tell.send(member)
    tell.close()
    os._exit(0)


def _steps(desk: Desk, office: Office, clock: FixedClock, member: int) -> Iterator[None]:
    """A case from the post to the dispatched letter, one verb at a time."""
    paper = Paperwork.received(desk, office, clock, member)
    yield
    number = _number_of(desk, paper.case_id)
    for step in (paper.entered, paper.accepted, paper.submitted):
        step()
        yield
    paper.approved(retyped=number)
    yield
    paper.executed()
    yield
    row = next(
        r
        for r in desk.letters.rows(office.clerk, frozenset({LetterState.QUEUED}))
        if r.case_id == paper.case_id
    )
    desk.letters.start_print(office.clerk, row.id, row.version)
    yield
    desk.letters.finish_print(office.clerk, row.id, row.version + 1)
    yield
    desk.letters.dispatch(office.clerk, row.id, row.version + 2)
    yield


def _number_of(desk: Desk, case_id: int) -> str:
    with desk.context.database.reading() as session:
        query = select(Member.number).join(Case, Case.member_id == Member.id).where(Case.id == case_id)
        return session.execute(query).scalar_one()


def _sound(database: Database, members: list[int], told: list[int], whole: list[Snapshot]) -> bool:
    """Each case stands exactly after one of its steps, none of which was acknowledged and is missing."""
    for member, acknowledged in zip(members, told, strict=True):
        if _snapshot(database, member) not in whole[acknowledged : acknowledged + 2]:
            return False
    return True


def _snapshot(database: Database, member: int) -> Snapshot:
    with database.reading() as session:
        cases = session.execute(select(Case).where(Case.member_id == member)).scalars().all()
        if not cases:
            return Snapshot()
        (case,) = cases  # ValueError: taken in twice
        records = session.execute(
            select(AuditRow.record).where(AuditRow.case_id == case.id).order_by(AuditRow.seq)
        )
        letters = session.execute(select(Letter.state).where(Letter.case_id == case.id)).scalars()
        credentials = session.execute(
            select(Credential.state).where(Credential.member_id == member).order_by(Credential.kind)
        ).scalars()
        return Snapshot(
            case.state,
            tuple(json.loads(record)["action"] for record in records.scalars()),
            _count(session, Execution, case.id),
            _count(session, Instruction, case.id),
            tuple(letters),
            tuple(credentials),
        )


def _count(session: Any, table: Any, case_id: int) -> int:
    return len(session.execute(select(table.id).where(table.case_id == case_id)).all())
