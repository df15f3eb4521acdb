"""Signing in and one-time codes: the same answer for unknown and wrong, a pause after failures, a code works once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.desk import assemble
from staffdesk.errors import Conflict, Invalid, NotAllowed, Throttled, UserError
from staffdesk.models import AuditRow, Staff
from staffdesk.models.bound import Altered
from staffdesk.services import staff as staff_service
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.staff import StaffService, totp_secret
from staffdesk.workflow import Role
from tests.support.office import KEYS, PASSWORD, Office, code_for

ENOUGH = "gatakito-lemobu"  # fifteen characters, and no word of anybody's


def _since(desk: Desk, founded: int) -> list[str]:
    """What is on the trail since the office was founded, oldest first."""
    return [entry.action for entry in reversed(desk.context.audit.entries()) if entry.seq > founded]


@pytest.fixture
def founded(desk: Desk) -> int:
    """How long the trail was before anybody did anything."""
    return max((entry.seq for entry in desk.context.audit.entries()), default=0)


def _refusal(act: Callable[[], object]) -> tuple[type, str, str]:
    with pytest.raises(UserError) as refusal:
        act()
    return type(refusal.value), refusal.value.text.ja, refusal.value.text.en


def _make(desk: Desk, person: Actor, **values: object) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == person.staff_id).values(**values))


# --- sign-in -----------------------------------------------------------------------------------------------------


def test_signing_in(desk: Desk, office: Office) -> None:
    assert desk.staff.sign_in("supervisor", PASSWORD) == office.supervisor
    assert desk.context.audit.entries()[0].action == "sign_in"


def test_a_password_is_the_same_composed_or_decomposed(desk: Desk) -> None:
    decomposed = PASSWORD.replace("が", "か\u3099")
    assert decomposed != PASSWORD
    assert desk.staff.sign_in("clerk", decomposed)


def test_unknown_wrong_and_dismissed_are_answered_the_same(desk: Desk, office: Office, founded: int) -> None:
    _make(desk, office.second_clerk, active=False)
    answers = {
        _refusal(lambda: desk.staff.sign_in("nobody", PASSWORD)),
        _refusal(lambda: desk.staff.sign_in("clerk", "wrong")),
        _refusal(lambda: desk.staff.sign_in("CLERK", PASSWORD)),
        _refusal(lambda: desk.staff.sign_in("second_clerk", PASSWORD)),
    }
    assert answers == {
        (NotAllowed, "利用者IDまたはパスワードが違います。", "The user ID or the password is wrong.")
    }
    assert _since(desk, founded) == ["refused:sign_in"] * 4


@pytest.mark.parametrize("login", ["clerk", "nobody", "長い" * 200])
def test_five_failures_bring_a_pause_for_known_and_unknown_alike(
    desk: Desk, clock: FixedClock, login: str
) -> None:
    for _ in range(5):
        assert _refusal(lambda: desk.staff.sign_in(login, "wrong"))[0] is NotAllowed
    assert _refusal(lambda: desk.staff.sign_in(login, PASSWORD)) == (
        Throttled,
        "続けて失敗したため、10:25 まで受け付けません（あと約5分）。しばらく待ってからやり直してください。",
        "Too many failed tries; nothing is taken until 10:25 (about 5 min). Wait and try again.",
    )
    assert desk.context.audit.entries(limit=1)[0].action == "refused:sign_in"
    assert desk.staff.sign_in("supervisor", PASSWORD)  # nobody else is locked out
    clock.advance(minutes=4, seconds=59)
    assert _refusal(lambda: desk.staff.sign_in(login, PASSWORD))[0] is Throttled
    clock.advance(seconds=1)
    assert _refusal(lambda: desk.staff.sign_in(login, "wrong"))[0] is NotAllowed


def test_the_pause_grows_and_success_ends_the_count(desk: Desk, clock: FixedClock) -> None:
    for minutes in (5, 10):
        for _ in range(5):
            assert _refusal(lambda: desk.staff.sign_in("clerk", "wrong"))[0] is NotAllowed
        clock.advance(minutes=minutes, seconds=-1)
        assert _refusal(lambda: desk.staff.sign_in("clerk", PASSWORD))[0] is Throttled
        clock.advance(seconds=1)
    desk.staff.sign_in("clerk", PASSWORD)
    for _ in range(4):
        assert _refusal(lambda: desk.staff.sign_in("clerk", "wrong"))[0] is NotAllowed
    assert desk.staff.sign_in("clerk", PASSWORD)


def test_unknown_wrong_dismissed_and_run_out_cost_the_same_one_comparison(
    desk: Desk, office: Office, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known mistake of others: an unknown name is refused sooner than a wrong password, which tells who works here."""
    _make(desk, office.second_clerk, active=False)
    _make(desk, office.auditor, code_until=clock.now() - timedelta(seconds=1))
    work: list[str] = []

    def refuse(hashed: str, _typed: str) -> bool:
        work.append(hashed)
        return False

    monkeypatch.setattr(staff_service, "verify_password", refuse)
    monkeypatch.setattr(staff_service, "hash_password", lambda _typed: pytest.fail("another slow step"))
    for login in ("nobody", "clerk", "second_clerk", "auditor"):
        work.clear()
        assert _refusal(lambda login=login: desk.staff.sign_in(login, "wrong"))[0] is NotAllowed  # type: ignore[misc]
        (hashed,) = work
        assert hashed.split("$")[1:4] == ["argon2id", "v=19", "m=19456,t=2,p=1"]


