"""Column types for personal data that no search needs in the clear: on a server they are stored encrypted.

The embedded database is encrypted as a whole, so there the value is stored as it is and costs nothing. A served one
is given a sealer with its engine (``Database.served``); what is sealed is bound to table and column, and does not
open anywhere else. Sealed values cannot be searched or sorted by the server: none of them ever stands in a WHERE.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

import msgspec
from sqlalchemy import Date, Dialect, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from staffdesk.models.base import Json, canonical

MARK = "~1~"
"""What a sealed value begins with: the first way of sealing."""


class NotSealed(ValueError):
    """A value stands in the clear where the program never leaves one."""


class Sealer(Protocol):
    """Encrypts with a key of the desk; ``place`` must be the same at both ends."""

    def seal(self, secret: bytes, purpose: str) -> bytes: ...

    def unseal(self, sealed: bytes, purpose: str) -> bytes: ...

    def mark(self, data: bytes, purpose: str) -> bytes: ...


def give_sealer(dialect: Dialect, sealer: Sealer) -> None:
    """Have an engine seal from now on. Before its first statement."""
    dialect._staffdesk_sealer = sealer  # type: ignore[attr-defined]


def sealer_of(dialect: Dialect) -> Sealer | None:
    return getattr(dialect, "_staffdesk_sealer", None)


def seal_text(sealer: Sealer, plain: str, place: str) -> str:
    return MARK + b64encode(sealer.seal(plain.encode(), place)).decode()


def open_text(sealer: Sealer, stored: str, place: str) -> str:
    """Raises cryptography's InvalidTag for what was altered or belongs elsewhere, NotSealed for what is in the clear."""
    if not stored.startswith(MARK):
        raise NotSealed(f"{place} holds a value that is not sealed")
    return sealer.unseal(b64decode(stored[len(MARK) :]), place).decode()


class Sealed(TypeDecorator[Any]):
    """``place`` is table.column; ``inner`` is how the value is stored where nothing is sealed."""

    impl = Text
    cache_ok = True
    inner: TypeEngine[Any]

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def to_text(self, value: Any) -> str:
        raise NotImplementedError

    def from_text(self, text: str) -> Any:
        raise NotImplementedError

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        # On a server the column is text, sealed or not: its type does not tell whether somebody gave a key.
        return Text() if dialect.name == "postgresql" else self.inner

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        if dialect.name != "postgresql":
            return self.inner.dialect_impl(dialect).bind_processor(dialect)
        sealer, place = sealer_of(dialect), self.place

        def bind(value: Any) -> str | None:
            if value is None:
                return None
            text = self.to_text(value)
            return seal_text(sealer, text, place) if sealer else text

        return bind

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        if dialect.name != "postgresql":
            return self.inner.dialect_impl(dialect).result_processor(dialect, coltype)
        sealer, place = sealer_of(dialect), self.place

        def result(stored: str | None) -> Any:
            if stored is None:
                return None
            return self.from_text(open_text(sealer, stored, place) if sealer else stored)

        return result


class SealedText(Sealed):
    """``length`` in characters, where the column is not sealed."""

    cache_ok = True

    def __init__(self, place: str, length: int) -> None:
        super().__init__(place)
        self.length = length
        self.inner = String(length)

    def to_text(self, value: Any) -> str:
        return str(value)

    def from_text(self, text: str) -> str:
        return text


class SealedDate(Sealed):
    cache_ok = True
    inner = Date()

    def to_text(self, value: Any) -> str:
        return str(value.isoformat())

    def from_text(self, text: str) -> date:
        return date.fromisoformat(text)


class SealedJson(Sealed):
    """As ``Json``: the same document is always the same text before it is sealed."""

    cache_ok = True
    inner = Json()

    def to_text(self, value: Any) -> str:
        return canonical(value).decode()

    def from_text(self, text: str) -> Any:
        return msgspec.json.decode(text)
