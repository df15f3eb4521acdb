"""Find members as somebody types: by number, name, reading, former name, affiliation, account or phone.

What begins with the words comes first, then what contains them. Two or three statements answer a query; how the
keys come about is told in ``search_index``. Who may search, and that it is recorded, is the caller's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import msgspec
from sqlalchemy.engine.interfaces import DBAPICursor as Cursor
from sqlalchemy.exc import DBAPIError

from staffdesk.database.engine import Database
from staffdesk.japanese.folding import fold, fold_number, fold_phone
from staffdesk.models.search import KeyKind
from staffdesk.services.members import MemberHead
from staffdesk.services.search_index import OF_AFFILIATION, index_member, native, pairs, rebuild

__all__ = ["COUNTED", "LIMIT", "MOST", "Directory", "MemberRow", "index_member", "rebuild"]

MemberRow: TypeAlias = MemberHead

LIMIT, MOST = 50, 200  # rows on a page, by default and at most
COUNTED = 1_000  # counting stops one above
_LAST = "\U0010ffff"  # sorts behind every character that a key can hold
_NUMERIC = re.compile(r"[0-9+()]+")
_PHONE_END_DIGITS = 3  # fewer of the last digits tell nothing

_BY_WORDS = (KeyKind.NAME, KeyKind.KANA, KeyKind.FORMER_NAME, KeyKind.AFFILIATION)
_ROW = "SELECT id, number, name, kana, affiliation, status FROM members"
_SQLITE_ROWS = f"{_ROW} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - constants
_SERVED_ROWS = f"{_ROW} WHERE id = ANY(?)"
_SQLITE_CANDIDATES = """
    SELECT member_id, document FROM member_grams CROSS JOIN member_documents ON member_id = member_grams.rowid
    WHERE member_grams MATCH ? AND member_grams.rowid > ? ORDER BY member_grams.rowid LIMIT ?"""
_PAGE = """
    SELECT member_id FROM member_keys
    WHERE kind = ? AND ("key", member_id) > (?, ?) ORDER BY "key", member_id LIMIT ? OFFSET ?"""
_MARKS = """
    SELECT "key", member_id, place FROM (
        SELECT "key", member_id, row_number() OVER (ORDER BY "key", member_id) AS place
        FROM member_keys WHERE kind = ?) AS placed
    WHERE place - place / ? * ? = 0 ORDER BY place"""  # a percent sign would be the driver's

Mark: TypeAlias = tuple[str, int]
"""A place in the order of readings: the folded reading and the member's id."""
FIRST: Mark = ("", -1)


