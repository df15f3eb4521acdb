"""The scan: a picture of the paper that was received, sealed, with who laid it into the case."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Id, MaybeAt
from staffdesk.models.case import CaseId
from staffdesk.models.staff import MaybeStaffId, StaffId


class Scan(Base):
    """Nothing is deleted: what was laid in by mistake is taken out of view, with the reason.

    ``sealed`` is AES-GCM under the field key, so that a served database holds no readable paper either. It is fetched
    only when somebody looks at it.
    """

    __tablename__ = "scans"
    __table_args__ = (
        # The same file lies in a case once; the migration says so to PostgreSQL as well.
        Index("uq_scans_in_view", "case_id", "sha256", unique=True, sqlite_where=text("removed_at IS NULL")),
    )

    id: Mapped[Id]
    case_id: Mapped[CaseId]
    name: Mapped[str] = mapped_column(String(120), comment="as told to people; never a path")
    kind: Mapped[Code] = mapped_column(comment="pdf | jpeg | png | tiff, by its content")
    size: Mapped[int] = mapped_column(comment="bytes before sealing")
    sha256: Mapped[str] = mapped_column(String(64), comment="of the bytes before sealing")
    pages: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_by: Mapped[StaffId]
    added_at: Mapped[At]
    removed_by: Mapped[MaybeStaffId]
    removed_at: Mapped[MaybeAt]
    removed_reason: Mapped[str] = mapped_column(String(500), default="")
