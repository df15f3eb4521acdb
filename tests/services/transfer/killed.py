"""A process that dies while it carries a list out: ``python -m tests.services.transfer.killed PLACE RUN VERSION CODE NOW REPORTS``."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.services.progress import Progress, Step
from tests.support.office import KEYS, open_desk, people_of


def main(place: str, run: int, version: int, code: str, now: str, reports: int) -> None:
    """``reports``: how often the work may tell of its progress before the power goes."""
    served = place.startswith("postgresql")
    database = Database.served(place) if served else Database.embedded(Path(place), KEYS)
    desk, actor, told = (
        open_desk(database, FixedClock(datetime.fromisoformat(now))),
        people_of(database).supervisor,
        0,
    )

    def tell(_step: Step) -> None:
        nonlocal told
        told += 1
        if told >= reports:
            os.kill(os.getpid(), 9)  # nothing is flushed, rolled back or said

    desk.transfers.carry_out(actor, run, version, code, Progress(tell))
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5], int(sys.argv[6]))
