"""Who uses a data folder: one window at most, any number of readers and writers, and a restore all alone.

The operating system keeps the locks, so they end with the process that holds them, however it ends.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from staffdesk.errors import Conflict
from staffdesk.text import Text

_WINDOW, _USE = ".window.lock", ".use.lock"

_SECOND_WINDOW = Text(
    "StaffDesk はこのデータフォルダーですでに開いています。開いているウィンドウをお使いください。",
    "StaffDesk is open on this data folder already. Use the window that is open.",
)
_RESTORING = Text(
    "このデータフォルダーは復元中です。終わるまで待ってからやり直してください。",
    "This data folder is being restored. Wait until that has ended, then try again.",
)
_IN_USE = Text(
    "このデータフォルダーはほかの画面かコマンドが使用中です。すべて閉じてからやり直してください。",
    "Another window or command is using this data folder. Close them all, then try again.",
)


class Hold:
    """A lock that is held until it is released or the process ends."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def release(self) -> None:
        self._file.close()


def hold_window(folder: Path) -> Hold:
    """The right to show this folder's window. Raises Conflict while another process has it."""
    return _hold(folder / _WINDOW, _SECOND_WINDOW, shared=False)


def hold_use(folder: Path) -> Hold:
    """The right to open the database, together with others. Raises Conflict while it is being replaced."""
    return _hold(folder / _USE, _RESTORING, shared=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else uses the folder, nor begins to. Raises Conflict while somebody does."""
    window = _hold(folder / _WINDOW, _IN_USE, shared=False)
    try:
        use = _hold(folder / _USE, _IN_USE, shared=False)
    except Conflict:
        window.release()
        raise
    try:
        yield
    finally:
        use.release()
        window.release()


def _hold(path: Path, refusal: Text, *, shared: bool) -> Hold:
    file = path.open("ab")
    try:
        _lock(file, shared=shared)
    except OSError:
        file.close()
        raise Conflict(refusal) from None
    return Hold(file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes], *, shared: bool) -> None:
        """Windows has no shared lock here: users do without, for it refuses to replace a file that is open."""
        if not shared:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes], *, shared: bool) -> None:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
