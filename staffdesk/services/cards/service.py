"""The desk of the cards: what is ordered goes to the maker by month, comes back with serials, and leaves with its letter."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update

from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.models import Card, CardBatch, Case, Member
from staffdesk.services.cards.maker_file import Line, maker_file
from staffdesk.services.cards.states import CardState, exclusion, is_late
from staffdesk.services.context import Actor, Context, Work, changed_one
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import Role

_DESK = (Role.CLERK, Role.SUPERVISOR)
_SERIAL = re.compile(r"[0-9A-Za-z-]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card in a list. ``exclusion``: why an order does not go to the maker; ``late``: promised and not yet sent."""

    id: int
    member_number: str
    member_name: str
    printed_name: str
    state: CardState
    reason: str
    due_on: date | None
    serial: str
    case_number: str
    batch: str
    since: datetime
    exclusion: Text | None
    late: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """An order to the maker. ``outstanding``: cards that have not come back yet."""

    id: int
    number: str
    made_at: datetime
    count: int
    outstanding: int


@dataclass(frozen=True, slots=True)
class CardStock:
    """What must be found when somebody counts: in the safe, at the maker, and waiting for the shredder."""

    made: int
    at_the_maker: int
    to_destroy: int


class Cards:
    """Each verb moves a card one step by compare-and-swap; two seats cannot move the same card twice."""

    def __init__(self, context: Context) -> None:
        self._context = context

    # --- looking ---

    def rows(self, actor: Actor, states: frozenset[CardState]) -> list[CardRow]:
        """The cards in these states, the earliest promised first. Raises NotAllowed."""
        query = (
            select(Card, Member, Case.number, CardBatch.number)
            .join(Member, Member.id == Card.member_id)
            .outerjoin(Case, Case.id == Card.case_id)
            .outerjoin(CardBatch, CardBatch.id == Card.batch_id)
            .where(Card.state.in_(states))
            .order_by(Card.due_on, Card.id)
        )
        today = self._context.clock.today()
        with self._context.verb(actor, "view_cards") as work:
            work.require_role(*_DESK)
            newest = _newest_orders(work)
            return [
                _row(card, member, case_number or "", batch or "", today, newest)
                for card, member, case_number, batch in work.session.execute(query)
            ]

    def batches(self, actor: Actor) -> list[Batch]:
        """The orders to the maker, newest first."""
        outstanding = (
            select(func.count())
            .where(Card.batch_id == CardBatch.id, Card.state == CardState.BATCHED)
            .scalar_subquery()
        )
        query = select(CardBatch, outstanding).order_by(CardBatch.id.desc())
        with self._context.verb(actor, "view_cards") as work:
            work.require_role(*_DESK)
            return [
                Batch(batch.id, batch.number, batch.made_at, batch.count, waiting)
                for batch, waiting in work.session.execute(query)
            ]

    def stock(self, actor: Actor) -> CardStock:
        with self._context.verb(actor, "view_cards") as work:
            work.require_role(*_DESK)
            query = select(Card.state, func.count()).group_by(Card.state)
            counts: Counter[str] = Counter({row[0]: row[1] for row in work.session.execute(query)})
        return CardStock(
            counts[CardState.MADE],
            counts[CardState.BATCHED],
            counts[CardState.RETURNED] + counts[CardState.SHREDDED],
        )

    # --- to the maker and back ---

    def order(self, actor: Actor, card_ids: Sequence[int]) -> tuple[int, bytes]:
        """Put these orders on one list for the maker. Returns the batch and the file.

        A supervisor's verb: the list leaves the office. Raises Invalid for an empty choice, Conflict where one of them
        must not go (any longer).
        """
        if not card_ids:
            raise Invalid(_NOTHING)
        with self._context.verb(actor, "order_cards") as work:
            work.require_role(Role.SUPERVISOR)
            number = f"C-{work.now.year}-{work.next_number(f'cards:{work.now.year}'):04}"
            batch = CardBatch(
                number=number, made_by=work.staff.id, made_at=work.now, count=len(set(card_ids)), sha256=""
            )
            work.session.add(batch)
            work.session.flush()
            newest = _newest_orders(work)
            for card_id in sorted(set(card_ids)):
                card, member = _get(work, card_id)
                if exclusion(card, member, newest.get(member.id, card.id) > card.id):
                    raise Conflict(_EXCLUDED.format(name=member.name))
                _step(work, card_id, CardState.ORDERED, CardState.BATCHED, batch_id=batch.id)
            data = self._file(work, batch)
            batch.sha256 = hashlib.sha256(data).hexdigest()
            work.record("order_cards", batch=number, cards=batch.count)
            return batch.id, data

    def order_file(self, actor: Actor, batch_id: int) -> bytes:
        """The maker's list once more, as it stands: without what was cancelled since."""
        with self._context.verb(actor, "order_cards") as work:
            work.require_role(Role.SUPERVISOR)
            batch = work.session.get(CardBatch, batch_id)
            if batch is None:
                raise NotFound(_NO_BATCH)
            work.record("reprint_card_order", batch=batch.number)
            return self._file(work, batch)

    @staticmethod
    def _file(work: Work, batch: CardBatch) -> bytes:
        query = (
            select(Member.number, Card.printed_name, Member.kana, Card.reason)
            .join(Member, Member.id == Card.member_id)
            .where(Card.batch_id == batch.id, Card.state != CardState.CANCELLED)
            .order_by(Card.id)
        )
        return maker_file(batch.number, (Line(*row) for row in work.session.execute(query)))

    def receive(self, actor: Actor, card_id: int, serial: str) -> None:
        """The card came from the maker: its serial is entered or scanned. Raises Invalid, Conflict for one that exists."""
        serial = serial.strip()
        if not _SERIAL.fullmatch(serial):
            raise Invalid(_BAD_SERIAL, "cards_serial")
        with self._context.verb(actor, "receive_card") as work:
            work.require_role(*_DESK)
            if work.session.execute(select(Card.id).where(Card.serial == serial)).first():
                raise Conflict(_SERIAL_TAKEN)
            card, _member = _get(work, card_id)
            _step(work, card_id, CardState.BATCHED, CardState.MADE, serial=serial)
            work.record("receive_card", card.case_id, card=card_id, serial=serial)

    def misprint(self, actor: Actor, card_id: int, reason: str) -> None:
        """The card is spoiled or wrongly made: it goes to the shredder, and a new one is ordered."""
        reason = require_reason(reason)
        with self._context.verb(actor, "misprint_card") as work:
            work.require_role(*_DESK)
            card, member = _get(work, card_id)
            _step(work, card_id, CardState.MADE, CardState.RETURNED)
            work.session.add(
                Card(
                    member_id=member.id, printed_name=card.printed_name, state=CardState.ORDERED, reason=card.reason,
                    case_id=card.case_id, due_on=card.due_on, since=work.now,
                )
            )  # fmt: skip
            work.record("misprint_card", card.case_id, card=card_id, reason=reason)

    def cancel(self, actor: Actor, card_id: int, reason: str) -> None:
        """Leave an order out for good, before or after it went to the maker. A supervisor's verb."""
        reason = require_reason(reason)
        with self._context.verb(actor, "cancel_card") as work:
            work.require_role(Role.SUPERVISOR)
            card, _member = _get(work, card_id)
            before = CardState(card.state)
            if before not in (CardState.ORDERED, CardState.BATCHED):
                raise Conflict(_MOVED)
            _step(work, card_id, before, CardState.CANCELLED)
            work.record("cancel_card", card.case_id, card=card_id, reason=reason)

    # --- the old ones ---

    def shred(self, actor: Actor, card_ids: Iterable[int]) -> int:
        """These returned cards were cut up; somebody else must confirm it. Returns how many."""
        with self._context.verb(actor, "shred_cards") as work:
            work.require_role(*_DESK)
            ids = sorted(set(card_ids))
            for card_id in ids:
                _step(work, card_id, CardState.RETURNED, CardState.SHREDDED, shredded_by=work.staff.id)
            work.record("shred_cards", cards=ids)
            return len(ids)

    def witness(self, actor: Actor, card_ids: Iterable[int]) -> int:
        """Confirm that they were cut up. Raises NotAllowed for whoever cut one of them."""
        with self._context.verb(actor, "witness_cards") as work:
            work.require_role(*_DESK)
            ids = sorted(set(card_ids))
            for card_id in ids:
                card, _member = _get(work, card_id)
                if card.shredded_by == work.staff.id:
                    raise NotAllowed(_TWO_PERSONS)
                _step(work, card_id, CardState.SHREDDED, CardState.DESTROYED, witnessed_by=work.staff.id)
            work.record("witness_cards", cards=ids)
            return len(ids)


