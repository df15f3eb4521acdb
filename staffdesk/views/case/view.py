"""One case on the screen: head, the paper on the left, everything about it on the right. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk import forms
from staffdesk.errors import Invalid
from staffdesk.forms.base import FieldKind, Finding, Form, Severity, fit
from staffdesk.forms.checks import tidy
from staffdesk.forms.effects import Change
from staffdesk.forms.evidence import EvidenceRecord
from staffdesk.institutions.profile import Profile
from staffdesk.japanese.era import parse_date, wareki
from staffdesk.services.audit import AuditEntry
from staffdesk.services.duplicates import Duplicates
from staffdesk.text import Language
from staffdesk.views.case.applicant import ApplicantPanel
from staffdesk.views.case.effects import EffectsPanel
from staffdesk.views.case.evidence import EvidencePanel
from staffdesk.views.case.header import CaseHeader
from staffdesk.views.case.matter import Matter
from staffdesk.views.case.next_step import may_edit
from staffdesk.views.case.side import LettersPanel, MemberPanel
from staffdesk.views.case.timeline import CaseTimeline
from staffdesk.views.dates import date_words
from staffdesk.views.form_view import Check, FormView
from staffdesk.views.i18n import language, words
from staffdesk.views.scans import ScansPanel
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Banner, Notice, ScrollColumn
from staffdesk.workflow import Action, State

_SIDE = 368
_EXECUTED = frozenset({State.EXECUTED, State.CLOSED})


class CaseView(QWidget):
    edited = Signal()

    def __init__(self, matter: Matter, profile: Profile, check: Check) -> None:
        super().__init__()
        self.setObjectName("case_page")
        self.form_kind: Form = fit(forms.form(matter.card.form_id), profile)
        self.header = CaseHeader()
        self.form = FormView(self.form_kind, check=check, read_date=parse_date, write_date=date_words)
        self.evidence = EvidencePanel(profile.form(matter.card.form_id), profile.identity_documents)
        self.effects = EffectsPanel()
        self.timeline = CaseTimeline()
        self.letters = LettersPanel()
        self.scans = ScansPanel()
        number_label = words(profile.words.member_number)
        self.member = MemberPanel(matter.card.member, number_label) if matter.card.member else None
        self.applicant = (
            ApplicantPanel(matter.card.applicant, number_label) if matter.card.applicant else None
        )
        self._conflict = Banner("case_conflict", Notice("", Tone.WARNING))
        self._notice = Banner("case_notice", Notice(""))
        for banner in (self._conflict, self._notice):
            banner.hide()
        self._lay_out()
        self.form.edited.connect(self.edited)
        self.evidence.edited.connect(self.edited)
        self.form.completed.connect(self.evidence.focus_first)
        self.load(matter.card.payload, matter)

    def _lay_out(self) -> None:
        self._paper = ScrollColumn("case_paper", self.tr("用紙"))
        self._paper.add(self.form)
        self._paper.end()
        side = ScrollColumn("case_side", self.tr("確認と経過"))
        side.setFixedWidth(_SIDE)
        about = (self.member, self.applicant, self.scans, self.letters)
        for part in (*about, self.evidence, self.effects, self.timeline):
            if part is not None:
                side.add(part)
        side.end()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._paper, 16)
        row.addWidget(side)
        self.scans.stand_beside(self, row, side, keep=self._paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addWidget(self._conflict)
        column.addWidget(self._notice)
        column.addLayout(row, 1)

    # --- what is typed ---

    def payload(self) -> dict[str, str]:
        return self.form.payload()

    def records(self) -> dict[str, EvidenceRecord]:
        return self.evidence.records()

    def load(self, payload: Mapping[str, str], matter: Matter) -> None:
        """Show what is stored. What was typed stands if it means the same: nobody's own writing is rewritten."""
        if tidy(self.form_kind, self.payload()) != dict(payload):
            self.form.load(_as_written(self.form_kind, payload))
            warnings = [finding for finding in matter.card.findings if finding.severity is Severity.WARNING]
            self.form.show_findings(warnings)  # about the form as a whole: somebody must look at it
        self.evidence.load(matter.card.evidence)

    # --- what is known about it ---

    def show_matter(self, matter: Matter, now: datetime, *, dirty: bool, unlocked: bool, busy: bool) -> None:
        card = matter.card
        editable = may_edit(matter, unlocked=unlocked)
        self.header.show_matter(matter, now, dirty=dirty, unlocked=unlocked, busy=busy)
        self.form.set_read_only(read_only=not editable)
        self.evidence.set_read_only(read_only=not editable)
        self.show_changes(card.changes, done=card.state in _EXECUTED)
        self.timeline.show_entries(matter.entries)
        self.letters.show_letters(card.letters)
        self.scans.show_case(card.id, card.form_id, editable=editable)
        if self.member:
            self.member.show_lights(matter.lights)
        if self.applicant and card.applicant:
            self.applicant.show_person(card.applicant)
        self.show_duplicates(card.duplicates)
        notice = self._notice_for(matter, unlocked=unlocked)
        self._notice.setVisible(notice is not None)
        if notice:
            self._notice.tell(notice)

    def show_changes(self, changes: Sequence[Change], *, done: bool = False) -> None:
        self.effects.show_changes(changes, done=done)

    def show_duplicates(self, duplicates: Duplicates) -> None:
        if self.applicant:
            self.applicant.show_duplicates(duplicates)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self.form.show_findings(findings)

    def show_refusal(self, error: Invalid) -> None:
        """Beside the field or the check that it is about."""
        field = error.field or ""
        kind = field.removeprefix("evidence_")
        if field != kind and self.evidence.has(kind):
            self.evidence.show_finding(kind, words(error.text))
        else:
            self.form.show_finding(error.field, words(error.text))

    def show_conflict(self, notice: Notice | None) -> None:
        self._conflict.setVisible(notice is not None)
        if notice:
            self._conflict.tell(notice)

    def focus_start(self, *, editable: bool) -> None:
        if editable and self.form_kind.fields:
            self.form.focus_first()
        else:
            self.header.button.setFocus()

    def _notice_for(self, matter: Matter, *, unlocked: bool) -> Notice | None:
        """Why the case is where it is, and who may go on."""
        state = matter.card.state
        if unlocked:
            return Notice(
                self.tr("訂正を保存すると、承認の依頼は無効になります。直したら、もう一度依頼してください。"),
                Tone.WARNING,
            )
        if state is State.AWAITING and matter.refusal:
            return Notice(words(matter.refusal), Tone.INFO)
        if state is State.AWAITING:
            return Notice(
                self.tr("依頼した人とは別の役席の承認を待っています。") if not matter.may_decide
                else self.tr("あなたが承認できます。承認の画面で、用紙の番号と認証コードを入力してください。")
            )  # fmt: skip
        if state is State.ACCEPTED and (
            entry := _latest(matter, "return_case", "submit_case", at="return_case")
        ):
            return self._reason(self.tr("差し戻されました：{0}（{1}）"), entry)
        if state is State.DEFECTIVE and (entry := _latest(matter, Action.MARK_DEFECTIVE)):
            return self._reason(self.tr("不備：{0}（{1}）"), entry)
        if state is State.HELD and (entry := _latest(matter, Action.HOLD)):
            return self._reason(self.tr("差止め中：{0}（{1}）"), entry)
        if state is State.REJECTED and (entry := _latest(matter, "reject_case")):
            return self._reason(self.tr("却下：{0}（{1}）"), entry)
        return None

    def _reason(self, sentence: str, entry: AuditEntry) -> Notice:
        return Notice(sentence.format(entry.detail.get("reason", ""), entry.staff_name), Tone.WARNING)


def _latest(matter: Matter, *actions: str, at: str | None = None) -> AuditEntry | None:
    """The newest entry of these actions; None when it is not of the kind ``at``."""
    newest = next((entry for entry in matter.entries if entry.action in actions), None)
    return newest if newest is None or at in (None, newest.action) else None


def _as_written(form: Form, payload: Mapping[str, str]) -> dict[str, str]:
    """Dates as people write them; what could not be read as a date stays as typed."""
    dates = {field.key for field in form.fields if field.kind is FieldKind.DATE}
    return {key: _written(value) if key in dates else value for key, value in payload.items()}


def _written(value: str) -> str:
    try:
        day = date.fromisoformat(value)
        return wareki(day) if language() is Language.JA else value
    except (ValueError, Invalid):
        return value
