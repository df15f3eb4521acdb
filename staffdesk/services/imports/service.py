"""The verbs of importing: preview, apply, undo. Each is one transaction, and what a preview shows is what apply does."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table as SqlTable
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session, aliased

from staffdesk.errors import Conflict, Invalid, NotFound
from staffdesk.institutions.profile import Channel
from staffdesk.models import Case, ImportBatch, ImportMapping, ImportRow, Staff
from staffdesk.services.case_file import new_case, swap
from staffdesk.services.context import Actor, Context, Work, acting, require_role
from staffdesk.services.imports.affiliations import AffiliationPlanner
from staffdesk.services.imports.changes import ChangePlanner
from staffdesk.services.imports.columns import ColumnMapping, Kind, Table, find_table, recognised
from staffdesk.services.imports.locks import LockPlanner
from staffdesk.services.imports.plan import Outcome, Planned, Write, settle
from staffdesk.services.imports.reading import Row, open_rows
from staffdesk.services.imports.roster import RosterPlanner
from staffdesk.services.imports.undo import Standing
from staffdesk.services.imports.view import Planner, View
from staffdesk.services.imports.writing import of_json, perform, put_back, to_json, with_ids
from staffdesk.services.members import find
from staffdesk.services.progress import Progress
from staffdesk.services.search_index import index_members, learn_affiliations
from staffdesk.text import Text
from staffdesk.workflow import Action, Role, State

PLANNERS: dict[Kind, type[Planner]] = {
    planner.kind: planner for planner in (RosterPlanner, AffiliationPlanner, ChangePlanner, LockPlanner)
}
_MAY = (Role.ADMINISTRATOR, Role.SUPERVISOR)
_PIECE = 250  # rows between two looks at whether the person has cancelled: well under a tenth of a second
_KEEP = insert(cast(SqlTable, ImportRow.__table__))
_READ_AT_ONCE = 2_000
_SEARCHED = frozenset({"number", "name", "kana", "former_name", "account_number"})


@dataclass(frozen=True, slots=True)
class Preview:
    """What the file would do. Nothing was written. ``mapping``: column -> how the file names it."""

    kind: Kind
    name: str
    digest: str
    rows: tuple[Planned, ...]
    table: Table

    @property
    def mapping(self) -> dict[str, str]:
        return self.table.mapping

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One line of the list of imports."""

    id: int
    kind: Kind
    file_name: str
    applied: int
    unchanged: int
    conflicts: int
    rejected: int
    applied_by: str
    applied_at: datetime
    undone_by: str
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row of a batch that changed something or could not be taken. ``undone``: "", restored or kept."""

    row: int
    subject: str
    outcome: Outcome
    reason: Text
    undone: str

    @property
    def id(self) -> int:
        return self.row


@dataclass(frozen=True, slots=True)
class BatchCard:
    head: BatchRow
    rows: tuple[ImportedRow, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """``kept``: rows that were edited or used since, each with the reason why it was left alone."""

    batch_id: int
    restored: int
    kept: tuple[tuple[int, Text], ...]


class Imports:
    """For supervisors and administrators."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def preview(
        self,
        actor: Actor,
        kind: Kind,
        data: bytes,
        mapping: ColumnMapping | None = None,
        *,
        name: str = "",
        progress: Progress | None = None,
    ) -> Preview:
        """What each row would become. ``mapping`` names columns that the header calls otherwise.

        Raises Invalid for a file that cannot be read or lacks a column, NotAllowed without the role.
        """
        if kind not in PLANNERS:
            raise Invalid(_BY_LIST)
        progress, given = progress or Progress(), dict(mapping or {})
        digest = hashlib.sha256(data).hexdigest()
        with self._context.verb(actor, "preview_import") as work:
            work.require_role(*_MAY)
            remembered = _remembered(work.session, kind)
            own = work.staff.own_member_id
            work.record("preview_import", kind=kind.value, file=digest)
        named = {**remembered, **given}
        read = open_rows(data, lambda cells: recognised(kind, cells, named))
        table = find_table(kind, _reported(read, progress), given, remembered)
        with self._context.database.reading() as session:
            view = View(session, self._context.profile, self._context.clock.now(), own, table, lock=False)
            rows = tuple(_planned(kind, view, progress, len(table.rows)))
        return Preview(kind, name[-200:], digest, rows, table)

    def apply(self, actor: Actor, preview: Preview, progress: Progress | None = None) -> int:
        """Take over what the preview showed, in one transaction; returns the batch.

        Every row is planned anew upon the register as it is now: one that would do something else than was shown is
        a conflict. Raises Cancelled (nothing is written then), Conflict, NotAllowed.
        """
        progress = progress or Progress()
        with self._context.verb(actor, "apply_import") as work:
            work.require_role(*_MAY)
            steps = 4 * len(preview.rows)  # each is compared, written, indexed and kept on record
            now = View(
                work.session,
                self._context.profile,
                work.now,
                work.staff.own_member_id,
                preview.table,
                lock=True,
            )
            rows = [
                settle(seen, planned)
                for seen, planned in zip(
                    preview.rows, _planned(preview.kind, now, progress, steps), strict=True
                )
            ]
            batch = _new_batch(work, preview, rows)
            writes = self._write(work, rows, progress, steps)
            _keep_rows(work.session, batch.id, rows, writes, progress, steps)
            _remember(work, preview)
            counts = _counts(rows)
            work.record(
                "apply_import", batch=batch.id, kind=preview.kind.value, file=preview.digest, **counts
            )
            progress.check()  # the last moment at which nothing has happened
            return batch.id

    def _write(
        self, work: Work, rows: Sequence[Planned], progress: Progress, steps: int
    ) -> dict[int, tuple[Write, ...]]:
        """Row -> what was written for it."""
        done = len(rows)
        written = {row.row: tuple(_open_cases(work, row)) for row in rows if row.cases}
        plain = sorted((row for row in rows if row.writes), key=_place)
        for piece in _pieces(plain):
            progress.report(done, steps, _WRITING)
            numbered = with_ids(work.session, [row.writes for row in piece])
            perform(work.session, [write for writes in numbered for write in writes])
            written |= {row.row: writes for row, writes in zip(piece, numbered, strict=True)}
            done += len(piece)
        _index(work.session, written.values(), progress, done, steps)
        return written

    def undo(self, actor: Actor, batch_id: int, progress: Progress | None = None) -> Undone:
        """Put back what was not edited since; the rest is left and listed. A batch is undone once."""
        progress = progress or Progress()
        with self._context.verb(actor, "undo_import") as work:
            work.require_role(*_MAY)
            batch = _batch(work.session, batch_id, lock=True)
            if batch.undone_at is not None:
                raise Conflict(_UNDONE_ALREADY)
            rows = [
                (row, [of_json(kept) for kept in writes])
                for row, writes in work.session.execute(
                    select(ImportRow.row, ImportRow.writes)
                    .where(ImportRow.batch_id == batch_id, ImportRow.outcome == Outcome.APPLIED)
                    .order_by(
                        ImportRow.row.desc()
                    )  # the last first: an earlier row may have made what it changed
                )
            ]
            kept: list[tuple[int, Text]] = []
            for at, piece in enumerate(_pieces(rows)):
                progress.report(at * _PIECE, len(rows), _UNDOING)
                kept += _take_back(work, batch_id, piece)
            batch.undone_by, batch.undone_at = work.staff.id, work.now
            restored = len(rows) - len(kept)
            work.record("undo_import", batch=batch_id, restored=restored, kept=len(kept))
            progress.check()
            return Undone(batch_id, restored, tuple(sorted(kept, key=lambda line: line[0])))

    # --- looking back ---

    def batches(self, actor: Actor, limit: int = 100) -> list[BatchRow]:
        """What was imported, the latest first."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *_MAY)
            return [_batch_row(*row) for row in session.execute(_batches().limit(limit))]

    def batch(self, actor: Actor, batch_id: int) -> BatchCard:
        """One import with every row that changed something or could not be taken. Raises NotFound."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *_MAY)
            _batch(session, batch_id, lock=False)
            head = session.execute(_batches().where(ImportBatch.id == batch_id)).one()
            found = session.execute(
                select(
                    ImportRow.row, ImportRow.subject, ImportRow.outcome, ImportRow.reason_ja, ImportRow.reason_en,
                    ImportRow.undone,
                ).where(ImportRow.batch_id == batch_id).order_by(ImportRow.row)
            )  # fmt: skip
            rows = tuple(
                ImportedRow(
                    row.row, row.subject, Outcome(row.outcome), Text(row.reason_ja, row.reason_en), row.undone
                )
                for row in found
            )
            return BatchCard(_batch_row(*head), rows)


