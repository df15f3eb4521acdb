"""What every test may ask for: a clock that stands still, a database of each engine, a desk with its people."""

from __future__ import annotations

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything can load Qt

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import keyring
import pytest
from hypothesis import settings
from keyring.backends import fail

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.upgrade import upgrade
from staffdesk.services.desk import Desk
from tests.support import office as made_up

if TYPE_CHECKING:
    from tests.support.postgres import PostgresServer

pytest_plugins = ["tests.support.postgres"]

# The same examples on every machine, as many as a person waits for; no assertions on time.
settings.register_profile("staffdesk", derandomize=True, deadline=None, max_examples=50, database=None)
settings.load_profile("staffdesk")


keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # never touch the keys of whoever runs the tests


@pytest.fixture(autouse=True)
def _no_unexpected_error_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    logged = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    loud = [record.getMessage() for record in logged if record.levelno >= logging.ERROR]
    assert not loud, f"errors were logged: {loud}"


@pytest.fixture(autouse=True)
def _no_thread_is_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
        assert not thread.is_alive(), f"the thread {thread.name} is still running"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(made_up.MONDAY)


@pytest.fixture
def institution_id() -> str:
    """The credit union with the paper procedures; a module about another institution says so itself."""
    return "kenshinyo"


Fill = Callable[[Database], object]


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Fill], Path]:
    """An embedded database, made and filled once for each name; to be copied."""
    folder, made = tmp_path_factory.mktemp("filled"), dict[str, Path]()

    def find(name: str, fill: Fill) -> Path:
        if name not in made:
            made[name] = folder / f"{name}.db"
            database = Database.embedded(made[name], made_up.KEYS)
            fill(database)
            database.close()
        return made[name]

    return find


@pytest.fixture
def filled(
    request: pytest.FixtureRequest, tmp_path: Path, filled_file: Callable[[str, Fill], Path]
) -> Iterator[Callable[[str, str, Fill], Database]]:
    """A database of the test's own, as ``fill`` left it: ``filled("postgresql", "a name for it", fill)``."""
    with ExitStack() as ends:

        def embedded(name: str, fill: Fill) -> Database:
            file = tmp_path / "staffdesk.db"
            shutil.copyfile(filled_file(name, fill), file)
            return Database.embedded(file, made_up.KEYS)

        def served(name: str, fill: Fill) -> Database:
            server: PostgresServer = request.getfixturevalue("postgres_server")

            def prepare(url: str) -> None:
                database = Database.served(url, made_up.KEYS)
                fill(database)
                database.close()

            copy = server.clone(name, prepare)
            ends.callback(server.drop, copy)
            return Database.served(server.url(copy), made_up.KEYS)

        def copy(engine: str, name: str, fill: Fill) -> Database:
            database = {"sqlite": embedded, "postgresql": served}[engine](name, fill)
            ends.callback(database.close)
            return database

        yield copy


@pytest.fixture(scope="session")
def founded_file(filled_file: Callable[[str, Fill], Path]) -> Callable[[str], Path]:
    """An embedded database with a desk founded in it, made once for each institution; to be copied."""
    return lambda institution_id: filled_file(f"founded {institution_id}", _founding(institution_id))


def _founding(institution_id: str) -> Fill:
    def found(database: Database) -> None:
        upgrade(database, None, made_up.MONDAY)
        made_up.found_office(database, institution_id)

    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, institution_id: str, filled: Callable[[str, str, Fill], Database]
) -> Database:
    """A database with a founded desk, on each engine in turn, the test's own."""
    return filled(request.param, f"founded {institution_id}", _founding(institution_id))


@pytest.fixture
def desk(database: Database, clock: FixedClock) -> Desk:
    return made_up.open_desk(database, clock)


@pytest.fixture
def office(database: Database) -> made_up.Office:
    return made_up.people_of(database)


@pytest.fixture
def member(desk: Desk) -> int:
    """架空花子, number 1000001."""
    return made_up.add_member(desk)


@pytest.fixture
def paper(desk: Desk, office: made_up.Office, clock: FixedClock, member: int) -> made_up.Paperwork:
    """Her request on paper, just received."""
    return made_up.Paperwork.received(desk, office, clock, member)


def pytest_xdist_auto_num_workers() -> int:
    """Three for two cores: every fourth moment a test waits for a server, for another process or for the disk."""
    return (os.cpu_count() or 2) * 3 // 2


def pytest_collection_finish() -> None:
    """Ten thousand collected tests would otherwise be looked through by every collection of garbage in the program."""
    gc.collect()
    gc.freeze()
