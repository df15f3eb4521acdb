"""A look at the door: is there a desk behind it that this person may sign in to? Without SQLAlchemy, for the start."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.database import cipher
from staffdesk.database.keys import load_keys
from staffdesk.database.revisions import known_revisions
from staffdesk.paths import AppPaths
from staffdesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Glimpse:
    institution_id: str
    demo: bool


def glance(paths: AppPaths, settings: Settings) -> Glimpse | None:
    """The embedded desk of this folder, open and at this program's schema.

    None when it takes more to know: a server, an empty folder, a schema to be upgraded. Raises Unavailable when key and
    file do not fit.
    """
    if settings.database_url or not paths.database.exists():
        return None
    connection = cipher.connect(paths.database, load_keys(paths, create=False).database)
    try:
        return _look(connection)
    finally:
        connection.close()


def _look(connection: object) -> Glimpse | None:
    from sqlcipher3 import dbapi2

    execute = connection.execute  # type: ignore[attr-defined]
    try:
        (revision,) = execute("SELECT version_num FROM alembic_version").fetchone()
        desk = execute("SELECT institution_id, demo FROM desk").fetchone()
    except dbapi2.OperationalError:  # no such table: a file that is just being founded
        return None
    except dbapi2.DatabaseError as error:
        raise cipher.unreadable() from error
    if desk is None or revision != known_revisions()[-1]:
        return None
    return Glimpse(desk[0], bool(desk[1]))
