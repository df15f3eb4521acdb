"""A letter with a secret that comes back: dead at once, destroyed before two persons, then issued anew with an approval."""

from __future__ import annotations

import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.return_looks import Address, Reason, Todo
from staffdesk.services.sealed.printing import Printed
from tests.services.sealed.test_printing import drawn, issues_here, row, sheet, unset  # noqa: F401 - fixtures
from tests.support.office import Office, fresh_code
from tests.support.sealed import alive, usable

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_its_secrets_die_with_the_return_and_a_new_issue_follows_its_end(
    desk: Desk,
    office: Office,
    clock: FixedClock,
    row: LetterRow,  # noqa: F811
    sheet: Printed,  # noqa: F811
) -> None:
    desk.sealed.finish(office.print_operator, row.id, row.version + 1)
    desk.letters.dispatch(office.print_operator, row.id, row.version + 2, "123-45-67890-1")
    assert usable(desk) == 2
    desk.returns.receive(office.clerk, row.id, row.version + 3, Reason.UNKNOWN)
    assert (alive(desk), usable(desk)) == ({}, 0)

    def reissue() -> None:
        code = fresh_code(desk, clock, office.second_supervisor)
        desk.sealed.reissue(office.second_supervisor, row.id, row.version + 4, code, "返戻のため")

    (back,) = desk.returns.rows(office.clerk)
    with pytest.raises(Conflict, match="not settled"):
        reissue()
    desk.returns.destroy(office.clerk, back.id)
    desk.returns.witness(office.supervisor, back.id)
    desk.returns.check_address(office.clerk, back.id, Address.UNCHANGED)
    assert desk.returns.rows(office.clerk)[0].todo is Todo.REISSUE
    with pytest.raises(Conflict, match="new issue"):
        desk.returns.resend(office.clerk, back.id)
    reissue()
    (back,) = desk.returns.rows(office.clerk)
    assert (back.todo, back.again != "") == (Todo.NOTHING, True)
