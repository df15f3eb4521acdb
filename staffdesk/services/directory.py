"""Find members as somebody types: by number, name, reading, former name, affiliation, account or phone.

What begins with the words comes first, then what contains them. A few statements answer a query; how the keys come
about is told in ``search_index``. Who may search, and that it is recorded, is the caller's business.
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

from staffdesk.database.cipher import CACHE_KIB
from staffdesk.database.engine import Database
from staffdesk.japanese.folding import fold, fold_number, fold_phone
from staffdesk.models.search import KeyKind
from staffdesk.services.members import MemberHead
from staffdesk.services.search_index import index_member, native, pairs, rebuild

__all__ = ["COUNTED", "LIMIT", "MOST", "Directory", "MemberRow", "index_member", "rebuild"]

MemberRow: TypeAlias = MemberHead

LIMIT, MOST = 50, 200  # rows on a page, by default and at most
COUNTED = 1_000  # counting stops one above
_WALKING_KIB = 2_048
_LAST = "\U0010ffff"  # sorts behind every character that a key can hold
_NUMERIC = re.compile(r"[0-9+()]+")
_PHONE_END_DIGITS = 3  # fewer of the last digits tell nothing

_FEW = 50  # affiliations whose members are looked through one by one rather than all who have the rest of the words

_BY_WORDS = (KeyKind.NAME, KeyKind.KANA, KeyKind.FORMER_NAME)
_ROW = "SELECT id, number, name, kana, affiliation, status FROM members"
_SQLITE_ROWS = f"{_ROW} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - constants
_SERVED_ROWS = f"{_ROW} WHERE id = ANY(?)"
_SQLITE_CANDIDATES = """
    SELECT member_id, document FROM member_grams CROSS JOIN member_documents ON member_id = member_grams.rowid
    WHERE member_grams MATCH ? AND member_grams.rowid > ? ORDER BY member_grams.rowid LIMIT ?"""
_SQLITE_CANDIDATES_AT = """
    SELECT member_id, document, affiliation FROM member_grams
    CROSS JOIN member_documents ON member_id = member_grams.rowid CROSS JOIN members ON members.id = member_id
    WHERE member_grams MATCH ? AND member_grams.rowid > ? ORDER BY member_grams.rowid LIMIT ?"""
_NAMES_BEGINNING = (
    'SELECT name, "key" FROM affiliation_names WHERE "key" >= ? AND "key" < ? ORDER BY "key", name'
)
_AT = "SELECT id FROM members WHERE affiliation = ? ORDER BY id LIMIT ?"
_DOCUMENTS_AT = """
    SELECT member_id, document, affiliation FROM members JOIN member_documents ON member_id = members.id
    WHERE affiliation = ?"""
_PAGE = """
    SELECT member_id FROM member_keys
    WHERE kind = ? AND ("key", member_id) > (?, ?) ORDER BY "key", member_id LIMIT ? OFFSET ?"""
_NEXT_MARK = """
    SELECT "key", member_id FROM member_keys
    WHERE kind = ? AND ("key", member_id) > (?, ?) ORDER BY "key", member_id LIMIT 1 OFFSET ?"""

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

    def marks(self, every: int) -> Iterator[Mark]:
        """Each ``every``-th place in the order of readings: with them any place is found by a short walk.

        From mark to mark, which reads nothing but the index: 0.2 s for 1,000,000 members; numbering them all, 5 s.
        """
        mark = FIRST
        with self._walking() as cursor:
            while found := self._run(cursor, _NEXT_MARK, KeyKind.KANA.value, *mark, every - 1):
                mark = (found[0][0], found[0][1])
                yield mark

    def listed(self) -> int:
        """How many members the order of readings holds."""
        with self._walking() as cursor:
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
        ways = (self._at_beginning, self._containing, self._at_or_containing)
        for way in ways:
            if len(found) < limit:
                self._fill(found, limit, way(cursor, query, limit))
        return list(found)[:limit]

    @staticmethod
    def _fill(found: dict[int, None], limit: int, more: Iterator[int]) -> None:
        for member_id in more:
            found[member_id] = None
            if len(found) == limit:
                return

    def _at_beginning(self, cursor: Cursor, query: Query, limit: int) -> Iterator[int]:
        """Whose affiliation begins with the words."""
        names = self._run(cursor, _NAMES_BEGINNING, query.whole, query.whole + _LAST)
        yield from self._at(cursor, [name for name, _key in names], limit)

    def _at(self, cursor: Cursor, names: Iterable[str], limit: int) -> Iterator[int]:
        """The members of one affiliation after the other: the index gives them in their order, and stops in time."""
        for name in names:
            yield from (row[0] for row in self._run(cursor, _AT, name, limit))

    def _containing(self, cursor: Cursor, query: Query, batch: int) -> Iterator[int]:
        """Whoever has all grams may have the words; the document tells."""
        for member_id, document in self._candidates(cursor, query.words, batch, _SQLITE_CANDIDATES):
            if all(term in document for term in query.terms):
                yield member_id

    def _at_or_containing(self, cursor: Cursor, query: Query, batch: int) -> Iterator[int]:
        """Who has some of the words in the affiliation, and the others in what is their own.

        The affiliations are sorted by which of the words they have, so each member belongs to one of the groups.
        """
        groups: dict[tuple[str, ...], list[str]] = {}
        for name, key in self._run(cursor, *_names_with(query.terms, served=self._served)):
            groups.setdefault(tuple(term for term in query.terms if term not in key), []).append(name)
        for others, names in sorted(groups.items(), key=lambda group: len(group[0])):
            if not others:
                yield from self._at(cursor, names, batch)
                continue
            words = [word for word in query.words if word.term in others]
            looked = (
                self._candidates(cursor, words, batch, _SQLITE_CANDIDATES_AT)
                if words and len(names) > _FEW
                else (row for name in names for row in self._run(cursor, _DOCUMENTS_AT, name))
            )
            here = set(names)
            for member_id, document, affiliation in looked:
                if affiliation in here and all(term in document for term in others):
                    yield member_id

    def _candidates(
        self, cursor: Cursor, words: Sequence[Word], batch: int, statement: str
    ) -> Iterator[Sequence[Any]]:
        """Who has all grams of the words among their own, in batches by id."""
        if self._served:
            statement = served_candidates(len(words), at=statement is _SQLITE_CANDIDATES_AT)
        wanted = [list(word.grams) for word in words] if self._served else [match(words)]
        last, more = -1, True
        while more:
            candidates = self._run(cursor, statement, *wanted, last, batch)
            yield from candidates
            more = len(candidates) == batch
            last = candidates[-1][0] if candidates else last

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

    @contextmanager
    def _walking(self) -> Iterator[Cursor]:
        """To read an index through once: kept pages would only push out those that are wanted again."""
        with self._cursor() as cursor:
            if self._served:
                yield cursor
                return
            cursor.execute(f"PRAGMA cache_size = -{_WALKING_KIB}")
            try:
                yield cursor
            finally:
                cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, as keys."""

    terms: tuple[str, ...]  # folded words, all of which must apply
    whole: str  # all of it, folded
    prefixes: tuple[tuple[KeyKind, str], ...]  # kind and beginning of a key, best first
    words: tuple[Word, ...]  # the terms that can be looked up by their grams

    @classmethod
    def of(cls, text: str) -> Query:
        terms = tuple(dict.fromkeys(filter(None, map(fold, text.split()))))
        # Digits beside words are left to the check: numbers and phones have no grams.
        words = [term for term in terms if not _NUMERIC.fullmatch(term)] or terms
        grams = tuple(Word(word, tuple(dict.fromkeys(pairs(word)))) for word in words)
        return cls(terms, fold(text), tuple(_prefixes_of(text)) if terms else (), grams)

    def prefix_values(self, limit: int) -> list[Any]:
        return [value for kind, low in self.prefixes for value in (kind.value, low, low + _LAST, limit)]


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and its runs of two characters, as they are indexed."""

    term: str
    grams: tuple[str, ...]


def match(words: Sequence[Word]) -> str:
    """The grams as an FTS5 expression."""
    return " AND ".join(f'"{gram}"' for word in words for gram in word.grams)


def _names_with(terms: Sequence[str], *, served: bool) -> tuple[str, ...]:
    """Affiliations that have at least one of the words: some thousands of names are read over in a millisecond."""
    has = 'position(? in "key") > 0' if served else 'instr("key", ?) > 0'
    some = " OR ".join([has] * len(terms))
    return f'SELECT name, "key" FROM affiliation_names WHERE {some} ORDER BY "key", name', *terms  # noqa: S608


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
def served_candidates(words: int, *, at: bool = False) -> str:
    """``at``: with the member's affiliation."""
    columns = "member_id, document, affiliation" if at else "member_id, document"
    tables = "member_documents JOIN members ON members.id = member_id" if at else "member_documents"
    wanted = "grams @> ? AND " * words
    return f"SELECT {columns} FROM {tables} WHERE {wanted}member_id > ? ORDER BY member_id LIMIT ?"  # noqa: S608
