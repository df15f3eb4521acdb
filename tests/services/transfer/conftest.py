"""A co-op in April: schools that stand, merge and close, and a list from the school board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.models import Affiliation, AffiliationMove, Member
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.transfer import Bucket, CarriedOut, ListRow, RunCard
from staffdesk.services.transfer.rehearsal import Judged
from tests.services.imports.files import csv_file
from tests.support.office import Office, fresh_code

HEAD = ("組合員番号", "氏名", "旧所属コード", "新所属コード", "異動日")
SINCE = date(2026, 3, 20)
MINE, LAKE, HILL, GONE, OLD = "0101", "0102", "0103", "0901", "0902"
SCHOOLS = {MINE: "架空市立見本小学校", LAKE: "架空市立例示小学校", HILL: "架空県立作例高等学校"}


@pytest.fixture
def institution_id() -> str:
    return "shingakkyo"


@pytest.fixture
def schools(database: Database) -> dict[str, str]:
    """Two have ended with the school year: one was merged, one was closed for good."""
    with database.writing() as session:
        for code, name in SCHOOLS.items():
            session.add(Affiliation(code=code, name=name, valid_from=date(2000, 4, 1)))
        for code, name, successor in ((GONE, "架空市立旧例示小学校", LAKE), (OLD, "架空町立閉校中学校", "")):
            session.add(
                Affiliation(
                    code=code, name=name, valid_from=date(2000, 4, 1), valid_until=date(2026, 3, 31),
                    successor_code=successor,
                )
            )  # fmt: skip
    return SCHOOLS


class ListDesk:
    """Who prepares the list, and who confirms it."""

    def __init__(self, desk: Desk, office: Office, clock: FixedClock) -> None:
        self.desk, self.office, self.clock = desk, office, clock

    @property
    def preparing(self) -> Actor:
        return self.office.clerk

    def rehearse(self, *rows: Sequence[str], head: Sequence[str] = HEAD) -> int:
        return self.desk.transfers.rehearse(
            self.preparing, csv_file(head, *rows), name="人事異動.csv", reported_since=SINCE
        )

    def ladder(self, *rows: Sequence[str]) -> list[Judged]:
        return self.desk.transfers.preview(self.preparing, csv_file(HEAD, *rows), reported_since=SINCE)

    def rows(self, run_id: int) -> list[ListRow]:
        return self.desk.transfers.rows(self.preparing, run_id)

    def row(self, *cells: str) -> ListRow:
        """What becomes of a list of one row."""
        (row,) = self.rows(self.rehearse(cells))
        return row

    def bucket(self, *cells: str) -> tuple[Bucket, str]:
        row = self.row(*cells)
        return row.bucket, row.reason.ja

    def card(self, run_id: int) -> RunCard:
        return self.desk.transfers.card(self.preparing, run_id)

    def version(self, run_id: int) -> int:
        return self.card(run_id).head.version

    def decide(self, run_id: int, decision: str, *rows: int) -> int:
        places = [row.place for row in self.rows(run_id) if row.row in rows]
        return self.desk.transfers.decide(
            self.preparing, run_id, self.version(run_id), places, decision, "電話で確かめました"
        )

    def confirm(self, run_id: int) -> CarriedOut:
        actor = self.office.supervisor
        code = fresh_code(self.desk, self.clock, actor)
        return self.desk.transfers.carry_out(actor, run_id, self.version(run_id), code)

    def places(self) -> dict[str, tuple[str, str]]:
        """Number -> code and name of the workplace of everybody."""
        with self.desk.context.database.reading() as session:
            found = session.execute(select(Member.number, Member.affiliation_code, Member.affiliation))
            return {row.number: (row.affiliation_code, row.affiliation) for row in found}

    def moves(self) -> list[tuple[str, str, str, bool]]:
        with self.desk.context.database.reading() as session:
            found = session.execute(select(AffiliationMove).order_by(AffiliationMove.id)).scalars()
            return [
                (move.from_code, move.to_code, move.source, move.applied_at is not None) for move in found
            ]


@pytest.fixture
def lists(desk: Desk, office: Office, clock: FixedClock, schools: dict[str, str]) -> ListDesk:
    return ListDesk(desk, office, clock)
