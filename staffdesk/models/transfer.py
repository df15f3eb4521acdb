"""The year-end transfer: a list as it was rehearsed, what people decided about its rows, and what came of it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Document, Id, MaybeAt, Name
from staffdesk.models.staff import MaybeStaffId, StaffId

_TO_CHECK = text("bucket = 'check'")  # few rows of many, and the only ones that anybody decides


class TransferRun(Base):
    """One list. Whoever rehearsed it does not confirm it; undoing is a mark, and everything stays."""

    __tablename__ = "transfer_runs"
    __table_args__ = (CheckConstraint("applied_by IS NULL OR applied_by <> rehearsed_by", name="two_people"),)

    id: Mapped[Id]
    file_name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64), comment="SHA-256 of the file")
    columns: Mapped[Document] = mapped_column(comment="column -> how the file named it")
    reported_since: Mapped[date | None] = mapped_column(
        comment="moves that members reported from this day on win"
    )
    state: Mapped[Code] = mapped_column(comment="rehearsed | applied | dropped | undone")
    rows: Mapped[int]
    rehearsed_by: Mapped[StaffId]
    rehearsed_at: Mapped[At]
    applied_by: Mapped[MaybeStaffId]
    applied_at: Mapped[MaybeAt]
    applied: Mapped[int] = mapped_column(default=0, comment="members moved, or planned to move")
    changed: Mapped[int] = mapped_column(default=0, comment="rows left alone: no longer what was shown")
    ended_by: Mapped[MaybeStaffId] = mapped_column(comment="who dropped or undid it")
    ended_at: Mapped[MaybeAt]
    version: Mapped[int] = mapped_column(default=1)


class TransferRow(Base):
    """One row of a list. It never changes but for the decision and what became of it."""

    __tablename__ = "transfer_rows"
    __table_args__ = (Index("ix_transfer_rows_check", "run_id", sqlite_where=_TO_CHECK),)

    run_id: Mapped[int] = mapped_column(ForeignKey("transfer_runs.id"), primary_key=True)
    place: Mapped[int] = mapped_column(
        primary_key=True,
        autoincrement=False,
        comment="in the order of the members, so that they lie side by side",
    )
    row: Mapped[int] = mapped_column(comment="as counted in the file")
    number: Mapped[str] = mapped_column(String(20))
    name: Mapped[Name] = mapped_column(comment="as the list has it")
    told_code: Mapped[str] = mapped_column(String(20), comment="as the list has it")
    told_old_code: Mapped[str] = mapped_column(String(20))
    told_affiliation: Mapped[Name]
    effective_on: Mapped[date | None]
    member_id: Mapped[int | None] = mapped_column(comment="no reference: rows stay as evidence")
    from_code: Mapped[str] = mapped_column(String(20))
    from_name: Mapped[Name]
    to_code: Mapped[str] = mapped_column(String(20), comment="where the member goes: a successor, perhaps")
    to_name: Mapped[Name]
    bucket: Mapped[Code] = mapped_column(comment="apply | check | skip")
    can_apply: Mapped[bool] = mapped_column(comment="whether a person may decide to apply it")
    reason_ja: Mapped[str] = mapped_column(String(400))
    reason_en: Mapped[str] = mapped_column(String(400))
    decision: Mapped[Code] = mapped_column(comment="apply | skip, of a row to check")
    decision_reason: Mapped[str] = mapped_column(String(400))
    decided_by: Mapped[MaybeStaffId]
    outcome: Mapped[Code] = mapped_column(comment="changed: left alone; empty: as decided")
    undone: Mapped[Code] = mapped_column(comment="kept: edited since; empty: put back")
