"""What can become of an instruction on its way, and when it is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from staffdesk.text import Text


class Delivery(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    DELIVERED = "delivered"
    REFUSED = "refused"
    GIVEN_UP = "given_up"
    BY_HAND = "by_hand"


DELIVERY_LABELS = {
    Delivery.PENDING: Text("送信待ち", "Waiting"),
    Delivery.SENT: Text("回答待ち", "Sent"),
    Delivery.DELIVERED: Text("反映済", "Carried out"),
    Delivery.REFUSED: Text("拒否された", "Refused"),
    Delivery.GIVEN_UP: Text("届かない", "Not delivered"),
    Delivery.BY_HAND: Text("手作業で反映", "Done by hand"),
}

OPEN = frozenset({Delivery.PENDING, Delivery.SENT})
"""The program goes on by itself."""
DEAD = frozenset({Delivery.REFUSED, Delivery.GIVEN_UP})
"""Somebody must look at it."""

MOST_ATTEMPTS = 8
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=5), timedelta(days=1)


def next_attempt(now: datetime, attempts: int) -> datetime:
    """When to send again what was sent ``attempts`` times without an answer: 5, 10, 20 minutes, at most a day later."""
    pause: timedelta = _FIRST_PAUSE * 2 ** max(attempts - 1, 0)
    return now + min(pause, _LONGEST_PAUSE)
