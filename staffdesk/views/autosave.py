"""Keeps what is being typed every few seconds, so that even a crash costs no more than those."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_EVERY = 10_000  # milliseconds


class Autosave(QObject):
    """``content``: what is unfinished now, None for nothing; ``keep`` gets it whenever it differs from the last time."""

    def __init__(
        self, page: QObject, content: Callable[[], object | None], keep: Callable[[object], None]
    ) -> None:
        super().__init__(page)
        self._content, self._keep = content, keep
        self._last: object | None = None
        timer = QTimer(self)
        timer.setInterval(_EVERY)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        now = self._content()
        if now is not None and now != self._last:
            self._keep(now)
        self._last = now
