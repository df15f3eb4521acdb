"""Files and texts made to do harm: each ends in what was asked for or in one sentence, and nothing is written outside."""

from __future__ import annotations

import contextlib
import io
import random
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from staffdesk import cli
from staffdesk.clock import FixedClock
from staffdesk.errors import UserError
from staffdesk.forms.evidence import EvidenceRecord
from staffdesk.forms.scan_code import parse
from staffdesk.institutions.profile import Channel, IdentityItem
from staffdesk.models import Case
from staffdesk.printing.letters import render_letter
from staffdesk.services.desk import Desk
from staffdesk.services.imports import Kind
from tests.endurance.count import Count
from tests.printing.samples import LETTER, addressed_to
from tests.support.office import MONDAY, REQUEST, Office, add_member, open_desk, people_of
from tests.support.places import Places

WICKED = (
    "=cmd|' /C calc'!A0", "＝1+1", "@SUM(A1)", "-2+3", "+81", "\t=1", "<b>太字</b>", '<a href="http://127.0.0.1/">x</a>',
    '<img src="file:///etc/passwd"/>', "<para><font name='x'>", "&amp;&lt;&#0;", "../../../../tmp/outside", "C:\\outside",
    "'; DROP TABLE members; --", '" OR 1=1', "%s%n%d", "{0.__class__}", "\x00", "\x1b[31m", "\u202e逆さ", "\ufeff", "\ud7ff",
    "ｱ" * 5000, "辻\U000e0100", "𠮷" * 300, "\U000e0100", "e\u0301" * 200, "\u3099", "\r\n", "", " ", "\u3000", "０" * 400,
    "9" * 400, "令和99年99月99日", "2026-02-30", "明治元年1月1日", "-1", "1e309", "NaN", "null", "[]", "{}", "\u2028", "\U0010ffff",
    "㍿㋿①", "ﷺ" * 50, "https://127.0.0.1", "file:///etc/passwd", "$(touch outside)", "`touch outside`", "|touch outside",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """How many inputs there were, and which ended in a traceback."""

    tried: int = 0
    sentences: int = 0
    tracebacks: list[str] = field(default_factory=list)

    def give(self, what: Callable[..., object], *arguments: Any) -> Any:
        self.tried += 1
        try:
            return what(*arguments)
        except UserError:
            self.sentences += 1
        except SystemExit:
            self.sentences += 1
        except BaseException as error:  # noqa: BLE001 - this is what is counted
            self.tracebacks.append("".join(traceback.format_exception_only(error))[-300:])
        return None


def run(places: Places, *, inputs: int) -> list[Count]:
    """``inputs`` texts and files in equal parts to imports, forms, sheets, searches, letters and the terminal."""
    chance = random.Random(inputs)
    outside = places.folder / "outside"
    place = places.founded("sqlite")
    database = place.open()
    clock = FixedClock(MONDAY)
    desk, office = open_desk(database, clock), people_of(database)
    here = sorted(path.name for path in Path.cwd().iterdir())
    links = 0
    counts = []
    try:
        for name, source in _SOURCES.items():
            tally = Tally()
            links += source(tally, chance, inputs // len(_SOURCES), desk, office)
            first = f"first: {tally.tracebacks[0]}" if tally.tracebacks else f"{tally.sentences:,} sentences"
            counts.append(
                Count(f"hostile {name}: no traceback", "sqlite", tally.tried, len(tally.tracebacks), first)
            )
    finally:
        database.close()
    written = int(outside.exists()) + len({path.name for path in Path.cwd().iterdir()} - set(here))
    counts.append(Count("files written outside, links in letters", "sqlite", inputs, written + links))
    return counts


def _texts(chance: random.Random, number: int) -> Iterator[str]:
    for _ in range(number):
        yield _text(chance)


def _text(chance: random.Random) -> str:
    """A wicked text, a mixture of two, or characters from anywhere."""
    kind = chance.randrange(4)
    if kind < 2:
        return chance.choice(WICKED)
    if kind == 2:
        return chance.choice(WICKED) + chance.choice(("", " ", "架空", "\n")) + chance.choice(WICKED)
    points = (
        chance.choice((0x3000, 0xF900, 0x20000, 0xE0100, 0x20)) + chance.randrange(400) for _ in range(12)
    )
    return "".join(map(chr, points))


def _imports(tally: Tally, chance: random.Random, number: int, desk: Desk, office: Office) -> int:
    headers = (
        "組合員番号,氏名,フリガナ,所属コード",
        "番号,異動日,新所属コード",
        "コード,名称,開始日",
        "会員番号\t氏名",
    )
    for _ in range(number):
        lines = [chance.choice(headers)]
        for _row in range(chance.randrange(4)):
            lines.append(
                chance.choice(",\t;").join(f'"{_text(chance)}"' for _cell in range(chance.randrange(1, 6)))
            )
        data = "\r\n".join(lines).encode(chance.choice(("utf-8", "utf-8-sig", "utf-16")), errors="replace")
        if chance.random() < 0.3:
            cut = chance.randrange(len(data))
            data = data[:cut] + chance.randbytes(chance.randrange(6)) + data[cut + chance.randrange(3) :]
        if chance.random() < 0.1:
            data = b"PK\x03\x04" + chance.randbytes(200)
        kind = chance.choice(list(Kind))
        if kind is Kind.TRANSFERS:
            tally.give(desk.transfers.preview, office.clerk, data)
        else:
            tally.give(desk.imports.preview, office.supervisor, kind, data)
    return 0


def _forms(tally: Tally, chance: random.Random, number: int, desk: Desk, office: Office) -> int:
    member = add_member(desk, "2000001")
    case_id = desk.cases.open(office.clerk, "rba_reset", member, Channel.POST)
    for text in _texts(chance, number):
        keys = chance.sample(sorted(REQUEST), 3)
        evidence = (
            {"identity_document": EvidenceRecord(_text(chance), _text(chance))}
            if chance.random() < 0.2
            else {}
        )
        payload = {**REQUEST, **dict.fromkeys(keys, text)}
        if chance.random() < 0.1:
            payload[text] = text  # a box that the form does not have
        with desk.context.database.reading() as session:
            version = session.get_one(Case, case_id).version
        tally.give(_save_and_look, desk, office, case_id, version, payload, evidence)
    return 0


def _save_and_look(
    desk: Desk, office: Office, case_id: int, version: int, payload: Any, evidence: Any
) -> None:
    desk.cases.save(office.clerk, case_id, version, payload, evidence)
    desk.cases.card(office.clerk, case_id)


def _sheets(tally: Tally, chance: random.Random, number: int, desk: Desk, office: Office) -> int:
    for text in _texts(chance, number // 2):
        tally.give(desk.identity.start, office.clerk, text)
        tally.give(parse, text)
    case_id = 0
    tally.give(desk.identity.compare, office.clerk, case_id, dict.fromkeys(IdentityItem, _text(chance)))
    return 0


def _searches(tally: Tally, chance: random.Random, number: int, desk: Desk, office: Office) -> int:
    for text in _texts(chance, number):
        tally.give(desk.directory.search, office.clerk, text)
    return 0


def _letters(tally: Tally, chance: random.Random, number: int, _desk: Desk, _office: Office) -> int:
    links = 0
    for _ in range(number):
        letter = addressed_to(
            chance.choice((_text(chance), "見本　一子")), chance.choice((_text(chance), "見本市1-2-3"))
        )
        letter = replace(letter, subject=_text(chance)) if chance.random() < 0.3 else letter
        letter = replace(letter, body=(*LETTER.body, _text(chance))) if chance.random() < 0.5 else letter
        pdf = tally.give(render_letter, letter)
        links += pdf is not None and any(
            mark in pdf for mark in (b"/URI", b"/Launch", b"/JavaScript", b"/GoToR")
        )
    return links


def _terminal(tally: Tally, chance: random.Random, number: int, _desk: Desk, _office: Office) -> int:
    for text in _texts(chance, number):
        arguments = chance.choice(
            (
                ["triage", "--institution", "kenshinyo", "--code", text],
                ["triage", "--institution", text, "--trigger", text],
                ["deadline", "--institution", "shingakkyo", "--event", "join_received", "--date", text],
                ["barcode", "--postcode", "064-0804", "--address", text],
                ["barcode", "--postcode", text, "--address", text],
                ["form", "blank", text, "--institution", "kenshinyo", "--out", "/nowhere/at/all.pdf"],
                ["calendar", "--institution", "kenshinyo", "--from", text, "--to", "2026-05-01"],
            )
        )
        tally.give(_terminal_run, arguments)
    return 0


def _terminal_run(arguments: list[str]) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
        code = cli.run(arguments)
    if code not in (0, 1, 2) or "Traceback" in said.getvalue():
        raise AssertionError(f"exit code {code}: {arguments}")


_SOURCES = {
    "files to import": _imports,
    "forms": _forms,
    "telephone sheets and scans": _sheets,
    "searches": _searches,
    "letters": _letters,
    "requests in a terminal": _terminal,
}
