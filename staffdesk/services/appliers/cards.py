"""Writes down what becomes of the cards: ordered, held, returned, lost. A card is one row from its order to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from staffdesk.forms.effects import EffectValue, FollowOnDigitalCard, LoseCard, OrderCard, TakeBackCard
from staffdesk.models import Card, Member
from staffdesk.services.context import Work

ORDERED, HELD, RETURNED, LOST = "ordered", "held", "returned", "lost"


def _order(work: Work, member: Member, effect: OrderCard) -> bool:
    member.cards.append(
        Card(
            printed_name=effect.name,
            state=ORDERED,
            reason=effect.reason,
            case_id=work.case_id,
            due_on=effect.due_on,
            since=work.now,
        )
    )
    return False  # the maker's business, not the online service's


def _take_back(work: Work, member: Member, effect: TakeBackCard) -> bool:
    _end(work, member, RETURNED)
    return False


def _lose(work: Work, member: Member, effect: LoseCard) -> bool:
    _end(work, member, LOST)
    return False


def _end(work: Work, member: Member, state: str) -> None:
    """Every card in hand ends; where none was on record, its end is."""
    in_hand = [card for card in member.cards if card.state == HELD]
    if not in_hand:
        unknown = Card(printed_name=member.name, reason="unrecorded", case_id=work.case_id)
        member.cards.append(unknown)
        in_hand = [unknown]
    for card in in_hand:
        card.state, card.since = state, work.now


def _follow(work: Work, member: Member, effect: FollowOnDigitalCard) -> bool:
    return True


def hand_out(work: Work, case_id: int) -> int:
    """The cards that this case ordered are with the member: they left with its letter. Returns how many."""
    ordered = work.session.execute(
        select(Card).where(Card.case_id == case_id, Card.state == ORDERED)
    ).scalars()
    count = 0
    for card in ordered:
        card.state, card.since = HELD, work.now
        count += 1
    return count


APPLIERS: dict[type[EffectValue], Callable[[Work, Member, Any], bool]] = {
    OrderCard: _order,
    TakeBackCard: _take_back,
    LoseCard: _lose,
    FollowOnDigitalCard: _follow,
}
