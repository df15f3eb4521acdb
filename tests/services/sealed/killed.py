"""The sealed print as a program of its own, to be killed in the midst of it."""

from __future__ import annotations

from pathlib import Path

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from tests.support.office import KEYS, MONDAY, open_desk, people_of
from tests.support.sealed import printed, waiting


def clock() -> FixedClock:
    """An hour after the case, so that no code was used yet."""
    later = FixedClock(MONDAY)
    later.advance(hours=1)
    return later


def print_there(file: Path) -> None:
    """The letter that waits is printed, its paper put into the output folder, and confirmed."""
    database = Database.embedded(file, KEYS)
    at = clock()
    desk, office = open_desk(database, at), people_of(database)
    row = waiting(desk, office)
    paper = printed(desk, office, at, row)
    (file.parent / "paper.pdf").write_bytes(paper.pdf)  # what lies in the printer's tray
    desk.sealed.finish(office.print_operator, row.id, row.version + 1)
    database.close()
