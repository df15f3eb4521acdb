"""Files taken over from outside: what each changed, row by row, so that it can be undone; and whose columns are whose."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code, Document, Id, MaybeAt
from staffdesk.models.sealed import SealedJson
from staffdesk.models.staff import MaybeStaffId, StaffId


class ImportBatch(Base):
    """One file that was taken over, in one transaction. Undoing is a mark: the batch and its rows stay."""

    __tablename__ = "import_batches"

    id: Mapped[Id]
    kind: Mapped[Code] = mapped_column(comment="roster | affiliations | transfers | changes | locks")
    file_name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64), comment="SHA-256 of the file")
    columns: Mapped[Document] = mapped_column(comment="column -> how the file named it")
    applied: Mapped[int]
    unchanged: Mapped[int]
    conflicts: Mapped[int]
    rejected: Mapped[int]
    applied_by: Mapped[StaffId]
    applied_at: Mapped[At]
    undone_by: Mapped[MaybeStaffId]
    undone_at: Mapped[MaybeAt]


class ImportRow(Base):
    """One row that changed something or could not be taken. Unchanged rows are counted only."""

    __tablename__ = "import_rows"
    __table_args__ = (Index("ix_import_rows_batch_id_row", "batch_id", "row", unique=True),)

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"))
    row: Mapped[int] = mapped_column(comment="as counted in the file")
    subject: Mapped[str] = mapped_column(String(40), comment="the member's number, or the affiliation's code")
    outcome: Mapped[Code] = mapped_column(comment="applied | conflict | rejected")
    reason_ja: Mapped[str] = mapped_column(String(400), default="")
    reason_en: Mapped[str] = mapped_column(String(400), default="")
    writes: Mapped[list[Any]] = mapped_column(
        SealedJson("import_rows.writes"), comment="[table, id, before, after] of each record"
    )
    undone: Mapped[str] = mapped_column(
        String(10), default="", comment="restored | kept, once the batch was undone"
    )


class ImportMapping(Base):
    """How the last file of a kind named its columns, for the next one."""

    __tablename__ = "import_mappings"

    kind: Mapped[Code] = mapped_column(primary_key=True)
    columns: Mapped[Document]
    updated_by: Mapped[StaffId]
    updated_at: Mapped[At]
