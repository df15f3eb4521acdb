"""One window for a folder, any number of users, and a restore all alone; a lock ends with its process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from staffdesk.errors import Conflict
from staffdesk.locks import alone, hold_use, hold_window

_HOLDER = """
import sys
from pathlib import Path
from staffdesk import locks
held = getattr(locks, sys.argv[1])(Path(sys.argv[2]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_window_is_told_so(tmp_path: Path) -> None:
    first = hold_window(tmp_path)
    with pytest.raises(Conflict, match="open on this data folder already"):
        hold_window(tmp_path)
    first.release()
    hold_window(tmp_path).release()


def test_another_folder_is_another_matter(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first, second = hold_window(tmp_path / "one"), hold_window(tmp_path / "two")
    second.release()
    first.release()


def test_users_share_with_each_other_and_the_window(tmp_path: Path) -> None:
    holds = [hold_window(tmp_path), hold_use(tmp_path), hold_use(tmp_path)]
    for hold in holds:
        hold.release()


@pytest.mark.parametrize("hold", [hold_window, hold_use])
def test_a_restore_is_alone(tmp_path: Path, hold: object) -> None:
    assert callable(hold)
    held = hold(tmp_path)
    with pytest.raises(Conflict, match="is using this data folder"), alone(tmp_path):
        pass
    held.release()
    with alone(tmp_path):
        with pytest.raises(Conflict):
            hold(tmp_path)
        with pytest.raises(Conflict), alone(tmp_path):
            pass
    hold(tmp_path).release()


@pytest.mark.parametrize("kind", ["hold_window", "hold_use"])
def test_a_lock_ends_with_its_process_however_that_ends(tmp_path: Path, kind: str) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, kind, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(Conflict), alone(tmp_path):
        pass
    holder.kill()
    holder.communicate()
    with alone(tmp_path):
        pass