class Directory:
    """The members of the desk, for lists."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._served = database.dialect == "postgresql"

    def search(self, text: str, limit: int = LIMIT) -> list[MemberRow]:
        """Members to whom all the words apply, best first. Empty for a text without a letter or digit."""
        query = Query.of(text)
        if not query.terms:
            return []
        with self._cursor() as cursor:
            return self._rows(cursor, self._find(cursor, query, min(limit, MOST)))

    def page(self, after: MemberRow | None = None, limit: int = LIMIT) -> list[MemberRow]:
        """All members in the order of their reading, from the one behind ``after``."""
        return self.page_behind((fold(after.kana), after.id) if after else FIRST, 0, limit)

    def page_behind(self, mark: Mark, skip: int, limit: int = LIMIT) -> list[MemberRow]:
        """Members in the order of their reading, from the one ``skip`` places behind ``mark``; ``skip`` is read over."""
        with self._cursor() as cursor:
            found = self._run(cursor, _PAGE, KeyKind.KANA.value, *mark, min(limit, MOST), skip)
            return self._rows(cursor, [row[0] for row in found])

    def marks(self, every: int) -> tuple[Mark, ...]:
        """Each ``every``-th place in the order of readings: with them any place is found by a short walk."""
        with self._cursor() as cursor:
            found = self._run(cursor, _MARKS, KeyKind.KANA.value, every, every)
            return tuple((key, member_id) for key, member_id, _place in found)

    def listed(self) -> int:
        """How many members the order of readings holds."""
        with self._cursor() as cursor:
            counted = "SELECT count(*) FROM member_keys WHERE kind = ?"
            return int(self._run(cursor, counted, KeyKind.KANA.value)[0][0])

    def count(self, text: str = "", most: int = COUNTED) -> int:
        """How many ``search`` could find, or members in all; ``most`` + 1 says: more than ``most``."""
        query = Query.of(text)
        with self._cursor() as cursor:
            if query.terms:
                return len(self._find(cursor, query, most + 1))
            if text.strip():
                return 0
            counted = "SELECT count(*) FROM (SELECT 1 FROM members LIMIT ?) AS counted"
            return int(self._run(cursor, counted, most + 1)[0][0])

    def _find(self, cursor: Cursor, query: Query, limit: int) -> list[int]:
        """Ids, best first."""
        ranked = self._run(cursor, prefix_statement(len(query.prefixes)), *query.prefix_values(limit))
        found = dict.fromkeys(member_id for _rank, _key, member_id in sorted(ranked))
        for anywhere in (False, True):  # in the names of the person, then in the affiliation too
            if len(found) < limit:
                self._fill(found, limit, self._containing(cursor, query, limit, anywhere=anywhere))
        return list(found)[:limit]

    @staticmethod
    def _fill(found: dict[int, None], limit: int, more: Iterator[int]) -> None:
        for member_id in more:
            found[member_id] = None
            if len(found) == limit:
                return

    def _containing(self, cursor: Cursor, query: Query, batch: int, *, anywhere: bool) -> Iterator[int]:
        """Whoever has all grams may have the words; the document tells."""
        statement = served_candidates(len(query.words)) if self._served else _SQLITE_CANDIDATES
        wanted = query.arrays(anywhere=anywhere) if self._served else [query.match(anywhere=anywhere)]
        last, more = -1, True
        while more:
            candidates = self._run(cursor, statement, *wanted, last, batch)
            for member_id, document in candidates:
                last = member_id
                if all(term in document for term in query.terms):
                    yield member_id
            more = len(candidates) == batch

    def _rows(self, cursor: Cursor, ids: Sequence[int]) -> list[MemberRow]:
        if not ids:
            return []
        listed = list(ids) if self._served else msgspec.json.encode(ids).decode()
        found = self._run(cursor, _SERVED_ROWS if self._served else _SQLITE_ROWS, listed)
        rows = {row[0]: row for row in found}
        return [MemberHead(*rows[member_id]) for member_id in ids]

    def _run(self, cursor: Cursor, statement: str, *values: Any) -> Sequence[Any]:
        cursor.execute(native(self._database.dialect, statement), values)
        return cursor.fetchall()

    @contextmanager
    def _cursor(self) -> Iterator[Cursor]:
        """The driver's own cursor: SQLAlchemy would take as long about a statement as the database does."""
        driver = self._database.engine.dialect.loaded_dbapi
        with self._database.connection() as connection:
            try:
                yield connection.connection.cursor()
            except driver.Error as error:
                raise DBAPIError.instance(None, None, error, driver.Error) from error


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, as keys."""

    terms: tuple[str, ...]  # folded words, all of which must apply
    prefixes: tuple[tuple[KeyKind, str], ...]  # kind and beginning of a key, best first
    words: tuple[tuple[str, ...], ...]  # the grams of each term that can be looked up by them

    @classmethod
    def of(cls, text: str) -> Query:
        terms = tuple(dict.fromkeys(filter(None, map(fold, text.split()))))
        # Digits beside words are left to the check: numbers and phones have no grams.
        words = [term for term in terms if not _NUMERIC.fullmatch(term)] or terms
        grams = tuple(tuple(dict.fromkeys(pairs(word))) for word in words)
        return cls(terms, tuple(_prefixes_of(text)) if terms else (), grams)

    def prefix_values(self, limit: int) -> list[Any]:
        return [value for kind, low in self.prefixes for value in (kind.value, low, low + _LAST, limit)]

    def match(self, *, anywhere: bool) -> str:
        """The grams as an FTS5 expression: those of a term belong to the person, or all to the affiliation."""
        return " AND ".join(
            f"(({_all(word)}) OR ({_all(_of_affiliation(word))}))" if anywhere else _all(word)
            for word in self.words
        )

    def arrays(self, *, anywhere: bool) -> list[list[str]]:
        """The same for PostgreSQL: two arrays for each term, of which one must be contained."""
        return [
            list(grams)
            for word in self.words
            for grams in (word, _of_affiliation(word) if anywhere else word)
        ]


def _all(grams: Iterable[str]) -> str:
    return " AND ".join(f'"{gram}"' for gram in grams)


def _of_affiliation(grams: Iterable[str]) -> list[str]:
    return [OF_AFFILIATION + gram for gram in grams]


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
def prefix_statement(count: int) -> str:
    """The statement for so many prefixes at once: their rank, the key and the member."""
    return " UNION ALL ".join(
        f"""SELECT * FROM (
            SELECT {rank} AS rank, "key", member_id FROM member_keys
            WHERE kind = ? AND "key" >= ? AND "key" < ? ORDER BY "key", member_id LIMIT ?) AS by_{rank}"""  # noqa: S608
        for rank in range(count)
    )


@cache
def served_candidates(terms: int) -> str:
    wanted = "(grams @> ? OR grams @> ?) AND " * terms
    return f"SELECT member_id, document FROM member_documents WHERE {wanted}member_id > ? ORDER BY member_id LIMIT ?"  # noqa: S608
