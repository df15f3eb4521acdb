"""The terminal face: the same services as the window, with names and JSON shapes that others script against.

Exit codes: 0 done, 1 a check found something, 2 the request was wrong (one sentence on stderr), 70 our bug.
Each command imports what it needs when it runs: ``--version`` and ``triage`` start without Qt and SQLAlchemy.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from staffdesk import __version__
from staffdesk.clock import JST, Clock
from staffdesk.errors import Invalid, UserError
from staffdesk.locks import hold_window
from staffdesk.logs import log_bug
from staffdesk.paths import AppPaths
from staffdesk.terminal import BUG, DONE, FOUND, WRONG, Command, Group, Parser
from staffdesk.terminal import language_of as _language
from staffdesk.terminal import paths_of as _paths
from staffdesk.terminal import print_answer as _print
from staffdesk.text import Text

if TYPE_CHECKING:
    from staffdesk.cli_safekeeping import Adder
    from staffdesk.institutions.profile import Profile

_DEFAULT_INSTITUTION = "kenshinyo"


def run(arguments: Sequence[str]) -> int:
    """Run one command; the return value is the process's exit code."""
    _speak_utf8(sys.stdout, sys.stderr)
    parser = _parser(whole=not _opens_the_window(arguments))
    options = parser.parse_args(arguments, argparse.Namespace(data_dir=None, json=False))
    try:
        code = int(options.command(options))
        sys.stdout.flush()  # here, where a reader that has gone away is no defect
        return code
    except UserError as error:
        print(error.text.pick(_language(options)), file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # whoever reads has read enough, like ``| head``
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the outermost place: logged, told once, exit code 70
        log_bug(error)
        print(_BUG.pick(_language(options)), file=sys.stderr)
        return BUG


_OTHER_DESK = Text(
    "このデータフォルダーは{name}のものです。--institution か --data-dir を確かめてください。",
    "This data folder belongs to {name}. Check --institution or --data-dir.",
)
_BUG = Text(
    "StaffDesk の不具合です。直前の操作は取り消されています。ログを添えて管理者に連絡してください。",
    "This is a defect of StaffDesk. The last step was undone. Tell the administrator, with the log.",
)


def _speak_utf8(*streams: TextIO) -> None:
    for stream in streams:
        if hasattr(stream, "reconfigure"):  # Windows consoles still start in a legacy code page
            stream.reconfigure(encoding="utf-8", errors="replace")


def _opens_the_window(arguments: Sequence[str]) -> bool:
    """The everyday start: no other command is named, so none of the others has to be made ready."""
    words = list(arguments)
    if words[:1] == ["--data-dir"]:
        del words[:2]
    return words in ([], ["run"])


def _parser(*, whole: bool) -> argparse.ArgumentParser:
    # Suppressed defaults: otherwise a subcommand would put its own over what stands before it.
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="データフォルダー (default: the user's place)"
    )
    common.add_argument("--json", action="store_true", help="one JSON document on stdout and nothing else")
    parser = Parser(prog="staffdesk", description="会員Webサービス事務デスク", parents=[common])
    parser.add_argument("--version", action="version", version=f"staffdesk {__version__}")
    parser.set_defaults(command=_run)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)

    def add(name: str, command: Command, words: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words, parents=[common])
        sub.set_defaults(command=command)
        return sub

    add("run", _run, "ウィンドウを開く (open the window)")
    if whole:
        _add_commands(add, common)
    return parser


