"""The tables of the member search: keys for prefixes, grams for what stands within. All of it can be rebuilt.

member_documents  one row for each member: all keys in one string, each behind the character of its kind;
                  what candidates are checked against, and what a change takes back from the other two
member_keys       one row for each key, in the order (kind, key): a prefix is one range
member_grams      SQLite: FTS5 over the 1- and 2-grams of the keys, storing neither text nor positions;
                  PostgreSQL: an array column of member_documents with a GIN index
affiliation_names every affiliation that a member has or had, with its key: thousands of people move at once in April,
                  so where somebody belongs is found by its name and an index of members, not by keys of each person
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection


class KeyKind(StrEnum):
    """What a key was made of: one control character, which no key contains."""

    NUMBER = "\x01"
    ACCOUNT = "\x02"
    NAME = "\x03"
    KANA = "\x04"
    FORMER_NAME = "\x05"
    PHONE = "\x07"
    PHONE_END = "\x08"  # backwards, so that the last digits are a prefix


_SQLITE = (
    # Without rowid the table is its own index: the keys are stored once.
    """CREATE TABLE member_keys (
        kind TEXT NOT NULL, "key" TEXT NOT NULL, member_id INTEGER NOT NULL,
        PRIMARY KEY (kind, "key", member_id)
    ) WITHOUT ROWID""",
    "CREATE TABLE member_documents (member_id INTEGER PRIMARY KEY, document TEXT NOT NULL)",
    # The ascii tokenizer leaves every character beyond ASCII alone; unicode61 would take some for separators.
    """CREATE VIRTUAL TABLE member_grams USING fts5(
        grams, content='', columnsize=0, detail=none, tokenize='ascii'
    )""",
)
_POSTGRESQL = (
    # Collation "C" compares bytes, as SQLite does; in any other one the index could not serve a prefix.
    """CREATE TABLE member_keys (
        kind TEXT COLLATE "C" NOT NULL, "key" TEXT COLLATE "C" NOT NULL, member_id INTEGER NOT NULL,
        CONSTRAINT pk_member_keys PRIMARY KEY (kind, "key", member_id)
    )""",
    """CREATE TABLE member_documents (
        member_id INTEGER CONSTRAINT pk_member_documents PRIMARY KEY,
        document TEXT COLLATE "C" NOT NULL, grams TEXT[] COLLATE "C" NOT NULL
    )""",
    "CREATE INDEX ix_member_documents_grams ON member_documents USING gin (grams)",
)

_NAMES = 'CREATE TABLE affiliation_names (name {text} NOT NULL, "key" {text} NOT NULL, {primary})'


def create_affiliation_names(connection: Connection) -> None:
    """Create the empty table beside the others."""
    served = connection.dialect.name == "postgresql"
    primary = "CONSTRAINT pk_affiliation_names PRIMARY KEY (name)" if served else "PRIMARY KEY (name)"
    text = 'TEXT COLLATE "C"' if served else "TEXT"
    connection.exec_driver_sql(
        _NAMES.format(text=text, primary=primary) + ("" if served else " WITHOUT ROWID")
    )
    connection.exec_driver_sql('CREATE INDEX ix_affiliation_names_key ON affiliation_names ("key", name)')


def drop_affiliation_names(connection: Connection) -> None:
    connection.exec_driver_sql("DROP TABLE affiliation_names")


def create_search(connection: Connection) -> None:
    """Create the empty tables; ``services.directory.rebuild`` fills them."""
    for statement in _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE:
        connection.exec_driver_sql(statement)


def drop_search(connection: Connection) -> None:
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql("DROP TABLE member_grams")
    connection.exec_driver_sql("DROP TABLE member_documents")
    connection.exec_driver_sql("DROP TABLE member_keys")
