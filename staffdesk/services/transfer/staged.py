"""The rows of a list in the database: put there many at a time, and carried out or put back by the database itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from staffdesk.services.search_index import native
from staffdesk.services.transfer.entries import Entry
from staffdesk.services.transfer.plain import SPELT
from staffdesk.services.transfer.rules import OnFile, Verdict

SOURCE = "year_end"

_COLUMNS = (
    "run_id", "place", "row", "number", "name", "told_code", "told_old_code", "told_affiliation", "effective_on",
    "member_id", "from_code", "from_name", "to_code", "to_name", "bucket", "can_apply", "reason_ja", "reason_en",
    "decision", "decision_reason", "outcome", "undone",
)  # fmt: skip
_QUOTED = ", ".join(f'"{name}"' for name in _COLUMNS)
_INSERT = f"INSERT INTO transfer_rows ({_QUOTED}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - constants
_COPY = f"COPY transfer_rows ({_QUOTED}) FROM STDIN"

# What is to be carried out: applied by the rules, or by whoever looked at the row; and nothing has come in between.
GOES = "((r.bucket = 'apply' AND r.decision = '') OR r.decision = 'apply') AND r.outcome = ''"
_PIECE = "r.run_id = ? AND r.place BETWEEN ? AND ?"
# Nothing that the move rests on has changed since the rehearsal: for whom this is not so, the rules are asked again.
AS_SHOWN = f"""m.number = r.number AND m.affiliation_code = r.from_code AND m.affiliation = r.from_name
    AND m.status <> 'left' AND (r.name = '' OR {SPELT.format("r")} = {SPELT.format("m")})"""
_MOVE_MEMBERS = f"""
    UPDATE members SET affiliation = r.to_name, affiliation_code = r.to_code, version = members.version + 1
    FROM transfer_rows AS r WHERE {_PIECE} AND {GOES} AND r.effective_on <= ? AND members.id = r.member_id"""  # noqa: S608
_MOVE_AS_SHOWN = f"""
    UPDATE members AS m SET affiliation = r.to_name, affiliation_code = r.to_code, version = m.version + 1
    FROM transfer_rows AS r
    WHERE {_PIECE} AND {GOES} AND r.effective_on <= ? AND m.id = r.member_id AND {AS_SHOWN}"""  # noqa: S608 - constants
_KEEP_MOVES = f"""
    INSERT INTO affiliation_moves
        (member_id, from_code, from_name, to_code, to_name, effective_on, source, recorded_at, applied_at, run_id)
    SELECT r.member_id, r.from_code, r.from_name, r.to_code, r.to_name, r.effective_on, '{SOURCE}', {{moment}},
        CASE WHEN r.effective_on <= ? THEN {{moment}} END, r.run_id
    FROM transfer_rows AS r"""  # noqa: S608 - constants
_MOVES_AS_SHOWN = f"{_KEEP_MOVES} {{cross}} JOIN members AS m ON m.id = r.member_id WHERE {_PIECE} AND {GOES} AND {AS_SHOWN}"
_MOVES = f"{_KEEP_MOVES} WHERE {_PIECE} AND {GOES} ORDER BY r.place"
_MOVES_AT = f"{_KEEP_MOVES} WHERE r.run_id = ? AND r.place = ?"
_COUNT = f"SELECT count(*) FROM transfer_rows AS r WHERE r.run_id = ? AND {GOES}"  # noqa: S608 - constants
_COUNT_PIECE = f"SELECT count(*) FROM transfer_rows AS r WHERE {_PIECE} AND {GOES}"  # noqa: S608 - constants

# A move of the list that is no longer what the member's record rests on.
_EDITED = f"""
    SELECT r.place FROM transfer_rows AS r
    LEFT JOIN affiliation_moves AS v ON v.member_id = r.member_id AND v.run_id = r.run_id
    LEFT JOIN members AS m ON m.id = r.member_id
    WHERE {_PIECE} AND {GOES} AND (
        v.id IS NULL OR m.id IS NULL
        OR (v.applied_at IS NOT NULL AND (m.affiliation_code <> r.to_code OR m.affiliation <> r.to_name))
        OR EXISTS (SELECT 1 FROM affiliation_moves AS w WHERE w.member_id = r.member_id AND w.id > v.id))"""  # noqa: S608
_LEAVE = "UPDATE transfer_rows SET outcome = 'changed' WHERE run_id = ? AND place = ?"
_KEEP = "UPDATE transfer_rows SET undone = 'kept' WHERE run_id = ? AND place = ?"
_PUT_BACK = f"""
    UPDATE members SET affiliation = v.from_name, affiliation_code = v.from_code, version = members.version + 1
    FROM transfer_rows AS r, affiliation_moves AS v
    WHERE {_PIECE} AND {GOES} AND r.undone = '' AND v.member_id = r.member_id AND v.run_id = r.run_id
    AND v.applied_at IS NOT NULL AND members.id = r.member_id"""  # noqa: S608 - constants
_TAKE_OUT = f"""
    DELETE FROM affiliation_moves WHERE run_id = ? AND member_id IN (
        SELECT r.member_id FROM transfer_rows AS r WHERE {_PIECE} AND {GOES} AND r.undone = '')"""  # noqa: S608


def staged(run_id: int, place: int, entry: Entry, member: OnFile | None, verdict: Verdict) -> tuple[Any, ...]:
    """One row as the database keeps it."""
    reason = verdict.reason
    return (
        run_id, place, entry.row, entry.number[:20], entry.name, entry.code, entry.old_code, entry.affiliation,
        entry.day.isoformat() if entry.day else None,
        member.id if member else None, member.code if member else "", member.affiliation if member else "",
        verdict.code, verdict.name, verdict.bucket.value, verdict.can_apply,
        reason.ja[:400] if reason else "", reason.en[:400] if reason else "", "", "", "", "",
    )  # fmt: skip


def put_in(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql(_INSERT, list(rows))
        return
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a transaction is running
    with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row in rows:
            copy.write_row(row)


class Carrying:
    """Carries a list out, piece by piece: each move is written down, then the members move."""

    def __init__(self, connection: Connection, run_id: int, now: datetime) -> None:
        self._connection, self._run_id = connection, run_id
        self._today, moment = now.date().isoformat(), _stored(now)
        dialect = connection.dialect.name
        cast = "CAST(? AS timestamp)" if dialect == "postgresql" else "?"
        cross = "CROSS" if dialect == "sqlite" else ""  # the list leads: its members lie side by side
        self._as_shown, self._at, self._all, self._count, self._move, self._move_as_shown = (
            native(dialect, statement.format(moment=cast, cross=cross))
            for statement in (
                _MOVES_AS_SHOWN, _MOVES_AT, _MOVES, _COUNT_PIECE, _MOVE_MEMBERS, _MOVE_AS_SHOWN,
            )
        )  # fmt: skip
        self._values = (moment, self._today, moment)

    def at_once(self, first: int, last: int) -> int | None:
        """A piece in which all members are as was shown and move today: how many. None: not so, and nothing was done.

        The statement that moves them compares them, so nobody can come in between.
        """
        piece, run = (self._run_id, first, last), self._connection.exec_driver_sql
        run("SAVEPOINT piece")
        moved = run(self._move_as_shown, (*piece, self._today)).rowcount
        if moved != run(self._count, piece).scalar_one():
            run("ROLLBACK TO SAVEPOINT piece")
            return None
        run(self._all, (*self._values, *piece))
        run("RELEASE SAVEPOINT piece")
        return moved

    def write_moves(self, first: int, last: int) -> tuple[int, bool]:
        """The moves of a piece before the members move, for they tell what was. How many, and whether that is all."""
        piece = (self._run_id, first, last)
        written = self._connection.exec_driver_sql(self._as_shown, (*self._values, *piece)).rowcount
        wanted = self._connection.exec_driver_sql(self._count, piece).scalar_one()
        return written, written == wanted

    def write_moves_at(self, places: Sequence[int]) -> int:
        """The moves of rows whose member changed in nothing that matters."""
        if places:
            values = [(*self._values, self._run_id, place) for place in places]
            self._connection.exec_driver_sql(self._at, values)
        return len(places)

    def move_members(self, first: int, last: int) -> None:
        self._connection.exec_driver_sql(self._move, (self._run_id, first, last, self._today))


def leave_alone(connection: Connection, run_id: int, places: Sequence[int]) -> int:
    """Mark rows that would now go otherwise than was shown."""
    if places:
        statement = native(connection.dialect.name, _LEAVE)
        connection.exec_driver_sql(statement, [(run_id, place) for place in places])
    return len(places)


def put_back(connection: Connection, run_id: int, first: int, last: int) -> int:
    """Undo a piece. Rows that were edited since are marked and left alone; returns how many."""
    dialect, piece = connection.dialect.name, (run_id, first, last)
    edited = connection.exec_driver_sql(native(dialect, _EDITED), piece).fetchall()
    if edited:
        connection.exec_driver_sql(native(dialect, _KEEP), [(run_id, row[0]) for row in edited])
    connection.exec_driver_sql(native(dialect, _PUT_BACK), piece)
    connection.exec_driver_sql(native(dialect, _TAKE_OUT), (run_id, *piece))
    return len(edited)


def going(connection: Connection, run_id: int) -> int:
    """How many rows are to be carried out, or were."""
    counted = connection.exec_driver_sql(native(connection.dialect.name, _COUNT), (run_id,))
    return int(counted.scalar_one())


def _stored(now: datetime) -> str:
    """As ``models.base.Moment`` keeps it."""
    return now.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def day_of(value: Any) -> date | None:
    """A day as the drivers give it: SQLite as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
