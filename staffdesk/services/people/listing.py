"""Everybody and what waits, as one person may see it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.models import Member, Staff, StaffRequest
from staffdesk.services.context import is_deputy, roles_of
from staffdesk.services.people.kinds import Kind, PersonRow, RequestRow, Staffing, changes_of
from staffdesk.services.people.rules import SECOND, why_not_confirm
from staffdesk.workflow import Role

_MASK = "•••"


def look(session: Session, viewer: Staff, now: datetime) -> Staffing:
    """Those who work here first, in the order in which they came."""
    staff = list(session.execute(select(Staff).order_by(Staff.active.desc(), Staff.id)).scalars())
    names = {person.id: person.name for person in staff}
    shown = bool(roles_of(viewer) & set(SECOND))
    waiting = (
        select(StaffRequest)
        .where(
            StaffRequest.confirmed_at.is_(None),
            StaffRequest.ended_at.is_(None),
            StaffRequest.expires_at > now,
        )
        .order_by(StaffRequest.id)
    )
    return Staffing(
        people=tuple(_person(session, person, names, now, shown=shown) for person in staff),
        requests=tuple(
            _request(row, viewer, {person.id: person for person in staff}, shown=shown)
            for row in session.execute(waiting).scalars()
        ),
        may_ask=Role.ADMINISTRATOR in roles_of(viewer),
        may_recover=shown,
    )


def _person(
    session: Session, person: Staff, names: dict[int, str], now: datetime, *, shown: bool
) -> PersonRow:
    member = session.get(Member, person.own_member_id) if person.own_member_id else None
    over = person.deputy_until is None or person.deputy_until < now.date()
    return PersonRow(
        id=person.id,
        login=person.login,
        name=person.name,
        roles=roles_of(person),
        active=person.active,
        has_codes=person.totp_confirmed,
        code_until=person.code_until,
        member_number=_masked(member.number, shown=shown) if member else "",
        deputy_for="" if over or person.deputy_for_id is None else names[person.deputy_for_id],
        deputy_from=None if over else person.deputy_from,
        deputy_until=None if over else person.deputy_until,
        deputy_today=is_deputy(person, now.date()),
        last_sign_in_at=person.last_sign_in_at,
    )


def _masked(number: str, *, shown: bool) -> str:
    return number if shown else _MASK + number[-3:]


def _request(row: StaffRequest, viewer: Staff, staff: dict[int, Staff], *, shown: bool) -> RequestRow:
    person = staff.get(row.staff_id) if row.staff_id is not None else None
    before, after = (
        {**told, "member": _masked(told["member"], shown=shown)} if told.get("member") else told
        for told in (row.before, row.after)
    )
    return RequestRow(
        id=row.id,
        kind=Kind(row.kind),
        staff_id=row.staff_id,
        login=person.login if person else row.after["login"],
        name=person.name if person else row.after["name"],
        changes=changes_of(before, after, {key: one.name for key, one in staff.items()}),
        reason=row.reason,
        requested_by=staff[row.requested_by].name,
        requested_at=row.requested_at,
        expires_at=row.expires_at,
        why_not=why_not_confirm(viewer, row),
    )
