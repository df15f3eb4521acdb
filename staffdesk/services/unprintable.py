"""Which characters of a letter no font has, and what was approved for its member in their place (dossier 2.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.letters.base import LetterContent
from staffdesk.models import Case, Letter, NameSubstitute


def substituted(session: Session, letter: Letter, words: LetterContent) -> LetterContent:
    """The words with what was approved for the member in place of characters that no font has."""
    member_id = member_of(session, letter)
    approved = session.execute(
        select(NameSubstitute.original, NameSubstitute.substitute).where(
            NameSubstitute.member_id == member_id,
            NameSubstitute.approved_at.is_not(None),
            NameSubstitute.ended_at.is_(None),
        )
    )
    standing = {row.original: row.substitute for row in approved}
    if not standing:
        return words
    return msgspec.convert(_replaced(msgspec.to_builtins(words), standing), LetterContent)


def code_points(cluster: str) -> str:
    """As 「U+8FBB U+E0101」."""
    return " ".join(f"U+{ord(character):04X}" for character in cluster)


def _replaced(value: Any, standing: Mapping[str, str]) -> Any:
    from staffdesk.printing.fonts import clusters

    if isinstance(value, str):
        return "".join(standing.get(cluster, cluster) for cluster in clusters(value))
    if isinstance(value, dict):
        return {key: _replaced(part, standing) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(part, standing) for part in value]
    return value


def missing_in(words: LetterContent) -> list[str]:
    """The characters, with their variation selectors, that no font has."""
    from staffdesk.printing.fonts import missing_glyphs

    return missing_glyphs("".join(_texts(msgspec.to_builtins(words))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.replace("\n", "") + " "  # so that no mark joins a character of another text
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def suggestion(cluster: str) -> str:
    """The common form of a variant, where that prints; else empty."""
    from staffdesk.printing.fonts import missing_glyphs

    return cluster[0] if len(cluster) > 1 and not missing_glyphs(cluster[0]) else ""


def member_of(session: Session, letter: Letter) -> int | None:
    """Whose letter it is; None for somebody who is no member yet."""
    return session.execute(select(Case.member_id).where(Case.id == letter.case_id)).scalar_one()
