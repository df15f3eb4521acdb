"""返戻: a letter that came back, and what became of it."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt
from staffdesk.models.staff import MaybeStaffId, StaffId


class LetterReturn(Base):
    """One return of one letter. A letter leaves once, so it comes back once at most; what is sent again is a new one."""

    __tablename__ = "letter_returns"
    __table_args__ = (CheckConstraint("destroyed_by <> witnessed_by", name="two_persons"),)

    id: Mapped[Id]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), unique=True)
    nth: Mapped[int] = mapped_column(comment="the how-many-th return of this letter in its case")
    reason: Mapped[Code] = mapped_column(comment="services.print_desk.returns.Reason")
    note: Mapped[str] = mapped_column(String(500), default="")
    fate: Mapped[Code] = mapped_column(comment="services.print_desk.returns.Fate")
    received_by: Mapped[StaffId]
    received_at: Mapped[At]
    destroyed_by: Mapped[MaybeStaffId] = mapped_column(comment="the first witness")
    destroyed_at: Mapped[MaybeAt]
    witnessed_by: Mapped[MaybeStaffId] = mapped_column(comment="the second witness")
    witnessed_at: Mapped[MaybeAt]
    address: Mapped[Code | None] = mapped_column(comment="what asking the member brought; empty until asked")
    address_by: Mapped[MaybeStaffId]
    address_at: Mapped[MaybeAt]
    resent_as: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), unique=True)
