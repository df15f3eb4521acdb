"""How the states of a card look, which of them a queue shows, and the words of its reasons."""

from __future__ import annotations

from staffdesk.services.cards.states import CardState
from staffdesk.text import Text
from staffdesk.views.tokens import Look, Tone

LOOKS = {
    CardState.ORDERED: Look(Tone.WARNING, "clock"),
    CardState.BATCHED: Look(Tone.INFO, "send"),
    CardState.MADE: Look(Tone.INFO, "payment"),
    CardState.HELD: Look(Tone.SUCCESS, "person"),
    CardState.RETURNED: Look(Tone.WARNING, "arrow_undo"),
    CardState.SHREDDED: Look(Tone.WARNING, "question_circle"),
    CardState.DESTROYED: Look(Tone.NEUTRAL, "checkmark_circle"),
    CardState.LOST: Look(Tone.DANGER, "warning"),
    CardState.CANCELLED: Look(Tone.NEUTRAL, "dismiss_circle"),
}
REASONS = {
    "join": Text("加入", "Joining"),
    "name_change": Text("名義変更", "New name"),
    "lost": Text("紛失", "Lost"),
    "stolen": Text("盗難", "Stolen"),
    "damaged": Text("破損", "Damaged"),
    "unrecorded": Text("記録なし", "Not recorded"),
}


def reason_words(reason: str) -> Text:
    return REASONS.get(reason) or Text.same(reason)
