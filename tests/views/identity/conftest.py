"""The identity sheet at 新学協, before a clerk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.views.identity import IdentityPage
from tests.support.office import Office
from tests.views.seats import SeatedPage, seated


@pytest.fixture
def institution_id() -> str:
    return "shingakkyo"


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.clerk, IdentityPage) as page:
        yield page


@pytest.fixture
def sheet(desk: Desk, office: Office, member: int, at_desk: SeatedPage) -> int:
    """A sheet for the member's number, open on the page."""
    case_id = desk.identity.start(office.clerk, "1000001")
    at_desk.page.activated(case_id)
    at_desk.settle()
    return case_id
