"""The ground on which transfers are compared: a co-op of a million members, and a new list for each run."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import delete, insert

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.upgrade import upgrade
from staffdesk.models import Affiliation, AffiliationMove, Member, TransferRow, TransferRun
from staffdesk.services.context import Actor
from staffdesk.services.demo_people import demo_people, demo_schools
from staffdesk.services.desk import Desk
from tests.support.office import KEYS, MONDAY, found_office, fresh_code, open_desk, people_of

APRIL = date(2026, 4, 1)
HEAD = ("組合員番号", "氏名", "新所属コード", "異動日")
_BATCH = 5_000


class Move(NamedTuple):
    """One row of the list, and what a person who had checked it would know."""

    id: int
    number: str
    name: str
    from_code: str
    from_name: str
    code: str
    to_name: str


@dataclass
class Ground:
    desk: Desk
    clock: FixedClock
    clerk: Actor
    supervisor: Actor
    members: list[tuple[int, str, str, int]]  # id, number, name, place of the school
    rows: int
    schools: list[tuple[str, str]] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    file: bytes = b""
    _draw: random.Random = field(default_factory=lambda: random.Random(7))

    @property
    def database(self) -> Database:
        return self.desk.context.database

    def next_list(self) -> None:
        """Other members, each one school on. As boards hand it over: in the order of schools, not of numbers."""
        chosen = self._draw.sample(range(len(self.members)), self.rows)
        self.moves = [self._move(place) for place in chosen]
        written = io.StringIO(newline="")
        writer = csv.writer(written)
        writer.writerow(HEAD)
        writer.writerows((move.number, move.name, move.code, "2026/4/1") for move in self.moves)
        self.file = written.getvalue().encode("utf-8-sig")

    def _move(self, place: int) -> Move:
        id_, number, name, school = self.members[place]
        code, to_name = self.schools[(school + 1) % len(self.schools)]
        return Move(id_, number, name, *self.schools[school], code, to_name)

    def code(self) -> str:
        return fresh_code(self.desk, self.clock, self.supervisor)

    def clear(self) -> None:
        """Take what the run wrote down away, and learn where everybody is now."""
        with self.database.writing() as session:
            for model in (AffiliationMove, TransferRow, TransferRun):
                session.execute(delete(model))
        places = {code: place for place, (code, _name) in enumerate(self.schools)}
        with self.database.connection() as connection:
            found = connection.exec_driver_sql(
                "SELECT id, number, name, affiliation_code FROM members ORDER BY id"
            )
            self.members = [(id_, number, name, places[code]) for id_, number, name, code in found.fetchall()]

    def close(self) -> None:
        self.desk.close()


def founded(place: Path | str, members: int, rows: int) -> Ground:
    """A desk of the co-op with so many members; the search is left out, for nothing of it changes."""
    database = Database.embedded(place, KEYS) if isinstance(place, Path) else Database.served(place)
    upgrade(database, None, MONDAY)
    found_office(database, "shingakkyo")
    schools = [(school.code, school.name) for school in demo_schools()]
    with database.writing() as session:
        for batch in _pieces(demo_people(members, seed=1, today=APRIL)):
            session.execute(insert(Member), [_values(person, schools) for person in batch])
        session.execute(
            insert(Affiliation),
            [{"code": code, "name": name, "valid_from": date(2000, 4, 1)} for code, name in schools],
        )
        if database.dialect == "postgresql":
            session.connection().exec_driver_sql("ANALYZE members")
    clock = FixedClock(MONDAY)
    desk, office = open_desk(database, clock), people_of(database)
    ground = Ground(desk, clock, office.clerk, office.supervisor, [], rows, schools)
    ground.clear()
    return ground


def _pieces(people: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(people, _BATCH)):
        yield batch


_COPIED = (
    "number", "name", "kana", "birth_date", "postcode", "address", "mail_address", "affiliation", "affiliation_code",
    "joined_on",
)  # fmt: skip


def _values(person: Any, schools: list[tuple[str, str]]) -> dict[str, Any]:
    """Nobody has left, and everybody is at a school: each row of a list has work to do."""
    values = {key: getattr(person, key) for key in _COPIED}
    if not values["affiliation_code"]:
        values["affiliation_code"], values["affiliation"] = schools[0]
    return values
