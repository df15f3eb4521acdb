"""The approvals page of the credit union, before a supervisor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.views.approvals import ApprovalsPage
from tests.support.office import Office, Paperwork, code_for
from tests.views.seats import SeatedPage, seated


@pytest.fixture
def submitted(paper: Paperwork) -> Paperwork:
    """架空花子's initialisation, entered, accepted and waiting for approval."""
    return paper.entered().accepted().submitted()


@pytest.fixture
def at_desk(qtbot: QtBot, desk: Desk, office: Office) -> Iterator[SeatedPage]:
    with seated(
        qtbot,
        desk,
        office.supervisor,
        ApprovalsPage,
        demo_code=lambda: code_for(desk, office.supervisor),
    ) as page:
        yield page
