"""What the page of transfers is shown: lists, their counts, and their rows. Read with plain statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select
from sqlalchemy.orm import Session, aliased

from staffdesk.errors import NotFound
from staffdesk.models import Staff, TransferRow, TransferRun
from staffdesk.services.transfer.rules import Bucket
from staffdesk.text import Text


class RunState(StrEnum):
    REHEARSED = "rehearsed"
    APPLIED = "applied"
    DROPPED = "dropped"
    UNDONE = "undone"


RUN_STATE_LABELS = {
    RunState.REHEARSED: Text("リハーサル済", "Rehearsed"),
    RunState.APPLIED: Text("反映済", "Carried out"),
    RunState.DROPPED: Text("取りやめ", "Dropped"),
    RunState.UNDONE: Text("取消済", "Undone"),
}


class Fate(StrEnum):
    """What became of a row, or will."""

    GOES = "goes"
    UNDECIDED = "undecided"
    STAYS = "stays"
    DONE = "done"
    PLANNED = "planned"
    CHANGED = "changed"
    PUT_BACK = "put_back"
    KEPT = "kept"


FATE_LABELS = {
    Fate.GOES: Text("反映する", "To carry out"),
    Fate.UNDECIDED: Text("未判断", "Undecided"),
    Fate.STAYS: Text("反映しない", "Left alone"),
    Fate.DONE: Text("反映済", "Carried out"),
    Fate.PLANNED: Text("異動日待ち", "Waits for its day"),
    Fate.CHANGED: Text("登録が変わり見送り", "Changed meanwhile"),
    Fate.PUT_BACK: Text("元に戻した", "Put back"),
    Fate.KEPT: Text("変更後のため残した", "Edited since, kept"),
}


@dataclass(frozen=True, slots=True)
class RunRow:
    """One list. ``applied`` members were moved or wait for their day, ``changed`` rows were left alone."""

    id: int
    version: int
    state: RunState
    file_name: str
    rows: int
    reported_since: date | None
    rehearsed_by: str
    rehearsed_at: datetime
    applied_by: str
    applied_at: datetime | None
    applied: int
    changed: int
    ended_by: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunCard:
    """``counts``: rows by bucket. ``going``: rows that are to be carried out. ``kept``: left alone by the undoing.

    ``supervises``: whether who looks may confirm lists at all. ``refusal``: why not this one.
    """

    head: RunRow
    counts: Mapping[Bucket, int]
    undecided: int
    going: int
    kept: int
    supervises: bool = False
    refusal: Text | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list, and what becomes of it."""

    place: int
    row: int
    number: str
    name: str
    from_code: str
    from_name: str
    to_code: str
    to_name: str
    effective_on: date | None
    bucket: Bucket
    reason: Text
    can_apply: bool
    decision: str
    decision_reason: str
    decided_by: str
    fate: Fate

    @property
    def id(self) -> int:
        return self.place


def goes() -> ColumnElement[bool]:
    """Applied by the rules or by whoever looked at the row, and nothing has come in between."""
    row = TransferRow
    by_rule = and_(row.bucket == Bucket.APPLY, row.decision == "")
    return and_(or_(by_rule, row.decision == "apply"), row.outcome == "")


def to_check() -> ColumnElement[bool]:
    """Written out, or the databases do not see that their index of these rows will do."""
    return TransferRow.bucket == literal_column(f"'{Bucket.CHECK.value}'")


def undecided() -> ColumnElement[bool]:
    return and_(to_check(), TransferRow.decision == "")


def runs(session: Session, run_id: int | None = None, limit: int = 50) -> list[RunRow]:
    """The latest first."""
    applier, ender = aliased(Staff), aliased(Staff)
    query = (
        select(TransferRun, Staff.name, applier.name, ender.name)
        .join(Staff, Staff.id == TransferRun.rehearsed_by)
        .outerjoin(applier, applier.id == TransferRun.applied_by)
        .outerjoin(ender, ender.id == TransferRun.ended_by)
        .order_by(TransferRun.id.desc())
        .limit(limit)
    )
    if run_id is not None:
        query = query.where(TransferRun.id == run_id)
    return [
        RunRow(
            run.id, run.version, RunState(run.state), run.file_name, run.rows, run.reported_since, rehearsed_by,
            run.rehearsed_at, applied_by or "", run.applied_at, run.applied, run.changed, ended_by or "", run.ended_at,
        )
        for run, rehearsed_by, applied_by, ended_by in session.execute(query)
    ]  # fmt: skip


def card(session: Session, run_id: int) -> RunCard:
    """Raises NotFound."""
    found = runs(session, run_id)
    if not found:
        raise NotFound(NO_RUN)
    row, own = TransferRow, TransferRow.run_id == run_id
    by_bucket = session.execute(select(row.bucket, func.count()).where(own).group_by(row.bucket))
    counted = {found[0]: found[1] for found in by_bucket}

    def count(*which: ColumnElement[bool]) -> int:
        return session.execute(select(func.count()).select_from(row).where(own, *which)).scalar_one()

    return RunCard(
        found[0], {bucket: counted.get(bucket.value, 0) for bucket in Bucket}, count(undecided()), count(goes()),
        count(row.undone == "kept"),
    )  # fmt: skip


def rows(
    session: Session,
    run: RunRow,
    buckets: Sequence[Bucket] = (),
    fate: Fate | None = None,
    about: str = "",
    limit: int = 5_000,
) -> list[ListRow]:
    """In the order of the file. ``about``: a part of the number, the name or a workplace."""
    row = TransferRow
    query = (
        select(row, Staff.name)
        .outerjoin(Staff, Staff.id == row.decided_by)
        .where(row.run_id == run.id)
        .order_by(row.row)
        .limit(limit)
    )
    if buckets:
        query = query.where(row.bucket.in_([bucket.value for bucket in buckets]))
    if fate is Fate.UNDECIDED:
        query = query.where(undecided())
    elif fate is Fate.CHANGED:
        query = query.where(row.outcome == "changed")
    elif fate is Fate.KEPT:
        query = query.where(row.undone == "kept")
    for word in about.split():
        columns = (row.number, row.name, row.from_name, row.to_name, row.from_code, row.to_code)
        query = query.where(or_(*(column.contains(word, autoescape=True) for column in columns)))
    return [_row(found, name or "", run) for found, name in session.execute(query)]


def _row(row: Any, decided_by: str, run: RunRow) -> ListRow:
    return ListRow(
        row.place, row.row, row.number, row.name, row.from_code, row.from_name, row.to_code or row.told_code,
        row.to_name or row.told_affiliation, row.effective_on, Bucket(row.bucket), Text(row.reason_ja, row.reason_en),
        row.can_apply, row.decision, row.decision_reason, decided_by, _fate(row, run),
    )  # fmt: skip


def _fate(row: Any, run: RunRow) -> Fate:
    if row.outcome == "changed":
        return Fate.CHANGED
    if row.bucket == Bucket.CHECK and not row.decision:
        return Fate.UNDECIDED
    if not (row.decision == "apply" or (row.bucket == Bucket.APPLY and not row.decision)):
        return Fate.STAYS
    if run.state is RunState.UNDONE:
        return Fate.KEPT if row.undone == "kept" else Fate.PUT_BACK
    if run.state is not RunState.APPLIED or run.applied_at is None:
        return Fate.GOES
    return Fate.DONE if row.effective_on <= run.applied_at.date() else Fate.PLANNED


NO_RUN = Text("この番号のリストはありません。", "There is no list with this number.")
