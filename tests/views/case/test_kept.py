"""What was typed in a case and refused is offered again: after another page, after a lock, to nobody else."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.views.autosave import Autosave
from staffdesk.views.case import CasePage
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, until
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

TYPED = "架空　花江"


def type_and_leave_while_a_colleague_saves(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        page.page.activated(paper.case_id)
        page.settle()
        field = Hands(page).find("field_name", QLineEdit)
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, "x")
        field.setText(TYPED)
        paper.entered()


def names_shown(qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork, who: str) -> str:
    with seated(qtbot, desk, getattr(office, who), CasePage) as page:
        page.page.activated(paper.case_id)
        page.settle()
        return Hands(page).find("field_name", QLineEdit).text()


def test_what_was_refused_waits_for_whoever_typed_it(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    type_and_leave_while_a_colleague_saves(qtbot, desk, office, paper)
    (draft,) = desk.drafts.waiting(office.clerk)
    assert (draft.page, draft.subject) == ("case", str(paper.case_id))
    assert names_shown(qtbot, desk, office, paper, "second_clerk") != TYPED
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        page.page.activated(paper.case_id)
        page.settle()
        hands = Hands(page)
        assert hands.find("field_name", QLineEdit).text() == TYPED
        assert "ほかの席でこの案件が更新されました" in page.words()
        page.prompts.agrees = True
        hands.press("case_conflict_action")
        assert hands.find("field_name", QLineEdit).text() != TYPED
    assert desk.drafts.waiting(office.clerk) == ()


def test_what_is_saved_after_all_is_no_draft_any_more(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    until(paper, State.RECEIVED)
    card = desk.cases.card(office.clerk, paper.case_id)
    content = {"version": card.version, "payload": {**card.payload, "name": TYPED}, "evidence": {}}
    desk.drafts.keep(office.clerk, "case", str(paper.case_id), content)
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        page.page.activated(paper.case_id)
        page.settle()
        assert Hands(page).find("field_name", QLineEdit).text() == TYPED
        assert "前回の入力の続きです" in page.words()
    assert desk.cases.card(office.clerk, paper.case_id).payload["name"] == TYPED
    assert desk.drafts.waiting(office.clerk) == ()


def test_what_is_being_typed_survives_the_end_of_the_program(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody leaves the page: it is kept every few seconds, offered again, and gone once it is saved."""
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        page.page.activated(paper.case_id)
        page.settle()
        hands, autosave = Hands(page), page.page.findChildren(Autosave)[0]
        autosave.look()
        page.settle()
        assert desk.drafts.waiting(office.clerk) == (), "nothing was typed"
        hands.type("field_name", TYPED)
        autosave.look()
        page.settle()
        (draft,) = desk.drafts.waiting(office.clerk)
        assert draft.content["payload"]["name"] == TYPED
        assert desk.cases.card(office.clerk, paper.case_id).payload.get("name") != TYPED, (
            "the case itself waits for whoever saves it"
        )
        monkeypatch.setattr(page.page, "_keep", lambda: None)  # the power is cut: the page says no farewell
    assert names_shown(qtbot, desk, office, paper, "clerk") == TYPED
    assert desk.drafts.waiting(office.clerk) == (), "left, it was saved"
