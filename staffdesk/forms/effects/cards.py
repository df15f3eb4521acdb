"""Effects on the cards that members carry: the plastic one by its institution's name, and the page on the phone."""

from __future__ import annotations

from datetime import date

from staffdesk.forms.effects.base import Change, EffectValue, MemberSnapshot
from staffdesk.japanese.era import wareki
from staffdesk.text import Text


class OrderCard(EffectValue, frozen=True, tag="order_card"):
    """A new plastic card is made. ``card`` is what it is called; ``due_on`` about when it leaves, where that is promised."""

    card: str
    reason: str
    name: str
    due_on: date | None = None

    def change(self, member: MemberSnapshot) -> Change:
        when = (
            Text("・{day}前後にお届け", ", about {iso}").format(
                day=wareki(self.due_on), iso=self.due_on.isoformat()
            )
            if self.due_on
            else Text("", "")
        )
        return Change(
            Text("新しい{card}", "New card ({card})").format(card=self.card),
            Text("—", "—"),
            Text("作成を手配（{name}）{when}", "to be made for {name}{when}").format(
                name=self.name, when=when
            ),
        )


class TakeBackCard(EffectValue, frozen=True, tag="take_back_card"):
    """The old card came back and is destroyed."""

    card: str

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            _old(self.card), _in_hand(member), Text("返却を受け取り破棄", "Returned, to be destroyed")
        )


class LoseCard(EffectValue, frozen=True, tag="lose_card"):
    """The old card is lost or stolen; one that is found again no longer counts."""

    card: str

    def change(self, member: MemberSnapshot) -> Change:
        return Change(_old(self.card), _in_hand(member), Text("紛失（以後無効）", "Lost (no longer valid)"))


class FollowOnDigitalCard(EffectValue, frozen=True, tag="follow_on_digital_card"):
    """The card on the member page shows the new name; the online service sees to it."""

    name: str

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("デジタル組合員証の表示", "Name on the digital card"),
            Text.same(member.name),
            Text("{name}（マイページに反映）", "{name} (on the member page)").format(name=self.name),
        )


CARD_STATE_LABELS = {
    "ordered": Text("作成中", "Being made"),
    "held": Text("お手元", "In hand"),
    "returned": Text("返却済", "Returned"),
    "destroyed": Text("破棄済", "Destroyed"),
    "lost": Text("紛失", "Lost"),
}


def _old(card: str) -> Text:
    return Text("これまでの{card}", "Present card ({card})").format(card=card)


def _in_hand(member: MemberSnapshot) -> Text:
    if not member.card_serial:
        return Text("お手元（カードの記録なし）", "With the member (no card on record)")
    return Text("お手元（{serial}）", "With the member ({serial})").format(serial=member.card_serial)
