"""The people of the office."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, Json, MaybeAt, Name

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


class Throttle(Base):
    """Failed tries, by what was tried: a login name need not exist to be throttled."""

    __tablename__ = "throttles"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    until: Mapped[MaybeAt]
