"""Workplaces with their codes and dates, and each member's moves between them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt, Name
from staffdesk.models.member import MemberId


class Affiliation(Base):
    """One name of one workplace while it was valid; renamed and merged schools keep their history."""

    __tablename__ = "affiliations"
    __table_args__ = (UniqueConstraint("code", "valid_from"),)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(20))
    name: Mapped[Name]
    kana: Mapped[Name] = mapped_column(default="")
    valid_from: Mapped[date]
    valid_until: Mapped[date | None] = mapped_column(comment="last day; none while it stands")
    successor_code: Mapped[str] = mapped_column(String(20), default="", comment="where its members went")


class AffiliationMove(Base):
    """One move of one member; ``applied_at`` is empty while the day is still to come."""

    __tablename__ = "affiliation_moves"
    __table_args__ = (Index("ix_affiliation_moves_due", "applied_at", "effective_on"),)

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    from_code: Mapped[str] = mapped_column(String(20), default="")
    from_name: Mapped[Name] = mapped_column(default="")
    to_code: Mapped[str] = mapped_column(String(20))
    to_name: Mapped[Name]
    effective_on: Mapped[date]
    source: Mapped[Code] = mapped_column(comment="case | year_end | import")
    recorded_at: Mapped[At]
    applied_at: Mapped[MaybeAt]
    run_id: Mapped[int | None] = mapped_column(comment="the list it came with")
