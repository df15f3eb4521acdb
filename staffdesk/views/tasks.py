"""One background worker for everything that may take longer than a blink: database, print, import.

Callbacks are given before the work starts and run on the UI thread. When their owner is gone, the work is
cancelled and nothing is called. The signal in this file is the only one that crosses threads.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from staffdesk.errors import UserError
from staffdesk.services.progress import Cancelled, Progress, Step
from staffdesk.views.i18n import words

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Alone:
    """Work that goes on when its window is locked away. ``who``: staff id of whoever started it; ``title``: what it is,
    in words without anybody's data; ``lasts``: whether the sign-in under which it runs still counts.
    """

    who: int
    title: str
    lasts: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How work ended that nobody saw the end of, to be told to ``who``."""

    who: int
    words: str
    good: bool


class TaskHandle:
    """One piece of work on its way. ``finished`` is True once its last callback has run or was dropped."""

    def __init__(
        self, owner: QObject, name: str, *, must_finish: bool = False, alone: Alone | None = None
    ) -> None:
        self.name = name
        self.must_finish = must_finish
        self.alone = alone
        self.finished = False
        self.progress = Progress()
        self._latest: Step | None = None
        self._lock = threading.Lock()
        self._owner = owner
        if alone is None:
            owner.destroyed.connect(self.cancel)

    def cancel(self) -> None:
        """Ask the work to stop at its next check; on_cancelled follows."""
        self.progress.cancel()

    def owner_lives(self) -> bool:
        return isValid(self._owner)

    def let_go(self) -> None:
        """The work has ended: an owner that lives long must not gather one connection for each."""
        already, self.finished = self.finished, True
        if not already and self.alone is None and self.owner_lives():
            self._owner.destroyed.disconnect(self.cancel)

    def put(self, step: Step) -> bool:
        """Keep the newest step; True when none was waiting to be shown."""
        with self._lock:
            first, self._latest = self._latest is None, step
        return first

    def take(self) -> Step | None:
        with self._lock:
            step, self._latest = self._latest, None
        return step


class Tasks(QObject):
    """The worker. Make one on the UI thread and ``shutdown`` it before the application ends."""

    _posted = Signal(object)
    ended_unseen = Signal()  # an outcome waits for whoever started the work
    busy_changed = Signal(bool)  # for a busy sign: True with the first piece of work, False after the last

    def __init__(self, *, on_failed: Failed | None = None, parent: QObject | None = None) -> None:
        """``on_failed`` takes the failures of work that named no on_failed of its own."""
        super().__init__(parent)
        self._on_failed = on_failed or _log_only
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="staffdesk-work")
        self._running: set[TaskHandle] = set()
        self._closed = False
        self._outcomes: list[Outcome] = []
        self._posted.connect(self._call)  # queued, for the worker alone emits it

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def run(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        *,
        on_done: Done[T],
        on_failed: Failed | None = None,
        on_progress: Callable[[Step], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        name: str = "",
        must_finish: bool = False,
        alone: Alone | None = None,
    ) -> TaskHandle:
        """Queue ``work`` behind what runs already. ``name`` is for logs: never a person's data.

        What ``must_finish`` is done even if the program ends before its turn: saving what somebody typed. With
        ``alone`` the work goes on without its owner, and its end is kept for ``take_outcomes``.
        """
        handle = TaskHandle(
            owner, name or getattr(work, "__qualname__", "work"), must_finish=must_finish, alone=alone
        )
        if self._closed:  # a field that loses the focus as its window goes away may still ask for a check
            handle.let_go()
            return handle
        handle.progress = Progress(
            lambda step: self._report(handle, step, on_progress), alone.lasts if alone else lambda: True
        )
        self._running.add(handle)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        self._executor.submit(
            self._work, handle, work, on_done, on_failed or self._on_failed, on_cancelled or _nothing
        )
        return handle

    def going_on(self) -> str:
        """What does not end with its window, in words; empty when nothing of the kind is under way."""
        titles = [one.alone.title for one in self._running if one.alone]
        return self.tr("・").join(titles)

    def take_outcomes(self, who: int) -> list[Outcome]:
        """What this person has not seen the end of; told once."""
        theirs = [one for one in self._outcomes if one.who == who]
        self._outcomes = [one for one in self._outcomes if one.who != who]
        return theirs

    def shutdown(self) -> None:
        """Cancel what waits, let what runs come to its end, and forget the callbacks. Blocks until then."""
        self._closed = True
        for handle in self._running:
            if not handle.must_finish:
                handle.cancel()
            handle.let_go()
        self._posted.disconnect(self._call)
        self._executor.shutdown(wait=True)  # what was cancelled ends at once when its turn comes
        self._running.clear()

    def _work(
        self,
        handle: TaskHandle,
        work: Callable[[Progress], T],
        on_done: Done[T],
        on_failed: Failed,
        on_cancelled: Callable[[], None],
    ) -> None:
        """Runs on the worker. Nothing that it raises may get lost, so every end is posted to the UI thread."""
        try:
            handle.progress.check()
            result = work(handle.progress)
        except Cancelled:
            self._finish(handle, on_cancelled, _STOPPED)
        except Exception as error:  # noqa: BLE001 - carried to the UI thread, where on_failed judges it
            caught = error
            self._finish(handle, lambda: on_failed(caught), caught)
        else:
            self._finish(handle, lambda: on_done(result), None)

    def _finish(self, handle: TaskHandle, callback: Callable[[], None], failure: Exception | None) -> None:
        self._posted.emit(lambda: self._end(handle, callback, failure))

    def _end(self, handle: TaskHandle, callback: Callable[[], None], failure: Exception | None) -> None:
        handle.let_go()
        self._running.discard(handle)
        if not self._running:
            self.busy_changed.emit(False)
        if handle.owner_lives():
            callback()
        elif handle.alone:
            self._outcomes.append(
                Outcome(handle.alone.who, self._told(handle.alone, failure), failure is None)
            )
            self.ended_unseen.emit()

    def _told(self, alone: Alone, failure: Exception | None) -> str:
        if failure is None:
            return self.tr("{0}が終わりました。結果を画面で確かめてください。").format(alone.title)
        if failure is _STOPPED:
            return self.tr(
                "サインインが終わったため、{0}を途中で止めました。画面で確かめてください。"
            ).format(alone.title)
        why = words(failure.text) if isinstance(failure, UserError) else type(failure).__name__
        return self.tr("{0}はできませんでした。{1}").format(alone.title, why)

    def _report(self, handle: TaskHandle, step: Step, on_progress: Callable[[Step], None] | None) -> None:
        """From the worker: only the latest step waits for the UI thread, so that fast work cannot flood it."""
        if on_progress is not None and handle.put(step):
            self._posted.emit(lambda: self._show(handle, on_progress))

    def _show(self, handle: TaskHandle, on_progress: Callable[[Step], None]) -> None:
        step = handle.take()
        if step is not None and handle.owner_lives() and not handle.finished:
            on_progress(step)

    @Slot(object)
    def _call(self, callback: Callable[[], Any]) -> None:
        callback()


_STOPPED = Cancelled()


def _nothing() -> None:
    pass


def _log_only(error: Exception) -> None:
    logging.getLogger(__name__).error("background work failed: %s", type(error).__name__)
