"""What this database is: one desk of one institution, and its running numbers."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, LargeBinary, String
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


class DeskKey(Base):
    """Which key this served database belongs to, without telling it: a seat with another one is turned away."""

    __tablename__ = "desk_key"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    desk_id: Mapped[str] = mapped_column(String(32), comment="random; what the check is made over")
    key_check: Mapped[bytes] = mapped_column(LargeBinary(32), comment="HMAC-SHA256 under a key of the desk")


class Counter(Base):
    """A running number, taken inside the transaction that uses it."""

    __tablename__ = "counters"

    name: Mapped[Code] = mapped_column(primary_key=True)
    value: Mapped[int]
