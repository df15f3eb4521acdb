"""The audit trail: a keyed chain of canonical records. Rows are only ever added."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code


class AuditRow(Base):
    """``record`` is what the chain protects; the other columns repeat it for filters and are checked against it."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_case", "case_id", "seq"), Index("ix_audit_at", "at"))

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[At]
    staff_id: Mapped[int | None]
    action: Mapped[Code]
    case_id: Mapped[int | None]
    record: Mapped[str] = mapped_column(Text, comment="canonical JSON")
    mac: Mapped[bytes] = mapped_column(LargeBinary(32), comment="HMAC-SHA256(previous mac + record)")
