"""The frame around the pages: navigation rail, top bar, notices. It knows no page; they come as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from staffdesk.clock import Clock
from staffdesk.settings import WindowState
from staffdesk.text import Language
from staffdesk.views.editing import being_edited
from staffdesk.views.notices import NoticeArea, NoticeHistory
from staffdesk.views.page import Page
from staffdesk.views.rail import NavButton, NavItem, Rail
from staffdesk.views.tables.layout import Layouts
from staffdesk.views.tokens import Tone
from staffdesk.views.top_bar import SignedIn, TopBar
from staffdesk.views.widgets import Notice, set_kind

__all__ = ["MainWindow", "Place", "SignedIn", "WindowMemory"]

_OTHER_SEATS = "other_seats"


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """Where size and place are kept."""

    load: Callable[[], WindowState | None]
    save: Callable[[WindowState], None]
    layouts: Layouts = field(default_factory=Layouts)  # of the tables


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was: the page, and what it showed by a number of ours."""

    key: str
    target: object


class MainWindow(QMainWindow):
    """One desk, one signed-in person. A change of person or language makes a new window."""

    sign_out_requested = Signal()
    lock_requested = Signal()
    palette_requested = Signal()
    account_requested = Signal()
    help_requested = Signal(str)  # the key of the page in front
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
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self._items = {item.key: item for item in items if item.allowed}
        self._institution, self._language, self._memory = institution, language, memory
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self._buttons: dict[str, NavButton] = {}
        self.layouts = memory.layouts if memory else Layouts()
        self._missed: frozenset[str] = (
            frozenset()
        )  # what the page in front would have heard, but for its typing
        self.notices = NoticeArea((clock or Clock()).now)
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

    def page_keys(self) -> tuple[str, ...]:
        """The pages that this person has, in the order of the rail."""
        return tuple(self._items)

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
        page, before = self.page(key), self.current_key
        if page is not self.current:
            self.notices.drop_good_news()
            if missed := self._take_missed():
                self._stale[before] = self._stale.get(before, frozenset()) | missed
        self.stack.setCurrentWidget(page)
        if button := self._buttons.get(self._items[key].under or key):
            button.setChecked(True)
            self._rail.bring_to_sight(button)
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

    def set_count(self, key: str, count: int, told: str = "", *, pressing: bool = False) -> None:
        """How much waits on a page, beside its word in the rail; nothing for 0 or a page this person lacks."""
        if key in self._buttons:
            self._buttons[key].set_count(count, told, pressing=pressing)

    def announce(self, kinds: frozenset[str]) -> None:
        """Data of these kinds was changed at this seat."""
        self.refresh(kinds)
        self.changed.emit(kinds)

    def hear(self, kinds: frozenset[str]) -> None:
        """Data of these kinds was changed at another seat. What is being typed here is not touched."""
        page = self.current
        if page is None or page.minds_typing or not being_edited(page):
            self.refresh(kinds)
            return
        self._missed |= kinds
        for key in self._pages.keys() - {self.current_key}:
            self._stale[key] = self._stale.get(key, frozenset()) | kinds
        told = self.tr("ほかの席で更新されました。入力中の内容はそのままです。")
        self.notices.stand(_OTHER_SEATS, Notice(told, Tone.NEUTRAL, self.tr("読み直す"), self._reload))

    def _reload(self) -> None:
        if self.current and (missed := self._take_missed()):
            self.current.refresh(missed)

    def _take_missed(self) -> frozenset[str]:
        missed, self._missed = self._missed, frozenset()
        self.notices.lift(_OTHER_SEATS)
        return missed

    def places(self) -> list[NavItem]:
        """Where this person can go by the rail."""
        return [item for item in self._items.values() if not item.under]

    def has_page(self, key: str) -> bool:
        return key in self._items

    def may_copy(self) -> bool:
        """Whether names and addresses may be copied from the page in front."""
        return self.current is not None and self.current.may_copy()

    def tell_not_copied(self) -> None:
        told = self.tr("氏名や住所は、案件か会員カードを開いているときだけコピーできます。")
        self.notify(Notice(told, Tone.WARNING))

    def place(self) -> Place:
        return Place(self.current_key, self.current.place() if self.current else None)

    def go_back_to(self, place: Place) -> None:
        """Show again what was shown, where this person still has that page."""
        if place.key in self._items:
            self.show_page(place.key, place.target)

    def _start_page(self, key: str) -> None:
        """By its key: to the page, and with something new."""
        self.show_page(key)
        self.page(key).begin_anew()

    # --- notices ---

    def notify(self, notice: Notice) -> None:
        """Tell something without stopping anybody. What needs no answer goes by itself."""
        self.notices.notify(notice)

    def _show_history(self) -> None:
        NoticeHistory(self, self.notices.told).open()

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
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notices)
        right.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._rail = self._make_rail()
        middle.addWidget(self._rail)
        middle.addLayout(right, 1)
        whole = QWidget()
        set_kind(whole, kind="window")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar(person, demo=demo))
        column.addLayout(middle, 1)
        self.setCentralWidget(whole)

    def _make_rail(self) -> Rail:
        rail = Rail(self.tr("メニュー"))
        for item in self._items.values():
            if item.under:
                continue
            button = rail.add(item)
            button.clicked.connect(lambda _checked=False, key=item.key: self.show_page(key))
            if item.shortcut:
                shortcut = QShortcut(QKeySequence(item.shortcut), self)
                shortcut.activated.connect(lambda key=item.key: self._start_page(key))
            self._buttons[item.key] = button
        rail.end()
        return rail

    def _ask_help(self) -> None:
        self.help_requested.emit(self.current_key)

    def _top_bar(self, person: SignedIn, *, demo: bool) -> TopBar:
        bar = TopBar(self._institution, person, self._language, demo=demo)
        bar.language_chosen.connect(self.language_chosen)
        bar.palette_wanted.connect(self.palette_requested)
        bar.account_wanted.connect(self.account_requested)
        bar.history_wanted.connect(self._show_history)
        bar.lock_wanted.connect(self.lock_requested)
        bar.sign_out_wanted.connect(self.sign_out_requested)
        for keys, wanted in (("Ctrl+L", self.lock_requested), ("Ctrl+K", self.palette_requested)):
            QShortcut(QKeySequence(keys), self).activated.connect(wanted)
        bar.help_wanted.connect(self._ask_help)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._ask_help)
        return bar
