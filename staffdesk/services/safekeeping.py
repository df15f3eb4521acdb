"""Keeping the desk safe: a proved backup while it is in use, and a restore that resurrects nothing.

Both take a copy of one moment, rehearse it (it opens, every page is sound, the audit chain is whole), and let it count
in one step: a crash leaves what was there before, or the whole new state. A restored desk begins a new epoch. What
waited in the restored state for an approval, for its execution or for the printer may have been carried out meanwhile,
so it is void or unknown, and people look again (security: a restore resurrects nothing).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from staffdesk.database.backup import (
    Tell,
    back_up,
    clear_leftovers,
    make_private,
    prove,
    remove,
    settle,
    settle_folder,
)
from staffdesk.database.cipher import Unreadable
from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys
from staffdesk.database.upgrade import schema_revision, upgrade
from staffdesk.errors import Conflict, Invalid, NotFound, Unavailable, UserError
from staffdesk.locks import alone
from staffdesk.models import (
    Approval,
    Case,
    Counter,
    Credential,
    DeskInfo,
    Execution,
    IdentitySheet,
    Letter,
    SecretIssue,
    Staff,
    StaffRequest,
)
from staffdesk.paths import AppPaths
from staffdesk.services.audit import AuditTrail, Verdict
from staffdesk.services.context import Context
from staffdesk.services.founding import desk_facts
from staffdesk.services.progress import Progress
from staffdesk.services.sealed.issues import IssueState
from staffdesk.services.signatures import VOIDED
from staffdesk.text import Text
from staffdesk.workflow import LetterState, State

_COPYING = Text("写しています", "Copying")
_REHEARSING = Text("写しを確かめています", "Checking the copy")
_TAKING_IN = Text("復元しています", "Restoring")

SERVED = Text(
    "データは PostgreSQL にあります。控えはサーバーの管理者が pg_dump --format=custom で取り、pg_restore で戻します。",
    "The data are on PostgreSQL: the server's operator backs up with pg_dump --format=custom, restores with pg_restore.",
)
_NO_FOLDER = Text(
    "控えを置くフォルダーがありません。場所を確認してください。",
    "The folder for the backup does not exist. Check its place.",
)
_NO_FILE = Text(
    "控えのファイルが見つかりません。場所を確認してください。", "There is no such backup. Check its place."
)
_NOT_A_BACKUP = Text(
    "このファイルはこのデスクの控えとして開けません。鍵が違うか、控えではないか、壊れています。",
    "This file does not open as a backup of this desk: another key, no backup, or damaged.",
)
_LIVE = Text(
    "このファイルは控えではなく、使用中のデータベースです。「staffdesk backup」で作った控えを指定してください。",
    "This file is a database in use and no backup. Name one that “staffdesk backup” made.",
)
_FULL = Text(
    "復元できませんでした。空き容量と書き込み権限を確認してください。今のデータはそのままです。",
    "It could not be restored. Check the room on the disk and the permissions. The present data were not touched.",
)
_BROKEN_CHAIN = Text(
    "この控えの監査記録に問題があるため、復元しません。監査担当と確かめてください。今のデータはそのままです。",
    "The audit trail of this backup has findings, so it is not restored. Look at it with the auditor."
    " The present data were not touched.",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that counts. ``size`` in bytes, ``tables`` the rows of each table."""

    file: Path
    size: int
    tables: dict[str, int]
    audit: Verdict


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of the desk. ``set_aside``: where the present database is now, if there was one."""

    epoch: int
    set_aside: Path | None
    audit: Verdict
    voided: dict[str, int]


# --- backup ---


def keep(
    context: Context, target: Path, progress: Progress | None = None, *, staff_id: int | None = None
) -> Kept:
    """Write a proved backup to ``target``, which must not exist, while others go on working.

    ``staff_id``: who asked for it; None from the terminal. The copy is encrypted with the desk's key. A trail with
    findings is copied all the same, for it is what there is; the findings are in the result. Raises NotFound for a folder that is not there, Conflict for a file that is,
    Unavailable when the copy cannot be written or proved, Cancelled.
    """
    if context.database.dialect != "sqlite":
        raise Invalid(SERVED)
    if not target.parent.is_dir():
        raise NotFound(_NO_FOLDER)
    progress = progress or Progress()
    verdicts: list[Verdict] = []

    def rehearse(copy: Path) -> None:
        with _opened(copy, context.keys) as database:
            verdicts.append(_verify(database, context.keys, progress))

    clear_leftovers(target)
    tables = back_up(context.database, target, _telling(progress, _COPYING), rehearse)
    (verdict,) = verdicts
    with context.database.writing() as session:
        detail = {"rows": verdict.rows, "head": verdict.head}
        context.audit.append(session, context.clock.now(), staff_id, "backup", detail=detail)
    return Kept(target, target.stat().st_size, tables, verdict)


def _telling(progress: Progress, words: Text) -> Tell:
    return lambda done, total: progress.report(done, total, words)


def _verify(database: Database, keys: Keys, progress: Progress) -> Verdict:
    def see(seq: int, _record: str) -> None:
        if seq % 1000 == 1:
            progress.report(seq, None, _REHEARSING)

    return AuditTrail(database, keys.audit).verify(see=see)


@contextmanager
def _opened(file: Path, keys: Keys) -> Iterator[Database]:
    """A database file, closed at the end so that it lies there alone, without a journal."""
    database = Database.embedded(file, keys)
    try:
        yield database
    finally:
        database.close()


# --- restore ---


def restore(
    paths: AppPaths,
    keys: Keys,
    source: Path,
    now: Callable[[], datetime],
    progress: Progress | None = None,
    *,
    despite_findings: bool = False,
) -> Restored:
    """Put the desk of this data folder back to a backup, in a new epoch. The present database is kept aside.

    ``source`` itself is only read. An older schema is brought up to date. Raises Conflict while anybody uses the folder,
    NotFound, Invalid for what is no backup of this desk, Unavailable for a newer schema or a full disk, Cancelled; the
    present data are untouched then. ``despite_findings`` takes a backup although its audit trail has findings.
    """
    progress = progress or Progress()
    _require_backup(paths, source)
    with alone(paths.data):
        stage = paths.data / f".{paths.database.name}.restoring"
        _clear_leftovers(paths, stage)
        try:
            _fetch(source, stage, progress)
            restored = _rebuild(paths, keys, stage, now(), progress, despite_findings=despite_findings)
            progress.check()  # the last moment to think better of it
            _swap(paths, stage, restored.set_aside)
        except OSError as error:
            raise Unavailable(_FULL) from error
        finally:
            remove(stage)
    return restored


def _require_backup(paths: AppPaths, source: Path) -> None:
    if not source.is_file():
        raise NotFound(_NO_FILE)
    beside = source.with_name(f"{source.name}-wal")
    if (paths.database.exists() and source.samefile(paths.database)) or (
        beside.exists() and beside.stat().st_size
    ):
        raise Invalid(_LIVE)


def _fetch(source: Path, stage: Path, progress: Progress) -> None:
    """Copy the bytes: the backup may lie on a medium that cannot be written, where SQLite would not open it."""
    make_private(stage)
    total, done = source.stat().st_size, 0
    with source.open("rb") as reader, stage.open("wb") as writer:
        while block := reader.read(1 << 22):
            writer.write(block)
            done += len(block)
            progress.report(done, total, _COPYING)


def _rebuild(
    paths: AppPaths, keys: Keys, stage: Path, now: datetime, progress: Progress, *, despite_findings: bool
) -> Restored:
    """Turn the copied backup into the desk of a new epoch; nothing of it counts yet."""
    try:
        prove(stage, keys.database, _telling(progress, _REHEARSING))
        with _opened(stage, keys) as database:
            revision = schema_revision(database)
            if revision is None:
                raise Invalid(_NOT_A_BACKUP)
            progress.report(0, None, _TAKING_IN)
            upgrade(database, None, now)
            desk_facts(database)
            verdict = _verify(database, keys, progress)
            if verdict.findings and not despite_findings:
                raise Conflict(_BROKEN_CHAIN)
            present = _present(paths, keys)
            with database.writing() as session:
                epoch = max(_epoch(session), present.epoch if present else 0) + 1
                session.execute(update(DeskInfo).values(epoch=epoch))
                trail = AuditTrail(database, keys.audit)
                voided = _void_what_waited(session, now, trail)
                if present:
                    voided["dismissed"] = _carry_over(session, present)
                detail: dict[str, Any] = {
                    "epoch": epoch,
                    "backup": {"rows": verdict.rows, "head": verdict.head, "schema": revision},
                    "findings": len(verdict.findings),
                    "set_aside": {"rows": present.rows, "head": present.head} if present else None,
                    "voided": voided,
                }
                trail.append(session, now, None, "restore", detail=detail)
    except (Unreadable, NotFound) as error:
        raise Invalid(_NOT_A_BACKUP) from error
    except Unavailable as error:
        if error.__cause__ is None:  # a newer schema
            raise
        raise Unavailable(_FULL) from error  # the database itself failed
    settle(stage)
    aside = paths.backups / f"before-restore-{epoch}-{now:%Y%m%d-%H%M%S}.db"
    return Restored(epoch, aside if paths.database.exists() else None, verdict, voided)


def restored_on_server(database: Database, keys: Keys, now: datetime) -> Restored:
    """Begin a new epoch after the server's operator has put a dump back: nothing that waited in it counts.

    For whoever owns the tables. What the database knew before the dump was put back is gone, so people who were
    dismissed since are dismissed once more by hand. Raises NotFound where there is no desk.
    """
    desk_facts(database)
    verdict = _verify(database, keys, Progress())
    with database.writing() as session:
        epoch = _epoch(session) + 1
        session.execute(update(DeskInfo).values(epoch=epoch))
        trail = AuditTrail(database, keys.audit)
        voided = _void_what_waited(session, now, trail)
        detail: dict[str, Any] = {
            "epoch": epoch,
            "backup": {"rows": verdict.rows, "head": verdict.head, "schema": schema_revision(database)},
            "findings": len(verdict.findings),
            "set_aside": None,
            "voided": voided,
        }
        trail.append(session, now, None, "restore", detail=detail)
    return Restored(epoch, None, verdict, voided)


def _epoch(session: Session) -> int:
    return session.execute(select(DeskInfo.epoch)).scalar_one()


def _swap(paths: AppPaths, stage: Path, aside: Path | None) -> None:
    """The new database takes the name of the old one in a single step; the old one has its second name before."""
    live = paths.database
    if aside is not None:
        aside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _second_name(live, aside)
    # A journal is there only where the present database did not open, or is gone: it must not be taken for one of
    # the new.
    for ending in ("-wal", "-shm"):
        beside = live.with_name(live.name + ending)
        if beside.exists() and aside is not None:
            beside.rename(aside.with_name(aside.name + ending))
        else:
            beside.unlink(missing_ok=True)
    if aside is not None:
        settle_folder(aside.parent)
    stage.replace(live)
    settle_folder(live.parent)


def _clear_leftovers(paths: AppPaths, stage: Path) -> None:
    """What a restore left that was killed: its copy, and a second name of the database that it did not replace."""
    remove(stage)
    for aside in paths.backups.glob("before-restore-*.db"):
        if paths.database.exists() and aside.samefile(paths.database):
            aside.unlink()


def _second_name(live: Path, aside: Path) -> None:
    try:
        os.link(live, aside)
    except FileExistsError:
        raise
    except OSError:  # a file system without a second name for a file
        shutil.copyfile(live, aside)
        settle(aside)
    aside.chmod(0o600)


# --- what a restore must not bring back ---


@dataclass(frozen=True, slots=True)
class _Present:
    """What the database that is set aside knows and the backup cannot: read as it lies there, whatever its schema."""

    epoch: int
    rows: int
    head: str
    dismissed: list[str]
    steps: dict[str, int]
    counters: dict[str, int]


def _present(paths: AppPaths, keys: Keys) -> _Present | None:
    """None where there is no database, or none that can be read: often why somebody restores."""
    if not paths.database.exists():
        return None
    try:
        with _opened(paths.database, keys) as database, database.reading() as session:
            found = _read_present(session)
    except (UserError, SQLAlchemyError):
        return None
    if paths.database.with_name(f"{paths.database.name}-wal").exists():
        # The last one out takes the journal away, so somebody is still in: a program that knows nothing of our locks.
        raise Conflict(
            Text(
                "データベースがほかのプログラムで開かれています。閉じてからやり直してください。",
                "Another program has the database open. Close it, then try again.",
            )
        )
    return found


def _read_present(session: Session) -> _Present:
    tail = session.execute(text("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1")).one_or_none()
    columns = [row[1] for row in session.execute(text("PRAGMA table_info(desk)"))]
    epoch = session.execute(text("SELECT max(epoch) FROM desk")).scalar_one() if "epoch" in columns else 1
    return _Present(
        epoch=epoch or 1,
        rows=tail.seq if tail else 0,
        head=bytes(tail.mac).hex() if tail else "",
        dismissed=list(session.execute(text("SELECT login FROM staff WHERE NOT active")).scalars()),
        steps={row[0]: row[1] for row in session.execute(text("SELECT login, totp_last_step FROM staff"))},
        counters={row[0]: row[1] for row in session.execute(text("SELECT name, value FROM counters"))},
    )


def _carry_over(session: Session, present: _Present) -> int:
    """Who was dismissed stays dismissed, a spent code stays spent, a number given out is not given again.

    Returns how many people the backup would have let in again.
    """
    dismissed = 0
    for person in session.execute(select(Staff)).scalars():
        if person.active and person.login in present.dismissed:
            person.active = False
            dismissed += 1
        person.totp_last_step = max(person.totp_last_step, present.steps.get(person.login, 0))
    for name, value in present.counters.items():
        counter = session.get(Counter, name)
        if counter is None:
            session.add(Counter(name=name, value=value))
        else:
            counter.value = max(counter.value, value)
    return dismissed


_WAITED_FOR_SIGNATURE = (State.AWAITING, State.APPROVED)
_WAITED_FOR_PRINTER = (LetterState.QUEUED, LetterState.PRINTING)


def _void_what_waited(session: Session, now: datetime, trail: AuditTrail) -> dict[str, int]:
    """Nobody knows what was done with it after the backup. Returns how many of each kind."""
    executed = select(Execution.approval_id).where(Execution.approval_id.is_not(None))
    waiting = (Approval.decision == "approved", Approval.voided_at.is_(None), Approval.id.not_in(executed))
    approvals = list(session.execute(select(Approval.id).where(*waiting)).scalars())
    if approvals:
        session.execute(update(Approval).where(*waiting).values(voided_at=now))
        trail.append(session, now, None, VOIDED, detail={"approvals": approvals})
    cases = _changed(
        session,
        update(Case)
        .where(Case.state.in_(_WAITED_FOR_SIGNATURE))
        .values(state=State.ACCEPTED, version=Case.version + 1),
    )
    _void_about_people(session, now)
    letters = _void_letters(session)
    closed = _close_without_letters(session, now)
    secrets = _changed(
        session,
        # Told or printed, and perhaps replaced since: an earlier secret must not become valid again.
        update(Credential)
        .where(Credential.secret_hash.is_not(None))
        .values(secret_hash=None, expires_on=None),
    )
    _changed(
        session,
        update(SecretIssue)
        .where(SecretIssue.state != IssueState.VOID)
        .values(state=IssueState.VOID, secret_hash=None, ended_at=now, ended_why="復元"),
    )
    sheets = _changed(
        session,
        update(IdentitySheet)
        .where(IdentitySheet.outcome == "matched", IdentitySheet.disclosed_at.is_(None))
        .values(outcome="open", compared_at=None, call_back_kind=None, call_back_at=None),
    )
    return {
        "cases": cases,
        "approvals": len(approvals),
        **letters,
        "closed": closed,
        "secrets": secrets,
        "sheets": sheets,
    }


def _void_about_people(session: Session, now: datetime) -> None:
    """Requests that waited for a second person, and one-time codes: they may have been used or taken back since."""
    waiting = (StaffRequest.confirmed_at.is_(None), StaffRequest.ended_at.is_(None))
    session.execute(update(StaffRequest).where(*waiting).values(ended_at=now))
    session.execute(update(Staff).where(Staff.code_until > now).values(code_until=now))


def _void_letters(session: Session) -> dict[str, int]:
    """A letter with a secret is void and issued anew after a new approval; any other may lie in the post already."""
    counts = {"letters_void": 0, "letters_unknown": 0}
    for letter in session.execute(select(Letter).where(Letter.state.in_(_WAITED_FOR_PRINTER))).scalars():
        secret = letter.content.get("boxes") is not None
        letter.state = LetterState.VOID if secret else LetterState.UNKNOWN
        letter.version += 1
        counts["letters_void" if secret else "letters_unknown"] += 1
    session.flush()
    return counts


def _close_without_letters(session: Session, now: datetime) -> int:
    """A case whose letters are void waits for nothing any more, and would stand in the way of the new request."""
    void = select(Letter.case_id).where(Letter.state == LetterState.VOID)
    waiting = select(Letter.case_id).where(Letter.state.not_in((LetterState.DISPATCHED, LetterState.VOID)))
    return _changed(
        session,
        update(Case)
        .where(Case.state == State.EXECUTED, Case.id.in_(void), Case.id.not_in(waiting))
        .values(state=State.CLOSED, closed_at=now, version=Case.version + 1),
    )


def _changed(session: Session, statement: Any) -> int:
    result: Any = session.execute(statement, execution_options={"synchronize_session": False})
    return int(result.rowcount)
