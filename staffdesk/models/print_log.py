"""The print log: whatever left the program for paper, with who, when and on which printer. Rows are only ever added."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id
from staffdesk.models.staff import StaffId


class PrintLogRow(Base):
    __tablename__ = "print_log"
    __table_args__ = (Index("ix_print_log_at", "at"), Index("ix_print_log_number", "kind", "paper", "number"))

    id: Mapped[Id]
    at: Mapped[At]
    staff_id: Mapped[StaffId]
    kind: Mapped[Code] = mapped_column(comment="letter | blank | specimen | test_sheet | register")
    paper: Mapped[Code] = mapped_column(comment="id of the letter or the form")
    number: Mapped[str] = mapped_column(
        String(30), comment="文書番号, 受付番号 or the day; empty where there is none"
    )
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    printer: Mapped[str] = mapped_column(String(120), comment="as the workstation names it; PDF for a file")
    copy: Mapped[int] = mapped_column(comment="the how-many-th paper with this number")
    pages: Mapped[int]
