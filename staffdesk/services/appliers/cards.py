"""Writes down what becomes of the cards: ordered, held, returned, lost. A card is one row from its order to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from staffdesk.errors import Conflict
from staffdesk.forms.effects import EffectValue, FollowOnDigitalCard, LoseCard, OrderCard, TakeBackCard
from staffdesk.models import Card, Member
from staffdesk.services.cards.states import ON_THE_WAY, CardState
from staffdesk.services.context import Work
from staffdesk.text import Text

ORDERED, HELD, RETURNED, LOST = CardState.ORDERED, CardState.HELD, CardState.RETURNED, CardState.LOST


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
    """The cards that this case ordered are with the member: they left with its letter. Returns how many.

    Raises Conflict while one of them has not come from the maker: the letter says that it is enclosed.
    """
    ordered = work.session.execute(
        select(Card).where(Card.case_id == case_id, Card.state.in_(ON_THE_WAY))
    ).scalars()
    count = 0
    for card in ordered:
        if card.state != CardState.MADE:
            raise Conflict(_NOT_MADE)
        card.state, card.since = HELD, work.now
        count += 1
    return count


_NOT_MADE = Text(
    "同封するカードがまだ届いていません。「カード」で番号を登録してから発送してください。",
    "The card to enclose has not come from the maker. Enter its serial on the cards page, then send the letter.",
)


APPLIERS: dict[type[EffectValue], Callable[[Work, Member, Any], bool]] = {
    OrderCard: _order,
    TakeBackCard: _take_back,
    LoseCard: _lose,
    FollowOnDigitalCard: _follow,
}