def test_a_pause_outlives_a_restart(desk: Desk, office: Office, clock: FixedClock) -> None:
    for _ in range(5):
        assert _refusal(lambda: desk.staff.sign_in("clerk", "wrong"))[0] is NotAllowed
    again = StaffService(assemble(desk.context.database, KEYS, clock).context)
    assert _refusal(lambda: again.sign_in("clerk", PASSWORD))[0] is Throttled


def test_a_seat_that_tries_many_names_pauses_and_the_next_seat_does_not(
    desk: Desk, office: Office, clock: FixedClock
) -> None:
    here, there = (StaffService(replace(desk.context, seat=name)) for name in ("seat-1", "seat-2"))
    for number in range(20):
        assert _refusal(lambda number=number: here.sign_in(f"name{number}", "wrong"))[0] is NotAllowed  # type: ignore[misc]
        if number == 10:
            here.sign_in("clerk", PASSWORD)  # a password of one's own does not end the run of a seat
    assert _refusal(lambda: here.sign_in("clerk", PASSWORD))[0] is Throttled
    assert there.sign_in("clerk", PASSWORD)
    clock.advance(minutes=5)
    assert here.sign_in("clerk", PASSWORD)
    clock.advance(hours=1)
    assert _refusal(lambda: here.sign_in("nobody", "wrong"))[0] is NotAllowed
    assert here.sign_in("clerk", PASSWORD)  # the run of an hour ago is forgotten


def test_the_last_sign_in_is_noted(desk: Desk, office: Office, clock: FixedClock) -> None:
    clock.advance(minutes=3)
    _refusal(lambda: desk.staff.sign_in("clerk", "wrong"))
    with desk.context.database.reading() as session:
        assert session.get_one(Staff, office.clerk.staff_id).last_sign_in_at is None
    desk.staff.sign_in("clerk", PASSWORD)
    with desk.context.database.reading() as session:
        assert session.get_one(Staff, office.clerk.staff_id).last_sign_in_at == clock.now()


# --- another password --------------------------------------------------------------------------------------------


def test_a_password_is_changed_by_its_owner_alone(desk: Desk, office: Office) -> None:
    assert _refusal(lambda: desk.staff.change_password(office.clerk, "wrong", ENOUGH))[0] is Invalid
    assert _refusal(lambda: desk.staff.change_password(office.clerk, PASSWORD, "short"))[0] is Invalid
    assert _refusal(lambda: desk.staff.change_password(office.clerk, PASSWORD, PASSWORD))[0] is Invalid
    assert desk.staff.sign_in("clerk", PASSWORD)
    desk.staff.change_password(office.clerk, PASSWORD, ENOUGH)
    assert _refusal(lambda: desk.staff.sign_in("clerk", PASSWORD))[0] is NotAllowed
    assert desk.staff.sign_in("clerk", ENOUGH)
    assert "change_password" in [entry.action for entry in desk.context.audit.entries()]


def test_guessing_the_present_password_brings_a_pause(desk: Desk, office: Office) -> None:
    """At a seat that somebody left open."""
    for _ in range(5):
        assert _refusal(lambda: desk.staff.change_password(office.clerk, "wrong", ENOUGH))[0] is Invalid
    assert _refusal(lambda: desk.staff.change_password(office.clerk, PASSWORD, ENOUGH))[0] is Throttled


def test_the_signing_key_opens_with_the_new_password(desk: Desk, office: Office, clock: FixedClock) -> None:
    desk.staff.change_password(office.supervisor, PASSWORD, ENOUGH)
    seat = assemble(desk.context.database, KEYS, clock)
    assert not seat.signing.open(office.supervisor, PASSWORD)
    assert seat.signing.open(office.supervisor, ENOUGH)


