"""Administration of the people: two persons for everything that gives, one at once for what takes away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pyotp
import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.institutions.profile import Channel
from staffdesk.models import AuditRow, Staff, StaffRequest
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.people import rules
from staffdesk.services.people.kinds import Kind, Lost, PersonRow, RequestRow
from staffdesk.services.safekeeping import restored_on_server
from staffdesk.services.staff import PasswordDue
from staffdesk.workflow import Role, State
from tests.support.office import (
    KEYS,
    MONDAY,
    PASSWORD,
    Office,
    Paperwork,
    add_member,
    code_for,
    fresh_code,
    until,
)

NEW_PASSWORD = "gatakito-lemobu"
WHY = "人事異動のため"
MAY_ASK = {Role.ADMINISTRATOR}
WEEK = (date(2026, 4, 27), date(2026, 5, 1))
SECOND = {Role.ADMINISTRATOR, Role.SUPERVISOR}
MAY_SEE = {*SECOND, Role.AUDITOR}
PERSON = {
    Role.CLERK: "second_clerk",
    Role.SUPERVISOR: "second_supervisor",
    Role.PRINT_OPERATOR: "print_operator",
    Role.AUDITOR: "auditor",
    Role.ADMINISTRATOR: "administrator",
}


def _person(desk: Desk, office: Office, who: Actor) -> PersonRow:
    (row,) = [row for row in desk.people.staffing(office.auditor).people if row.id == who.staff_id]
    return row


def _waiting(desk: Desk, viewer: Actor) -> list[RequestRow]:
    return list(desk.people.staffing(viewer).requests)


def _make(desk: Desk, who: Actor, **values: object) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == who.staff_id).values(**values))


@pytest.fixture
def second_administrator(desk: Desk, office: Office) -> Actor:
    """The print operator is made one as well."""
    _make(desk, office.print_operator, roles=[Role.ADMINISTRATOR, Role.PRINT_OPERATOR])
    return office.print_operator


# --- who may ---------------------------------------------------------------------------------------------------------

Act = Callable[[Desk, Office, Actor], object]
VERBS: dict[str, tuple[set[Role], Act]] = {
    "staffing": (MAY_SEE, lambda d, o, a: d.people.staffing(a)),
    "ask_hire": (MAY_ASK, lambda d, o, a: d.people.ask_hire(a, "new", "新入　八重", {Role.CLERK}, "", WHY)),
    "ask_roles": (MAY_ASK, lambda d, o, a: d.people.ask_roles(a, o.clerk.staff_id, {Role.SUPERVISOR}, WHY)),
    "ask_reinstatement": (MAY_ASK, lambda d, o, a: d.people.ask_reinstatement(a, _gone(d, o), WHY)),
    "ask_link": (MAY_ASK, lambda d, o, a: d.people.ask_link(a, o.clerk.staff_id, _member(d), WHY)),
    "ask_deputy": (MAY_ASK, lambda d, o, a: d.people.ask_deputy(a, o.clerk.staff_id, o.supervisor.staff_id, *WEEK, WHY)),
    "ask_recovery": (SECOND, lambda d, o, a: d.people.ask_recovery(a, o.clerk.staff_id, {Lost.PASSWORD}, WHY)),
    "confirm": (SECOND, lambda d, o, a: d.people.confirm(a, _asked(d, o))),
    "withdraw": (SECOND, lambda d, o, a: d.people.withdraw(a, _asked(d, o), WHY)),
    "dismiss": (MAY_ASK, lambda d, o, a: d.people.dismiss(a, o.clerk.staff_id, WHY)),
    "end_deputy": (SECOND, lambda d, o, a: d.people.end_deputy(a, _deputy(d, o), WHY)),
}  # fmt: skip


def _gone(desk: Desk, office: Office) -> int:
    _make(desk, office.clerk, active=False)
    return office.clerk.staff_id


def _member(desk: Desk) -> str:
    add_member(desk, "7000001")
    return "7000001"


def _asked(desk: Desk, office: Office) -> int:
    """Asked for by another administrator than the one who is tried."""
    _make(desk, office.second_clerk, roles=[Role.ADMINISTRATOR, Role.CLERK])
    asked = desk.people.ask_roles(
        office.second_clerk, office.clerk.staff_id, {Role.CLERK, Role.PRINT_OPERATOR}, WHY
    )
    _make(desk, office.second_clerk, roles=[Role.CLERK])
    return asked.id


def _deputy(desk: Desk, office: Office) -> int:
    first, last = WEEK
    absent = office.supervisor.staff_id
    _make(desk, office.clerk, deputy_for_id=absent, deputy_from=first, deputy_until=last)
    return office.clerk.staff_id


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_with_each_role(desk: Desk, office: Office, verb: str, role: Role) -> None:
    may, act = VERBS[verb]
    who: Actor = getattr(office, PERSON[role])
    if role in may:
        act(desk, office, who)
        return
    with pytest.raises(NotAllowed, match="Your role may not"):
        act(desk, office, who)
    if verb != "staffing":
        entry = desk.context.audit.entries(limit=1)[0]
        assert entry.action.startswith("refused:")
        assert entry.staff_name == who.name


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "staffing"])
def test_a_right_in_anothers_place_is_none_over_colleagues(desk: Desk, office: Office, verb: str) -> None:
    """Whoever stands in for a supervisor decides on cases, not on people."""
    first, last = WEEK
    absent = office.supervisor.staff_id
    _make(desk, office.second_clerk, deputy_for_id=absent, deputy_from=first, deputy_until=last)
    with pytest.raises(NotAllowed):
        VERBS[verb][1](desk, office, office.second_clerk)


# --- two persons -----------------------------------------------------------------------------------------------------


def test_a_change_of_roles_takes_a_second_person(desk: Desk, office: Office) -> None:
    asked = desk.people.ask_roles(
        office.administrator, office.clerk.staff_id, {Role.CLERK, Role.PRINT_OPERATOR}, WHY
    )
    assert asked.half == ""
    assert _person(desk, office, office.clerk).roles == {Role.CLERK}
    (row,) = _waiting(desk, office.supervisor)
    assert (row.kind, row.name, row.requested_by, row.reason) == (
        Kind.ROLES, office.clerk.name, office.administrator.name, WHY,
    )  # fmt: skip
    assert [(c.label.ja, c.before.ja, c.after.ja) for c in row.changes] == [("権限", "係", "係・印刷担当")]
    assert row.why_not is None
    assert desk.people.confirm(office.supervisor, asked.id) == ""
    assert _person(desk, office, office.clerk).roles == {Role.CLERK, Role.PRINT_OPERATOR}
    assert _waiting(desk, office.supervisor) == []
    entry = desk.context.audit.entries(limit=1)[0]
    assert (entry.action, entry.staff_name) == ("confirm_staff_change", office.supervisor.name)
    assert entry.detail["before"] == {"roles": ["clerk"]}
    assert entry.detail["after"] == {"roles": ["clerk", "print_operator"]}
    assert desk.context.audit.verify().ok


def test_nobody_confirms_what_they_asked_for(desk: Desk, office: Office) -> None:
    asked = desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, WHY)
    (row,) = _waiting(desk, office.administrator)
    assert row.why_not == rules.OWN_REQUEST
    with pytest.raises(NotAllowed, match="what you asked for"):
        desk.people.confirm(office.administrator, asked.id)
    assert _person(desk, office, office.clerk).roles == {Role.CLERK}


def test_nobody_confirms_about_themselves(desk: Desk, office: Office) -> None:
    asked = desk.people.ask_roles(
        office.administrator, office.supervisor.staff_id, {Role.SUPERVISOR, Role.ADMINISTRATOR}, WHY
    )
    with pytest.raises(NotAllowed, match="about yourself"):
        desk.people.confirm(office.supervisor, asked.id)
    desk.people.confirm(office.second_supervisor, asked.id)
    assert Role.ADMINISTRATOR in _person(desk, office, office.supervisor).roles


@pytest.mark.parametrize("kind", ["more", "other", "recover", "deputy", "unlink"])
def test_nobody_asks_for_more_for_themselves(
    desk: Desk, office: Office, second_administrator: Actor, kind: str
) -> None:
    me, mine = office.administrator, office.administrator.staff_id
    _make(desk, me, roles=[Role.ADMINISTRATOR, Role.CLERK], own_member_id=add_member(desk))
    asks = {
        "more": lambda: desk.people.ask_roles(me, mine, {Role.ADMINISTRATOR, Role.CLERK, Role.AUDITOR}, WHY),
        "other": lambda: desk.people.ask_roles(me, mine, {Role.ADMINISTRATOR, Role.AUDITOR}, WHY),
        "recover": lambda: desk.people.ask_recovery(me, mine, {Lost.PASSWORD}, WHY),
        "deputy": lambda: desk.people.ask_deputy(me, mine, office.supervisor.staff_id, *WEEK, WHY),
        "unlink": lambda: desk.people.ask_link(me, mine, "", WHY),
    }
    with pytest.raises(NotAllowed, match="about yourself"):
        asks[kind]()


def test_people_may_ask_for_less_for_themselves(
    desk: Desk, office: Office, second_administrator: Actor
) -> None:
    me, number = second_administrator, _member(desk)
    less = desk.people.ask_roles(me, me.staff_id, {Role.PRINT_OPERATOR}, WHY)
    kept_off = desk.people.ask_link(me, me.staff_id, number, WHY)
    for asked in (kept_off, less):
        desk.people.confirm(office.administrator, asked.id)
    row = _person(desk, office, me)
    assert (row.roles, row.member_number) == (frozenset({Role.PRINT_OPERATOR}), "•••001")


def test_the_database_itself_wants_two_persons(desk: Desk, office: Office) -> None:
    asked = desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, WHY)
    for one in (office.administrator, office.clerk):
        with pytest.raises(Conflict), desk.context.database.writing() as session:
            session.execute(
                update(StaffRequest).where(StaffRequest.id == asked.id).values(confirmed_by=one.staff_id)
            )


def test_a_request_is_confirmed_once(desk: Desk, office: Office) -> None:
    asked = desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, WHY)
    desk.people.confirm(office.supervisor, asked.id)
    for again in (
        lambda: desk.people.confirm(office.second_supervisor, asked.id),
        lambda: desk.people.withdraw(office.administrator, asked.id, WHY),
    ):
        with pytest.raises(Conflict, match="dealt with"):
            again()
    with pytest.raises(NotFound):
        desk.people.confirm(office.supervisor, 999)


def test_what_was_taken_back_is_not_confirmed(desk: Desk, office: Office) -> None:
    asked = desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, WHY)
    with pytest.raises(Invalid):
        desk.people.withdraw(office.supervisor, asked.id, " ")
    desk.people.withdraw(office.supervisor, asked.id, "本人に確認できない")
    with pytest.raises(Conflict, match="dealt with"):
        desk.people.confirm(office.second_supervisor, asked.id)
    desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, WHY)  # makes room


def test_a_request_expires_and_makes_room(desk: Desk, office: Office, clock: FixedClock) -> None:
    def ask() -> int:
        return desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, WHY).id

    first = ask()
    with pytest.raises(Conflict, match="waits for this colleague"):
        ask()
    clock.advance(days=7)
    assert _waiting(desk, office.supervisor) == []
    with pytest.raises(Conflict, match="expired"):
        desk.people.confirm(office.supervisor, first)
    desk.people.confirm(office.supervisor, ask())
    assert _person(desk, office, office.clerk).roles == {Role.AUDITOR}


def test_what_changed_since_is_not_confirmed_blindly(desk: Desk, office: Office) -> None:
    asked = desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, WHY)
    _make(desk, office.clerk, roles=[Role.CLERK, Role.PRINT_OPERATOR])
    with pytest.raises(Conflict, match="has changed since"):
        desk.people.confirm(office.supervisor, asked.id)


@pytest.mark.parametrize(
    ("ask", "field"),
    [
        (lambda d, o: d.people.ask_roles(o.administrator, o.clerk.staff_id, set(), WHY), "roles"),
        (lambda d, o: d.people.ask_roles(o.administrator, o.clerk.staff_id, {Role.CLERK}, WHY), "roles"),
        (lambda d, o: d.people.ask_roles(o.administrator, o.clerk.staff_id, {Role.AUDITOR}, " "), "reason"),
        (lambda d, o: d.people.ask_link(o.administrator, o.clerk.staff_id, "404", WHY), "member"),
        (lambda d, o: d.people.ask_link(o.administrator, o.clerk.staff_id, "", WHY), "member"),
        (lambda d, o: d.people.ask_recovery(o.administrator, o.clerk.staff_id, set(), WHY), "lost"),
        (lambda d, o: d.people.ask_recovery(o.administrator, o.clerk.staff_id, {Lost.AUTHENTICATOR}, WHY), "lost"),
        (lambda d, o: d.people.ask_hire(o.administrator, "新人", "新入　八重", {Role.CLERK}, "", WHY), "login"),
        (lambda d, o: d.people.ask_hire(o.administrator, "new", " ", {Role.CLERK}, "", WHY), "name"),
        (lambda d, o: d.people.ask_hire(o.administrator, "new", "新入　八重", set(), "", WHY), "roles"),
        (lambda d, o: d.people.ask_hire(o.administrator, "new", "新入　八重", {Role.CLERK}, "404", WHY), "member"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_makes_no_sense_is_told_beside_its_field(
    desk: Desk, office: Office, ask: Callable[[Desk, Office], object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(desk, office)
    assert refusal.value.field == field
    assert _waiting(desk, office.administrator) == []


def test_somebody_who_is_not_there(desk: Desk, office: Office) -> None:
    with pytest.raises(NotFound):
        desk.people.ask_roles(office.administrator, 999, {Role.CLERK}, WHY)
    with pytest.raises(NotFound):
        desk.people.confirm(office.supervisor, 999)


def test_why_somebody_loses_a_right_must_be_said(desk: Desk, office: Office, deputy: Actor) -> None:
    for verb in (desk.people.dismiss, desk.people.end_deputy):
        with pytest.raises(Invalid):
            verb(office.administrator, deputy.staff_id, "　")
    assert _person(desk, office, deputy).active


def test_who_was_dismissed_sees_nobody_any_more(desk: Desk, office: Office) -> None:
    _make(desk, office.second_supervisor, active=False)
    with pytest.raises(NotAllowed):
        desk.people.staffing(office.second_supervisor)


# --- somebody new ----------------------------------------------------------------------------------------------------


def _hired(desk: Desk, office: Office) -> str:
    """The whole code of 新入八重, who is taken on by the administrator and a supervisor."""
    asked = desk.people.ask_hire(office.administrator, "yae", "新入　八重", {Role.CLERK}, "", WHY)
    return f"{asked.half} {desk.people.confirm(office.supervisor, asked.id)}"


def test_somebody_new_chooses_a_password_at_the_first_sign_in(desk: Desk, office: Office) -> None:
    code = _hired(desk, office)
    assert len(code) == 19
    with pytest.raises(PasswordDue):
        desk.sign_in("yae", code)
    with pytest.raises(Invalid, match="at least 15"):
        desk.choose_password("yae", code, "short")
    with pytest.raises(Invalid, match="easily guessed"):
        desk.choose_password("yae", code, "yaeyaeyaeyaeyaeyae")
    actor = desk.choose_password("yae", code, NEW_PASSWORD)
    assert (actor.login, actor.name, actor.roles) == ("yae", "新入　八重", frozenset({Role.CLERK}))
    assert desk.cases.rows(actor) == []
    assert desk.sign_in("yae", NEW_PASSWORD) == actor
    with pytest.raises(NotAllowed, match="user ID or the password is wrong"):
        desk.sign_in("yae", code)
    with pytest.raises(NotAllowed, match="user ID or the password is wrong"):
        desk.choose_password("yae", code, NEW_PASSWORD)


def test_the_code_is_taken_as_people_type_it(desk: Desk, office: Office) -> None:
    code = _hired(desk, office)
    wide = code.translate({ord(c): ord(c) + 0xFEE0 for c in code if c != " "})
    for typed in (code.lower(), code.replace(" ", ""), code.replace(" ", "-"), wide):
        with pytest.raises(PasswordDue):
            desk.sign_in("yae", typed)


def test_neither_of_the_two_can_sign_in_as_somebody_new(desk: Desk, office: Office) -> None:
    """Each knows one half. Known mistake of others: who hires a clerk knows a second login, and approves alone."""
    asked = desk.people.ask_hire(office.administrator, "yae", "新入　八重", {Role.CLERK}, "", WHY)
    second = desk.people.confirm(office.supervisor, asked.id)
    assert asked.half != second
    for typed in (
        asked.half,
        second,
        f"{asked.half} {asked.half}",
        f"{second} {second}",
        f"{second} {asked.half}",
    ):
        with pytest.raises(NotAllowed, match="user ID or the password is wrong") as refusal:
            desk.sign_in("yae", typed)
        assert not isinstance(refusal.value, PasswordDue)


def test_a_code_runs_out(desk: Desk, office: Office, clock: FixedClock) -> None:
    code = _hired(desk, office)
    clock.advance(days=7)
    with pytest.raises(NotAllowed, match="user ID or the password is wrong") as refusal:
        desk.sign_in("yae", code)
    assert not isinstance(refusal.value, PasswordDue)


def test_no_half_is_kept_anywhere(desk: Desk, office: Office) -> None:
    code = _hired(desk, office)
    desk.choose_password("yae", code, NEW_PASSWORD)
    with desk.context.database.reading() as session:
        kept = [
            *session.execute(select(AuditRow.record)).scalars(),
            *map(repr, session.execute(select(*StaffRequest.__table__.columns))),
            *map(repr, session.execute(select(*Staff.__table__.columns))),
        ]
    for half in (code[:9], code[10:]):
        assert half not in "".join(kept)
        assert half.replace(" ", "") not in "".join(kept)


def test_a_login_is_given_once(desk: Desk, office: Office) -> None:
    with pytest.raises(Conflict, match="in use"):
        desk.people.ask_hire(office.administrator, "clerk", "新入　八重", {Role.CLERK}, "", WHY)
    desk.people.ask_hire(office.administrator, "yae", "新入　八重", {Role.CLERK}, "", WHY)
    with pytest.raises(Conflict, match="in use"):
        desk.people.ask_hire(office.administrator, "yae", "別人　九", {Role.CLERK}, "", WHY)


def test_somebody_new_never_acts_on_their_own_membership(desk: Desk, office: Office) -> None:
    add_member(desk, "7000001")
    asked = desk.people.ask_hire(
        office.administrator, "yae", "新入　八重", {Role.CLERK}, "７０００００１", WHY
    )
    (row,) = _waiting(desk, office.auditor)
    assert [c.after.ja for c in row.changes if c.label.en == "Own membership"] == ["•••001"]
    code = f"{asked.half} {desk.people.confirm(office.supervisor, asked.id)}"
    actor = desk.choose_password("yae", code, NEW_PASSWORD)
    with desk.context.database.reading() as session:
        own = session.get_one(Staff, actor.staff_id).own_member_id
    assert own is not None
    with pytest.raises(NotAllowed, match="own membership"):
        desk.cases.open(actor, "rba_reset", own, Channel.POST)


# --- dismissal -------------------------------------------------------------------------------------------------------


def test_dismissal_waits_for_nobody_and_ends_open_sessions(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    """Known mistake of others: the session of a dismissed colleague lives on."""
    actor = desk.sign_in("clerk", PASSWORD)
    desk.people.dismiss(office.administrator, actor.staff_id, "退職")
    with pytest.raises(NotAllowed, match="no longer active"):
        desk.cases.card(actor, paper.case_id)
    with pytest.raises(NotAllowed, match="user ID or the password is wrong"):
        desk.sign_in("clerk", PASSWORD)
    assert not _person(desk, office, office.clerk).active
    with pytest.raises(Conflict, match="dismissed already"):
        desk.people.dismiss(office.administrator, actor.staff_id, "退職")


def test_nobody_dismisses_themselves(desk: Desk, office: Office, second_administrator: Actor) -> None:
    with pytest.raises(NotAllowed, match="about yourself"):
        desk.people.dismiss(office.administrator, office.administrator.staff_id, "退職")


def test_what_somebody_asked_for_falls_with_them(
    desk: Desk, office: Office, second_administrator: Actor
) -> None:
    """And what was asked for about them."""
    theirs = desk.people.ask_roles(second_administrator, office.clerk.staff_id, {Role.AUDITOR}, WHY)
    about = desk.people.ask_roles(
        office.administrator, second_administrator.staff_id, {Role.ADMINISTRATOR}, WHY
    )
    other = desk.people.ask_roles(office.administrator, office.second_clerk.staff_id, {Role.AUDITOR}, WHY)
    desk.people.dismiss(office.administrator, second_administrator.staff_id, "退職")
    assert [row.id for row in _waiting(desk, office.supervisor)] == [other.id]
    for asked in (theirs, about):
        with pytest.raises(Conflict):
            desk.people.confirm(office.supervisor, asked.id)


def test_the_last_administrator_stays(desk: Desk, office: Office, second_administrator: Actor) -> None:
    """One who has a password: somebody new who never signed in is none yet."""
    _make(desk, office.administrator, code_until=MONDAY + timedelta(days=1))
    with pytest.raises(NotAllowed, match="Nobody would be administrator"):
        desk.people.confirm(
            office.supervisor,
            desk.people.ask_roles(
                office.administrator, second_administrator.staff_id, {Role.SUPERVISOR}, WHY
            ).id,
        )
    _make(desk, office.administrator, code_until=None, roles=[Role.CLERK])
    _make(desk, office.second_clerk, roles=[Role.ADMINISTRATOR], code_until=MONDAY + timedelta(days=1))
    with pytest.raises(NotAllowed, match="Nobody would be administrator"):
        desk.people.dismiss(office.second_clerk, second_administrator.staff_id, "退職")


def test_two_who_can_decide_on_people_stay(desk: Desk, office: Office, second_administrator: Actor) -> None:
    for who in (office.supervisor, office.second_supervisor):
        desk.people.dismiss(office.administrator, who.staff_id, "退職")  # taking away waits for nobody
    asked = desk.people.ask_roles(
        office.administrator, second_administrator.staff_id, {Role.PRINT_OPERATOR}, WHY
    )
    _make(desk, office.second_clerk, roles=[Role.SUPERVISOR], code_until=MONDAY + timedelta(days=1))
    with pytest.raises(NotAllowed, match="Fewer than two"):
        desk.people.confirm(office.second_clerk, asked.id)
    _make(desk, office.auditor, roles=[Role.SUPERVISOR])
    desk.people.confirm(office.auditor, asked.id)


def test_an_administrator_who_was_dismissed_meanwhile_does_nothing_more(desk: Desk, office: Office) -> None:
    """Two administrators dismiss each other at the same moment: the second one waits, and is out."""
    with desk.context.verb(office.administrator, "dismiss_staff") as work:
        work.session.execute(
            update(Staff).where(Staff.id == office.administrator.staff_id).values(active=False),
            execution_options={"synchronize_session": False},
        )
        assert work.staff.active  # as it was read
        with pytest.raises(NotAllowed):
            rules.hold_everybody(work)


def test_somebody_comes_back_like_somebody_new(desk: Desk, office: Office, clock: FixedClock) -> None:
    old = desk.sign_in("supervisor", PASSWORD)
    with pytest.raises(Conflict, match="active"):
        desk.people.ask_reinstatement(office.administrator, old.staff_id, WHY)
    desk.people.dismiss(office.administrator, old.staff_id, "休職")
    with pytest.raises(Conflict, match="was dismissed"):
        desk.people.ask_roles(office.administrator, old.staff_id, {Role.CLERK}, WHY)
    asked = desk.people.ask_reinstatement(office.administrator, old.staff_id, "復職")
    (row,) = _waiting(desk, office.second_supervisor)
    assert [(c.label.ja, c.before.ja, c.after.ja) for c in row.changes] == [("状態", "退職・停止", "在籍")]
    code = f"{asked.half} {desk.people.confirm(office.second_supervisor, asked.id)}"
    with pytest.raises(NotAllowed, match="user ID or the password is wrong"):
        desk.sign_in("supervisor", PASSWORD)
    actor = desk.choose_password("supervisor", code, NEW_PASSWORD)
    assert actor.roles == {Role.SUPERVISOR}
    with pytest.raises(NotAllowed, match="session has ended"):
        desk.cases.rows(old)
    assert not desk.staff.has_codes(actor)
    assert desk.context.audit.verify().ok


# --- recovery --------------------------------------------------------------------------------------------------------


def test_two_others_help_somebody_in_who_forgot_the_password(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    until(paper, State.AWAITING)
    old = desk.sign_in("supervisor", PASSWORD)
    asked = desk.people.ask_recovery(office.administrator, old.staff_id, {Lost.PASSWORD}, "失念")
    assert desk.sign_in("supervisor", PASSWORD)  # until it is confirmed, nothing has changed
    with pytest.raises(NotAllowed):
        desk.people.confirm(old, asked.id)
    code = f"{asked.half} {desk.people.confirm(office.second_supervisor, asked.id)}"
    with pytest.raises(NotAllowed, match="session has ended"):
        desk.cases.rows(old)
    with pytest.raises(NotAllowed, match="user ID or the password is wrong"):
        desk.sign_in("supervisor", PASSWORD)
    actor = desk.choose_password("supervisor", code, NEW_PASSWORD)
    assert desk.staff.has_codes(actor)  # the authenticator was not lost
    version = desk.approvals.approve(
        actor, paper.case_id, paper.version, "1000001", fresh_code(desk, paper.clock, actor)
    )
    assert version > paper.version  # signed with a new key
    assert desk.context.audit.verify().ok


def test_a_lost_authenticator_is_registered_anew(desk: Desk, office: Office, clock: FixedClock) -> None:
    old = desk.sign_in("supervisor", PASSWORD)
    asked = desk.people.ask_recovery(office.administrator, old.staff_id, {Lost.AUTHENTICATOR}, "機種変更")
    assert asked.half == ""
    code = code_for(desk, old)
    assert desk.people.confirm(office.second_supervisor, asked.id) == ""
    with pytest.raises(NotAllowed, match="session has ended"):
        desk.cases.rows(old)
    actor = desk.sign_in("supervisor", PASSWORD)
    with pytest.raises(NotAllowed, match="No authenticator"):
        desk.staff.spend_code(actor, code)
    app = pyotp.parse_uri(desk.staff.start_enrolment(actor).uri)
    assert isinstance(app, pyotp.TOTP)
    desk.staff.confirm_enrolment(actor, app.at(clock.now()))
    assert desk.staff.has_codes(actor)


def test_the_only_administrator_is_helped_in_by_two_supervisors(desk: Desk, office: Office) -> None:
    asked = desk.people.ask_recovery(
        office.supervisor, office.administrator.staff_id, {Lost.PASSWORD}, "失念"
    )
    code = f"{asked.half} {desk.people.confirm(office.second_supervisor, asked.id)}"
    assert desk.choose_password("administrator", code, NEW_PASSWORD).roles == {Role.ADMINISTRATOR}


# --- standing in for a supervisor ------------------------------------------------------------------------------------


@pytest.fixture
def deputy(desk: Desk, office: Office, clock: FixedClock) -> Actor:
    """例示二郎 stands in for 架空三恵 from Tuesday to Thursday, and is signed in on Tuesday."""
    asked = desk.people.ask_deputy(
        office.administrator, office.second_clerk.staff_id, office.supervisor.staff_id,
        date(2026, 4, 28), date(2026, 4, 30), "出張",
    )  # fmt: skip
    desk.people.confirm(office.second_supervisor, asked.id)
    assert desk.sign_in("second_clerk", PASSWORD).roles == {Role.CLERK}
    clock.advance(days=1)
    actor = desk.sign_in("second_clerk", PASSWORD)
    app = pyotp.parse_uri(desk.staff.start_enrolment(actor).uri)
    assert isinstance(app, pyotp.TOTP)
    desk.staff.confirm_enrolment(actor, app.at(clock.now()))
    return actor


def test_a_substitute_decides_and_the_record_says_in_whose_place(
    desk: Desk, office: Office, paper: Paperwork, deputy: Actor, clock: FixedClock
) -> None:
    assert deputy.roles == {Role.CLERK, Role.SUPERVISOR}
    until(paper, State.AWAITING)
    assert desk.approvals.may_decide(deputy, paper.case_id) is None
    paper.approved(deputy)
    entry = desk.context.audit.entries(limit=1)[0]
    assert (entry.action, entry.staff_name, entry.detail["deputy_for"]) == (
        "approve_case", office.second_clerk.name, office.supervisor.staff_id,
    )  # fmt: skip
    (decision,) = desk.approvals.history(paper.case_id)
    assert (decision.approver, decision.deputy_for) == (office.second_clerk.name, office.supervisor.name)
    desk.executions.execute(deputy, paper.case_id)
    assert desk.context.audit.verify().ok
    row = _person(desk, office, deputy)
    assert (row.deputy_for, row.deputy_today, row.roles) == (
        office.supervisor.name,
        True,
        frozenset({Role.CLERK}),
    )


def test_a_supervisor_of_their_own_right_stands_in_for_nobody(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    until(paper, State.APPROVED)
    (decision,) = desk.approvals.history(paper.case_id)
    assert decision.deputy_for == ""
    assert "deputy_for" not in desk.context.audit.entries(limit=1)[0].detail


def test_a_substitute_is_a_different_person_too(desk: Desk, paper: Paperwork, deputy: Actor) -> None:
    case_id = desk.cases.open(deputy, "rba_reset", add_member(desk, "2000001"), Channel.POST)
    refusal = desk.approvals.may_decide(deputy, case_id)
    assert refusal is not None


def test_the_right_ends_with_its_last_day(
    desk: Desk, office: Office, paper: Paperwork, deputy: Actor, clock: FixedClock
) -> None:
    until(paper, State.AWAITING)
    clock.advance(days=2)
    assert desk.approvals.may_decide(deputy, paper.case_id) is None
    clock.advance(days=1)
    with pytest.raises(NotAllowed, match="Your role may not"):
        desk.approvals.return_(deputy, paper.case_id, paper.version, "期限切れの代行")
    assert _person(desk, office, deputy).deputy_for == ""
    with pytest.raises(Conflict, match="stands in for nobody"):
        desk.people.end_deputy(office.administrator, deputy.staff_id, "終了")


def test_a_substitution_is_ended_at_once(desk: Desk, office: Office, paper: Paperwork, deputy: Actor) -> None:
    until(paper, State.AWAITING)
    desk.people.end_deputy(office.administrator, deputy.staff_id, "本人が出社")
    with pytest.raises(NotAllowed, match="Your role may not"):
        desk.approvals.return_(deputy, paper.case_id, paper.version, "終わった代行")


def test_an_approval_in_anothers_place_counts_while_the_place_is_taken(
    desk: Desk, office: Office, paper: Paperwork, deputy: Actor
) -> None:
    until(paper, State.AWAITING)
    paper.approved(deputy)
    desk.people.end_deputy(office.administrator, deputy.staff_id, "本人が出社")
    with pytest.raises(Conflict, match="no longer a supervisor"):
        desk.executions.execute(office.second_supervisor, paper.case_id)


def test_a_substitution_goes_with_the_role_and_the_person(desk: Desk, office: Office, deputy: Actor) -> None:
    asked = desk.people.ask_roles(office.administrator, deputy.staff_id, {Role.PRINT_OPERATOR}, WHY)
    desk.people.confirm(office.supervisor, asked.id)
    assert _person(desk, office, deputy).deputy_for == ""


@pytest.mark.parametrize(
    ("who", "absent", "first", "last", "field"),
    [
        ("clerk", "second_clerk", *WEEK, "for"),  # no supervisor
        ("supervisor", "second_supervisor", *WEEK, "person"),  # one already
        ("auditor", "supervisor", *WEEK, "person"),  # no clerk
        ("clerk", "supervisor", date(2026, 4, 26), WEEK[1], "from"),
        ("clerk", "supervisor", WEEK[1], WEEK[0], "until"),
        ("clerk", "supervisor", WEEK[0], date(2026, 7, 29), "until"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_can_stand_in_for_whom_and_how_long(
    desk: Desk, office: Office, who: str, absent: str, first: date, last: date, field: str
) -> None:
    one, other = getattr(office, who), getattr(office, absent)
    with pytest.raises(Invalid) as refusal:
        desk.people.ask_deputy(office.administrator, one.staff_id, other.staff_id, first, last, WHY)
    assert refusal.value.field == field


def test_a_substitution_that_is_over_before_it_is_confirmed(
    desk: Desk, office: Office, clock: FixedClock
) -> None:
    asked = desk.people.ask_deputy(
        office.administrator, office.clerk.staff_id, office.supervisor.staff_id, *WEEK, WHY
    )
    clock.advance(days=6)
    with pytest.raises(Invalid):
        desk.people.confirm(office.second_supervisor, asked.id)


# --- what is seen ----------------------------------------------------------------------------------------------------


def test_who_works_here(desk: Desk, office: Office, clock: FixedClock) -> None:
    _make(desk, office.clerk, active=False)
    _make(desk, office.second_clerk, own_member_id=add_member(desk))
    desk.sign_in("administrator", PASSWORD)
    seen = desk.people.staffing(office.administrator)
    assert (seen.may_ask, seen.may_recover) == (True, True)
    assert seen.people[-1].login == "clerk"  # whoever left comes last
    rows = {row.login: row for row in seen.people}
    assert (rows["supervisor"].has_codes, rows["clerk"].has_codes) == (True, False)
    assert rows["administrator"].last_sign_in_at == clock.now()
    assert rows["second_clerk"].member_number == "1000001"
    assert _person(desk, office, office.second_clerk).member_number == "•••001"  # an auditor's eyes
    assert desk.people.staffing(office.auditor).may_recover is False


def test_the_trail_names_nobody_and_no_membership_in_the_clear(desk: Desk, office: Office) -> None:
    add_member(desk, "7000001")
    desk.people.ask_hire(office.administrator, "yae", "新入　八重", {Role.CLERK}, "7000001", WHY)
    entry = next(e for e in desk.review.entries(office.auditor) if e.action == "ask_staff_change")
    assert "八重" not in str(entry.detail)
    assert "7000001" not in str(entry.detail)
    assert entry.detail["login"] == "yae"


def test_the_signing_key_of_somebody_dismissed_ends(desk: Desk, office: Office) -> None:
    desk.people.dismiss(office.administrator, office.supervisor.staff_id, "退職")
    ended = [entry for entry in desk.context.audit.entries() if entry.action == "signing_key_ended"]
    assert len(ended) == 1


def test_what_waited_about_people_does_not_outlive_a_restore(
    desk: Desk, office: Office, clock: FixedClock
) -> None:
    """A code or a request of the backup may have been used or taken back since."""
    code = _hired(desk, office)
    asked = desk.people.ask_roles(office.administrator, office.clerk.staff_id, {Role.AUDITOR}, WHY)
    database = desk.context.database
    restored_on_server(database, KEYS, clock.now())
    with pytest.raises(NotAllowed, match="user ID or the password is wrong"):
        desk.choose_password("yae", code, NEW_PASSWORD)
    with pytest.raises(Conflict, match="dealt with"):
        desk.people.confirm(office.supervisor, asked.id)
