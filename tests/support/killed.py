"""Kill a process in the midst of our code: at the n-th step that the interpreter takes within the program.

A step is a call or a return of a function of ours, or of C called from it. So a test that draws from all steps hits
every place between two system calls, the same on every machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

import staffdesk
from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.paths import AppPaths
from staffdesk.services.safekeeping import keep, restore
from tests.support.office import KEYS, MONDAY, open_desk, people_of

LATER = MONDAY + timedelta(hours=3)

_PROGRAM = str(Path(staffdesk.__file__).parent) + os.sep
_PROCESSES: Any = get_context("spawn" if sys.platform == "win32" else "forkserver")
_LIBRARIES = [__name__, "alembic.command", "sqlalchemy.dialects.sqlite", "sqlcipher3"]
_KILL = 9


def back_up_there(folder: Path, target: Path) -> None:
    """The desk of the folder as a program of its own backs it up."""
    database = Database.embedded(folder / "staffdesk.db", KEYS)
    keep(open_desk(database, FixedClock(MONDAY)).context, target)
    database.close()


def keep_draft_there(folder: Path, typed: str) -> None:
    """What somebody types at the desk of the folder is kept, by a program of its own."""
    database = Database.embedded(folder / "staffdesk.db", KEYS)
    desk = open_desk(database, FixedClock(MONDAY))
    desk.drafts.keep(people_of(database).clerk, "intake", "1", {"search": typed})
    database.close()


def restore_there(folder: Path, source: Path) -> None:
    restore(AppPaths.under(folder), KEYS, source, lambda: LATER)


def count_steps(work: Callable[..., object], *arguments: object) -> int:
    """How many steps ``work(*arguments)`` takes, in a process of its own. It must be importable by its name."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _start(work, arguments, sys.maxsize, theirs)
    theirs.close()
    steps: int = ours.recv()  # EOFError: the work failed
    process.join()
    ours.close()
    return steps


def kill_at(step: int, work: Callable[..., object], *arguments: object) -> bool:
    """Run ``work(*arguments)`` and kill it at that step. False when it had ended before."""
    process = _start(work, arguments, step, None)
    process.join()
    code: int = process.exitcode
    process.close()
    assert code in (0, -_KILL, _KILL), f"the work failed by itself: {code}"
    return code != 0


def _start(
    work: Callable[..., object], arguments: tuple[object, ...], step: int, told: Connection | None
) -> Any:
    if sys.platform != "win32":
        _PROCESSES.set_forkserver_preload(_LIBRARIES)
    process = _PROCESSES.Process(target=_run, args=(work, arguments, step, told))
    process.start()
    return process


def _run(
    work: Callable[..., object], arguments: tuple[object, ...], last: int, told: Connection | None
) -> None:
    steps = 0

    def tick(frame: FrameType, _event: str, _arg: object) -> None:
        nonlocal steps
        if frame.f_code.co_filename.startswith(_PROGRAM):
            steps += 1
            if steps == last:
                os.kill(os.getpid(), _KILL)  # nothing is flushed, rolled back or said

    sys.setprofile(tick)
    try:
        work(*arguments)
    finally:
        sys.setprofile(None)
    if told is not None:
        told.send(steps)
