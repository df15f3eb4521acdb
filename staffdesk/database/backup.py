"""Copy the embedded database while it is in use, encrypted with the same key, and prove that the copy opens."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy.engine.interfaces import DBAPICursor

from staffdesk.database.engine import Database
from staffdesk.errors import Unavailable
from staffdesk.text import Text


def back_up(database: Database, target: Path) -> None:
    """Write a verified copy to ``target``. Raises Unavailable when it cannot be written or does not verify."""
    if target.exists():
        raise _failed()  # an earlier copy is never overwritten, nor taken away when this one fails
    raw = database.engine.raw_connection()  # VACUUM refuses to run inside SQLAlchemy's transaction
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLCipher's VACUUM INTO keeps the key and writes one consistent file.
        raw.cursor().execute("VACUUM INTO ?", (str(target),))
        problems = _verify(raw.cursor(), target)
    except (OSError, database.engine.dialect.loaded_dbapi.Error) as error:
        with suppress(OSError):
            target.unlink()
        raise _failed() from error
    finally:
        raw.close()
    if problems:
        target.unlink()
        raise _failed()


def _failed() -> Unavailable:
    return Unavailable(
        Text(
            "控えを作れませんでした。保存先と空き容量を確認し、もう一度お試しください。",
            "The copy could not be made. Check its place and the room on the disk, and try again.",
        )
    )


def _verify(cursor: DBAPICursor, target: Path) -> list[str]:
    cursor.execute("ATTACH DATABASE ? AS copy", (str(target),))
    try:
        cursor.execute("PRAGMA copy.integrity_check")
        return [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
    finally:
        cursor.execute("DETACH DATABASE copy")
