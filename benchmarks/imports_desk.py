"""The ground on which imports are compared: a co-op of a million members, and a new roster of some of them for each run."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import delete

from benchmarks.transfer_desk import Ground, founded
from staffdesk.database.engine import Database
from staffdesk.models import ImportBatch, ImportRow
from staffdesk.models.base import canonical

HEAD = ("組合員番号", "氏名", "郵便番号", "住所", "所属コード")


class Line(NamedTuple):
    """One row of the roster that changes something, and what a person who had checked it would know."""

    id: int
    number: str
    old: tuple[str, str]
    new: tuple[str, str]

    def kept(self, columns: tuple[str, str]) -> str:
        """As a history would hold it, so that it can be taken back."""
        before, after = dict(zip(columns, self.old, strict=True)), dict(zip(columns, self.new, strict=True))
        return canonical([["members", self.id, before, after]]).decode()


@dataclass
class Roster:
    """A third of the rows is as the register has it, a third has moved house, a third works at another school."""

    ground: Ground
    rows: int
    moved: list[Line] = field(default_factory=list)
    transferred: list[Line] = field(default_factory=list)
    file: bytes = b""
    changed: int = 0  # rows that change something
    _run: int = 0

    @property
    def database(self) -> Database:
        return self.ground.database

    def next_list(self) -> None:
        """Other members and other addresses than the last time; in no order of theirs."""
        self._run += 1
        self.ground.next_list()
        chosen = [move.id for move in self.ground.moves]
        schools = {move.id: (move.code, move.to_name) for move in self.ground.moves}
        standing = self._standing()
        self.moved, self.transferred = [], []
        written = io.StringIO(newline="")
        writer = csv.writer(written)
        writer.writerow(HEAD)
        for place, id_ in enumerate(chosen):
            number, name, postcode, address, code, school = standing[id_]
            if place % 3 == 1:
                new = (f"000-{place % 10_000:04}", f"架空県見本市例示町{self._run}丁目{place}番")
                self.moved.append(Line(id_, number, (postcode, address), new))
                postcode, address = new
            elif place % 3 == 2:
                self.transferred.append(Line(id_, number, (code, school), schools[id_]))
                code = schools[id_][0]
            writer.writerow((number, name, postcode, address, code))
        self.file = written.getvalue().encode("utf-8-sig")
        self.changed = len(self.moved) + len(self.transferred)

    def _standing(self) -> dict[int, tuple[str, ...]]:
        columns = "id, number, name, postcode, address, affiliation_code, affiliation"
        with self.database.connection() as connection:
            found = connection.exec_driver_sql(f"SELECT {columns} FROM members")
            return {row[0]: tuple(row[1:]) for row in found}

    def clear(self) -> None:
        """Take what the run wrote down away, and learn where everybody is now."""
        with self.database.writing() as session:
            for model in (ImportRow, ImportBatch):
                session.execute(delete(model))
        self.ground.clear()

    def close(self) -> None:
        self.ground.close()


def prepared(place: Path | str, members: int, rows: int) -> Roster:
    """A desk of the co-op; the search is left out, for nothing of it changes."""
    return Roster(founded(place, members, rows), rows)