def _newest_orders(work: Work) -> dict[int, int]:
    """For each member the newest order that has not gone to the maker."""
    query = (
        select(Card.member_id, func.max(Card.id))
        .where(Card.state == CardState.ORDERED)
        .group_by(Card.member_id)
    )
    return {row[0]: row[1] for row in work.session.execute(query)}


def _row(
    card: Card, member: Member, case_number: str, batch: str, today: date, newest: dict[int, int]
) -> CardRow:
    state = CardState(card.state)
    left_out = None
    if state is CardState.ORDERED:
        left_out = exclusion(card, member, newest.get(member.id, card.id) > card.id)
    return CardRow(
        card.id, member.number, member.name, card.printed_name, state, card.reason, card.due_on, card.serial,
        case_number, batch, card.since, left_out, is_late(state, card.due_on, today),
    )  # fmt: skip


def _get(work: Work, card_id: int) -> tuple[Card, Member]:
    card = work.session.get(Card, card_id)
    if card is None:
        raise NotFound(_NO_CARD)
    return card, work.session.get_one(Member, card.member_id)


def _step(work: Work, card_id: int, before: CardState, after: CardState, **values: object) -> None:
    statement = (
        update(Card)
        .where(Card.id == card_id, Card.state == before)
        .values(state=after, since=work.now, **values)
    )
    if not changed_one(work.session, statement):
        raise Conflict(_MOVED)
    work.session.expire_all()


_NOTHING = Text("カードを選んでください。", "Choose cards first.")
_EXCLUDED = Text(
    "{name} 様のカードは作成に出せません。一覧で理由を確かめてください。",
    "The card of {name} cannot go to the maker. The list says why.",
)
_NO_BATCH = Text("この注文は見つかりません。", "No such order.")
_NO_CARD = Text("このカードは見つかりません。", "No such card.")
_BAD_SERIAL = Text(
    "カードの番号は、半角の英数字とハイフン40文字以内です。",
    "A serial has at most 40 ASCII letters, digits and hyphens.",
)
_SERIAL_TAKEN = Text(
    "この番号のカードはすでに登録されています。カードと番号を確かめてください。",
    "A card with this serial is on record already. Check the card and its serial.",
)
_MOVED = Text(
    "このカードはほかの席で処理されたか、この操作の段階にありません。一覧を更新してください。",
    "This card was dealt with at another seat, or is not at this step. Refresh the list.",
)
_TWO_PERSONS = Text(
    "破棄した本人は確認できません。ほかの人が確認してください。",
    "Whoever shredded a card cannot witness it. Somebody else must.",
)
