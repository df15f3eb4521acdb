"""Two persons keep the sealed stationery, and every evening the books say what must lie in the safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.sealed.stock import spoil
from tests.services.sealed.test_stock import issue, letter  # noqa: F401 - a fixture
from tests.support.office import MONDAY, Office

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""The engines differ in nothing but how a sheet is taken, which has tests of its own."""

REASON = "水ぬれ"


def stocked(desk: Desk, office: Office, first: str = "F-0001", last: str = "F-0010") -> None:
    packet = desk.stock.receive(office.print_operator, first, last)
    desk.stock.confirm_packet(office.supervisor, packet)


def open_points(desk: Desk, office: Office) -> int:
    return len(desk.stock.look(office.auditor).open_points)


def test_a_packet_is_in_stock_once_a_second_person_confirmed_it(desk: Desk, office: Office) -> None:
    packet = desk.stock.receive(office.print_operator, "F-0001", "F-0010")
    assert desk.stock.look(office.print_operator).remaining == 0
    with pytest.raises(NotAllowed, match="received a packet"):
        desk.stock.confirm_packet(office.print_operator, packet)
    desk.stock.confirm_packet(office.supervisor, packet)
    look = desk.stock.look(office.auditor)
    (line,) = look.packets
    assert (look.remaining, look.next_serial, line.left, line.confirmed_by) == (
        10, "F-0001", 10, office.supervisor.name,
    )  # fmt: skip
    with pytest.raises(Conflict):
        desk.stock.confirm_packet(office.second_supervisor, packet)
    with pytest.raises(Conflict):
        desk.stock.withdraw_packet(office.supervisor, packet, REASON)
    with pytest.raises(NotFound):
        desk.stock.confirm_packet(office.supervisor, packet + 1)


def test_no_sheet_comes_into_stock_twice(desk: Desk, office: Office) -> None:
    waiting = desk.stock.receive(office.print_operator, "F-0001", "F-0010")
    with pytest.raises(Conflict, match="F-0010"):
        desk.stock.receive(office.print_operator, "F-0010", "F-0019")
    with pytest.raises(Invalid):
        desk.stock.withdraw_packet(office.supervisor, waiting, " ")
    desk.stock.withdraw_packet(office.supervisor, waiting, "番号の誤り")
    stocked(desk, office, "F-0010", "F-0019")
    with pytest.raises(Conflict, match="F-0019"):
        desk.stock.receive(office.print_operator, "F-0019", "F-0028")


def test_what_is_written_off_needs_a_reason_and_somebody_who_saw_it_destroyed(
    desk: Desk, office: Office
) -> None:
    stocked(desk, office)
    with pytest.raises(Invalid):
        desk.stock.write_off(office.print_operator, "F-0001", "F-0002", " ")
    assert desk.stock.write_off(office.print_operator, "F-0001", "F-0002", REASON) == 2
    with pytest.raises(Conflict, match="F-0002"):
        desk.stock.write_off(office.print_operator, "F-0002", "F-0003", REASON)
    assert [row.serial for row in desk.stock.look(office.supervisor).waste] == ["F-0001", "F-0002"]
    with pytest.raises(NotAllowed, match="witness"):
        desk.stock.witness(office.print_operator, ["F-0001", "F-0002"])
    with pytest.raises(Invalid):
        desk.stock.witness(office.supervisor, [])
    with pytest.raises(Conflict):
        desk.stock.witness(office.supervisor, ["F-0003"])
    desk.stock.witness(office.supervisor, ["F-0001", "F-0002"])
    assert desk.stock.look(office.supervisor).waste == ()
    with pytest.raises(Conflict):
        desk.stock.witness(office.supervisor, ["F-0001"])


