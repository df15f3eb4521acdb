"""The stock of sealed stationery as people see it: packets, waste that nobody saw destroyed, the books and the count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.models import Letter, Staff, StockCount, StockPacket, StockSheet
from staffdesk.services.sealed import stock_books
from staffdesk.services.sealed.stock import SheetState, peek
from staffdesk.services.sealed.stock_books import Books
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet. ``left``: sheets of it in stock; ``mine``: this person received it, so somebody else confirms it."""

    id: int
    first: str
    last: str
    sheets: int
    left: int
    received_by: str
    received_at: datetime
    confirmed_by: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Waste:
    """A spoiled sheet that a second person has not seen destroyed. ``letter``: what it was printed for, or empty."""

    serial: str
    reason: str
    letter: str
    spoiled_by: str
    spoiled_at: datetime
    mine: bool

    @property
    def id(self) -> str:
        return self.serial


@dataclass(frozen=True, slots=True)
class Count:
    """The count that stands for today. ``stale``: sheets moved since."""

    expected: int
    counted: int
    explanation: str
    counted_by: str
    confirmed_by: str
    mine: bool
    stale: bool

    @property
    def settled(self) -> bool:
        return not self.stale and (self.counted == self.expected or bool(self.confirmed_by))


@dataclass(frozen=True, slots=True)
class StockLook:
    """The stock as it stands. ``next_serial`` None: empty; ``open_points``: what the evening still needs."""

    next_serial: str | None
    remaining: int
    packets: tuple[Packet, ...]
    waste: tuple[Waste, ...]
    books: Books
    count: Count | None
    open_points: tuple[Text, ...]


def look_at(session: Session, me: int, today: date) -> StockLook:
    """For the person with the id ``me``."""
    names = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    free = stock_books.free_of_packets(session)
    packets = session.execute(
        select(StockPacket).where(StockPacket.ended_at.is_(None)).order_by(StockPacket.id.desc())
    ).scalars()
    waste = session.execute(
        select(StockSheet, Letter.number)
        .outerjoin(Letter, Letter.id == StockSheet.letter_id)
        .where(StockSheet.state == SheetState.SPOILED, StockSheet.witnessed_by.is_(None))
        .order_by(StockSheet.id)
    )
    count, books = stock_books.count_of(session, today), stock_books.reconcile(session, today)
    return StockLook(
        next_serial=peek(session),
        remaining=stock_books.remaining(session),
        packets=tuple(_packet(row, free.get(row.id, 0), names, me) for row in packets),
        waste=tuple(_waste(sheet, number, names, me) for sheet, number in waste),
        books=books,
        count=None if count is None else _count(count, books, names, me),
        open_points=stock_books.unreconciled(session, today),
    )


def _packet(row: StockPacket, left: int, names: dict[int, str], me: int) -> Packet:
    return Packet(
        row.id, row.first, row.last, row.sheets, left, names[row.received_by], row.received_at,
        names.get(row.confirmed_by or 0, ""), row.received_by == me,
    )  # fmt: skip


def _waste(sheet: StockSheet, letter: str | None, names: dict[int, str], me: int) -> Waste:
    assert sheet.spoiled_at is not None  # noqa: S101 - set together with the state
    return Waste(
        sheet.serial, sheet.reason, letter or "", names.get(sheet.spoiled_by or 0, ""), sheet.spoiled_at,
        sheet.spoiled_by == me,
    )  # fmt: skip


def _count(row: StockCount, books: Books, names: dict[int, str], me: int) -> Count:
    return Count(
        row.expected, row.counted, row.explanation, names[row.counted_by],
        names.get(row.confirmed_by or 0, ""), row.counted_by == me, row.expected != books.remaining,
    )  # fmt: skip
