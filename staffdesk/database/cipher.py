"""Open the encrypted file with the driver alone. SQLAlchemy is built upon this, and a look at the door needs no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from staffdesk.errors import Unavailable
from staffdesk.text import Text

CACHE_KIB = 65_536
"""Pages kept decrypted: with SQLCipher's default of 2 MB each is decrypted again and again."""
_PRAGMAS = (
    "cipher_log_level = NONE",  # a wrong key is told in our words, not on stderr
    f"cache_size = -{CACHE_KIB}",
    "foreign_keys = ON",
    "synchronous = FULL",
    "temp_store = MEMORY",  # nothing in the clear beside the database
)
_BUSY_SECONDS = 30.0


def connect(file: Path, key: bytes, journal: str = "WAL") -> Any:
    """A driver's connection with the raw key applied. Raises Unreadable when key and file do not fit, or Unavailable.

    ``journal`` OFF is for a file that counts for nothing until it is finished.
    """
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(
        str(file), timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in (*_PRAGMAS, f"journal_mode = {journal}"):
            connection.execute(f"PRAGMA {pragma}")
    except dbapi2.OperationalError as error:
        connection.close()
        raise _not_opened() from error
    except dbapi2.DatabaseError as error:
        connection.close()
        raise unreadable() from error
    return connection


def _not_opened() -> Unavailable:
    """What the machine refuses; the file itself may be sound."""
    return Unavailable(
        Text(
            "データベースを開けません。空き容量とアクセス権を確認し、もう一度お試しください。",
            "The database cannot be opened. Check the room on the disk and the permissions, and try again.",
        )
    )


class Unreadable(Unavailable):
    """The file does not open with this key, or not whole."""


def unreadable() -> Unreadable:
    return Unreadable(
        Text(
            "データベースを開けません。鍵が違うか、ファイルが壊れています。控えから復元してください。",
            "The database cannot be opened: the key is wrong or the file is damaged. Restore it from a backup.",
        )
    )
