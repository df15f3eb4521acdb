"""A roster of 100,000 rows taken over into 1,000,000 members, beside the bare driver and the ORM's unit of work.

Ours reads the file, shows what each row would do, plans every row anew within the transaction, writes, keeps what stood
there before so that it can be undone, and puts it on the trail. A third of the rows changes nothing.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import imports_peers as peers
from benchmarks.imports_desk import Roster, prepared
from benchmarks.measure import interleaved, peak_megabytes
from benchmarks.table import Row
from benchmarks.transfer_desk import Ground
from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.services.imports.columns import Kind
from staffdesk.services.progress import Cancelled, Progress, Step
from tests.support.office import KEYS, MONDAY, open_desk, people_of

MEMBERS, QUICK_MEMBERS = 1_000_000, 20_000
ROWS, QUICK_ROWS = 100_000, 4_000
_ORM_SHARE = 10  # the unit of work gets a tenth of the rows: it takes as long for them as others for all
_CANCELS = 8  # about so many moments of the work, from its first to its last


def run(*, quick: bool) -> Iterator[Row]:
    """Builds both databases anew in temporary folders, in some minutes."""
    from tests.support.postgres import PostgresServer

    members, rows = (QUICK_MEMBERS, QUICK_ROWS) if quick else (MEMBERS, ROWS)
    with tempfile.TemporaryDirectory() as folder:
        yield from _compared(Path(folder) / "staffdesk.db", "SQLCipher", members, rows)
    server = PostgresServer.start()
    try:
        yield from _compared(server.url(server.create()), "PostgreSQL", members, rows)
    finally:
        server.stop()


def _compared(place: Path | str, engine: str, members: int, rows: int) -> Iterator[Row]:
    start = time.perf_counter()
    roster = prepared(place, members, rows)
    print(
        f"imports: {engine}, {members:,} members made in {time.perf_counter() - start:.0f} s", file=sys.stderr
    )
    gc.freeze()  # as the program does once it stands
    work = f"{engine}, {rows:,} rows, {members:,} members"
    gaps: list[float] = []
    few = rows // _ORM_SHARE
    try:
        rates = interleaved(
            {
                "ours": lambda: _rate(roster, lambda: take_over(roster, gaps), rows),
                "floor": lambda: _rate(roster, lambda: peers.floor(roster), rows),
                "staged": lambda: _rate(roster, lambda: peers.staged(roster), rows),
                "orm": lambda: _rate(roster, lambda: peers.unit_of_work(roster, few), few),
            }
        )
        yield from _rates(rates, work)
        yield _bounded("longest wait between two reports", max(gaps), "a tenth of a second", 0.1, work)
        yield _bounded("from cancel to nothing done", _cancelled(roster), "a fifth of a second", 0.2, work)
        yield _memory(place, roster, work)
    finally:
        roster.close()


def _rates(rates: dict[str, float], work: str) -> Iterator[Row]:
    named = (
        ("floor", "driver, checked beforehand", ">= 0.588 x"),  # at most 1.7 times as long
        ("staged", "driver, temporary table", ">= 0.8 x"),
        ("orm", "ORM unit of work", ">= 5 x"),
    )
    for key, name, target in named:
        yield Row("roster import", rates["ours"], name, rates[key], "rows/s", "higher", target, work)


def _bounded(name: str, ours: float, bound_name: str, bound: float, work: str) -> Row:
    return Row(name, ours * 1000, bound_name, bound * 1000, "ms", "lower", "<= 1 x", work)


def _rate(roster: Roster, work: Callable[[], None], rows: int) -> float:
    """Rows a second, the file being there already."""
    roster.next_list()
    start = time.perf_counter()
    work()
    rate = rows / (time.perf_counter() - start)
    roster.clear()
    return rate


def take_over(roster: Roster, gaps: list[float]) -> None:
    """Until the last look at whether the person has cancelled; the commit behind it is the database's own."""
    last = time.perf_counter()

    def tell(_step: Step) -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    imports, actor = roster.ground.desk.imports, roster.ground.supervisor
    preview = imports.preview(actor, Kind.ROSTER, roster.file, progress=Progress(tell))
    last = time.perf_counter()
    batch_id = imports.apply(actor, preview, Progress(tell))
    head = imports.batches(actor)[0]
    assert (head.id, head.applied, head.conflicts, head.rejected) == (batch_id, roster.changed, 0, 0)


def _cancelled(roster: Roster) -> float:
    """The longest time from a cancel until its transaction is undone, in seconds.

    Each falls right behind a report, which is where the next look at it is farthest away.
    """
    roster.next_list()
    imports, actor = roster.ground.desk.imports, roster.ground.supervisor
    preview = imports.preview(actor, Kind.ROSTER, roster.file)
    works: tuple[Callable[[Progress], object], ...] = (
        lambda progress: imports.preview(actor, Kind.ROSTER, roster.file, progress=progress),
        lambda progress: imports.apply(actor, preview, progress),
    )
    longest = 0.0
    for work in works:
        # Some four reports in a thousand rows, thrice over.
        report, step = 1, roster.rows // 100 // _CANCELS + 1
        while (waited := _stopped(work, report)) is not None:
            longest = max(longest, waited)
            report += step
    roster.clear()
    return longest


def _stopped(work: Callable[[Progress], object], report: int) -> float | None:
    """Seconds from a cancel at a report until the work has ended; None when it has fewer reports, and is done."""
    told, at = 0, 0.0

    def tell(_step: Step) -> None:
        nonlocal told, at
        told += 1
        if told == report:
            at = time.perf_counter()
            progress.cancel()

    progress = Progress(tell)
    try:
        work(progress)
    except Cancelled:
        return time.perf_counter() - at
    return None


def _memory(place: Path | str, roster: Roster, work: str) -> Row:
    """Of a fresh process each, with the whole desk loaded in both."""
    peaks = {}
    for name, way in (("ours", _ours_afresh), ("staged", _staged_afresh)):
        roster.next_list()
        peaks[name] = peak_megabytes(partial(way, place, roster.file, roster.changed))
        roster.clear()
    peer = "driver, temporary table"
    return Row(
        "memory of a roster import",
        peaks["ours"],
        peer,
        peaks["staged"],
        "MB peak",
        "lower",
        "<= 1.3 x",
        work,
    )


def _opened(place: Path | str, file: bytes, changed: int) -> Roster:
    database = Database.embedded(place, KEYS) if isinstance(place, Path) else Database.served(place)
    clock, office = FixedClock(MONDAY), people_of(database)
    desk = open_desk(database, clock)
    ground = Ground(desk, clock, office.clerk, office.supervisor, [], 0)
    return Roster(ground, 0, file=file, changed=changed)


def _ours_afresh(place: Path | str, file: bytes, changed: int) -> None:
    take_over(_opened(place, file, changed), [])


def _staged_afresh(place: Path | str, file: bytes, changed: int) -> None:
    peers.staged(_opened(place, file, changed))
