"""Unfinished work of one person at a seat: typed, and not yet anything that the desk acts on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base
from staffdesk.models.sealed import SealedJson
from staffdesk.models.staff import StaffId


class Draft(Base):
    """One for each person, page and subject; it is theirs alone, and goes when the work is done or thrown away."""

    __tablename__ = "drafts"

    staff_id: Mapped[StaffId] = mapped_column(primary_key=True)
    page: Mapped[str] = mapped_column(String(40), primary_key=True, comment="key of the page in the window")
    subject: Mapped[str] = mapped_column(
        String(40), primary_key=True, comment="what it is about on that page: a case id, the time it began"
    )
    content: Mapped[dict[str, Any]] = mapped_column(SealedJson("drafts.content"))
    kept_at: Mapped[At]
