"""What all commands of the terminal face share: exit codes, the data folder, the language, how an answer is printed."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from staffdesk.errors import Invalid, UserError
from staffdesk.paths import AppPaths
from staffdesk.text import Language, Text

if TYPE_CHECKING:
    from staffdesk.services.progress import Progress, Step

DONE, FOUND, WRONG, BUG = 0, 1, 2, 70

Command = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {message}（--help）\n")


class Group:
    """A command that consists of others, such as ``audit``."""

    def __init__(self, parser: argparse.ArgumentParser, common: Parser) -> None:
        parser.set_defaults(command=_needs_subcommand)
        self._commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
        self._common = common

    def add(self, name: str, command: Command, words: str, more: str = "") -> argparse.ArgumentParser:
        described = f"{words}。{more}" if more else words
        sub = self._commands.add_parser(name, help=words, description=described, parents=[self._common])
        sub.set_defaults(command=command)
        return sub


def _needs_subcommand(_options: argparse.Namespace) -> int:
    raise Invalid(Text("サブコマンドを指定してください（--help）。", "Give a subcommand (--help)."))


def print_answer(options: argparse.Namespace, document: Any, words: str) -> None:
    """The document with --json, else the words for people."""
    print(json.dumps(document, ensure_ascii=False, indent=1) if options.json else words.rstrip("\n"))


def paths_of(options: argparse.Namespace) -> AppPaths:
    return AppPaths.under(options.data_dir) if options.data_dir else AppPaths.for_user()


def language_of(options: argparse.Namespace) -> Language:
    """The language set for this data folder; Japanese where nothing can be read."""
    from staffdesk.settings import load_settings

    try:
        return load_settings(paths_of(options).settings).language
    except UserError:
        return Language.JA


@contextmanager
def shown_progress(options: argparse.Namespace) -> Iterator[Progress]:
    """A progress that a person at a terminal sees, and that Ctrl+C cancels between two units of work."""
    from staffdesk.services.progress import Cancelled, Progress

    language, seen = language_of(options), sys.stderr.isatty() and not options.json

    def tell(step: Step) -> None:
        share = f"{step.done * 100 // step.total:>4} %" if step.total else ""
        sys.stderr.write(f"\r{step.text.pick(language) if step.text else ''}{share}\x1b[K")

    progress = Progress(tell if seen else None)
    before = signal.signal(signal.SIGINT, lambda *_: progress.cancel())
    try:
        yield progress
    except Cancelled:
        raise Invalid(
            Text("取り消しました。何も変わっていません。", "Cancelled. Nothing was changed.")
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)
        if seen:
            sys.stderr.write("\r\x1b[K")


def said_path(text: str) -> Path:
    """A file as it was typed, with ~ for the home folder."""
    return Path(text).expanduser().absolute()


def ask(options: argparse.Namespace, words: Text, *, hidden: bool = False) -> str:
    """One line from whoever sits at the terminal, or the next line of what is piped in. Raises Invalid at its end."""
    if sys.stdin.isatty():
        from getpass import getpass

        prompt = f"{words.pick(language_of(options))}: "
        return (getpass if hidden else input)(prompt).strip()
    line = sys.stdin.readline()
    if not line:
        raise Invalid(
            Text(
                f"入力がありません：{words.ja}",
                f"Nothing was entered: {words.en}",
            )
        )
    return line.rstrip("\r\n")
