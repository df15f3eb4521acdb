"""One provisional secret as it was issued on a letter: its hash and its fate, never the secret."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt
from staffdesk.models.staff import StaffId

_ALIVE = text("state IN ('pending', 'usable')")


class SecretIssue(Base):
    """Whatever happens to the paper, a credential has one living issue at most: the database itself holds to that."""

    __tablename__ = "secret_issues"
    # The migration says the same to PostgreSQL; saying it here as well would load that dialect at every start.
    __table_args__ = (
        CheckConstraint("printed_by <> witnessed_by", name="two_persons"),
        Index("uq_secret_issues_alive", "credential_id", unique=True, sqlite_where=_ALIVE),
        Index("ix_secret_issues_letter_id", "letter_id"),
    )

    id: Mapped[Id]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    credential_id: Mapped[int] = mapped_column(ForeignKey("credentials.id"))
    label: Mapped[str] = mapped_column(String(40), comment="the box of the letter in which it stands")
    state: Mapped[Code] = mapped_column(comment="pending | usable | void")
    secret_hash: Mapped[str | None] = mapped_column(String(200), comment="Argon2id, while it is alive")
    instruction_id: Mapped[str | None] = mapped_column(
        String(36), comment="of the instruction that will tell the online service"
    )
    host_box: Mapped[str | None] = mapped_column(
        String(200), comment="sealed to the online service's key, until the paper is in hand"
    )
    host_key: Mapped[str | None] = mapped_column(String(32), comment="id of that key")
    expires_on: Mapped[date] = mapped_column(comment="last day")
    sheet: Mapped[str] = mapped_column(String(40), comment="serial of the sealed sheet")
    printed_by: Mapped[StaffId]
    witnessed_by: Mapped[StaffId]
    issued_at: Mapped[At]
    ended_at: Mapped[MaybeAt]
    ended_why: Mapped[str] = mapped_column(String(200), default="")