def _planned(kind: Kind, view: View, progress: Progress, steps: int) -> Iterator[Planned]:
    planner, done = PLANNERS[kind](view), 0
    for piece in _pieces(view.table.rows):
        progress.report(done, steps, _CHECKING)
        yield from planner.plan(piece)
        done += len(piece)


def _reported(rows: Iterable[Row], progress: Progress) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number % _READ_AT_ONCE == 0:
            progress.report(0, None, _READING)
        yield row


def _pieces(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _PIECE):
        yield values[start : start + _PIECE]


def _place(row: Planned) -> tuple[bool, int, int]:
    """Records that exist in the order in which they lie in the database, then those to be made."""
    first = row.writes[0].id
    return first is None, first or 0, row.row


def _open_cases(work: Work, row: Planned) -> Iterator[Write]:
    for asked in row.cases:
        entry = work.context.profile.form(asked.form_id)
        member = find(work.session, asked.member_id)
        case = new_case(work, entry, Channel.WEB, member, dict(asked.payload))
        work.record("open_case", case.id, form=asked.form_id, channel=Channel.WEB)
        yield Write("cases", case.id, None, {"state": case.state, "revision": case.revision})


def _index(
    session: Session, written: Iterable[Sequence[Write]], progress: Progress, done: int, steps: int
) -> None:
    """Bring the search up to date for whoever's name, number or phone changed, and learn new affiliations."""
    written = list(written)
    learn_affiliations(session.connection(), _affiliations(written))
    members = sorted({id_ for writes in written if (id_ := _searched_member(writes))})
    for piece in _pieces(members):
        progress.report(done, steps, _INDEXING)
        index_members(session.connection(), piece)
        done += len(piece)


