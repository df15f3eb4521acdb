"""封緘用紙: every numbered sheet from the packet to its end, and what was counted in the evening."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt
from staffdesk.models.staff import MaybeStaffId, StaffId


class StockPacket(Base):
    """A packet of sheets as it was received. Its sheets are in stock once a second person has counted them."""

    __tablename__ = "stock_packets"
    __table_args__ = (CheckConstraint("received_by <> confirmed_by", name="two_persons"),)

    id: Mapped[Id]
    first: Mapped[Code]
    last: Mapped[Code]
    sheets: Mapped[int]
    received_by: Mapped[StaffId]
    received_at: Mapped[At]
    confirmed_by: Mapped[MaybeStaffId]
    confirmed_at: Mapped[MaybeAt]
    ended_by: Mapped[MaybeStaffId] = mapped_column(comment="who took it back before it was confirmed")
    ended_at: Mapped[MaybeAt]


class StockSheet(Base):
    """One sheet. ``left_at`` is when it left the stock, for a letter or as waste, and never changes again."""

    __tablename__ = "stock_sheets"
    __table_args__ = (
        CheckConstraint("spoiled_by <> witnessed_by", name="two_persons"),
        Index("ix_stock_sheets_state", "state", "id"),
        Index("ix_stock_sheets_left_at", "left_at"),
    )

    id: Mapped[Id]
    serial: Mapped[Code] = mapped_column(unique=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("stock_packets.id"), index=True)
    state: Mapped[Code] = mapped_column(comment="services.sealed.stock.SheetState")
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)
    left_at: Mapped[MaybeAt]
    reason: Mapped[str] = mapped_column(String(500), default="")
    spoiled_by: Mapped[MaybeStaffId]
    spoiled_at: Mapped[MaybeAt]
    witnessed_by: Mapped[MaybeStaffId] = mapped_column(comment="who saw the spoiled sheet destroyed")
    witnessed_at: Mapped[MaybeAt]


class StockCount(Base):
    """What somebody counted. The latest of a day stands; a difference stands once a second person has counted too."""

    __tablename__ = "stock_counts"
    __table_args__ = (CheckConstraint("counted_by <> confirmed_by", name="two_persons"),)

    id: Mapped[Id]
    day: Mapped[date] = mapped_column(index=True)
    expected: Mapped[int]
    counted: Mapped[int]
    explanation: Mapped[str] = mapped_column(String(500), default="")
    counted_by: Mapped[StaffId]
    counted_at: Mapped[At]
    confirmed_by: Mapped[MaybeStaffId]
    confirmed_at: Mapped[MaybeAt]