def test_nobody_chooses_a_password_where_there_is_one(desk: Desk, office: Office) -> None:
    """The way for newcomers must not become a second way of changing a password."""
    assert _refusal(lambda: desk.staff.choose_password("clerk", PASSWORD, ENOUGH))[0] is NotAllowed
    assert desk.staff.sign_in("clerk", PASSWORD)


def test_a_login_that_no_database_can_hold(desk: Desk) -> None:
    for login in ("a\x00b", "a\ud800b"):
        with pytest.raises((Invalid, NotAllowed)):
            desk.staff.sign_in(login, PASSWORD)


def test_no_password_is_in_the_trail_or_in_a_refusal(desk: Desk, office: Office) -> None:
    with pytest.raises(NotAllowed) as refusal:
        desk.staff.sign_in("clerk", "canary-password-31415")
    with desk.context.database.reading() as session:
        seen = "\n".join(session.execute(select(AuditRow.record)).scalars())
        hashes = "\n".join(session.execute(select(Staff.password_hash)).scalars())
    assert "canary" not in seen + str(refusal.value) + repr(refusal.value)
    assert PASSWORD not in hashes
    assert hashes.startswith("$argon2id$")


def test_a_short_password_is_refused(desk: Desk) -> None:
    with desk.context.database.writing() as session:
        with pytest.raises(Invalid, match="at least 15"):
            desk.staff.hire(session, "new", "新入　八重", frozenset({Role.CLERK}), ENOUGH[:14])
        desk.staff.hire(session, "new", "新入　八重", frozenset({Role.CLERK}), ENOUGH)
    with pytest.raises(Conflict), desk.context.database.writing() as session:
        desk.staff.hire(session, "new", "同じ　名前", frozenset({Role.CLERK}), ENOUGH)


def test_signing_out_is_recorded(desk: Desk, office: Office) -> None:
    desk.staff.sign_out(office.clerk)
    entry = desk.context.audit.entries(limit=1)[0]
    assert (entry.action, entry.staff_name) == ("sign_out", office.clerk.name)


# --- one-time codes ----------------------------------------------------------------------------------------------


def test_a_code_works_once(desk: Desk, office: Office) -> None:
    code = code_for(desk, office.supervisor)
    assert desk.staff.spend_code(office.supervisor, code) > 0
    for again in (code, f" {code} ", code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))):
        assert _refusal(lambda again=again: desk.staff.spend_code(office.supervisor, again))[0] is NotAllowed  # type: ignore[misc]
    assert desk.context.audit.entries(limit=1)[0].action == "refused:one_time_code"


def test_full_width_digits_are_read(desk: Desk, office: Office) -> None:
    wide = code_for(desk, office.supervisor).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert desk.staff.spend_code(office.supervisor, wide)


@pytest.mark.parametrize(
    ("shift", "taken"),
    [
        (timedelta(0), True),
        (timedelta(seconds=-30), True),  # the one just gone: it was read before it was typed
        (timedelta(seconds=-60), False),
        (timedelta(seconds=30), False),
        (timedelta(hours=-1), False),
        (timedelta(hours=1), False),
        (timedelta(days=1), False),
    ],
)
def test_a_code_of_another_time_is_refused(
    desk: Desk, office: Office, clock: FixedClock, shift: timedelta, taken: bool
) -> None:
    there = FixedClock(clock.now() + shift)
    with desk.context.database.reading() as session:
        secret = totp_secret(desk.context, session.get_one(Staff, office.supervisor.staff_id))
    code = pyotp.TOTP(secret).at(there.now())
    if taken:
        desk.staff.spend_code(office.supervisor, code)
    else:
        assert _refusal(lambda: desk.staff.spend_code(office.supervisor, code))[0] is NotAllowed


def test_after_the_present_code_the_one_before_is_spent_too(
    desk: Desk, office: Office, clock: FixedClock
) -> None:
    old = code_for(desk, office.supervisor)
    clock.advance(seconds=30)
    desk.staff.spend_code(office.supervisor, code_for(desk, office.supervisor))
    assert _refusal(lambda: desk.staff.spend_code(office.supervisor, old))[0] is NotAllowed


def test_a_clock_that_is_set_back_does_not_revive_a_code(
    desk: Desk, office: Office, clock: FixedClock
) -> None:
    code = code_for(desk, office.supervisor)
    clock.advance(days=1)
    desk.staff.spend_code(office.supervisor, code_for(desk, office.supervisor))
    clock.advance(days=-1)
    assert _refusal(lambda: desk.staff.spend_code(office.supervisor, code))[0] is NotAllowed


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "12 34 56", "١٢٣٤٥٦", "12345６\n7", "-12345", "000000"]
)
def test_what_is_no_code(desk: Desk, office: Office, typed: str) -> None:
    assert _refusal(lambda: desk.staff.spend_code(office.supervisor, typed))[0] is NotAllowed


