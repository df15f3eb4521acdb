"""What kind of desk a database holds, and how a new one is founded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.database.engine import Database
from staffdesk.errors import Conflict, Invalid, NotFound
from staffdesk.models import DeskInfo, OperatorValue, Staff
from staffdesk.text import Text
from staffdesk.workflow import Role

if TYPE_CHECKING:
    from staffdesk.services.context import Context
    from staffdesk.services.staff import StaffService

DEMO_PASSWORD = "staffdesk-demo-desk"  # noqa: S105 - published on purpose, opens invented data only


class NoDesk(NotFound):
    """The database is there, or could be made, and no desk was founded in it."""


@dataclass(frozen=True, slots=True)
class DeskFacts:
    institution_id: str
    demo: bool


def desk_facts(database: Database) -> DeskFacts:
    """Raises NoDesk for a database that no desk was founded in yet."""
    table = (
        DeskInfo.__table__
    )  # not the class: that would have all classes mapped before anybody waits for them
    with database.connection() as connection:
        info = connection.execute(select(table.c.institution_id, table.c.demo)).one_or_none()
    if info is None:
        raise NoDesk(
            Text(
                "このデータフォルダーにはまだデスクがありません。「staffdesk db found」で開設するか、「staffdesk demo」でデモ用デスクを用意できます。",
                "There is no desk in this data folder yet: “staffdesk db found” founds one, “staffdesk demo” prepares a demo"
                " desk.",
            )
        )
    return DeskFacts(info.institution_id, info.demo)


FOUNDING = Text("開設時の入力", "Entered at the founding")


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """One of the two who open a desk; everybody else is taken on by them.

    ``totp_secret``: of an authenticator that has shown the code of ``totp_step`` already; empty: registered later.
    """

    login: str
    name: str
    roles: frozenset[Role]
    password: str = field(repr=False)
    totp_secret: str = field(default="", repr=False)
    totp_step: int = 0


FIRST_ROLES = (
    frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
)
"""What the first two may do: enough to take on everybody else together, and nothing that one could do alone."""


def found_real_desk(
    context: Context,
    staff: StaffService,
    people: Sequence[FirstPerson],
    values: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Open the desk in a prepared, empty database, in one transaction. Raises Conflict where one is open already.

    ``values``: what the first person enters for open points of the profile; the second confirms them at the desk.
    Raises Invalid for a short password, or unless these are two persons.
    """
    if len({person.login for person in people}) != len(FIRST_ROLES):
        raise Invalid(
            Text(
                "デスクは2人で開設します。職員IDを別にしてください。",
                "A desk is founded by two persons: two logins.",
            ),
            "login",
        )
    now = context.clock.now()
    with context.database.writing() as session:
        if session.get(DeskInfo, 1) is not None:
            raise Conflict(Text("このデスクは開設済みです。", "This desk has been founded already."))
        found_desk(session, context.profile.id, now, demo=False)
        hired = [_hire(context, session, staff, person) for person in people]
        logins = {str(person.id): sorted(person.roles) for person in hired}
        context.audit.append(session, now, None, "found_desk", detail={"demo": False, "people": logins})
        for key, value in values.items():
            _propose(context, session, hired[0].id, key, value)


def _hire(context: Context, session: Session, service: StaffService, person: FirstPerson) -> Staff:
    from staffdesk.services.staff import set_totp_secret

    staff = service.hire(session, person.login, person.name, person.roles, person.password)
    if person.totp_secret:
        set_totp_secret(context, staff, person.totp_secret)
        staff.totp_confirmed, staff.totp_last_step = True, person.totp_step
    return staff


def _propose(context: Context, session: Session, staff_id: int, key: str, value: str) -> None:
    """As ``PolicyValues.propose``. Raises NotFound for a point that is not open, Invalid for a value of another shape."""
    from staffdesk.institutions.overlay import open_point, read

    now = context.clock.now()
    read(open_point(context.policy.shipped, key), value)
    row = OperatorValue(
        key=key, value=value.strip(), reason=FOUNDING.ja, proposed_by=staff_id, proposed_at=now
    )
    session.add(row)
    detail = {"key": key, "value": row.value, "reason": row.reason}
    context.audit.append(session, now, staff_id, "propose_value", detail=detail)


def found_desk(session: Session, institution_id: str, now: datetime, *, demo: bool) -> None:
    session.add(DeskInfo(id=1, institution_id=institution_id, demo=demo, created_at=now))
    session.flush()
