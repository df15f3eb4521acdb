"""Engines for the embedded (SQLCipher) and the served (PostgreSQL) database, and the two kinds of transaction."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    StatementError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from staffdesk.database.address import server_address
from staffdesk.database.cipher import connect, unreadable
from staffdesk.database.keys import Keys
from staffdesk.database.lost import RECEIPT, Lost, Pause, moment, was_kept
from staffdesk.errors import Conflict, Invalid, Unavailable
from staffdesk.models.bound import Altered
from staffdesk.models.sealed import NotSealed, give_sealer
from staffdesk.text import Text

_OWNER_ONLY = 0o600
_AWAY = (OperationalError, InterfaceError)


class Database:
    """One database. ``writing`` serialises writers, ``reading`` never blocks them."""

    def __init__(self, engine: Engine, key: bytes | None = None, pause: Pause = time.sleep) -> None:
        """``key`` is that of the embedded file; a server has none. ``pause`` waits so many seconds."""
        self.engine = engine
        self.key = key
        self._pause = pause
        self._on_close: list[Callable[[], None]] = []
        self._told: set[str] = set()
        self.on_altered: Callable[[str], None] = lambda _place: (
            None
        )  # told of every row that was found altered

    @classmethod
    def embedded(cls, file: Path, keys: Keys) -> Database:
        """SQLCipher in a file; the key is applied raw, so opening costs under a millisecond."""
        return cls(_embedded_engine(file, keys.database), keys.database)

    @classmethod
    def served(cls, url: str, keys: Keys | None = None) -> Database:
        """PostgreSQL, over a network with TLS alone. Raises Unavailable for an address of anything else.

        With ``keys`` personal data are sealed before they leave this machine; without, only who owns the tables works
        on them. Server-side plans are off: a generic plan turned a prefix search into a scan.
        """
        engine = create_engine(
            server_address(url),
            connect_args={"prepare_threshold": None},
            pool_pre_ping=True,
            hide_parameters=True,
        )
        if keys is not None:
            give_sealer(engine.dialect, keys.sealer())
        return cls(engine)

    @property
    def dialect(self) -> str:
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view; nothing is written. Raises Lost when the database is away."""
        options = self.engine.execution_options(reading=True)
        with self._telling(), _in_words(), Session(options, autoflush=False) as session:
            self._reach(session.connection)
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all or nothing.

        Raises Conflict where the database itself refused, Lost when it went away before anything was kept, and
        Unclear when it went away while keeping it and cannot be asked.
        """
        with self._telling(), _in_words(), Session(self.engine) as session:
            self._reach(session.connection)
            try:
                yield session
                session.flush()
            except BaseException:
                session.rollback()
                raise
            self._commit(session)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Whoever came upon an altered row, the finding is kept, when their own transaction is over."""
        try:
            yield
        except Altered as error:
            if error.place not in self._told:  # a screen that refreshes itself comes upon it again and again
                self._told.add(error.place)
                self.on_altered(error.place)
            raise

    def _commit(self, session: Session) -> None:
        receipt = session.info.get(RECEIPT)
        try:
            session.commit()
        except DBAPIError as error:
            if not isinstance(error, _AWAY) or not error.connection_invalidated:
                raise  # the database answered: it was not kept
            session.invalidate()
            if not was_kept(self.engine, receipt, self._pause):
                raise

    def _reach(self, connect: Callable[[], object]) -> None:
        """Nothing was done yet, so a server that is just coming back is simply asked once more."""
        try:
            connect()
        except _AWAY:
            if self.dialect != "postgresql":
                raise
            self._pause(moment())
            connect()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Driver-level reading, for lists. Raises Lost when the database is away."""
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
    except (InvalidTag, NotSealed) as error:
        raise Altered(str(error) or "a sealed value") from error
    except _AWAY as error:
        raise (_untrusted() if _speaks_of_tls(error) else Lost()) from error
    except PoolTimeout as error:
        raise Lost from error
    except (DataError, UnicodeEncodeError) as error:
        raise _not_storable() from error
    except StatementError as error:
        if isinstance(error.orig, UnicodeEncodeError):
            raise _not_storable() from error
        if "file is not a database" in str(error.orig):
            raise unreadable() from error
        raise


def _speaks_of_tls(error: DBAPIError) -> bool:
    said = str(error.orig).lower()
    return any(words in said for words in ("certificate", "ssl was required", "ssl error: tlsv1 alert"))


def _untrusted() -> Unavailable:
    return Unavailable(
        Text(
            "データベースサーバーとの通信を暗号化できないか、証明書を確認できません。接続先の名前と、認証局の証明書（sslrootcert）を確認してください。",
            "The database server does not encrypt, or its certificate cannot be checked. Look at the server's name"
            " and at the certificate of its authority (sslrootcert).",
        )
    )


def _not_storable() -> Invalid:
    return Invalid(
        Text(
            "登録できない文字が含まれているか、長すぎます。入力し直してください。",
            "The text holds a character that cannot be stored, or is too long. Type it again.",
        )
    )
