"""The verbs of the year-end transfer: rehearse a list, decide its doubtful rows, confirm by a second person, undo."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound, UserError
from staffdesk.models import ImportMapping, Staff, TransferRow, TransferRun
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, require_role, roles_of
from staffdesk.services.imports.columns import ColumnMapping, Kind
from staffdesk.services.progress import Progress
from staffdesk.services.reasons import require_reason
from staffdesk.services.search_index import learn_affiliations
from staffdesk.services.staff import StaffService
from staffdesk.services.transfer import looks
from staffdesk.services.transfer.entries import Entry, TransferList
from staffdesk.services.transfer.holding import Holding
from staffdesk.services.transfer.looks import Fate, ListRow, RunCard, RunRow, RunState
from staffdesk.services.transfer.plain import PIECE
from staffdesk.services.transfer.register import FORM, register
from staffdesk.services.transfer.rehearsal import Judged, judged, kept
from staffdesk.services.transfer.rules import Bucket, Register
from staffdesk.services.transfer.staged import Carrying, going, put_back
from staffdesk.text import Text
from staffdesk.workflow import Role

_DESK = (Role.CLERK, Role.SUPERVISOR)
_DECISIONS = ("apply", "skip")


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """``changed``: rows that were left alone, for the register was no longer what had been shown."""

    applied: int
    changed: int


@dataclass(frozen=True, slots=True)
class PutBack:
    """``kept``: rows edited since, which were left as they are."""

    restored: int
    kept: int


class Transfers:
    """Clerks and supervisors prepare a list; a supervisor who did not confirms it."""

    def __init__(self, context: Context, staff: StaffService) -> None:
        self._context = context
        self._staff = staff

    def usual_since(self) -> date | None:
        """From when on what members report themselves beats a list: the season in which the institution takes over by
        itself, of this year (000 所属を異動しました). None where no source states one.
        """
        entry = next((form for form in self._context.profile.forms if form.id == FORM), None)
        rule = entry.taken_over if entry else None
        if rule is None:
            return None
        return date.fromisoformat(f"{self._context.clock.now().year}-{rule.season.first}")

    def usual_words(self) -> Text | None:
        """What the institution says of transfers that need no case."""
        entry = next((form for form in self._context.profile.forms if form.id == FORM), None)
        return entry.taken_over.text if entry and entry.taken_over else None

    # --- preparing ---

    def rehearse(
        self,
        actor: Actor,
        data: bytes,
        mapping: ColumnMapping | None = None,
        *,
        name: str = "",
        reported_since: date | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Hold the list against the register and keep what would become of each row; returns the list's number.

        Nothing moves. Raises Invalid for a file that cannot be read, Cancelled, NotAllowed.
        """
        progress = progress or Progress()
        progress.report(0, None, _READING)
        with self._context.verb(actor, "rehearse_transfer") as work:
            work.require_role(*_DESK)
            columns, entries = _listed(work, data, mapping, progress)
            digest = hashlib.sha256(data).hexdigest()
            run = TransferRun(
                file_name=name[-200:], digest=digest, columns=columns, reported_since=reported_since,
                state=RunState.REHEARSED.value, rows=len(entries), rehearsed_by=work.staff.id, rehearsed_at=work.now,
            )  # fmt: skip
            work.session.add(run)
            work.session.flush()
            connection = work.session.connection()
            known = _register(work, reported_since)
            progress.report(0, len(entries), _COMPARING)
            for done in kept(connection, run.id, entries, known):
                progress.report(done, len(entries), _COMPARING)
            _remember(work, columns)
            work.record("rehearse_transfer", run=run.id, file=digest, rows=len(entries))
            progress.check()
            return run.id

    def preview(
        self,
        actor: Actor,
        data: bytes,
        mapping: ColumnMapping | None = None,
        *,
        reported_since: date | None = None,
        progress: Progress | None = None,
    ) -> list[Judged]:
        """What a rehearsal would keep, in the order of the file, without keeping it. Raises as ``rehearse`` does."""
        progress = progress or Progress()
        progress.report(0, None, _READING)
        with self._context.verb(actor, "preview_import") as work:
            work.require_role(*_DESK)
            _columns, entries = _listed(work, data, mapping, progress)
            rows = list[Judged]()
            for piece in judged(work.session.connection(), entries, _register(work, reported_since)):
                rows += piece
                progress.report(len(rows), len(entries), _COMPARING)
            digest = hashlib.sha256(data).hexdigest()
            work.record("preview_import", kind=Kind.TRANSFERS.value, file=digest)
            return sorted(rows, key=lambda row: row.entry.row)

    def decide(
        self, actor: Actor, run_id: int, version: int, places: Sequence[int], decision: str, reason: str
    ) -> int:
        """Apply or skip rows that are to be checked. Returns the list's new version.

        Raises Invalid without a reason or for a row that nobody can apply, Conflict when the list moved on.
        """
        reason = require_reason(reason)
        if decision not in _DECISIONS:
            raise Invalid(_NO_DECISION)
        with self._context.verb(actor, "decide_transfer") as work:
            work.require_role(*_DESK)
            self._step(work, run_id, version, RunState.REHEARSED)
            for start in range(0, len(places), PIECE):
                self._decide(work, run_id, places[start : start + PIECE], decision, reason)
            if decision == "apply":
                self._refuse_two_moves(work, run_id)
            work.record("decide_transfer", run=run_id, decision=decision, rows=len(places), reason=reason)
            return version + 1

    def skip_rest(self, actor: Actor, run_id: int, version: int, reason: str) -> int:
        """Leave all rows alone that nobody has decided. Returns the list's new version."""
        reason = require_reason(reason)
        with self._context.verb(actor, "decide_transfer") as work:
            work.require_role(*_DESK)
            self._step(work, run_id, version, RunState.REHEARSED)
            work.session.execute(
                update(TransferRow)
                .where(TransferRow.run_id == run_id, looks.undecided())
                .values(decision="skip", decision_reason=reason, decided_by=work.staff.id),
                execution_options={"synchronize_session": False},
            )
            work.record("decide_transfer", run=run_id, decision="skip", reason=reason)
            return version + 1

    def _decide(self, work: Work, run_id: int, places: Sequence[int], decision: str, reason: str) -> None:
        row = TransferRow
        which: list[ColumnElement[bool]] = [
            row.run_id == run_id, row.place.in_(places), row.bucket == Bucket.CHECK
        ]  # fmt: skip
        if decision == "apply":
            which.append(row.can_apply.is_(True))
        found = work.session.execute(select(func.count()).select_from(row).where(*which)).scalar_one()
        if found != len(set(places)):
            raise Invalid(_CANNOT)
        work.session.execute(
            update(row).where(*which).values(
                decision=decision, decision_reason=reason, decided_by=work.staff.id
            ),
            execution_options={"synchronize_session": False},
        )  # fmt: skip

    @staticmethod
    def _refuse_two_moves(work: Work, run_id: int) -> None:
        """A member can go to one place only."""
        row = TransferRow
        going_twice = (
            select(row.number)
            .where(row.run_id == run_id, looks.goes(), row.member_id.is_not(None))
            .group_by(row.number)
            .having(func.count() > 1)
            .limit(1)
        )
        number = work.session.execute(going_twice).scalar_one_or_none()
        if number is not None:
            raise Invalid(_TWO_MOVES.format(number=number))

    def drop(self, actor: Actor, run_id: int, version: int, reason: str) -> None:
        """Give the list up; it stays on record."""
        reason = require_reason(reason)
        with self._context.verb(actor, "drop_transfer") as work:
            work.require_role(*_DESK)
            self._step(
                work, run_id, version, RunState.REHEARSED, state=RunState.DROPPED.value, ended_by=work.staff.id,
                ended_at=work.now,
            )  # fmt: skip
            work.record("drop_transfer", run=run_id, reason=reason)

    # --- carrying out ---

    def carry_out(
        self, actor: Actor, run_id: int, version: int, code: str, progress: Progress | None = None
    ) -> CarriedOut:
        """Confirm the list and carry it out, in one transaction. ``code``: a fresh one-time code.

        Every row is judged anew: one that would go otherwise than was shown is left alone and told.
        Raises Conflict for a list that moved on or has undecided rows, NotAllowed for whoever prepared it, Cancelled.
        """
        progress = progress or Progress()
        with self._context.verb(actor, "carry_out_transfer") as work:
            self._guard(work, run_id, version)
        self._staff.spend_code(actor, code)
        with self._context.verb(actor, "carry_out_transfer") as work:
            run = self._guard(work, run_id, version)
            applied, changed = self._carry_out(work, run, progress)
            self._step(
                work, run_id, version, RunState.REHEARSED, state=RunState.APPLIED.value, applied_by=work.staff.id,
                applied_at=work.now, applied=applied, changed=changed,
            )  # fmt: skip
            work.record("carry_out_transfer", run=run_id, file=run.digest, applied=applied, changed=changed)
            progress.check()  # the last moment at which nothing has happened
            return CarriedOut(applied, changed)

    def _guard(self, work: Work, run_id: int, version: int) -> TransferRun:
        work.require_role(Role.SUPERVISOR)
        run = _run(work, run_id)
        if (run.version, run.state) != (version, RunState.REHEARSED):
            raise Conflict(_MOVED_ON)
        refusal = _why_not(work.session, work.staff, run_id)
        if refusal is not None:
            raise refusal
        return run

    @staticmethod
    def _carry_out(work: Work, run: TransferRun, progress: Progress) -> tuple[int, int]:
        """Piece by piece. Rows that would now go otherwise are marked before anybody moves, and stay."""
        connection, applied, changed = work.session.connection(), 0, 0
        holding = Holding(connection, run.id, _register(work, run.reported_since))
        carrying = Carrying(connection, run.id, work.now)
        learn_affiliations(connection, holding.names)
        for first in range(0, run.rows, PIECE):
            progress.report(first, run.rows, _MOVING)
            piece = first, first + PIECE - 1
            changed += holding.leave_alone(holding.told_otherwise(*piece))
            moved = carrying.at_once(*piece)
            if moved is None:
                moved, otherwise = _one_by_one(holding, carrying, piece)
                changed += otherwise
            applied += moved
        progress.report(run.rows, run.rows, _MOVING)
        return applied, changed

    def undo(self, actor: Actor, run_id: int, reason: str, progress: Progress | None = None) -> PutBack:
        """Put everybody back who was not moved or edited since; the others are told. A list is undone once."""
        progress, reason = progress or Progress(), require_reason(reason)
        with self._context.verb(actor, "undo_transfer") as work:
            work.require_role(Role.SUPERVISOR)
            run = _run(work, run_id)
            self._step(
                work, run_id, run.version, RunState.APPLIED, state=RunState.UNDONE.value, ended_by=work.staff.id,
                ended_at=work.now,
            )  # fmt: skip
            connection, kept = work.session.connection(), 0
            for first in range(0, run.rows, PIECE):
                progress.report(first, run.rows, _UNDOING)
                kept += put_back(connection, run_id, first, first + PIECE - 1)
            restored = going(connection, run_id) - kept
            work.record("undo_transfer", run=run_id, restored=restored, kept=kept, reason=reason)
            progress.check()
            return PutBack(restored, kept)

    # --- looking ---

    def runs(self, actor: Actor) -> list[RunRow]:
        """The lists, the latest first."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *_DESK)
            return looks.runs(session)

    def card(self, actor: Actor, run_id: int) -> RunCard:
        """Raises NotFound."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *_DESK)
            staff = acting(session, actor)
            found = looks.card(session, run_id)
            refusal = _why_not(session, staff, run_id)
            return replace(
                found,
                supervises=Role.SUPERVISOR in roles_of(staff, self._context.clock.today()),
                refusal=refusal.text if refusal is not None else None,
            )

    def rows(
        self,
        actor: Actor,
        run_id: int,
        buckets: Sequence[Bucket] = (),
        fate: Fate | None = None,
        about: str = "",
        limit: int = 5_000,
    ) -> list[ListRow]:
        """The list's rows in the order of the file. Raises NotFound."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *_DESK)
            head = looks.card(session, run_id).head
            return looks.rows(session, head, buckets, fate, about, limit)

    @staticmethod
    def _step(work: Work, run_id: int, version: int, before: RunState, **after: object) -> None:
        """Compare-and-swap on the list. Raises Conflict."""
        statement = (
            update(TransferRun)
            .where(
                TransferRun.id == run_id, TransferRun.version == version, TransferRun.state == before.value
            )
            .values(version=version + 1, **after)
        )
        if not changed_one(work.session, statement):
            raise Conflict(_MOVED_ON)


def _one_by_one(holding: Holding, carrying: Carrying, piece: tuple[int, int]) -> tuple[int, int]:
    """A piece with rows that wait for their day or have changed: how many move, and how many are left alone."""
    holding.lock(*piece)
    moved, all_of_them = carrying.write_moves(*piece)
    otherwise = list[int]()
    if not all_of_them:
        otherwise, as_before = holding.touched(*piece)
        holding.leave_alone(otherwise)
        moved += carrying.write_moves_at(as_before)
    carrying.move_members(*piece)
    return moved, len(otherwise)


def _why_not(session: Session, staff: Staff, run_id: int) -> UserError | None:
    """What keeps this person from confirming a rehearsed list."""
    row = TransferRow
    prepared = select(TransferRun.rehearsed_by).where(TransferRun.id == run_id).scalar_subquery()
    decided = (
        select(row.place).where(row.run_id == run_id, looks.to_check(), row.decided_by == staff.id).exists()
    )
    if session.execute(select(or_(prepared == staff.id, decided))).scalar_one():
        return NotAllowed(_OWN_LIST)
    left = session.execute(
        select(func.count()).select_from(row).where(row.run_id == run_id, looks.undecided())
    ).scalar_one()
    return Conflict(_UNDECIDED.format(count=left)) if left else None


def _run(work: Work, run_id: int) -> TransferRun:
    run = work.session.get(TransferRun, run_id) if 0 < run_id < 2**31 else None
    if run is None:
        raise NotFound(looks.NO_RUN)
    return run


def _listed(
    work: Work, data: bytes, mapping: ColumnMapping | None, progress: Progress
) -> tuple[dict[str, str], list[Entry]]:
    """How the list calls its columns, and its rows by number and row. Raises Invalid."""
    remembered = work.session.get(ImportMapping, Kind.TRANSFERS.value)
    listed = TransferList(data, dict(mapping or {}), dict(remembered.columns) if remembered else {})
    entries = []
    for count, entry in enumerate(listed):
        if count % PIECE == 0:
            progress.report(count, None, _READING)
        entries.append(entry)
    entries.sort()  # the number and the row are there once: nothing behind them is compared
    return listed.header.mapping, entries


def _register(work: Work, reported_since: date | None) -> Register:
    return register(work.session.connection(), work.now.date(), work.staff.own_member_id, reported_since)


def _remember(work: Work, named: dict[str, str]) -> None:
    """How this list calls its columns, for the next one."""
    mapping = work.session.get(ImportMapping, Kind.TRANSFERS.value) or ImportMapping(
        kind=Kind.TRANSFERS.value, columns={}
    )
    mapping.columns = {**mapping.columns, **named}
    mapping.updated_by, mapping.updated_at = work.staff.id, work.now
    work.session.add(mapping)


_READING = Text("ファイルを読んでいます", "Reading the file")
_COMPARING = Text("登録内容と照合しています", "Comparing with the register")
_MOVING = Text("異動を登録しています", "Moving")
_UNDOING = Text("元に戻しています", "Taking back")
_NO_DECISION = Text(
    "「反映する」か「見送る」を選んでください。", "Choose to carry the row out or to skip it."
)
_CANNOT = Text(
    "選んだ行には、反映できないものか要確認でないものがあります。",
    "Some of the chosen rows cannot be carried out, or need no decision.",
)
_TWO_MOVES = Text(
    "会員 {number} の行が2つとも反映になります。どちらか1つだけにしてください。",
    "Two rows of member {number} would be carried out. Choose one of them.",
)
_MOVED_ON = Text(
    "このリストは、ほかの席で先に進められました。画面を更新してください。",
    "Somebody else has taken this list further. Refresh the screen.",
)
_OWN_LIST = Text(
    "リハーサルや判断をした方は、そのリストを確定できません。ほかの役席に依頼してください。",
    "Who rehearsed a list or decided its rows cannot confirm it. Ask another supervisor.",
)
_UNDECIDED = Text(
    "要確認の {count} 行がまだ判断されていません。反映か見送りを決めてください。",
    "{count} rows are still to be checked. Decide to carry them out or to skip them.",
)
