"""The plastic card: one row per card, from the order to its end."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, Name
from staffdesk.models.member import MemberId


class Card(Base):
    __tablename__ = "cards"

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    serial: Mapped[str] = mapped_column(String(40), default="", comment="empty until the maker has made it")
    printed_name: Mapped[Name]
    state: Mapped[Code] = mapped_column(comment="ordered | held | returned | destroyed | lost")
    reason: Mapped[Code] = mapped_column(comment="why it was ordered: join, name_change, lost, ...")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    due_on: Mapped[date | None] = mapped_column(comment="about when the new card is to leave")
    since: Mapped[At]
