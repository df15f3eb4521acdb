"""The plastic card on a form: whether there is one, what became of the old one, and the effects of changing it."""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.base import (
    ACCEPTED_ON,
    Choice,
    Context,
    Field,
    FieldKind,
    Finding,
    Payload,
    day_of,
)
from staffdesk.forms.effects import Effect, LoseCard, OrderCard, TakeBackCard
from staffdesk.forms.evidence import EXCEPTED
from staffdesk.institutions.deadlines import deadline
from staffdesk.institutions.profile import DeadlineEvent, EvidenceKind, Profile
from staffdesk.text import Text

ENCLOSED = "enclosed"
LOST = "lost"

OLD_CARD = Field(
    "old_card",
    Text("これまでのカード", "Present card"),
    FieldKind.CHOICE,
    Text("カード", "Card"),
    choices=(
        Choice(ENCLOSED, Text("同封します", "Enclosed")),
        Choice(LOST, Text("紛失しました（申立て）", "Lost (statement)")),
    ),
    fits=lambda profile: plastic(profile) is not None,
)


def plastic(profile: Profile) -> str | None:
    """What the plastic card is called; None where members carry none."""
    return profile.card.plastic.value if profile.card else None


def check_old_card(payload: Payload, context: Context) -> Iterator[Finding]:
    """What the paper says of the old card is what was received: a loss is for a supervisor to accept (dossier 1.6 G-12)."""
    record = context.evidence.get(EvidenceKind.OLD_CARD)
    said = payload.get(OLD_CARD.key)
    if record is None or not said:
        return
    if said == LOST and record.outcome != EXCEPTED:
        yield Finding(OLD_CARD.key, _LOST_BUT_RECEIVED)
    if said == ENCLOSED and record.outcome == EXCEPTED:
        yield Finding(OLD_CARD.key, _ENCLOSED_BUT_LOST)


def give_up(profile: Profile, *, lost: bool) -> list[Effect]:
    """The card in hand is taken back, or counts no longer."""
    card = plastic(profile)
    if card is None:
        return []
    return [LoseCard(card) if lost else TakeBackCard(card)]


def order(payload: Payload, profile: Profile, reason: str, name: str, form_id: str) -> list[Effect]:
    """A new card, with the day about which the institution promises it for this form (D-CARD10)."""
    card, accepted_on = plastic(profile), day_of(payload.get(ACCEPTED_ON, ""))
    if card is None:
        return []
    event = DeadlineEvent.NAME_CHANGE_ACCEPTED
    promised = any(rule.event is event and rule.form == form_id for rule in profile.deadlines)
    due_on = deadline(profile, event, accepted_on).date if promised and accepted_on else None
    return [OrderCard(card, reason, name, due_on)]


_LOST_BUT_RECEIVED = Text(
    "用紙は紛失の申立てです。「旧カードの返却」は、役席が理由を付けて紛失の申立てを認めてください。",
    "The form states a loss: under “Old card returned” a supervisor accepts the statement and says why.",
)
_ENCLOSED_BUT_LOST = Text(
    "用紙は同封ですが、紛失の申立てが認められています。用紙と確認のどちらかを直してください。",
    "The form says enclosed, but a loss statement was accepted. Correct the one or the other.",
)
