"""The first run: lead from an empty folder to a desk, founded or joined in one go with the seat's own settings.

The desk is founded in one transaction. Killed before it, the folder holds at most a key and an empty database, and the
first run begins anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from staffdesk.clock import Clock
from staffdesk.errors import UserError
from staffdesk.paths import AppPaths
from staffdesk.settings import Settings, load_settings, save_settings
from staffdesk.text import Language
from staffdesk.views import i18n
from staffdesk.views.first_run import FirstRunWindow
from staffdesk.views.first_run.plan import Plan, Sheet
from staffdesk.views.prompts import Prompts
from staffdesk.views.tasks import Tasks

if TYPE_CHECKING:
    from staffdesk.services.desk import Desk


class FirstRun(QObject):
    """Its window, from the first page to the recovery sheets."""

    founded = Signal(object, object)  # the open Desk, and the Settings as they were kept
    ended = Signal()

    def __init__(
        self, app: QApplication, paths: AppPaths, clock: Clock, tasks: Tasks, prompts: Prompts
    ) -> None:
        super().__init__()
        self._app, self._paths, self._clock = app, paths, clock
        self._tasks, self._prompts = tasks, prompts
        self.window: FirstRunWindow | None = None

    def begin(self, settings: Settings) -> None:
        old = self.window
        window = FirstRunWindow(
            Plan(settings.language),
            self._prompts,
            data=self._paths.data,
            served=settings.database_url,
            now=self._clock.now,
        )
        window.founding_wanted.connect(self._found)
        window.finished.connect(self.ended)
        window.cancelled.connect(self._app.quit)
        window.language_chosen.connect(lambda language: self._turn(settings, language))
        self.window = window
        window.show()
        if old is not None:
            _drop(old)

    def close(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            _drop(window)

    def _turn(self, settings: Settings, language: Language) -> None:
        """Only on the first page, where nothing is typed yet; the choice is kept with all the rest."""
        i18n.install(self._app, language)
        self.begin(replace(settings, language=language))

    def _found(self, plan: Plan) -> None:
        def work() -> _Outcome:
            return _carry_out(plan, self._paths, self._clock)

        self._tasks.run(
            self, lambda _progress: work(), on_done=self._done, on_failed=self._failed, name="found"
        )

    def _done(self, outcome: _Outcome) -> None:
        desk, settings, sheets, trouble = outcome
        self.founded.emit(desk, settings)
        if self.window is not None:
            self.window.show_founded(sheets, i18n.words(trouble.text) if trouble else "")

    def _failed(self, error: Exception) -> None:
        if self.window is None:
            return
        if isinstance(error, UserError):
            self.window.show_refusal(i18n.words(error.text))
        else:
            self.window.show_refusal(self.tr("開設できませんでした。もう一度お試しください。"))
            self._prompts.show_bug(self.window, error)


_Outcome = tuple["Desk", Settings, tuple[Sheet, Sheet] | None, UserError | None]


def _drop(window: FirstRunWindow) -> None:
    window.hide()
    window.deleteLater()


def _carry_out(plan: Plan, paths: AppPaths, clock: Clock) -> _Outcome:
    """A desk that stands without its sheets is still a desk: what was wrong with them is told."""
    from staffdesk.desk import build

    settings = carry_out(plan, paths, clock)
    desk = build(paths, settings, clock)
    if plan.joins:
        return desk, settings, None, None
    try:
        return desk, settings, recovery_sheets(plan, desk, paths), None
    except UserError as error:
        return desk, settings, None, error
    finally:
        plan.forget_secrets()


def carry_out(plan: Plan, paths: AppPaths, clock: Clock) -> Settings:
    """Found or join as planned. Returns the settings as they are kept. Raises UserError; no desk stands then.

    The seat's own settings come first: whatever is wrong with them is told while everything can still be tried again.
    """
    if plan.envelope or paths.envelopes.exists():
        from staffdesk.printing.envelopes import EnvelopeShelf

        EnvelopeShelf(paths.envelopes).use(plan.envelope)
    settings = replace(
        load_settings(paths.settings),
        language=plan.language,
        printer=plan.printer,
        backup_folder=plan.backup_folder,
        backup_days=plan.backup_days,
    )
    save_settings(paths.settings, settings)
    if plan.joins:
        _join(plan, paths)
    else:
        from staffdesk.desk import found

        found(paths, settings, clock, plan.institution_id, plan.first_people, plan.values)
    return load_settings(paths.settings)


def _join(plan: Plan, paths: AppPaths) -> None:
    from staffdesk.database.recovery import join as join_halves
    from staffdesk.database.recovery import read_half
    from staffdesk.joining import join

    first, second = map(read_half, plan.halves)
    join(paths, plan.address, join_halves(first, second))


def recovery_sheets(plan: Plan, desk: Desk, paths: AppPaths) -> tuple[Sheet, Sheet]:
    """The key of the desk just founded on two sheets, one for each of the two who are here. Raises UserError."""
    from staffdesk.database.keys import load_master
    from staffdesk.printing.recovery_sheet import RecoverySheet, recovery_sheet
    from staffdesk.services.recovery import Keeping, Recovery

    first, second = (desk.staff.sign_in(each.login, each.password) for each in plan.people)
    keepings = Recovery(desk.context).issue(first, second, load_master(paths))
    for person in (first, second):
        desk.sign_out(person)

    def sheet(keeping: Keeping) -> Sheet:
        half, day = keeping.half, desk.context.clock.now().date()
        name = desk.context.profile.name
        pdf = recovery_sheet(
            RecoverySheet(name, half.which, half.mark, half.groups, keeping.keeper.name, day)
        )
        return Sheet(keeping.keeper.name, pdf)

    one, other = keepings
    return sheet(one), sheet(other)
