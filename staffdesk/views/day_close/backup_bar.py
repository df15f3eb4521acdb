"""A backup on its way: progress, how long it still takes, and the button that stops it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from staffdesk.services.progress import Progress, Step
from staffdesk.services.safekeeping import Kept
from staffdesk.views.i18n import words
from staffdesk.views.print_desk.remaining import remaining
from staffdesk.views.seat import Seat
from staffdesk.views.tasks import TaskHandle
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Label, QuietButton, give_names


class BackupBar(QWidget):
    """Hidden while nothing runs. ``ended`` gets the backup, or None for one that was stopped or failed."""

    def __init__(self, seat: Seat, ended: Callable[[Kept | None], None]) -> None:
        super().__init__()
        self._seat, self._ended = seat, ended
        self._running: TaskHandle | None = None
        self._began = 0.0
        self._step = Label("", "muted")
        self._step.setObjectName("backup_step")
        self._bar = QProgressBar()
        give_names(self._bar, "backup_progress", self.tr("控えの進み具合"))
        self._bar.setTextVisible(False)
        self._cancel = QuietButton("backup_cancel", self.tr("中止する(&X)"), icon="dismiss")
        self._cancel.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._step)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    @property
    def running(self) -> bool:
        return self._running is not None

    def start(self, folder: Path) -> None:
        seat = self._seat

        def work(progress: Progress) -> Kept:
            return seat.desk.day_closes.back_up(seat.actor, folder, progress)

        self._began = time.monotonic()
        self._running = seat.tasks.run(
            self, work, on_done=self._end, on_failed=self._failed, on_progress=self._tell,
            on_cancelled=lambda: self._end(None), name="backup", alone=seat.alone(self.tr("控えの作成")),
        )  # fmt: skip
        self._tell(Step(0, None))
        self.show()
        self._cancel.setFocus()

    def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _tell(self, step: Step) -> None:
        self._bar.setRange(0, step.total or 0)
        self._bar.setValue(step.done)
        told = words(step.text) if step.text else ""
        left = remaining(step.done, step.total or 0, time.monotonic() - self._began)
        if left is not None:
            told += self.tr("　あと約 {0} 秒").format(max(1, round(left)))
        self._step.setText(told)

    def _end(self, kept: Kept | None) -> None:
        self._running = None
        self.hide()
        self._ended(kept)

    def _failed(self, error: Exception) -> None:
        self._end(None)
        self._seat.prompts.show_failure(self, error)