def test_one_persons_code_is_nothing_for_another(desk: Desk, office: Office) -> None:
    code = code_for(desk, office.supervisor)
    assert _refusal(lambda: desk.staff.spend_code(office.second_supervisor, code))[0] is NotAllowed


def test_five_wrong_codes_bring_a_pause_and_are_all_on_the_trail(
    desk: Desk, office: Office, founded: int
) -> None:
    for _ in range(5):
        assert _refusal(lambda: desk.staff.spend_code(office.supervisor, "000000"))[0] is NotAllowed
    good = code_for(desk, office.supervisor)
    assert _refusal(lambda: desk.staff.spend_code(office.supervisor, good))[0] is Throttled
    assert _since(desk, founded) == ["refused:one_time_code"] * 6


def test_the_secret_is_sealed_to_its_owner(desk: Desk, office: Office) -> None:
    with desk.context.database.writing() as session:
        one = session.get_one(Staff, office.supervisor.staff_id)
        other = session.get_one(Staff, office.second_supervisor.staff_id)
        secret = totp_secret(desk.context, one)
        assert one.totp_sealed is not None
        assert secret.encode() not in one.totp_sealed
        other.totp_sealed = one.totp_sealed  # somebody copies the row of a colleague
    with pytest.raises(Altered) as failure:
        desk.staff.spend_code(office.second_supervisor, code_for(desk, office.supervisor))
    assert secret not in repr(failure.value)


# --- enrolment ---------------------------------------------------------------------------------------------------


def test_enrolling_an_authenticator(desk: Desk, office: Office, clock: FixedClock) -> None:
    enrolment = desk.staff.start_enrolment(office.clerk)
    app = pyotp.parse_uri(enrolment.uri)
    assert isinstance(app, pyotp.TOTP)
    assert (app.secret, app.name) == (enrolment.secret, "clerk")
    assert desk.context.profile.short_name in str(app.issuer)
    assert not desk.staff.has_codes(office.clerk)
    assert _refusal(lambda: desk.staff.spend_code(office.clerk, app.at(clock.now())))[0] is NotAllowed
    assert _refusal(lambda: desk.staff.confirm_enrolment(office.clerk, "000000"))[0] is NotAllowed
    desk.staff.confirm_enrolment(office.clerk, app.at(clock.now()))
    assert desk.staff.has_codes(office.clerk)
    assert (
        _refusal(lambda: desk.staff.spend_code(office.clerk, app.at(clock.now())))[0] is NotAllowed
    )  # spent
    clock.advance(seconds=30)
    desk.staff.spend_code(office.clerk, app.at(clock.now()))
    assert enrolment.secret not in str([entry.detail for entry in desk.context.audit.entries()])


def test_an_authenticator_is_not_replaced_without_the_administrator(desk: Desk, office: Office) -> None:
    with pytest.raises(NotAllowed, match="registered already"):
        desk.staff.start_enrolment(office.supervisor)
    desk.staff.spend_code(office.supervisor, code_for(desk, office.supervisor))


def test_there_is_nothing_to_confirm_before_the_start(desk: Desk, office: Office) -> None:
    assert _refusal(lambda: desk.staff.confirm_enrolment(office.clerk, "123456"))[0] is NotAllowed
    assert not desk.staff.has_codes(office.clerk)


# --- dismissal ---------------------------------------------------------------------------------------------------


def test_whoever_is_dismissed_is_out_at_the_next_step(desk: Desk, office: Office, member: int) -> None:
    _make(desk, office.supervisor, active=False)
    code = code_for(desk, office.supervisor)
    for act in (
        lambda: desk.members.card(office.supervisor, member, "電話照会"),
        lambda: desk.cases.rows(office.supervisor),
        lambda: desk.letters.rows(office.supervisor, frozenset()),
        lambda: desk.staff.spend_code(office.supervisor, code),
        lambda: desk.staff.start_enrolment(office.supervisor),
        lambda: desk.staff.has_codes(office.supervisor),
    ):
        with pytest.raises(NotAllowed, match="no longer active"):
            act()
    assert _refusal(lambda: desk.staff.sign_in("supervisor", PASSWORD))[0] is NotAllowed


def test_somebody_who_was_never_hired(desk: Desk, office: Office, member: int) -> None:
    stranger = Actor(999, "x", "x", frozenset(Role))
    with pytest.raises(NotAllowed, match="no longer active"):
        desk.members.card(stranger, member, "電話照会")
