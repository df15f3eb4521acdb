"""The commands that keep a desk safe: audit, backup and restore, db; and the search for members, which is audited."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from staffdesk.clock import Clock
from staffdesk.errors import Invalid, NotFound
from staffdesk.locks import hold_use
from staffdesk.terminal import (
    DONE,
    FOUND,
    Command,
    Group,
    Parser,
    paths_of,
    print_answer,
    said_path,
    shown_progress,
)
from staffdesk.text import Text

if TYPE_CHECKING:
    from typing import Protocol

    from staffdesk.database.engine import Database
    from staffdesk.database.status import Status
    from staffdesk.paths import AppPaths
    from staffdesk.services.audit import Verdict
    from staffdesk.services.desk import Desk
    from staffdesk.services.safekeeping import Restored

    class Adder(Protocol):
        def __call__(self, name: str, command: Command, words: str) -> argparse.ArgumentParser: ...


_MOST_MEMBERS = 200
_NO_DESK = Text(
    "このデータフォルダーにはデスクがありません。--data-dir を確認してください。",
    "There is no desk in this data folder. Check --data-dir.",
)


def register(add: Adder, common: Parser) -> None:
    """Put the commands of this file among the others."""
    audit = Group(add("audit", _unused, "監査記録 (audit trail)"), common)
    verify = audit.add(
        "verify",
        _audit_verify,
        "連鎖を検証する (verify the chain)",
        "末尾の切取りやデータベース全体の巻戻しは、外に保管したアンカーがあって初めて分かる"
        " (an anchor kept outside shows a cut tail and a whole database put back)",
    )
    verify.add_argument(
        "--anchor", type=said_path, metavar="FILE", help="an earlier file of “audit export”, kept elsewhere"
    )
    export = audit.add(
        "export",
        _audit_export,
        "記録とアンカーをファイルに書き出す (write the records and an anchor to a file)",
        "1行に1記録（JSON）、最後の行がアンカー (one record a line, the last line is the anchor)",
    )
    export.add_argument("file", type=said_path, metavar="FILE", help="must not exist yet")
    export.add_argument("--anchor-only", action="store_true", help="only the anchor: one line")

    backup = add(
        "backup", _backup, "暗号化した控えを取り、開けることを確かめる (back up while in use, and prove it)"
    )
    backup.add_argument("file", type=said_path, metavar="FILE", help="must not exist yet")
    words = "控えから復元する。今のデータは残す (restore from a backup; the present data are kept aside)"
    restore = add("restore", _restore, words)
    restore.add_argument("file", type=said_path, metavar="FILE", help="what “staffdesk backup” made")
    restore.add_argument(
        "--despite-findings", action="store_true", help="restore although its audit trail has findings"
    )

    from staffdesk import cli_seats

    db = Group(add("db", _unused, "データベース (the database)"), common)
    db.add(
        "status",
        _db_status,
        "状態を調べる。古い・新しすぎるときは 1 (look; 1 when the schema is not this program's)",
    )
    upgrade = db.add(
        "upgrade", _db_upgrade, "控えを取ってから最新の形にする (back up, then bring up to date)"
    )
    add_owner(upgrade, required=False)
    cli_seats.register(db)

    members = Group(add("members", _unused, "会員 (members)"), common)
    search = members.add(
        "search",
        _members_search,
        "会員を探す。探したことは記録される (find members; that is put on the trail)",
    )
    search.add_argument("text", metavar="TEXT", help="number, name, reading, affiliation, account or phone")
    search.add_argument("--limit", type=_limit, default=50, metavar="N", help="default: 50, at most 200")


def _unused(_options: argparse.Namespace) -> int:
    raise AssertionError  # a group puts its own in this place


def add_owner(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument(
        "--owner-url",
        required=required,
        metavar="URL",
        help="postgresql://OWNER@HOST/DATABASE, the password through PGPASSWORD or PGPASSFILE",
    )


def _limit(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() else 0
    if not 1 <= number <= _MOST_MEMBERS:
        raise argparse.ArgumentTypeError(f"1 から {_MOST_MEMBERS} までの数を指定してください")
    return number


# --- audit ---


def _audit_verify(options: argparse.Namespace) -> int:
    with opened_desk(options) as desk:
        trail = desk.context.audit
        verdict = trail.verify(trail.read_anchor(options.anchor) if options.anchor else None)
    return _tell_verdict(options, verdict)


def _audit_export(options: argparse.Namespace) -> int:
    from staffdesk.services.audit_export import export

    with opened_desk(options) as desk:
        verdict = export(desk.context, options.file, anchor_only=options.anchor_only)
    return _tell_verdict(options, verdict, str(options.file))


def _tell_verdict(options: argparse.Namespace, verdict: Verdict, *lines: str) -> int:
    well = "問題ありません" if verdict.ok else "問題があります"
    words = [f"{verdict.rows} 件、先頭 {verdict.head[:16]}…、{well}", *lines]
    words += [f"  {seq}: {problem}" for seq, problem in verdict.findings]
    print_answer(options, _of_verdict(verdict), "\n".join(words))
    return DONE if verdict.ok else FOUND


def _of_verdict(verdict: Verdict) -> dict[str, Any]:
    findings = [{"seq": seq, "problem": problem} for seq, problem in verdict.findings]
    return {"rows": verdict.rows, "head": verdict.head, "ok": verdict.ok, "findings": findings}


# --- backup and restore ---


def _backup(options: argparse.Namespace) -> int:
    from staffdesk.services.safekeeping import keep

    with opened_desk(options) as desk, shown_progress(options) as progress:
        kept = keep(desk.context, options.file, progress)
    answer = {
        "file": str(kept.file),
        "size": kept.size,
        "tables": kept.tables,
        "audit": _of_verdict(kept.audit),
    }
    words = f"{kept.file}（{_readable(kept.size)}、監査記録 {kept.audit.rows} 件まで確かめました）"
    if not kept.audit.ok:
        words += (
            "\n監査記録に問題があります。「staffdesk audit verify」で確かめ、監査担当に連絡してください。"
        )
    print_answer(options, answer, words)
    return DONE if kept.audit.ok else FOUND


def _restore(options: argparse.Namespace) -> int:
    from staffdesk.database.keys import load_keys
    from staffdesk.services.safekeeping import SERVED, restore
    from staffdesk.settings import load_settings

    paths = paths_of(options)
    if not paths.data.is_dir():
        raise NotFound(_NO_DESK)
    if load_settings(paths.settings).database_url:
        raise Invalid(SERVED)
    paths.prepare()
    keys = load_keys(paths, create=False)
    with shown_progress(options) as progress:
        done = restore(
            paths, keys, options.file, Clock().now, progress, despite_findings=options.despite_findings
        )
    return tell_restored(options, done)


def tell_restored(options: argparse.Namespace, done: Restored) -> int:
    aside = str(done.set_aside) if done.set_aside else None
    answer = {
        "epoch": done.epoch,
        "set_aside": aside,
        "audit": _of_verdict(done.audit),
        "voided": done.voided,
    }
    words = [
        f"復元しました（第{done.epoch}期）。承認待ち・承認済の案件は受理に戻り、承認は取り直しになります。"
    ]
    words += [f"  {_VOIDED[kind]}: {count}" for kind, count in done.voided.items() if count]
    words += [f"復元前のデータ: {aside}"] if aside else []
    print_answer(options, answer, "\n".join(words))
    return DONE if done.audit.ok else FOUND


_VOIDED = {
    "cases": "受理に戻した案件",
    "approvals": "無効にした承認",
    "letters_void": "無効にした通知（仮パスワードなど）",
    "letters_unknown": "印刷不明にした通知",
    "closed": "完了にした案件（通知が無効のため）",
    "secrets": "無効にした仮パスワード",
    "sheets": "やり直しにした電話本人確認",
    "dismissed": "無効のままにした職員",
}


# --- db ---


def _db_status(options: argparse.Namespace) -> int:
    with _database(options) as (database, file):
        from staffdesk.database.status import look

        status = look(database, file)
    tell_status(options, status)
    return DONE if status.current else FOUND


def tell_status(options: argparse.Namespace, status: Status, **more: Any) -> None:
    answer = {
        "engine": status.engine,
        "place": status.place,
        "revision": status.revision,
        "newest": status.newest,
        "encrypted": status.encrypted,
        "size": status.size,
        "members": status.members,
        "cases": status.cases,
        "epoch": status.epoch,
        **more,
    }
    words = [
        f"場所: {status.place}（{status.engine}、暗号化{'あり' if status.encrypted else 'なし'}、{_readable(status.size)}）",
        f"スキーマ: {_or_dash(status.revision)}（このプログラム: {status.newest}）",
        f"会員 {_or_dash(status.members)} 名、案件 {_or_dash(status.cases)} 件、第{_or_dash(status.epoch)}期",
    ]
    print_answer(options, answer, "\n".join([*words, *(f"{key}: {value}" for key, value in more.items())]))


def _or_dash(value: object) -> str:
    return "―" if value is None else str(value)


def _db_upgrade(options: argparse.Namespace) -> int:
    from staffdesk.cli_seats import upgrade_server
    from staffdesk.database.status import look
    from staffdesk.database.upgrade import upgrade

    backup = None
    if options.owner_url:
        before, status = upgrade_server(paths_of(options), options.owner_url)
    else:
        with _database(options) as (database, file):
            before = look(database, file).revision
            made = upgrade(database, paths_of(options).backups if file else None, Clock().now())
            backup = str(_newest(paths_of(options).backups)) if made and file and before else None
            status = look(database, file)
    tell_status(options, status, upgraded_from=before, backup=backup)
    return DONE


def _newest(folder: Path) -> Path:
    return max(folder.glob("before-*.db"), key=lambda file: file.stat().st_mtime_ns)


# --- members ---


def _members_search(options: argparse.Namespace) -> int:
    from staffdesk.services.directory import Directory

    with opened_desk(options) as desk:
        found = Directory(desk.context.database).search(options.text, options.limit)
        context = desk.context
        with (
            context.database.writing() as session
        ):  # whoever looks is not known here, but that somebody did is
            context.audit.append(
                session, context.clock.now(), None, "search_members", detail={"found": len(found)}
            )
    rows = [
        {
            "number": row.number,
            "name": row.name,
            "kana": row.kana,
            "affiliation": row.affiliation,
            "status": row.status,
        }
        for row in found
    ]
    lines = [
        f"{row['number']}  {row['name']}（{row['kana']}）{row['affiliation']}  {row['status']}"
        for row in rows
    ]
    print_answer(options, rows, "\n".join(lines) or "該当する会員はいません")
    return DONE


# --- what they stand on ---


@contextmanager
def opened_desk(options: argparse.Namespace) -> Iterator[Desk]:
    """The desk of the data folder. Raises NotFound where there is none: nothing is made in its place."""
    from staffdesk.desk import build
    from staffdesk.settings import load_settings

    paths = paths_of(options)
    settings = load_settings(paths.settings)
    _require_desk(paths, served=bool(settings.database_url))
    desk = build(paths, settings, Clock())
    try:
        yield desk
    finally:
        desk.close()


def _require_desk(paths: AppPaths, *, served: bool) -> None:
    if not served and not paths.database.exists():
        if paths.data.exists():
            paths.prepare()  # says what is wrong with the folder
        raise NotFound(_NO_DESK)


@contextmanager
def _database(options: argparse.Namespace) -> Iterator[tuple[Database, Path | None]]:
    """The database as it is, with its file if it is one: nothing is upgraded."""
    from staffdesk.database.engine import Database
    from staffdesk.database.keys import load_keys
    from staffdesk.settings import load_settings

    paths = paths_of(options)
    url = load_settings(paths.settings).database_url
    _require_desk(paths, served=bool(url))
    if url:
        database, file = Database.served(url), None
    else:
        hold = hold_use(paths.data)
        database, file = Database.embedded(paths.database, load_keys(paths, create=False)), paths.database
        database.on_close(hold.release)
    try:
        yield database, file
    finally:
        database.close()


def _readable(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
