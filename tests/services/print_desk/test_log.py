"""The print log: whatever leaves the program for paper stands in it, with who, when, where, which copy, how many pages."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from staffdesk.clock import FixedClock
from staffdesk.errors import NotAllowed, NotFound
from staffdesk.models import PrintLogRow
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.log import LoggedPaper, PaperKind
from tests.support.office import Office, Paperwork


def _log(desk: Desk, office: Office) -> list[LoggedPaper]:
    return desk.print_log.rows(office.auditor)


def _spoil(desk: Desk, office: Office, row: LetterRow) -> None:
    desk.letters.lose_print(office.print_operator, row.id, row.version + 1)
    desk.letters.spoil(office.print_operator, row.id, row.version + 2, "紙詰まり")


def test_a_letter_is_entered_with_everything(
    desk: Desk, office: Office, waiting: list[LetterRow], clock: FixedClock
) -> None:
    desk.letters.start_print(office.print_operator, waiting[0].id, 1, "複合機2")
    (line,) = _log(desk, office)
    assert (line.kind, line.title, line.number) == (
        PaperKind.LETTER, "停止解除・初期化 手続完了のお知らせ", "003-2026-000001",
    )  # fmt: skip
    assert (line.staff_name, line.at, line.printer) == ("試作　五月", clock.now(), "複合機2")
    assert (line.copy, line.pages, line.case_id) == (1, 1, waiting[0].case_id)


def test_what_is_printed_again_is_the_second_copy(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    desk.letters.start_print(office.print_operator, waiting[0].id, 1)
    _spoil(desk, office, waiting[0])
    desk.letters.start_print(office.print_operator, waiting[0].id, 5)
    assert [(line.copy, line.printer) for line in _log(desk, office)] == [(2, "PDF"), (1, "PDF")]


def test_what_is_refused_is_not_entered(desk: Desk, office: Office, waiting: list[LetterRow]) -> None:
    with pytest.raises(NotAllowed):
        desk.letters.start_print(office.auditor, waiting[0].id, 1)
    assert _log(desk, office) == []


def test_the_log_is_searched(desk: Desk, office: Office, waiting: list[LetterRow], clock: FixedClock) -> None:
    desk.letters.start_print(office.print_operator, waiting[0].id, 1, "複合機2")
    desk.letters.start_print(office.clerk, waiting[1].id, 1, "窓口")
    today = clock.today()
    clock.advance(days=1)
    desk.blanks.release(office.clerk, "rba_reset", printer="窓口")
    rows = desk.print_log.rows
    assert [line.printer for line in rows(office.clerk, day=today)] == ["窓口", "複合機2"]
    assert [line.kind for line in rows(office.clerk, day=clock.today())] == [PaperKind.BLANK]
    assert [line.kind for line in rows(office.clerk, kind=PaperKind.LETTER)] == [PaperKind.LETTER] * 2
    assert [line.number for line in rows(office.clerk, about="000001 五月")] == ["003-2026-000001"]
    assert len(rows(office.clerk, about="窓口")) == 2
    assert rows(office.clerk, about="100%") == []


def test_only_who_prints_or_audits_sees_the_log(desk: Desk, office: Office) -> None:
    for actor in (office.clerk, office.supervisor, office.print_operator, office.auditor):
        assert desk.print_log.rows(actor) == []
    with pytest.raises(NotAllowed):
        desk.print_log.rows(office.administrator)


def test_a_letter_that_is_no_longer_in_use_keeps_its_id(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    desk.letters.start_print(office.clerk, waiting[0].id, 1)
    with desk.context.database.writing() as session:
        session.execute(update(PrintLogRow).values(paper="l99"))
    assert [line.title for line in _log(desk, office)] == ["l99"]


# --- blank forms ---


def test_a_blank_for_a_case_carries_its_receipt_number(desk: Desk, office: Office, paper: Paperwork) -> None:
    pdf = desk.blanks.release(office.clerk, "rba_reset", paper.case_id, "窓口")
    assert pdf == desk.blanks.preview(office.clerk, "rba_reset", paper.case_id)
    assert pdf != desk.blanks.preview(office.clerk, "rba_reset")
    desk.blanks.release(office.clerk, "rba_reset", paper.case_id)
    second, first = _log(desk, office)
    assert (first.number, first.case_id, first.copy, second.copy) == ("2026-000001", paper.case_id, 1, 2)
    assert desk.context.audit.entries(limit=1)[0].action == "print_blank"


def test_another_form_for_a_case_is_a_case_of_its_own(desk: Desk, office: Office, paper: Paperwork) -> None:
    other = next(kind.id for kind in desk.blanks.kinds() if kind.id != "rba_reset")
    pdf = desk.blanks.release(office.clerk, other, paper.case_id)
    assert pdf == desk.blanks.preview(office.clerk, other)
    (line,) = _log(desk, office)
    assert (line.number, line.case_id) == ("", paper.case_id)


def test_blanks_without_a_case_are_entered_but_not_counted(desk: Desk, office: Office) -> None:
    desk.blanks.release(office.clerk, "rba_reset")
    desk.blanks.release(office.clerk, "rba_reset")
    assert [(line.number, line.copy) for line in _log(desk, office)] == [("", 0), ("", 0)]


def test_every_paper_of_the_institution_can_be_chosen_once_and_printed(desk: Desk, office: Office) -> None:
    kinds = desk.blanks.kinds()
    assert len({kind.title for kind in kinds}) == len(kinds) > 3
    for kind in kinds:
        assert desk.blanks.preview(office.clerk, kind.id).startswith(b"%PDF")


def test_looking_at_a_blank_is_no_print(desk: Desk, office: Office) -> None:
    desk.blanks.preview(office.clerk, "rba_reset")
    assert _log(desk, office) == []


def test_blanks_are_for_the_desk(desk: Desk, office: Office) -> None:
    for refused in (office.auditor, office.administrator):
        with pytest.raises(NotAllowed):
            desk.blanks.preview(refused, "rba_reset")
        with pytest.raises(NotAllowed):
            desk.blanks.release(refused, "rba_reset")
    with pytest.raises(NotFound):
        desk.blanks.release(office.clerk, "rba_reset", 99)
    with pytest.raises(NotFound):
        desk.blanks.release(office.clerk, "no_such_form")
