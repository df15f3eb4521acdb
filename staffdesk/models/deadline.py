"""What a case has promised for when, frozen in the institution's words."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import Base, Code, Id, MaybeAt, Name


class CaseDeadline(Base):
    __tablename__ = "case_deadlines"
    __table_args__ = (
        UniqueConstraint("case_id", "event"),
        Index("ix_case_deadlines_due", "done_at", "internal_on"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    event: Mapped[Code]
    base_on: Mapped[date]
    precision: Mapped[Code]
    words_ja: Mapped[Name]
    words_en: Mapped[Name]
    named_on: Mapped[date | None] = mapped_column(comment="the day that the words name")
    internal_on: Mapped[date | None] = mapped_column(comment="the day that counts for staff")
    done_at: Mapped[MaybeAt]
