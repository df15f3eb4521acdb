"""Reads what a list is held against: its members many at a time, and whatever else could be at odds with it, once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, or_, select

from staffdesk.forms.workplaces import Workplace, WorkplaceTable
from staffdesk.models import Affiliation, AffiliationMove, Case
from staffdesk.services.search_index import native
from staffdesk.services.transfer.rules import OnFile, Register, Told
from staffdesk.workflow import OPEN_STATES

FROM_CASE = "case"
FORM = "affiliation_transfer"

_COLUMNS = "m.number, m.id, m.name, m.affiliation, m.affiliation_code, m.status"
_BY_NUMBER = {
    # The order of the list decides, not the planner: the numbers come sorted, so the pages lie side by side.
    "sqlite": f"SELECT {_COLUMNS} FROM json_each(?) AS n CROSS JOIN members AS m ON m.number = n.value",  # noqa: S608 - constants
    "postgresql": f"SELECT {_COLUMNS} FROM members AS m WHERE m.number = ANY(?::text[])",  # noqa: S608 - constants
}
_NUMBERS = {
    "sqlite": "SELECT m.number FROM json_each(?) AS n CROSS JOIN members AS m ON m.id = n.value",
    "postgresql": "SELECT m.number FROM members AS m WHERE m.id = ANY(?::int[])",
}


def register(
    connection: Connection, today: date, own_member_id: int | None, reported_since: date | None
) -> Register:
    """All but the members themselves. What is waiting or lies in the future of some list is little, even of a million."""
    return Register(
        _workplaces(connection), _moves(connection, today, reported_since), _cases(connection), own_member_id, today,
        reported_since,
    )  # fmt: skip


def members(connection: Connection, numbers: Sequence[str]) -> Iterator[OnFile]:
    """Those of the numbers that are on file."""
    dialect = connection.dialect.name
    wanted = list(numbers) if dialect == "postgresql" else msgspec.json.encode(numbers).decode()
    statement = native(dialect, _BY_NUMBER[dialect])
    yield from map(OnFile._make, connection.exec_driver_sql(statement, (wanted,)).fetchall())


def _workplaces(connection: Connection) -> WorkplaceTable:
    columns = (
        Affiliation.code, Affiliation.name, Affiliation.valid_from, Affiliation.valid_until, Affiliation.successor_code
    )  # fmt: skip
    return WorkplaceTable(Workplace(*row) for row in connection.execute(select(*columns)))


def _moves(connection: Connection, today: date, since: date | None) -> dict[int, list[Told]]:
    """Moves that wait, that took effect from ``since`` on, or that lie behind the day of any list of this year."""
    first = min(since or today, today.replace(month=1, day=1))
    move = AffiliationMove
    columns = (move.member_id, move.to_code, move.effective_on, move.source, move.applied_at)
    query = (
        select(*columns).where(or_(move.applied_at.is_(None), move.effective_on >= first)).order_by(move.id)
    )
    found: dict[int, list[Told]] = {}
    for member_id, code, day, source, applied_at in connection.execute(query):
        found.setdefault(member_id, []).append(Told(code, day, source == FROM_CASE, applied_at is None))
    return found


def _cases(connection: Connection) -> dict[int, str]:
    query = select(Case.member_id, Case.number).where(
        Case.form_id == FORM, Case.state.in_(OPEN_STATES), Case.member_id.is_not(None)
    )
    return {row.member_id: row.number for row in connection.execute(query) if row.member_id is not None}


def numbers_of(connection: Connection, member_ids: Collection[int]) -> set[str]:
    dialect = connection.dialect.name
    wanted = list(member_ids) if dialect == "postgresql" else msgspec.json.encode(list(member_ids)).decode()
    found = connection.exec_driver_sql(native(dialect, _NUMBERS[dialect]), (wanted,)).fetchall()
    return {row[0] for row in found}


def held_against(connection: Connection, numbers: Sequence[str]) -> dict[str, OnFile]:
    return {member.number: member for member in members(connection, numbers)}
