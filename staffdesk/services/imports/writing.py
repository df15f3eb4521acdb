"""Write planned records, many at a time, and put back what they were. All within the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Date, Table, bindparam, func, insert, select, text, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict
from staffdesk.models import Base
from staffdesk.models.base import Moment
from staffdesk.models.bound import BOUND, bind_rows, check_row
from staffdesk.models.sealed import SealedDate
from staffdesk.services.imports.plan import VOIDED, New, Value, Write
from staffdesk.text import Text

Columns = Mapping[str, Value]

_EMPTIED: dict[str, Value] = {"secret_hash": None, "expires_on": None}
_NEXT_IDS = text(
    "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count) ORDER BY 1"
)


def table(name: str) -> Table:
    return Base.metadata.tables[name]


def with_ids(session: Session, rows: Sequence[tuple[Write, ...]]) -> list[tuple[Write, ...]]:
    """The same writes, with an id for every record that is to be made."""
    wanted: dict[str, int] = defaultdict(int)
    for writes in rows:
        for write in writes:
            wanted[write.table] += write.id is None
    ids = {name: _take_ids(session, name, count) for name, count in wanted.items() if count}
    return [tuple(_numbered(writes, ids)) for writes in rows]


def _take_ids(session: Session, name: str, count: int) -> Iterator[int]:
    if session.connection().dialect.name == "postgresql":
        return iter(session.execute(_NEXT_IDS, {"name": name, "count": count}).scalars().all())
    column = table(name).c.id  # nobody else writes to an embedded database meanwhile
    first = (session.execute(select(func.max(column))).scalar() or 0) + 1
    return iter(range(first, first + count))


def _numbered(writes: tuple[Write, ...], ids: Mapping[str, Iterator[int]]) -> Iterator[Write]:
    member: int | None = None
    for write in writes:
        id_ = next(ids[write.table]) if write.id is None else write.id
        after = dict(write.after)
        if write.table == "members":
            member = id_
        if after.get("member_id") is New.MEMBER:
            after["member_id"] = member
        yield replace(write, id=id_, after=after)


def perform(session: Session, writes: Sequence[Write]) -> None:
    """Write the records. Raises Conflict when a version is no longer the one that was planned upon."""
    connection = session.connection()
    groups: dict[tuple[str, bool, tuple[str, ...]], list[Write]] = defaultdict(list)
    for write in writes:
        groups[write.table, write.before is None, tuple(write.after)].append(write)
    # Members first: what hangs on them refers to them.
    for (name, is_new, columns), some in sorted(groups.items(), key=lambda item: item[0][0] != "members"):
        some.sort(key=lambda write: write.id or 0)  # in the order in which they lie in the file
        if is_new:
            rows = [{"id": write.id, **write.after} for write in some]
            connection.execute(insert(table(name)), rows)
        else:
            _update(connection, table(name), columns, [(w.id, w.before or {}, w.after) for w in some])


def _update(
    connection: Connection,
    target: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[int | None, Columns, Columns]],
) -> None:
    values: dict[str, Any] = {f"{key}": bindparam(f"to_{key}") for key in columns if key != VOIDED}
    if VOIDED in columns:
        values |= _EMPTIED
    statement = update(target).where(target.c.id == bindparam("of_id"))
    versioned = "version" in columns
    if versioned:
        statement = statement.where(target.c.version == bindparam("of_version"))
    found = cast(
        CursorResult[Any],
        connection.execute(
            statement.values(values),
            [
                {
                    "of_id": id_,
                    **({"of_version": before["version"]} if versioned else {}),
                    **{f"to_{key}": after[key] for key in columns if key != VOIDED},
                }
                for id_, before, after in rows
            ],
        ),
    )
    if found.rowcount != len(rows):
        raise Conflict(_MEANWHILE)
    if set(columns) & set(BOUND.get(target.name, ())):
        bind_rows(connection, target.name, [cast(int, id_) for id_, _before, _after in rows])


def present(session: Session, name: str, ids: Sequence[int], *, lock: bool) -> dict[int, Mapping[str, Any]]:
    """The records as they stand."""
    target = table(name)
    found: dict[int, Mapping[str, Any]] = {}
    for start in range(0, len(ids), 500):
        query = select(*target.c).where(target.c.id.in_(ids[start : start + 500]))
        for row in session.connection().execute(query.with_for_update() if lock else query).mappings():
            check_row(session.connection(), name, cast(Mapping[str, Any], row))
            found[int(row["id"])] = cast(Mapping[str, Any], row)
    return found


def stands(name: str, row: Mapping[str, Any] | None, after: Columns) -> bool:
    """Whether a record still is as the import left it. Versions grow by any look at the identity; values do not."""
    if row is None or VOIDED in after:
        return False
    return all(row[key] == from_json(name, key, value) for key, value in after.items() if key != "version")


def put_back(session: Session, writes: Sequence[Write], now_standing: Mapping[tuple[str, int], Any]) -> None:
    """Give changed records their earlier values, and take new ones out, the latest first."""
    connection = session.connection()
    changed: dict[tuple[str, tuple[str, ...]], list[tuple[int | None, Columns, Columns]]] = defaultdict(list)
    made: dict[str, list[int]] = defaultdict(list)
    for write in writes:
        if write.before is None:
            made[write.table].append(cast(int, write.id))
            continue
        before = {key: from_json(write.table, key, value) for key, value in write.before.items()}
        standing: Columns = {}
        if "version" in before:
            version = now_standing[write.table, cast(int, write.id)]["version"]
            standing, before["version"] = {"version": version}, version + 1
        changed[write.table, tuple(before)].append((write.id, standing, before))
    for name, ids in sorted(made.items(), key=lambda item: item[0] == "members"):  # members last
        target = table(name)
        connection.execute(
            target.delete().where(target.c.id == bindparam("of_id")), [{"of_id": i} for i in ids]
        )
    for (name, columns), rows in changed.items():
        _update(connection, table(name), columns, rows)


def to_json(write: Write) -> list[Any]:
    """As the history keeps it: days and moments in ISO."""
    return [write.table, write.id, _plain(write.before), _plain(write.after)]


def of_json(kept: list[Any]) -> Write:
    return Write(*kept)


def _plain(values: Columns | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def from_json(name: str, key: str, value: Value) -> Value:
    """A value of the history in the type of its column."""
    if not isinstance(value, str):
        return value
    kind = table(name).c[key].type
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, (Date, SealedDate)) else value


_MEANWHILE = Text(
    "取込中にほかの席で登録内容が更新されました。何も取り込まれていません。もう一度読み込んでください。",
    "Another seat changed the register meanwhile. Nothing was imported. Read the file again.",
)
