"""The frame around the pages: navigation rail, top bar, notices. It knows no page; they come as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from staffdesk.settings import WindowState
from staffdesk.text import Language
from staffdesk.views.page import Page
from staffdesk.views.rail import NavButton, NavItem
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import (
    Banner,
    IconButton,
    IconLabel,
    Label,
    Notice,
    QuietButton,
    StatusPill,
    set_kind,
)

_FLEETING = 8000  # milliseconds that a notice stays when nothing has to be done about it
_MOST_NOTICES = 3
_GOOD = (Tone.INFO, Tone.SUCCESS, Tone.NEUTRAL)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who works here, as the top bar says it. ``roles`` are words in the language in force."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """Where size and place are kept."""

    load: Callable[[], WindowState | None]
    save: Callable[[WindowState], None]


class MainWindow(QMainWindow):
    """One desk, one signed-in person. A change of person or language makes a new window."""

    sign_out_requested = Signal()
    lock_requested = Signal()
    language_chosen = Signal(object)  # Language
    changed = Signal(object)  # frozenset[str]: a page has changed data of these kinds; the pages know already

    def __init__(
        self,
        items: Sequence[NavItem],
        *,
        institution: str,
        person: SignedIn,
        language: Language,
        demo: bool = False,
        memory: WindowMemory | None = None,
    ) -> None:
        super().__init__()
        self._items = {item.key: item for item in items if item.allowed}
        self._institution, self._language, self._memory = institution, language, memory
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self._buttons: dict[str, NavButton] = {}
        self._notices: list[Banner] = []
        self.setObjectName("main_window")
        self.setMinimumSize(960, 600)
        self._build(person, demo=demo)
        self._restore()
        if self._items:
            self.show_page(next(iter(self._items)))

    # --- pages ---

    @property
    def current(self) -> Page | None:
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    @property
    def current_key(self) -> str:
        return next((key for key, page in self._pages.items() if page is self.current), "")

    def page(self, key: str) -> Page:
        """The page, made when it is first wanted. Raises KeyError for a page that this person does not have."""
        if key not in self._pages:
            made = self._items[key].page_factory()
            made.setObjectName(f"page_{key}")
            made.changed.connect(self.announce)
            made.notice.connect(self.notify)
            made.go.connect(self.show_page)
            made.windowTitleChanged.connect(self._show_title)
            self.stack.addWidget(made)
            self._pages[key] = made
        return self._pages[key]

    def show_page(self, key: str, target: object = None) -> None:
        """Bring a page to the front, with what it missed meanwhile."""
        page = self.page(key)
        if page is not self.current:
            self._drop_good_news()
        self.stack.setCurrentWidget(page)
        if button := self._buttons.get(self._items[key].under or key):
            button.setChecked(True)
        self._show_title()
        if missed := self._stale.pop(key, frozenset()):
            page.refresh(missed)
        page.activated(target)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Data of these kinds has changed: the page in front hears it now, the others when they come there."""
        for key, page in self._pages.items():
            if page is self.current:
                page.refresh(kinds)
            else:
                self._stale[key] = self._stale.get(key, frozenset()) | kinds

    def set_count(self, key: str, count: int) -> None:
        """How much waits on a page, beside its word in the rail; nothing for 0 or a page this person lacks."""
        if key in self._buttons:
            self._buttons[key].set_count(count)

    def announce(self, kinds: frozenset[str]) -> None:
        """Data of these kinds was changed at this seat."""
        self.refresh(kinds)
        self.changed.emit(kinds)

    # --- notices ---

    def notify(self, notice: Notice) -> None:
        """Tell something without stopping anybody. What needs no answer goes by itself."""
        if any(banner.text == notice.text for banner in self._notices):
            return
        while len(self._notices) >= _MOST_NOTICES:
            self._drop(self._notices[0])
        banner = Banner(f"notice_{len(self._notices)}", notice, dismissible=True)
        banner.dismissed.connect(lambda: self._drop(banner))
        self._notices.append(banner)
        self._notice_column.addWidget(banner)
        self._notice_area.show()
        banner.show()
        if notice.tone in _GOOD and notice.action is None:
            QTimer.singleShot(_FLEETING, banner, lambda: self._drop(banner))

    def clear_notices(self) -> None:
        for banner in list(self._notices):
            self._drop(banner)

    def _drop_good_news(self) -> None:
        """What went well need not follow anybody to the next page."""
        for banner in [banner for banner in self._notices if banner.tone in _GOOD]:
            self._drop(banner)

    def _drop(self, banner: Banner) -> None:
        if banner not in self._notices:
            return
        self._notices.remove(banner)
        self._notice_column.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self._notice_area.setVisible(bool(self._notices))

    # --- coming and going ---

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        super().closeEvent(event)

    def leave(self) -> None:
        """Let every page keep its unfinished work, and remember size and place."""
        for page in self._pages.values():
            page.leaving()
        if self._memory:
            frame = self.normalGeometry() if self.isMaximized() else self.geometry()
            self._memory.save(
                WindowState(frame.x(), frame.y(), frame.width(), frame.height(), self.isMaximized())
            )

    def _restore(self) -> None:
        state = self._memory.load() if self._memory else None
        if state is None:
            self.resize(1280, 720)
            return
        self.resize(state.width, state.height)
        frame = self.geometry()
        frame.moveTo(state.x, state.y)
        # A screen may have been unplugged since; the window must not open where nobody sees it.
        if any(screen.availableGeometry().intersects(frame) for screen in QGuiApplication.screens()):
            self.move(state.x, state.y)
        if state.maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _show_title(self) -> None:
        page = self.current
        words = (page.windowTitle() or page.title) if page else ""
        self.setWindowTitle(" — ".join(part for part in (words, self._institution, "StaffDesk") if part))

    # --- parts ---

    def _build(self, person: SignedIn, *, demo: bool) -> None:
        self.stack = QStackedWidget()
        self._notice_area = QWidget()
        self._notice_area.setObjectName("notice_area")
        self._notice_column = QVBoxLayout(self._notice_area)
        self._notice_column.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        self._notice_column.setSpacing(Space.S)
        self._notice_area.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._notice_area)
        right.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail())
        middle.addLayout(right, 1)
        whole = QWidget()
        set_kind(whole, kind="window")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar(person, demo=demo))
        column.addLayout(middle, 1)
        self.setCentralWidget(whole)

    def _rail(self) -> QFrame:
        rail = QFrame()
        set_kind(rail, kind="rail")
        rail.setFixedWidth(Size.RAIL)
        column = QVBoxLayout(rail)
        column.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        column.setSpacing(2)
        for item in self._items.values():
            if item.under:
                continue
            button = NavButton(item)
            button.clicked.connect(lambda _checked=False, key=item.key: self.show_page(key))
            if item.shortcut:
                shortcut = QShortcut(QKeySequence(item.shortcut), self)
                shortcut.activated.connect(lambda key=item.key: self.show_page(key))
            self._buttons[item.key] = button
            column.addWidget(button)
        column.addStretch()
        return rail

    def _top_bar(self, person: SignedIn, *, demo: bool) -> QFrame:
        bar = QFrame()
        set_kind(bar, kind="topbar")
        bar.setFixedHeight(Size.TOP_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, 0, Space.M, 0)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel("shield_keyhole", "accent", 24))
        name = Label(self._institution, "heading")
        name.setObjectName("institution_name")
        row.addWidget(name)
        if demo:
            row.addWidget(StatusPill("demo_badge", self.tr("デモ"), Tone.WARNING, "info"))
        row.addStretch()
        row.addWidget(IconLabel("person", "muted"))
        who = Label(person.name, "strong")
        who.setObjectName("signed_in_person")
        row.addWidget(who)
        row.addWidget(Label("・".join(person.roles), "small"))
        row.addSpacing(Space.S)
        for button in self._window_buttons():
            row.addWidget(button)
        return bar

    def _window_buttons(self) -> list[QWidget]:
        other = Language.EN if self._language is Language.JA else Language.JA
        switch = QuietButton(
            "language_button",
            "English" if other is Language.EN else "日本語",
            icon="local_language",
            accessible_name="Switch to English" if other is Language.EN else "日本語に切り替える",
        )
        switch.clicked.connect(lambda: self.language_chosen.emit(other))
        lock = IconButton("lock_button", self.tr("画面をロックする (Ctrl+L)"), "lock_closed")
        lock.clicked.connect(self.lock_requested)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock_requested)
        leave = IconButton("sign_out_button", self.tr("サインアウト"), "sign_out")
        leave.clicked.connect(self.sign_out_requested)
        return [switch, lock, leave]
