"""Run the benchmarks and print one table: ``python -m benchmarks [NAME...] [--quick] [--markdown FILE]``.

A suite is a module of this package with ``run(quick: bool) -> Iterable[Row]``.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.measure import machine
from benchmarks.table import Row, as_markdown, as_text

SUITES = ("startup", "search", "typing_search", "transfer", "imports", "audit", "scrolling", "letters")


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when every target was met, 1 when one was missed."""
    options = _options(arguments)
    rows = [row for name in options.suites or SUITES for row in _run(name, quick=options.quick)]
    print(machine() + (", quick run" if options.quick else ""))
    print(as_text(rows))
    if options.markdown:
        options.markdown.write_text(f"{machine()}\n\n{as_markdown(rows)}\n", encoding="utf-8")
    return int(any(row.met is False for row in rows))


def _run(name: str, *, quick: bool) -> list[Row]:
    print(f"{name} ...", file=sys.stderr, flush=True)
    return list(import_module(f"benchmarks.{name}").run(quick=quick))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Ratios against named peers.")
    parser.add_argument(
        "suites", nargs="*", metavar="NAME", help=f"one of: {', '.join(SUITES)} (default: all)"
    )
    parser.add_argument("--quick", action="store_true", help="less work, for a first look")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write the table there")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.suites if name not in SUITES]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)} (there are: {', '.join(SUITES)})")
    return options


if __name__ == "__main__":
    sys.exit(main())
