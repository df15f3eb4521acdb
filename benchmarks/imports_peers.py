"""Other ways to take a roster over: the driver alone, and the ORM's unit of work."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.imports_desk import Roster
from benchmarks.transfer_peers import _AUDIT
from staffdesk.models import Affiliation, AffiliationMove, ImportBatch, ImportRow, Member
from tests.support.office import MONDAY

_NOW, _TODAY = "2026-04-27 01:20:00.000000", "2026-04-27"
_ADDRESS, _SCHOOL = ("postcode", "address"), ("affiliation_code", "affiliation")
_MOVE = "member_id, from_code, from_name, to_code, to_name, effective_on, source, recorded_at, applied_at"
_ROW = "batch_id, row, subject, outcome, reason_ja, reason_en, writes, undone"
_BATCH = (
    "INSERT INTO import_batches (id, kind, file_name, digest, columns, applied, unchanged, conflicts, rejected,"
    f" applied_by, applied_at) VALUES (0, 'roster', '', '', '{{}}', 0, 0, 0, 0, 1, '{_NOW}')"
)
_PIECE = 1_000
_TO_ADDRESS = "UPDATE members SET postcode = {0}, address = {1}, address_changed_on = '2026-04-27', version = version + 1"
_TO_SCHOOL = "UPDATE members SET affiliation_code = {0}, affiliation = {1}, version = version + 1"


def floor(roster: Roster) -> None:
    """What any program must leave behind, and no more: each member updated, what stood there before, one record.

    Nothing is read from a file, looked up or compared: ids and values are known and in the database's own order.
    """
    moved, transferred = sorted(roster.moved), sorted(roster.transferred)
    history = [
        (0, place, line.number, "applied", "", "", line.kept(columns), "")
        for place, (line, columns) in enumerate(
            [*((line, _ADDRESS) for line in moved), *((line, _SCHOOL) for line in transferred)]
        )
    ]
    moves = [(line.id, *line.old, *line.new, _TODAY, "raw", _NOW, _NOW) for line in transferred]
    raw = roster.database.engine.raw_connection()
    driver: Any = raw.driver_connection
    try:
        if roster.database.dialect == "postgresql":
            _floor_served(driver, moved, transferred, moves, history)
        else:
            _floor_embedded(driver, moved, transferred, moves, history)
    finally:
        raw.close()


def _floor_embedded(driver: Any, moved: Any, transferred: Any, moves: Any, history: Any) -> None:
    driver.execute("BEGIN IMMEDIATE")
    for statement, lines in ((_TO_ADDRESS, moved), (_TO_SCHOOL, transferred)):
        values = [(*line.new, line.id) for line in lines]
        driver.executemany(statement.format("?", "?") + " WHERE id = ?", values)
    driver.executemany(f"INSERT INTO affiliation_moves ({_MOVE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", moves)
    driver.execute(_BATCH)
    driver.executemany(f"INSERT INTO import_rows ({_ROW}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", history)
    driver.execute(_AUDIT)
    driver.execute("COMMIT")


def _floor_served(driver: Any, moved: Any, transferred: Any, moves: Any, history: Any) -> None:
    with driver.cursor() as cursor:
        for name, statement, lines in (("a", _TO_ADDRESS, moved), ("s", _TO_SCHOOL, transferred)):
            cursor.execute(f"CREATE TEMP TABLE known_{name} (id int, one text, two text) ON COMMIT DROP")
            _copy(cursor, f"known_{name} (id, one, two)", [(line.id, *line.new) for line in lines])
            cursor.execute(
                statement.format("k.one", "k.two") + f" FROM known_{name} AS k WHERE members.id = k.id"
            )
        _copy(cursor, f"affiliation_moves ({_MOVE})", moves)
        cursor.execute(_BATCH)
        _copy(cursor, f"import_rows ({_ROW})", history)
        cursor.execute(_AUDIT)
    driver.commit()


def _copy(cursor: Any, into: str, rows: Any) -> None:
    with cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def staged(roster: Roster) -> None:
    """The file into a temporary table, compared and taken over by the database alone, as a careful script would do it."""
    served = roster.database.dialect == "postgresql"
    raw = roster.database.engine.raw_connection()
    driver: Any = raw.driver_connection
    cursor = driver.cursor()
    if not served:
        cursor.execute("BEGIN IMMEDIATE")
    cursor.execute(
        "CREATE TEMP TABLE listed (number text, place int, name text, postcode text, address text, code text)"
    )
    rows = csv.reader(io.StringIO(roster.file.decode("utf-8-sig"), newline=""))
    next(rows)
    read = sorted([number, place, *cells] for place, (number, *cells) in enumerate(rows, start=2))
    if served:
        _copy(cursor, "listed", read)
    else:
        cursor.executemany("INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?)", read)
    cursor.execute(
        f"""CREATE TEMP TABLE sound AS
        SELECT l.place, m.id, m.number, m.postcode AS old_postcode, m.address AS old_address,
            m.affiliation_code AS old_code, m.affiliation AS old_name, l.postcode, l.address, l.code, a.name
        FROM listed AS l JOIN members AS m ON m.number = l.number
        JOIN affiliations AS a ON a.code = l.code
            AND a.valid_from <= '{_TODAY}' AND (a.valid_until IS NULL OR a.valid_until >= '{_TODAY}')
        WHERE m.status <> 'left' AND m.name = l.name
        AND (m.affiliation_code <> l.code OR m.postcode <> l.postcode OR m.address <> l.address)
        AND NOT EXISTS (SELECT 1 FROM affiliation_moves AS v WHERE v.member_id = m.id AND v.applied_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM cases AS c WHERE c.member_id = m.id AND c.state NOT IN ('closed', 'withdrawn'))"""
    )
    as_json = "json_build_array" if served else "json_array"
    kept = f"{as_json}(id, old_postcode, old_address, old_code, old_name, postcode, address, code, name)"
    cursor.execute(_BATCH)
    cursor.execute(
        f"INSERT INTO import_rows ({_ROW}) SELECT 0, place, number, 'applied', '', '', {kept}, '' FROM sound"
    )
    cursor.execute(
        f"INSERT INTO affiliation_moves ({_MOVE}) SELECT id, old_code, old_name, code, name, '{_TODAY}', 'raw',"
        f" '{_NOW}', '{_NOW}' FROM sound WHERE code <> old_code"
    )
    for statement, values, which in (
        (_TO_ADDRESS, ("s.postcode", "s.address"), "s.postcode <> s.old_postcode OR s.address <> s.old_address"),
        (_TO_SCHOOL, ("s.code", "s.name"), "s.code <> s.old_code"),
    ):  # fmt: skip
        cursor.execute(f"{statement.format(*values)} FROM sound AS s WHERE members.id = s.id AND ({which})")
    cursor.execute("SELECT count(*) FROM sound")
    assert cursor.fetchone()[0] == roster.changed
    for name in ("listed", "sound"):
        cursor.execute(f"DROP TABLE {name}")
    cursor.execute(_AUDIT)
    cursor.execute("COMMIT")
    cursor.close()
    raw.close()


def unit_of_work(roster: Roster, count: int) -> None:
    """Objects are read, changed and flushed, as most programs would do it; a first part of the file."""
    rows = csv.reader(io.StringIO(roster.file.decode("utf-8-sig"), newline=""))
    next(rows)
    few = islice(rows, count)
    with Session(roster.database.engine) as session, session.begin():
        schools = {row.code: row for row in session.execute(select(Affiliation)).scalars()}
        batch = ImportBatch(
            kind="roster", file_name="", digest="", columns={}, applied=0, unchanged=0, conflicts=0, rejected=0,
            applied_by=1, applied_at=MONDAY,
        )  # fmt: skip
        session.add(batch)
        session.flush()
        batch_id, place = batch.id, 1
        while piece := list(islice(few, _PIECE)):
            found = session.execute(
                select(Member).where(Member.number.in_([row[0] for row in piece]))
            ).scalars()
            by_number = {member.number: member for member in found}
            for number, name, postcode, address, code in piece:
                place += 1
                member, school = by_number[number], schools[code]
                assert member.name == name
                assert member.status != "left"
                old = (member.postcode, member.address, member.affiliation_code, member.affiliation)
                if (postcode, address) != old[:2]:
                    member.postcode, member.address, member.address_changed_on = (
                        postcode,
                        address,
                        MONDAY.date(),
                    )
                elif code != old[2]:
                    member.affiliation_code, member.affiliation = code, school.name
                    session.add(
                        AffiliationMove(
                            member_id=member.id, from_code=old[2], from_name=old[3], to_code=code, to_name=school.name,
                            effective_on=MONDAY.date(), source="orm", recorded_at=MONDAY, applied_at=MONDAY,
                        )
                    )  # fmt: skip
                else:
                    continue
                kept = [*old, postcode, address, code]
                session.add(
                    ImportRow(batch_id=batch_id, row=place, subject=number, outcome="applied", writes=kept)
                )
            session.flush()
            session.expunge_all()