def _affiliations(written: Iterable[Sequence[Write]]) -> Iterator[str]:
    for writes in written:
        for write in writes:
            if write.table == "members" and (name := write.after.get("affiliation")):
                yield str(name)


def _searched_member(writes: Sequence[Write]) -> int | None:
    """The member of a row whose keys changed. A changed phone never comes without its member's new version."""
    member = next((write for write in writes if write.table == "members"), None)
    phones = any(write.table == "member_phones" for write in writes)
    return member.id if member is not None and (phones or _SEARCHED & member.after.keys()) else None


def _new_batch(work: Work, preview: Preview, rows: Sequence[Planned]) -> ImportBatch:
    batch = ImportBatch(
        kind=preview.kind.value,
        file_name=preview.name,
        digest=preview.digest,
        columns=preview.mapping,
        applied_by=work.staff.id,
        applied_at=work.now,
        **_counts(rows),
    )
    work.session.add(batch)
    work.session.flush()
    return batch


def _counts(rows: Sequence[Planned]) -> dict[str, int]:
    counted = Counter(row.outcome for row in rows)
    return {
        "applied": counted[Outcome.APPLIED],
        "unchanged": counted[Outcome.UNCHANGED],
        "conflicts": counted[Outcome.CONFLICT],
        "rejected": counted[Outcome.REJECTED],
    }


def _keep_rows(
    session: Session,
    batch_id: int,
    rows: Sequence[Planned],
    writes: Mapping[int, Sequence[Write]],
    progress: Progress,
    steps: int,
) -> None:
    kept = [row for row in rows if row.outcome is not Outcome.UNCHANGED]
    for done, piece in enumerate(_pieces(kept)):
        progress.report(steps - len(kept) + done * _PIECE, steps, _KEEPING)
        session.connection().execute(_KEEP, [_kept(batch_id, row, writes) for row in piece])


