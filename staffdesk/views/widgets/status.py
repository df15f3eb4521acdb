"""States in a word, a shape and a colour: pill, banner, notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets.buttons import Button, IconButton
from staffdesk.views.widgets.labels import IconLabel, Label
from staffdesk.views.widgets.naming import give_names, set_kind

TONE_ICONS = {
    Tone.NEUTRAL: "circle",
    Tone.ACCENT: "info",
    Tone.INFO: "info",
    Tone.SUCCESS: "checkmark_circle",
    Tone.WARNING: "warning",
    Tone.DANGER: "error_circle",
}


class StatusPill(QFrame):
    """A state as icon + word on a tinted ground. ``wrap``: a value of any length, in as many lines as it needs."""

    def __init__(
        self, object_name: str, text: str, tone: Tone = Tone.NEUTRAL, icon: str = "", *, wrap: bool = False
    ) -> None:
        super().__init__()
        give_names(self, object_name, text)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 0, Space.S + 2, 0)
        row.setSpacing(Space.XS)
        self._icon = IconLabel(TONE_ICONS[tone], tone, 14)
        self._word = Label(wrap=wrap)
        row.addWidget(self._icon)
        row.addWidget(self._word, 1 if wrap else 0)
        if wrap:
            self.setMinimumHeight(22)
        else:
            self.setFixedHeight(22)
        set_kind(self, kind="pill")
        self.set_state(text, tone, icon)

    @property
    def text(self) -> str:
        return self._word.text()

    def set_state(self, text: str, tone: Tone, icon: str = "") -> None:
        self._word.setText(text)
        self.setAccessibleName(text)
        self._icon.show_icon(icon or TONE_ICONS[tone], tone)
        set_kind(self, tone=tone)
        set_kind(self._word, pill=tone)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell without stopping anybody. ``action_text`` and ``action`` come together or not at all."""

    text: str
    tone: Tone = Tone.INFO
    action_text: str = ""
    action: Callable[[], None] | None = None


class Banner(QFrame):
    """A notice in place. Its parts are named ``<object_name>_action`` and ``<object_name>_dismiss``."""

    dismissed = Signal()

    def __init__(self, object_name: str, notice: Notice, *, dismissible: bool = False) -> None:
        super().__init__()
        give_names(self, object_name, notice.text or object_name)
        set_kind(self, kind="banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        self._icon = IconLabel(TONE_ICONS[notice.tone], notice.tone)
        self._words = Label(wrap=True)
        self._words.setObjectName(f"{object_name}_text")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # as many lines as the words need in the width that there is
        self.setSizePolicy(policy)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        self._action = Button(f"{object_name}_action", notice.action_text or "—")
        self._action.clicked.connect(self._act)
        row.addWidget(self._action)
        self._dismiss = IconButton(
            f"{object_name}_dismiss", self.tr("閉じる"), "dismiss", size=Size.ICON_SMALL
        )
        self._dismiss.clicked.connect(self._close)
        row.addWidget(self._dismiss)
        self._dismiss.setVisible(dismissible)  # only now: without a parent it would open as a window
        self._notice = notice
        self.tell(notice)

    @property
    def text(self) -> str:
        return self._words.text()

    @property
    def tone(self) -> Tone:
        return self._notice.tone

    def tell(self, notice: Notice) -> None:
        """Show another notice in the same place."""
        self._notice = notice
        self._words.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._icon.show_icon(TONE_ICONS[notice.tone], notice.tone)
        set_kind(self, tone=notice.tone)
        self._action.setText(notice.action_text)
        self._action.setAccessibleName(notice.action_text or self._action.objectName())
        self._action.setVisible(notice.action is not None)

    def _act(self) -> None:
        if self._notice.action:
            self._notice.action()

    def _close(self) -> None:
        self.hide()
        self.dismissed.emit()
