"""A process that dies in the middle of an import: ``python -m tests.services.imports.killed PLACE FILE REPORTS``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.services.imports import Kind
from staffdesk.services.progress import Progress, Step
from tests.support.office import KEYS, MONDAY, open_desk, people_of


def main(place: str, file: str, reports: int) -> None:
    """``reports``: how often the import may tell of its progress before the power goes."""
    served = place.startswith("postgresql")
    database = Database.served(place, KEYS) if served else Database.embedded(Path(place), KEYS)
    desk, actor, told = open_desk(database, FixedClock(MONDAY)), people_of(database).supervisor, 0

    def tell(_step: Step) -> None:
        nonlocal told
        told += 1
        if told > reports:
            os.kill(os.getpid(), 9)  # nothing is flushed, rolled back or said

    preview = desk.imports.preview(actor, Kind.ROSTER, Path(file).read_bytes())
    desk.imports.apply(actor, preview, Progress(tell))
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
