"""What can become of a plastic card, and why one that was ordered is left out of the maker's list."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from staffdesk.models import Card, Member
from staffdesk.text import Text


class CardState(StrEnum):
    ORDERED = "ordered"
    BATCHED = "batched"
    MADE = "made"
    HELD = "held"
    RETURNED = "returned"
    SHREDDED = "shredded"
    DESTROYED = "destroyed"
    LOST = "lost"
    CANCELLED = "cancelled"


CARD_STATE_LABELS = {
    CardState.ORDERED: Text("作成待ち", "To be ordered"),
    CardState.BATCHED: Text("作成依頼中", "At the maker"),
    CardState.MADE: Text("発送待ち", "In stock"),
    CardState.HELD: Text("お手元", "With the member"),
    CardState.RETURNED: Text("返却済", "Returned"),
    CardState.SHREDDED: Text("破棄の確認待ち", "Shredded, to be witnessed"),
    CardState.DESTROYED: Text("破棄済", "Destroyed"),
    CardState.LOST: Text("紛失", "Lost"),
    CardState.CANCELLED: Text("取消", "Cancelled"),
}

ON_THE_WAY = frozenset({CardState.ORDERED, CardState.BATCHED, CardState.MADE})
TO_DESTROY = frozenset({CardState.RETURNED, CardState.SHREDDED})

_LATE_AFTER = timedelta(days=5)
"""「10日前後」: from the 16th on the card is late (dossier 1.7 D-CARD10)."""


def is_late(state: CardState, due_on: date | None, today: date) -> bool:
    return state in ON_THE_WAY and due_on is not None and today > due_on + _LATE_AFTER


def exclusion(card: Card, member: Member, newer: bool) -> Text | None:
    """Why this order must not go to the maker as it stands; None when it may. ``newer``: a later order waits."""
    if member.status == "left":
        return Text("脱退済です", "The member has left")
    if newer:
        return Text("あとの注文があります", "A later order waits")
    if card.printed_name not in (member.name, member.legal_name):
        return Text("注文のあとに氏名が変わりました", "The name changed after the order")
    if not member.address.strip():
        return Text("送り先の住所がありません", "There is no address to send it to")
    return None
