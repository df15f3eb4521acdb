"""The settings of a workstation: its dress is everybody's, what guards the office is the administrator's."""

from __future__ import annotations

import pytest

from staffdesk.errors import NotAllowed
from staffdesk.services.desk import Desk
from tests.support.office import Office

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize("name", ["session", "backup_folder", "backup_days", "update_address"])
def test_only_an_administrator_changes_what_guards_the_office(desk: Desk, office: Office, name: str) -> None:
    for person in (office.clerk, office.supervisor, office.auditor):
        with pytest.raises(NotAllowed):
            desk.workstation.require_may_change(person, ["theme", name])
    desk.workstation.require_may_change(office.administrator, ["theme", name])
    entry = desk.context.audit.entries(limit=1)[0]
    assert (entry.action, entry.detail["settings"]) == ("change_settings", [name])


def test_everybody_dresses_their_own_screen(desk: Desk, office: Office) -> None:
    before = desk.context.audit.verify().rows
    desk.workstation.require_may_change(office.clerk, ["theme", "language", "font_scale", "printer"])
    assert desk.context.audit.verify().rows == before
