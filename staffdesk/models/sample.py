"""抜取検査: which executed cases of a month chance chose for the auditor, and what the auditor found."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt
from staffdesk.models.staff import MaybeStaffId, StaffId


class Sample(Base):
    """One draw. With the seed anybody can repeat it and see that nobody chose."""

    __tablename__ = "samples"

    id: Mapped[Id]
    month: Mapped[str] = mapped_column(String(7), index=True, comment="YYYY-MM, by the day of execution")
    seed: Mapped[str] = mapped_column(String(64), comment="random, hexadecimal")
    population: Mapped[int] = mapped_column(comment="cases that chance could choose from")
    drawn_by: Mapped[StaffId]
    at: Mapped[At]


class SampleCase(Base):
    """A case that was drawn, and the auditor's word on it."""

    __tablename__ = "sample_cases"
    id: Mapped[Id]
    sample_id: Mapped[int] = mapped_column(ForeignKey("samples.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    weight: Mapped[int] = mapped_column(comment="how much heavier than an everyday case")
    outcome: Mapped[Code] = mapped_column(default="", comment="'' (not looked at) | ok | finding")
    note: Mapped[str] = mapped_column(String(500), default="")
    reviewed_by: Mapped[MaybeStaffId]
    reviewed_at: Mapped[MaybeAt]
