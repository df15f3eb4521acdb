"""Bring a database to the schema of this program: backup first, then migrate; never touch a newer one."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from staffdesk.database.backup import back_up
from staffdesk.database.engine import Database
from staffdesk.database.revisions import known_revisions
from staffdesk.errors import Unavailable
from staffdesk.paths import migrations
from staffdesk.text import Text


def schema_revision(database: Database) -> str | None:
    """The revision that the database stands at; None for an empty one."""
    with database.connection() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def upgrade(database: Database, backups: Path | None, now: datetime) -> bool:
    """Migrate if needed; True when something was done. ``backups`` None: the server's operator backs up.

    Raises Unavailable when the database is newer than the program, or belongs to another role; it is left untouched.
    """
    present = schema_revision(database)
    newest = known_revisions()[-1]
    if present == newest:
        return False  # the everyday start: alembic is not even imported
    if present is not None and present not in known_revisions():
        raise Unavailable(
            Text(
                "このデータベースは、より新しい StaffDesk で作られています。プログラムを更新してください。データはそのままです。",
                "This database was made by a newer StaffDesk. Update the program. The data were not touched.",
            )
        )
    _require_owner(database)
    if present is not None and backups is not None:
        back_up(database, _free(backups, f"before-{newest}-{now:%Y%m%d-%H%M%S}"))
    _migrate(database, newest)
    return True


def _free(backups: Path, name: str) -> Path:
    """An upgrade that was cut off and begins again within the second has left a copy of that name already."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(file for file in (backups / f"{one}.db" for one in names) if not file.exists())


def _require_owner(database: Database) -> None:
    """The seats' role on a server may not change tables: whoever owns them does, once for all seats."""
    if database.dialect != "postgresql":
        return
    with database.connection() as connection:
        may = connection.execute(text("SELECT has_schema_privilege(current_schema(), 'CREATE')")).scalar_one()
    if not may:
        raise Unavailable(
            Text(
                "データベースを最新の形にする必要があります。管理者が「staffdesk db upgrade --owner-url …」を実行してください。",
                "The database must be upgraded first: its owner runs “staffdesk db upgrade --owner-url …”.",
            )
        )


def _migrate(database: Database, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        _lock(connection)
        command.upgrade(config, revision)


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # two seats that start at once must not migrate twice
        connection.execute(text("SELECT pg_advisory_xact_lock(7236001)"))
