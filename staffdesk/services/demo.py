"""Found a demo desk: invented members, four invented colleagues, a few cases under way."""

from __future__ import annotations

import base64
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

import pyotp
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from staffdesk.forms.workplaces import Workplace
from staffdesk.institutions.profile import CredentialKind, CredentialState, Profile, RegisterPart
from staffdesk.models import Affiliation, Card, Credential, Member, Phone, Staff
from staffdesk.services.context import Actor, Context, actor_of
from staffdesk.services.demo_people import DemoMember, DemoSchool, demo_people, demo_schools
from staffdesk.services.directory import rebuild
from staffdesk.services.founding import DEMO_PASSWORD, found_desk
from staffdesk.services.staff import StaffService, set_totp_secret
from staffdesk.workflow import ROLE_LABELS, Role

_SEED = 20260401
_AS_OF = date(2026, 4, 1)  # fixed, so that every demo desk has the same people
_CHUNK = 5_000
_BLOCKED_SHARE, _LOCKED_SHARE = 0.02, 0.01
_UNREGISTERED_SHARE = 0.05  # of those who were given a first password
_SCHOOLS_SINCE = date(2000, 4, 1)
_SCHOOLS_THAT_CHANGED = (
    Workplace("90001", "架空市立旧見本小学校", _SCHOOLS_SINCE, date(2024, 3, 31)),
    Workplace("90001", "架空市立新見本小学校", date(2024, 4, 1)),
    Workplace("90002", "架空市立例示東中学校", _SCHOOLS_SINCE, date(2025, 3, 31), "90004"),
    Workplace("90003", "架空市立例示西中学校", _SCHOOLS_SINCE, date(2025, 3, 31), "90004"),
    Workplace("90004", "架空市立例示統合中学校", date(2025, 4, 1)),
)
_ALWAYS_NORMAL = frozenset(  # nothing is stated to lock or block them
    {
        CredentialKind.LOGIN_ID,
        CredentialKind.PIN_ENQUIRY,
        CredentialKind.PIN_TRANSFER,
        CredentialKind.PIN_CONFIRM,
        CredentialKind.PIN_APPROVE,
    }
)
_SHOWCASE = frozenset({CredentialKind.RISK_BASED, CredentialKind.EXTRA_AUTHENTICATION})


@dataclass(frozen=True, slots=True)
class DemoColleague:
    login: str
    name: str
    roles: frozenset[Role]


COLLEAGUES = (
    DemoColleague("clerk", "見本　一子", frozenset({Role.CLERK})),
    DemoColleague("clerk2", "例示　二郎", frozenset({Role.CLERK, Role.PRINT_OPERATOR})),
    DemoColleague("supervisor", "架空　三恵", frozenset({Role.SUPERVISOR})),
    DemoColleague("manager", "試作　四郎", frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR})),
)


def found_demo_desk(context: Context, staff: StaffService, members: int) -> None:
    """Fill an empty database, in one transaction."""
    now = context.clock.now()
    with context.database.writing() as session:
        found_desk(session, context.profile.id, now, demo=True)
        for colleague in COLLEAGUES:
            hired = staff.hire(session, colleague.login, colleague.name, colleague.roles, DEMO_PASSWORD)
            if Role.SUPERVISOR in colleague.roles:
                set_totp_secret(context, hired, demo_secret(colleague.login))
                hired.totp_confirmed = True
        _add_members(session, context.profile, members, now)
        context.audit.append(session, now, None, "found_desk", detail={"demo": True, "members": members})


def colleague(context: Context, login: str) -> Actor:
    """One of the demo colleagues, as if signed in."""
    with context.database.reading() as session:
        row = session.execute(select(Staff).where(Staff.login == login)).scalar_one()
    return actor_of(row, context.clock.today())


def demo_secret(login: str) -> str:
    """The published TOTP secret of a demo colleague."""
    return base64.b32encode(hashlib.sha256(f"staffdesk demo {login}".encode()).digest()[:20]).decode()


def demo_code(login: str, now: datetime) -> str:
    """What the colleague's authenticator app would show now. Only a demo desk's secret can be worked out."""
    return pyotp.TOTP(demo_secret(login)).at(now)


