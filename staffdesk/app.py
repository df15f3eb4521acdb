"""The composition root of the window: paint first, open the desk in the background, then put the pages together."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from staffdesk.clock import Clock
from staffdesk.crash import Hooks
from staffdesk.errors import Invalid, UserError
from staffdesk.logs import log_bug, log_to
from staffdesk.paths import AppPaths
from staffdesk.plain_import import plain_imports
from staffdesk.settings import Settings, save_settings
from staffdesk.text import Language, Text
from staffdesk.views import i18n, theme
from staffdesk.views.icon_slot import draw_icons, draw_icons_later
from staffdesk.views.sign_in import SignInWindow

if TYPE_CHECKING:
    from staffdesk.database.glance import Glimpse
    from staffdesk.first_run import FirstRun
    from staffdesk.services.context import Actor
    from staffdesk.services.desk import Desk
    from staffdesk.stay import Stay
    from staffdesk.views.main_window import MainWindow, Place, WindowMemory
    from staffdesk.views.preferences import Preferences
    from staffdesk.views.prompts import Prompts
    from staffdesk.views.tables.layout import Layouts
    from staffdesk.views.tasks import Tasks
    from staffdesk.views.watch import Reason

Opener = Callable[[], "Desk"]
_DEMO_HINT = Text(
    "デモ用デスクです。職員ID clerk または supervisor、パスワード {password} でサインインできます。",
    "This is a demo desk. Sign in as clerk or supervisor with the password {password}.",
)


def run_window(paths: AppPaths, settings: Settings, clock: Clock) -> int:
    """Open the program's window and stay until it is closed. Returns the exit code."""
    paths.prepare()
    app = application(settings)
    program = Program(app, paths, settings, clock)
    program.painted.connect(partial(log_to, paths.logs))
    program.settled.connect(collect_garbage)
    hooks = Hooks(program.crashed.emit)
    program.start()
    try:
        return app.exec()
    finally:
        program.shut_down()
        hooks.remove()


def collect_garbage() -> None:
    """From now on, and without what was imported: that stays to the end and need not be looked through."""
    gc.freeze()
    gc.enable()


def application(settings: Settings) -> QApplication:
    """The Qt application in our dress and language."""
    present = QApplication.instance()
    if not isinstance(present, QApplication) and settings.font_scale != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(settings.font_scale / 100))  # Qt reads it once
    app = present if isinstance(present, QApplication) else theme.make_application(sys.argv[0])
    app.setApplicationName("StaffDesk")
    app.setApplicationDisplayName("StaffDesk")
    i18n.install_own_words(app, settings.language)
    theme.apply(app, settings.theme)
    return app


