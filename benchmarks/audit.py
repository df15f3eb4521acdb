"""What the audit trail costs: beside a change that nobody records, a bare hash, and writers who hold no lock on the chain.

The server of these rows keeps its data in memory and waits for no disk; the file of the embedded database waits for its
disk at every commit, in our way and the peer's alike.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from benchmarks.audit_seats import DETAIL, INSTITUTION, Seats, Turn, bare_update, one_change, surroundings
from benchmarks.measure import interleaved, interleaved_seconds
from benchmarks.table import Row
from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.models import AuditRow, Member, Staff
from staffdesk.models.base import canonical
from staffdesk.services.audit import AuditTrail
from staffdesk.services.context import Context, changed_one
from staffdesk.services.staff import _hasher, one_form
from tests.support.office import MONDAY, PASSWORD, add_member, open_desk, people_of
from tests.support.places import ENGINES, Place, Places, places

SEATS = 8
_NAMES = {"sqlite": "SQLCipher", "postgresql": "PostgreSQL"}
_RIVALS = {"sqlite": "deferred BEGIN, tried again", "postgresql": "SERIALIZABLE, tried again"}
_PIECE = 5_000
_CHAIN = "SELECT mac, record FROM audit ORDER BY seq"


def run(*, quick: bool) -> Iterator[Row]:
    """On both engines, in temporary folders."""
    with tempfile.TemporaryDirectory() as folder, places(Path(folder) / "desks") as given:
        for engine in ENGINES:
            yield from _of_engine(given, engine, quick=quick)


def _of_engine(given: Places, engine: str, *, quick: bool) -> Iterator[Row]:
    place = given.founded(engine, INSTITUTION)
    database = place.open()
    try:
        desk = open_desk(database, FixedClock(MONDAY))
        for seat in range(SEATS):
            add_member(desk, f"{1000001 + seat}")
        yield from _sign_in(database, _NAMES[engine])
        yield from _transaction(database, _NAMES[engine], 100 if quick else 1_000)
        yield from _writers(place, database, 0.5 if quick else 3.0)
        yield from _verification(database, _NAMES[engine], 20_000 if quick else 300_000)
    finally:
        database.close()


def _transaction(database: Database, engine: str, count: int) -> Iterator[Row]:
    context, clerk = surroundings(database), people_of(database).clerk
    with database.reading() as session:
        member = session.execute(select(func.min(Member.id))).scalar_one()

    def verb() -> None:
        for _ in range(count):
            one_change(context, clerk, member)

    def audited() -> None:
        for _ in range(count):
            with database.writing() as session:
                changed_one(session, bare_update(member))
                context.audit.append(session, MONDAY, clerk.staff_id, "note", None, DETAIL)

    def bare() -> None:
        for _ in range(count):
            with database.writing() as session:
                changed_one(session, bare_update(member))

    took = interleaved_seconds({"audited": audited, "verb": verb, "bare": bare})
    each = {name: value / count * 1000 for name, value in took.items()}
    work, peer = f"{engine}, {count:,} transactions", "the update alone"
    yield Row("audited transaction", each["audited"], peer, each["bare"], "ms", "lower", "<= 2.5 x", work)
    yield Row(
        "the same with rights and policy read", each["verb"], peer, each["bare"], "ms", "lower", "", work
    )


def _sign_in(database: Database, engine: str) -> Iterator[Row]:
    """A clerk's: the pauses looked at, the password compared, the record written; then what has fallen due."""
    desk = open_desk(database, FixedClock(MONDAY))
    with database.reading() as session:
        stored = session.execute(select(Staff.password_hash).where(Staff.login == "clerk")).scalar_one()
    ways: dict[str, Callable[[], object]] = {
        "known": lambda: desk.staff.sign_in("clerk", PASSWORD),
        "in": lambda: desk.sign_in("clerk", PASSWORD),
        "bare": lambda: _hasher().verify(stored, one_form(PASSWORD)),
    }
    took = interleaved_seconds(ways, rounds=15)
    each = {name: value * 1000 for name, value in took.items()}
    work, peer = f"{engine}, Argon2id 19 MiB, 2 passes", "argon2 verify alone"
    yield Row("sign-in", each["known"], peer, each["bare"], "ms", "lower", "<= 1.15 x", work)
    yield Row("sign-in and what has fallen due", each["in"], peer, each["bare"], "ms", "lower", "", work)


