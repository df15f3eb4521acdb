"""``staffdesk import transfers``: one person prepares the list, another confirms it, in one command."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from staffdesk.cli_person import person
from staffdesk.errors import Invalid, NotAllowed
from staffdesk.terminal import ask, shown_progress
from staffdesk.text import Text

if TYPE_CHECKING:
    from staffdesk.services.context import Actor
    from staffdesk.services.desk import Desk
    from staffdesk.services.imports import Outcome
    from staffdesk.services.progress import Progress
    from staffdesk.services.transfer import CarriedOut

    Line = tuple[int, Outcome, Text]

_DEMO_CLERK, _DEMO_SUPERVISORS = "clerk", ("supervisor", "manager")
_MARK = "T"


def register(parser: argparse.ArgumentParser) -> None:
    """The options that only a list of transfers and its undoing have."""
    parser.add_argument(
        "--confirmed-by",
        metavar="ID",
        help="transfers: the supervisor who confirms; asks for password and one-time code",
    )
    parser.add_argument("--reason", metavar="TEXT", help="undo: why a list of transfers is taken back")


def is_list(batch: str) -> bool:
    """Lists are numbered by themselves: T1, T2 and so on."""
    return batch.startswith(_MARK)


def foresee(options: argparse.Namespace, desk: Desk, data: bytes, mapping: dict[str, str]) -> list[Line]:
    """A dry run: what the list would do, row by row."""
    from staffdesk.services.transfer import foreseen

    actor = person(desk, options.login, _DEMO_CLERK)
    with shown_progress(options) as progress:
        since = desk.transfers.usual_since()
        rows = desk.transfers.preview(actor, data, mapping, reported_since=since, progress=progress)
    return [(row.entry.row, *foreseen(row)) for row in rows]


def carry_out(
    options: argparse.Namespace, desk: Desk, data: bytes, mapping: dict[str, str]
) -> tuple[str, list[Line]]:
    """The list's number, and what became of each row. Rows that somebody would have to decide are left alone."""
    from staffdesk.services.imports.reading import MOST_ROWS
    from staffdesk.services.transfer import become

    if options.confirmed_by is None and not desk.demo:
        raise Invalid(_SECOND)
    clerk = person(desk, options.login, _DEMO_CLERK)
    confirming = None if options.confirmed_by is None else _signed_in(options, desk)
    transfers, name = desk.transfers, Path(options.target).name
    with shown_progress(options) as progress:
        since = transfers.usual_since()
        run = transfers.rehearse(clerk, data, mapping, name=name, reported_since=since, progress=progress)
        version = 1
        try:
            version = transfers.skip_rest(clerk, run, version, _LEFT.ja)
            if confirming is None:
                _confirmed_in_demo(desk, run, version, progress)
            else:
                code = ask(options, Text("認証コード", "One-time code"), hidden=True)
                transfers.carry_out(confirming, run, version, code, progress)
        except BaseException:
            transfers.drop(clerk, run, version, _GIVEN_UP.ja)  # nobody waits for it
            raise
    rows = transfers.rows(clerk, run, limit=MOST_ROWS)
    return f"{_MARK}{run}", [(row.row, *become(row)) for row in rows]


def undo(options: argparse.Namespace, desk: Desk) -> tuple[int, list[Line]]:
    """How many rows were put back, and those that were left alone. Raises Invalid for what is no number of a list."""
    from staffdesk.services.imports import Outcome
    from staffdesk.services.imports.reading import MOST_ROWS
    from staffdesk.services.imports.undo import EDITED
    from staffdesk.services.transfer import Fate

    number = str(options.target).removeprefix(_MARK)
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Invalid(NO_NUMBER)
    actor = person(desk, options.login, _DEMO_SUPERVISORS[0])
    with shown_progress(options) as progress:
        done = desk.transfers.undo(actor, int(number), options.reason or _TAKEN_BACK.ja, progress)
    kept = desk.transfers.rows(actor, int(number), fate=Fate.KEPT, limit=MOST_ROWS) if done.kept else []
    return done.restored, [(row.row, Outcome.CONFLICT, EDITED) for row in kept]


def _signed_in(options: argparse.Namespace, desk: Desk) -> Actor:
    password = ask(options, Text("確定者のパスワード", "Password of who confirms"), hidden=True)
    return desk.sign_in(options.confirmed_by, password)


def _confirmed_in_demo(desk: Desk, run: int, version: int, progress: Progress) -> CarriedOut:
    """Whichever supervisor's code of this minute is still unspent: on a demo desk anybody can work them out."""
    from datetime import timedelta

    from staffdesk.services.demo import colleague, demo_code

    now = desk.context.clock.now()
    tries = [
        (login, demo_code(login, now + timedelta(seconds=later)))
        for login in _DEMO_SUPERVISORS
        for later in (0, 30)
    ]
    *others, last = tries
    for login, code in others:
        try:
            return desk.transfers.carry_out(colleague(desk.context, login), run, version, code, progress)
        except NotAllowed:
            continue
    return desk.transfers.carry_out(colleague(desk.context, last[0]), run, version, last[1], progress)


NO_NUMBER = Text(
    "取り消す取込の番号を指定してください。", "Give the number of the import that is to be undone."
)
_SECOND = Text(
    "異動リストは2人で反映します。確定する役席を --confirmed-by で指定してください（--dry-run は1人でできます）。",
    "A list of transfers takes two people. Name the supervisor who confirms with --confirmed-by (--dry-run takes one).",
)
_LEFT = Text("コマンドからの取込では判断しない", "Not decided by a command")
_GIVEN_UP = Text("コマンドからの取込が終わらなかった", "The command did not finish")
_TAKEN_BACK = Text("コマンドからの取消", "Undone by a command")
