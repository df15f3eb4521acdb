"""What becomes of each row: one of four outcomes, in words, and the records that it would write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from staffdesk.text import Text


class Outcome(StrEnum):
    APPLIED = "applied"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REJECTED = "rejected"


OUTCOME_LABELS = {
    Outcome.CONFLICT: Text("要確認", "Conflict"),
    Outcome.REJECTED: Text("取込不可", "Rejected"),
    Outcome.APPLIED: Text("取込", "Applied"),
    Outcome.UNCHANGED: Text("変更なし", "Unchanged"),
}
"""What a person has to look at comes first."""

Value = str | int | bool | date | datetime | None


VOIDED = "secret_voided"
"""In place of the columns of a provisional secret, which are emptied: their content goes nowhere else."""


class New(StrEnum):
    """Stands for the id of a record of the same row that does not exist yet."""

    MEMBER = "new member"


@dataclass(frozen=True, slots=True)
class Write:
    """One record to be written. ``before`` None: a new one; then ``id`` is None until it is written.

    Both hold the columns that matter by their names. What stands in ``before`` must still stand there.
    """

    table: str
    id: int | None
    before: Mapping[str, Value] | None
    after: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case to be opened, for the staff to look into."""

    form_id: str
    member_id: int
    payload: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value in words, as the preview shows it."""

    label: Text
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One row of the file and what becomes of it. Two that are equal were planned upon the same register."""

    row: int
    outcome: Outcome
    subject: str = ""
    name: str = ""
    reason: Text | None = None
    changes: tuple[FieldChange, ...] = ()
    writes: tuple[Write, ...] = ()
    cases: tuple[OpenCase, ...] = ()

    @property
    def id(self) -> int:
        return self.row


CHANGED_SINCE = Text(
    "プレビューの後に登録内容が更新されました。もう一度読み込んで確かめてください。",
    "The register changed after the preview. Read the file again and look at it.",
)


def rejected(row: int, reason: Text, subject: str = "", name: str = "") -> Planned:
    return Planned(row, Outcome.REJECTED, subject, name, reason)


def conflict(
    row: int, reason: Text, subject: str, name: str = "", changes: tuple[FieldChange, ...] = ()
) -> Planned:
    return Planned(row, Outcome.CONFLICT, subject, name, reason, changes)


def unchanged(row: int, subject: str, name: str = "", reason: Text | None = None) -> Planned:
    return Planned(row, Outcome.UNCHANGED, subject, name, reason)


def settle(seen: Planned, now: Planned) -> Planned:
    """What is done with a row that was looked at as ``seen`` and is planned anew as ``now``.

    Only what was seen is applied; what has become something else meanwhile is left for a person to look at.
    """
    if seen == now or Outcome.APPLIED not in (seen.outcome, now.outcome):
        return now
    return replace(now, outcome=Outcome.CONFLICT, reason=CHANGED_SINCE, writes=(), cases=())
