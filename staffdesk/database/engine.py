"""Engines for the embedded (SQLCipher) and the served (PostgreSQL) database, and the two kinds of transaction."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, IntegrityError, OperationalError, StatementError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from staffdesk.database.cipher import connect, unreadable
from staffdesk.database.keys import Keys
from staffdesk.errors import Conflict, Invalid, Unavailable
from staffdesk.text import Text

_OWNER_ONLY = 0o600


class Database:
    """One database. ``writing`` serialises writers, ``reading`` never blocks them."""

    def __init__(self, engine: Engine, key: bytes | None = None) -> None:
        """``key`` is that of the embedded file; a server has none."""
        self.engine = engine
        self.key = key
        self._on_close: list[Callable[[], None]] = []

    @classmethod
    def embedded(cls, file: Path, keys: Keys) -> Database:
        """SQLCipher in a file; the key is applied raw, so opening costs under a millisecond."""
        return cls(_embedded_engine(file, keys.database), keys.database)

    @classmethod
    def served(cls, url: str) -> Database:
        """PostgreSQL. Raises Unavailable for an address of anything else.

        Server-side plans are off: a generic plan turned a prefix search into a scan.
        """
        return cls(
            create_engine(
                _server(url),
                connect_args={"prepare_threshold": None},
                pool_pre_ping=True,
                hide_parameters=True,
            )
        )

    @property
    def dialect(self) -> str:
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view; nothing is written."""
        with _in_words(), Session(self.engine.execution_options(reading=True), autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all or nothing. Raises Conflict where the database itself refused."""
        with _in_words(), Session(self.engine) as session, session.begin():
            yield session
            session.flush()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Driver-level reading, for lists."""
        with _in_words(), self.engine.execution_options(reading=True).connect() as connection:
            yield connection

    @contextmanager
    def owning(self) -> Iterator[Connection]:
        """One transaction of whoever owns the tables: to make them, or to give rights."""
        with _in_words(), self.engine.begin() as connection:
            yield connection

    def on_close(self, step: Callable[[], None]) -> None:
        """Have something let go together with the database."""
        self._on_close.append(step)

    def close(self) -> None:
        self.engine.dispose()
        while self._on_close:
            self._on_close.pop()()


def _server(url: str) -> URL:
    """The address, however the driver is called in it."""
    try:
        server = make_url(url)
    except ArgumentError:
        server = None
    if server is None or server.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise Unavailable(
            Text(
                "データベースの接続先が正しくありません。例：postgresql://利用者@サーバー/データベース",
                "The address of the database is not right. For example: postgresql://role@server/database",
            )
        ) from None
    return server.set(drivername="postgresql+psycopg")


def _open(file: Path, key: bytes) -> Any:
    """A connection to a file that only its owner may touch; SQLite gives what it puts beside it the same mode."""
    with suppress(OSError):  # what is wrong with the place, the driver will say
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
        for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            if part.exists() and part.stat().st_mode & 0o077:
                part.chmod(_OWNER_ONLY)
    return connect(file, key)


def _embedded_engine(file: Path, key: bytes) -> Engine:
    from sqlcipher3 import dbapi2

    # The address names no file, so SQLAlchemy would take it for one in memory and pool it by thread: that pool closes
    # connections that another thread is using, and hands a thread its own running transaction again.
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: _open(file, key),
        poolclass=QueuePool,
        hide_parameters=True,
    )  # what a statement carries may be personal: it never reaches an error text

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that later writes fails when somebody else wrote meanwhile; so writers queue at once.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def _in_words() -> Iterator[None]:
    """Tell a refusal of the database in the words of the people at the desk."""
    try:
        yield
    except (IntegrityError, StaleDataError) as error:
        raise Conflict(
            Text(
                "ほかの席で同じ内容が先に登録されました。画面を更新して確認してください。",
                "Another seat registered the same meanwhile. Refresh the screen and check.",
            )
        ) from error
    except OperationalError as error:
        raise Unavailable(
            Text(
                "データベースに接続できません。しばらく待ってからもう一度お試しください。入力は失われていません。",
                "The database cannot be reached. Wait a little and try again. Nothing you typed is lost.",
            )
        ) from error
    except (DataError, UnicodeEncodeError) as error:
        raise _not_storable() from error
    except StatementError as error:
        if isinstance(error.orig, UnicodeEncodeError):
            raise _not_storable() from error
        if "file is not a database" in str(error.orig):
            raise unreadable() from error
        raise


def _not_storable() -> Invalid:
    return Invalid(
        Text(
            "登録できない文字が含まれているか、長すぎます。入力し直してください。",
            "The text holds a character that cannot be stored, or is too long. Type it again.",
        )
    )
