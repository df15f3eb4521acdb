"""The commands of importing: what a file would do, taking it over, and taking it back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from staffdesk import cli_transfer
from staffdesk.cli_person import add_login, open_desk, person
from staffdesk.errors import Invalid, NotFound
from staffdesk.terminal import DONE, FOUND, Command, language_of, print_answer, said_path, shown_progress
from staffdesk.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from staffdesk.cli_transfer import Line
    from staffdesk.services.desk import Desk

    class Adder(Protocol):
        def __call__(self, name: str, command: Command, words: str) -> argparse.ArgumentParser: ...


_DEMO_LOGIN = "supervisor"


def register(add: Adder) -> None:
    """Put ``import`` among the other commands."""
    parser = add("import", _import, "ファイルを取り込む、取り消す (import a file, or undo an import)")
    parser.add_argument(
        "kind", metavar="KIND", help="roster, affiliations, transfers, changes, locks; or: undo"
    )
    parser.add_argument("target", metavar="FILE", help="CSV or Excel; after undo the number of the batch")
    parser.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="KEY=HEADER",
        help="a column that the file calls otherwise, such as number=社員番号; may be repeated",
    )
    add_login(parser)
    cli_transfer.register(parser)


def _import(options: argparse.Namespace) -> int:
    if options.kind == "undo":
        return _undo(options)
    from staffdesk.services.imports.columns import Kind, kind_of

    kind = kind_of(options.kind)
    mapping = dict(_column(said) for said in options.column)
    data = _content(said_path(options.target))
    with open_desk(options) as desk:
        if kind is Kind.TRANSFERS:
            return _transfers(options, desk, data, mapping)
        actor = person(desk, options.login, _DEMO_LOGIN)
        with shown_progress(options) as progress:
            name = Path(options.target).name
            preview = desk.imports.preview(actor, kind, data, mapping, name=name, progress=progress)
            if options.dry_run:
                return _tell(options, None, _lines(preview.rows))
            batch = desk.imports.apply(actor, preview, progress)
        # Not what was previewed but what was done: a row may have become a conflict in between.
        done = desk.imports.batch(actor, batch)
        return _tell(options, batch, _lines(done.rows), done.head.unchanged)


def _transfers(options: argparse.Namespace, desk: Desk, data: bytes, mapping: dict[str, str]) -> int:
    if options.dry_run:
        return _tell(options, None, cli_transfer.foresee(options, desk, data, mapping))
    return _tell(options, *cli_transfer.carry_out(options, desk, data, mapping))


def _undo(options: argparse.Namespace) -> int:
    if options.dry_run:
        raise Invalid(_NO_DRY_UNDO)
    if cli_transfer.is_list(options.target):
        with open_desk(options) as desk:
            restored, left = cli_transfer.undo(options, desk)
        return _print(options, options.target, restored, 0, _listed(options, left), [], _UNDONE)
    batch = _batch_number(options)
    with open_desk(options) as desk:
        actor = person(desk, options.login, _DEMO_LOGIN)
        with shown_progress(options) as progress:
            undone = desk.imports.undo(actor, batch, progress)
    language = language_of(options)
    kept = [{"row": row, "reason": reason.pick(language)} for row, reason in undone.kept]
    return _print(options, batch, undone.restored, 0, kept, [], _UNDONE)


def _lines(rows: Iterable[Any]) -> list[Line]:
    return [(row.row, row.outcome, row.reason or Text("", "")) for row in rows]


def _tell(
    options: argparse.Namespace, batch: int | str | None, rows: list[Line], unchanged: int | None = None
) -> int:
    """``unchanged``: how many there were, where they are not among the rows."""
    from staffdesk.services.imports import Outcome

    of = {outcome: [line for line in rows if line[1] is outcome] for outcome in Outcome}
    if unchanged is None:
        unchanged = len(of[Outcome.UNCHANGED])
    conflicts, rejected = (_listed(options, of[which]) for which in (Outcome.CONFLICT, Outcome.REJECTED))
    words = _DRY if batch is None else _DONE
    return _print(options, batch, len(of[Outcome.APPLIED]), unchanged, conflicts, rejected, words)


def _listed(options: argparse.Namespace, lines: Iterable[Line]) -> list[dict[str, Any]]:
    language = language_of(options)
    return [{"row": row, "reason": reason.pick(language)} for row, _outcome, reason in lines]


def _print(
    options: argparse.Namespace,
    batch: int | str | None,
    applied: int,
    unchanged: int,
    conflicts: list[dict[str, Any]],
    rejected: list[dict[str, Any]],
    words: Text,
) -> int:
    answer = {
        "batch": batch,
        "applied": applied,
        "unchanged": unchanged,
        "conflicts": len(conflicts),
        "rejected": rejected,
        "conflict_rows": conflicts,
    }
    language = language_of(options)
    heading = words.format(
        batch=batch, applied=applied, unchanged=unchanged, conflicts=len(conflicts), rejected=len(rejected)
    ).pick(language)
    marked = [(line, "要確認", "conflict") for line in conflicts]
    marked += [(line, "取込不可", "rejected") for line in rejected]
    lines = [
        f"  {line['row']}: {ja if language is Language.JA else en}　{line['reason']}"
        for line, ja, en in marked
    ]
    print_answer(options, answer, "\n".join([heading, *lines]))
    return FOUND if conflicts or rejected else DONE


def _content(file: Path) -> bytes:
    """Not more than an import takes: the rest of a larger file need not be read to refuse it."""
    from staffdesk.services.imports.reading import MOST_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        raise NotFound(_NO_FILE) from None


def _batch_number(options: argparse.Namespace) -> int:
    said = str(options.target)
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise Invalid(cli_transfer.NO_NUMBER)
    return int(said)


def _column(said: str) -> tuple[str, str]:
    key, equals, header = said.partition("=")
    if not (key.strip() and equals and header.strip()):
        raise Invalid(_NO_COLUMN)
    return key.strip(), header.strip()


_DONE = Text(
    "取込 {batch}：取込 {applied} 行、変更なし {unchanged} 行、要確認 {conflicts} 行、取込不可 {rejected} 行",
    "Import {batch}: {applied} applied, {unchanged} unchanged, {conflicts} in conflict, {rejected} rejected",
)
_DRY = Text(
    "（試行）取込 {applied} 行、変更なし {unchanged} 行、要確認 {conflicts} 行、取込不可 {rejected} 行",
    "(dry run) {applied} to apply, {unchanged} unchanged, {conflicts} in conflict, {rejected} rejected",
)
_UNDONE = Text(
    "取込 {batch} を取り消しました：元に戻した {applied} 行、そのままの {conflicts} 行",
    "Import {batch} undone: {applied} rows restored, {conflicts} left as they are",
)
_NO_FILE = Text(
    "ファイルを読めません。名前と場所を確かめてください。",
    "The file cannot be read. Check its name and place.",
)
_NO_COLUMN = Text(
    "--column は number=社員番号 のように指定してください。",
    "Give --column as KEY=HEADER, such as number=ID.",
)
_NO_DRY_UNDO = Text("取消には --dry-run を使えません。", "--dry-run does not go with undo.")
