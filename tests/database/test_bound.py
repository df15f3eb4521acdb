"""Somebody who may write to the server moves values between rows: the program refuses such a row, says so and keeps a finding."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.database.seal_up import seal_up
from staffdesk.models import AuditRow, Base, Case, Instruction, Letter, Member
from staffdesk.models.bound import BOUND, Altered
from staffdesk.services.desk import Desk
from staffdesk.workflow import State
from tests.support.office import KEYS, Office, Paperwork, add_member, until

served = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
"""The embedded database is authenticated as a whole."""


@pytest.fixture
def two(desk: Desk, member: int) -> tuple[int, int]:
    """架空花子, and somebody who lives elsewhere."""
    return member, add_member(desk, "1000002", name="例示　次郎", address="架空県別見本市9-9-9")


def on_server(desk: Desk, statement: str) -> None:
    with desk.context.database.owning() as connection:
        connection.exec_driver_sql(statement)


def findings(desk: Desk) -> list[str]:
    with desk.context.database.reading() as session:
        rows = session.execute(select(AuditRow.record).where(AuditRow.action == "found_altered")).scalars()
        return [row.partition('"place":"')[2].partition('"')[0] for row in rows]


MOVED = "UPDATE members SET {0} = other.{0} FROM members AS other WHERE members.id = {1} AND other.id = {2}"


@served
@pytest.mark.parametrize("column", ["name", "address", "mark"])
def test_what_is_moved_from_one_member_to_another_is_never_shown(
    desk: Desk, office: Office, two: tuple[int, int], column: str
) -> None:
    """Sealed or not: a name, an address, or even the mark itself."""
    on_server(desk, MOVED.format(column, *two))
    for _ in range(2):
        with pytest.raises(Altered) as refusal:
            desk.members.card(office.clerk, two[0], "電話照会")
        assert "架空" not in refusal.value.text.ja
    assert findings(desk) == ["members 1000001"]
    with desk.context.database.reading() as session:
        refused = session.execute(select(AuditRow).where(AuditRow.action == "refused:view_member")).scalars()
        assert len(refused.all()) == 2


@served
def test_a_row_without_its_mark_is_not_believed(desk: Desk, office: Office, two: tuple[int, int]) -> None:
    on_server(desk, "UPDATE members SET mark = NULL, address = address WHERE id = 1")
    assert seal_up(desk.context.database, KEYS) == 0  # nor does the next upgrade forgive it
    with pytest.raises(Altered):
        desk.members.card(office.clerk, two[0], "電話照会")


@served
@pytest.mark.parametrize(
    ("what", "model"),
    [("cases.payload", Case), ("letters.content", Letter), ("instructions.body", Instruction)],
)
def test_nor_what_is_moved_between_cases_letters_and_instructions(
    desk: Desk,
    office: Office,
    clock: FixedClock,
    paper: Paperwork,
    what: str,
    model: type[Base],
) -> None:
    table, column = what.split(".")
    until(paper, State.EXECUTED)
    other = add_member(desk, "1000002", name="例示　次郎", address="架空県別見本市9-9-9")
    second = Paperwork.received(desk, office, clock, other).entered(
        name="例示　次郎", address="架空県別見本市9-9-9"
    )
    second.accepted().submitted().approved(retyped="1000002").executed()
    on_server(
        desk,
        f"UPDATE {table} SET {column} = other.{column} FROM {table} AS other"
        f" WHERE {table}.{column} <> other.{column}",
    )
    with pytest.raises(Altered), desk.context.database.reading() as session:
        session.execute(select(model)).scalars().all()
    assert findings(desk)[0].startswith(table)


def test_every_table_with_a_person_is_bound_and_its_mark_knows_every_column_before_it() -> None:
    for name in BOUND:
        columns = [column.name for column in Base.metadata.tables[name].columns]
        assert columns[-1] == "mark"
        assert set(BOUND[name]) < set(columns)


@served
def test_what_the_program_changes_it_still_reads(desk: Desk, two: tuple[int, int]) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Member, two[0]).address = "架空県新見本市1-1-1"
    with desk.context.database.reading() as session:
        assert session.get_one(Member, two[0]).address == "架空県新見本市1-1-1"
