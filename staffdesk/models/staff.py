"""The people of the office, what is asked for about them, and failed tries at the door."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, Json, MaybeAt, Name

_WAITING = text("confirmed_at IS NULL AND ended_at IS NULL")

StaffId = Annotated[int, mapped_column(ForeignKey("staff.id"))]
MaybeStaffId = Annotated[int | None, mapped_column(ForeignKey("staff.id"))]


class Staff(Base):
    """A colleague who can sign in. Dismissed people stay on record with ``active`` false."""

    __tablename__ = "staff"

    id: Mapped[Id]
    login: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Name]
    roles: Mapped[list[str]] = mapped_column(Json)
    password_hash: Mapped[str] = mapped_column(String(200), comment="Argon2id")
    active: Mapped[bool] = mapped_column(default=True)
    own_member_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id"), comment="the colleague's own membership: they never act on it"
    )
    totp_sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary, comment="TOTP secret, sealed with the field key"
    )
    totp_confirmed: Mapped[bool] = mapped_column(default=False)
    totp_last_step: Mapped[int] = mapped_column(
        default=0, comment="last accepted time step: a code works once"
    )
    created_at: Mapped[At]
    code_until: Mapped[MaybeAt] = mapped_column(
        comment="while set, the hash is that of a one-time code, and nobody signs in before a password is chosen"
    )
    session_no: Mapped[int] = mapped_column(
        default=0, server_default="0", comment="raised when all open sessions of the person end"
    )
    last_sign_in_at: Mapped[MaybeAt]
    # One dated appointment at a time; earlier ones are in staff_requests and on the trail.
    deputy_for_id: Mapped[MaybeStaffId] = mapped_column(comment="the supervisor whose place is taken")
    deputy_from: Mapped[date | None] = mapped_column(comment="first day")
    deputy_until: Mapped[date | None] = mapped_column(comment="last day")


class StaffRequest(Base):
    """What one person asks for about a colleague and another confirms. The database itself refuses one person for both."""

    __tablename__ = "staff_requests"
    __table_args__ = (
        CheckConstraint("requested_by <> confirmed_by", name="two_persons"),
        CheckConstraint("staff_id <> confirmed_by", name="not_own"),
        # One of a kind waits for a person. The migration says the same to PostgreSQL.
        Index("uq_staff_requests_waiting", "staff_id", "kind", unique=True, sqlite_where=_WAITING),
    )

    id: Mapped[Id]
    kind: Mapped[Code] = mapped_column(comment="hire | roles | reinstate | link | deputy | recover")
    staff_id: Mapped[MaybeStaffId] = mapped_column(comment="empty until somebody new is taken on")
    before: Mapped[dict[str, Any]] = mapped_column(Json)
    after: Mapped[dict[str, Any]] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(String(500))
    half_mark: Mapped[str] = mapped_column(
        String(64), default="", comment="HMAC-SHA256 of the requester's half of a one-time code, hexadecimal"
    )
    requested_by: Mapped[StaffId]
    requested_at: Mapped[At]
    expires_at: Mapped[At]
    confirmed_by: Mapped[MaybeStaffId]
    confirmed_at: Mapped[MaybeAt]
    ended_by: Mapped[MaybeStaffId] = mapped_column(comment="who took it back; empty when it expired")
    ended_at: Mapped[MaybeAt]


class Throttle(Base):
    """Failed tries, by what was tried: a login name need not exist to be throttled."""

    __tablename__ = "throttles"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    until: Mapped[MaybeAt]
    since: Mapped[MaybeAt] = mapped_column(comment="when the first of these failures was")
