"""What this database is: one desk of one institution, and its running numbers."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from staffdesk.models.base import At, Base, Code


class DeskInfo(Base):
    __tablename__ = "desk"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    institution_id: Mapped[Code]
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[At]
    epoch: Mapped[int] = mapped_column(
        default=1, comment="grows with each restore: what waited before it is void"
    )


class Counter(Base):
    """A running number, taken inside the transaction that uses it."""

    __tablename__ = "counters"

    name: Mapped[Code] = mapped_column(primary_key=True)
    value: Mapped[int]
