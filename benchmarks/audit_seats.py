"""Several processes that each run a clerk's audited transaction over and over, in our way or in a rival's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.errors import UserError
from staffdesk.institutions.loader import load_profile
from staffdesk.models import AuditRow, Member
from staffdesk.services.audit import _GENESIS, AuditTrail
from staffdesk.services.context import Actor, Context, PolicyInForce, changed_one
from tests.support.office import KEYS, MONDAY, people_of
from tests.support.places import Place

INSTITUTION = "kenshinyo"
DETAIL: dict[str, Any] = {"member": 1, "revision": 1, "reason": "電話で確認"}
_PATIENCE = 600.0
RIVALS: dict[str, dict[str, Any]] = {
    "sqlite": {"reading": True},  # begins deferred: nothing is locked until the first write
    "postgresql": {"isolation_level": "SERIALIZABLE"},
}
"""Engine -> how a rival begins its transactions, who holds no lock on the chain and tries again when refused."""


@dataclass(slots=True)
class Turn:
    """What seats did in one turn. ``longest``: seconds that somebody waited for one transaction to be kept."""

    kept: int = 0
    errors: int = 0
    longest: float = 0.0


class _Rival(Database):
    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._beginning = RIVALS[engine.dialect.name]

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with Session(self.engine.execution_options(**self._beginning)) as session, session.begin():
            yield session


class _Unlocked(AuditTrail):
    def _head(self, session: Session) -> tuple[int, bytes]:
        newest = select(AuditRow.seq, AuditRow.mac).order_by(AuditRow.seq.desc()).limit(1)
        row = session.execute(newest).one_or_none()
        return (row.seq, bytes(row.mac)) if row else (0, _GENESIS)


class Seats:
    """So many processes at the same database; they wait for their turns."""

    def __init__(self, place: Place, count: int) -> None:
        context: Any = get_context("spawn")
        self._lines: list[Connection] = []
        self._processes: list[Any] = []
        for seat in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_sit, args=(place, seat, theirs))
            process.start()
            theirs.close()
            self._lines.append(ours)
            self._processes.append(process)
        for line in self._lines:
            _heard(line)  # everything is imported and open

    def turn(self, way: str, seconds: float) -> Turn:
        """All seats at once, ``way`` "ours" or "rival"."""
        for line in self._lines:
            line.send((way, seconds))
        turns = [_heard(line) for line in self._lines]
        return Turn(
            sum(turn.kept for turn in turns),
            sum(turn.errors for turn in turns),
            max(turn.longest for turn in turns),
        )

    def close(self) -> None:
        for line in self._lines:
            line.close()
        for process in self._processes:
            process.join()


def _heard(line: Connection) -> Turn:
    if not line.poll(_PATIENCE):
        raise TimeoutError("a seat does not answer")
    turn: Turn = line.recv()  # EOFError when the seat died: a benchmark that fails must be seen
    return turn


def surroundings(database: Database, trail: type[AuditTrail] = AuditTrail) -> Context:
    policy = PolicyInForce(load_profile(INSTITUTION))
    return Context(database, FixedClock(MONDAY), policy, KEYS, trail(database, KEYS.audit))


def one_change(context: Context, actor: Actor, member_id: int) -> None:
    """A verb as small as a verb can be: rights read, one record updated, one line on the trail."""
    with context.verb(actor, "note") as work:
        changed_one(work.session, bare_update(member_id))
        work.record("note", **DETAIL)


def bare_update(member_id: int) -> Any:
    return update(Member).where(Member.id == member_id).values(version=Member.version + 1)


def _sit(place: Place, seat: int, line: Connection) -> None:
    database = place.open()
    clerk = people_of(database).clerk
    with database.reading() as session:
        members = session.execute(select(Member.id).order_by(Member.id)).scalars().all()
    member = members[seat % len(members)]  # each seat its own: what they contend for is the chain
    ways = {
        "ours": surroundings(database),
        "rival": surroundings(_Rival(database.engine), _Unlocked),
    }
    line.send(Turn())
    try:
        while True:
            way, seconds = line.recv()
            line.send(_worked(partial(one_change, ways[way], clerk, member), seconds))
    except EOFError:
        database.close()


def _worked(transaction: Callable[[], None], seconds: float) -> Turn:
    turn = Turn()
    start = begun = time.perf_counter()
    while begun < start + seconds:
        try:
            transaction()
        except (DBAPIError, UserError):
            turn.errors += 1
            if time.perf_counter() > start + 10 * seconds:
                break
            continue
        now = time.perf_counter()
        turn.longest = max(turn.longest, now - begun)
        turn.kept += 1
        begun = now
    return turn
