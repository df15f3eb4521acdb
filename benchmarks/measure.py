"""How figures are taken: interleaved medians, the 95th percentile, peak memory, and what machine it was."""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import platform
import sqlite3
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

ROUNDS = 5


def interleaved(ways: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median of the figure that each way returns, taken in turn (A B C A B C), so that drift hits all alike.

    The first turn warms caches up and is thrown away.
    """
    if rounds < ROUNDS:
        raise ValueError(f"at least {ROUNDS} rounds, so that a median means something")
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            gc.collect()
            value = way()
            if turn:
                taken[name].append(value)
    return {name: statistics.median(values) for name, values in taken.items()}


def interleaved_seconds(ways: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median wall time of each way in seconds, taken in turn."""
    return interleaved({name: _timed(way) for name, way in ways.items()}, rounds)


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def p95(values: Sequence[float]) -> float:
    """The value that 95 % of the values do not exceed (nearest rank)."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def peak_megabytes(work: Callable[[], object]) -> float:
    """The most memory that a fresh process held while it ran ``work`` (a module-level function), in MB.

    Not a number where the system does not tell (it is read from /proc).
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_run_and_tell, args=(work, theirs))
    child.start()
    theirs.close()
    peak: float = ours.recv()  # EOFError when the child died: a benchmark that fails must be seen
    child.join()
    return peak


def machine() -> str:
    """One line on what the figures were taken on; nothing that tells whose machine it is."""
    from sqlcipher3 import dbapi2

    cipher = dbapi2.connect(":memory:")
    cipher_version = cipher.execute("PRAGMA cipher_version").fetchone()[0]
    cipher.close()
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {_memory()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version} (standard library) "
        f"and {dbapi2.sqlite_version} (SQLCipher {cipher_version})"
    )


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB memory"
    except (AttributeError, ValueError, OSError):
        return "memory unknown"


def _timed(way: Callable[[], object]) -> Callable[[], float]:
    return lambda: seconds(way)


def _run_and_tell(work: Callable[[], object], pipe: Connection) -> None:
    work()
    pipe.send(_high_water())


def _high_water() -> float:
    # Not getrusage: a child inherits its parent's maximum there.
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return math.nan
    kib = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return kib / 1024
