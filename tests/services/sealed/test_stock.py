"""封緘用紙: every numbered sheet is used once, and the books agree with the safe every evening."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict
from staffdesk.models import Letter, StockPacket, StockSheet
from staffdesk.services.desk import Desk
from staffdesk.services.sealed.stock import SheetState, peek, spoil, take
from staffdesk.services.sealed.stock_books import Books, reconcile
from staffdesk.workflow import State
from tests.services.test_concurrency import DONE, Rush
from tests.support.office import Office, Paperwork, open_desk, until


@pytest.fixture
def letter(paper: Paperwork) -> int:
    """A letter that waits to be put on paper."""
    until(paper, State.EXECUTED)
    with paper.desk.context.database.reading() as session:
        return session.execute(select(Letter.id)).scalar_one()


def in_stock(desk: Desk, office: Office, *serials: str) -> None:
    now = desk.context.clock.now()
    with desk.context.database.writing() as session:
        packet = StockPacket(
            first=serials[0], last=serials[-1], sheets=len(serials), received_at=now, confirmed_at=now,
            received_by=office.supervisor.staff_id, confirmed_by=office.second_supervisor.staff_id,
        )  # fmt: skip
        session.add(packet)
        session.flush()
        for serial in serials:
            session.add(StockSheet(serial=serial, packet_id=packet.id, state=SheetState.FREE))


def issue(desk: Desk, office: Office, letter: int, loaded: str | None = None) -> str:
    with desk.context.verb(office.print_operator, "print_sealed") as work:
        return take(work, work.session.get_one(Letter, letter), loaded)


def test_sheets_are_used_in_the_order_of_their_numbers_and_only_once(
    desk: Desk, office: Office, letter: int
) -> None:
    in_stock(desk, office, "F-0001", "F-0002")
    assert [issue(desk, office, letter) for _ in range(2)] == ["F-0001", "F-0002"]
    with pytest.raises(Conflict, match="no sealed stationery in stock"):
        issue(desk, office, letter)


def test_the_sheet_that_was_loaded_must_be_the_next(desk: Desk, office: Office, letter: int) -> None:
    in_stock(desk, office, "F-0001", "F-0002")
    with desk.context.database.reading() as session:
        assert peek(session) == "F-0001"
    with pytest.raises(Conflict, match="F-0001"):
        issue(desk, office, letter, loaded="F-0002")
    assert issue(desk, office, letter, loaded="F-0001") == "F-0001"


def test_a_spoiled_sheet_is_never_used(desk: Desk, office: Office, letter: int, clock: FixedClock) -> None:
    in_stock(desk, office, "F-0001", "F-0002")
    with desk.context.verb(office.print_operator, "spoil") as work:
        spoil(work, "F-0001", "紙づまり")
    for serial in ("F-0001", "F-0009"):
        with (
            pytest.raises(Conflict, match=serial),
            desk.context.verb(office.print_operator, "spoil") as work,
        ):
            spoil(work, serial, "紙づまり")
    with desk.context.database.reading() as session:
        left = session.execute(select(StockSheet.left_at).where(StockSheet.serial == "F-0001")).scalar_one()
    assert left == clock.now()
    assert issue(desk, office, letter) == "F-0002"


def test_six_seats_take_a_sheet_each(desk: Desk, office: Office, letter: int, clock: FixedClock) -> None:
    """Four sheets at six seats at once: four get one each, two are told that there is none."""
    serials = tuple(f"F-{n:04}" for n in range(1, 5))
    in_stock(desk, office, *serials)
    seats = [open_desk(desk.context.database, clock) for _ in range(6)]
    got: list[str] = []
    ends = Rush(6).run(lambda seat: got.append(issue(seats[seat], office, letter)))
    assert ends == {DONE: 4, Conflict: 2}
    assert sorted(got) == list(serials)
    with desk.context.database.reading() as session:
        assert reconcile(session, clock.today()) == Books(0, 4, 4, 0, 0)
