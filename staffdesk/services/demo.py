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

from staffdesk.institutions.profile import CredentialKind, CredentialState, Profile
from staffdesk.models import Credential, Member, Phone, Staff
from staffdesk.services.context import Actor, Context
from staffdesk.services.demo_people import DemoMember, demo_people
from staffdesk.services.directory import rebuild
from staffdesk.services.founding import DEMO_PASSWORD, found_desk
from staffdesk.services.staff import StaffService, set_totp_secret
from staffdesk.workflow import ROLE_LABELS, Role

_SEED = 20260401
_AS_OF = date(2026, 4, 1)  # fixed, so that every demo desk has the same people
_CHUNK = 5_000
_BLOCKED_SHARE, _LOCKED_SHARE = 0.02, 0.01


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
    return Actor(row.id, row.login, row.name, frozenset(Role(role) for role in row.roles))


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
    return demo_people(count, seed=_SEED, today=_AS_OF, accounts=bool(profile.error_codes))


def _add_members(session: Session, profile: Profile, count: int, now: datetime) -> None:
    kinds = [rule.kind for rule in profile.credentials]
    people = demo_members(profile, count)
    draw = random.Random(_SEED).random  # noqa: S311 - repeatable on purpose
    first = 1
    while chunk := list(islice(people, _CHUNK)):
        session.execute(insert(Member), [_member_values(first + i, person) for i, person in enumerate(chunk)])
        session.execute(
            insert(Phone), [row for i, person in enumerate(chunk) for row in _phones(first + i, person)]
        )
        states = [row for i in range(len(chunk)) for row in _states(first + i, kinds, now, draw)]
        if first == 1:
            _block_showcase(states)
        if states:
            session.execute(insert(Credential), states)
        first += len(chunk)
    rebuild(session.connection())
    _advance_ids(session)


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


def _states(
    member_id: int, kinds: list[CredentialKind], now: datetime, draw: Any
) -> Iterator[dict[str, Any]]:
    for kind in kinds:
        share = draw()
        state = CredentialState.NORMAL
        if share < _BLOCKED_SHARE:
            state = CredentialState.BLOCKED
        elif share < _BLOCKED_SHARE + _LOCKED_SHARE:
            state = CredentialState.LOCKED
        yield {"member_id": member_id, "kind": kind, "state": state, "since": now, "locked_until": None}


def _block_showcase(states: list[dict[str, Any]]) -> None:
    """The first member always has something to be reset."""
    for row in states:
        if row["member_id"] == 1 and row["kind"] == CredentialKind.RISK_BASED:
            row["state"] = CredentialState.BLOCKED


def _advance_ids(session: Session) -> None:
    """PostgreSQL's sequence does not see ids that were given."""
    if session.get_bind().dialect.name == "postgresql":
        highest = session.execute(select(Member.id).order_by(Member.id.desc()).limit(1)).scalar_one()
        session.connection().exec_driver_sql(
            "SELECT setval(pg_get_serial_sequence('members', 'id'), %(highest)s)", {"highest": highest}
        )
