"""Copy the embedded database while it is in use, encrypted with the same key, and prove the copy before it counts."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from staffdesk.database.cipher import connect, unreadable
from staffdesk.database.engine import Database
from staffdesk.errors import Conflict, Unavailable
from staffdesk.text import Text

Tell = Callable[[int, int], None]
"""Pages done, pages in all; may raise to stop the work."""

_PAGES_AT_ONCE = 2_000  # 8 MB: some tenths of a second between two looks at whether to stop
_STEPS_AT_ONCE = 500_000  # of SQLite's machine, with the same aim

_FAILED = Text(
    "控えを作れませんでした。保存先と空き容量を確認し、もう一度お試しください。",
    "The copy could not be made. Check its place and the room on the disk, and try again.",
)
_EXISTS = Text(
    "その名前のファイルがすでにあります。上書きはしません。別の名前を指定してください。",
    "There is a file of that name already. It is not overwritten: give another name.",
)


def back_up(
    database: Database,
    target: Path,
    tell: Tell = lambda _done, _of: None,
    rehearse: Callable[[Path], None] = lambda _copy: None,
) -> dict[str, int]:
    """Write a verified copy to ``target`` while others go on writing. Returns the rows of each table in it.

    The copy is one moment of the database. It is proved and handed to ``rehearse`` under another name; only then does
    it get its own, in one step. Raises Conflict for a file that exists, Unavailable when the copy cannot be written
    or does not prove, and whatever ``tell`` and ``rehearse`` raise; nothing is left behind then.
    """
    assert database.key is not None  # noqa: S101 - a server is backed up by its operator
    if target.exists():
        raise Conflict(_EXISTS)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        make_private(part)
        counts = _copy(database, part, tell)
        if prove(part, database.key, tell) != counts:
            raise Unavailable(_FAILED)
        rehearse(part)
        settle(part)
        if target.exists():  # somebody else was first
            raise Conflict(_EXISTS)
        part.rename(target)
        settle_folder(target.parent)
    except (OSError, database.engine.dialect.loaded_dbapi.Error) as error:
        raise Unavailable(_FAILED) from error
    finally:
        remove(part)
    return counts


def clear_leftovers(target: Path) -> None:
    """Remove what a copy to the same place left when it was killed."""
    for part in target.parent.glob(f".{target.name}.*.part*"):
        remove(part)


def _copy(database: Database, part: Path, tell: Tell) -> dict[str, int]:
    """Page by page. The reading transaction keeps the moment, whatever others write meanwhile."""
    assert database.key is not None  # noqa: S101
    source = database.engine.raw_connection()
    copy = connect(part, database.key, journal="OFF")  # it is no database before it is finished
    try:
        driver: Any = source.driver_connection
        driver.execute("BEGIN")
        try:
            counts = count_rows(driver)
            driver.backup(
                copy, pages=_PAGES_AT_ONCE, progress=lambda _state, left, total: tell(total - left, total)
            )
        finally:
            driver.execute("ROLLBACK")
    finally:
        copy.close()
        source.close()
    return counts


def prove(file: Path, key: bytes, tell: Tell = lambda _done, _of: None) -> dict[str, int]:
    """Open the file and look at every page. Returns the rows of each table. Raises Unavailable, or what ``tell`` does."""
    from sqlcipher3 import dbapi2

    connection = connect(file, key)
    try:
        with _stoppable(connection, tell):
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            counts = count_rows(connection)
    except dbapi2.OperationalError as error:
        raise Unavailable(_FAILED) from error
    except dbapi2.DatabaseError as error:
        raise unreadable() from error
    finally:
        connection.close()
    if found != ["ok"]:
        raise unreadable()
    return counts


def count_rows(connection: Any) -> dict[str, int]:
    """The rows of every table, by its name. Virtual tables are counted by the tables that they are kept in."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names of our tables
        for (name,) in tables
    }


@contextmanager
def _stoppable(connection: Any, tell: Tell) -> Iterator[None]:
    """Have SQLite ask in the midst of a long statement whether to stop."""
    stopped: list[BaseException] = []

    def ask() -> int:
        try:
            tell(1, 1)
        except BaseException as stop:  # noqa: BLE001 - nothing passes through SQLite: it is raised again below
            stopped.append(stop)
        return len(stopped)

    connection.set_progress_handler(ask, _STEPS_AT_ONCE)
    try:
        yield
    except Exception:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


# --- files ---


def make_private(file: Path) -> None:
    """Create an empty file that only its owner may read and write. Raises OSError where one is."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def settle(file: Path) -> None:
    """Have the file on the disk before anybody relies on it."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def settle_folder(folder: Path) -> None:
    """Have a new name on the disk; Windows has no such step."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(file: Path) -> None:
    """Remove a database file with what SQLite puts beside it, as far as it is there."""
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm", f"{file.name}-journal"):
        with suppress(OSError):
            file.with_name(name).unlink()
