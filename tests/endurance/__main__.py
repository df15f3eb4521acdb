"""Run the trials at full size and print the table: ``python -m tests.endurance [--small] [--out FILE] [NAME ...]``.

Ends with 1 when anything was found that must not be. ``guards`` is its own command: ``python -m tests.guards``.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.endurance import (
    crowd,
    hostile,
    hostile_files,
    import_kills,
    kills,
    leaks,
    schema_kills,
    tampering,
    transfers,
)
from tests.endurance.count import HEAD, Count
from tests.support.places import Places, places

Trial = Callable[[Places], list[Count]]

FULL: dict[str, Trial] = {
    "crowd": partial(crowd.run, cases=200, seats=8),
    "kills": partial(kills.run, kills=500),
    "tampering": partial(tampering.run, mutations=2000),
    "hostile": partial(hostile.run, inputs=10_000),
    "schema": partial(schema_kills.run, kills=100),
    "leaks": partial(leaks.run, letters=100),
    "hostile-files": partial(hostile_files.run, scale=1),
    "transfers": partial(transfers.run, rows=100_000),
    "import-kills": partial(import_kills.run, kills=100, members=3_000),
}
SMALL: dict[str, Trial] = {
    "crowd": partial(crowd.run, cases=3, seats=3),
    "kills": partial(kills.run, kills=3),
    "tampering": partial(tampering.run, mutations=20),
    "hostile": partial(hostile.run, inputs=150),
    "schema": partial(schema_kills.run, kills=4),
    "leaks": partial(leaks.run, letters=3),
    "hostile-files": partial(hostile_files.run, scale=100),
    "transfers": partial(transfers.run, rows=600),
    "import-kills": partial(import_kills.run, kills=1, members=150),
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(FULL)}; all without one")
    parser.add_argument("--small", action="store_true", help="at the size of the test suite")
    parser.add_argument("--out", type=Path, help="keep the table in this file as well")
    options = parser.parse_args(arguments)
    trials = SMALL if options.small else FULL
    if unknown := set(options.names) - set(trials):
        parser.error(f"no such trial: {', '.join(sorted(unknown))}")
    lines, bad = [_WORDS, HEAD], 0
    print(HEAD, flush=True)
    for name in options.names or trials:
        start = time.monotonic()
        with places(Path(tempfile.mkdtemp(prefix="staffdesk-endurance-"))) as given:
            counts = trials[name](given)
        for count in counts:
            lines.append(count.line)
            bad += count.bad
            print(count.line, flush=True)
        print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    if options.out:
        options.out.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return 1 if bad else 0


_WORDS = f"""# What must never happen, counted

Made by `python -m tests.endurance --out docs/endurance.md` (Python {platform.python_version()}, {platform.system()}). What
stands under \"bad\" must be 0. The test suite runs the same trials at a small size.
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
