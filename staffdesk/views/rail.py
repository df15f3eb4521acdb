"""One place in the navigation: what it is, and its button with icon, word, count and key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from staffdesk.views.page import Page
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets.buttons import Button
from staffdesk.views.widgets.labels import Label
from staffdesk.views.widgets.naming import set_kind


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page as the main window needs to know it. ``shortcut``: "F2"; ``allowed`` False leaves it out.

    ``under``: key of the place that is lit while this page is in front; such a page has no button of its own.
    """

    key: str
    label: str
    icon: str
    shortcut: str
    page_factory: Callable[[], Page]
    allowed: bool = True
    under: str = ""


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

    def set_count(self, count: int) -> None:
        self._count.setText("99+" if count > 99 else str(count))
        self._count.setVisible(count > 0)
        self.setAccessibleName(self.tr("{0}、{1}件").format(self._label, count) if count else self._label)
