"""Turn a seat away that comes to a server with another desk's key, before it can write a thing with it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from sqlalchemy import Connection, inspect, text

from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys
from staffdesk.errors import Unavailable
from staffdesk.text import Text

_ID_BYTES = 16
_WRONG = Text(
    "この席の鍵は、接続先のデスクの鍵ではありません。何も変更していません。"
    "接続先を確認し、「staffdesk db join」でそのデスクの鍵を受け取ってください。",
    "This seat's key is not the key of the desk at that address. Nothing was changed."
    " Check the address, and take over that desk's key with “staffdesk db join”.",
)
_NOT_FOUNDED = Text(
    "接続先のデータベースはまだ用意されていません。管理者が「staffdesk db init」を実行してください。",
    "The database at that address is not prepared yet: its owner runs “staffdesk db init”.",
)


def is_known(database: Database) -> bool:
    """Whether the database belongs to a key already: a new one would not fit."""
    with database.connection() as connection:
        return _check_of(connection) is not None or _first_record(connection) is not None


def require_key(database: Database, keys: Keys) -> None:
    """Reads only. Raises Unavailable for a key that is not this desk's, or a database that has none yet.

    A desk from before there was a check is known by the first record of its audit trail.
    """
    with database.connection() as connection:
        check, first = _check_of(connection), _first_record(connection)
    if check is not None:
        fits = hmac.compare_digest(keys.check(check[0]), check[1])
    elif first is not None:
        expected = hmac.digest(keys.audit, bytes(32) + first[0].encode(), hashlib.sha256)
        fits = hmac.compare_digest(expected, first[1])
    else:
        raise Unavailable(_NOT_FOUNDED)
    if not fits:
        raise Unavailable(_WRONG)


def keep_check(database: Database, keys: Keys) -> None:
    """Have the database know this key from now on. Two seats may do so at once: the first one counts."""
    desk_id = secrets.token_hex(_ID_BYTES)
    statement = text(
        "INSERT INTO desk_key (id, desk_id, key_check) VALUES (1, :desk_id, :check) ON CONFLICT (id) DO NOTHING"
    )
    with database.owning() as connection:
        connection.execute(statement, {"desk_id": desk_id, "check": keys.check(desk_id)})
    require_key(database, keys)


def has_check(database: Database) -> bool:
    with database.connection() as connection:
        return _check_of(connection) is not None


def _check_of(connection: Connection) -> tuple[str, bytes] | None:
    if not inspect(connection).has_table("desk_key"):
        return None
    found = connection.execute(text("SELECT desk_id, key_check FROM desk_key")).one_or_none()
    return None if found is None else (found.desk_id, bytes(found.key_check))


def _first_record(connection: Connection) -> tuple[str, bytes] | None:
    if not inspect(connection).has_table("audit"):
        return None
    found = connection.execute(text("SELECT record, mac FROM audit WHERE seq = 1")).one_or_none()
    return None if found is None else (found.record, bytes(found.mac))
