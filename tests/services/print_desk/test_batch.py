"""Printing many letters: each on its own, whatever becomes of the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.errors import Invalid, Unavailable
from staffdesk.models import Letter
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.batch import Outcome, Result
from staffdesk.services.progress import Progress, Step
from staffdesk.text import Text
from staffdesk.workflow import LetterState
from tests.services.print_desk.conftest import ANY
from tests.support.office import Office, put_on_file


class Tray:
    """A printer: keeps what comes out; fails at, or has the person cancel after, the letter with this number."""

    def __init__(
        self, *, fails_at: str = "", cancel_after: str = "", progress: Progress | None = None
    ) -> None:
        self.papers: list[str] = []
        self._fails_at, self._cancel_after, self._progress = fails_at, cancel_after, progress

    def __call__(self, letter: LetterRow, pdf: bytes) -> None:
        assert pdf.startswith(b"%PDF")
        if letter.number == self._fails_at:
            raise Unavailable(Text("紙がありません。", "Out of paper."))
        self.papers.append(letter.number)
        if letter.number == self._cancel_after and self._progress:
            self._progress.cancel()


def _states(desk: Desk, office: Office) -> list[LetterState]:
    return [row.state for row in desk.letters.rows(office.clerk, ANY)]


def _results(outcomes: list[Outcome]) -> list[Result]:
    return [outcome.result for outcome in outcomes]


def test_a_batch_prints_every_letter_and_tells_how_far_it_is(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    tray, steps = Tray(), list[Step]()
    outcomes = desk.batches.print(office.print_operator, waiting, "複合機2", tray, Progress(steps.append))
    assert _results(outcomes) == [Result.DONE] * 3
    assert tray.papers == [row.number for row in waiting]
    assert [(step.done, step.total) for step in steps] == [(0, 3), (1, 3), (2, 3)]
    assert _states(desk, office) == [LetterState.PRINTING] * 3


def test_the_paper_is_confirmed_afterwards(desk: Desk, office: Office, waiting: list[LetterRow]) -> None:
    outcomes = desk.batches.print(office.clerk, waiting, "複合機2", Tray(), Progress())
    confirmed = desk.batches.confirm(office.clerk, outcomes[:2], Progress())
    assert _results(confirmed) == [Result.DONE] * 2
    assert _states(desk, office) == [LetterState.PRINTED, LetterState.PRINTED, LetterState.PRINTING]
    versions = {row.id: row.version for row in desk.letters.rows(office.clerk, ANY)}
    assert [outcome.version for outcome in confirmed] == [versions[outcome.id] for outcome in confirmed]


def test_a_letter_that_cannot_be_set_is_named_and_stops_nobody(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    _cannot_be_set(desk, waiting[1])
    tray = Tray()
    outcomes = desk.batches.print(office.clerk, waiting, "複合機2", tray, Progress())
    assert _results(outcomes) == [Result.DONE, Result.REFUSED, Result.DONE]
    why = outcomes[1].why
    assert why is not None
    assert "字" in why.ja
    assert tray.papers == [waiting[0].number, waiting[2].number]
    assert _states(desk, office) == [LetterState.PRINTING, LetterState.QUEUED, LetterState.PRINTING]


def _cannot_be_set(desk: Desk, row: LetterRow) -> None:
    """A character that no font of the program has stands in the name."""
    with desk.context.database.writing() as session:
        content = session.execute(select(Letter.content).where(Letter.id == row.id)).scalar_one()
        put_on_file(session, Letter, row.id, content={**content, "name": "例題　\U000e0fff"})


def test_who_cancels_leaves_the_rest_in_the_queue(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    progress = Progress()
    tray = Tray(cancel_after=waiting[0].number, progress=progress)
    outcomes = desk.batches.print(office.clerk, waiting, "複合機2", tray, progress)
    assert _results(outcomes) == [Result.DONE, Result.WAITING, Result.WAITING]
    assert _states(desk, office) == [LetterState.PRINTING, LetterState.QUEUED, LetterState.QUEUED]


def test_a_dead_printer_leaves_one_letter_unknown_and_the_rest_in_the_queue(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    tray = Tray(fails_at=waiting[1].number)
    outcomes = desk.batches.print(office.clerk, waiting, "複合機2", tray, Progress())
    assert _results(outcomes) == [Result.DONE, Result.UNKNOWN, Result.WAITING]
    assert outcomes[1].why == Text("紙がありません。", "Out of paper.")
    assert _states(desk, office) == [LetterState.PRINTING, LetterState.UNKNOWN, LetterState.QUEUED]
    versions = [row.version for row in desk.letters.rows(office.clerk, ANY)]
    assert [outcome.version for outcome in outcomes] == versions


def test_a_letter_with_a_secret_is_never_printed_in_a_batch(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    sealed = replace(waiting[0], sealed=True)
    tray = Tray()
    (outcome,) = desk.batches.print(office.clerk, [sealed], "複合機2", tray, Progress())
    assert (outcome.result, tray.papers) == (Result.REFUSED, [])
    assert outcome.why is not None
    assert "封緘印刷" in outcome.why.ja


def test_what_another_seat_took_is_left_to_it(desk: Desk, office: Office, waiting: list[LetterRow]) -> None:
    desk.letters.start_print(office.second_clerk, waiting[0].id, waiting[0].version)
    tray = Tray()
    outcomes = desk.batches.print(office.clerk, waiting, "複合機2", tray, Progress())
    assert _results(outcomes) == [Result.REFUSED, Result.DONE, Result.DONE]
    assert waiting[0].number not in tray.papers


def test_many_are_sent_with_their_numbers_and_close_their_cases(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    _printed(desk, office, waiting)
    rows = desk.letters.rows(office.clerk, ANY)
    numbers = {rows[0].id: "123-45-67890-1"}
    outcomes = desk.batches.dispatch(office.clerk, rows, numbers, Progress())
    assert _results(outcomes) == [Result.DONE] * 3
    rows = desk.letters.rows(office.clerk, ANY)
    assert [row.tracking_number for row in rows] == ["123-45-67890-1", "", ""]
    assert {row.state for row in rows} == {LetterState.DISPATCHED}


def test_one_that_cannot_be_sent_stops_nobody(desk: Desk, office: Office, waiting: list[LetterRow]) -> None:
    _printed(desk, office, waiting[:2])
    rows = desk.letters.rows(office.clerk, ANY)
    outcomes = desk.batches.dispatch(office.clerk, rows, {rows[0].id: "1" * 41}, Progress())
    assert _results(outcomes) == [Result.REFUSED, Result.DONE, Result.REFUSED]
    assert [outcome.version for outcome in outcomes] == [3, 4, 1]


def test_sending_is_cancelled_between_two_letters(
    desk: Desk, office: Office, waiting: list[LetterRow]
) -> None:
    _printed(desk, office, waiting)
    progress = Progress(lambda step: progress.cancel() if step.done == 1 else None)
    outcomes = desk.batches.dispatch(office.clerk, desk.letters.rows(office.clerk, ANY), {}, progress)
    assert _results(outcomes) == [Result.DONE, Result.DONE, Result.WAITING]


def _printed(desk: Desk, office: Office, rows: list[LetterRow]) -> None:
    outcomes = desk.batches.print(office.clerk, rows, "複合機2", Tray(), Progress())
    desk.batches.confirm(office.clerk, outcomes, Progress())


# --- the letter that is not to leave ---


def test_a_supervisor_makes_a_waiting_letter_void_with_a_reason(
    desk: Desk, office: Office, waiting: list[LetterRow], clock: FixedClock
) -> None:
    state = desk.letters.void(office.supervisor, waiting[0].id, 1, "二重に作成した")
    assert (state, _states(desk, office)[0]) == ("closed", LetterState.VOID)
    with pytest.raises(Invalid, match="reason"):
        desk.letters.void(office.supervisor, waiting[1].id, 1, " ")
