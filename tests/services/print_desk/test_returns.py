"""返戻: what comes back is on record, destroyed before two persons, and sent anew only to an address that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.models import Case, Letter, Member, Staff
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk import returns as returning
from staffdesk.services.print_desk.day_register import LetterEvent
from staffdesk.services.print_desk.return_looks import Address, Fate, Reason, Todo
from staffdesk.workflow import LetterState
from tests.services.print_desk.conftest import ANY
from tests.support.office import Office

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def sent(desk: Desk, office: Office, waiting: list[LetterRow]) -> LetterRow:
    """A letter on its way."""
    return send(desk, office, waiting[0].id)


def send(desk: Desk, office: Office, letter_id: int) -> LetterRow:
    letters, clerk = desk.letters, office.clerk
    version = next(row.version for row in letters.rows(clerk, ANY) if row.id == letter_id)
    letters.start_print(clerk, letter_id, version)
    letters.finish_print(clerk, letter_id, version + 1)
    letters.dispatch(clerk, letter_id, version + 2)
    return next(row for row in letters.rows(clerk, ANY) if row.id == letter_id)


@pytest.fixture
def came_back(desk: Desk, office: Office, sent: LetterRow) -> int:
    desk.returns.receive(office.clerk, sent.id, sent.version, Reason.MOVED)
    return desk.returns.rows(office.clerk)[0].id


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch, desk: Desk, sent: LetterRow) -> list[str]:
    """The letter carries a secret; which secrets were killed, by the number of their letter."""
    with desk.context.database.writing() as session:
        letter = session.get_one(Letter, sent.id)
        letter.content = {**letter.content, "boxes": {"labels": ["仮パスワード"], "legend": ""}}
    numbers: list[str] = []
    monkeypatch.setattr(returning, "revoke", lambda _work, letter, _why: numbers.append(letter.number))
    return numbers


def todo(desk: Desk, office: Office) -> Todo:
    return desk.returns.rows(office.clerk)[0].todo


def test_a_letter_is_found_by_its_number_however_it_was_read(
    desk: Desk, office: Office, sent: LetterRow, waiting: list[LetterRow]
) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in sent.number)
    assert desk.returns.find(office.clerk, f" {wide}\n").id == sent.id
    with pytest.raises(NotFound):
        desk.returns.find(office.clerk, "003-2026-999999")
    with pytest.raises(Conflict):
        desk.returns.find(office.clerk, waiting[1].number)


def test_a_return_is_on_record_and_in_the_counts_of_the_day(
    desk: Desk, office: Office, sent: LetterRow, clock: FixedClock
) -> None:
    assert desk.returns.receive(office.clerk, sent.id, sent.version, Reason.OTHER, Fate.OPENED, "破損") == 1
    (row,) = desk.returns.rows(office.print_operator)
    assert (row.number, row.reason, row.note, row.fate, row.received_by) == (
        sent.number, Reason.OTHER, "破損", Fate.OPENED, office.clerk.name,
    )  # fmt: skip
    assert desk.letters.rows(office.clerk, frozenset({LetterState.RETURNED}))[0].id == sent.id
    counts = dict(zip(LetterEvent, desk.day_registers.count(clock.today()).letters[0].counts, strict=True))
    assert counts[LetterEvent.RETURNED] == 1
    with pytest.raises(Conflict):
        desk.returns.receive(office.clerk, sent.id, sent.version, Reason.MOVED)
    with pytest.raises(Conflict):
        desk.returns.receive(office.clerk, sent.id, sent.version + 1, Reason.MOVED)


def test_other_reasons_are_said_in_words_and_nothing_is_destroyed_at_once(
    desk: Desk, office: Office, sent: LetterRow
) -> None:
    with pytest.raises(Invalid) as refusal:
        desk.returns.receive(office.clerk, sent.id, sent.version, Reason.OTHER)
    assert refusal.value.field == "note"
    with pytest.raises(Invalid):
        desk.returns.receive(office.clerk, sent.id, sent.version, Reason.MOVED, Fate.DESTROYED)
    with pytest.raises(NotFound):
        desk.returns.receive(office.clerk, 999, 1, Reason.MOVED)


def test_a_secret_dies_with_its_return_and_is_shredded_before_two_persons(
    desk: Desk, office: Office, sent: LetterRow, killed: list[str]
) -> None:
    returns = desk.returns
    with pytest.raises(Invalid, match="never opened"):
        returns.receive(office.clerk, sent.id, sent.version, Reason.MOVED, Fate.OPENED)
    returns.receive(office.clerk, sent.id, sent.version, Reason.MOVED)
    assert killed == [sent.number]
    (row,) = returns.rows(office.clerk)
    assert row.todo is Todo.DESTROY
    with pytest.raises(Conflict):
        returns.witness(office.supervisor, row.id)
    returns.destroy(office.clerk, row.id)
    assert todo(desk, office) is Todo.WITNESS
    with pytest.raises(NotAllowed, match="first witness"):
        returns.witness(office.clerk, row.id)
    with pytest.raises(Conflict):
        returns.destroy(office.supervisor, row.id)
    returns.witness(office.supervisor, row.id)
    with pytest.raises(Conflict):
        returns.witness(office.second_supervisor, row.id)
    (row,) = returns.rows(office.clerk)
    assert (row.fate, row.todo) == (Fate.DESTROYED, Todo.ADDRESS)
    returns.check_address(office.clerk, row.id, Address.UNCHANGED)
    assert todo(desk, office) is Todo.REISSUE
    with pytest.raises(Conflict, match="new issue"):
        returns.resend(office.clerk, row.id)


def test_an_ordinary_letter_kills_nothing(desk: Desk, office: Office, sent: LetterRow) -> None:
    """There would be nothing to kill, and the step would be refused."""
    assert desk.returns.receive(office.clerk, sent.id, sent.version, Reason.REFUSED) == 1


def test_what_is_sent_again_is_a_new_letter_to_an_address_that_was_asked_for(
    desk: Desk, office: Office, came_back: int, sent: LetterRow
) -> None:
    returns = desk.returns
    with pytest.raises(Conflict, match="First ask"):
        returns.resend(office.clerk, came_back)
    returns.check_address(office.clerk, came_back, Address.UNREACHED)
    assert todo(desk, office) is Todo.ADDRESS
    returns.check_address(office.clerk, came_back, Address.CHANGED)
    with pytest.raises(Conflict, match="the one that failed"):
        returns.resend(office.clerk, came_back)
    _move(desk, sent, "架空県見本市転居町９番")
    again = returns.resend(office.clerk, came_back)
    row = next(row for row in desk.letters.rows(office.clerk, ANY) if row.id == again)
    assert (row.state, row.letter_id, row.case_id) == (LetterState.QUEUED, sent.letter_id, sent.case_id)
    assert row.number != sent.number
    with desk.context.database.reading() as session:
        assert session.get_one(Letter, again).content["address"] == "架空県見本市転居町９番"
    assert todo(desk, office) is Todo.NOTHING
    for late in (
        lambda: returns.resend(office.clerk, came_back),
        lambda: returns.check_address(office.clerk, came_back, Address.NOT_AGAIN),
    ):
        with pytest.raises(Conflict):
            late()


def _move(desk: Desk, letter: LetterRow, address: str) -> None:
    with desk.context.database.writing() as session:
        member_id = session.get_one(Case, letter.case_id).member_id
        session.get_one(Member, member_id).address = address


def test_after_the_third_return_nothing_is_sent_again(desk: Desk, office: Office, sent: LetterRow) -> None:
    returns = desk.returns
    for nth in (1, 2, 3):
        assert returns.receive(office.clerk, sent.id, sent.version, Reason.UNCLAIMED) == nth
        row = next(row.id for row in returns.rows(office.clerk) if row.number == sent.number)
        returns.check_address(office.clerk, row, Address.UNCHANGED)
        if nth < 3:
            sent = send(desk, office, returns.resend(office.clerk, row))
    with pytest.raises(Conflict, match="three times"):
        returns.resend(office.clerk, row)
    assert {row.todo for row in returns.rows(office.clerk)} == {Todo.NOTHING}


def test_a_notice_of_defects_is_written_anew_from_its_case(
    desk: Desk, office: Office, came_back: int, sent: LetterRow
) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Letter, sent.id).letter_id = "l8"
    desk.returns.check_address(office.clerk, came_back, Address.UNCHANGED)
    with pytest.raises(Conflict, match="deadline"):
        desk.returns.resend(office.clerk, came_back)


def test_nobody_deals_with_a_return_of_their_own_or_without_the_role(
    desk: Desk, office: Office, came_back: int, sent: LetterRow, waiting: list[LetterRow]
) -> None:
    returns = desk.returns
    verbs: list[Callable[[Actor], Any]] = [
        returns.rows,
        lambda actor: returns.find(actor, sent.number),
        lambda actor: returns.destroy(actor, came_back),
        lambda actor: returns.witness(actor, came_back),
        lambda actor: returns.check_address(actor, came_back, Address.UNCHANGED),
        lambda actor: returns.resend(actor, came_back),
    ]
    for verb in verbs:
        for actor in (office.auditor, office.administrator):
            with pytest.raises(NotAllowed):
                verb(actor)
    with pytest.raises(NotFound):
        returns.destroy(office.clerk, came_back + 1)
    other = send(desk, office, waiting[1].id)
    with desk.context.database.writing() as session:
        case, second = (session.get_one(Case, row.case_id) for row in (sent, other))
        person = session.get_one(Staff, office.clerk.staff_id)
        person.own_member_id = case.member_id
        own = second.member_id
    for verb in verbs[-2:]:
        with pytest.raises(NotAllowed, match="your own"):
            verb(office.clerk)
    with desk.context.database.writing() as session:
        session.get_one(Staff, office.clerk.staff_id).own_member_id = own
    with pytest.raises(NotAllowed, match="your own"):
        returns.receive(office.clerk, other.id, other.version, Reason.MOVED)
    with pytest.raises(NotAllowed):
        returns.receive(office.auditor, other.id, other.version, Reason.MOVED)


def test_a_return_keeps_no_other_letter_of_the_case_from_closing_it(
    desk: Desk, office: Office, came_back: int, sent: LetterRow
) -> None:
    """The last letter that leaves closes the case, also when an earlier one came back meanwhile."""
    desk.returns.check_address(office.clerk, came_back, Address.UNCHANGED)
    with desk.context.database.writing() as session:
        session.get_one(Case, sent.case_id).state = "executed"
    send(desk, office, desk.returns.resend(office.clerk, came_back))
    with desk.context.database.reading() as session:
        assert session.get_one(Case, sent.case_id).state == "closed"


def test_whoever_was_dismissed_sees_no_returns(desk: Desk, office: Office, sent: LetterRow) -> None:
    desk.people.dismiss(office.administrator, office.clerk.staff_id, "退職")
    for look in (desk.returns.rows, lambda actor: desk.returns.find(actor, sent.number)):
        with pytest.raises(NotAllowed, match="no longer active"):
            look(office.clerk)
