"""Facts at a glance: keys with values, dated entries, steps, remaining time."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from staffdesk.views.icons import colour_of
from staffdesk.views.palette import colours
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets.labels import IconLabel, Label, ValueLabel, hairline
from staffdesk.views.widgets.naming import give_names, set_kind


class KeyValueGrid(QWidget):
    """Keys in grey with values that can be copied, in one or more columns. Values are named ``<name>_<index>``."""

    def __init__(self, object_name: str, *, columns: int = 1, key_width: int = 112) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS + 2)
        for column in range(columns):
            self._grid.setColumnMinimumWidth(2 * column, key_width)
            self._grid.setColumnStretch(2 * column + 1, 1)

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Replace everything. An empty value is shown as a dash."""
        _clear(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for index, (key, value) in enumerate(rows):
            row, column = divmod(index, self._columns)
            label = Label(key, "key", wrap=True)
            label.setMinimumHeight(20)
            self._grid.addWidget(label, row, 2 * column, top)
            self._grid.addWidget(
                ValueLabel(f"{self.objectName()}_{index}", key, value or "—"), row, 2 * column + 1, top
            )


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """``when`` is shown as given; ``who`` and ``detail`` may be empty."""

    when: str
    title: str
    who: str = ""
    detail: str = ""
    tone: Tone = Tone.NEUTRAL


class Timeline(QWidget):
    """What happened, in the order given, on one line."""

    def __init__(self, object_name: str, accessible_name: str) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        _clear(self._column)
        for index, entry in enumerate(entries):
            self._column.addWidget(_Entry(entry, first=index == 0, last=index == len(entries) - 1))


class _Entry(QWidget):
    _DOT_X, _DOT_Y = 8.0, 11.0

    def __init__(self, entry: TimelineEntry, *, first: bool, last: bool) -> None:
        super().__init__()
        self._tone, self._first, self._last = entry.tone, first, last
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL + 2, 0, 0, 0 if last else Space.M)
        column.setSpacing(0)
        column.addWidget(Label(entry.title, "strong", wrap=True))
        column.addWidget(
            Label("　".join(part for part in (entry.when, entry.who) if part), "small", wrap=True)
        )
        if entry.detail:
            column.addWidget(Label(entry.detail, wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(c.line))
        x, y = self._DOT_X, self._DOT_Y
        if not self._first:
            painter.drawLine(QPointF(x, 0), QPointF(x, y))
        if not self._last:
            painter.drawLine(QPointF(x, y), QPointF(x, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.surface))
        painter.drawEllipse(QPointF(x, y), 7, 7)
        painter.setBrush(QColor(c.border if self._tone is Tone.NEUTRAL else colour_of(self._tone, c)))
        painter.drawEllipse(QPointF(x, y), 4, 4)


class StepIndicator(QWidget):
    """Where we are among steps that have an order: done (check), now (filled), to come (number)."""

    def __init__(
        self, object_name: str, accessible_name: str, steps: Sequence[str], current: int = 0
    ) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self.set_steps(steps, current)

    def set_steps(self, steps: Sequence[str], current: int) -> None:
        """``current`` counts from 0; ``len(steps)`` means all are done."""
        _clear(self._row)
        for index, words in enumerate(steps):
            if index:
                line = hairline()
                line.setFixedWidth(Space.XL)
                self._row.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)
            self._row.addWidget(_StepBadge(index, current))
            self._row.addWidget(
                Label(words, "strong" if index == current else "muted" if index > current else "")
            )
        self._row.addStretch()
        now = steps[current] if current < len(steps) else self.tr("完了")
        self.setAccessibleDescription(f"{min(current + 1, len(steps))}/{len(steps)} {now}")


class _StepBadge(QWidget):
    def __init__(self, index: int, current: int) -> None:
        super().__init__()
        self.setFixedSize(22, 22)
        self._number = str(index + 1)
        self._done, self._now = index < current, index == current
        if self._done:
            check = IconLabel("checkmark", "success", 14)
            check.setParent(self)
            check.move(4, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = c.tones[Tone.SUCCESS].soft if self._done else c.accent if self._now else c.surface
        painter.setPen(
            QColor(c.tones[Tone.SUCCESS].line if self._done else c.accent if self._now else c.border)
        )
        painter.setBrush(QColor(ground))
        painter.drawEllipse(QPointF(11, 11), 10, 10)
        if not self._done:
            painter.setPen(QColor(c.on_accent if self._now else c.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)


class CountdownBar(QWidget):
    """The time that something stays visible. Nothing runs before ``start``."""

    elapsed = Signal()

    def __init__(self, object_name: str, accessible_name: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self._now = now
        self._until: datetime | None = None
        self._whole = 1.0  # seconds from start to end
        self._words = Label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        give_names(self._bar, f"{object_name}_bar", accessible_name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel("clock", "muted", Size.ICON_SMALL))
        row.addWidget(self._bar, 1)
        row.addWidget(self._words)
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.tick)

    def start(self, until: datetime) -> None:
        self._until = until
        self._whole = max((until - self._now()).total_seconds(), 1.0)
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        self._timer.stop()
        self._until = None

    def tick(self) -> None:
        """Look at the clock: move the bar, and say ``elapsed`` once when the time is over."""
        if self._until is None:
            return
        left = max((self._until - self._now()).total_seconds(), 0.0)
        minutes, seconds = divmod(math.ceil(left), 60)
        self._words.setText(self.tr("あと {0}").format(f"{minutes}:{seconds:02}"))
        self._bar.setValue(round(1000 * left / self._whole))
        set_kind(self._bar, tone="warning" if left <= 15 else "")
        if left <= 0:
            self.stop()
            self.elapsed.emit()


def _clear(layout: QGridLayout | QVBoxLayout | QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
