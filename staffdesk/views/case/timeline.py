"""What happened to a case, in the words of the trail, newest first; mere looks are left to the auditor."""

from __future__ import annotations

from collections.abc import Sequence

from staffdesk.services.audit import AuditEntry
from staffdesk.views.audit_words import action_words, detail_words
from staffdesk.views.dates import moment_words
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Card, Timeline, TimelineEntry

_LOOKS = frozenset({"view_case", "view_scan", "view_sheet", "preview_letter"})
_TONES = {
    "accept_case": Tone.INFO,
    "submit_case": Tone.INFO,
    "approve_case": Tone.SUCCESS,
    "execute_case": Tone.SUCCESS,
    "close_case": Tone.SUCCESS,
    "return_case": Tone.WARNING,
    "mark_defective": Tone.WARNING,
    "hold": Tone.WARNING,
    "return_letter": Tone.WARNING,
    "reject_case": Tone.DANGER,
    "withdraw": Tone.DANGER,
}


class CaseTimeline(Card):
    def __init__(self) -> None:
        super().__init__()
        self.title.setText(self.tr("経過"))
        self.title.show()
        self._line = Timeline("case_timeline", self.tr("経過"))
        self.add(self._line)

    def show_entries(self, entries: Sequence[AuditEntry]) -> None:
        self._line.set_entries([_entry(entry) for entry in entries if not _is_look(entry)])


def _is_look(entry: AuditEntry) -> bool:
    return entry.action.removeprefix("refused:") in _LOOKS


def _entry(entry: AuditEntry) -> TimelineEntry:
    refused = entry.action.startswith("refused:")
    tone = Tone.WARNING if refused else _TONES.get(entry.action, Tone.NEUTRAL)
    # Why something was refused was told to whoever tried; the story of the case is only that it was.
    detail = "" if refused else detail_words(entry)
    return TimelineEntry(moment_words(entry.at), action_words(entry.action), entry.staff_name, detail, tone)
