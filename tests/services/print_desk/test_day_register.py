"""日計表: a day in counts that agree with the trail, and with its end on the paper."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pypdf
import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import NotAllowed
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.day_register import CaseEvent, LetterEvent, StockRow
from staffdesk.services.print_desk.log import PaperKind
from tests.services.print_desk.conftest import ANY
from tests.support.office import Office, Paperwork, add_member


def _counts(events: type[CaseEvent] | type[LetterEvent], counts: tuple[int, ...]) -> dict[str, int]:
    return {event: count for event, count in zip(events, counts, strict=True) if count}


def _print(desk: Desk, office: Office, row: LetterRow) -> None:
    desk.letters.start_print(office.clerk, row.id, row.version)
    desk.letters.finish_print(office.clerk, row.id, row.version + 1)


def test_a_day_is_counted_by_kind(
    desk: Desk, office: Office, waiting: list[LetterRow], clock: FixedClock
) -> None:
    _print(desk, office, waiting[0])
    desk.letters.dispatch(office.clerk, waiting[0].id, 3)
    _print(desk, office, waiting[1])
    desk.letters.spoil(office.clerk, waiting[1].id, 3, "汚れ")
    _print(desk, office, desk.letters.rows(office.clerk, ANY)[1])
    desk.letters.void(office.supervisor, waiting[2].id, 1, "二重に作成した")
    desk.blanks.release(office.clerk, "rba_reset")
    register = desk.day_registers.of(office.auditor, clock.today())
    (cases,), (letters,) = register.cases, register.letters
    assert cases.title == "インターネットバンキングリスクベース認証停止解除・初期化依頼書"
    assert _counts(CaseEvent, cases.counts) == {
        "received": 3, "accepted": 3, "approved": 3, "executed": 3, "closed": 2,
    }  # fmt: skip
    assert letters.title == "停止解除・初期化 手続完了のお知らせ"
    assert _counts(LetterEvent, letters.counts) == {
        "queued": 3, "printed": 3, "spoiled": 1, "dispatched": 1, "void": 1,
    }  # fmt: skip
    assert register.blanks == 1
    assert register.case_totals == cases.counts
    assert register.letter_totals == letters.counts


def test_a_day_holds_nothing_of_its_neighbours(
    desk: Desk, office: Office, waiting: list[LetterRow], clock: FixedClock
) -> None:
    today = clock.today()
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        register = desk.day_registers.count(day)
        assert (register.cases, register.letters, register.blanks) == ((), (), 0)
    clock.advance(hours=13, minutes=39, seconds=29 - 90)  # the last minute of the day, in Japan
    assert clock.today() == today
    Paperwork.received(desk, office, clock, _another(desk))
    clock.advance(minutes=2)
    assert clock.today() == today + timedelta(days=1)
    desk.blanks.release(office.clerk, "rba_reset")
    assert desk.day_registers.count(today).case_totals[0] == 4
    assert desk.day_registers.count(clock.today()).blanks == 1
    assert desk.day_registers.count(clock.today()).case_totals[0] == 0


def _another(desk: Desk) -> int:
    return add_member(desk, "1000009", account_number="0000129")


def test_the_register_names_the_end_of_the_trail(
    desk: Desk, office: Office, paper: Paperwork, clock: FixedClock
) -> None:
    verdict = desk.context.audit.verify()
    register = desk.day_registers.of(office.clerk, clock.today())
    assert (register.records, register.head) == (verdict.rows, verdict.head)


def test_the_paper_says_the_same_and_is_entered_in_the_log(
    desk: Desk, office: Office, waiting: list[LetterRow], clock: FixedClock
) -> None:
    register = desk.day_registers.count(clock.today())
    pdf = desk.day_registers.paper(office.clerk, clock.today(), "窓口")
    words = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    plain = "".join(words.split())
    for part in (
        "日計表", "令和8年4月27日", "群馬県信用組合", "係印", "検印", "役席印", register.head,
        f"監査記録{register.records:,}件", "停止解除・初期化手続完了のお知らせ", "用紙（白紙）の印刷0件",
    ):  # fmt: skip
        assert part in plain, part
    (line,) = desk.print_log.rows(office.clerk, kind=PaperKind.REGISTER)
    assert (line.title, line.number, line.copy, line.printer) == ("日計表", "2026-04-27", 1, "窓口")


def test_who_has_nothing_to_do_with_paper_sees_no_register(
    desk: Desk, office: Office, clock: FixedClock
) -> None:
    with pytest.raises(NotAllowed):
        desk.day_registers.of(office.administrator, clock.today())
    with pytest.raises(NotAllowed):
        desk.day_registers.paper(office.administrator, clock.today())


def test_stock_adds_up_or_says_so() -> None:
    assert StockRow("封緘はがき", 90, 10, 3, 1, 96).adds_up
    assert not StockRow("封緘はがき", 100, 0, 3, 1, 97).adds_up
