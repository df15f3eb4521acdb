"""利用カード: ordered by month, made, received with a serial, sent with its letter; the old one ends before two persons."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.models import Card, Member
from staffdesk.services.cards.service import CardRow
from staffdesk.services.cards.states import CardState
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.workflow import LetterState
from tests.services.test_acceptance_people import RETURNED
from tests.support.co_op import PROOFS, Journey, under
from tests.support.office import Office, add_member
from tests.support.people import MARRIED

EVERY = frozenset(CardState)


@pytest.fixture
def institution_id() -> str:
    return "shingakkyo"


@pytest.fixture
def co_op(desk: Desk) -> Desk:
    return under(desk)


@pytest.fixture
def order(co_op: Desk, office: Office, clock: FixedClock) -> Callable[[str], int]:
    """A name change that was carried out: the old card came back, a new one waits to be made. Returns the member."""

    def order_(number: str) -> int:
        member = add_member(co_op, number)
        journey = Journey.opened(co_op, office, clock, "name_change", member)
        journey.entered(MARRIED, **RETURNED).accepted().executed(number)
        return member

    return order_


def cards(desk: Desk, office: Office, *states: CardState) -> list[CardRow]:
    return desk.cards.rows(office.clerk, frozenset(states) or EVERY)


class TestOrdering:
    def test_the_maker_gets_a_row_a_card_and_no_address(
        self, co_op: Desk, office: Office, order: Callable[[str], int]
    ) -> None:
        for number in ("1000001", "1000002"):
            order(number)
        waiting = cards(co_op, office, CardState.ORDERED)
        assert [(row.member_number, row.due_on, row.exclusion) for row in waiting] == [
            ("1000001", date(2026, 5, 10), None), ("1000002", date(2026, 5, 10), None),
        ]  # fmt: skip
        _batch, data = co_op.cards.order(office.supervisor, [row.id for row in waiting])
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert rows[0] == ["注文番号", "行", "組合員番号", "券面氏名", "フリガナ", "理由"]
        assert rows[1][:5] == ["C-2026-0001", "1", "1000001", "例示　花子", "レイジ　ハナコ"]
        assert len(rows) == 3
        assert "見本市" not in data.decode()
        (batch,) = co_op.cards.batches(office.clerk)
        assert (batch.number, batch.count, batch.outstanding) == ("C-2026-0001", 2, 2)
        assert cards(co_op, office, CardState.ORDERED) == []

    def test_the_same_list_again_is_the_same_and_recorded(
        self, co_op: Desk, office: Office, order: Callable[[str], int]
    ) -> None:
        order("1000001")
        batch, data = co_op.cards.order(office.supervisor, [cards(co_op, office, CardState.ORDERED)[0].id])
        assert co_op.cards.order_file(office.supervisor, batch) == data
        assert co_op.context.audit.entries(limit=1)[0].action == "reprint_card_order"
        with pytest.raises(NotFound):
            co_op.cards.order_file(office.supervisor, 99)

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"status": "left"}, "The member has left"),
            ({"name": "試作　花子"}, "The name changed after the order"),
            ({"address": " "}, "There is no address to send it to"),
        ],
    )
    def test_what_must_not_go_says_why_and_cannot_be_ordered(
        self, co_op: Desk, office: Office, order: Callable[[str], int], change: dict[str, str], why: str
    ) -> None:
        member = order("1000001")
        with co_op.context.database.writing() as session:
            for key, value in change.items():
                setattr(session.get_one(Member, member), key, value)
        (row,) = cards(co_op, office, CardState.ORDERED)
        assert row.exclusion is not None
        assert row.exclusion.en == why
        with pytest.raises(Conflict):
            co_op.cards.order(office.supervisor, [row.id])
        assert co_op.cards.batches(office.clerk) == []
        co_op.cards.cancel(office.supervisor, row.id, "脱退のため")
        assert cards(co_op, office, CardState.ORDERED) == []

    def test_of_two_orders_for_one_member_the_later_one_counts(
        self, co_op: Desk, office: Office, order: Callable[[str], int]
    ) -> None:
        member = order("1000001")
        with co_op.context.database.writing() as session:
            session.add(
                Card(
                    member_id=member,
                    printed_name="例示　花子",
                    state="ordered",
                    reason="lost",
                    since=co_op.context.clock.now(),
                )
            )
        first, second = cards(co_op, office, CardState.ORDERED)
        reasons = {row.reason: row.exclusion.en if row.exclusion else None for row in (first, second)}
        assert reasons == {"name_change": "A later order waits", "lost": None}

    def test_nothing_chosen_is_nothing_ordered(self, co_op: Desk, office: Office) -> None:
        with pytest.raises(Invalid):
            co_op.cards.order(office.supervisor, [])

    def test_a_card_is_ordered_once(self, co_op: Desk, office: Office, order: Callable[[str], int]) -> None:
        order("1000001")
        (row,) = cards(co_op, office, CardState.ORDERED)
        co_op.cards.order(office.supervisor, [row.id, row.id])
        with pytest.raises(Conflict):
            co_op.cards.order(office.supervisor, [row.id])


class TestComingBack:
    @pytest.fixture
    def ordered(self, co_op: Desk, office: Office, order: Callable[[str], int]) -> CardRow:
        order("1000001")
        co_op.cards.order(office.supervisor, [cards(co_op, office, CardState.ORDERED)[0].id])
        return cards(co_op, office, CardState.BATCHED)[0]

    def test_with_its_serial_it_is_in_stock_and_leaves_with_its_letter(
        self, co_op: Desk, office: Office, ordered: CardRow
    ) -> None:
        co_op.cards.receive(office.clerk, ordered.id, " A-0001 ")
        assert (co_op.cards.stock(office.clerk).made, co_op.cards.stock(office.clerk).at_the_maker) == (1, 0)
        (row,) = co_op.letters.rows(office.print_operator, frozenset({LetterState.QUEUED}))
        co_op.letters.start_print(office.print_operator, row.id, row.version)
        co_op.letters.finish_print(office.print_operator, row.id, row.version + 1)
        co_op.letters.dispatch(office.print_operator, row.id, row.version + 2)
        (held,) = cards(co_op, office, CardState.HELD)
        assert (held.serial, held.batch) == ("A-0001", "C-2026-0001")
        assert co_op.cards.stock(office.clerk).made == 0

    @pytest.mark.parametrize("serial", ["", "　", "カード", "a b", "x" * 41, "１２３"])
    def test_a_serial_is_plain(self, co_op: Desk, office: Office, ordered: CardRow, serial: str) -> None:
        with pytest.raises(Invalid):
            co_op.cards.receive(office.clerk, ordered.id, serial)

    def test_a_serial_exists_once(
        self, co_op: Desk, office: Office, ordered: CardRow, order: Callable[[str], int]
    ) -> None:
        co_op.cards.receive(office.clerk, ordered.id, "A-0001")
        order("1000002")
        co_op.cards.order(office.supervisor, [cards(co_op, office, CardState.ORDERED)[0].id])
        (other,) = cards(co_op, office, CardState.BATCHED)
        with pytest.raises(Conflict, match="on record already"):
            co_op.cards.receive(office.clerk, other.id, "A-0001")

    def test_a_misprint_goes_to_the_shredder_and_is_ordered_anew(
        self, co_op: Desk, office: Office, ordered: CardRow
    ) -> None:
        co_op.cards.receive(office.clerk, ordered.id, "A-0001")
        co_op.cards.misprint(office.clerk, ordered.id, "氏名がかすれている")
        (again,) = cards(co_op, office, CardState.ORDERED)
        assert (again.printed_name, again.due_on, again.case_number) == (
            ordered.printed_name, ordered.due_on, ordered.case_number,
        )  # fmt: skip
        assert "A-0001" in {row.serial for row in cards(co_op, office, CardState.RETURNED)}

    def test_why_it_was_spoiled_or_left_out_must_be_said(
        self, co_op: Desk, office: Office, ordered: CardRow
    ) -> None:
        with pytest.raises(Invalid):
            co_op.cards.cancel(office.supervisor, ordered.id, "  ")
        co_op.cards.receive(office.clerk, ordered.id, "A-0001")
        with pytest.raises(Invalid):
            co_op.cards.misprint(office.clerk, ordered.id, "")
        with pytest.raises(Conflict):  # it lies here: that is not left out any more
            co_op.cards.cancel(office.supervisor, ordered.id, "脱退のため")
        assert [row.serial for row in cards(co_op, office, CardState.MADE)] == ["A-0001"]

    def test_from_the_16th_on_it_is_late(
        self, co_op: Desk, office: Office, ordered: CardRow, clock: FixedClock
    ) -> None:
        """dossier 1.7 D-CARD10: 「10日前後」."""
        for day, late in ((15, False), (16, True)):
            clock.advance(days=(date(2026, 5, day) - clock.today()).days)
            assert cards(co_op, office, CardState.BATCHED)[0].late is late


class TestTheOldOnes:
    def test_two_persons_end_a_card(self, co_op: Desk, office: Office, order: Callable[[str], int]) -> None:
        order("1000001")
        (old,) = cards(co_op, office, CardState.RETURNED)
        assert co_op.cards.stock(office.clerk).to_destroy == 1
        assert co_op.cards.shred(office.clerk, [old.id]) == 1
        with pytest.raises(NotAllowed):
            co_op.cards.witness(office.clerk, [old.id])
        assert co_op.cards.witness(office.second_clerk, [old.id]) == 1
        assert [row.id for row in cards(co_op, office, CardState.DESTROYED)] == [old.id]
        assert co_op.cards.stock(office.clerk).to_destroy == 0

    def test_no_card_is_witnessed_before_it_is_shredded(
        self, co_op: Desk, office: Office, order: Callable[[str], int]
    ) -> None:
        order("1000001")
        (old,) = cards(co_op, office, CardState.RETURNED)
        with pytest.raises(Conflict):
            co_op.cards.witness(office.second_clerk, [old.id])
        with pytest.raises(NotFound):
            co_op.cards.witness(office.second_clerk, [999])


class TestChasing:
    @pytest.fixture
    def without_card(self, co_op: Desk, office: Office, clock: FixedClock) -> int:
        """The form came, the card did not."""
        member = add_member(co_op, "1000003")
        journey = Journey.opened(co_op, office, clock, "name_change", member)
        proofs = {key: PROOFS[key] for key in ("original_paper", "online_change")}
        co_op.cases.save(office.clerk, journey.case_id, 1, MARRIED, proofs)
        return journey.case_id

    def test_after_two_weeks_it_is_asked_for_and_then_again(
        self, co_op: Desk, office: Office, clock: FixedClock, without_card: int
    ) -> None:
        (row,) = co_op.chasers.rows(office.clerk)
        assert (row.case_id, row.asked, row.due) == (without_card, 0, False)
        clock.advance(days=14)
        assert co_op.chasers.rows(office.clerk)[0].due
        assert co_op.chasers.ask(office.clerk, [without_card]) == [(without_card, None)]
        (row,) = co_op.chasers.rows(office.clerk)
        assert (row.asked, row.due) == (1, False)
        (letter,) = co_op.letters.rows(office.clerk, frozenset({LetterState.QUEUED}))
        assert (letter.letter_id, letter.subject) == ("l14", "「新学協利用カード」ご返却のお願い")

    def test_one_that_cannot_be_written_does_not_keep_the_others(
        self, co_op: Desk, office: Office, without_card: int
    ) -> None:
        outcomes = co_op.chasers.ask(office.clerk, [999, without_card, without_card])
        assert [reason is None for _case, reason in outcomes] == [False, True, False]

    def test_who_sent_the_card_is_not_asked(
        self, co_op: Desk, office: Office, order: Callable[[str], int]
    ) -> None:
        order("1000001")
        assert co_op.chasers.rows(office.clerk) == []


def test_each_verb_has_its_people(co_op: Desk, office: Office) -> None:
    clerks: dict[str, Callable[[Actor], object]] = {
        "rows": lambda who: co_op.cards.rows(who, EVERY),
        "batches": lambda who: co_op.cards.batches(who),
        "stock": lambda who: co_op.cards.stock(who),
        "receive": lambda who: co_op.cards.receive(who, 1, "A-1"),
        "misprint": lambda who: co_op.cards.misprint(who, 1, "理由"),
        "shred": lambda who: co_op.cards.shred(who, [1]),
        "witness": lambda who: co_op.cards.witness(who, [1]),
        "chasers": lambda who: co_op.chasers.rows(who),
    }
    supervisors: dict[str, Callable[[Actor], object]] = {
        "order": lambda who: co_op.cards.order(who, [1]),
        "order_file": lambda who: co_op.cards.order_file(who, 1),
        "cancel": lambda who: co_op.cards.cancel(who, 1, "理由"),
    }
    _refused(clerks, (office.print_operator, office.auditor, office.administrator))
    _refused(supervisors, (office.clerk, office.print_operator, office.auditor, office.administrator))


def _refused(verbs: dict[str, Callable[[Actor], object]], actors: tuple[Actor, ...]) -> None:
    for verb in verbs.values():
        for actor in actors:
            with pytest.raises(NotAllowed):
                verb(actor)
