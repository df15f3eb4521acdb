"""The command of the day's end: 日計表 as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from staffdesk.cli_person import add_login, open_desk, person
from staffdesk.errors import Invalid
from staffdesk.terminal import DONE, Command, print_answer, said_path
from staffdesk.text import Text

if TYPE_CHECKING:
    import argparse
    from typing import Protocol

    class Adder(Protocol):
        def __call__(self, name: str, command: Command, words: str) -> argparse.ArgumentParser: ...


_DEMO_LOGIN = "clerk"


def register(add: Adder) -> None:
    """Put ``day-register`` among the other commands."""
    parser = add("day-register", _day_register, "日計表を PDF にする (the counts of a day as a PDF)")
    parser.add_argument("--date", default=None, metavar="DATE", help="2026-04-27 or R8.4.27; default: today")
    parser.add_argument("--out", type=said_path, required=True, metavar="FILE", help="the PDF to write")
    add_login(parser)


def _day_register(options: argparse.Namespace) -> int:
    from staffdesk.japanese.era import parse_date

    day = parse_date(options.date) if options.date else None
    with open_desk(options) as desk:
        actor = person(desk, options.login, _DEMO_LOGIN)
        day = day or desk.context.clock.today()
        counted = desk.day_registers.of(actor, day)
        pdf = desk.day_registers.paper(actor, day)
    try:
        options.out.write_bytes(pdf)
    except OSError:
        raise Invalid(_NOT_WRITTEN) from None
    answer = {
        "file": str(options.out),
        "date": day.isoformat(),
        "cases": [{"title": row.title, "counts": list(row.counts)} for row in counted.cases],
        "letters": [{"title": row.title, "counts": list(row.counts)} for row in counted.letters],
        "blanks": counted.blanks,
        "stock": [{"title": row.title, "counts": list(row.counts)} for row in counted.stock],
        "audit": {"records": counted.records, "head": counted.head},
    }
    print_answer(options, answer, f"{answer['file']}（{day.isoformat()}、監査記録 {counted.records:,} 件）")
    return DONE


_NOT_WRITTEN = Text(
    "その場所には書き込めません。--out を確かめてください。",
    "That place cannot be written to. Check --out.",
)
