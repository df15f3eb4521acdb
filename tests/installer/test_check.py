"""The one command that runs all checks: order, stopping, and an exit code that tells the truth."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from installer import check
from installer.check import Check, main

PASSES = Check("passes", ["-c", ""])
FAILS = Check("fails", ["-c", "print('the reason'); raise SystemExit(1)"])


@pytest.fixture(autouse=True)
def _own_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "python", lambda: sys.executable)


def _names(output: str) -> list[str]:
    return [line.split()[0] for line in output.splitlines() if line.split()[-1:] == ["s"]]


def test_all_passed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(check, "FAST", [PASSES, PASSES])
    assert main(["--fast"]) == 0
    assert _names(capsys.readouterr().out) == ["passes", "passes"]


def test_the_first_failure_ends_it_and_its_reason_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "FAST", [FAILS, PASSES])
    assert main(["--fast"]) == 1
    output = capsys.readouterr().out
    assert "the reason" in output
    assert _names(output) == ["fails"]


def test_keep_going_shows_all_and_still_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "FAST", [FAILS, PASSES])
    assert main(["--fast", "--keep-going"]) == 1
    assert _names(capsys.readouterr().out) == ["fails", "passes"]


@pytest.mark.parametrize(
    ("code", "expected"), [(0, 0), (1, 1), (5, 1)], ids=["passed", "failed", "no tests found"]
)
def test_what_the_tests_end_with_decides(monkeypatch: pytest.MonkeyPatch, code: int, expected: int) -> None:
    monkeypatch.setattr(check, "FAST", [])
    monkeypatch.setattr(check, "TESTS", Check("tests", ["-c", f"raise SystemExit({code})"]))
    assert main([]) == expected


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    # Not a real repository: a machine that only runs the program and its tests need not have git.
    monkeypatch.setattr(check, "hooks_folder", lambda: tmp_path / "hooks")
    return tmp_path / "hooks" / "pre-commit"


def test_the_hook_is_written_where_git_looks(hook: Path) -> None:
    assert main(["--install-hook"]) == 0
    assert main(["--install-hook"]) == 0  # again is no harm
    assert "check.py --fast" in hook.read_text(encoding="utf-8")
    assert os.access(hook, os.X_OK)


def test_a_hook_of_somebody_else_is_left_alone(hook: Path) -> None:
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\nexec mine\n", encoding="utf-8")
    assert main(["--install-hook"]) == 1
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\nexec mine\n"
