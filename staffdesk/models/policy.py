"""Values that no source states and an operator has filled in; confirmed by a second person before they count."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Id, Json, MaybeAt
from staffdesk.models.staff import MaybeStaffId, StaffId

_PENDING = text("confirmed_at IS NULL AND ended_at IS NULL")


class OperatorValue(Base):
    """One decision on one key of the profile. Nothing is overwritten: a new one ends the earlier."""

    __tablename__ = "operator_values"
    __table_args__ = (Index("uq_operator_values_pending", "key", unique=True, sqlite_where=_PENDING),)

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(120), comment="as in contacts.phone")
    value: Mapped[Any] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(String(200))
    proposed_by: Mapped[StaffId]
    proposed_at: Mapped[At]
    confirmed_by: Mapped[MaybeStaffId]
    confirmed_at: Mapped[MaybeAt]
    ended_at: Mapped[MaybeAt]
