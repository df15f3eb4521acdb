"""One person's seat at the desk: what every page is given to work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from staffdesk.errors import Offline, UserError
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.views.page import Page
from staffdesk.views.preferences import Preferences
from staffdesk.views.prompts import Prompts
from staffdesk.views.tasks import Alone, Tasks

T = TypeVar("T")

CASES, LETTERS, MEMBERS, AUDIT = "cases", "letters", "members", "audit"
"""The kinds of data that a verb can change; pages decide which of them they refresh for."""


@dataclass
class Seat:
    """``changed``, ``open_case``, ``open_sheet`` and ``open_member`` are set by the window once it stands."""

    desk: Desk
    actor: Actor
    tasks: Tasks
    prompts: Prompts
    demo_code: Callable[[], str] | None = None  # only at a demo desk: what the authenticator would show
    preferences: Preferences = field(default_factory=Preferences)
    changed: Callable[[frozenset[str]], None] = field(default=lambda _kinds: None)
    offline: Callable[[Offline], None] = field(default=lambda _error: None)  # the database was found away
    counted: Callable[[frozenset[str]], None] = field(
        default=lambda _kinds: None
    )  # another seat did something
    lasts: Callable[[], bool] = field(default=lambda: True)  # whether this sign-in still counts
    open_case: Callable[[int], None] = field(default=lambda _case_id: None)
    open_sheet: Callable[[int], None] = field(default=lambda _case_id: None)
    open_member: Callable[[int, str], None] = field(default=lambda _member_id, _reason: None)

    def alone(self, title: str) -> Alone:
        """For long work that a lock shall not end; ``title`` is told with its outcome."""
        return Alone(self.actor.staff_id, title, self.lasts)

    def run(
        self,
        owner: QWidget,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        *,
        on_failed: Callable[[Exception], None] | None = None,
        changes: frozenset[str] = frozenset(),
    ) -> None:
        """One verb of the services, off the UI thread; what it changed is told to all pages before ``on_done``.

        Without ``on_failed`` a refusal is shown by the prompts, in the words of the error. A page whose look failed
        for another reason says so itself until the look comes.
        """
        page = None if changes or on_failed else _page_of(owner)
        look = getattr(getattr(on_done, "func", on_done), "__qualname__", "")

        def done(result: T) -> None:
            if changes:
                self.changed(changes | {AUDIT})
            if page:
                page.look_came(look)
            on_done(result)

        def failed(error: Exception) -> None:
            if isinstance(error, Offline):
                self.offline(error)
            if on_failed:
                on_failed(error)
            else:
                self.prompts.show_failure(owner, error)
            if page and (isinstance(error, Offline) or not isinstance(error, UserError)):
                page.look_failed(look, lambda: self.run(owner, work, on_done))

        self.tasks.run(owner, lambda _progress: work(), on_done=done, on_failed=failed)


def _page_of(owner: QWidget) -> Page | None:
    here: QWidget | None = owner
    while here is not None and not isinstance(here, Page):
        here = here.parentWidget()
    return here
