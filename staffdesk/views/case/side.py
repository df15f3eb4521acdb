"""Beside the paper: the member and the letters of the case."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.services.members import CredentialLight, LetterLine, MemberHead
from staffdesk.views.i18n import words
from staffdesk.views.members.lights import LightsSummary
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Card, IconLabel, Label, QuietButton, StatusPill
from staffdesk.workflow import LETTER_STATE_LABELS, LetterState

_LETTER_TONES = {
    LetterState.DISPATCHED: Tone.SUCCESS,
    LetterState.UNKNOWN: Tone.WARNING,
    LetterState.RETURNED: Tone.WARNING,
    LetterState.VOID: Tone.NEUTRAL,
    LetterState.SPOILED: Tone.NEUTRAL,
}


class MemberPanel(Card):
    """Enough to know whose case it is. Register values are not shown: differences come as findings."""

    card_wanted = Signal()

    def __init__(self, member: MemberHead, number_label: str) -> None:
        super().__init__()
        self.setObjectName("case_member")
        self._lights: QWidget | None = None
        self._shown: tuple[CredentialLight, ...] = ()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(IconLabel("person", "accent", 32))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(member.kana, "small", wrap=True))
        names.addWidget(Label(member.name, "heading", wrap=True))
        names.addWidget(Label(f"{number_label} {member.number}"))
        if member.affiliation:
            names.addWidget(Label(member.affiliation, "small", wrap=True))
        row.addLayout(names, 1)
        button = QuietButton(
            "case_member_card",
            self.tr("カード"),
            icon="contact_card",
            accessible_name=self.tr("会員カードを開く"),
        )
        button.clicked.connect(self.card_wanted)
        top = QVBoxLayout()
        top.addWidget(button)
        top.addStretch()
        row.addLayout(top)
        self.body.addLayout(row)

    def show_lights(self, lights: tuple[CredentialLight, ...]) -> None:
        if lights == self._shown:
            return
        self._shown = lights
        if self._lights is not None:
            self.body.removeWidget(self._lights)
            self._lights.hide()
            self._lights.deleteLater()
        self._lights = LightsSummary(lights)
        self.add(self._lights)


class LettersPanel(Card):
    desk_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("case_letters")
        self.title.setText(self.tr("通知"))
        self.title.show()
        button = QuietButton("case_to_print", self.tr("印刷・発送へ"), icon="print")
        button.clicked.connect(self.desk_wanted)
        self.add_to_head(button)
        self._list: QWidget | None = None
        self.hide()

    def show_letters(self, letters: tuple[LetterLine, ...]) -> None:
        if self._list is not None:
            self.body.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for letter in letters:
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            lines = QVBoxLayout()
            lines.setSpacing(0)
            lines.addWidget(Label(letter.title, "strong", wrap=True))
            lines.addWidget(Label(letter.number, "small"))
            row.addLayout(lines, 1)
            tone = _LETTER_TONES.get(letter.state, Tone.INFO)
            row.addWidget(
                StatusPill(f"case_letter_{letter.id}", words(LETTER_STATE_LABELS[letter.state]), tone)
            )
            column.addLayout(row)
        self.add(self._list)
        self.setVisible(bool(letters))
