"""The identity sheet of one call: which items were asked and how it ended, never what was said."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, Json, MaybeAt
from staffdesk.models.staff import StaffId


class IdentitySheet(Base):
    __tablename__ = "identity_sheets"

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    asked: Mapped[list[str]] = mapped_column(Json, comment="names of the items, no values")
    outcome: Mapped[Code] = mapped_column(comment="open | matched | failed")
    compared_at: Mapped[MaybeAt]
    call_back_kind: Mapped[str | None] = mapped_column(String(40), comment="home | mobile | work")
    call_back_at: Mapped[MaybeAt]
    disclosed_at: Mapped[MaybeAt]
    staff_id: Mapped[StaffId]
    started_at: Mapped[At]
