"""The member: person, how to reach them, and the state of each credential."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from staffdesk.models.base import At, Base, Code, Id, MaybeAt, Name
from staffdesk.models.bound import RowBound
from staffdesk.models.sealed import SealedDate, SealedText

if TYPE_CHECKING:
    from staffdesk.models.affiliation import AffiliationMove
    from staffdesk.models.card import Card

MemberId = Annotated[int, mapped_column(ForeignKey("members.id"), index=True)]


class Member(RowBound, Base):
    """A member of the one institution that this database serves. Names stand as they were written."""

    __tablename__ = "members"
    __table_args__ = (Index("ix_members_affiliation", "affiliation", "id"),)

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(20), unique=True, comment="組合員番号・顧客番号")
    name: Mapped[Name]
    kana: Mapped[Name] = mapped_column(comment="フリガナ")
    former_name: Mapped[str | None] = mapped_column(String(200), comment="旧氏名")
    birth_date: Mapped[date | None] = mapped_column(
        SealedDate("members.birth_date"), comment="none for an organisation"
    )
    postcode: Mapped[str] = mapped_column(SealedText("members.postcode", 8))
    address: Mapped[str] = mapped_column(SealedText("members.address", 300))
    address_changed_on: Mapped[date | None]
    mail_address: Mapped[str | None] = mapped_column(SealedText("members.mail_address", 254))
    affiliation: Mapped[Name] = mapped_column(default="", comment="所属")
    affiliation_code: Mapped[str] = mapped_column(String(20), default="", comment="所属コード")
    legal_name: Mapped[str | None] = mapped_column(
        SealedText("members.legal_name", 200), comment="戸籍氏名, where another name is used"
    )
    master_user: Mapped[str] = mapped_column(
        SealedText("members.master_user", 200), default="", comment="マスターユーザ of an organisation"
    )
    shares: Mapped[int] = mapped_column(default=0, comment="出資口数")
    branch: Mapped[str] = mapped_column(String(3), default="", comment="店番")
    account_type: Mapped[str] = mapped_column(String(10), default="", comment="科目")
    account_number: Mapped[str] = mapped_column(String(7), default="", comment="口座番号")
    joined_on: Mapped[date]
    status: Mapped[Code] = mapped_column(default="active", comment="active | continued | left")
    left_on: Mapped[date | None]
    access_until: Mapped[date | None] = mapped_column(comment="last day on which the member page is open")
    identity_failures: Mapped[int] = mapped_column(default=0)
    identity_held_at: Mapped[MaybeAt] = mapped_column(comment="no phone service until a supervisor lifts it")
    version: Mapped[int] = mapped_column(default=1)

    phones: Mapped[list[Phone]] = relationship(order_by="Phone.id", cascade="all, delete-orphan")
    cards: Mapped[list[Card]] = relationship(order_by="Card.id")
    moves: Mapped[list[AffiliationMove]] = relationship(
        order_by="(AffiliationMove.effective_on, AffiliationMove.id)"
    )
    credentials: Mapped[list[Credential]] = relationship(
        order_by="Credential.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own way


class Phone(Base):
    """A number on file. One that changed lately is not called back."""

    __tablename__ = "member_phones"
    __table_args__ = (UniqueConstraint("member_id", "kind"),)

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    kind: Mapped[Code] = mapped_column(comment="home | mobile | work")
    number: Mapped[str] = mapped_column(String(20))
    changed_on: Mapped[date | None]


class Credential(Base):
    """The state of one credential; never the credential itself."""

    __tablename__ = "credentials"
    __table_args__ = (UniqueConstraint("member_id", "kind"),)

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    kind: Mapped[Code]
    state: Mapped[Code]
    locked_until: Mapped[MaybeAt]
    since: Mapped[At]
    secret_hash: Mapped[str | None] = mapped_column(
        String(200), comment="Argon2id of a provisional secret; the secret itself is nowhere"
    )
    expires_on: Mapped[date | None] = mapped_column(comment="last day on which a provisional secret works")
