"""The program's entry: hand the command line to cli."""

from __future__ import annotations

import sys


def main() -> int:
    from staffdesk.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
