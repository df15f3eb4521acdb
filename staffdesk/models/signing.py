"""What an approval is signed with, a batch of approvals that one code signed, and the seals of the days."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Id, MaybeAt
from staffdesk.models.staff import MaybeStaffId, StaffId

_STANDING = text("ended_at IS NULL")


class SigningKey(Base):
    """A colleague's Ed25519 pair. The public half stands on the trail as well, so that swapping one is found."""

    __tablename__ = "signing_keys"
    __table_args__ = (
        # One standing pair for a person. The migration says the same to PostgreSQL.
        Index("uq_signing_keys_standing", "staff_id", unique=True, sqlite_where=_STANDING),
    )

    id: Mapped[Id]
    staff_id: Mapped[StaffId]
    public: Mapped[bytes] = mapped_column(LargeBinary(32))
    wrapped: Mapped[bytes] = mapped_column(
        LargeBinary, comment="private half, AES-GCM under a key of the owner's password: nonce + ciphertext"
    )
    salt: Mapped[bytes] = mapped_column(LargeBinary(16), comment="of Argon2id, which makes that key")
    made_at: Mapped[At]
    ended_at: Mapped[MaybeAt]


class ApprovalBatch(Base):
    """Cases that a supervisor approved in one go, where the institution allows it: one act, one code."""

    __tablename__ = "approval_batches"
    __table_args__ = (UniqueConstraint("approver_id", "totp_step"),)

    id: Mapped[Id]
    approver_id: Mapped[StaffId]
    totp_step: Mapped[int]
    size: Mapped[int] = mapped_column(comment="how many cases the supervisor counted")
    at: Mapped[At]


class DaySealRow(Base):
    """How long the trail was at the close of a day and how it ended; the same stands on the trail."""

    __tablename__ = "day_seals"

    day: Mapped[date] = mapped_column(primary_key=True)
    records: Mapped[int]
    head: Mapped[str] = mapped_column(String(64), comment="mac of the last of those records, hexadecimal")
    mac: Mapped[str] = mapped_column(String(64), comment="HMAC-SHA256 of the anchor, hexadecimal")
    sealed_by: Mapped[MaybeStaffId]
    at: Mapped[At]
