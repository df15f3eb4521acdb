"""Who a command acts for: a person with a name, who signs in from the terminal."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from staffdesk.errors import Invalid, NotFound
from staffdesk.text import Text

if TYPE_CHECKING:
    import argparse

    from staffdesk.services.context import Actor
    from staffdesk.services.desk import Desk


@contextmanager
def open_desk(options: argparse.Namespace) -> Iterator[Desk]:
    """The desk of the data folder, closed afterwards. Raises NotFound where none was founded."""
    from staffdesk.clock import Clock
    from staffdesk.desk import build
    from staffdesk.settings import load_settings
    from staffdesk.terminal import paths_of

    paths = paths_of(options)
    settings = load_settings(paths.settings)
    if not settings.database_url and not paths.database.exists():
        raise NotFound(_NO_DESK)
    desk = build(paths, settings, Clock())
    try:
        yield desk
    finally:
        desk.close()


def has_desk(options: argparse.Namespace) -> bool:
    """Whether a desk was founded for this data folder."""
    from staffdesk.settings import load_settings
    from staffdesk.terminal import paths_of

    paths = paths_of(options)
    return paths.database.exists() or bool(load_settings(paths.settings).database_url)


def person(desk: Desk, login: str | None, demo_login: str) -> Actor:
    """Whoever signs in; a demo desk's colleague is as good as signed in. Raises Invalid without a name."""
    if login is None and desk.demo:
        from staffdesk.services.demo import colleague

        return colleague(desk.context, demo_login)
    if login is None:
        raise Invalid(_WHO)
    password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    return desk.sign_in(login, password)


def add_login(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--login", metavar="ID", help="who does it; asks for the password (a demo desk needs neither)"
    )


_NO_DESK = Text(
    "このデータフォルダーにはまだデスクがありません。--data-dir を確認してください。",
    "There is no desk in this data folder yet. Check --data-dir.",
)
_WHO = Text(
    "誰の操作かを --login で指定してください。パスワードは画面か標準入力から読みます。",
    "Say who does it with --login. The password is read from the terminal or standard input.",
)
