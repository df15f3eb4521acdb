"""Other ways to move a hundred thousand members: the driver alone, and the ORM's unit of work."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.transfer_desk import APRIL, Ground
from staffdesk.models import Affiliation, AffiliationMove, Member
from tests.support.office import MONDAY

_NOW = "2026-04-27 01:20:00.000000"
_DAY = APRIL.isoformat()
_MOVE = "member_id, from_code, from_name, to_code, to_name, effective_on, source, recorded_at, applied_at"
_AUDIT = (
    "INSERT INTO counters (name, value) VALUES ('benchmark', 1) ON CONFLICT (name) DO UPDATE SET value = 2"
)
_PIECE = 1_000


def floor(ground: Ground) -> None:
    """What any program must leave behind, and no more: each member updated, a row of history each, one record.

    Nothing is read from a file, looked up or checked: ids and values are known and in the database's own order. The
    encryption of the embedded file and all indexes are in it, for the tables are ours; of what is written here the
    server seals nothing. What ours writes besides, the list kept row by row with its reasons, is not in it.
    """
    moves = sorted(ground.moves)
    raw = ground.database.engine.raw_connection()
    try:
        (_floor_served if ground.database.dialect == "postgresql" else _floor_embedded)(
            raw.driver_connection, moves
        )
    finally:
        raw.close()


def _floor_embedded(driver: Any, moves: list[Any]) -> None:
    driver.execute("BEGIN IMMEDIATE")
    driver.executemany(
        "UPDATE members SET affiliation = ?, affiliation_code = ?, version = version + 1 WHERE id = ?",
        [(move.to_name, move.code, move.id) for move in moves],
    )
    driver.executemany(
        f"INSERT INTO affiliation_moves ({_MOVE}) VALUES (?, ?, ?, ?, ?, ?, 'raw', ?, ?)",
        [(m.id, m.from_code, m.from_name, m.code, m.to_name, _DAY, _NOW, _NOW) for m in moves],
    )
    driver.execute(_AUDIT)
    driver.execute("COMMIT")


def _floor_served(driver: Any, moves: list[Any]) -> None:
    with driver.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE known (id int, from_code text, from_name text, code text, name text) ON COMMIT DROP"
        )
        with cursor.copy("COPY known FROM STDIN") as copy:
            for move in moves:
                copy.write_row((move.id, move.from_code, move.from_name, move.code, move.to_name))
        cursor.execute(
            "UPDATE members SET affiliation = k.name, affiliation_code = k.code, version = version + 1"
            " FROM known AS k WHERE members.id = k.id"
        )
        cursor.execute(
            f"INSERT INTO affiliation_moves ({_MOVE}) SELECT id, from_code, from_name, code, name, %s, 'raw', %s, %s FROM known",
            (_DAY, _NOW, _NOW),
        )
        cursor.execute(_AUDIT)
    driver.commit()


def staged(ground: Ground) -> None:
    """The file into a temporary table, checked and carried out by the database alone, as a careful script would do it."""
    served = ground.database.dialect == "postgresql"
    raw = ground.database.engine.raw_connection()
    driver: Any = raw.driver_connection
    cursor = driver.cursor()
    if not served:
        cursor.execute("BEGIN IMMEDIATE")
    cursor.execute(
        f"CREATE TEMP TABLE listed (number text, name text, code text, day {'date' if served else 'text'})"
    )
    rows = csv.reader(io.StringIO(ground.file.decode("utf-8-sig"), newline=""))
    next(rows)
    read = sorted((number, name, code, day.replace("/4/1", "-04-01")) for number, name, code, day in rows)
    if served:
        with cursor.copy("COPY listed FROM STDIN") as copy:
            for row in read:
                copy.write_row(row)
    else:
        cursor.executemany("INSERT INTO listed VALUES (?, ?, ?, ?)", read)
    cursor.execute(
        """CREATE TEMP TABLE sound AS
        SELECT m.id, m.affiliation_code AS from_code, m.affiliation AS from_name, l.code, a.name, l.day
        FROM listed AS l JOIN members AS m ON m.number = l.number
        JOIN affiliations AS a ON a.code = l.code AND a.valid_from <= l.day AND (a.valid_until IS NULL OR a.valid_until >= l.day)
        WHERE m.status <> 'left' AND m.name = l.name AND m.affiliation_code <> l.code
        AND NOT EXISTS (SELECT 1 FROM affiliation_moves AS v WHERE v.member_id = m.id AND v.effective_on > l.day)
        AND NOT EXISTS (SELECT 1 FROM cases AS c WHERE c.member_id = m.id AND c.form_id = 'affiliation_transfer')"""
    )
    cursor.execute(
        f"INSERT INTO affiliation_moves ({_MOVE}) SELECT id, from_code, from_name, code, name, day, 'raw', '{_NOW}', '{_NOW}' FROM sound"
    )
    cursor.execute(
        "UPDATE members SET affiliation = s.name, affiliation_code = s.code, version = version + 1"
        " FROM sound AS s WHERE members.id = s.id"
    )
    cursor.execute("SELECT count(*) FROM sound")
    assert cursor.fetchone()[0] == len(read)
    for name in ("listed", "sound"):
        cursor.execute(f"DROP TABLE {name}")
    cursor.execute(_AUDIT)
    cursor.execute("COMMIT")
    cursor.close()
    raw.close()


def unit_of_work(ground: Ground, count: int) -> None:
    """Objects are read, changed and flushed, as most programs would do it; a first part of the list."""
    rows = csv.reader(io.StringIO(ground.file.decode("utf-8-sig"), newline=""))
    next(rows)
    few = islice(rows, count)
    with Session(ground.database.engine) as session, session.begin():
        schools = {row.code: row for row in session.execute(select(Affiliation)).scalars()}
        while piece := list(islice(few, _PIECE)):
            found = session.execute(
                select(Member).where(Member.number.in_([row[0] for row in piece]))
            ).scalars()
            by_number = {member.number: member for member in found}
            for number, name, code, _day in piece:
                member, school = by_number[number], schools[code]
                assert member.name == name
                assert member.status != "left"
                session.add(
                    AffiliationMove(
                        member_id=member.id, from_code=member.affiliation_code, from_name=member.affiliation,
                        to_code=code, to_name=school.name, effective_on=APRIL, source="orm", recorded_at=MONDAY,
                        applied_at=MONDAY,
                    )
                )  # fmt: skip
                member.affiliation_code, member.affiliation = code, school.name
            session.flush()
            session.expunge_all()
