"""Who is working on a case just now: a courtesy between seats, never a right."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base
from staffdesk.models.staff import StaffId


class Claim(Base):
    """One for each case at most. It lapses when ``seen_at`` is not renewed: a seat may have died."""

    __tablename__ = "claims"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, autoincrement=False)
    staff_id: Mapped[StaffId]
    taken_at: Mapped[At]
    seen_at: Mapped[At]
