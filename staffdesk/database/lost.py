"""When the database goes away: what certainly was not kept is tried once more, and what is uncertain is looked up."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from staffdesk.errors import Offline
from staffdesk.text import Text

T = TypeVar("T")
Pause = Callable[[float], None]
Receipt = tuple[int, bytes]
"""Number and mac of the last record on the trail that a transaction wrote: where that is, all of it is."""

RECEIPT = "receipt"
"""Under this name the audit trail leaves the receipt with the session."""

_LOOKS = 4
_LOCK_SECONDS = 5
_TRAIL_LOCK = (
    7236002  # held by whoever writes the trail until their transaction has ended (services/audit.py)
)
_RANDOM = secrets.SystemRandom()


class Lost(Offline):
    """The database was away, and certainly nothing was kept: the same may be tried again."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "データベースに接続できません。この操作は保存されていません。しばらく待ってからもう一度お試しください。"
                "入力は失われていません。",
                "The database cannot be reached. This step was not saved. Wait a little and try again."
                " Nothing you typed is lost.",
            )
        )


class Unclear(Offline):
    """The connection broke while the database was saving, and nobody can be asked whether it did."""

    unclear = True

    def __init__(self) -> None:
        super().__init__(
            Text(
                "保存の途中で接続が切れ、保存できたかどうかを確認できません。"
                "接続が戻ったら画面を更新し、保存されているか確かめてからやり直してください。",
                "The connection broke while saving, and it cannot be told whether it was saved."
                " When it is back, refresh the screen and look before you do it again.",
            )
        )


def once_more(work: Callable[[], T], pause: Pause = time.sleep) -> T:
    """Run it, and once more after a moment when the database was away and certainly kept nothing."""
    try:
        return work()
    except Lost:
        pause(moment())
        return work()


def moment() -> float:
    """Seconds to wait: not the same at every seat, or they would all come back at once."""
    return _RANDOM.uniform(0.3, 0.9)


def was_kept(engine: Engine, receipt: Receipt | None, pause: Pause) -> bool:
    """Whether a transaction was committed whose end nobody heard. Raises Unclear when that cannot be found out."""
    if receipt is None:
        raise Unclear
    for look in range(_LOOKS):
        if look:
            pause(moment() * 2**look)
        try:
            return _is_there(engine, receipt)
        except DBAPIError:
            continue
    raise Unclear


def _is_there(engine: Engine, receipt: Receipt) -> bool:
    seq, mac = receipt
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # The server may still be at work on it: who gets the lock of the trail knows that it has ended.
            connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _TRAIL_LOCK})
        found = connection.execute(text("SELECT mac FROM audit WHERE seq = :seq"), {"seq": seq}).scalar()
        return found is not None and bytes(found) == mac
