"""What the main window knows of a page: its title, when it is looked at, and what data it lives on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from staffdesk.views.tokens import Space
from staffdesk.views.widgets.naming import set_kind

if TYPE_CHECKING:
    from staffdesk.views.trouble import Trouble


class Page(QWidget):
    """One screen of the main window. Subclasses put their widgets into ``body``."""

    changed = Signal(object)  # frozenset[str]: the kinds of data that a verb of this page has changed
    notice = Signal(object)  # Notice: something to tell in the notification area
    go = Signal(str, object)  # key of another page and what it is to show

    title = ""
    minds_typing = (
        False  # the page itself keeps what is being typed when it hears of a change at another seat
    )

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, kind="window")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self.body.setSpacing(Space.M)
        self._trouble: Trouble | None = None

    def look_failed(self, what: str, again: Callable[[], None]) -> None:
        """Something that the page shows could not be read: say so above it, with the way to try again."""
        if self._trouble is None:
            from staffdesk.views.trouble import Trouble  # seldom wanted

            self._trouble = Trouble()
            self.body.insertWidget(0, self._trouble)
        self._trouble.stand(what, again)

    def look_came(self, what: str) -> None:
        if self._trouble is not None:
            self._trouble.lift(what)

    def activated(self, target: object = None) -> None:
        """The page has come to the front; ``target`` is what another page asked to show, else None."""

    def begin_anew(self) -> None:
        """Its key was pressed: whoever is here wants to start with something new. What was begun is kept."""

    def place(self) -> object:
        """What ``activated`` takes to show the same again after a lock: a number of ours, never a person's data."""
        return None

    def may_copy(self) -> bool:
        """Whether names and addresses may be copied from here: only where a case is open, or a card with a reason."""
        return False

    def refresh(self, kinds: frozenset[str]) -> None:
        """Data of these kinds has changed. Called only for a page in front, or when it next comes there."""

    def leaving(self) -> None:
        """The window is about to go (close, lock, sign-out, language): keep unfinished work as a draft."""