def demo_facts(profile: Profile, now: datetime) -> list[dict[str, Any]]:
    """How to sign in to a demo desk, person by person."""
    return [
        {
            "login": colleague.login,
            "name": colleague.name,
            "password": DEMO_PASSWORD,
            "roles": [ROLE_LABELS[role].ja for role in sorted(colleague.roles)],
            "totp_uri": pyotp.TOTP(demo_secret(colleague.login)).provisioning_uri(
                name=colleague.login, issuer_name=f"StaffDesk {profile.short_name} demo"
            ),
            "code_now": demo_code(colleague.login, now),
        }
        for colleague in COLLEAGUES
    ]


def demo_members(profile: Profile, count: int) -> Iterator[DemoMember]:
    """The members of a demo desk, one after the other, with what only they themselves would know."""
    return demo_people(count, seed=_SEED, today=_AS_OF, register=profile.register)


def _add_members(session: Session, profile: Profile, count: int, now: datetime) -> None:
    people = demo_members(profile, count)
    draw = random.Random(_SEED).random  # noqa: S311 - repeatable on purpose
    first = 1
    while chunk := list(islice(people, _CHUNK)):
        numbered = list(enumerate(chunk, start=first))
        session.execute(insert(Member), [_member_values(id_, person) for id_, person in numbered])
        session.execute(insert(Phone), [row for id_, person in numbered for row in _phones(id_, person)])
        states = [row for id_, _ in numbered for row in _states(id_, profile, now, draw)]
        if first == 1:
            _block_showcase(states)
        if states:
            session.execute(insert(Credential), states)
        if profile.holds(RegisterPart.PLASTIC_CARD):
            session.execute(insert(Card), [_card(id_, person, now) for id_, person in numbered])
        first += len(chunk)
    if profile.holds(RegisterPart.AFFILIATION):
        session.execute(insert(Affiliation), list(_schools()))
    rebuild(session.connection())
    _advance_ids(session)


def _schools() -> Iterator[dict[str, Any]]:
    """Every workplace of the members, with one that was renamed and two that were merged into a third."""
    for school in (*map(_still_standing, demo_schools()), *_SCHOOLS_THAT_CHANGED):
        yield {
            "code": school.code,
            "name": school.name,
            "valid_from": school.valid_from,
            "valid_until": school.valid_until,
            "successor_code": school.successor_code,
        }


def _still_standing(school: DemoSchool) -> Workplace:
    return Workplace(school.code, school.name, _SCHOOLS_SINCE)


def _card(member_id: int, person: DemoMember, now: datetime) -> dict[str, Any]:
    return {
        "member_id": member_id,
        "serial": f"{person.number}-1",
        "printed_name": person.name,
        "state": "returned" if person.status == "left" else "held",
        "reason": "join",
        "since": now,
    }


def _member_values(member_id: int, person: DemoMember) -> dict[str, Any]:
    values = {name: getattr(person, name) for name in person.__slots__ if name != "phones"}
    return {"id": member_id, "identity_failures": 0, "version": 1, **values}


def _phones(member_id: int, person: DemoMember) -> Iterator[dict[str, Any]]:
    for phone in person.phones:
        yield {
            "member_id": member_id,
            "kind": phone.kind,
            "number": phone.number,
            "changed_on": phone.changed_on,
        }


def _states(member_id: int, profile: Profile, now: datetime, draw: Any) -> Iterator[dict[str, Any]]:
    for rule in profile.credentials:
        share = draw()
        state = CredentialState.NORMAL
        if rule.kind in _ALWAYS_NORMAL:
            pass
        elif share < _BLOCKED_SHARE:
            state = CredentialState.BLOCKED
        elif share < _BLOCKED_SHARE + _LOCKED_SHARE:
            state = CredentialState.LOCKED
        elif profile.initial_password and share > 1 - _UNREGISTERED_SHARE:
            state = CredentialState.PROVISIONAL
        yield {
            "member_id": member_id,
            "kind": rule.kind,
            "state": state,
            "since": now,
            "locked_until": None,
        }


def _block_showcase(states: list[dict[str, Any]]) -> None:
    """The first member always has something to be reset."""
    for row in states:
        if row["member_id"] == 1 and row["kind"] in _SHOWCASE:
            row["state"] = CredentialState.BLOCKED


def _advance_ids(session: Session) -> None:
    """PostgreSQL's sequence does not see ids that were given."""
    if session.get_bind().dialect.name == "postgresql":
        highest = session.execute(select(Member.id).order_by(Member.id.desc()).limit(1)).scalar_one()
        session.connection().exec_driver_sql(
            "SELECT setval(pg_get_serial_sequence('members', 'id'), %(highest)s)", {"highest": highest}
        )
