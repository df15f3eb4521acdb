"""Receptions that were broken off by the next caller: kept as drafts, listed beside the search, gone on with at a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from staffdesk.institutions.profile import Trigger
from staffdesk.institutions.said import SAID
from staffdesk.services.drafts import Draft
from staffdesk.views.i18n import words
from staffdesk.views.seat import Seat
from staffdesk.views.widgets import QuietButton, give_names

_PAGE = "intake"


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the second panel, as typed and chosen; "" for nothing."""

    text: str = ""
    code: str = ""
    trigger: str = ""
    asker: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One reception. ``number`` and ``name`` are those of the chosen member, "" without one."""

    search: str
    number: str
    name: str
    said: Said

    @property
    def worth_keeping(self) -> bool:
        return bool(
            self.search.strip()
            or self.number
            or self.said.text.strip()
            or self.said.code
            or self.said.trigger
        )

    def content(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def of(cls, draft: Draft) -> Unfinished:
        content = draft.content
        return cls(content["search"], content["number"], content["name"], Said(**content["said"]))

    def line(self) -> str:
        """Who, and what they said, as far as that is known."""
        who = f"{self.number} {self.name}".strip() or self.search.strip()
        said = words(SAID[Trigger(self.said.trigger)].label) if self.said.trigger else self.said.code
        return "　".join(part for part in (who, said or self.said.text.strip()) if part)


@dataclass(frozen=True, slots=True)
class Resume:
    """Asks the page to go on with the reception that is kept under this name."""

    subject: str


class Receptions(QuietButton):
    """「途中の受付 2件」 with a menu of them, hidden while there are none; and the draft that is gone on with here."""

    wanted = Signal(str)  # a draft that was chosen from the menu
    found = Signal(str, object)  # its name, and the Unfinished

    def __init__(self, seat: Seat) -> None:
        super().__init__("intake_unfinished", "—", icon="history")
        self._seat = seat
        self._subject = ""
        self._by_itself = False  # kept though nobody left it: nothing to be offered again once it is cleared
        self._menu = QMenu(self)
        give_names(self._menu, "intake_unfinished_menu", self.tr("途中の受付"))
        self.setMenu(self._menu)
        self.hide()

    def place(self, present: Unfinished) -> Resume | None:
        """How to come back to what is here after a lock."""
        if not present.worth_keeping:
            return None
        self._subject = self._subject or self._new_subject()
        return Resume(self._subject)

    def keep(self, present: Unfinished) -> None:
        """Though the page may be gone before it is done."""
        if not present.worth_keeping:
            return
        seat, subject = self._seat, self._subject or self._new_subject()

        def refused(error: Exception) -> None:
            if isValid(self):
                seat.prompts.show_failure(self, error)

        seat.tasks.run(
            seat.tasks,
            lambda _progress: seat.desk.drafts.keep(seat.actor, _PAGE, subject, present.content()),
            on_done=lambda _none: self.look() if isValid(self) else None,
            on_failed=refused,
            name="keep reception",
            must_finish=True,
        )

    def keep_typed(self, present: Any) -> None:
        """While it is still on the screen, under the name that its end throws away; what was cleared needs no keeping."""
        if present.worth_keeping:
            self._subject = self._subject or self._new_subject()
            self._by_itself = True
            self.keep(present)
        elif self._by_itself:
            self.let_go(done=True)

    def look(self) -> None:
        """What waits."""
        seat = self._seat
        seat.run(self, lambda: seat.desk.drafts.waiting(seat.actor, _PAGE), self._show)

    def fetch(self, subject: str) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.drafts.find(seat.actor, _PAGE, subject), self._found)

    def take_up(self, subject: str) -> None:
        """It is on the screen now, and what is kept next takes its place."""
        self._by_itself = False
        self._subject = subject
        self.look()

    def let_go(self, *, done: bool) -> None:
        """The screen is free for the next; ``done``: what was here needs no going on with."""
        seat, subject, self._subject = self._seat, self._subject, ""
        self._by_itself = False
        if done and subject:
            seat.run(
                self, lambda: seat.desk.drafts.drop(seat.actor, _PAGE, subject), lambda _none: self.look()
            )

    def _new_subject(self) -> str:
        return self._seat.desk.context.clock.now().strftime("%Y%m%d%H%M%S%f")

    def _found(self, draft: Draft | None) -> None:
        if draft is not None:
            self.found.emit(draft.subject, Unfinished.of(draft))

    def _show(self, drafts: Sequence[Draft]) -> None:
        waiting = [draft for draft in drafts if draft.subject != self._subject]
        self._menu.clear()
        for draft in waiting:
            line = f"{draft.kept_at:%H:%M}　{Unfinished.of(draft).line()}"
            action = self._menu.addAction(line.replace("&", "&&"))
            action.setObjectName(f"unfinished_{draft.subject}")
            action.triggered.connect(lambda _checked=False, subject=draft.subject: self.wanted.emit(subject))
        told = self.tr("途中の受付 {0}件").format(len(waiting))
        self.setText(f"{told}(&W)")
        self.setAccessibleName(told)
        self.setVisible(bool(waiting))
