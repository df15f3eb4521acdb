"""Labels for letters: the frozen address, in the log and on the trail, for people who print."""

from __future__ import annotations

import pytest

from staffdesk.errors import NotAllowed, NotFound
from staffdesk.services.desk import Desk
from staffdesk.services.print_desk.labels import Labels
from staffdesk.services.print_desk.log import PaperKind
from staffdesk.workflow import LetterState, State
from tests.printing.samples import texts, without_spaces
from tests.support.office import Office, Paperwork, until


@pytest.fixture
def letter(desk: Desk, office: Office, paper: Paperwork) -> int:
    until(paper, State.EXECUTED)
    (row,) = desk.letters.rows(office.clerk, frozenset({LetterState.QUEUED}))
    return row.id


def test_a_label_is_the_letters_address(desk: Desk, office: Office, letter: int) -> None:
    pdf, unprinted = Labels(desk.context).release(office.print_operator, [letter], "a4-12", first=4)
    assert unprinted == []
    assert "架空花子様" in without_spaces(texts(pdf)[0])
    (logged,) = desk.print_log.rows(office.print_operator)
    assert (logged.kind, logged.pages, logged.staff_name) == (PaperKind.LABELS, 1, office.print_operator.name)
    assert desk.context.audit.entries(limit=1)[0].detail["labels"] == 1


def test_a_sheet_that_is_not_there(desk: Desk, office: Office, letter: int) -> None:
    with pytest.raises(NotFound):
        Labels(desk.context).release(office.clerk, [letter], "none")


def test_only_people_who_print(desk: Desk, office: Office, letter: int) -> None:
    for actor in (office.auditor, office.administrator):
        with pytest.raises(NotAllowed):
            Labels(desk.context).release(actor, [letter], "a4-12")