def _writers(place: Place, database: Database, length: float) -> Iterator[Row]:
    kept_before = _changes(database)
    seats = Seats(place, SEATS)
    turns: dict[str, list[Turn]] = {"ours": [], "rival": []}

    def rate(way: str) -> float:
        turns[way].append(seats.turn(way, length))
        return turns[way][-1].kept / length

    try:
        rates = interleaved({"ours": lambda: rate("ours"), "rival": lambda: rate("rival")})
    finally:
        seats.close()
    work, peer = f"{_NAMES[place.engine]}, {SEATS} processes for {length:g} s", _RIVALS[place.engine]
    target = ">= 3 x" if place.engine == "postgresql" else ""
    yield Row(
        "writers at once", rates["ours"], peer, rates["rival"], "transactions/s", "higher", target, work
    )
    errors = {way: sum(turn.errors for turn in taken) for way, taken in turns.items()}
    yield Row(
        "writers at once: errors",
        errors["ours"],
        peer,
        errors["rival"],
        "errors",
        "lower",
        "<= 0 errors",
        work,
    )
    longest = {way: max(turn.longest for turn in taken) * 1000 for way, taken in turns.items()}
    yield Row(
        "writers at once: longest wait", longest["ours"], peer, longest["rival"], "ms", "lower", "", work
    )
    kept = sum(turn.kept for taken in turns.values() for turn in taken)
    wrong = _wrong(database, kept_before, kept)
    yield Row(
        "writers at once: lost or forked", wrong, "kept", kept, "changes", "lower", "<= 0 changes", work
    )


def _changes(database: Database) -> tuple[int, int]:
    """Updates of members, and records of them."""
    with database.reading() as session:
        versions = session.execute(select(func.sum(Member.version))).scalar_one()
        records = select(func.count()).select_from(AuditRow).where(AuditRow.action == "note")
        return int(versions), session.execute(records).scalar_one()


def _wrong(database: Database, before: tuple[int, int], kept: int) -> int:
    versions, records = _changes(database)
    findings = surroundings(database).audit.verify().findings
    return abs(versions - before[0] - kept) + abs(records - before[1] - kept) + len(findings)


def _verification(database: Database, engine: str, rows: int) -> Iterator[Row]:
    """The whole walk with all its checks. The bytes lie decrypted in memory for the floor; the driver hands them over for the other."""
    context = surroundings(database)
    _lengthen(database, context, rows)
    with database.connection() as connection:
        stored = [_bytes_of(row) for row in connection.exec_driver_sql(_CHAIN)]

    def floor() -> object:
        return [hashlib.sha256(mac + record).digest() for mac, record in stored]

    def driver() -> object:
        with database.connection() as connection:
            cursor = connection.connection.cursor()
            cursor.execute(_CHAIN)
            while found := cursor.fetchmany(1_000):
                for mac, record in map(_bytes_of, found):
                    hashlib.sha256(mac + record).digest()
            cursor.close()
        return None

    took = interleaved_seconds({"ours": context.audit.verify, "floor": floor, "driver": driver})
    assert context.audit.verify().ok
    rates = {name: len(stored) / value for name, value in took.items()}
    size = sum(len(record) for _mac, record in stored) / 2**20
    work = f"{engine}, {len(stored):,} records, {size:.0f} MiB"
    for key, peer in (("floor", "SHA-256 alone, in memory"), ("driver", "driver and SHA-256")):
        yield Row(
            "verification of the trail", rates["ours"], peer, rates[key], "records/s", "higher", ">= 0.35 x", work
        )  # fmt: skip


def _bytes_of(row: Any) -> tuple[bytes, bytes]:
    return bytes(row[0]), row[1].encode()


def _lengthen(database: Database, context: Context, rows: int) -> None:
    """Records as a long day leaves them, chained as the program does, but many at a time."""
    trail: AuditTrail = context.audit
    with database.writing() as session:
        seq, previous = trail._head(session)
        piece: list[dict[str, Any]] = []
        for number in range(rows):
            seq += 1
            at = MONDAY + timedelta(seconds=number)
            detail = {"member": number % 5_000, "found": "number", "reason": "本人からの電話"}
            record = {
                "seq": seq, "at": at.isoformat(), "staff": 1 + number % 3, "action": "open_member", "case": None,
                "detail": detail,
            }  # fmt: skip
            stored = canonical(record)
            previous = trail._mac(previous, stored)
            piece.append(
                {
                    "seq": seq, "at": at, "staff_id": record["staff"], "action": "open_member", "case_id": None,
                    "record": stored.decode(), "mac": previous,
                }
            )  # fmt: skip
            if len(piece) == _PIECE or number == rows - 1:
                session.execute(insert(AuditRow), piece)
                piece = []
