"""A year-end list of 100,000 transfers into 1,000,000 members, beside the bare driver and the ORM's unit of work.

Ours reads the file, rehearses every row, has a second person confirm, moves the members, writes each move down and puts
it on the trail. Each run moves other members on by one school, so every run finds work; what it wrote down is cleared
away between two runs, unmeasured.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import transfer_peers as peers
from benchmarks.measure import interleaved
from benchmarks.table import Row
from benchmarks.transfer_desk import Ground, founded
from staffdesk.services.progress import Progress, Step

MEMBERS, QUICK_MEMBERS = 1_000_000, 100_000
ROWS, QUICK_ROWS = 100_000, 10_000
_ORM_SHARE = 10  # the unit of work gets a tenth of the rows: it takes as long for them as others for all


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
    ground = founded(place, members, rows)
    print(
        f"transfer: {engine}, {members:,} members made in {time.perf_counter() - start:.0f} s",
        file=sys.stderr,
    )
    gaps: list[float] = []
    try:
        rates = interleaved(
            {
                "ours": lambda: _rate(ground, lambda: _ours(ground, gaps), rows),
                "floor": lambda: _rate(ground, lambda: peers.floor(ground), rows),
                "staged": lambda: _rate(ground, lambda: peers.staged(ground), rows),
                "orm": lambda: _rate(ground, lambda: peers.unit_of_work(ground, rows // _ORM_SHARE), rows // _ORM_SHARE),
            }
        )  # fmt: skip
    finally:
        ground.close()
    work = f"{engine}, {rows:,} rows, {members:,} members"
    named = (
        ("floor", "driver, checked beforehand", ">= 0.588 x"),  # at most 1.7 times as long
        ("staged", "driver, temporary table", ">= 0.8 x"),
        ("orm", "ORM unit of work", ">= 5 x"),
    )
    for key, name, target in named:
        yield Row("year-end transfer", rates["ours"], name, rates[key], "rows/s", "higher", target, work)
    longest = max(gaps) * 1000
    yield Row(
        "longest wait for progress or cancel",
        longest,
        "a tenth of a second",
        100,
        "ms",
        "lower",
        "<= 1 x",
        work,
    )


def _rate(ground: Ground, work: Callable[[], None], rows: int) -> float:
    """Rows a second, the file being there already."""
    ground.next_list()
    start = time.perf_counter()
    work()
    rate = rows / (time.perf_counter() - start)
    ground.clear()
    return rate


def _ours(ground: Ground, gaps: list[float]) -> None:
    """Until the last look at whether the person has cancelled; the commit behind it is the database's own."""
    last = time.perf_counter()

    def tell(_step: Step) -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    transfers, clerk, supervisor = ground.desk.transfers, ground.clerk, ground.supervisor
    run_id = transfers.rehearse(clerk, ground.file, progress=Progress(tell))
    code = ground.code()
    last = time.perf_counter()
    done = transfers.carry_out(supervisor, run_id, 1, code, Progress(tell))
    assert (done.applied, done.changed) == (ground.rows, 0)
