"""What kind of desk a database holds, and how a new one is founded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.database.engine import Database
from staffdesk.errors import Conflict, Invalid, NotFound
from staffdesk.models import DeskInfo
from staffdesk.text import Text
from staffdesk.workflow import Role

if TYPE_CHECKING:
    from staffdesk.services.context import Context
    from staffdesk.services.staff import StaffService

DEMO_PASSWORD = "staffdesk-demo-desk"  # noqa: S105 - published on purpose, opens invented data only


@dataclass(frozen=True, slots=True)
class DeskFacts:
    institution_id: str
    demo: bool


def desk_facts(database: Database) -> DeskFacts:
    """Raises NotFound for a database that no desk was founded in yet."""
    table = (
        DeskInfo.__table__
    )  # not the class: that would have all classes mapped before anybody waits for them
    with database.connection() as connection:
        info = connection.execute(select(table.c.institution_id, table.c.demo)).one_or_none()
    if info is None:
        raise NotFound(
            Text(
                "このデータフォルダーにはまだデスクがありません。「staffdesk db found」で開設するか、「staffdesk demo」でデモ用デスクを用意できます。",
                "There is no desk in this data folder yet: “staffdesk db found” founds one, “staffdesk demo” prepares a demo"
                " desk.",
            )
        )
    return DeskFacts(info.institution_id, info.demo)


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """One of the two who open a desk; everybody else is taken on by them."""

    login: str
    name: str
    roles: frozenset[Role]
    password: str = field(repr=False)


FIRST_ROLES = (
    frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
)
"""What the first two may do: enough to take on everybody else together, and nothing that one could do alone."""


def found_real_desk(context: Context, staff: StaffService, people: Sequence[FirstPerson]) -> None:
    """Open the desk in a prepared, empty database, in one transaction. Raises Conflict where one is open already.

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
        hired = [staff.hire(session, p.login, p.name, p.roles, p.password) for p in people]
        logins = {str(person.id): sorted(person.roles) for person in hired}
        context.audit.append(session, now, None, "found_desk", detail={"demo": False, "people": logins})


def found_desk(session: Session, institution_id: str, now: datetime, *, demo: bool) -> None:
    session.add(DeskInfo(id=1, institution_id=institution_id, demo=demo, created_at=now))
    session.flush()
