"""A row of a list in the four words that all imports have: applied, unchanged, conflict, rejected."""

from __future__ import annotations

from staffdesk.services.imports.plan import CHANGED_SINCE, Outcome
from staffdesk.services.transfer.looks import Fate, ListRow
from staffdesk.services.transfer.rehearsal import Judged
from staffdesk.services.transfer.rules import NO_MEMBER, NOTHING_TO_DO, Bucket
from staffdesk.text import Text

_NO_REASON = Text("", "")


def foreseen(row: Judged) -> tuple[Outcome, Text]:
    """What the list would do to the row if nobody decided anything, and why not more."""
    verdict = row.verdict
    reason = verdict.reason or _NO_REASON
    return _outcome(verdict.bucket, reason, can_apply=verdict.can_apply), reason


def become(row: ListRow) -> tuple[Outcome, Text]:
    """What has become of a row, and why not more."""
    if row.fate in (Fate.DONE, Fate.PLANNED):
        return Outcome.APPLIED, _NO_REASON
    if row.fate is Fate.CHANGED:
        return Outcome.CONFLICT, CHANGED_SINCE
    return _outcome(row.bucket, row.reason, can_apply=row.can_apply), row.reason


def _outcome(bucket: Bucket, reason: Text, *, can_apply: bool) -> Outcome:
    """To check is whatever a person could decide otherwise, or should at least look into."""
    if bucket is Bucket.APPLY:
        return Outcome.APPLIED
    if bucket is Bucket.CHECK:
        return Outcome.CONFLICT if can_apply else Outcome.REJECTED
    if reason in NOTHING_TO_DO:
        return Outcome.UNCHANGED
    return Outcome.REJECTED if reason == NO_MEMBER else Outcome.CONFLICT
