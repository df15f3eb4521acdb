"""The member search at 1,000,000 members, beside the bare driver, a naive LIKE and an unencrypted database."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, create_engine, event
from sqlcipher3 import dbapi2

from benchmarks.measure import interleaved, p95
from benchmarks.table import Row
from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys
from staffdesk.database.upgrade import upgrade
from staffdesk.services.demo_people import DemoMember, demo_people
from staffdesk.services.directory import (
    _AT,
    _LAST,
    _NAMES_BEGINNING,
    _SERVED_ROWS,
    _SQLITE_CANDIDATES,
    _SQLITE_ROWS,
    LIMIT,
    Directory,
    Query,
    _names_with,
    match,
    prefix_statement,
    rebuild,
    served_candidates,
)
from staffdesk.services.search_index import native

MEMBERS, QUICK_MEMBERS = 1_000_000, 30_000
LENGTHS = (1, 2, 3)  # characters typed
_QUERIES = 120  # of each length
_SLOW_QUERIES = 20  # of all lengths, for the peer that takes a second each
_TODAY = date(2026, 4, 1)
_BATCH = 5_000
_KEYS = Keys.derive(b"benchmark".ljust(32, b"."))
_CACHE = "PRAGMA cache_size = -65536"  # KiB, as the product has it
_COLUMNS = (
    "id", "number", "name", "kana", "former_name", "birth_date", "postcode", "address", "mail_address",
    "affiliation", "branch", "account_type", "account_number", "joined_on", "status", "identity_failures", "version",
)  # fmt: skip
_NAIVE = f"""
    SELECT id, number, name, kana, affiliation, status FROM members
    WHERE name LIKE :x OR kana LIKE :x OR former_name LIKE :x OR affiliation LIKE :x OR number LIKE :x LIMIT {LIMIT}"""

Search = Callable[[str], object]


def run(*, quick: bool) -> Iterator[Row]:
    """Builds the database anew in a temporary folder, in some minutes."""
    members = QUICK_MEMBERS if quick else MEMBERS
    with tempfile.TemporaryDirectory() as folder:
        database = _built(Path(folder) / "encrypted.db", members)
        plain = _plain_copy(database, Path(folder) / "plain.db")
        try:
            yield from _rows(database, plain, f"SQLCipher, {members:,} members, {LIMIT} rows", quick=quick)
        finally:
            database.close()
            plain.close()
    yield from _served(members)


def _served(members: int) -> Iterator[Row]:
    """The same on a server of its own, whose data lie in memory; what it holds is not sealed."""
    from tests.support.postgres import PostgresServer

    server = PostgresServer.start()
    try:
        database = Database.served(server.url(server.create()))
        _make(database, members, "PostgreSQL")
        raw = database.engine.raw_connection()
        try:
            yield from _lengths(
                database, raw.driver_connection, f"PostgreSQL, {members:,} members, {LIMIT} rows"
            )
        finally:
            raw.close()
            database.close()
    finally:
        server.stop()


def _lengths(database: Database, raw: Any, work: str) -> Iterator[Row]:
    target = "<= 1.5 x" if database.dialect == "postgresql" else "<= 1.5 x, <= 2 ms"
    ours = Directory(database).search
    for length in LENGTHS:
        texts = list(islice(_queries(database, length), _QUERIES))
        took = _compared({"ours": ours, "raw": lambda text: _raw_search(raw, text)}, texts)
        name = f"search, {length} character{'s' * (length > 1)}, p95"
        yield Row(name, took["ours"], "raw driver", took["raw"], "ms", "lower", target, work)


def _rows(database: Database, plain: Database, work: str, *, quick: bool) -> Iterator[Row]:
    raw = _raw_connection(database)
    yield from _lengths(database, raw, work)
    ours, unencrypted = Directory(database).search, Directory(plain).search
    everything = [text for length in LENGTHS for text in islice(_queries(database, length), _QUERIES)]
    took = _compared({"ours": ours, "plain": unencrypted}, everything)
    peer = "same, not encrypted"
    yield Row("search in SQLCipher, p95", took["ours"], peer, took["plain"], "ms", "lower", "<= 1.3 x", work)
    few = everything[:: len(everything) // _SLOW_QUERIES]
    took = _compared({"ours": ours, "like": lambda text: _naive_search(raw, text)}, few)
    peer = "LIKE '%x%'"
    target = "" if quick else ">= 100 x better"  # its time grows with the members, ours does not
    yield Row("search, p95", took["ours"], peer, took["like"], "ms", "lower", target, work)


def _compared(ways: dict[str, Search], texts: Sequence[str]) -> dict[str, float]:
    """p95 in ms over the texts for each way; the median over the rounds."""
    return interleaved({name: _p95_of(way, texts) for name, way in ways.items()})


def _p95_of(way: Search, texts: Sequence[str]) -> Callable[[], float]:
    def taken() -> float:
        times = []
        for text in texts:
            start = time.perf_counter()
            way(text)
            times.append(time.perf_counter() - start)
        return p95(times) * 1000

    return taken


def _queries(database: Database, length: int) -> Iterator[str]:
    """What people type: beginnings and middles of names, readings and affiliations of members that are there."""
    draw = random.Random(length)
    with database.connection() as connection:
        statement = "SELECT name, kana, affiliation FROM members ORDER BY id LIMIT 1000 OFFSET 5000"
        people = connection.exec_driver_sql(statement).fetchall()
    for person in people:
        words = draw.choice(person).replace("　", "")
        start = draw.choice((0, draw.randrange(max(len(words) - length, 1))))
        yield words[start : start + length]


def _raw_search(connection: Any, text: str) -> list[tuple[Any, ...]]:
    """The same statements on the same index, with nothing but the driver."""
    query, served = Query.of(text), isinstance(connection, psycopg.Connection)
    run = partial(_run_served if served else _run, connection)
    rows = sorted(run(prefix_statement(len(query.prefixes)), query.prefix_values(LIMIT)))
    found = dict.fromkeys(row[2] for row in rows)
    if len(found) < LIMIT:
        _raw_members_at(run, run(_NAMES_BEGINNING, (query.whole, query.whole + _LAST)), found)
    candidates = served_candidates(len(query.words)) if served else _SQLITE_CANDIDATES
    wanted = [list(word.grams) for word in query.words] if served else [match(query.words)]
    last = -1
    while len(found) < LIMIT:
        batch = run(candidates, (*wanted, last, LIMIT))
        for member_id, document in batch:
            if all(term in document for term in query.terms):
                found[member_id] = None
        if len(batch) < LIMIT:
            break
        last = batch[-1][0]
    if len(found) < LIMIT:  # what is searched for here is one word
        statement, *terms = _names_with(query.terms, served=served)
        _raw_members_at(run, run(statement, terms), found)
    ids = list(found)[:LIMIT]
    listed = run(_SERVED_ROWS, (ids,)) if served else run(_SQLITE_ROWS, (str(ids),))
    by_id = {row[0]: row for row in listed}
    return [by_id[member_id] for member_id in ids]


def _run(connection: Any, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = connection.execute(statement, values).fetchall()
    return rows


def _run_served(connection: Any, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    return _run(connection, native("postgresql", statement), values)


def _raw_members_at(run: Callable[..., Any], names: Sequence[Any], found: dict[int, None]) -> None:
    for name, _key in names:
        if len(found) >= LIMIT:
            return
        found |= dict.fromkeys(row[0] for row in run(_AT, (name, LIMIT)))


def _naive_search(connection: Any, text: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = connection.execute(_NAIVE, {"x": f"%{text}%"}).fetchall()
    return rows


def _raw_connection(database: Database) -> Any:
    """The driver's own connection to the encrypted file, apart from the pool."""
    engine = create_engine(database.engine.url, module=dbapi2, creator=database.engine.pool._creator)
    return engine.raw_connection().driver_connection


