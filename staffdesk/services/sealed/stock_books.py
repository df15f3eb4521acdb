"""The books of the sealed stationery: what a day brought, what left, what must be in the safe, what is not settled yet.

For every day: opening + received = issued + spoiled + remaining. A sheet that was issued on one day and found spoiled on
a later one stays among the issued: it had left the stock, and the figures of a past day never change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from staffdesk.models import StockCount, StockPacket, StockSheet
from staffdesk.services.print_desk.log import hours_of
from staffdesk.services.sealed.stock import SheetState
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class Books:
    """Sheets of one day. ``remaining`` is counted from the sheets themselves, not from the other figures."""

    opening: int
    received: int
    issued: int
    spoiled: int
    remaining: int

    @property
    def adds_up(self) -> bool:
        return self.opening + self.received == self.issued + self.spoiled + self.remaining

    @property
    def moved(self) -> bool:
        return bool(self.received or self.issued or self.spoiled)


def reconcile(session: Session, day: date) -> Books:
    """The day from midnight to midnight in Japan."""
    first, end = hours_of(day)
    left_today = and_(StockSheet.left_at >= first, StockSheet.left_at < end)
    waste = and_(StockSheet.state == SheetState.SPOILED, StockSheet.spoiled_at < end)
    return Books(
        opening=_sheets(session, *_in_safe(first)),
        received=_sheets(session, StockPacket.confirmed_at >= first, StockPacket.confirmed_at < end),
        issued=_sheets(session, left_today, ~waste),
        spoiled=_sheets(session, left_today, waste),
        remaining=_sheets(session, *_in_safe(end)),
    )


def remaining(session: Session) -> int:
    """How many sheets must be found in the safe now."""
    return _sheets(session, StockSheet.state == SheetState.FREE)


def free_of_packets(session: Session) -> dict[int, int]:
    """Sheets in stock by the id of their packet; none of those that are used up."""
    query = (
        select(StockSheet.packet_id, func.count())
        .where(StockSheet.state == SheetState.FREE)
        .group_by(StockSheet.packet_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def count_of(session: Session, day: date) -> StockCount | None:
    """The count that stands for the day: the latest."""
    query = select(StockCount).where(StockCount.day == day).order_by(StockCount.id.desc()).limit(1)
    return session.execute(query).scalar_one_or_none()


def unreconciled(session: Session, day: date) -> tuple[Text, ...]:
    """What keeps the stock from being settled on the evening of ``day``; empty when it is, or when nothing moved."""
    books, count = reconcile(session, day), count_of(session, day)
    open_points = []
    if not books.adds_up:
        open_points.append(_DOES_NOT_ADD_UP)
    if _unseen(session):
        open_points.append(_NOT_WITNESSED)
    if count is None or count.expected != books.remaining:
        if books.moved:
            open_points.append(_NOT_COUNTED if count is None else _COUNT_IS_OLD)
    elif count.counted != count.expected and count.confirmed_by is None:
        open_points.append(_NOT_COUNTED_TWICE)
    return tuple(open_points)


def _in_safe(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    """Confirmed before that moment, and not gone by then."""
    return (
        StockPacket.confirmed_at < moment,
        or_(StockSheet.left_at.is_(None), StockSheet.left_at >= moment),
    )


def _sheets(session: Session, *conditions: ColumnElement[bool]) -> int:
    query = select(func.count(StockSheet.id)).join(StockPacket, StockPacket.id == StockSheet.packet_id)
    return session.execute(query.where(*conditions)).scalar_one()


def _unseen(session: Session) -> bool:
    query = select(StockSheet.id).where(
        StockSheet.state == SheetState.SPOILED, StockSheet.witnessed_by.is_(None)
    )
    return session.execute(query.limit(1)).first() is not None


_DOES_NOT_ADD_UP = Text(
    "封緘用紙の帳簿が合いません（繰越＋受入＝使用＋書損＋残高）。管理者に知らせてください。",
    "The books of the sealed stationery do not add up. Tell the administrator.",
)
_NOT_WITNESSED = Text(
    "書損した封緘用紙の破棄を、もう1人が確かめていません。",
    "A second person has not seen spoiled sealed sheets destroyed.",
)
_NOT_COUNTED = Text("封緘用紙の残高を数えていません。", "The sealed stationery has not been counted.")
_COUNT_IS_OLD = Text(
    "数えたあとで封緘用紙が動きました。もう一度数えてください。",
    "Sealed stationery moved after it was counted. Count it again.",
)
_NOT_COUNTED_TWICE = Text(
    "封緘用紙の残高の違いを、もう1人が数えて確かめていません。",
    "A second person has not counted the sealed stationery, which differs from the books.",
)
