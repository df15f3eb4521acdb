"""Leaving: why, when, and when the shares are paid back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt, Name
from staffdesk.models.member import MemberId


class Withdrawal(Base):
    __tablename__ = "withdrawals"

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    reason: Mapped[Code]
    leaves_on: Mapped[date]
    refund_on: Mapped[date] = mapped_column(comment="the day on which it is paid: for staff only")
    refund_words: Mapped[Name] = mapped_column(comment="how the institution tells the time of the refund")
    recorded_at: Mapped[At]
    paid_at: Mapped[MaybeAt]
