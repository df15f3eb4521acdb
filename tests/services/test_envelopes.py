"""The seat's envelopes: who may change them, what the trail says, and that letters are set for the one in use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from staffdesk.errors import Invalid, NotAllowed, NotFound, Unavailable
from staffdesk.models import AuditRow, PrintLogRow
from staffdesk.printing.envelopes import EnvelopeShelf
from staffdesk.printing.letters import WrongInWindow
from staffdesk.services.desk import Desk
from staffdesk.services.envelopes import Envelopes
from staffdesk.workflow import LetterState, State
from tests.printing.test_window import EXAMPLE
from tests.support.office import Office, Paperwork, unlocked, until


@pytest.fixture
def seat(desk: Desk, tmp_path: Path) -> Desk:
    """The desk as it is used at a seat with a folder of its own."""
    context = replace(desk.context, envelopes=EnvelopeShelf(tmp_path / "envelopes.toml"))
    return unlocked(Desk.over(context, demo=False))


def _actions(desk: Desk) -> list[str]:
    with desk.context.database.reading() as session:
        return list(session.execute(select(AuditRow.action).order_by(AuditRow.seq)).scalars())


def test_measured_figures_are_kept_used_and_put_on_the_trail(seat: Desk, office: Office) -> None:
    assert seat.envelopes.shelf(office.clerk).in_use == ""
    kept = seat.envelopes.keep(office.clerk, replace(EXAMPLE, id=""))
    seat.envelopes.use(office.print_operator, kept.id)
    shelf = seat.envelopes.shelf(office.supervisor)
    assert (shelf.in_use, shelf.envelopes[0]) == (kept.id, kept)
    seat.envelopes.use(office.clerk, "")
    assert seat.envelopes.shelf(office.clerk).in_use == ""
    assert _actions(seat)[-3:] == ["keep_envelope", "use_envelope", "use_envelope"]


def test_letters_are_set_for_the_envelope_in_use(seat: Desk, office: Office, paper: Paperwork) -> None:
    until(paper, State.EXECUTED)
    plain = seat.letters.preview(office.clerk, 1)
    low = seat.envelopes.keep(office.clerk, replace(EXAMPLE, id="", window_y=25))
    seat.envelopes.use(office.clerk, low.id)
    assert seat.letters.preview(office.clerk, 1) != plain
    tall = seat.envelopes.keep(office.clerk, replace(EXAMPLE, id="", window_height=80))
    seat.envelopes.use(office.clerk, tall.id)
    (row,) = seat.letters.rows(office.print_operator, frozenset(LetterState))
    with pytest.raises(WrongInWindow):
        seat.letters.start_print(office.print_operator, row.id, row.version)
    (after,) = seat.letters.rows(office.print_operator, frozenset(LetterState))
    assert after.state is LetterState.QUEUED


def test_an_envelope_that_was_lost_stops_letters(
    seat: Desk, office: Office, paper: Paperwork, tmp_path: Path
) -> None:
    until(paper, State.EXECUTED)
    (tmp_path / "envelopes.toml").write_text('in_use = "gone"', encoding="utf-8")
    with pytest.raises(NotFound, match="gone"):
        seat.letters.preview(office.clerk, 1)


def test_the_test_sheet_is_in_the_print_log(seat: Desk, office: Office) -> None:
    pdf = seat.envelopes.test_sheet(office.clerk, replace(EXAMPLE, id=""), "LBP-1")
    assert pdf.startswith(b"%PDF")
    with seat.context.database.reading() as session:
        (row,) = session.execute(select(PrintLogRow)).scalars()
        assert (row.kind, row.paper, row.printer, row.pages) == ("test_sheet", "new", "LBP-1", 1)
    assert _actions(seat)[-1] == "print_test_sheet"


def test_figures_that_cannot_be_are_neither_kept_nor_printed(seat: Desk, office: Office) -> None:
    wrong = replace(EXAMPLE, inner_width=1)
    for verb in (seat.envelopes.keep, seat.envelopes.test_sheet):
        with pytest.raises(Invalid) as refused:
            verb(office.clerk, wrong)
        assert refused.value.field == "inner_width"
    with pytest.raises(NotFound):
        seat.envelopes.use(office.clerk, "kaku2")
    assert seat.envelopes.shelf(office.clerk).in_use == ""


def test_only_the_print_desk_deals_with_envelopes(seat: Desk, office: Office) -> None:
    for outsider in (office.auditor, office.administrator):
        for verb in (
            seat.envelopes.shelf,
            lambda who: seat.envelopes.keep(who, EXAMPLE),
            lambda who: seat.envelopes.use(who, ""),
            lambda who: seat.envelopes.test_sheet(who, EXAMPLE),
        ):
            with pytest.raises(NotAllowed):
                verb(outsider)


def test_a_desk_without_a_folder_keeps_nothing(desk: Desk, office: Office) -> None:
    envelopes = Envelopes(replace(desk.context, envelopes=EnvelopeShelf(None)))
    with pytest.raises(Unavailable):
        envelopes.keep(office.clerk, EXAMPLE)
