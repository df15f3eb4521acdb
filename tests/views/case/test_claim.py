"""A colleague who has the case open is named at its head; nobody is kept from working, and a supervisor can free it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.views.case import CasePage
from tests.support.office import Office, Paperwork
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def look(page: SeatedPage, paper: Paperwork) -> Hands:
    page.page.activated(paper.case_id)
    page.settle()
    return Hands(page)


def whose(desk: Desk, office: Office, paper: Paperwork) -> str:
    claim = desk.claims.of(office.supervisor, paper.case_id)
    return claim.name if claim else ""


def test_whoever_opens_a_case_to_enter_it_has_it(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        hands = look(page, paper)
        assert whose(desk, office, paper) == office.clerk.name
        assert not hands.sees("case_claim")


def test_the_colleague_is_named_and_the_work_goes_on(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    desk.claims.take(office.second_clerk, paper.case_id)
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        hands = look(page, paper)
        assert hands.text("case_claim") == "例示　二郎さんが入力中です（4/27 10:20から）"
        assert not hands.sees("case_release_claim")
        hands.type("field_name", "架空　花子")  # a courtesy, no lock
        assert whose(desk, office, paper) == office.second_clerk.name


def test_a_supervisor_looks_without_having_it_and_frees_it_with_a_reason(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    desk.claims.take(office.clerk, paper.case_id)
    with seated(qtbot, desk, office.supervisor, CasePage) as page:
        hands = look(page, paper)
        page.prompts.reason = "早退したため"
        hands.press("case_release_claim")
        assert not hands.sees("case_claim")
    assert whose(desk, office, paper) == ""
    (entry,) = (e for e in desk.context.audit.entries(case_id=paper.case_id) if e.action == "release_claim")
    assert entry.detail["reason"] == "早退したため"


def test_whoever_goes_on_to_another_page_lets_go(
    qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork
) -> None:
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        look(page, paper)
        page.page.hide()
        page.settle()
        assert whose(desk, office, paper) == ""
        page.page.show()
        look(page, paper)
        assert whose(desk, office, paper) == office.clerk.name
        page.page.leaving()
        page.settle()
        assert whose(desk, office, paper) == ""
