"""Approval and execution: who signed the effects, and the one time they were applied."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt
from staffdesk.models.bound import RowBound
from staffdesk.models.case import CaseId
from staffdesk.models.sealed import SealedJson
from staffdesk.models.staff import MaybeStaffId, StaffId


class Approval(Base):
    """A supervisor's decision over the content hash. The database itself refuses self-approval and a code used twice."""

    __tablename__ = "approvals"
    __table_args__ = (
        CheckConstraint("requester_id <> approver_id", name="two_persons"),
        UniqueConstraint("approver_id", "totp_step"),
    )

    id: Mapped[Id]
    case_id: Mapped[CaseId]
    revision: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    decision: Mapped[Code] = mapped_column(comment="approved | returned | rejected")
    reason: Mapped[str] = mapped_column(String(500), default="")
    requester_id: Mapped[StaffId]
    approver_id: Mapped[StaffId]
    totp_step: Mapped[int | None] = mapped_column(comment="empty in a batch, which has one for all its cases")
    at: Mapped[At]
    voided_at: Mapped[MaybeAt]
    deputy_for_id: Mapped[MaybeStaffId] = mapped_column(
        comment="the supervisor in whose place the approver decided"
    )
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("approval_batches.id"))
    effects_hash: Mapped[str | None] = mapped_column(String(64), comment="SHA-256 of the effects alone")
    policy_edition: Mapped[str | None] = mapped_column(String(40), comment="in force when it was decided")
    key_id: Mapped[int | None] = mapped_column(ForeignKey("signing_keys.id"))
    signature: Mapped[bytes | None] = mapped_column(
        LargeBinary(64),
        comment="Ed25519 over the statement; empty for what was decided before there were keys",
    )


class Execution(Base):
    """The effects that were applied. UNIQUE per case: they are applied once, whatever happens."""

    __tablename__ = "executions"

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    approval_id: Mapped[int | None] = mapped_column(
        ForeignKey("approvals.id"), unique=True, comment="empty for a procedure that needs no approval"
    )
    content_hash: Mapped[str] = mapped_column(String(64))
    effects: Mapped[list[dict[str, Any]]] = mapped_column(SealedJson("executions.effects"))
    executed_by: Mapped[StaffId]
    at: Mapped[At]


class Instruction(RowBound, Base):
    """What the online service must do, written in the same transaction as the effect (outbox)."""

    __tablename__ = "instructions"
    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        Index("ix_instructions_state", "state", "next_at"),
    )

    id: Mapped[str] = mapped_column(
        String(36), primary_key=True, comment="UUID; the receiver is idempotent by it"
    )
    case_id: Mapped[CaseId]
    position: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(SealedJson("instructions.body"))
    state: Mapped[Code] = mapped_column(
        default="pending", comment="pending | sent | delivered | refused | given_up | by_hand"
    )
    created_at: Mapped[At]
    attempts: Mapped[int] = mapped_column(default=0, comment="times sent")
    next_at: Mapped[MaybeAt] = mapped_column(comment="not sent again before; empty: at once")
    answered_at: Mapped[MaybeAt]
    answer: Mapped[str] = mapped_column(
        String(400),
        default="",
        comment="why it was refused or given up, in the receiver's or a colleague's words",
    )
