"""What stands in a database, whatever its schema: looked at as it is, nothing is upgraded or written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Inspector, inspect, text

from staffdesk.database.engine import Database
from staffdesk.database.revisions import known_revisions


@dataclass(frozen=True, slots=True)
class Status:
    """``size`` in bytes. ``revision`` is None for an empty database; what its schema does not have yet is None too."""

    engine: str
    place: str
    revision: str | None
    newest: str
    encrypted: bool
    size: int
    members: int | None
    cases: int | None
    epoch: int | None

    @property
    def current(self) -> bool:
        return self.revision == self.newest


def look(database: Database, file: Path | None) -> Status:
    """``file``: where the embedded database lies; None on a server, where encrypted tells of the connection."""
    with database.connection() as connection:
        tables = inspect(connection)
        place = str(file) if file else database.engine.url.render_as_string(hide_password=True)
        return Status(
            engine="sqlcipher" if file else database.dialect,
            place=place,
            revision=_value(connection, tables, "alembic_version", "version_num", "min(version_num)"),
            newest=known_revisions()[-1],
            encrypted=not _is_plain(file) if file else _is_tls(connection),
            size=_size(file) if file else _served_size(connection),
            members=_count(connection, tables, "members"),
            cases=_count(connection, tables, "cases"),
            epoch=_number(_value(connection, tables, "desk", "epoch", "max(epoch)")),
        )


def _value(connection: Connection, tables: Inspector, table: str, column: str, wanted: str) -> str | None:
    if not tables.has_table(table) or all(found["name"] != column for found in tables.get_columns(table)):
        return None
    found = connection.execute(text(f"SELECT {wanted} FROM {table}")).scalar_one()  # noqa: S608 - constants
    return None if found is None else str(found)


def _count(connection: Connection, tables: Inspector, table: str) -> int | None:
    return _number(_value(connection, tables, table, "id", "count(*)"))


def _number(found: str | None) -> int | None:
    return None if found is None else int(found)


def _is_plain(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(15) == b"SQLite format 3"


def _size(file: Path) -> int:
    journal = file.with_name(f"{file.name}-wal")
    return file.stat().st_size + (journal.stat().st_size if journal.exists() else 0)


def _is_tls(connection: Connection) -> bool:
    return bool(
        connection.execute(
            text("SELECT coalesce(bool_or(ssl), false) FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        ).scalar_one()
    )


def _served_size(connection: Connection) -> int:
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
