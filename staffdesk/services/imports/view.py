"""What the planning of rows looks at, and what all kinds of import about members share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from staffdesk.institutions.profile import Profile
from staffdesk.services.imports.columns import COLUMNS, Kind, Table
from staffdesk.services.imports.plan import Planned, rejected
from staffdesk.services.imports.register import Codes, Needs, OnFile, members
from staffdesk.services.imports.values import Cells, Unfit
from staffdesk.text import Text

Rows = Sequence[tuple[int, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class View:
    """The register at one moment, the person who imports, and the whole file. ``lock``: about to be written."""

    session: Session
    profile: Profile
    now: datetime
    own_member_id: int | None
    table: Table
    lock: bool

    def codes(self) -> Codes:
        return Codes(self.session, lock=self.lock)


class Planner(ABC):
    """Plans the rows of one kind of file, piece by piece. It writes nothing."""

    kind: Kind

    def __init__(self, view: View) -> None:
        self.view = view
        self.labels = {column.key: column.label for column in COLUMNS[self.kind]}

    @abstractmethod
    def plan(self, rows: Rows) -> Iterator[Planned]:
        """The rows in their order."""


class MemberPlanner(Planner):
    """For files in which each row is about one member."""

    needs = Needs()

    def plan(self, rows: Rows) -> Iterator[Planned]:
        read = [(row, Cells(cells, self.labels)) for row, cells in rows]
        numbers = {row: _number_of(cells) for row, cells in read}
        known = (number for number in numbers.values() if isinstance(number, str))
        found = members(self.view.session, known, self.needs, lock=self.view.lock)
        for row, cells in read:
            number = numbers[row]
            if isinstance(number, Text):
                yield rejected(row, number)
                continue
            member = found.get(number)
            try:
                if member is not None and member.id == self.view.own_member_id:
                    raise Unfit(_OWN)
                yield self.decide(row, cells, number, member)
            except Unfit as unfit:
                yield rejected(row, unfit.text, number, name_of(member))

    @abstractmethod
    def decide(self, row: int, cells: Cells, number: str, member: OnFile | None) -> Planned:
        """What becomes of the row. Raises Unfit to reject it."""


class Once:
    """Keeps a file from saying two things of one: the first row counts, a later one is rejected."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, ...], int] = {}

    def claim(self, row: int, *key: str) -> None:
        """Raises Unfit when an earlier row is about the same."""
        first = self._rows.setdefault(key, row)
        if first != row:
            raise Unfit(_TWICE.format(row=first))


def on_file(member: OnFile | None) -> OnFile:
    if member is None:
        raise Unfit(_NOT_ON_FILE)
    return member


def name_of(member: OnFile | None) -> str:
    return str(member.row["name"]) if member else ""


def _number_of(cells: Cells) -> str | Text:
    try:
        return cells.code("number")
    except Unfit as unfit:
        return unfit.text


_NOT_ON_FILE = Text("この番号の会員は登録されていません。", "No member has this number.")
_OWN = Text(
    "ご自身の会員口座は取り込めません。ほかの担当者に依頼してください。",
    "You cannot act on your own membership. Ask a colleague.",
)
_TWICE = Text("{row}行目と重複しています。", "Row {row} is about the same already.")
