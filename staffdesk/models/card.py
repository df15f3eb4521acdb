"""The plastic card: one row per card, from the order to its end."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, Name
from staffdesk.models.member import MemberId
from staffdesk.models.staff import MaybeStaffId, StaffId


class CardBatch(Base):
    """One order to the maker of the cards."""

    __tablename__ = "card_batches"

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    made_by: Mapped[StaffId]
    made_at: Mapped[At]
    count: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), comment="of the file as it left the office")


class Card(Base):
    __tablename__ = "cards"
    __table_args__ = (Index("uq_cards_serial", "serial", unique=True, sqlite_where=text("serial <> ''")),)

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    serial: Mapped[str] = mapped_column(String(40), default="", comment="empty until the maker has made it")
    printed_name: Mapped[Name]
    state: Mapped[Code] = mapped_column(comment="services.cards.states.CardState")
    reason: Mapped[Code] = mapped_column(comment="why it was ordered: join, name_change, lost, ...")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    due_on: Mapped[date | None] = mapped_column(comment="about when the new card is to leave")
    since: Mapped[At]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("card_batches.id"), index=True)
    shredded_by: Mapped[MaybeStaffId]
    witnessed_by: Mapped[MaybeStaffId]
