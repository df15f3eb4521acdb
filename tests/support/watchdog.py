"""How long the UI thread did not listen: asked from beside, every few milliseconds, while a journey is taken."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

_EVERY = 0.004  # seconds between two questions
_LONG = 0.05  # from here on a person may notice
_PACKAGE = str(Path(__file__).parents[2] / "staffdesk")


class Watchdog(QObject):
    """``worst`` in seconds, and where the program was; the time of the test's own hands counts as well."""

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.worst, self.where = 0.0, ""
        self._ui = threading.get_ident()
        self._heard, self._ends = threading.Event(), threading.Event()
        self._asked.connect(self._heard.set, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._watch, name="watchdog")

    def begin(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._ends.set()
        self._heard.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ends.wait(_EVERY):
            self._heard.clear()
            asked = time.perf_counter()
            self._asked.emit()
            where = ""
            if not self._heard.wait(_LONG):
                where = self._place()
                self._heard.wait()
            waited = time.perf_counter() - asked
            if waited > self.worst and not self._ends.is_set():
                self.worst, self.where = waited, where

    def _place(self) -> str:
        """The innermost lines of the program that the UI thread is in."""
        frame = sys._current_frames().get(self._ui)
        lines = [line for line in traceback.extract_stack(frame) if line.filename.startswith(_PACKAGE)]
        names = [f"{Path(line.filename).relative_to(_PACKAGE)}:{line.lineno} {line.name}" for line in lines]
        return " < ".join(reversed(names[-4:]))


@contextmanager
def watched() -> Iterator[Watchdog]:
    dog = Watchdog()
    dog.begin()
    try:
        yield dog
    finally:
        dog.end()