def _kept(batch_id: int, row: Planned, writes: Mapping[int, Sequence[Write]]) -> dict[str, Any]:
    return {
        "batch_id": batch_id,
        "row": row.row,
        "subject": row.subject[:40],
        "outcome": row.outcome.value,
        "reason_ja": row.reason.ja[:400] if row.reason else "",
        "reason_en": row.reason.en[:400] if row.reason else "",
        "writes": [to_json(write) for write in writes.get(row.row, ())],
        "undone": "",
    }


def _remembered(session: Session, kind: Kind) -> dict[str, str]:
    mapping = session.get(ImportMapping, kind.value)
    return dict(mapping.columns) if mapping else {}


def _remember(work: Work, preview: Preview) -> None:
    columns = {**_remembered(work.session, preview.kind), **preview.mapping}
    mapping = work.session.get(ImportMapping, preview.kind.value) or ImportMapping(kind=preview.kind.value)
    mapping.columns, mapping.updated_by, mapping.updated_at = columns, work.staff.id, work.now
    work.session.add(mapping)


def _take_back(
    work: Work, batch_id: int, rows: Sequence[tuple[int, list[Write]]]
) -> Iterator[tuple[int, Text]]:
    """Undo a piece of the batch. Gives the rows that must stay."""
    standing = Standing(work.session, [write for _row, writes in rows for write in writes])
    problems = {row: standing.problem(writes) for row, writes in rows}
    restored = [write for row, writes in rows if problems[row] is None for write in writes]
    for write in restored:
        if write.table == "cases":
            _withdraw(work, write.id or 0)
    records = [write for write in restored if write.table != "cases"]
    put_back(work.session, records, standing.records)
    members = sorted(
        {id_ for row, writes in rows if problems[row] is None and (id_ := _searched_member(writes))}
    )
    if members:
        index_members(work.session.connection(), members)
    marks = [
        {"of_row": row, "as_undone": "kept" if problem else "restored"} for row, problem in problems.items()
    ]
    target = ImportRow.__table__
    work.session.connection().execute(
        update(target)  # type: ignore[arg-type]
        .where(target.c.batch_id == batch_id, target.c.row == bindparam("of_row"))
        .values(undone=bindparam("as_undone")),
        marks,
    )
    yield from ((row, problem) for row, problem in problems.items() if problem is not None)


def _withdraw(work: Work, case_id: int) -> None:
    """A case that nobody has touched yet: it is not taken away, nothing ever is."""
    case = work.session.get_one(Case, case_id)
    swap(work, case, case.version, State.WITHDRAWN, closed_at=work.now)
    work.record(Action.WITHDRAW, case_id, reason=_TAKEN_BACK.ja)


def _batch(session: Session, batch_id: int, *, lock: bool) -> ImportBatch:
    batch = session.get(ImportBatch, batch_id, with_for_update=lock) if 0 < batch_id < 2**31 else None
    if batch is None:
        raise NotFound(Text("この番号の取込はありません。", "There is no import with this number."))
    return batch


def _batches() -> Any:
    undoer = aliased(Staff)
    return (
        select(ImportBatch, Staff.name, undoer.name)
        .join(Staff, Staff.id == ImportBatch.applied_by)
        .outerjoin(undoer, undoer.id == ImportBatch.undone_by)
        .order_by(ImportBatch.id.desc())
    )


def _batch_row(batch: ImportBatch, applied_by: str, undone_by: str | None) -> BatchRow:
    return BatchRow(
        batch.id, Kind(batch.kind), batch.file_name, batch.applied, batch.unchanged, batch.conflicts, batch.rejected,
        applied_by, batch.applied_at, undone_by or "", batch.undone_at,
    )  # fmt: skip


_READING = Text("ファイルを読んでいます", "Reading the file")
_CHECKING = Text("登録内容と照合しています", "Comparing with the register")
_WRITING = Text("登録しています", "Writing")
_INDEXING = Text("検索を更新しています", "Updating the search")
_KEEPING = Text("取込の記録を残しています", "Keeping a record of it")
_UNDOING = Text("元に戻しています", "Taking back")
_TAKEN_BACK = Text("取込の取消", "Import undone")
_UNDONE_ALREADY = Text("この取込はすでに取り消されています。", "This import was undone already.")
_BY_LIST = Text(
    "異動の一覧表は「異動」の画面で扱います。", "Lists of transfers have a page of their own, “Transfers”."
)