class Program(QObject):
    """The running program: which window is open, and for whom."""

    painted = Signal()  # once: the person sees the first window
    settled = Signal()  # the desk is open, or could not be opened
    crashed = Signal(object, str)  # an error that nobody caught, and its thread: comes from any

    def __init__(
        self,
        app: QApplication,
        paths: AppPaths,
        settings: Settings,
        clock: Clock,
        prompts: Prompts | None = None,
        *,
        opener: Opener | None = None,
    ) -> None:
        """``opener`` opens the desk in the background; the tests hand in one that is open already."""
        super().__init__()
        self._app, self._paths, self._settings, self._clock = app, paths, settings, clock
        self._prompts = prompts
        self._opener = opener or self._open_desk
        self._glances = opener is None
        self.desk: Desk | None = None
        self.stay: Stay | None = None
        self._left: tuple[int, Place] | None = None  # who was here before a lock, and where
        self._door_is_open = False
        self._wants_in: tuple[str, str] | None = None  # who pressed sooner than the services were there
        self.sign_in: SignInWindow | None = None
        self.first_run: FirstRun | None = None
        self.crashed.connect(self._tell_crash)

    @property
    def actor(self) -> Actor | None:
        """Who is signed in."""
        return self.stay.actor if self.stay else None

    @property
    def main(self) -> MainWindow | None:
        return self.stay.window if self.stay else None

    def start(self) -> None:
        # Until the first paint, nothing is imported or made that it can do without.
        draw_icons_later(self._app)
        self.painted.connect(lambda: draw_icons(self._app))
        self.painted.connect(lambda: i18n.install(self._app, self._settings.language))
        self.painted.connect(lambda: theme.SystemLook(self._app, lambda: self._settings.theme, self))
        if self._glances and not self._settings.database_url and not self._paths.database.exists():
            self.painted.connect(self._begin_first_run)
        else:
            self.painted.connect(self._open)
        self._show_sign_in().painted.connect(self.painted)

    def shut_down(self) -> None:
        windows = [window for window in (self.main, self.sign_in) if window is not None]
        for window in windows:
            window.close()  # pages hand over what is still to be saved, while there is somebody to save it
        self.tasks.shutdown()
        if self.first_run is not None:
            self.first_run.close()
        for window in windows:
            window.deleteLater()
        if self.stay is not None:
            self.stay.let_go()
        self.stay = self.sign_in = self.first_run = None
        if self.desk is not None:
            self.desk.close()

    @cached_property
    def prompts(self) -> Prompts:
        from staffdesk.views.prompts import Prompts

        prompts = self._prompts or Prompts()
        prompts.printer = self._settings.printer
        return prompts

    @cached_property
    def tasks(self) -> Tasks:
        from staffdesk.views.tasks import Tasks

        return Tasks(on_failed=lambda error: self.prompts.show_failure(self._window(), error))

    @Slot(object, str)
    def _tell_crash(self, error: BaseException, thread: str) -> None:
        """Where no window is left to tell it in, the log alone has it."""
        first = self.first_run.window if self.first_run is not None else None
        window = self.main or self.sign_in or first
        if window is None:
            log_bug(error)
        else:
            self.prompts.show_bug(window, error, thread)

    def _window(self) -> SignInWindow | MainWindow:
        window = self.main or self.sign_in
        assert window is not None  # noqa: S101 - between start and shut_down one of them stands
        return window

    # --- the desk ---

    def _open_desk(self) -> Desk:
        with plain_imports():
            from staffdesk.desk import build

        return build(self._paths, self._settings, self._clock)

    def _open(self) -> None:
        """First the door, which a person can use at once; then all that is behind it, while they type."""
        if self._glances:
            self.tasks.run(
                self, lambda _progress: self._glance(), on_done=self._glimpsed, on_failed=self._not_opened
            )
        else:
            self._load()

    def _glance(self) -> Glimpse | None:
        with plain_imports():
            from staffdesk.database.glance import glance

        return glance(self._paths, self._settings)

    def _glimpsed(self, glimpse: Glimpse | None) -> None:
        self._door_is_open = glimpse is not None
        self._tell_ready()
        self._load()

    def _load(self) -> None:
        # The window may be made anew meanwhile, in the other language: so it is not the window that waits.
        self.tasks.run(
            self, lambda _progress: self._opener(), on_done=self._opened, on_failed=self._not_opened
        )

    def _opened(self, desk: Desk) -> None:
        self.desk = desk
        self._tell_ready()
        self._tell_desk()
        self.settled.emit()
        if self._wants_in is not None:
            (login, password), self._wants_in = self._wants_in, None
            self._check(login, password)
        elif self._glances:
            # While the person types: a window that is loaded only when they are in would stand still before them.
            self.tasks.run(
                self, lambda _progress: _load_window(), on_done=lambda _none: None, name="load the window"
            )

    def _not_opened(self, error: Exception) -> None:
        from staffdesk.services.founding import NoDesk

        assert self.sign_in is not None  # noqa: S101
        self._wants_in, self._door_is_open = None, False
        if isinstance(error, NoDesk):
            self._begin_first_run()
            return
        if isinstance(error, UserError):
            self.sign_in.show_failed_opening(i18n.words(error.text))
        else:
            self.sign_in.show_failed_opening(
                self.tr("デスクを開けません。ログを添えて管理者に連絡してください。")
            )
            self.prompts.show_bug(self.sign_in, error)
        self.settled.emit()

    def _begin_first_run(self) -> None:
        """There is no desk yet: lead to one, then open its door."""
        from staffdesk.first_run import FirstRun

        first_run = FirstRun(self._app, self._paths, self._clock, self.tasks, self.prompts)
        first_run.founded.connect(self._take_founded)
        first_run.ended.connect(self._end_first_run)
        self.first_run = first_run
        first_run.begin(self._settings)
        if self.sign_in is not None:
            _drop(self.sign_in)
            self.sign_in = None

    def _take_founded(self, desk: Desk, settings: Settings) -> None:
        self.desk, self._settings = desk, settings

    def _end_first_run(self) -> None:
        first_run, self.first_run = self.first_run, None
        if first_run is not None:
            i18n.install(self._app, self._settings.language)
            self._show_sign_in()
            first_run.close()
            self.settled.emit()

    def _tell_ready(self) -> None:
        if self.sign_in is None or self._wants_in is not None:
            return
        if self._door_is_open or self.desk is not None:
            self.sign_in.set_ready()

    def _tell_desk(self) -> None:
        if self.sign_in is None or self.desk is None:
            return
        hint = ""
        if self.desk.demo:
            from staffdesk.services.founding import DEMO_PASSWORD

            hint = i18n.words(_DEMO_HINT.format(password=DEMO_PASSWORD))
        self.sign_in.show_desk(self.desk.context.profile.name, hint)

    # --- signing in and out ---

    def _show_sign_in(self) -> SignInWindow:
        window = SignInWindow(self._settings.language)
        window.submitted.connect(self._submit)
        window.password_chosen.connect(self._choose_password)
        window.language_chosen.connect(self._choose_language)
        window.retry_requested.connect(self._open)
        self.sign_in = window
        window.show()
        self._wants_in = None  # who pressed in a window that is gone presses again
        self._tell_ready()
        self._tell_desk()
        return window

    def _submit(self, login: str, password: str, _code: str) -> None:
        if self.desk is None:
            self._wants_in = login, password  # the window shows that it is at work
        else:
            self._check(login, password)

    def _check(self, login: str, password: str) -> None:
        desk, window = self.desk, self.sign_in
        if desk is None or window is None:
            return
        self.tasks.run(
            window,
            lambda _progress: _behind(lambda: desk.sign_in(login, password)),
            on_done=self._signed_in,
            on_failed=self._sign_in_refused,
            name="sign in",
        )

    def _choose_password(self, login: str, code: str, password: str) -> None:
        """Somebody new, or helped in again, has a one-time code and chooses a password."""
        desk, window = self.desk, self.sign_in
        if desk is None or window is None:
            return
        self.tasks.run(
            window,
            lambda _progress: _behind(lambda: desk.choose_password(login, code, password)),
            on_done=self._signed_in,
            on_failed=self._sign_in_refused,
            name="choose password",
        )

    def _sign_in_refused(self, error: Exception) -> None:
        from staffdesk.services.staff import PasswordDue

        if self.sign_in is None:
            return
        if isinstance(error, PasswordDue):
            self.sign_in.ask_new_password()
        elif isinstance(error, Invalid) and error.field == "password":
            self.sign_in.show_poor_password(i18n.words(error.text))
        elif isinstance(error, UserError):
            self.sign_in.show_error(i18n.words(error.text))
        else:
            self.sign_in.set_busy(busy=False)
            self.prompts.show_bug(self.sign_in, error)

    def _signed_in(self, actor: Actor) -> None:
        from staffdesk.stay import Stay

        assert self.desk is not None  # noqa: S101
        stay = Stay(self.desk, actor, self.tasks, self.prompts, self._settings.session, self._preferences())
        stay.lock_wanted.connect(self.lock)
        self.tasks.ended_unseen.connect(self._tell_outcomes)
        self.stay = stay
        left, self._left = self._left, None
        self._show_main(left[1] if left and left[0] == actor.staff_id else None)
        if self.sign_in is not None:
            self.sign_in.clear_secrets()
            _drop(self.sign_in)
            self.sign_in = None

    def _show_main(self, place: Place | None = None) -> None:
        assert self.stay is not None  # noqa: S101
        window = self.stay.show(self._settings.language, self._memory(), place)
        self._tell_outcomes()
        window.sign_out_requested.connect(self._sign_out)
        window.language_chosen.connect(self._choose_language)

    def _tell_outcomes(self) -> None:
        """What this person started before a lock, and did not see the end of."""
        from staffdesk.views.tokens import Tone
        from staffdesk.views.widgets import Notice

        if self.stay is not None and self.stay.window is not None:
            for one in self.tasks.take_outcomes(self.stay.actor.staff_id):
                self.stay.window.notify(Notice(one.words, Tone.SUCCESS if one.good else Tone.WARNING))

    @cached_property
    def _layouts(self) -> Layouts:
        from staffdesk.views.tables.layout import Layouts

        return Layouts(self._paths.tables)

    def _memory(self) -> WindowMemory:
        from staffdesk.views.main_window import WindowMemory

        return WindowMemory(
            lambda: self._settings.window, lambda state: self.remember(window=state), self._layouts
        )

    def _sign_out(self) -> None:
        self._leave(None)

    def lock(self, reason: Reason) -> None:
        """Nothing of the desk stays on the screen or in memory; whoever was here can go on where they were."""
        stay = self.stay
        if stay is None:
            return
        place = self._leave(reason)
        self._left = stay.actor.staff_id, place
        if self.sign_in is not None:
            self.sign_in.show_locked(stay.actor.login, reason, self.tasks.going_on())

    def _leave(self, reason: Reason | None) -> Place:
        stay, self.stay = self.stay, None
        assert stay is not None  # noqa: S101 - a window asked for it
        self._show_sign_in()
        return stay.end(reason)

    def _choose_language(self, language: Language) -> None:
        """Windows made in another language are made anew; the person stays signed in."""
        self.remember(language=language)
        i18n.install(self._app, language)
        if self.stay is not None:
            self._show_main()
        elif self.sign_in is not None:
            old_sign_in = self.sign_in
            self._show_sign_in()
            _drop(old_sign_in)

    # --- settings ---

    def _preferences(self) -> Preferences:
        from staffdesk.views.preferences import Preferences

        return Preferences(lambda: self._settings, self._prefer, self._paths)

    def _prefer(self, **changes: Any) -> None:
        """Keep what was chosen on the settings page; what can count at once does."""
        language = changes.pop("language", self._settings.language)
        if changes:
            self.remember(**changes)
        if "theme" in changes:
            theme.apply(self._app, self._settings.theme)
        if "printer" in changes:
            self.prompts.printer = self._settings.printer
        if language is not self._settings.language:
            self._choose_language(language)

    def remember(self, **changes: Any) -> None:
        self._settings = replace(self._settings, **changes)
        save_settings(self._paths.settings, self._settings)


def _drop(window: SignInWindow) -> None:
    window.setAttribute(QtCore.Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.hide()
    window.deleteLater()


def _behind(let_in: Callable[[], Actor]) -> Actor:
    """Whoever is let in finds the window loaded: to load it then would have them look at one that stands still."""
    _load_window()
    return let_in()


def _load_window() -> None:
    with plain_imports():
        import_module("staffdesk.stay")
