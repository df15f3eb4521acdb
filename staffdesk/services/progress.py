"""How far a long job is, and whether it should stop. Known to services and views; knows neither Qt nor SQL."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from staffdesk.text import Text


class Cancelled(Exception):
    """The person cancelled. Not an error: work lets it pass through so that its transaction rolls back."""


@dataclass(frozen=True, slots=True)
class Step:
    """``done`` of ``total`` units; ``total`` None: not known. ``text`` says what is being done."""

    done: int
    total: int | None = None
    text: Text | None = None


class Progress:
    """Handed to long work. Safe to use from the worker and to cancel from another thread."""

    def __init__(
        self, tell: Callable[[Step], None] | None = None, lasts: Callable[[], bool] = lambda: True
    ) -> None:
        """``lasts``: asked between units of work; when it says no, the work is cancelled like by the person."""
        self._tell, self._lasts = tell, lasts
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def check(self) -> None:
        """Raise Cancelled when the person has cancelled: to be called between units of work."""
        if not self.cancelled and not self._lasts():
            self.cancel()
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int | None = None, text: Text | None = None) -> None:
        """Say how far the work is. Raises Cancelled."""
        self.check()
        if self._tell:
            self._tell(Step(done, total, text))
