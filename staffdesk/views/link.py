"""The window's link to the database: hears what other seats have changed, and finds its way back when it is cut off.

While it is away a bar says so and when it will be tried again; nothing that is typed is touched.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from staffdesk.errors import Offline, UserError
from staffdesk.services.changes import EVERYTHING, Marker
from staffdesk.views.i18n import words
from staffdesk.views.main_window import MainWindow
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Notice

EVERY = 3_000
"""Milliseconds between two looks at what other seats did."""

PAUSES = (2, 4, 8, 16, 30)
"""Seconds before each next try to reach the database; the last for all that follow."""

_BAR = "connection"


class Link(QObject):
    """Belongs to the window and ends with it."""

    def __init__(self, window: MainWindow, seat: Seat) -> None:
        super().__init__(window)
        self._window, self._seat = window, seat
        self._marker: Marker | None = None
        self._asked = False
        self._failures = 0  # in a row; 0: the database is there
        self._told: set[str] = set()  # what pages said about the loss, to be taken back with it
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY)
        seat.offline = self.cut_off

    @property
    def away(self) -> bool:
        return self._failures > 0

    def look(self) -> None:
        """Ask once, off the UI thread. A look that is still on its way is not asked twice."""
        if self._asked:
            return
        self._asked = True
        self._timer.stop()
        changes, marker, me = self._seat.desk.changes, self._marker, self._seat.actor.staff_id

        def ask() -> tuple[frozenset[str], Marker]:
            return (frozenset(), changes.now()) if marker is None else changes.poll(marker, but=me)

        self._seat.tasks.run(
            self,
            lambda _progress: ask(),
            on_done=lambda found: self._heard(*found),
            on_failed=self._failed,
            name="look at other seats",
        )

    def cut_off(self, error: Offline) -> None:
        """A verb has found the database away."""
        if not error.unclear:  # what may have been saved must be looked at, so that stays to be read
            self._told.add(words(error.text))
        if not self.away:
            self._lose()

    def _heard(self, kinds: frozenset[str], marker: Marker) -> None:
        self._asked, self._marker = False, marker
        if self.away:
            self._find_again()
        elif kinds:
            self._window.hear(kinds)
            self._seat.counted(kinds)
        self._timer.start(EVERY)

    def _failed(self, error: Exception) -> None:
        self._asked = False
        if isinstance(error, Offline):
            self._lose()
        else:
            self._timer.start(EVERY)
            if not isinstance(error, UserError):
                self._seat.prompts.show_bug(self._window, error)

    def _lose(self) -> None:
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        told = self.tr(
            "データベースにつながりません。入力した内容はこの画面に残っています。約 {0} 秒後に自動でつなぎ直します。"
        )
        self._window.notices.stand(
            _BAR, Notice(told.format(pause), Tone.DANGER, self.tr("今すぐ再試行"), self.look)
        )
        self._timer.start(pause * 1000)

    def _find_again(self) -> None:
        self._failures = 0
        self._window.notices.lift(_BAR)
        for text in self._told:
            self._window.notices.take_back(text)
        self._told.clear()
        self._window.notify(Notice(self.tr("データベースにつながりました。続けられます。"), Tone.SUCCESS))
        self._window.hear(EVERYTHING)