def _add_commands(add: Adder, common: Parser) -> None:
    from staffdesk import cli_host, cli_import, cli_print_desk, cli_safekeeping

    _add_demo(add("demo", _demo, "デモ用デスクを用意して開く (prepare a demo desk and open it)"))
    _add_tour(add("tour", _tour, "画面を自動で操作し、写真を残す (drive the real window, leave screenshots)"))
    add("doctor", _doctor, "この環境を点検する (check fonts, database, key, clock, printers, unset values)")
    _add_triage(add("triage", _triage, "申し出への答えを調べる (what policy answers a caller)"))
    _add_deadline(add("deadline", _deadline, "期日を調べる (what is promised after an event)"))
    _add_calendar(add("calendar", _calendar, "営業日を調べる (business days and why a day is closed)"))
    forms = add("forms", _forms, "手続の一覧 (the procedures that an institution offers)")
    forms.add_argument("--institution", required=True, metavar="ID")
    form = Group(add("form", _form_blank, "用紙 (a paper form)"), common)
    _add_form_blank(form.add("blank", _form_blank, "白紙の用紙を PDF にする (make the blank of a form)"))
    letters = add("letters", _letters, "通知の一覧 (the letters of an institution)")
    letters.add_argument("--institution", required=True, metavar="ID")
    letter = Group(add("letter", _letter_specimen, "通知 (a letter)"), common)
    _add_letter_specimen(
        letter.add("specimen", _letter_specimen, "通知の見本を PDF にする (make a specimen of a letter)")
    )
    _add_test_sheet(
        letter.add(
            "test-sheet",
            _letter_test_sheet,
            "封筒の試し刷りを PDF にする (a sheet to measure an envelope by)",
        )
    )
    _add_barcode(add("barcode", _barcode, "カスタマバーコードを求める (the customer barcode of an address)"))
    cli_safekeeping.register(add, common)
    cli_import.register(add)
    cli_host.register(add, common)
    cli_print_desk.register(add)


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--institution", default=None, metavar="ID", help=f"default: {_DEFAULT_INSTITUTION}")
    parser.add_argument("--members", type=_positive, default=2000, metavar="N", help="default: 2000")
    parser.add_argument("--no-window", action="store_true", help="prepare only")
    parser.add_argument("--reset", action="store_true", help="throw an earlier demo desk away first")


def _add_tour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--institution", default=None, metavar="ID", help="default: every institution with a journey"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the pictures go")


def _add_triage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--institution", required=True, metavar="ID")
    said = parser.add_mutually_exclusive_group(required=True)
    said.add_argument("--code", metavar="CODE", help="error code on the member's screen, any width or case")
    said.add_argument("--trigger", metavar="NAME", help="what the caller says, such as password_forgotten")
    parser.add_argument(
        "--asker",
        metavar="WHO",
        help="member (taken for granted where there are members), master, ordinary, agent",
    )
    parser.add_argument(
        "--at", type=_moment, default=None, metavar="ISO-TIME", help="such as 2026-04-27T10:20"
    )


def _add_deadline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--institution", required=True, metavar="ID")
    parser.add_argument("--event", required=True, metavar="EVENT", help="such as name_change_accepted")
    parser.add_argument("--date", required=True, metavar="DATE", help="2026-04-27 or R8.4.27")
    parser.add_argument("--time", type=_time, default=None, metavar="HH:MM", help="when it came or was told")
    parser.add_argument("--reason", default=None, metavar="REASON", help="why the member leaves")
    parser.add_argument("--leaves-on", default=None, metavar="DATE", help="the member's last day, if told")


def _add_calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--institution", required=True, metavar="ID")
    parser.add_argument("--from", dest="first", required=True, metavar="DATE", help="2026-04-27 or R8.4.27")
    parser.add_argument("--to", dest="last", required=True, metavar="DATE")


def _add_form_blank(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "form",
        metavar="FORM",
        help="such as rba_reset; also proxy (委任状) and identity_sheet (電話本人確認票)",
    )
    parser.add_argument("--institution", required=True, metavar="ID")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    parser.add_argument("--receipt", default=None, metavar="NUMBER", help="受付番号, such as 2026-000123")


def _add_letter_specimen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("letter", metavar="LETTER", help="such as l2, as the list of letters names it")
    parser.add_argument("--institution", required=True, metavar="ID")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    parser.add_argument("--envelope", default="", metavar="ID", help="set it for this envelope's window")


def _add_test_sheet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    parser.add_argument(
        "--envelope", default="", metavar="ID", help="default: the one in use, else an example"
    )


