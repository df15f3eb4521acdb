"""カード: each queue with its own step, the serial beside the row, two persons at the shredder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.services.cards.states import CardState
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.views.cards import CardsPage
from staffdesk.views.tables.table import RecordsTable
from tests.services.test_acceptance_people import RETURNED
from tests.support.co_op import PROOFS, Journey, under
from tests.support.office import Office, add_member
from tests.support.people import MARRIED
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated
from tests.views.traces import traces

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

Sit = Callable[[Actor], Hands]


@pytest.fixture
def institution_id() -> str:
    return "shingakkyo"


@pytest.fixture
def co_op(desk: Desk, office: Office, clock: FixedClock) -> Desk:
    """One card to be made, one that came back, one that is awaited."""
    co_op = under(desk)
    member = add_member(co_op)
    Journey.opened(co_op, office, clock, "name_change", member).entered(
        MARRIED, **RETURNED
    ).accepted().executed()
    late = Journey.opened(
        co_op, office, clock, "name_change", add_member(co_op, "1000009", name="催促　待子")
    )
    proofs = {key: PROOFS[key] for key in ("original_paper", "online_change")}
    co_op.cases.save(office.clerk, late.case_id, 1, MARRIED, proofs)
    return co_op


@pytest.fixture
def sit(qtbot: QtBot, co_op: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sit]:
    with ExitStack() as seats:

        def sit_(actor: Actor) -> Hands:
            page = seats.enter_context(seated(qtbot, co_op, actor, CardsPage))

            def save(
                _owner: QWidget, _title: str, suggested: str, _kinds: str, then: Callable[[Path], None]
            ) -> None:
                then(tmp_path / suggested)

            monkeypatch.setattr(page.prompts, "save_file", save)
            page.page.activated()
            page.settle()
            return Hands(page)

        yield sit_


def names(hands: Hands, table: str = "cards_table") -> list[str]:
    rows = hands.find(table, RecordsTable).shown()
    return [getattr(row, "printed_name", None) or row.member_name for row in rows]


def test_a_supervisor_orders_a_clerk_receives_and_the_stock_follows(
    sit: Sit, office: Office, tmp_path: Path
) -> None:
    chief = sit(office.supervisor)
    assert names(chief) == ["例示　花子"]
    assert_accessible(chief.seated.page)
    chief.press("cards_order")
    (file,) = tmp_path.glob("カード作成依頼_*.csv")
    assert "例示　花子" in file.read_text(encoding="utf-8-sig")
    clerk = sit(office.clerk)
    clerk.press("cards_queue_maker")
    clerk.type("cards_serial", "A 1")
    clerk.press("cards_receive")
    assert "半角の英数字" in clerk.find("cards_serial_finding", QLabel).text()
    clerk.type("cards_serial", "A-0001")
    clerk.enter("cards_serial")  # as a scanner ends it
    assert "手元の新しいカード 1 枚" in clerk.find("cards_stock", QLabel).text()
    clerk.press("cards_queue_stock")
    assert names(clerk) == ["例示　花子"]


def test_a_clerk_sees_that_ordering_is_the_supervisors(sit: Sit, office: Office) -> None:
    clerk = sit(office.clerk)
    assert not clerk.find("cards_order", QAbstractButton).isEnabled()
    assert clerk.find("cards_order", QAbstractButton).toolTip() == "役席が行います"


def test_two_persons_end_a_card(sit: Sit, office: Office, co_op: Desk) -> None:
    one = sit(office.clerk)
    one.press("cards_queue_destroy")
    one.press("cards_shred")
    one.press("cards_witness")
    assert "破棄した本人は確認できません" in one.seated.prompts.errors[0].text.ja
    other = sit(office.second_clerk)
    other.press("cards_queue_destroy")
    other.press("cards_witness")
    assert "破棄するカードはありません" in other.seated.words()
    assert len(co_op.cards.rows(office.clerk, frozenset({CardState.DESTROYED}))) == 1


def test_a_card_that_does_not_come_back_is_asked_for(sit: Sit, office: Office) -> None:
    clerk = sit(office.clerk)
    clerk.press("cards_queue_chase")
    assert names(clerk, "cards_awaited") == ["催促　待子"]
    clerk.press("cards_chase")
    assert "返却のお願いを 1 通作りました" in clerk.seated.notices[-1].text


def test_a_misprint_is_made_again_with_a_reason(sit: Sit, office: Office, co_op: Desk) -> None:
    (row,) = co_op.cards.rows(office.clerk, frozenset({CardState.ORDERED}))
    co_op.cards.order(office.supervisor, [row.id])
    co_op.cards.receive(office.clerk, row.id, "A-1")
    clerk = sit(office.clerk)
    clerk.press("cards_queue_stock")
    clerk.seated.prompts.reason = "かすれ"
    clerk.press("cards_misprint")
    assert "発送を待つカードはありません" in clerk.seated.words()
    clerk.press("cards_queue_order")
    assert names(clerk) == ["例示　花子"]


def test_nothing_stays_when_the_page_is_left(sit: Sit, office: Office) -> None:
    clerk = sit(office.clerk)
    clerk.seated.page.leaving()
    assert "例示" not in traces(clerk.seated.page)
