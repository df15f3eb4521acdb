"""The declarative base and the column types that all tables share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from sqlalchemy import DateTime, Dialect, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

from staffdesk.clock import JST


class Moment(TypeDecorator[datetime]):
    """A point in time, stored as naive UTC on every engine, handed out in Japanese time."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC).astimezone(JST)


class Json(TypeDecorator[Any]):
    """A JSON document as text with sorted keys: the same document is always the same bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else msgspec.json.decode(value)


def canonical(value: Any) -> bytes:
    """Canonical JSON (sorted keys, UTF-8, no spaces): what hashes and the audit chain are made over."""
    return msgspec.json.encode(value, order="deterministic")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


Id = Annotated[int, mapped_column(primary_key=True)]
Code = Annotated[str, mapped_column(String(40))]
Name = Annotated[str, mapped_column(String(200))]
At = Annotated[datetime, mapped_column(Moment)]
MaybeAt = Annotated[datetime | None, mapped_column(Moment)]
Document = Annotated[dict[str, Any], mapped_column(Json)]
