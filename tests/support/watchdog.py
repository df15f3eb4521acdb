"""How long the UI thread did not listen: it counts the time between two ticks of its own timer during a journey.

The thread looks at itself. Asking from beside would mean reading its frames while they run, and CPython 3.11 does
not survive that now and then.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY = 4  # milliseconds between two ticks


class Watchdog(QObject):
    """``worst``: the longest wait in seconds; the time of the test's own hands counts as well."""

    def __init__(self) -> None:
        super().__init__()
        self.worst = 0.0
        self._heard = time.perf_counter()
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=_EVERY)
        self._timer.timeout.connect(self._hear)

    def begin(self) -> None:
        self._heard = time.perf_counter()
        self._timer.start()

    def end(self) -> None:
        self._hear()
        self._timer.stop()

    def _hear(self) -> None:
        now = time.perf_counter()
        self.worst, self._heard = max(self.worst, now - self._heard - _EVERY / 1000), now


@contextmanager
def watched() -> Iterator[Watchdog]:
    dog = Watchdog()
    dog.begin()
    try:
        yield dog
    finally:
        dog.end()
