"""The read-aloud guide (復唱): one character at a time, for a limited time, and then gone from every widget."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.japanese.spoken import SpokenUnit, spell
from staffdesk.services.identity import Disclosure
from staffdesk.views.i18n import words
from staffdesk.views.identity.spelling import ReadingList, SpelledText
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Button,
    Card,
    CountdownBar,
    IconLabel,
    Label,
    PrimaryButton,
    ScrollColumn,
    StatusPill,
    give_names,
    hairline,
    set_kind,
)


class ReadAloud(Card):
    """``ended`` comes once for each value, however it ended; True: the time was over. The value is gone by then."""

    ended = Signal(bool)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        give_names(self, "read_aloud", self.tr("復唱"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._now = now
        self._units: tuple[SpokenUnit, ...] = ()
        self._place = 0
        self._build()
        self._follow()

    # --- what the page does with it ---

    def start(self, told: Disclosure) -> None:
        self._units, self._place = spell(told.value), 0
        self._whole.show_units(self._units)
        self._list.show_units(self._units)
        self._clock.start(self._now() + timedelta(seconds=told.seconds))
        self._follow()
        self.setFocus()

    def wipe(self) -> None:
        """Take the value out of every widget; without one nothing happens."""
        self._end(timed_out=False)

    def tick(self) -> None:
        """Look at the clock now, without waiting for the next beat."""
        self._clock.tick()

    # --- parts ---

    def _build(self) -> None:
        self.title.setText(self.tr("1文字ずつ読み上げ、相手に復唱していただきます"))
        self.title.show()
        self._count = StatusPill("read_aloud_count", "—")
        self.add_to_head(self._count)
        self._clock = CountdownBar("read_aloud_countdown", self.tr("表示の残り時間"), self._now)
        self._clock.elapsed.connect(lambda: self._end(timed_out=True))
        self.add(self._clock)
        self._whole = SpelledText("read_aloud_value")
        self._whole.chosen.connect(self._go)
        self.add(self._whole)
        self.body.addLayout(self._stage())
        self.add(hairline())
        self._list = ReadingList("read_aloud_overview")
        self._list.chosen.connect(self._go)
        scroll = ScrollColumn("read_aloud_scroll", self.tr("全体の読み方"))
        scroll.add(self._list)
        scroll.end()
        self.add(scroll, 1)
        self.body.addLayout(self._foot())
        for key, step in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._go(self._place + step))

    def _stage(self) -> QHBoxLayout:
        """The present unit: large, with its reading, and what it must not be taken for."""
        self._previous = Button("read_aloud_previous", self.tr("前へ(&B)"), icon="arrow_left", hint="←")
        self._next = PrimaryButton(
            "read_aloud_next", self.tr("次へ(&N)"), icon="arrow_right", hint=self.tr("→ または スペース")
        )
        self._previous.clicked.connect(lambda: self._go(self._place - 1))
        self._next.clicked.connect(lambda: self._go(self._place + 1))
        for button in (self._previous, self._next):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys are theirs, Space stays "next"
        self._reading = Label("", "display")
        self._reading.setObjectName("read_aloud_reading")
        self._sign = IconLabel("warning", Tone.WARNING, 20)
        self._caution = Label("", "strong", wrap=True)
        self._caution.setObjectName("read_aloud_caution")
        warning = QHBoxLayout()
        warning.setSpacing(Space.S)
        warning.addWidget(self._sign)
        warning.addWidget(self._caution, 1)
        spoken = QVBoxLayout()
        spoken.setSpacing(Space.XS)
        spoken.addWidget(self._reading)
        spoken.addLayout(warning)
        box = QWidget()
        box.setFixedHeight(84)
        box.setLayout(spoken)
        spoken.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(box, 1)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        return row

    def _foot(self) -> QHBoxLayout:
        self._done = Button("read_aloud_done", self.tr("ご案内を終える(&E)"), icon="checkmark")
        self._done.clicked.connect(self.wipe)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel("info", "muted", 16))
        row.addWidget(
            Label(self.tr("表示は一度だけです。続きが必要なときは新しい確認票から始めます。"), "small"), 1
        )
        row.addWidget(self._done)
        return row

    # --- moving on ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._go(self._place + 1)
        elif event.key() == Qt.Key.Key_Home:
            self._go(0)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._units):
            self._place = place
            self._follow()

    def _follow(self) -> None:
        unit = self._units[self._place] if self._units else None
        last = self._place >= len(self._units) - 1
        caution = words(unit.caution) if unit and unit.caution else ""
        self._whole.set_current(self._place)
        self._list.set_current(self._place)
        self._reading.setText(unit.reading if unit else "")
        self._caution.setText(caution)
        self._sign.setVisible(bool(caution))
        self._count.set_state(f"{self._place + 1} / {len(self._units)}" if unit else "—", Tone.NEUTRAL)
        self._previous.setEnabled(self._place > 0)
        self._next.setEnabled(not last)
        set_kind(
            self._done, kind="primary" if last else ""
        )  # the end is the next step only once it is reached
        self.setAccessibleDescription(f"{unit.reading} {caution}" if unit else "")

    def _end(self, *, timed_out: bool) -> None:
        if not self._units:
            return
        self._clock.stop()
        self._units, self._place = (), 0
        self._whole.clear()
        self._list.clear()
        self._follow()
        self.ended.emit(timed_out)
