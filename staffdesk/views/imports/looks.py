"""How the outcomes of an import look, and what a row would change, in one line."""

from __future__ import annotations

from staffdesk.services.imports import BatchRow, Outcome, Planned
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Look, Tone

LOOKS = {
    Outcome.CONFLICT: Look(Tone.WARNING, "warning"),
    Outcome.REJECTED: Look(Tone.DANGER, "prohibited"),
    Outcome.APPLIED: Look(Tone.SUCCESS, "checkmark_circle"),
    Outcome.UNCHANGED: Look(Tone.NEUTRAL, "circle"),
}


def changes_in_words(row: Planned) -> str:
    """「住所：架空県… → 例示県…」, one change after the other."""
    return "　".join(
        f"{words(change.label)}：{change.before or '—'} → {change.after}" for change in row.changes
    )


def counts_in_words(row: BatchRow) -> str:
    return f"{row.applied:,} / {row.unchanged:,} / {row.conflicts:,} / {row.rejected:,}"
