"""What of a member may leave through the clipboard: numbers at any time, names and the like only with an open case.

Whatever way something was copied, by a menu, by Ctrl+C, by marking it with the mouse, it is judged when it arrives.
Personal data is taken back after a minute, and at once when the seat is locked, if it is still ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

STAYS = 60_000
"""Milliseconds that personal data stays on the clipboard."""

_NUMBERS = re.compile(r"[\d\s/:.,()A-Z-]*", re.ASCII)
_NAME = "clipboard_guard"


def is_number(text: str) -> bool:
    """Nothing but numbers as they are written at the desk: of members and cases, dates, codes such as B97."""
    folded = unicodedata.normalize("NFKC", text)
    return bool(_NUMBERS.fullmatch(folded)) and not re.search(r"[A-Z]{3}", folded)


class ClipboardGuard(QObject):
    """One for the program: there is one clipboard. ``may_copy`` says whether a case is open in the window in front."""

    refused = Signal()
    lent = Signal()  # personal data was copied, and will be taken back

    def __init__(
        self, clipboard: QClipboard, parent: QObject | None = None, owns: Callable[[], bool] | None = None
    ) -> None:
        """``owns`` says whether it was this program that copied last; by default what the platform says."""
        super().__init__(parent)
        self.setObjectName(_NAME)
        self._clipboard = clipboard
        self._owns = owns or clipboard.ownsClipboard
        self._mine = ""
        self.may_copy: Callable[[], bool] = lambda: False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self.forget)
        clipboard.dataChanged.connect(self._judge)

    @property
    def lending(self) -> bool:
        """Whether personal data of ours is out there."""
        return bool(self._mine)

    def forget(self) -> None:
        """Take back what was lent, unless something else has been copied since."""
        mine, self._mine = self._mine, ""
        self._timer.stop()
        if mine and self._clipboard.text() == mine:
            self._clipboard.clear()

    def _judge(self) -> None:
        text = self._clipboard.text()
        if not self._owns() or not text or text == self._mine:
            return
        self._mine = ""
        self._timer.stop()
        if is_number(text):
            return
        if not self.may_copy():
            self._clipboard.clear()
            self.refused.emit()
            return
        self._mine = text
        self._timer.start()
        self.lent.emit()


def clipboard_guard() -> ClipboardGuard:
    """The program's own; made when it is first wanted."""
    app = QApplication.instance()
    assert app is not None  # noqa: S101 - a window exists
    found = app.findChild(ClipboardGuard, _NAME)
    return found if isinstance(found, ClipboardGuard) else ClipboardGuard(QGuiApplication.clipboard(), app)
