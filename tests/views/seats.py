"""A seat at a made-up desk for one page: answers are scripted, notices and journeys to other pages are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.views.page import Page
from staffdesk.views.prompts import Prompts
from staffdesk.views.seat import Seat
from staffdesk.views.tasks import Tasks
from staffdesk.views.widgets import Notice

if TYPE_CHECKING:
    from staffdesk.errors import UserError

_PATIENCE = 10_000  # milliseconds


class ScriptedPrompts(Prompts):
    """Gives ``reason`` wherever one is asked for, ``agrees`` or not, and keeps what it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = ""
        self.agrees = False
        self.defects: tuple[str, ...] = ()  # what was offered to be named in a letter
        self.named: tuple[str, ...] | None = None  # what the person names; None: all that was offered
        self.files: list[Path] = []
        self.questions: list[str] = []
        self.errors: list[UserError] = []

    def confirm(
        self,
        owner: QWidget,
        question: str,
        *,
        yes: str,
        then: Callable[[], None],
        detail: str = "",
        danger: bool = False,
    ) -> None:
        self.questions.append(question)
        if self.agrees:
            then()

    def ask_reason(
        self, owner: QWidget, title: str, *, yes: str, then: Callable[[str], None], detail: str = ""
    ) -> None:
        if self.reason:
            then(self.reason)

    def ask_defects(
        self, owner: QWidget, defects: tuple[str, ...], then: Callable[[str, tuple[str, ...]], None]
    ) -> None:
        self.defects = defects
        if self.reason:
            then(self.reason, self.named if self.named is not None else defects or (self.reason,))

    def open_files(self, owner: QWidget, title: str, kinds: str, then: Callable[[list[Path]], None]) -> None:
        then(self.files)

    def show_error(self, owner: QWidget, error: UserError) -> None:
        self.errors.append(error)

    def show_bug(self, owner: QWidget, error: BaseException, thread: str = "") -> None:
        raise AssertionError("a defect, not a mistake of a person") from error


class SeatedPage:
    """A page on screen with a person before it."""

    def __init__(self, page: Page, seat: Seat, tasks: Tasks, prompts: ScriptedPrompts, qtbot: QtBot) -> None:
        self.page, self.seat, self.prompts = page, seat, prompts
        self.notices: list[Notice] = []
        self.went: list[tuple[str, object]] = []
        self._tasks, self._qtbot = tasks, qtbot
        page.notice.connect(self.notices.append)
        page.go.connect(lambda key, target: self.went.append((key, target)))

    def settle(self) -> None:
        """Until the background worker has nothing left to do."""
        self._qtbot.waitUntil(lambda: not self._tasks.busy, timeout=_PATIENCE)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def words(self) -> str:
        """Every word that a person could read on the page."""
        inside = [widget for widget in self.page.findChildren(QWidget) if widget.isVisible()]
        return "\n".join(str(widget.property("text")) for widget in inside if widget.property("text"))


@contextmanager
def seated(
    qtbot: QtBot,
    desk: Desk,
    actor: Actor,
    make: Callable[[Seat], Page],
    demo_code: Callable[[], str] | None = None,
) -> Iterator[SeatedPage]:
    """The page as in the main window: it hears of what its own verbs changed."""
    tasks, prompts = Tasks(), ScriptedPrompts()
    seat = Seat(desk, actor, tasks, prompts, demo_code=demo_code)
    page = make(seat)
    seat.changed = page.refresh
    page.resize(1096, 640)
    page.show()
    shown = SeatedPage(page, seat, tasks, prompts, qtbot)
    try:
        yield shown
    finally:
        shown.settle()
        page.leaving()
        tasks.shutdown()
        page.close()  # not left to pytest-qt, which would delete it before it was left
        page.deleteLater()
