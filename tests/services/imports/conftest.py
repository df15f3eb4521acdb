"""A co-op's desk with a table of affiliation codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from staffdesk.database.engine import Database
from staffdesk.models import Affiliation, Base, Member
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.imports import Kind, Outcome, Planned, Preview
from tests.services.imports.files import csv_file
from tests.support.office import Office

CODE_TABLE = {"0101": "架空市立見本小学校", "0102": "架空市立例示小学校", "0201": "架空県立作例高等学校"}


@pytest.fixture
def institution_id() -> str:
    return "shingakkyo"


@pytest.fixture
def codes(database: Database) -> dict[str, str]:
    with database.writing() as session:
        for code, name in CODE_TABLE.items():
            session.add(Affiliation(code=code, name=name, valid_from=date(2000, 4, 1)))
        session.add(
            Affiliation(
                code="0901", name="架空市立旧例示小学校", valid_from=date(2000, 4, 1), valid_until=date(2020, 3, 31),
                successor_code="0102",
            )
        )  # fmt: skip
    return CODE_TABLE


class Counter:
    """The person who imports, and what they see of it."""

    def __init__(self, desk: Desk, actor: Actor) -> None:
        self.desk, self.actor = desk, actor

    def preview(self, kind: Kind, head: Sequence[str], *rows: Sequence[str]) -> Preview:
        return self.desk.imports.preview(self.actor, kind, csv_file(head, *rows), name="渡された表.csv")

    def row(self, kind: Kind, head: Sequence[str], *cells: str) -> Planned:
        """What becomes of a file of one row."""
        (planned,) = self.preview(kind, head, cells).rows
        return planned

    def take(self, kind: Kind, head: Sequence[str], *rows: Sequence[str]) -> int:
        return self.desk.imports.apply(self.actor, self.preview(kind, head, *rows))

    def outcomes(self, kind: Kind, head: Sequence[str], *rows: Sequence[str]) -> list[Outcome]:
        return [row.outcome for row in self.preview(kind, head, *rows).rows]

    def member(self, number: str = "1000001") -> Member:
        with self.desk.context.database.reading() as session:
            found = session.execute(select(Member).where(Member.number == number)).scalar_one()
            for loaded in (found.phones, found.credentials, found.moves):
                list(loaded)
            return found


@pytest.fixture
def counter(desk: Desk, office: Office) -> Counter:
    return Counter(desk, office.supervisor)


def everything(database: Database) -> dict[str, list[Any]]:
    """All that stands in the tables, but for the trail and the running numbers of the database itself."""
    with database.engine.connect() as connection:
        return {
            name: sorted(map(str, connection.execute(select(table)).all()))
            for name, table in Base.metadata.tables.items()
            if name not in ("audit", "throttles")
        }
