"""Who may take the key away on paper, and that a desk is founded once: asked of the services themselves."""

from __future__ import annotations

import pytest

from staffdesk.errors import Conflict, NotAllowed
from staffdesk.models import Staff
from staffdesk.services.desk import Desk
from staffdesk.services.founding import FIRST_ROLES, FirstPerson, found_real_desk
from staffdesk.services.recovery import Recovery
from tests.support.office import PASSWORD, Office

MASTER = bytes(32)


def test_an_administrator_and_a_supervisor_take_one_half_each(desk: Desk, office: Office) -> None:
    one, other = Recovery(desk.context).issue(office.administrator, office.supervisor, MASTER)
    assert (one.keeper, other.keeper) == (office.administrator, office.supervisor)
    assert (one.half.which, other.half.which) == (1, 2)


def test_two_supervisors_without_an_administrator_do_not(desk: Desk, office: Office) -> None:
    with pytest.raises(NotAllowed, match="administrator"):
        Recovery(desk.context).issue(office.supervisor, office.second_supervisor, MASTER)


@pytest.mark.parametrize("who", ["administrator", "supervisor"])
def test_somebody_who_was_dismissed_takes_nothing(desk: Desk, office: Office, who: str) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Staff, getattr(office, who).staff_id).active = False
    with pytest.raises(NotAllowed):
        Recovery(desk.context).issue(office.administrator, office.supervisor, MASTER)


def test_a_desk_that_stands_is_not_founded_again(desk: Desk) -> None:
    people = [FirstPerson(f"new{n}", "新設　太郎", roles, PASSWORD) for n, roles in enumerate(FIRST_ROLES)]
    with pytest.raises(Conflict, match="founded already"):
        found_real_desk(desk.context, desk.staff, people)
