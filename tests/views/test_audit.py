"""監査: the auditor reads the trail in words and checks that nobody altered it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.views.audit import AuditPage
from staffdesk.views.audit_words import ACTIONS
from staffdesk.views.tables.table import RecordsTable
from tests.support.office import Office, Paperwork
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork) -> Iterator[SeatedPage]:
    paper.entered()
    with seated(qtbot, desk, office.auditor, AuditPage) as page:
        page.page.activated()
        page.settle()
        yield page


@pytest.fixture
def hands(at_desk: SeatedPage) -> Hands:
    return Hands(at_desk)


def cells(hands: Hands, column: int) -> list[str]:
    model = hands.find("audit_table", RecordsTable).model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_the_trail_is_read_in_words_newest_first(hands: Hands) -> None:
    actions = cells(hands, 3)
    assert actions.index("内容を入力・訂正した") < actions.index("受け付けた")
    assert_accessible(hands.seated.page)


def test_every_recorded_action_has_words(desk: Desk, paper: Paperwork) -> None:
    paper.entered().accepted().submitted().approved().executed()
    recorded = {entry.action.removeprefix("refused:") for entry in desk.context.audit.entries(limit=1000)}
    assert recorded <= set(ACTIONS)


def test_an_untouched_trail_is_said_to_be_sound(hands: Hands) -> None:
    hands.press("audit_verify")
    assert "問題ありません" in hands.seated.words()


def test_an_altered_record_is_said_with_its_number(hands: Hands, desk: Desk) -> None:
    with desk.context.database.writing() as session:
        session.connection().exec_driver_sql(
            "UPDATE audit SET record = replace(record, 'open_case', 'view_case') WHERE action = 'open_case'"
        )
    hands.press("audit_verify")
    assert "合いません" in hands.seated.words()


def test_a_clerk_is_refused_the_trail(qtbot: QtBot, desk: Desk, office: Office) -> None:
    with seated(qtbot, desk, office.clerk, AuditPage) as page:
        page.page.activated()
        page.settle()
        assert len(page.prompts.errors) == 1
