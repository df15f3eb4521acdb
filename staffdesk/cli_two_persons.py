"""The commands of ``staffdesk db`` that take two persons: found the desk, put its key on paper."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from staffdesk.clock import Clock
from staffdesk.errors import Conflict, Invalid, UserError
from staffdesk.terminal import DONE, Group, ask, paths_of, print_answer, said_path
from staffdesk.text import Text

if TYPE_CHECKING:
    from staffdesk.services.context import Actor
    from staffdesk.services.desk import Desk
    from staffdesk.services.founding import FirstPerson
    from staffdesk.services.recovery import Keeping
    from staffdesk.workflow import Role


def register(db: Group) -> None:
    """Put the commands of this file among those of ``db``."""
    found = db.add(
        "found",
        _found,
        "デスクを開設する。2人が必要 (found the desk; takes two persons)",
        "1人目は管理者・監査担当、2人目は役席・管理者になる"
        " (the first becomes administrator and auditor, the second supervisor and administrator)",
    )
    found.add_argument("--institution", required=True, metavar="ID", help="see resources/institutions")
    sheet = db.add(
        "recovery-sheet",
        _recovery_sheet,
        "鍵を2枚の復旧シートに分けて PDF にする。2人が必要 (put the key on two sheets; takes two persons)",
        "FILE-1.pdf と FILE-2.pdf ができる。印刷したら消す (makes FILE-1.pdf and FILE-2.pdf: print and remove them)",
    )
    sheet.add_argument("--out", required=True, type=said_path, metavar="FILE", help="must not exist yet")


# --- found ---


def _found(options: argparse.Namespace) -> int:
    from staffdesk.desk import found
    from staffdesk.services.founding import FIRST_ROLES
    from staffdesk.settings import load_settings

    paths = paths_of(options)

    def people() -> list[FirstPerson]:
        return [_first_person(options, number, roles) for number, roles in enumerate(FIRST_ROLES, start=1)]

    found(paths, load_settings(paths.settings), Clock(), options.institution, people)
    answer = {"data": str(paths.data), "institution": options.institution}
    print_answer(
        options,
        answer,
        "デスクを開設しました。「staffdesk run」でサインインし、認証アプリを登録してください。",
    )
    return DONE


def _first_person(options: argparse.Namespace, number: int, roles: frozenset[Role]) -> FirstPerson:
    from staffdesk.services.founding import FirstPerson

    login = ask(options, Text(f"{number}人目の職員ID", f"Login of person {number}"))
    name = ask(options, Text("氏名", "Name"))
    password = ask(options, Text("パスワード（15文字以上）", "Password (15 characters or more)"), hidden=True)
    again = ask(options, Text("パスワード（もう一度）", "Password (once more)"), hidden=True)
    if password != again:
        raise Invalid(Text("2回のパスワードが違います。", "The two passwords differ."), "password")
    return FirstPerson(login.strip(), name.strip(), roles, password)


# --- recovery sheet ---


def _recovery_sheet(options: argparse.Namespace) -> int:
    from staffdesk.cli_safekeeping import opened_desk
    from staffdesk.database.keys import load_master
    from staffdesk.services.recovery import Recovery

    files = tuple(options.out.with_name(f"{options.out.stem}-{number}.pdf") for number in (1, 2))
    _refuse_present(files)
    with opened_desk(options) as desk:
        first, second = (_signed_in(options, desk, number) for number in (1, 2))
        keepings = Recovery(desk.context).issue(first, second, load_master(paths_of(options)))
        _write(desk, keepings, files)
    answer = {"files": [str(file) for file in files], "mark": keepings[0].half.mark}
    words = [f"{file}（保管者 {keeping.keeper.name}）" for file, keeping in zip(files, keepings, strict=True)]
    words.append("1枚ずつ印刷して本人に渡し、PDF は消してください。")
    print_answer(options, answer, "\n".join(words))
    return DONE


def _refuse_present(files: tuple[Path, ...]) -> None:
    for file in files:
        if file.exists():
            raise Conflict(
                Text(
                    f"「{file.name}」がすでにあります。別の名前を指定してください。",
                    f"“{file.name}” is there already. Give another name.",
                )
            )


def _signed_in(options: argparse.Namespace, desk: Desk, number: int) -> Actor:
    """Password, and a one-time code from whoever has an authenticator."""
    login = ask(options, Text(f"{number}人目の職員ID", f"Login of person {number}"))
    password = ask(options, Text("パスワード", "Password"), hidden=True)
    actor = desk.staff.sign_in(login, password)
    if desk.staff.has_codes(actor):
        desk.staff.spend_code(actor, ask(options, Text("認証コード", "One-time code"), hidden=True))
    return actor


def _write(desk: Desk, keepings: tuple[Keeping, Keeping], files: tuple[Path, ...]) -> None:
    """Two files, so that each can be printed by itself; only their owner may read them."""
    from staffdesk.database.backup import make_private
    from staffdesk.printing.recovery_sheet import RecoverySheet, recovery_sheet

    for keeping, file in zip(keepings, files, strict=True):
        half = keeping.half
        sheet = RecoverySheet(
            desk.context.profile.name, half.which, half.mark, half.groups, keeping.keeper.name,
            desk.context.clock.now().date(),
        )  # fmt: skip
        pdf = recovery_sheet(sheet)
        try:
            make_private(file)
            file.write_bytes(pdf)
        except OSError as error:
            raise _unwritable(file) from error


def _unwritable(file: Path) -> UserError:
    return Invalid(
        Text(
            f"「{file}」に書き込めません。場所とアクセス権を確認してください。",
            f"“{file}” cannot be written. Check its place and permissions.",
        )
    )
