"""One person's stay at the seat: their window, the watch over it, and its end, after which nothing of it is left."""

from __future__ import annotations

import gc
import logging
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from staffdesk.pages import main_window
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.settings import SessionLimits
from staffdesk.text import Language
from staffdesk.views.clipboard import clipboard_guard
from staffdesk.views.main_window import MainWindow, Place, WindowMemory
from staffdesk.views.preferences import Preferences
from staffdesk.views.prompts import Prompts
from staffdesk.views.sleep import SleepEar
from staffdesk.views.tasks import Tasks
from staffdesk.views.tokens import Tone
from staffdesk.views.watch import Reason, Watch
from staffdesk.views.widgets import Notice

_LOOK_AGAIN = timedelta(seconds=5)  # how old what the database said of the sign-in may be


class Stay(QObject):
    """From a sign-in to a lock or a sign-out. A change of language makes the window anew and changes nothing else."""

    lock_wanted = Signal(object)  # Reason

    def __init__(
        self,
        desk: Desk,
        actor: Actor,
        tasks: Tasks,
        prompts: Prompts,
        limits: SessionLimits,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self.actor = actor
        self._desk, self._tasks, self._prompts = desk, tasks, prompts
        self.window: MainWindow | None = None
        self._began: datetime = desk.context.clock.now()
        self._ends = self._began + timedelta(hours=limits.hours)
        self._asked, self._over = self._began, False
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101
        self._ear = SleepEar(app)
        self._ear.left.connect(self.lock_wanted)
        self._watch = Watch(desk.context.clock, limits, self)
        self._watch.lock_wanted.connect(self.lock_wanted)
        self._watch.ends_soon.connect(self._warn)

    def show(self, language: Language, memory: WindowMemory, place: Place | None = None) -> MainWindow:
        """The window, at ``place`` where one is named, else where the person was in the one that it replaces."""
        old = self.window
        if old is not None:
            place = old.place()
            old.leave()
        window = main_window(
            self._desk,
            self.actor,
            self._tasks,
            self._prompts,
            language,
            memory,
            self._preferences,
            self._lasts,
        )
        window.lock_requested.connect(lambda: self.lock_wanted.emit(Reason.ASKED))
        self.window = window
        self._guard_clipboard(window)
        window.show()
        if place is not None:
            window.go_back_to(place)
        self._ear.follow(window)
        self._watch.begin(self._began)
        if old is not None:
            drop(old)
        return window

    def end(self, reason: Reason | None) -> Place:
        """Keep what is unfinished, record the end, and forget the window. ``reason`` None: the person signed out."""
        assert self.window is not None  # noqa: S101 - shown before
        self._over = reason is None or reason is Reason.TIME_OVER
        self.let_go()
        window, self.window = self.window, None
        place = window.place()
        window.leave()
        self._record(reason)
        drop(window)
        _Sweeper(self._tasks)
        return place

    def _lasts(self) -> bool:
        """From the worker: a lock does not end a sign-in; leaving, its longest time or a dismissal does."""
        now = self._desk.context.clock.now()
        if now >= self._ends:
            self._over = True
        if not self._over and now - self._asked >= _LOOK_AGAIN:
            self._asked = now
            self._over = not self._desk.sessions.stands(self.actor)
        return not self._over

    def let_go(self) -> None:
        """Watch nobody any more, and take back what was copied."""
        self._watch.end()
        self._ear.close()
        guard = clipboard_guard()
        guard.forget()
        guard.may_copy = lambda: False

    def _guard_clipboard(self, window: MainWindow) -> None:
        guard = clipboard_guard()
        guard.may_copy = window.may_copy
        guard.refused.connect(window.tell_not_copied)

    def _record(self, reason: Reason | None) -> None:
        desk, actor = self._desk, self.actor

        def record() -> None:
            try:
                if reason is not None:
                    desk.sessions.locked(actor, reason)
            finally:
                desk.sign_out(actor)

        self._tasks.run(
            self._tasks,
            lambda _progress: record(),
            on_done=lambda _none: None,
            on_failed=lambda error: logging.getLogger(__name__).warning(
                "the end of a session was not recorded: %s", type(error).__name__
            ),
            name="end of session",
            must_finish=True,
        )

    def _warn(self, minutes: int) -> None:
        if self.window is not None:
            told = self.tr(
                "あと {0} 分でサインインの期限です。入力は下書きに残り、サインインし直すと続けられます。"
            ).format(minutes)
            self.window.notify(Notice(told, Tone.WARNING))


class _Sweeper(QObject):
    """Takes away what Python still holds of a window, as soon as its last work in the background has ended."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._tasks = tasks
        # One timer, not one shot per change: a second shot would find the sweeper on its way out, and its own
        # sending of deletions would take it away under its feet.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._sweep)
        tasks.busy_changed.connect(self._later)
        self._later()

    def _later(self, *_busy: object) -> None:
        self._timer.start()

    def _sweep(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        if not self._tasks.busy:
            self._tasks.busy_changed.disconnect(self._later)
            self._timer.stop()
            self.deleteLater()


def drop(window: QWidget) -> None:
    """Take a window off the screen at once, and out of memory when its events are done."""
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.hide()
    window.deleteLater()
