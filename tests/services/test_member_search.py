"""Looking members up: for whoever works at the desk, and a refusal is on the trail."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from staffdesk.errors import NotAllowed
from staffdesk.models import Staff
from staffdesk.services.desk import Desk
from staffdesk.workflow import Role
from tests.support.office import Office, with_roles


@pytest.mark.usefixtures("member")
def test_who_works_at_the_desk_finds_members_and_typing_leaves_no_records(desk: Desk, office: Office) -> None:
    before = desk.context.audit.count()
    for person in (office.clerk, office.supervisor):
        assert [row.number for row in desk.directory.search(person, "架空")] == ["1000001"]
    assert desk.directory.count() == 1
    assert desk.context.audit.count() == before


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("login", ["print_operator", "auditor", "administrator"])
def test_nobody_else_does_whatever_the_session_claims(desk: Desk, office: Office, login: str) -> None:
    person = with_roles(getattr(office, login), *Role)
    with pytest.raises(NotAllowed, match="Your role may not"):
        desk.directory.search(person, "架空")
    entry = desk.context.audit.entries(limit=1)[0]
    assert (entry.action, entry.staff_name) == ("refused:search_members", person.name)
    assert "架空" not in str(entry.detail)


@pytest.mark.usefixtures("member")
def test_who_was_dismissed_finds_nobody(desk: Desk, office: Office) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == office.clerk.staff_id).values(active=False))
    with pytest.raises(NotAllowed, match="no longer active"):
        desk.directory.search(office.clerk, "架空")