def test_a_difference_is_explained_and_counted_by_a_second_person(desk: Desk, office: Office) -> None:
    stocked(desk, office)
    operator, supervisor = office.print_operator, office.supervisor
    for nonsense in (-1, 1_000_001):
        with pytest.raises(Invalid) as refusal:
            desk.stock.count(operator, nonsense)
        assert refusal.value.field == "counted"
    assert desk.stock.count(operator, 10)
    assert open_points(desk, office) == 0
    with pytest.raises(Invalid) as refusal:
        desk.stock.count(operator, 9, " ")
    assert refusal.value.field == "explanation"
    assert not desk.stock.count(operator, 9, "1枚足りない。調査中")
    assert open_points(desk, office) == 1
    with pytest.raises(NotAllowed, match="counted"):
        desk.stock.confirm_count(operator, 9)
    with pytest.raises(Invalid):
        desk.stock.confirm_count(supervisor, 10)
    desk.stock.confirm_count(supervisor, 9)
    assert open_points(desk, office) == 0
    with pytest.raises(Conflict):
        desk.stock.confirm_count(supervisor, 9)
    desk.stock.count(operator, 9, "1枚足りない。調査中")
    desk.stock.write_off(operator, "F-0010", "F-0010", "紛失")
    with pytest.raises(Conflict, match="moved"):
        desk.stock.confirm_count(supervisor, 9)


def test_the_evening_asks_for_a_count_after_the_last_sheet_moved(
    desk: Desk,
    office: Office,
    letter: int,  # noqa: F811
    clock: FixedClock,
) -> None:
    assert open_points(desk, office) == 0  # no stock, nothing to count
    stocked(desk, office)
    assert open_points(desk, office) == 1
    desk.stock.count(office.print_operator, 10)
    serial = issue(desk, office, letter)
    assert open_points(desk, office) == 1
    with pytest.raises(Conflict, match=serial):  # a sheet with a letter on it is not written off without it
        desk.stock.write_off(office.supervisor, serial, serial, REASON)
    desk.stock.count(office.print_operator, 9)
    assert open_points(desk, office) == 0
    clock.advance(days=1)
    assert open_points(desk, office) == 0  # nothing moved today
    with desk.context.verb(office.print_operator, "spoil") as work:
        spoil(work, serial, "紙づまり")
    assert open_points(desk, office) == 1  # only the witness: that sheet left the stock yesterday
    desk.stock.witness(office.supervisor, [serial])
    assert open_points(desk, office) == 0
    monday, tuesday = (desk.day_registers.count(day).stock[0] for day in (MONDAY.date(), clock.today()))
    assert (monday.counts, tuesday.counts) == ((0, 10, 1, 0, 9), (9, 0, 0, 0, 9))
    assert monday.title == "封緘用紙"


def test_the_stock_is_kept_by_supervisors_and_print_operators(desk: Desk, office: Office) -> None:
    stocked(desk, office)
    packet = desk.stock.receive(office.print_operator, "G-01", "G-02")
    verbs: list[Callable[[Actor], Any]] = [
        lambda actor: desk.stock.receive(actor, "H-01", "H-02"),
        lambda actor: desk.stock.confirm_packet(actor, packet),
        lambda actor: desk.stock.withdraw_packet(actor, packet, REASON),
        lambda actor: desk.stock.write_off(actor, "F-0001", "F-0001", REASON),
        lambda actor: desk.stock.count(actor, 10),
        lambda actor: desk.stock.confirm_count(actor, 10),
        lambda actor: desk.stock.witness(actor, ["F-0001"]),
    ]
    for verb in verbs:
        for actor in (office.clerk, office.auditor, office.administrator):
            with pytest.raises(NotAllowed):
                verb(actor)
    with pytest.raises(NotAllowed):
        desk.stock.look(office.clerk)


def test_whoever_was_dismissed_sees_no_stock(desk: Desk, office: Office) -> None:
    desk.people.dismiss(office.administrator, office.print_operator.staff_id, "退職")
    with pytest.raises(NotAllowed, match="no longer active"):
        desk.stock.look(office.print_operator)
