"""Whoever was dismissed sees nothing more of the print desk, though their window is still open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import update

from staffdesk.errors import NotAllowed
from staffdesk.models import Staff
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from tests.support.office import Office

LOOKS: dict[str, Callable[[Desk, Actor], object]] = {
    "blank": lambda desk, actor: desk.blanks.preview(actor, "rba_reset"),
    "log": lambda desk, actor: desk.print_log.rows(actor),
    "register": lambda desk, actor: desk.day_registers.of(actor, desk.context.clock.today()),
}


@pytest.mark.parametrize("look", LOOKS)
def test_who_was_dismissed_is_refused_at_once(desk: Desk, office: Office, look: str) -> None:
    LOOKS[look](desk, office.clerk)
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == office.clerk.staff_id).values(active=False))
    with pytest.raises(NotAllowed):
        LOOKS[look](desk, office.clerk)
