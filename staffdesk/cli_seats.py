"""The commands of ``staffdesk db`` about seats: prepare a server, keep it up to date, give a seat the desk's key."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from staffdesk.clock import Clock
from staffdesk.errors import Conflict, Invalid, NotFound
from staffdesk.terminal import DONE, Group, ask, paths_of, print_answer, said_path
from staffdesk.text import Text

if TYPE_CHECKING:
    from staffdesk.database.engine import Database
    from staffdesk.database.status import Status
    from staffdesk.paths import AppPaths

_PASSWORD = "STAFFDESK_ROLE_PASSWORD"  # noqa: S105 - the name of an environment variable
_NO_DATABASE = Text(
    "このデータフォルダーにはデータベースがありません。サーバーの席なら --url で接続先を指定してください。",
    "There is no database in this data folder. For a seat of a server, give its address with --url.",
)
_EMBEDDED = Text(
    "このデータフォルダーには内蔵データベースのデスクがあります。--data-dir で別の場所を指定してください。",
    "An embedded desk lives in this data folder. Name another place with --data-dir.",
)
_BAD_FILE = Text(
    "鍵ファイルを読めません。64桁の16進数か、復旧シートの2枚分の文字が必要です。",
    "The key file cannot be read: it holds 64 hexadecimal digits, or both halves of a recovery sheet.",
)


def register(db: Group) -> None:
    """Put the commands of this file among those of ``db``."""
    from staffdesk import cli_two_persons
    from staffdesk.cli_safekeeping import add_owner

    init = db.add(
        "init",
        _init,
        "PostgreSQL に表・利用者ロール・デスクの鍵を用意する (prepare tables, the everyday role and the key on a server)",
        f"新しいロールのパスワードは環境変数 {_PASSWORD} から読む (the new role's password comes from there)",
    )
    add_owner(init, required=True)
    init.add_argument(
        "--role", default="staffdesk", metavar="NAME", help="whom the seats sign in as; default: staffdesk"
    )
    restored = db.add(
        "restored",
        _restored,
        "pg_restore のあとで実行する。待っていた承認や仮パスワードを無効にする"
        " (after pg_restore: what waited for approval or print is void)",
    )
    add_owner(restored, required=True)
    join = db.add(
        "join",
        _join,
        "この席にデスクの鍵を渡す (give this seat the desk's key)",
        "--key-file がなければ、復旧シートの2枚の文字を順に尋ねる"
        " (without --key-file both halves of the recovery sheet are asked for)",
    )
    join.add_argument(
        "--url", metavar="URL", help="postgresql://ROLE@HOST/DATABASE, for a new seat of a server"
    )
    join.add_argument("--key-file", metavar="FILE", help="a key file, or - for standard input")
    cli_two_persons.register(db)


# --- init ---


def _init(options: argparse.Namespace) -> int:
    from staffdesk.cli_safekeeping import tell_status
    from staffdesk.database.engine import Database
    from staffdesk.database.roles import ensure_role, grant, require_name
    from staffdesk.database.status import look
    from staffdesk.database.upgrade import upgrade
    from staffdesk.joining import remember

    require_name(options.role)
    paths = paths_of(options)
    database = Database.served(options.owner_url)
    try:
        with _key_for(paths, database) as key:
            upgrade(database, None, Clock().now())
            with database.owning() as connection:
                created = ensure_role(connection, options.role, os.environ.get(_PASSWORD))
                grant(connection, options.role)
        status = look(database, None)
        seats = database.engine.url.set(username=options.role, password=None)
    finally:
        database.close()
    address = seats.render_as_string(hide_password=True)
    if key != "missing":
        remember(paths, address)
    tell_status(
        options, status, role=options.role, role_created=created, database_url=address, key=key
    )  # fmt: skip
    return DONE


def _restored(options: argparse.Namespace) -> int:
    from staffdesk.cli_safekeeping import tell_restored
    from staffdesk.database.engine import Database
    from staffdesk.database.key_check import require_key
    from staffdesk.database.keys import load_keys
    from staffdesk.services.safekeeping import restored_on_server

    upgrade_server(paths_of(options), options.owner_url)
    keys = load_keys(paths_of(options), create=False)
    database = Database.served(options.owner_url, keys)
    try:
        require_key(database, keys)
        return tell_restored(options, restored_on_server(database, keys, Clock().now()))
    finally:
        database.close()


def upgrade_server(paths: AppPaths, owner_url: str) -> tuple[str | None, Status]:
    """Bring a server up to date, at a seat that has its key: what an earlier version kept in the clear is sealed.

    Returns the schema before, and how the server stands now. Raises Unavailable without the key, before anything.
    """
    from staffdesk.database.engine import Database
    from staffdesk.database.key_check import has_check, keep_check, require_key
    from staffdesk.database.keys import load_keys
    from staffdesk.database.roles import everyday_roles, grant
    from staffdesk.database.seal_up import seal_up
    from staffdesk.database.status import look
    from staffdesk.database.upgrade import upgrade

    database = Database.served(owner_url)
    try:
        before = look(database, None).revision
        keys = load_keys(paths, create=False)
        require_key(database, keys)
        upgrade(database, None, Clock().now())
        seal_up(database, keys)
        if not has_check(database):
            keep_check(database, keys)
        with database.owning() as connection:
            for role in everyday_roles(connection):
                grant(connection, role)
        return before, look(database, None)
    finally:
        database.close()


@contextmanager
def _key_for(paths: AppPaths, database: Database) -> Iterator[str]:
    """Have the server know the key of this folder; "made", "kept", or "missing" where another seat has it.

    A server that knows a key already is never given another one. Raises Unavailable for a wrong key, before the body.
    """
    from staffdesk.database.key_check import has_check, is_known, keep_check, require_key
    from staffdesk.database.keys import key_place, load_keys

    known = is_known(database)
    if known and key_place(paths) is None:
        yield "missing"
        return
    if paths.database.exists():
        raise Conflict(_EMBEDDED)
    paths.prepare()
    made = key_place(paths) is None
    keys = load_keys(paths, create=not known)
    if known:
        require_key(database, keys)
    yield "made" if made else "kept"
    if not has_check(database):
        keep_check(database, keys)


# --- join ---


def _join(options: argparse.Namespace) -> int:
    from staffdesk.database.keys import key_place
    from staffdesk.joining import join
    from staffdesk.settings import load_settings

    paths = paths_of(options)
    settings = load_settings(paths.settings)
    address = options.url or settings.database_url
    if not address and not paths.database.exists():
        raise NotFound(_NO_DATABASE)
    if options.url and paths.database.exists():
        raise Conflict(_EMBEDDED)
    paths.prepare()
    master = _from_file(options.key_file) if options.key_file else _from_halves(options)
    join(paths, address, master)
    place = key_place(paths)
    assert place is not None  # noqa: S101 - just put there
    answer = {"data": str(paths.data), "database_url": _without_password(address), "key": place.en}
    print_answer(
        options, answer, f"鍵を受け取りました（{place.ja}）。この席で「staffdesk run」を実行できます。"
    )
    return DONE


def _from_file(name: str) -> bytes:
    """A key file as a desk keeps it, or both halves of a recovery sheet one after the other."""
    from staffdesk.database.keys import parse_master
    from staffdesk.database.recovery import join, read_half

    try:
        text = sys.stdin.read() if name == "-" else said_path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(_BAD_FILE) from error
    try:
        return parse_master(text)
    except ValueError:
        halves = [line for line in text.splitlines() if line.strip()]
    if len(halves) != 2:
        raise Invalid(_BAD_FILE)
    return join(*map(read_half, halves))


def _from_halves(options: argparse.Namespace) -> bytes:
    from staffdesk.database.recovery import join, read_half

    first = read_half(
        ask(options, Text("1人目の用紙の14組", "The 14 groups of the first sheet"), hidden=True)
    )
    second = read_half(
        ask(options, Text("2人目の用紙の14組", "The 14 groups of the second sheet"), hidden=True)
    )
    return join(first, second)


def _without_password(address: str) -> str:
    from sqlalchemy import make_url

    return make_url(address).render_as_string(hide_password=True) if address else ""
