"""One case as the supervisor reads it: what would change first, then the paper, the evidence, the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.forms.base import Severity
from staffdesk.institutions.profile import CHANNEL_LABELS
from staffdesk.services.approvals import Decision
from staffdesk.services.case_cards import CaseCard, EvidenceLine
from staffdesk.text import Text
from staffdesk.views.approvals.changes import ChangesView
from staffdesk.views.approvals.decision import DecisionBlock
from staffdesk.views.approvals.summary import checked, history, paper_rows
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.scans import ScansPanel
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Card,
    IconLabel,
    KeyValueGrid,
    Label,
    Notice,
    ScrollColumn,
    StatusPill,
    Timeline,
    hairline,
)
from staffdesk.workflow import STATE_LABELS, State


@dataclass(frozen=True, slots=True)
class Matter:
    """All that the panel shows, read in one go. ``refusal``: why this person may not decide."""

    card: CaseCard
    decisions: tuple[Decision, ...]
    refusal: Text | None
    enrolled: bool


class ApprovalPanel(QWidget):
    """The member's number is not shown: the supervisor types it from the paper, not from the screen."""

    def __init__(self, number_label: str, *, demo: bool) -> None:
        super().__init__()
        self.setObjectName("approval_panel")
        self.decision = DecisionBlock(number_label, demo=demo)
        self._number_label = number_label
        self._shown: tuple[int, int] | None = None
        self._scroll = ScrollColumn("approval_matter", self.tr("案件の内容"))
        self.scans = ScansPanel(may_attach=False)
        for part in (self._head(), self.scans, self._paper(), self._proof()):
            self._scroll.add(part)
        self._scroll.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.decision)

    def show_matter(self, matter: Matter) -> None:
        """Draw the case. What was typed stays while it is the same case in the same version."""
        card = matter.card
        if self._shown != (card.id, card.version):
            self.decision.wipe()
            self._scroll.verticalScrollBar().setValue(0)
        self._shown = (card.id, card.version)
        self.decision.ask_for(self._number_label if card.member else self.tr("受付番号"))
        self._show_head(card)
        self._show_findings(card)
        self._fields.set_rows(paper_rows(card))
        self._show_evidence(card.evidence)
        self.scans.show_case(card.id, card.form_id)
        self._past.set_entries(history(card, list(matter.decisions)))
        if card.state is State.APPROVED:
            self.decision.show_approved(
                self.tr("承認済みですが、まだ処理されていません。内容を確かめて実行してください。")
            )
        else:
            self.decision.show_waiting(
                refusal=words(matter.refusal) if matter.refusal else "", enrolled=matter.enrolled
            )

    # --- parts ---

    def _head(self) -> Card:
        head = Card()
        self._title = Label("", "heading", wrap=True)
        self._title.setObjectName("approval_title")
        self._pill = StatusPill("approval_state", self.tr("状態"))
        self._person = Label("", "title", wrap=True)
        self._person.setObjectName("approval_member")
        self._about = Label("", "muted", wrap=True)
        self._request = Label("", "muted", wrap=True)
        self._request.setObjectName("approval_request")
        self._request.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(self._title, 1)
        top.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._person)
        names.addWidget(self._about)
        person = QHBoxLayout()
        person.setSpacing(Space.M)
        person.addWidget(IconLabel("person", "accent", 32))
        person.addLayout(names, 1)
        person.addWidget(self._request)
        self._changes = ChangesView()
        self._findings = QVBoxLayout()
        self._findings.setSpacing(Space.XS)
        head.body.addLayout(top)
        head.body.addLayout(person)
        head.add(hairline())
        head.add(self._changes)
        head.body.addLayout(self._findings)
        return head

    def _paper(self) -> Card:
        paper = Card(self.tr("用紙の記入"))
        self._fields = KeyValueGrid("approval_paper", columns=2, key_width=88)
        paper.add(self._fields)
        return paper

    def _proof(self) -> QWidget:
        evidence = Card(self.tr("確認したもの"))
        self._evidence = QGridLayout()
        self._evidence.setHorizontalSpacing(Space.S)
        self._evidence.setVerticalSpacing(Space.S)
        self._evidence.setColumnStretch(1, 1)
        evidence.body.addLayout(self._evidence)
        evidence.body.addStretch(1)
        past = Card(self.tr("経過"))
        self._past = Timeline("approval_history", self.tr("経過"))
        past.add(self._past)
        past.body.addStretch(1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(evidence, 1)
        row.addWidget(past, 1)
        return both

    # --- filling them ---

    def _show_head(self, card: CaseCard) -> None:
        self._title.setText(card.title)
        self._pill.set_state(words(STATE_LABELS[card.state]), Tone.ACCENT)
        member = card.member or card.applicant
        self._person.setText(member.name if member else "—")
        parts = (member.kana, member.affiliation) if member else ()
        self._about.setText("　".join(part for part in parts if part))
        asked = moment_words(card.submitted_at) if card.submitted_at else "—"
        receipt = (
            card.number if card.member else self.tr("受付番号は用紙で")
        )  # it is the number to be retyped
        lines = (
            f"{receipt}　{words(CHANNEL_LABELS[card.channel])}",
            self.tr("依頼 {0}　{1}").format(asked, card.submitted_by),
        )
        self._request.setText("\n".join(lines))
        self._changes.set_changes(card.changes)

    def _show_findings(self, card: CaseCard) -> None:
        while item := self._findings.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, finding in enumerate(card.findings):
            tone = Tone.DANGER if finding.severity is Severity.ERROR else Tone.WARNING
            self._findings.addWidget(Banner(f"approval_finding_{number}", Notice(words(finding.text), tone)))

    def _show_evidence(self, lines: Sequence[EvidenceLine]) -> None:
        while item := self._evidence.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, line in enumerate(checked(line) for line in lines):
            mark = ("checkmark_circle", Tone.SUCCESS) if line.satisfied else ("warning", Tone.WARNING)
            words_of = QVBoxLayout()
            words_of.setSpacing(0)
            box = QWidget()
            box.setLayout(words_of)
            words_of.setContentsMargins(0, 0, 0, 0)
            words_of.addWidget(Label(f"{line.label}　{line.outcome}", "strong", wrap=True))
            if line.who:
                words_of.addWidget(Label(line.who, "small"))
            self._evidence.addWidget(
                IconLabel(mark[0], mark[1], Size.ICON), row, 0, Qt.AlignmentFlag.AlignTop
            )
            self._evidence.addWidget(box, row, 1)
