"""All checks of the project, one after the other: style, types, the arrows between the rooms, tests.

``python installer/check.py`` stops at the first that fails; ``--keep-going`` shows them all; ``--fast`` leaves out
the tests; ``--install-hook`` lets git run the fast ones before each commit. Exit code 0 only when all passed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV_PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class Check(NamedTuple):
    name: str
    command: list[str]


FAST = [
    Check("style", ["-m", "ruff", "check", "--quiet"]),
    Check("format", ["-m", "ruff", "format", "--check", "--quiet"]),
    Check(
        "arrows",
        ["-c", "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"],
    ),
    Check("types", ["-m", "mypy"]),
]
# The tests come last and print for themselves, so that their own summary is the last line.
TESTS = Check("tests", ["-m", "pytest", "-n", "auto", "--maxprocesses", "8", "--durations", "25"])
LONGEST = 40 * 60  # seconds; a run that hangs must end as a failed one

HOOK = """#!/bin/sh
# Written by installer/check.py --install-hook
exec "{python}" installer/check.py --fast
"""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="check.py", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--fast", action="store_true", help="everything but the tests")
    parser.add_argument(
        "--keep-going", action="store_true", help="run the later checks after a failed one too"
    )
    parser.add_argument(
        "--install-hook", action="store_true", help="let git run the fast checks before each commit"
    )
    options = parser.parse_args(arguments)
    if options.install_hook:
        return install_hook()
    checks = FAST if options.fast else [*FAST, TESTS]
    failed = False
    for check in checks:
        passed = run(check)
        failed = failed or not passed
        if failed and not options.keep_going:
            break
    return 1 if failed else 0


def python() -> str:
    """The Python that has the tools: the one running this, or else that of .venv."""
    has_tools = all(importlib.util.find_spec(tool) for tool in ("ruff", "mypy", "pytest"))
    return sys.executable if has_tools or not VENV_PYTHON.exists() else str(VENV_PYTHON)


def run(check: Check) -> bool:
    """One check, one line with its time; what it said only when it failed (the tests speak as they go)."""
    # No test window may pop up in front of a developer's work; a test that needs a real screen starts its own.
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONUTF8": "1"}
    live = check is TESTS
    if live:
        print("tests ...", flush=True)
    started = time.monotonic()
    try:
        done = subprocess.run(
            [python(), *check.command],
            cwd=ROOT,
            env=environment,
            stdout=None if live else subprocess.PIPE,
            stderr=None if live else subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        print(f"{check.name:8} FAILED  did not end within {LONGEST // 60} minutes", flush=True)
        return False
    if not live:
        verdict = "ok" if done.returncode == 0 else "FAILED"
        print(f"{check.name:8} {verdict:7} {time.monotonic() - started:6.1f} s", flush=True)
        if done.returncode != 0:
            print(done.stdout, flush=True)
    return done.returncode == 0


def install_hook() -> int:
    hook = hooks_folder() / "pre-commit"
    if hook.exists() and "installer/check.py" not in hook.read_text(encoding="utf-8"):
        print(f"{hook} exists and is not ours; add this line to it: python installer/check.py --fast")
        return 1
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text(HOOK.format(python=Path(python()).as_posix()), encoding="utf-8", newline="\n")
    hook.chmod(0o755)
    print(f"Before each commit git now runs the fast checks ({hook}).")
    return 0


def hooks_folder() -> Path:
    """Where git looks for hooks: not always .git/hooks (worktrees, core.hooksPath)."""
    asked = subprocess.run(
        ["git", "rev-parse", "--git-path", "hooks"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ROOT / asked.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
