"""A case in words for the person who decides: what stands on the paper, what was checked, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from staffdesk import forms
from staffdesk.forms.base import Field, FieldKind
from staffdesk.forms.evidence import EvidenceRecord
from staffdesk.institutions.profile import EVIDENCE_LABELS
from staffdesk.services.approvals import Decision
from staffdesk.services.case_cards import CaseCard, EvidenceLine
from staffdesk.text import Text
from staffdesk.views.dates import date_words, moment_words
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import TimelineEntry

_DECISIONS = {
    "approved": (Text("承認した", "Approved"), Tone.SUCCESS),
    "returned": (Text("差し戻した", "Returned"), Tone.WARNING),
    "rejected": (Text("却下した", "Rejected"), Tone.DANGER),
}
_VOID = Text("承認した（内容が変わり無効）", "Approved (void: the content changed)")


@dataclass(frozen=True, slots=True)
class Checked:
    """One line of the evidence: what, how it ended, who and when."""

    label: str
    outcome: str
    who: str
    satisfied: bool


def paper_rows(card: CaseCard) -> list[tuple[str, str]]:
    """Label and value of every field in the order of the paper; one that the answers make invisible is left out."""
    form = forms.form(card.form_id)
    return [
        (words(field.label), _value(field, card.payload.get(field.key, "")))
        for field in form.fields
        if field.key in card.payload and field.is_visible(card.payload)  # some boxes exist elsewhere only
    ]


def _value(field: Field, value: str) -> str:
    if not value:
        return ""
    if field.kind is FieldKind.DATE:
        return _date(value)
    if field.kind is FieldKind.TICK:
        checked_words = QCoreApplication.translate("CaseSummary", "確認済み")
        return checked_words if field.required else QCoreApplication.translate("CaseSummary", "はい")
    if field.kind is FieldKind.CHOICE:
        return next((words(choice.label) for choice in field.choices if choice.code == value), value)
    return value


def _date(value: str) -> str:
    """What could not be read as a date was kept as typed."""
    try:
        return date_words(date.fromisoformat(value))
    except ValueError:
        return value


def checked(line: EvidenceLine) -> Checked:
    label = words(EVIDENCE_LABELS[line.kind])
    if line.record is None:
        return Checked(label, QCoreApplication.translate("CaseSummary", "未確認"), "", line.satisfied)
    outcome = words(line.outcome) if line.outcome else line.record.outcome
    parts = (outcome, line.record.detail)
    return Checked(label, "　".join(part for part in parts if part), _who(line.record), line.satisfied)


def _who(record: EvidenceRecord) -> str:
    at = moment_words(datetime.fromisoformat(record.at)) if record.at else ""
    return "　".join(part for part in (at, record.by) if part)


def history(card: CaseCard, decisions: list[Decision]) -> list[TimelineEntry]:
    """Receipt, requests and decisions, the newest first."""
    translate = QCoreApplication.translate
    found: list[tuple[datetime, TimelineEntry]] = [
        (
            card.opened_at,
            TimelineEntry(
                moment_words(card.opened_at), translate("CaseSummary", "受け付けた"), card.opened_by
            ),
        )
    ]
    if card.accepted_at:
        found.append(
            (
                card.accepted_at,
                TimelineEntry(moment_words(card.accepted_at), translate("CaseSummary", "受理した")),
            )
        )
    if card.submitted_at:
        found.append(
            (
                card.submitted_at,
                TimelineEntry(
                    moment_words(card.submitted_at),
                    translate("CaseSummary", "承認を依頼した"),
                    card.submitted_by,
                ),
            )
        )
    found += [(decision.at, _decision(decision)) for decision in decisions]
    return [entry for _at, entry in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _decision(decision: Decision) -> TimelineEntry:
    text, tone = _DECISIONS.get(decision.decision, (Text.same(decision.decision), Tone.NEUTRAL))
    if decision.voided:
        text, tone = _VOID, Tone.NEUTRAL
    return TimelineEntry(moment_words(decision.at), words(text), decision.approver, decision.reason, tone)


def waited(since: datetime, now: datetime) -> str:
    """How long a request waits, in the one unit that matters."""
    translate = QCoreApplication.translate
    minutes = max(int((now - since).total_seconds()) // 60, 0)
    if minutes < 60:
        return translate("CaseSummary", "{0}分").format(minutes)
    if minutes < 24 * 60:
        return translate("CaseSummary", "{0}時間").format(minutes // 60)
    return translate("CaseSummary", "{0}日").format(minutes // (24 * 60))
