"""Every way we know to tamper with an audit trail, drawn at random; and a trail to do it to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import text

from staffdesk.database.engine import Database
from staffdesk.services.anchors import Anchor
from staffdesk.services.audit import AuditTrail
from tests.support.office import KEYS, MONDAY, forget_the_founding

ROWS = 8
TODAY = date(2026, 4, 27)
COLUMNS = "seq, at, staff_id, action, case_id, record, mac"


def add(trail: AuditTrail, database: Database, number: int, word: str = "first") -> None:
    with database.writing() as session:
        trail.append(
            session, MONDAY + timedelta(minutes=number), number, f"action_{number}", number, {"note": word}
        )


def eight_records(database: Database) -> AuditTrail:
    """Eight records, and a table beside them from which they are put back."""
    trail = AuditTrail(forget_the_founding(database), KEYS.audit)
    for number in range(1, ROWS + 1):
        add(trail, database, number)
    with database.writing() as session:
        session.execute(text(f"CREATE TABLE whole AS SELECT {COLUMNS} FROM audit"))
    return trail


def put_back(database: Database) -> None:
    run(database, "DELETE FROM audit", f"INSERT INTO audit SELECT {COLUMNS} FROM whole")


def anchor(trail: AuditTrail) -> Anchor:
    verdict = trail.verify()
    return Anchor(verdict.rows, verdict.head, TODAY)


def rows(database: Database) -> list[tuple[Any, ...]]:
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text(f"SELECT {COLUMNS} FROM audit ORDER BY seq"))]


def run(database: Database, *statements: str, **values: Any) -> None:
    with database.writing() as session:
        for statement in statements:
            used = {name: value for name, value in values.items() if f":{name}" in statement}
            session.execute(text(statement), used)


Mutation = Callable[[Database, AuditTrail], None]
seqs = st.integers(1, ROWS)


def _edit(seq: int, change: str) -> Mutation:
    return lambda database, _trail: run(database, f"UPDATE audit SET {change} WHERE seq = :seq", seq=seq)


def _edit_one_character(seq: int, place: int, put: str) -> Mutation:
    def mutate(database: Database, _trail: AuditTrail) -> None:
        record = next(row[5] for row in rows(database) if row[0] == seq)
        place_ = place % len(record)
        run(
            database, "UPDATE audit SET record = :record WHERE seq = :seq",
            record=record[:place_] + put + record[place_ + 1 :], seq=seq,
        )  # fmt: skip

    return mutate


def _insert(like: int, at: int) -> Mutation:
    return lambda database, _trail: run(
        database,
        "UPDATE audit SET seq = -seq - 1 WHERE seq >= :at",
        "UPDATE audit SET seq = -seq WHERE seq < 0",
        "INSERT INTO audit SELECT :at, at, staff_id, action, case_id, record, mac FROM whole WHERE seq = :like",
        at=at,
        like=like,
    )


def _delete(gone: set[int], renumber: bool) -> Mutation:
    def mutate(database: Database, _trail: AuditTrail) -> None:
        for seq in gone:
            run(database, "DELETE FROM audit WHERE seq = :seq", seq=seq)
        if renumber:
            for new, row in enumerate(rows(database), 1):
                run(database, "UPDATE audit SET seq = :new WHERE seq = :old", new=new, old=row[0])

    return mutate


def _swap(one: int, other: int) -> Mutation:
    def mutate(database: Database, _trail: AuditTrail) -> None:
        for old, new in ((one, -99), (other, one), (-99, other)):
            run(database, "UPDATE audit SET seq = :new WHERE seq = :old", old=old, new=new)

    return mutate


def cut(keep: int) -> Mutation:
    return lambda database, _trail: run(database, "DELETE FROM audit WHERE seq > :keep", keep=keep)


def roll_back(keep: int, anew: int) -> Mutation:
    """The database of an earlier day is put in place, and people work on with the right key."""

    def mutate(database: Database, trail: AuditTrail) -> None:
        cut(keep)(database, trail)
        for number in range(anew):
            add(trail, database, keep + 1 + number, "second")

    return mutate


changes = st.sampled_from(
    ["action = 'view_member'", "staff_id = 99", "staff_id = NULL", "case_id = NULL", "case_id = 99", "record = ''",
     "record = record || ' '", "mac = (SELECT mac FROM whole WHERE seq = 2)", "at = (SELECT at FROM whole WHERE seq = 3)"]
)  # fmt: skip
mutations = st.one_of(
    st.builds(_edit, seqs, changes),
    st.builds(_edit_one_character, seqs, st.integers(0, 300), st.sampled_from("x0}\u3042 ")),
    st.builds(_insert, seqs, st.integers(1, ROWS + 1)),
    st.builds(_delete, st.sets(seqs, min_size=1), st.booleans()),
    st.builds(_swap, seqs, seqs),
    st.builds(cut, st.integers(0, ROWS)),
    st.builds(roll_back, st.integers(0, ROWS - 1), st.integers(0, ROWS + 2)),
)
