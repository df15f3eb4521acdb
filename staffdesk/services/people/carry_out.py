"""What two persons agreed on is done, within the transaction of the second one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from staffdesk.models import Staff, StaffRequest
from staffdesk.services.context import Work
from staffdesk.services.people import one_time
from staffdesk.services.people.kinds import Kind, Lost
from staffdesk.services.people.rules import find_member, require_administrator, require_two
from staffdesk.services.signing import Signing
from staffdesk.services.staff import hash_password
from staffdesk.workflow import Role


def carry_out(work: Work, signing: Signing, row: StaffRequest, person: Staff | None) -> tuple[Staff, str]:
    """The person, and the second half of their one-time code ("" where there is none)."""
    kind, after = Kind(row.kind), row.after
    if person is None:
        return _hire(work, row, after)
    if kind is Kind.ROLES:
        _give_roles(work, person, after["roles"])
    elif kind is Kind.LINK:
        person.own_member_id = find_member(work.session, after["member"])
    elif kind is Kind.DEPUTY:
        person.deputy_for_id = after["for"]
        person.deputy_from = date.fromisoformat(after["from"])
        person.deputy_until = date.fromisoformat(after["until"])
    elif kind is Kind.REINSTATE:
        person.active = True
        return person, _let_in_anew(work, signing, row, person, tuple(Lost))
    elif kind is Kind.RECOVER:
        return person, _let_in_anew(work, signing, row, person, tuple(Lost(lost) for lost in after["lost"]))
    return person, ""


def _hire(work: Work, row: StaffRequest, after: Mapping[str, Any]) -> tuple[Staff, str]:
    person = Staff(
        login=after["login"],
        name=after["name"],
        roles=sorted(after["roles"]),
        own_member_id=find_member(work.session, after["member"]),
        created_at=work.now,
    )
    half = _give_code(work, row, person)
    work.session.add(person)
    work.session.flush()
    return person, half


def _give_roles(work: Work, person: Staff, roles: list[str]) -> None:
    require_administrator(work.session, person, roles)
    require_two(work.session, person, roles)
    person.roles = sorted(roles)
    if Role.CLERK not in roles or Role.SUPERVISOR in roles:
        end_deputy(person)


def _let_in_anew(
    work: Work, signing: Signing, row: StaffRequest, person: Staff, lost: tuple[Lost, ...]
) -> str:
    """What was lost counts no more, and nobody goes on in a session that somebody else may have opened with it."""
    person.session_no += 1
    if Lost.AUTHENTICATOR in lost:
        person.totp_sealed, person.totp_confirmed = None, False
    if Lost.PASSWORD not in lost:
        return ""
    signing.renew(work.session, person, by=work.staff.id)
    return _give_code(work, row, person)


def _give_code(work: Work, row: StaffRequest, person: Staff) -> str:
    half = one_time.new_half()
    person.password_hash = hash_password(one_time.joined(row.half_mark, half))
    person.code_until = work.now + one_time.LASTS
    return half


def end_deputy(person: Staff) -> None:
    person.deputy_for_id = person.deputy_from = person.deputy_until = None
