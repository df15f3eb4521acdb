"""Characters that staff put on paper in the place of one that no font has; the register keeps the original."""

from __future__ import annotations

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Id, MaybeAt
from staffdesk.models.member import MemberId
from staffdesk.models.staff import MaybeStaffId, StaffId

_WAITING = text("approved_at IS NULL AND ended_at IS NULL")
_STANDING = text("approved_at IS NOT NULL AND ended_at IS NULL")


class NameSubstitute(Base):
    """One decision about one character of one member. Nothing is overwritten: a new one ends the earlier."""

    __tablename__ = "name_substitutes"
    # The migration says the same to PostgreSQL; saying it here as well would load that dialect at every start.
    __table_args__ = (
        Index(
            "uq_name_substitutes_waiting", "member_id", "original", unique=True,
            sqlite_where=_WAITING,
        ),
        Index(
            "uq_name_substitutes_standing", "member_id", "original", unique=True,
            sqlite_where=_STANDING,
        ),
    )  # fmt: skip

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    original: Mapped[str] = mapped_column(String(16), comment="one character with its selectors, as written")
    substitute: Mapped[str] = mapped_column(String(16), comment="one character that prints")
    reason: Mapped[str] = mapped_column(String(500))
    proposed_by: Mapped[StaffId]
    proposed_at: Mapped[At]
    approved_by: Mapped[MaybeStaffId]
    approved_at: Mapped[MaybeAt]
    ended_at: Mapped[MaybeAt]
