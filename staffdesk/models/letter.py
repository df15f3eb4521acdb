"""The letter: what will be or was put on paper, frozen when it was queued."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt
from staffdesk.models.bound import RowBound
from staffdesk.models.sealed import SealedJson
from staffdesk.models.staff import MaybeStaffId


class Letter(RowBound, Base):
    __tablename__ = "letters"
    __table_args__ = (Index("ix_letters_state", "state", "due_on"),)

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(30), unique=True, comment="文書番号")
    letter_id: Mapped[Code] = mapped_column(comment="dossier 2.5, lower case")
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    state: Mapped[Code]
    version: Mapped[int] = mapped_column(default=1)
    content: Mapped[dict[str, Any]] = mapped_column(
        SealedJson("letters.content"), comment="LetterContent: never a secret"
    )
    mail_class: Mapped[str] = mapped_column(String(40))
    due_on: Mapped[date]
    queued_at: Mapped[At]
    copies: Mapped[int] = mapped_column(default=0, comment="how often it was put on paper")
    printed_by: Mapped[MaybeStaffId]
    printed_at: Mapped[MaybeAt]
    dispatched_by: Mapped[MaybeStaffId]
    dispatched_at: Mapped[MaybeAt]
    tracking_number: Mapped[str] = mapped_column(String(40), default="")
