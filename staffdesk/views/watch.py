"""Knows when a seat is left alone: counts what the person does, and how long they have been signed in.

It decides by the program's clock, so a machine that slept counts as one that nobody touched. It listens where input
arrives: at the windows, and at whatever has the focus, because an input method speaks to that alone. A filter over the
whole application would hear the same, and have every page take twice as long to make.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

from staffdesk.clock import Clock
from staffdesk.settings import SessionLimits

_LOOKS = 5_000  # milliseconds between two looks at the clock
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
"""What a person does. A mouse that only moves may be a table that shakes."""


class Reason(StrEnum):
    """Why a seat is locked; goes on the trail."""

    ASKED = "asked"
    IDLE = "idle"
    ASLEEP = "asleep"
    SCREEN = "screen"
    TIME_OVER = "time_over"


class Watch(QObject):
    """Over one signed-in person, from ``begin`` to ``end``."""

    lock_wanted = Signal(object)  # Reason
    ends_soon = Signal(int)  # once: minutes until the session is over, whatever the person does

    def __init__(self, clock: Clock, limits: SessionLimits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._idle = timedelta(minutes=limits.idle_minutes)
        self._longest = timedelta(hours=limits.hours)
        self._warning = timedelta(minutes=limits.warning_minutes)
        self._since = self._last = clock.now()
        self._running = self._warned = False
        self._heard: list[QObject] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)

    @property
    def running(self) -> bool:
        return self._running

    def begin(self, since: datetime | None = None) -> None:
        """Somebody has signed in: now, or at ``since`` when only their window was made anew."""
        self._last = self._clock.now()
        self._since = since or self._last
        self._warned = False
        self._set_running(running=True)

    def end(self) -> None:
        """Nobody is signed in any more."""
        self._set_running(running=False)

    def look(self) -> None:
        """Whether it is time: for a warning, or to lock."""
        if not self._running:
            return
        now = self._clock.now()
        over = self._since + self._longest
        if now - self._last >= self._idle:
            self.lock_wanted.emit(Reason.IDLE)
        elif now >= over:
            self.lock_wanted.emit(Reason.TIME_OVER)
        elif now >= over - self._warning and not self._warned:
            self._warned = True
            self.ends_soon.emit(max(1, round((over - now) / timedelta(minutes=1))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes too late, from whoever it may be, is not heard by the window any more."""
        if event.type() not in _INPUT:
            return False
        self.look()
        if self._running:
            self._last = self._clock.now()
            return False
        return True

    def _set_running(self, *, running: bool) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - a window exists
        if running and not self._running:
            app.focusWindowChanged.connect(self._listen)
            app.focusObjectChanged.connect(self._listen)
            self._timer.start()
        elif self._running and not running:
            app.focusWindowChanged.disconnect(self._listen)
            app.focusObjectChanged.disconnect(self._listen)
            self._timer.stop()
        self._running = running
        self._listen()

    def _listen(self, *_to: object) -> None:
        """At every window that stands open now, and at what has the focus; nowhere when nobody is watched."""
        for one in self._heard:
            if isValid(one):
                one.removeEventFilter(self)
        self._heard = []
        if not self._running:
            return
        focus: QObject | None = QGuiApplication.focusObject()
        windows: list[QWindow] = QGuiApplication.topLevelWindows()
        self._heard = [*windows, *([focus] if focus is not None else [])]
        for one in self._heard:
            one.installEventFilter(self)
