"""Find members as somebody types: by number, name, reading, former name, affiliation, account or phone.

What begins with the words comes first, then what contains them. Two or three statements answer a query; how the
keys come about is told in ``search_index``. Who may search, and that it is recorded, is the caller's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection

from staffdesk.database.engine import Database
from staffdesk.japanese.folding import fold, fold_number, fold_phone
from staffdesk.models.search import KeyKind
from staffdesk.services.members import MemberHead
from staffdesk.services.search_index import index_member, native, pairs, rebuild

__all__ = ["COUNTED", "LIMIT", "MOST", "Directory", "MemberRow", "index_member", "rebuild"]

MemberRow: TypeAlias = MemberHead

LIMIT, MOST = 50, 200  # rows on a page, by default and at most
COUNTED = 1_000  # counting stops one above
_LAST = "\U0010ffff"  # sorts behind every character that a key can hold
_NUMERIC = re.compile(r"[0-9+()]+")
_PHONE_END_DIGITS = 3  # fewer of the last digits tell nothing

_BY_WORDS = (KeyKind.NAME, KeyKind.KANA, KeyKind.FORMER_NAME, KeyKind.AFFILIATION)
_ROW = "SELECT id, number, name, kana, affiliation, status FROM members"
_SQLITE = {
    "rows": f"{_ROW} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - constants
    "candidates": """
        SELECT member_id, document FROM member_grams CROSS JOIN member_documents ON member_id = member_grams.rowid
        WHERE member_grams MATCH ? AND member_grams.rowid > ? ORDER BY member_grams.rowid LIMIT ?""",
}
_POSTGRESQL = {
    "rows": f"{_ROW} WHERE id = ANY(?)",
    "candidates": """
        SELECT member_id, document FROM member_documents
        WHERE grams @> ? AND member_id > ? ORDER BY member_id LIMIT ?""",
}
_PAGE = """
    SELECT member_id FROM member_keys
    WHERE kind = ? AND ("key", member_id) > (?, ?) ORDER BY "key", member_id LIMIT ?"""


class Directory:
    """The members of the desk, for lists."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._served = database.dialect == "postgresql"
        self._statements = _POSTGRESQL if self._served else _SQLITE

    def search(self, text: str, limit: int = LIMIT) -> list[MemberRow]:
        """Members to whom all the words apply, best first. Empty for a text without a letter or digit."""
        query = _Query.of(text)
        if not query.terms:
            return []
        with self._database.connection() as connection:
            found = self._find(connection, query, min(limit, MOST))
            return self._rows(connection, found)

    def page(self, after: MemberRow | None = None, limit: int = LIMIT) -> list[MemberRow]:
        """All members in the order of their reading, from the one behind ``after``."""
        place = (fold(after.kana), after.id) if after else ("", -1)
        with self._database.connection() as connection:
            found = self._run(connection, _PAGE, KeyKind.KANA.value, *place, min(limit, MOST))
            return self._rows(connection, [row[0] for row in found])

    def count(self, text: str = "", most: int = COUNTED) -> int:
        """How many ``search`` could find, or members in all; ``most`` + 1 says: more than ``most``."""
        query = _Query.of(text)
        with self._database.connection() as connection:
            if query.terms:
                return len(self._find(connection, query, most + 1))
            if text.strip():
                return 0
            counted = "SELECT count(*) FROM (SELECT 1 FROM members LIMIT ?) AS counted"
            return int(self._run(connection, counted, most + 1)[0][0])

    def _find(self, connection: Connection, query: _Query, limit: int) -> list[int]:
        """Ids, best first."""
        values = [value for kind, low in query.prefixes for value in (kind.value, low, low + _LAST, limit)]
        ranked = self._run(connection, _prefixes(len(query.prefixes)), *values)
        found = dict.fromkeys(member_id for _rank, _key, member_id in sorted(map(tuple, ranked)))
        if len(found) < limit:
            for member_id in self._containing(connection, query, limit):
                found[member_id] = None
                if len(found) == limit:
                    break
        return list(found)[:limit]

    def _containing(self, connection: Connection, query: _Query, batch: int) -> Iterator[int]:
        """Whoever has all grams may have the words; the document tells."""
        wanted = query.grams if self._served else query.match
        last, more = -1, True
        while more:
            candidates = self._run(connection, self._statements["candidates"], wanted, last, batch)
            for member_id, document in candidates:
                last = member_id
                if all(term in document for term in query.terms):
                    yield member_id
            more = len(candidates) == batch

    def _rows(self, connection: Connection, ids: Sequence[int]) -> list[MemberRow]:
        if not ids:
            return []
        listed = list(ids) if self._served else msgspec.json.encode(ids).decode()
        rows = {row[0]: row for row in self._run(connection, self._statements["rows"], listed)}
        return [MemberHead(*rows[member_id]) for member_id in ids]

    def _run(self, connection: Connection, statement: str, *values: Any) -> Sequence[Any]:
        return connection.exec_driver_sql(native(self._database.dialect, statement), values).fetchall()


@dataclass(frozen=True, slots=True)
class _Query:
    """What somebody typed, as keys."""

    terms: tuple[str, ...]  # folded words, all of which must apply
    prefixes: tuple[tuple[KeyKind, str], ...]  # kind and beginning of a key, best first

    @classmethod
    def of(cls, text: str) -> _Query:
        terms = tuple(dict.fromkeys(filter(None, map(fold, text.split()))))
        return cls(terms, tuple(_prefixes_of(text)) if terms else ())

    @property
    def grams(self) -> list[str]:
        """What the words consist of. Digits beside words are left to the check: numbers and phones have no grams."""
        words = [term for term in self.terms if not _NUMERIC.fullmatch(term)] or self.terms
        return list(dict.fromkeys(gram for word in words for gram in (pairs(word) or [word])))

    @property
    def match(self) -> str:
        """The grams as an FTS5 expression: all of them, each quoted."""
        return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in self.grams)


def _prefixes_of(text: str) -> Iterator[tuple[KeyKind, str]]:
    whole, number, phone = fold(text), fold_number(text), fold_phone(text)
    if number == whole.upper():
        yield KeyKind.NUMBER, number
        yield KeyKind.ACCOUNT, number
    if phone and _NUMERIC.fullmatch(whole):
        yield KeyKind.PHONE, phone
        if len(phone) >= _PHONE_END_DIGITS:
            yield KeyKind.PHONE_END, phone[::-1]
    for kind in _BY_WORDS:
        yield kind, whole


@cache
def _prefixes(count: int) -> str:
    """The statement for so many prefixes at once: their rank, the key and the member."""
    return " UNION ALL ".join(
        f"""SELECT * FROM (
            SELECT {rank} AS rank, "key", member_id FROM member_keys
            WHERE kind = ? AND "key" >= ? AND "key" < ? ORDER BY "key", member_id LIMIT ?) AS by_{rank}"""  # noqa: S608
        for rank in range(count)
    )
