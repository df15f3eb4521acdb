"""Beside the paper of somebody who is not on file: who applies, and whom on file it may be already."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.forms.effects import MemberSnapshot
from staffdesk.services.duplicates import Duplicates, SameCase, SameMember
from staffdesk.views.case.states import LOOKS
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import listed, words
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Card, IconLabel, Label, StatusPill, hairline
from staffdesk.workflow import STATE_LABELS


class ApplicantPanel(Card):
    """Of members on file only what tells one from another is shown, and in what they agree, never the values."""

    def __init__(self, person: MemberSnapshot, number_label: str) -> None:
        super().__init__()
        self.setObjectName("case_applicant")
        self._number_label = number_label
        self._shown = Duplicates()
        self._beside: QWidget | None = None
        self._kana, self._name = Label("", "small", wrap=True), Label("", "heading", wrap=True)
        self._name.setObjectName("case_applicant_name")
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(IconLabel("person", "muted", 32))
        names = QVBoxLayout()
        names.setSpacing(0)
        for part in (self._kana, self._name, Label(self.tr("名簿にない方（お申込み・ご請求）"), "small")):
            names.addWidget(part)
        row.addLayout(names, 1)
        self.body.addLayout(row)
        self.show_person(person)

    def show_person(self, person: MemberSnapshot) -> None:
        self._kana.setText(person.kana)
        self._kana.setVisible(bool(person.kana))
        self._name.setText(person.name or "—")

    def show_duplicates(self, found: Duplicates) -> None:
        if found == self._shown:
            return
        self._shown = found
        if self._beside is not None:
            self.body.removeWidget(self._beside)
            self._beside.hide()
            self._beside.deleteLater()
        self._beside = QWidget()
        self._beside.setObjectName("case_duplicates")
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for member in found.members:
            column.addWidget(hairline())
            column.addWidget(self._member(member))
        for case in found.cases:
            column.addWidget(hairline())
            column.addWidget(self._case(case))
        self.add(self._beside)
        self._beside.setVisible(bool(found.members or found.cases))

    def _member(self, same: SameMember) -> QWidget:
        member = same.member
        agrees = self.tr("一致：{0}").format(listed(words(what) for what in same.agrees))
        lines = [
            member.kana,
            member.name,
            f"{self._number_label} {member.number}",
            member.affiliation,
            agrees,
        ]
        box, head = self._entry(f"case_same_{member.number}", lines)
        left = member.status == "left"
        status = self.tr("脱退") if left else self.tr("登録あり")
        tone = Tone.NEUTRAL if left else Tone.WARNING
        head.addWidget(StatusPill(f"case_same_{member.number}_status", status, tone))
        return box

    def _case(self, case: SameCase) -> QWidget:
        opened = self.tr("受付 {0} {1}").format(moment_words(case.opened_at), case.opened_by)
        lines = ["", case.name, self.tr("受付番号 {0}").format(case.number), opened]
        box, head = self._entry(f"case_same_{case.id}", lines)
        look = LOOKS[case.state]
        head.addWidget(StatusPill(f"case_same_{case.id}_state", words(STATE_LABELS[case.state]), look.tone))
        return box

    def _entry(self, name: str, lines: list[str]) -> tuple[QWidget, QHBoxLayout]:
        """The first line is small, the second strong; what is empty is left out."""
        box = QWidget()
        box.setObjectName(name)
        head = QHBoxLayout(box)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(Space.S)
        column = QVBoxLayout()
        column.setSpacing(0)
        for place, line in enumerate(lines):
            if line:
                column.addWidget(Label(line, "strong" if place == 1 else "small", wrap=True))
        head.addLayout(column, 1)
        return box, head
