"""Copy the embedded database while it is in use, encrypted with the same key, and prove that the copy opens."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine.interfaces import DBAPICursor

from staffdesk.database.engine import Database
from staffdesk.errors import Unavailable
from staffdesk.text import Text


def back_up(database: Database, target: Path) -> None:
    """Write a verified copy to ``target``. Raises Unavailable when it cannot be written or does not verify."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    raw = database.engine.raw_connection()  # VACUUM refuses to run inside SQLAlchemy's transaction
    try:
        # SQLCipher's VACUUM INTO keeps the key and writes one consistent file.
        raw.cursor().execute("VACUUM INTO ?", (str(target),))
        problems = _verify(raw.cursor(), target)
    finally:
        raw.close()
    if problems:
        target.unlink()
        raise Unavailable(
            Text(
                "控えの検査に失敗しました。保存先の空き容量を確認し、もう一度お試しください。",
                "The copy did not pass its check. See that there is room on the disk and try again.",
            )
        )


def _verify(cursor: DBAPICursor, target: Path) -> list[str]:
    cursor.execute("ATTACH DATABASE ? AS copy", (str(target),))
    try:
        cursor.execute("PRAGMA copy.integrity_check")
        return [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
    finally:
        cursor.execute("DETACH DATABASE copy")
