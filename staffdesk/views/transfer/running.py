"""Long work with its words, its bar and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from staffdesk.services.progress import Progress, Step
from staffdesk.views.i18n import words
from staffdesk.views.seat import Seat
from staffdesk.views.tasks import TaskHandle
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Label, QuietButton, give_names

T = TypeVar("T")


class RunningStrip(QWidget):
    """Visible while something runs. ``busy_changed`` comes before the result is handed over."""

    busy_changed = Signal(bool)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._task: TaskHandle | None = None
        self._step = Label("", "muted")
        self._step.setObjectName("transfers_step")
        self._bar = QProgressBar()
        give_names(self._bar, "transfers_progress", self.tr("進み具合"))
        self._bar.setTextVisible(False)
        self._cancel = QuietButton("transfers_cancel", self.tr("中止する(&X)"), icon="dismiss")
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._step)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._task is not None

    def start(self, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        def ended(result: T) -> None:
            self._rest()
            done(result)

        self._task = self._seat.tasks.run(
            self, work, on_done=ended, on_failed=self._failed, on_progress=self._tell, on_cancelled=self._stopped,
            name="transfer", alone=self._seat.alone(self.tr("異動の処理")),
        )  # fmt: skip
        self._tell(Step(0, None))
        self.show()
        self.busy_changed.emit(True)
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, step: Step) -> None:
        self._step.setText(words(step.text) if step.text else "")
        self._bar.setRange(0, step.total or 0)
        self._bar.setValue(step.done)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _rest(self) -> None:
        self._task = None
        self.hide()
        self.busy_changed.emit(False)

    def _stopped(self) -> None:
        self._rest()
        self.stopped.emit()

    def _failed(self, error: Exception) -> None:
        self._rest()
        self.failed.emit(error)
