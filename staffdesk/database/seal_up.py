"""Seal what an earlier version stored in the clear on a server, table by table, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, Text, bindparam, or_, select, type_coerce, update

from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys, Sealer
from staffdesk.models import Base
from staffdesk.models.bound import BOUND, mark_of
from staffdesk.models.sealed import MARK, Sealed, open_text, seal_text

_AT_ONCE = 1_000


def sealed_columns() -> dict[str, list[str]]:
    """Table -> the columns that a server holds encrypted."""
    found = {
        table.name: [column.name for column in table.columns if isinstance(column.type, Sealed)]
        for table in Base.metadata.sorted_tables
    }
    return {name: columns for name, columns in found.items() if columns}


def seal_up(database: Database, keys: Keys) -> int:
    """For whoever owns the tables, after an upgrade. Returns how many rows were sealed.

    What stood in the clear leaves the disk too: PostgreSQL keeps old rows until the table is written anew.
    """
    if database.dialect != "postgresql":
        return 0
    counts, sealer = {}, keys.sealer()
    with database.owning() as connection:
        for name, columns in sealed_columns().items():
            counts[name] = _seal_table(connection, Base.metadata.tables[name], columns, sealer)
        for name in BOUND:
            _mark_table(connection, Base.metadata.tables[name], sealer)
    anew = [name for name, count in counts.items() if count]
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in anew:
            connection.exec_driver_sql(f"VACUUM FULL {name}")
    return sum(counts.values())


def _seal_table(connection: Connection, table: Table, columns: Sequence[str], sealer: Sealer) -> int:
    done = 0
    while rows := _plain_rows(connection, table, columns):
        key = [column.name for column in table.primary_key]
        statement = (
            update(table)
            .where(*(table.c[name] == bindparam(f"of_{name}") for name in key))
            .values({name: type_coerce(bindparam(f"to_{name}"), Text) for name in columns})
        )
        connection.execute(statement, [_sealed(row, table.name, key, columns, sealer) for row in rows])
        done += len(rows)
    return done


def _mark_table(connection: Connection, table: Table, sealer: Sealer) -> None:
    """Only where no row has a mark yet: what lost its mark later was altered, and is not to be believed."""
    if connection.execute(select(table.c.id).where(table.c.mark.is_not(None)).limit(1)).first():
        return
    statement = update(table).where(table.c.id == bindparam("of_id")).values(mark=bindparam("to_mark"))
    columns = [
        type_coerce(column, Text).label(column.name) if isinstance(column.type, Sealed) else column
        for column in (table.c.id, *(table.c[name] for name in BOUND[table.name] if name != "id"))
    ]
    query = select(*columns).where(table.c.mark.is_(None)).limit(_AT_ONCE)
    while rows := connection.execute(query).mappings().all():
        marks = [
            {"of_id": row["id"], "to_mark": mark_of(sealer, table.name, _opened(row, table, sealer))}
            for row in rows
        ]
        connection.execute(statement, marks)


def _opened(row: Any, table: Table, sealer: Sealer) -> dict[str, Any]:
    """The values of a row as a seat reads them, though this connection may have no key."""
    values = dict(row)
    for name in BOUND[table.name]:
        kind, stored = table.c[name].type, values[name]
        if isinstance(kind, Sealed) and stored is not None:
            values[name] = kind.from_text(open_text(sealer, stored, kind.place))
    return values


def _plain_rows(connection: Connection, table: Table, columns: Sequence[str]) -> list[Any]:
    """Some rows in which a value is not sealed, as they lie there."""
    raw = {name: type_coerce(table.c[name], Text) for name in columns}
    plain = or_(*(column.is_not(None) & ~column.startswith(MARK) for column in raw.values()))
    query = select(*table.primary_key, *(column.label(f"raw_{name}") for name, column in raw.items()))
    return list(connection.execute(query.where(plain).limit(_AT_ONCE)).all())


def _sealed(
    row: Any, table: str, key: Sequence[str], columns: Sequence[str], sealer: Sealer
) -> dict[str, Any]:
    values = row._mapping
    stored = {name: values[f"raw_{name}"] for name in columns}
    return {
        **{f"of_{name}": values[name] for name in key},
        **{
            f"to_{name}": text
            if text is None or text.startswith(MARK)
            else seal_text(sealer, text, f"{table}.{name}")
            for name, text in stored.items()
        },
    }