def _built(file: Path, members: int) -> Database:
    database = Database.embedded(file, _KEYS)
    _make(database, members, f"SQLCipher in {file.name}")
    return database


def _make(database: Database, members: int, where: str) -> None:
    upgrade(database, None, datetime(2026, 4, 1, tzinfo=UTC))
    start = time.perf_counter()
    with database.engine.begin() as connection:
        _fill(connection, demo_people(members, seed=1, today=_TODAY))
    filled = time.perf_counter()
    with database.engine.begin() as connection:
        rebuild(connection)
    built = time.perf_counter()
    note = f"search: {where}, {members:,} members made in {filled - start:.0f} s, indexed in {built - filled:.0f} s"
    print(note, file=sys.stderr, flush=True)


def _fill(connection: Connection, people: Iterator[DemoMember]) -> None:
    places = ", ".join("?" * len(_COLUMNS))
    dialect = connection.dialect.name
    into_members = native(dialect, f"INSERT INTO members ({', '.join(_COLUMNS)}) VALUES ({places})")
    into_phones = native(dialect, "INSERT INTO member_phones (member_id, kind, number) VALUES (?, ?, ?)")
    numbered = enumerate(people, start=1)
    while batch := list(islice(numbered, _BATCH)):
        connection.exec_driver_sql(into_members, [_values(id_, person) for id_, person in batch])
        phones = [(id_, phone.kind, phone.number) for id_, person in batch for phone in person.phones]
        connection.exec_driver_sql(into_phones, phones)


def _values(id_: int, person: DemoMember) -> tuple[Any, ...]:
    given: dict[str, Any] = {"id": id_, "identity_failures": 0, "version": 1}
    values = (given[name] if name in given else getattr(person, name) for name in _COLUMNS)
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


def _plain_copy(database: Database, file: Path) -> Database:
    raw = database.engine.raw_connection()
    cursor = raw.cursor()
    cursor.execute("ATTACH DATABASE ? AS plain KEY ''", (str(file),))
    cursor.execute("SELECT sqlcipher_export('plain')")
    cursor.fetchall()
    cursor.execute("DETACH DATABASE plain")
    raw.close()
    creator = lambda: dbapi2.connect(str(file), isolation_level=None, check_same_thread=False)  # noqa: E731
    engine = create_engine("sqlite+pysqlite://", module=dbapi2, creator=creator)

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: object) -> None:
        connection.execute(_CACHE)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return Database(engine)