def _add_barcode(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--postcode", required=True, metavar="P", help="seven digits, with or without hyphen")
    parser.add_argument(
        "--address",
        required=True,
        metavar="TEXT",
        help="町域より後の部分（例：3丁目30-8 郵便ビル403号）。住所全体でもよいが、一番町・四番丁のように町域の名が"
        "数字と番・丁などを含むときは後の部分だけ (the part after the town area, or the whole address unless the"
        " area's own name has a numeral before 番, 丁 and the like)",
    )


def _run(options: argparse.Namespace) -> int:
    return _window(_paths(options))


def _demo(options: argparse.Namespace) -> int:
    from staffdesk.desk import prepare_demo

    paths = _paths(options)
    facts = prepare_demo(paths, Clock(), options.institution, members=options.members, reset=options.reset)
    _print(options, facts, _demo_words(facts))
    return DONE if options.no_window else _window(paths)


def _window(paths: AppPaths) -> int:
    """One window for each data folder; asked before anything slow is loaded."""
    paths.prepare()
    hold = hold_window(paths.data)
    try:
        return _show_window(paths)
    finally:
        hold.release()


def _show_window(paths: AppPaths) -> int:
    import gc

    from staffdesk.plain_import import compiled_once  # before Qt, as it says
    from staffdesk.settings import load_settings

    settings = load_settings(paths.settings)  # before Qt as well: importing is cheaper then
    gc.disable()  # nothing that is imported becomes garbage; app.collect_garbage takes it up again
    with compiled_once():
        from staffdesk.app import run_window

    return run_window(paths, settings, Clock())


def _demo_words(facts: dict[str, Any]) -> str:
    people = "\n".join(
        f"  {person['login']:<12}{person['name']}（{'・'.join(person['roles'])}）"
        for person in facts["people"]
    )
    return (
        f"デモ用デスク: {facts['institution']}（会員 {facts['members']} 名、すべて架空）\n場所: {facts['path']}\n"
        f"サインイン: 利用者ID とパスワード「{facts['people'][0]['password']}」\n{people}\n"
        "承認コード: 画面の「デモ用コード」か、--json の totp_uri を認証アプリに登録\n"
    )


def _tour(options: argparse.Namespace) -> int:
    from staffdesk.tour import tour

    written = tour(options.out, options.institution)
    _print(options, [str(file) for file in written], "\n".join(str(file) for file in written))
    return DONE


def _doctor(options: argparse.Namespace) -> int:
    from staffdesk.doctor import examine

    checks = examine(_paths(options), Clock())
    language = _language(options)
    rows = [
        {
            "name": check.name,
            "ok": check.ok,
            "detail": check.detail.pick(language),
            "mend": check.mend.pick(language),
        }
        for check in checks
    ]
    words = "\n".join(
        f"{'○' if row['ok'] else '×'} {row['name']:<10} {row['detail']}"
        + (f"\n    → {row['mend']}" if row["mend"] else "")
        for row in rows
    )
    _print(options, rows, words)
    return DONE if all(check.ok for check in checks) else FOUND


def _triage(options: argparse.Namespace) -> int:
    from staffdesk.institutions.profile import Asker, Trigger
    from staffdesk.institutions.triage import triage

    profile = _policy(options)
    advice = triage(
        profile,
        code=options.code,
        trigger=_one_of(Trigger, options.trigger, "trigger") if options.trigger else None,
        asker=_one_of(Asker, options.asker, "asker") if options.asker else None,
        at=options.at or Clock().now(),
    )
    language = _language(options)
    answer: dict[str, Any] = {
        "route": advice.route,
        "form": advice.form,
        "preset": advice.preset,
        "not_before": advice.not_before.replace(tzinfo=None).isoformat(timespec="minutes")
        if advice.not_before
        else None,
        "say": advice.say.pick(language),
        "why": advice.why.pick(language),
        "needs": [need.pick(language) for need in advice.needs],
        "sources": list(advice.sources),
    }
    lines = [answer["say"], f"（{answer['why']}）", *(f"・{need}" for need in answer["needs"])]
    heading = f"[{advice.route}] {advice.form_title or ''}".rstrip()
    _print(options, answer, "\n".join([heading, *lines, "出典: " + "、".join(advice.sources)]))
    return DONE


def _policy(options: argparse.Namespace) -> Profile:
    """The institution's policy: as the desk of a named data folder has it, with what its people decided; else as shipped.

    Raises Invalid where that desk is another institution's.
    """
    from staffdesk.cli_person import has_desk, open_desk
    from staffdesk.institutions.loader import load_profile

    shipped = load_profile(options.institution)
    if options.data_dir is None or not has_desk(options):
        return shipped
    with open_desk(options) as desk:
        in_force = desk.context.profile
    if in_force.id != shipped.id:
        raise Invalid(_OTHER_DESK.format(name=Text(in_force.name, in_force.english_name)))
    return in_force


def _deadline(options: argparse.Namespace) -> int:
    from staffdesk.institutions.deadlines import deadline
    from staffdesk.institutions.holidays import load_holidays
    from staffdesk.institutions.profile import DeadlineEvent
    from staffdesk.japanese.era import parse_date

    found = deadline(
        _policy(options),
        _one_of(DeadlineEvent, options.event, "event"),
        parse_date(options.date),
        at=options.time,
        reason=options.reason,
        leaves_on=parse_date(options.leaves_on) if options.leaves_on is not None else None,
        overrides=load_holidays(_paths(options).holidays),
    )
    language = _language(options)
    answer: dict[str, Any] = {
        "precision": found.precision,
        "text": found.text.pick(language),
        "date": found.date.isoformat() if found.date else None,
        "internal_date": found.internal_date.isoformat() if found.internal_date else None,
        "warnings": [warning.pick(language) for warning in found.warnings],
        "sources": list(found.sources),
    }
    internal = [f"内部期日: {answer['internal_date']}"] if found.internal_date else []
    lines = [answer["text"], *internal, *(f"注意: {warning}" for warning in answer["warnings"])]
    _print(options, answer, "\n".join([*lines, "出典: " + "、".join(found.sources)]))
    return DONE


def _calendar(options: argparse.Namespace) -> int:
    from staffdesk.institutions.calendar import days
    from staffdesk.institutions.holidays import load_holidays
    from staffdesk.japanese.era import parse_date

    listed = days(
        _policy(options),
        parse_date(options.first),
        parse_date(options.last),
        load_holidays(_paths(options).holidays),
    )
    language = _language(options)
    rows = [
        {"date": day.isoformat(), "open": name is None, "name": name.pick(language) if name else None}
        for day, name in listed
    ]
    words = "\n".join(
        f"{row['date']} {'○' if row['open'] else '休'} {row['name'] or ''}".rstrip() for row in rows
    )
    _print(options, rows, words)
    return DONE


def _forms(options: argparse.Namespace) -> int:
    from staffdesk.institutions.loader import load_profile

    language = _language(options)
    rows = [
        {
            "id": entry.id,
            "title": entry.title,
            "aliases": list(entry.aliases),
            "channels": list(entry.channels),
            "evidence": list(entry.evidence),
            "approval": entry.approval,
            "letters": list(entry.letters),
            "off": entry.off is not None,
            "why": entry.off.pick(language) if entry.off else None,
        }
        for entry in load_profile(options.institution).forms
    ]
    words = "\n".join(
        f"{row['id']:<22} {row['title']}" + (f"（休止中: {row['why']}）" if row["off"] else "")
        for row in rows
    )
    _print(options, rows, words)
    return DONE


def _form_blank(options: argparse.Namespace) -> int:
    from staffdesk.forms.scan_code import is_receipt
    from staffdesk.institutions.loader import load_profile
    from staffdesk.printing.blank_data import find_blank
    from staffdesk.printing.blank_form import render_blank
    from staffdesk.printing.raster import page_count

    if options.receipt is not None and not is_receipt(options.receipt):
        raise Invalid(
            Text(
                "受付番号は 2026-000123 の形で指定してください。",
                "Give the receipt number in the form 2026-000123.",
            )
        )
    profile = load_profile(options.institution)
    blank = find_blank(profile, options.form)
    pdf = render_blank(blank, profile, written_on=Clock().today(), receipt=options.receipt)
    _write(options.out, pdf)
    answer = {"file": str(options.out), "form": blank.id, "title": blank.title, "pages": page_count(pdf)}
    _print(options, answer, f"{answer['file']}（{blank.title}、{answer['pages']}ページ）")
    return DONE


def _letters(options: argparse.Namespace) -> int:
    from staffdesk.institutions.loader import load_profile
    from staffdesk.letters.specimen import causes

    profile = load_profile(options.institution)
    rows = [
        {
            "id": entry.id,
            "title": entry.title,
            "mail_class": entry.mail_class,
            "forms": [form.id for form in causes(profile, entry.id)],
        }
        for entry in profile.letters
    ]
    words = "\n".join(f"{row['id']:<5} {row['title']}（{row['mail_class']}）" for row in rows)
    _print(options, rows, words)
    return DONE


def _letter_specimen(options: argparse.Namespace) -> int:
    from staffdesk.institutions.loader import load_profile
    from staffdesk.letters.specimen import specimen
    from staffdesk.printing.envelopes import EnvelopeShelf
    from staffdesk.printing.letter_paper import paper
    from staffdesk.printing.letters import render_letter
    from staffdesk.printing.raster import page_count

    profile, letter_id = load_profile(options.institution), options.letter.lower()
    envelope = EnvelopeShelf(_paths(options).envelopes).find(options.envelope) if options.envelope else None
    pdf = render_letter(paper(specimen(profile, letter_id, Clock().today()), specimen=True), envelope)
    _write(options.out, pdf)
    title = profile.letter(letter_id).title
    answer = {"file": str(options.out), "letter": letter_id, "title": title, "pages": page_count(pdf)}
    _print(options, answer, f"{answer['file']}（{title}、{answer['pages']}ページ）")
    return DONE


def _letter_test_sheet(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from staffdesk.printing.envelopes import EnvelopeShelf
    from staffdesk.printing.test_sheet import render_test_sheet

    shelf = EnvelopeShelf(_paths(options).envelopes)
    chosen = shelf.find(options.envelope) if options.envelope else shelf.in_use() or shelf.all()[0]
    _write(options.out, render_test_sheet(chosen, Clock().today()))
    answer = {
        "file": str(options.out),
        "envelope": chosen.id,
        "name": chosen.name,
        "always_visible": asdict(chosen.safe),
        "may_be_visible": asdict(chosen.sweep),
        "folds": list(chosen.folds),
    }
    _print(options, answer, f"{answer['file']}（{chosen.name}）")
    return DONE


def _write(file: Path, content: bytes) -> None:
    """Raises Invalid where nothing can be written."""
    try:
        file.write_bytes(content)
    except OSError:
        raise Invalid(
            Text(
                "その場所には書き込めません。--out を確かめてください。",
                "That place cannot be written to. Check --out.",
            )
        ) from None


def _barcode(options: argparse.Namespace) -> int:
    from staffdesk.printing.barcode import barcode

    code = barcode(options.postcode, options.address)
    answer = {"extracted": code.extracted, "check": code.check, "bars": code.bars}
    _print(options, answer, "\n".join(f"{key}: {value}" for key, value in answer.items()))
    return DONE


def _positive(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() else 0
    if not 1 <= number <= 2_000_000:
        raise argparse.ArgumentTypeError("1 から 2000000 までの数を指定してください")
    return number


def _moment(value: str) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"「{value}」は日時ではありません。例：2026-04-27T10:20") from None
    return at if at.tzinfo else at.replace(tzinfo=JST)


def _time(value: str) -> time:
    hours, colon, minutes = value.partition(":")
    try:
        return time.fromisoformat(f"{hours:0>2}{colon}{minutes}" if colon else "?").replace(tzinfo=None)
    except ValueError:
        raise argparse.ArgumentTypeError(f"「{value}」は時刻ではありません。例：10:20") from None


def _one_of(kind: Any, value: str, name: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise Invalid(
            Text(
                f"--{name} に「{value}」はありません。使えるもの：{known}",
                f"There is no {name} “{value}”. Known: {known}",
            )
        ) from None
