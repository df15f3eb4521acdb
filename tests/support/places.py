"""Where a desk of a test lies, in a form that another process can open too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from staffdesk.database.engine import Database
from staffdesk.database.upgrade import upgrade
from tests.support.office import KEYS, MONDAY, found_office
from tests.support.postgres import PostgresServer

ENGINES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Place:
    """A database by its engine and its file or address."""

    engine: str
    where: str

    def open(self) -> Database:
        if self.engine == "postgresql":
            return Database.served(self.where, KEYS)
        return Database.embedded(Path(self.where), KEYS)


@dataclass(slots=True)
class Places:
    """Gives out founded desks on either engine; the server is started when the first is asked of it."""

    folder: Path
    server: PostgresServer | None = None
    _given: int = 0

    def founded(self, engine: str, institution_id: str = "kenshinyo") -> Place:
        place = self.empty(engine)
        database = place.open()
        upgrade(database, None, MONDAY)
        found_office(database, institution_id)
        database.close()
        return place

    def empty(self, engine: str) -> Place:
        self._given += 1
        if engine == "sqlite":
            return Place(engine, str(self.folder / f"desk-{self._given}.db"))
        if self.server is None:
            self.server = PostgresServer.start()
        return Place(engine, self.server.url(self.server.create()))


@contextmanager
def places(folder: Path) -> Iterator[Places]:
    """Places that are gone afterwards, files and server."""
    folder.mkdir(parents=True, exist_ok=True)
    given = Places(folder)
    try:
        yield given
    finally:
        if given.server is not None:
            given.server.stop()
        shutil.rmtree(folder, ignore_errors=True)
