"""The tests' own PostgreSQL: real, private to each test, and gone when the test process is gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.support import postgres
from tests.support.postgres import MISSING, NoServer, PostgresServer


def _ask(url: str, statement: str) -> object:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        result = connection.execute(sa.text(statement))
        return result.scalar() if result.returns_rows else None


def test_it_is_a_real_server_that_keeps_every_character_of_a_name(postgres_url: str) -> None:
    assert str(_ask(postgres_url, "SELECT version()")).startswith("PostgreSQL")
    _ask(postgres_url, "CREATE TABLE member (name text)")
    _ask(postgres_url, "INSERT INTO member VALUES ('𠮷田 髙﨑 辻󠄀')")
    assert _ask(postgres_url, "SELECT name FROM member") == "𠮷田 髙﨑 辻󠄀"


def test_a_template_is_prepared_once_and_its_copies_do_not_see_each_other(
    postgres_server: PostgresServer,
) -> None:
    prepared: list[str] = []

    def prepare(url: str) -> None:
        prepared.append(url)
        _ask(url, "CREATE TABLE member (name text)")

    first = postgres_server.clone("one table", prepare)
    second = postgres_server.clone("one table", prepare)
    _ask(postgres_server.url(first), "INSERT INTO member VALUES ('架空 花子')")

    assert len(prepared) == 1
    assert _ask(postgres_server.url(second), "SELECT count(*) FROM member") == 0
    for name in (first, second):
        postgres_server.drop(name)


def test_a_database_is_dropped_even_when_a_test_left_a_connection_open(
    postgres_server: PostgresServer,
) -> None:
    name = postgres_server.create()
    engine = sa.create_engine(postgres_server.url(name))
    forgotten = engine.connect()
    postgres_server.drop(name)

    with pytest.raises(sa.exc.OperationalError):
        forgotten.execute(sa.text("SELECT 1"))
    forgotten.invalidate()
    engine.dispose()


def test_without_a_server_the_reason_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_places", lambda: iter(()))
    with pytest.raises(NoServer) as told:
        postgres.binaries()
    assert str(told.value) == MISSING


def _finish(server: subprocess.Popen[str]) -> None:
    server.communicate("")


def _kill(server: subprocess.Popen[str]) -> None:
    server.kill()
    server.communicate()


@pytest.mark.parametrize("end", [_finish, _kill], ids=["finished", "killed"])
def test_no_server_outlives_the_tests(end: Callable[[subprocess.Popen[str]], None]) -> None:
    """However the test process ends, server and folder are gone. The guard's end is seen by the end of its output."""
    script = (
        "import sys; from tests.support.postgres import PostgresServer; s = PostgresServer.start();"
        "print(s.folder, s.url(), sep='\\n', flush=True); sys.stdin.read(); s.stop()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    folder, url = (process.stdout.readline().strip() for _ in range(2))
    engine = sa.create_engine(url)
    connection = engine.connect()

    end(process)  # returns when the last holder of its standard output, the guard, is gone

    with pytest.raises(sa.exc.OperationalError):
        connection.execute(sa.text("SELECT 1"))
    assert not Path(folder).exists()
    connection.invalidate()
    engine.dispose()
