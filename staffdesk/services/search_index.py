"""Keep the search tables in step with the members: one member at every change, or all of them anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from staffdesk.japanese.folding import fold, fold_number, fold_phone
from staffdesk.models import Member
from staffdesk.models.search import KeyKind

_PERSONAL = frozenset({KeyKind.NAME, KeyKind.KANA, KeyKind.FORMER_NAME})
# FTS5 would take signs of ASCII for the end of a word; their full-width forms it does not, and keys hold none.
_IN_GRAMS = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_KEY = re.compile(f"([{''.join(KeyKind)}])([^{''.join(KeyKind)}]*)")
_BATCH = 2_000

Progress = Callable[[int, int], None]  # steps done, steps in all; may raise to cancel


def index_member(session: Session, member: Member) -> None:
    """Bring the keys of one member up to date, within the transaction that changes the member or a phone."""
    session.flush()
    connection = session.connection()
    fields = (member.number, member.account_number, member.name, member.kana, member.former_name)
    new = _document([phone.number for phone in member.phones], *fields)
    learn_affiliations(connection, [member.affiliation])
    rows = _read(connection, "SELECT document FROM member_documents WHERE member_id = ?", member.id)
    old = rows[0][0] if rows else None
    if new == old:
        return
    if old is not None:
        _forget(connection, member.id, old)
    _insert_documents(connection, [(member.id, new)])
    _insert_keys(connection, sorted((kind, key, member.id) for kind, key in _keys(new)))


def index_members(connection: Connection, member_ids: Sequence[int]) -> None:
    """The same for some hundred members at once, also for those who are no longer there. Within the transaction."""
    marks = ", ".join("?" * len(member_ids))
    statement = f"SELECT member_id, document FROM member_documents WHERE member_id IN ({marks})"  # noqa: S608 - marks
    old: dict[int, str] = dict(map(tuple, _read(connection, statement, *member_ids)))
    new = dict(_documents_of(connection, f"id IN ({marks})", *member_ids))
    named = f"SELECT DISTINCT affiliation FROM members WHERE id IN ({marks})"  # noqa: S608 - place holders
    learn_affiliations(connection, [row[0] for row in _read(connection, named, *member_ids)])
    changed = sorted(id_ for id_ in {*old, *new} if old.get(id_) != new.get(id_))
    before = {(*key, id_) for id_ in changed if id_ in old for key in _keys(old[id_])}
    after = {(*key, id_) for id_ in changed if id_ in new for key in _keys(new[id_])}
    _forget_documents(connection, [(id_, old[id_]) for id_ in changed if id_ in old])
    _forget_keys(connection, sorted(before - after))
    _insert_documents(connection, [(id_, new[id_]) for id_ in changed if id_ in new])
    _insert_keys(connection, sorted(after - before))


def learn_affiliations(connection: Connection, names: Iterable[str]) -> None:
    """Make affiliations findable by their names, within the transaction that gives them to members."""
    rows = sorted((name, fold(name)) for name in set(names) if name)
    _write(connection, "INSERT INTO affiliation_names VALUES (?, ?) ON CONFLICT DO NOTHING", rows)


def rebuild(connection: Connection, progress: Progress = lambda _done, _of: None) -> None:
    """Index all members anew, within the caller's transaction: an exception leaves the old index.

    Takes minutes for 1,000,000 members; ``progress`` is called at least every 2,000.
    """
    members = _read(connection, "SELECT count(*) FROM members")[0][0]
    steps = members * (1 + len(KeyKind))
    _clear(connection)
    named = _read(connection, "SELECT DISTINCT affiliation FROM members")
    learn_affiliations(connection, [row[0] for row in named])
    done = 0
    for batch in _members(connection):
        _insert_documents(connection, batch)
        progress(done := done + len(batch), steps)
    # Kind by kind and sorted, so that the tree of keys only ever grows at its end.
    for kind in KeyKind:
        rows: list[tuple[str, str, int]] = []
        for documents in _documents(connection):
            rows += ((kind, key, id_) for id_, text in documents for own, key in _keys(text) if own == kind)
            progress(done := done + len(documents), steps)
        rows.sort()
        for start in range(0, len(rows), _BATCH):
            _insert_keys(connection, rows[start : start + _BATCH])
            progress(done, steps)
    _tidy(connection)


def native(dialect: str, statement: str) -> str:
    """The statement with the driver's own place holders: ``?`` for SQLite, ``%s`` for psycopg."""
    return statement.replace("?", "%s") if dialect == "postgresql" else statement


def pairs(key: str) -> list[str]:
    """All runs of two characters, as they are indexed; of a shorter key the character itself."""
    written = key.translate(_IN_GRAMS)
    return list(map("".join, pairwise(written))) or [written]


def _document(
    phones: Sequence[str],
    number: str,
    account: str,
    name: str,
    kana: str,
    former: str | None,
) -> str:
    keys = [
        (KeyKind.NUMBER, fold_number(number)),
        (KeyKind.ACCOUNT, fold_number(account)),
        (KeyKind.NAME, fold(name)),
        (KeyKind.KANA, fold(kana)),
        (KeyKind.FORMER_NAME, fold(former or "")),
        *((KeyKind.PHONE, fold_phone(phone)) for phone in phones),
    ]
    # The reading is kept even when empty: lists are paged through in its order, and nobody may be missing.
    return "".join(kind + key for kind, key in keys if key or kind is KeyKind.KANA)


