"""The card of a member: names of before, cards, and moves that are still to come."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from staffdesk.clock import FixedClock
from staffdesk.forms.evidence import YES, EvidenceRecord
from staffdesk.institutions.profile import Channel
from staffdesk.models import Card, Member
from staffdesk.services.cards.states import CardState
from staffdesk.services.desk import Desk
from staffdesk.services.members import MemberCard
from staffdesk.views.members.card import MemberCardView
from staffdesk.views.widgets import KeyValueGrid, Label, StatusPill
from tests.support.co_op import Journey, under
from tests.support.office import Office
from tests.support.people import MARRIED, MOVED
from tests.views.accessible import assert_accessible

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def institution_id() -> str:
    return "shingakkyo"


def made_by_the_maker(co_op: Desk, office: Office, serial: str) -> None:
    """The one card that was ordered comes from the maker."""
    (ordered,) = co_op.cards.rows(office.clerk, frozenset({CardState.ORDERED}))
    co_op.cards.order(office.supervisor, [ordered.id])
    co_op.cards.receive(office.clerk, ordered.id, serial)


@pytest.fixture
def card(desk: Desk, office: Office, clock: FixedClock, member: int) -> MemberCard:
    """She was called something else once, marries, and moves in October."""
    with desk.context.database.writing() as session:
        session.execute(update(Member).values(former_name="雛形　花子", affiliation_code="0001"))
        session.add(
            Card(
                member_id=member, serial="S-1", printed_name="架空　花子", state="held", reason="join",
                since=clock.now(),
            )
        )  # fmt: skip
    co_op = under(desk)
    marriage = Journey.opened(co_op, office, clock, "name_change", member)
    marriage.entered(
        {**MARRIED, "legal_name": "例示　華子"}, old_card=EvidenceRecord(YES)
    ).accepted().executed()
    second = {
        **MARRIED, "old_name": "例示　花子", "old_kana": "レイジ　ハナコ", "new_name": "試作　花子",
        "new_kana": "シサク　ハナコ",
    }  # fmt: skip
    made_by_the_maker(co_op, office, "S-2")
    for row in co_op.letters.rows(office.print_operator, frozenset({"queued"})):  # type: ignore[arg-type]
        co_op.letters.start_print(office.print_operator, row.id, row.version)
        co_op.letters.finish_print(office.print_operator, row.id, row.version + 1)
        co_op.letters.dispatch(office.print_operator, row.id, row.version + 2)
    again = Journey.opened(co_op, office, clock, "name_change", member)
    again.entered({**second, "legal_name": "試作　華子"}, old_card=EvidenceRecord(YES)).accepted().executed()
    transfer = Journey.opened(co_op, office, clock, "affiliation_transfer", member, Channel.PHONE)
    moved = {**MOVED, "name": "試作　花子", "new_code": "0123", "effective_on": "R8.10.1"}
    transfer.entered(moved).accepted().executed()
    return co_op.members.card(office.clerk, member, "電話照会")


def shown(view: MemberCardView, name: str) -> dict[str, str]:
    """Key -> value of one grid."""
    grid = view.findChild(KeyValueGrid, name)
    assert isinstance(grid, KeyValueGrid)
    texts = [label.text() for label in grid.findChildren(Label)]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def open_view(qtbot: QtBot, card: MemberCard) -> MemberCardView:
    view = MemberCardView(card, number_label="組合員番号", open_case=lambda _id: None, lift_hold=None)
    qtbot.addWidget(view)
    view.resize(900, 1100)
    view.show()
    return view


def test_every_former_name_is_told_the_latest_first(card: MemberCard) -> None:
    assert card.former_names == ("例示　花子", "架空　花子", "雛形　花子")
    assert card.legal_name == "試作　華子"


def test_cards_and_moves_are_told_the_latest_first(card: MemberCard) -> None:
    assert [(line.state, line.serial, line.printed_name) for line in card.cards] == [
        ("ordered", "", "試作　花子"),
        ("returned", "S-2", "例示　花子"),
        ("returned", "S-1", "架空　花子"),
    ]
    (move,) = card.moves
    assert (move.code, move.effective_on, move.coming) == ("0123", date(2026, 10, 1), True)


def test_the_card_shows_them(qtbot: QtBot, card: MemberCard) -> None:
    view = open_view(qtbot, card)
    register = shown(view, "member_register")
    assert register["旧氏名"] == "例示　花子、架空　花子、雛形　花子"
    assert register["戸籍氏名"] == "試作　華子"
    places = shown(view, "member_place")
    assert places["所属"] == "架空市立見本小学校［0001］"
    assert places["異動予定"] == "令和8年10月1日から　架空市立例示中学校［0123］"
    cards = view.findChild(KeyValueGrid, "member_cards")
    assert isinstance(cards, KeyValueGrid)
    words = [label.text() for label in cards.findChildren(Label)]
    assert words[:2] == ["作成中", "試作　花子（令和8年5月10日前後に発送）"]
    assert_accessible(view)


@pytest.mark.parametrize(
    ("status", "told"), [("active", "利用中"), ("continued", "退職継続"), ("left", "脱退・解約")]
)
def test_the_standing_is_told(
    qtbot: QtBot, desk: Desk, office: Office, member: int, status: str, told: str
) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Member).values(status=status))
    view = open_view(qtbot, desk.members.card(office.clerk, member, "電話照会"))
    pill = view.findChild(StatusPill, "member_status")
    assert isinstance(pill, StatusPill)
    assert told in pill.accessibleName() or told in [label.text() for label in pill.findChildren(Label)]
    assert view.findChild(KeyValueGrid, "member_cards") is None
