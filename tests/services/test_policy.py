"""A value that no source states counts once a second person has confirmed it, and leaves its whole history."""

from __future__ import annotations

import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Unset
from staffdesk.models import OperatorValue
from staffdesk.services.desk import Desk
from staffdesk.services.policy import PolicyRow
from tests.support.office import Office, open_desk

PHONE = "contacts.phone"


@pytest.fixture
def institution_id() -> str:
    return "tohoku-rokin"


def _row(desk: Desk, office: Office, key: str = PHONE) -> PolicyRow:
    return next(row for row in desk.policy.rows(office.supervisor) if row.point.key == key)


def _phone(desk: Desk) -> str | None:
    return desk.context.profile.contacts.phone.value


def test_a_proposal_counts_for_nothing_until_a_second_person_confirms(desk: Desk, office: Office) -> None:
    with pytest.raises(Unset):
        desk.context.profile.contacts.phone.require(PHONE)
    value = desk.policy.propose(office.administrator, PHONE, "000-111-2222", "店舗に確認")
    assert _phone(desk) is None
    row = _row(desk, office)
    assert row.standing is None
    assert row.waiting is not None
    assert (row.waiting.value, row.waiting.proposed_by, row.may_confirm) == (
        "000-111-2222",
        "見立　七重",
        True,
    )
    desk.policy.confirm(office.supervisor, value)
    assert _phone(desk) == "000-111-2222"
    row = _row(desk, office)
    assert row.waiting is None
    assert row.standing is not None
    assert row.standing.confirmed_by == "架空　三恵"
    assert desk.context.audit.verify().ok


def test_nobody_confirms_their_own_value(desk: Desk, office: Office) -> None:
    value = desk.policy.propose(office.administrator, PHONE, "000-111-2222", "店舗に確認")
    with pytest.raises(NotAllowed, match="you entered"):
        desk.policy.confirm(office.administrator, value)
    assert _phone(desk) is None


def test_the_database_refuses_a_second_proposal_that_waits(desk: Desk, office: Office) -> None:
    desk.policy.propose(office.administrator, PHONE, "000-111-2222", "店舗に確認")
    with pytest.raises(Conflict, match="waits to be confirmed"):
        desk.policy.propose(office.administrator, PHONE, "000-333-4444", "店舗に確認")
    with pytest.raises(Conflict), desk.context.database.writing() as session:
        session.add(
            OperatorValue(
                key=PHONE, value="x", reason="x", proposed_by=office.clerk.staff_id,
                proposed_at=desk.context.clock.now(),
            )
        )  # fmt: skip


def test_every_seat_sees_the_value_at_its_next_step(desk: Desk, office: Office, clock: FixedClock) -> None:
    other = open_desk(desk.context.database, clock)
    value = desk.policy.propose(office.administrator, PHONE, "000-111-2222", "店舗に確認")
    desk.policy.confirm(office.supervisor, value)
    assert _phone(other) is None
    with other.context.verb(office.clerk, "look") as work:
        work.record("look")
    assert _phone(other) == "000-111-2222"
    assert _phone(open_desk(desk.context.database, clock)) == "000-111-2222"


def test_a_new_value_ends_the_earlier_and_a_withdrawn_one_opens_the_point_again(
    desk: Desk, office: Office
) -> None:
    for phone in ("000-111-2222", "000-333-4444"):
        desk.policy.confirm(
            office.supervisor, desk.policy.propose(office.administrator, PHONE, phone, "店舗に確認")
        )
    assert _phone(desk) == "000-333-4444"
    standing = _row(desk, office).standing
    assert standing is not None
    desk.policy.withdraw(office.administrator, standing.id, "番号が廃止された")
    assert _phone(desk) is None
    assert desk.context.profile.edition == desk.context.policy.shipped.edition
    with pytest.raises(NotFound):
        desk.policy.confirm(office.supervisor, standing.id)


def test_the_edition_of_the_policy_tells_that_values_were_laid_over(desk: Desk, office: Office) -> None:
    """An approval signs the edition, so a case approved under another policy is noticed."""
    before = desk.context.profile.edition
    desk.policy.confirm(
        office.supervisor, desk.policy.propose(office.administrator, PHONE, "000-111-2222", "店舗に確認")
    )
    assert desk.context.profile.edition.startswith(f"{before}+")


@pytest.mark.parametrize("who", ["clerk", "print_operator", "auditor"])
def test_only_an_administrator_enters_and_a_second_responsible_person_confirms(
    desk: Desk, office: Office, who: str
) -> None:
    actor = getattr(office, who)
    with pytest.raises(NotAllowed):
        desk.policy.propose(actor, PHONE, "000-111-2222", "店舗に確認")
    value = desk.policy.propose(office.administrator, PHONE, "000-111-2222", "店舗に確認")
    for refused in (
        lambda: desk.policy.confirm(actor, value),
        lambda: desk.policy.withdraw(actor, value, "やめる"),
        lambda: desk.policy.rows(actor),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_reason_and_the_right_shape_are_asked_for(desk: Desk, office: Office) -> None:
    with pytest.raises(Invalid):
        desk.policy.propose(office.administrator, PHONE, "000-111-2222", " ")
    with pytest.raises(Invalid):
        desk.policy.propose(office.administrator, "reception.opens", "朝", "店舗に確認")
    with pytest.raises(NotFound):
        desk.policy.propose(office.administrator, "name", "別の名前", "店舗に確認")