def _keys(document: str) -> Iterator[tuple[str, str]]:
    for kind, key in dict.fromkeys(_KEY.findall(document)):
        yield kind, key
        if kind == KeyKind.PHONE:
            yield KeyKind.PHONE_END, key[::-1]


def _grams_of(document: str) -> list[str]:
    """All runs of one and of two characters within the names of the person, each once."""
    found: dict[str, None] = {}
    for kind, key in _KEY.findall(document):
        if kind in _PERSONAL:
            found |= dict.fromkeys((*key.translate(_IN_GRAMS), *pairs(key)))
    return list(found)


def _insert_documents(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    if connection.dialect.name == "postgresql":
        with_grams = [(id_, text, _grams_of(text)) for id_, text in rows]
        _write(connection, "INSERT INTO member_documents VALUES (?, ?, ?)", with_grams)
        return
    _write(connection, "INSERT INTO member_documents VALUES (?, ?)", rows)
    indexed = [(id_, " ".join(_grams_of(text))) for id_, text in rows]
    _write(connection, "INSERT INTO member_grams (rowid, grams) VALUES (?, ?)", indexed)


def _insert_keys(connection: Connection, rows: Sequence[tuple[str, str, int]]) -> None:
    _write(connection, "INSERT INTO member_keys VALUES (?, ?, ?)", rows)


def _forget(connection: Connection, member_id: int, document: str) -> None:
    _forget_keys(connection, [(kind, key, member_id) for kind, key in _keys(document)])
    _forget_documents(connection, [(member_id, document)])


def _forget_keys(connection: Connection, rows: Sequence[tuple[str, str, int]]) -> None:
    _write(connection, 'DELETE FROM member_keys WHERE kind = ? AND "key" = ? AND member_id = ?', rows)


def _forget_documents(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """A contentless FTS5 table must be told what it is to forget."""
    _write(connection, "DELETE FROM member_documents WHERE member_id = ?", [(id_,) for id_, _text in rows])
    if connection.dialect.name != "postgresql":
        forget = "INSERT INTO member_grams (member_grams, rowid, grams) VALUES ('delete', ?, ?)"
        _write(connection, forget, [(id_, " ".join(_grams_of(text))) for id_, text in rows])


def _clear(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM member_keys")
    connection.exec_driver_sql("DELETE FROM member_documents")
    connection.exec_driver_sql("DELETE FROM affiliation_names")
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql("INSERT INTO member_grams (member_grams) VALUES ('delete-all')")


def _tidy(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE member_documents, member_keys")
    else:
        connection.exec_driver_sql("INSERT INTO member_grams (member_grams) VALUES ('optimize')")


_COLUMNS = "id, number, account_number, name, kana, former_name"


def _members(connection: Connection) -> Iterator[list[tuple[int, str]]]:
    """Id and document of all members, in batches, by id."""
    statement = f"SELECT {_COLUMNS} FROM members WHERE id > ? ORDER BY id LIMIT {_BATCH}"  # noqa: S608 - constants
    for batch in _by_id(connection, statement):
        yield _with_phones(connection, batch, "member_id BETWEEN ? AND ?", batch[0][0], batch[-1][0])


def _documents_of(connection: Connection, which: str, *values: int) -> list[tuple[int, str]]:
    members = _read(connection, f"SELECT {_COLUMNS} FROM members WHERE {which}", *values)  # noqa: S608 - place holders
    return _with_phones(connection, members, f"member_{which}", *values)


def _with_phones(
    connection: Connection, members: Sequence[Any], which: str, *values: int
) -> list[tuple[int, str]]:
    phones: dict[int, list[str]] = {}
    statement = f"SELECT member_id, number FROM member_phones WHERE {which} ORDER BY id"  # noqa: S608 - place holders
    for id_, phone in _read(connection, statement, *values):
        phones.setdefault(id_, []).append(phone)
    return [(row[0], _document(phones.get(row[0], ()), *row[1:])) for row in members]


def _documents(connection: Connection) -> Iterator[Sequence[Any]]:
    columns = "member_id, document"
    statement = (
        f"SELECT {columns} FROM member_documents WHERE member_id > ? ORDER BY member_id LIMIT {_BATCH}"  # noqa: S608
    )
    return _by_id(connection, statement)


def _by_id(connection: Connection, statement: str) -> Iterator[Sequence[Any]]:
    """Batches read one after the other by the last id: no cursor stays open while the tables are written."""
    last = -1
    while batch := _read(connection, statement, last):
        yield batch
        last = batch[-1][0]


def _read(connection: Connection, statement: str, *values: Any) -> Sequence[Any]:
    return connection.exec_driver_sql(native(connection.dialect.name, statement), values).fetchall()


def _write(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(native(connection.dialect.name, statement), list(rows))
