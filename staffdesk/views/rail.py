"""One place in the navigation: what it is, and its button with icon, word, count and key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from staffdesk.views.page import Page
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets.buttons import Button
from staffdesk.views.widgets.labels import Label
from staffdesk.views.widgets.naming import set_kind
from staffdesk.views.widgets.surfaces import ScrollColumn


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page as the main window needs to know it. ``shortcut``: "F2"; ``allowed`` False leaves it out.

    ``under``: key of the place that is lit while this page is in front; such a page has no button of its own.
    ``group``: places of one number stand together.
    """

    key: str
    label: str
    icon: str
    shortcut: str
    page_factory: Callable[[], Page]
    allowed: bool = True
    under: str = ""
    group: int = 0


class Rail(QFrame):
    """The places below each other, a gap between their groups; it scrolls where the window is low."""

    def __init__(self, name: str) -> None:
        super().__init__()
        set_kind(self, kind="rail")
        self.setFixedWidth(Size.RAIL)
        self._scroll = ScrollColumn("rail_scroll", name)
        self._scroll.column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self._scroll.column.setSpacing(0)  # all places of somebody with every role fit into 720 pixels
        self._group: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def add(self, item: NavItem) -> NavButton:
        if self._group not in (None, item.group):
            self._scroll.column.addSpacing(Space.S)
        self._group = item.group
        button = NavButton(item)
        self._scroll.add(button)
        return button

    def end(self) -> None:
        self._scroll.end()

    def bring_to_sight(self, button: NavButton) -> None:
        self._scroll.ensureWidgetVisible(button, 0, Space.S)


class NavButton(Button):
    """Named ``nav_<key>``."""

    kind = "nav"
    icon_size = Size.ICON

    def __init__(self, item: NavItem) -> None:
        super().__init__(f"nav_{item.key}", f"  {item.label}", icon=item.icon, accessible_name=item.label)
        self._label = item.label
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._count = Label("", "count")
        self._count.hide()
        key = Label(item.shortcut, "keycap")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.S, 0)
        row.setSpacing(Space.S)
        row.addStretch()
        for words in (self._count, key):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(words)
        set_kind(self._count, tone=Tone.ACCENT)

    def set_count(self, count: int, told: str = "", *, pressing: bool = False) -> None:
        """``told``: what is counted, in words, for whoever does not see the number; ``pressing`` colours it."""
        self._count.setText("99+" if count > 99 else str(count))
        self._count.setVisible(count > 0)
        set_kind(self._count, tone=Tone.DANGER if pressing else Tone.ACCENT)
        words = (
            self.tr("{0}、{1}").format(self._label, told)
            if told
            else self.tr("{0}、{1}件").format(self._label, count)
        )
        self.setAccessibleName(words if count else self._label)
        self.setToolTip(told if count else "")
