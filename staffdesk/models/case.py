"""The case: a paper form plus its evidence, and every version it went through."""

from __future__ import annotations

from typing import Annotated, Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt
from staffdesk.models.bound import RowBound
from staffdesk.models.sealed import SealedJson
from staffdesk.models.staff import MaybeStaffId, StaffId
from staffdesk.workflow import OPEN_STATES

CaseId = Annotated[int, mapped_column(ForeignKey("cases.id"), index=True)]

_OPEN = text("state IN ({})".format(", ".join(sorted(f"'{state}'" for state in OPEN_STATES))))


class Case(RowBound, Base):
    """``version`` grows with every write (compare-and-swap), ``revision`` with every edit of the content."""

    __tablename__ = "cases"
    __table_args__ = (
        # One open case of a kind per member, whatever two seats do at the same moment. The migration says the same to
        # PostgreSQL; saying it here as well would load that dialect at every start.
        Index("uq_cases_open", "member_id", "form_id", unique=True, sqlite_where=_OPEN),
        Index("ix_cases_state", "state", "opened_at"),
    )

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(20), unique=True, comment="受付番号")
    form_id: Mapped[Code]
    form_edition: Mapped[Code]
    policy_edition: Mapped[Code]
    channel: Mapped[Code]
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id"), comment="empty when a caller named a number that is not on file"
    )
    state: Mapped[Code]
    version: Mapped[int] = mapped_column(default=1)
    revision: Mapped[int] = mapped_column(default=1)
    payload: Mapped[dict[str, Any]] = mapped_column(SealedJson("cases.payload"))
    evidence: Mapped[dict[str, Any]] = mapped_column(SealedJson("cases.evidence"))
    opened_by: Mapped[StaffId]
    opened_at: Mapped[At] = mapped_column(comment="受付")
    edited_by: Mapped[StaffId]
    accepted_at: Mapped[MaybeAt] = mapped_column(comment="受理")
    submitted_by: Mapped[MaybeStaffId]
    submitted_at: Mapped[MaybeAt]
    submitted_hash: Mapped[str | None] = mapped_column(String(64), comment="SHA-256 of what was submitted")
    closed_at: Mapped[MaybeAt]


class CaseRevision(RowBound, Base):
    """What the case said at each revision: nothing is overwritten without a trace."""

    __tablename__ = "case_revisions"
    __table_args__ = (UniqueConstraint("case_id", "revision"),)

    id: Mapped[Id]
    case_id: Mapped[CaseId]
    revision: Mapped[int]
    payload: Mapped[dict[str, Any]] = mapped_column(SealedJson("case_revisions.payload"))
    evidence: Mapped[dict[str, Any]] = mapped_column(SealedJson("case_revisions.evidence"))
    edited_by: Mapped[StaffId]
    at: Mapped[At]
