"""The power goes at any moment of an import or of a list being carried out: all of it is there afterwards, or nothing."""

from __future__ import annotations

import os
import random
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy import func, select

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.models import AffiliationMove, ImportBatch, ImportRow, Member, TransferRow, TransferRun
from staffdesk.services.imports import Kind
from tests.endurance.count import Count
from tests.endurance.listed import STANDING, csv_of, fill
from tests.support.office import MONDAY, fresh_code, open_desk, people_of
from tests.support.places import ENGINES, Place, Places

_PROCESSES: Any = get_context("spawn" if sys.platform == "win32" else "forkserver")
_LIBRARIES = [__name__, "alembic.command", "sqlalchemy.dialects.sqlite", "sqlcipher3", "psycopg"]
_DAY = "2026-04-01"


@dataclass(frozen=True, slots=True)
class Work:
    """What the process that dies is to do: a roster, or a list that is rehearsed and then carried out."""

    place: Place
    roster: bytes
    listed: bytes
    now: datetime


def run(places: Places, *, kills: int, members: int) -> list[Count]:
    """``kills`` processes for each engine and each way into the register."""
    return [
        _killed(places.founded(engine, "shingakkyo"), what, kills, members)
        for engine in ENGINES
        for what in ("roster", "transfers")
    ]


def _killed(place: Place, what: str, kills: int, members: int) -> Count:
    chance, database, clock = random.Random(f"{what} {place.engine}"), place.open(), FixedClock(MONDAY)
    try:
        desk, office = open_desk(database, clock), people_of(database)
        fill(database, desk, office, members, chance)
        roster, listed = _files(database, chance)
        before, bad, whole, lasts = _register(database), 0, 0, 0.0
        for number in range(kills + 1):
            clock.advance(minutes=2)
            work = Work(place, roster, listed, clock.now())
            # The first is left alone: how long it takes says when the others may die.
            seconds, finished = _run_until(work, what, chance.uniform(0, lasts) if number else None)
            lasts, done = lasts or seconds, _in_force(database, what)
            bad += not _sound(database, before, done)
            bad += finished and done is None
            whole += done is not None and number > 0
            if done is not None:
                clock.advance(minutes=2)
                _take_back(database, clock, what, done.id)
                bad += _register(database) != before
        bad += not desk.context.audit.verify().ok
    finally:
        database.close()
    words = {"roster": "a roster being imported", "transfers": "a list being rehearsed and carried out"}[what]
    return Count(
        f"SIGKILL at a random moment of {words}: all or nothing", place.engine, kills, bad,
        f"{len(listed.splitlines()) - 1:,} rows; {whole} times all, {kills - whole} times nothing",
    )  # fmt: skip


def _files(database: Database, dice: random.Random) -> tuple[bytes, bytes]:
    """A roster and a list that send everybody, who has not left, to another school."""
    with database.reading() as session:
        query = select(Member.number, Member.affiliation_code).where(Member.status != "left")
        people = session.execute(query.order_by(Member.number)).all()
    standing = list(STANDING)
    moves = [(number, dice.choice([code for code in standing[:9] if code != old])) for number, old in people]
    dice.shuffle(moves)
    roster = "\r\n".join(("組合員番号,所属コード", *(",".join(move) for move in moves), ""))
    return roster.encode(), csv_of([(number, "", "", code, "", _DAY) for number, code in moves])


def _register(database: Database) -> tuple[Any, ...]:
    """Where everybody is, and how many moves are written down."""
    with database.reading() as session:
        places = session.execute(
            select(Member.number, Member.affiliation_code, Member.affiliation).order_by(Member.id)
        ).all()
        moves = session.execute(select(func.count()).select_from(AffiliationMove)).scalar_one()
    return tuple(map(tuple, places)), moves


def _in_force(database: Database, what: str) -> Any:
    """The import or the list that has been taken over, if there is one."""
    with database.reading() as session:
        if what == "roster":
            return session.execute(
                select(ImportBatch).where(ImportBatch.undone_at.is_(None))
            ).scalar_one_or_none()
        return session.execute(select(TransferRun).where(TransferRun.state == "applied")).scalar_one_or_none()


def _sound(database: Database, before: tuple[Any, ...], done: Any) -> bool:
    """Nothing is half: neither the members nor their moves nor the rows that tell of them."""
    with database.reading() as session:
        lists = (
            select(TransferRun.rows, func.count(TransferRow.place)).join(TransferRow).group_by(TransferRun.id)
        )
        kept = all(rows == there for rows, there in session.execute(lists))
        imports = (
            select(ImportBatch.applied, func.count(ImportRow.row)).join(ImportRow)
            .where(ImportRow.outcome == "applied").group_by(ImportBatch.id)
        )  # fmt: skip
        kept = kept and all(applied == there for applied, there in session.execute(imports))
    (places, moves), (old_places, old_moves) = _register(database), before
    applied = done.applied if done is not None else 0
    moved = sum(place != old for place, old in zip(places, old_places, strict=True))
    return kept and (moved, moves - old_moves) == (applied, applied)


def _take_back(database: Database, clock: FixedClock, what: str, number: int) -> None:
    desk, office = open_desk(database, clock), people_of(database)
    if what == "roster":
        desk.imports.undo(office.supervisor, number)
    else:
        desk.transfers.undo(office.supervisor, number, "別の年度のリストでした")


def _run_until(work: Work, what: str, seconds: float | None) -> tuple[float, bool]:
    """How long the process worked, and whether it said that all is done before it was killed."""
    if sys.platform != "win32":
        _PROCESSES.set_forkserver_preload(_LIBRARIES)
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_work, args=(work, what, theirs))
    process.start()
    theirs.close()
    assert ours.recv() == "ready"
    start = time.monotonic()
    process.join(seconds)
    process.kill()
    process.join()
    lasted = time.monotonic() - start
    try:
        return lasted, bool(ours.recv() == "done")
    except EOFError:
        return lasted, False
    finally:
        ours.close()


def _work(work: Work, what: str, tell: Connection) -> None:
    """The process that will be killed."""
    database = work.place.open()
    clock = FixedClock(work.now)
    desk, office = open_desk(database, clock), people_of(database)
    tell.send("ready")
    if what == "roster":
        desk.imports.apply(
            office.supervisor, desk.imports.preview(office.supervisor, Kind.ROSTER, work.roster)
        )
    else:
        run = desk.transfers.rehearse(office.clerk, work.listed)
        version = desk.transfers.skip_rest(office.clerk, run, 1, "教育委員会に照会中")
        desk.transfers.carry_out(office.supervisor, run, version, fresh_code(desk, clock, office.supervisor))
    tell.send("done")
    tell.close()
    os._exit(0)
