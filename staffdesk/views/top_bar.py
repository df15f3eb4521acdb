"""The bar at the top of the window: whose desk, who works here, and the few buttons that are always there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from staffdesk.text import Language
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import IconButton, IconLabel, Label, QuietButton, StatusPill, set_kind


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who works here, as the top bar says it. ``roles`` are words in the language in force."""

    name: str
    roles: tuple[str, ...]


class TopBar(QFrame):
    language_chosen = Signal(object)  # Language
    palette_wanted = Signal()
    history_wanted = Signal()
    help_wanted = Signal()
    account_wanted = Signal()
    lock_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self, institution: str, person: SignedIn, language: Language, *, demo: bool) -> None:
        super().__init__()
        set_kind(self, kind="topbar")
        self.setFixedHeight(Size.TOP_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.M, 0)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel("shield_keyhole", "accent", 24))
        name = Label(institution, "heading")
        name.setObjectName("institution_name")
        row.addWidget(name)
        if demo:
            row.addWidget(StatusPill("demo_badge", self.tr("デモ"), Tone.WARNING, "info"))
        row.addStretch()
        row.addWidget(IconLabel("person", "muted"))
        who = Label(person.name, "strong")
        who.setObjectName("signed_in_person")
        row.addWidget(who)
        row.addWidget(Label(self.tr("・").join(person.roles), "small"))
        row.addSpacing(Space.S)
        for button in self._buttons(language):
            row.addWidget(button)

    def _buttons(self, language: Language) -> list[QWidget]:
        other = Language.EN if language is Language.JA else Language.JA
        switch = QuietButton(
            "language_button",
            "English" if other is Language.EN else "日本語",
            icon="local_language",
            accessible_name="Switch to English" if other is Language.EN else "日本語に切り替える",
        )
        switch.clicked.connect(lambda: self.language_chosen.emit(other))
        buttons: list[QWidget] = [switch]
        for name, words, icon, signal in (
            ("palette_button", self.tr("さがす・移る・操作する (Ctrl+K)"), "search", self.palette_wanted),
            ("help_button", self.tr("この画面の説明 (F1)"), "question_circle", self.help_wanted),
            ("notice_history_button", self.tr("お知らせの履歴"), "history", self.history_wanted),
            (
                "account_button",
                self.tr("自分のアカウント（パスワード・認証アプリ）"),
                "key",
                self.account_wanted,
            ),
            ("lock_button", self.tr("画面をロックする (Ctrl+L)"), "lock_closed", self.lock_wanted),
            ("sign_out_button", self.tr("サインアウト"), "sign_out", self.sign_out_wanted),
        ):
            button = IconButton(name, words, icon)
            button.clicked.connect(signal)
            buttons.append(button)
        return buttons
