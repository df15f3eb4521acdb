"""The embedded file says nothing without its key, and every refusal of a database is told in words."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.pool import QueuePool

from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys
from staffdesk.errors import Conflict, Invalid, Unavailable
from staffdesk.services.desk import Desk
from staffdesk.workflow import State
from tests.support.office import KEYS, Office, Paperwork, add_member, until

CANARY = "カナリア架空花子canary"


@pytest.fixture
def file(tmp_path: Path, founded_file: Callable[[str], Path]) -> Path:
    copy = tmp_path / "staffdesk.db"
    shutil.copyfile(founded_file("kenshinyo"), copy)
    return copy


def _look(database: Database) -> None:
    with database.reading() as session:
        session.execute(text("SELECT count(*) FROM staff"))


def test_another_key_opens_nothing_and_says_so(file: Path) -> None:
    before = file.read_bytes()
    database = Database.embedded(file, Keys.derive(bytes(32)))
    with pytest.raises(Unavailable, match="the key is wrong or the file is damaged"):
        _look(database)
    database.close()
    assert file.read_bytes() == before


def test_a_damaged_file_says_so(file: Path) -> None:
    file.write_bytes(b"\0" * 8192)
    database = Database.embedded(file, KEYS)
    with pytest.raises(Unavailable, match="damaged"):
        _look(database)
    database.close()


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    database = Database.embedded(tmp_path / "no such folder" / "staffdesk.db", KEYS)
    with pytest.raises(Unavailable):
        _look(database)
    database.close()


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    database = Database.served(f"postgresql+psycopg://nobody@/nothing?host={tmp_path}&connect_timeout=2")
    with pytest.raises(Unavailable, match="cannot be reached"):
        _look(database)
    database.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_can_be_read_from_the_files_without_the_key(
    paper: Paperwork, desk: Desk, office: Office, tmp_path: Path
) -> None:
    """While the desk is open, so with the write-ahead log, and after."""
    add_member(desk, "9000001", name=CANARY, mail_address="canary@example.jp")
    until(paper, State.EXECUTED)

    def written() -> bytes:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert files
        return b"".join(path.read_bytes() for path in files)

    for _ in range(2):
        seen = written()
        for words in (CANARY, "canary@example.jp", "架空　花子", "risk_based", "CREATE TABLE"):
            for encoding in ("utf-8", "utf-16-le", "cp932"):
                assert words.encode(encoding, "ignore") not in seen
        desk.close()


def test_writers_queue_and_readers_do_not_wait(database: Database) -> None:
    with database.writing() as writer:
        writer.execute(text("UPDATE staff SET name = 'changed'"))
        with database.reading() as reader:  # of another connection, in the same thread
            names = set(reader.execute(text("SELECT name FROM staff")).scalars())
    assert "changed" not in names
    with database.reading() as reader:
        assert set(reader.execute(text("SELECT name FROM staff")).scalars()) == {"changed"}


def test_many_threads_have_a_connection_each(database: Database) -> None:
    assert isinstance(database.engine.pool, QueuePool)
    begun, counted = threading.Barrier(8), list[int]()

    def read() -> None:
        with database.reading() as session:
            begun.wait(30)
            counted.append(session.execute(text("SELECT count(*) FROM staff")).scalar_one())

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert counted == [7] * 8


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            session.execute(text("UPDATE staff SET name = 'changed'"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as session:
        assert "changed" not in set(session.execute(text("SELECT name FROM staff")).scalars())


def test_a_broken_rule_is_a_conflict(database: Database) -> None:
    with pytest.raises(Conflict), database.writing() as session:
        session.execute(text("UPDATE staff SET login = 'same'"))


def test_what_cannot_be_stored_is_invalid(database: Database) -> None:
    with pytest.raises(Invalid, match="cannot be stored"), database.writing() as session:
        session.execute(text("UPDATE staff SET name = :name"), {"name": "\ud842"})


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_bug_of_ours_is_not_told_as_somebody_elses(database: Database) -> None:
    with pytest.raises(ProgrammingError), database.reading() as session:
        session.execute(text("SELECT * FROM no_such_table"))


def test_driver_level_reading(database: Database) -> None:
    with database.connection() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM staff").scalar_one() == 7
