"""What every service works with: database, clock, policy, trail; and the one way to run a verb."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Update, select
from sqlalchemy.orm import Session

from staffdesk.clock import Clock
from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys
from staffdesk.errors import Conflict, NotAllowed, UserError
from staffdesk.institutions.profile import Profile
from staffdesk.models import Counter, Staff
from staffdesk.services.audit import AuditTrail
from staffdesk.text import Text
from staffdesk.workflow import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the desk. Rights are read again from the database at every verb."""

    staff_id: int
    login: str
    name: str
    roles: frozenset[Role]


class Work:
    """One running transaction of one person."""

    def __init__(self, context: Context, session: Session, staff: Staff, now: datetime) -> None:
        self.context = context
        self.session = session
        self.staff = staff
        self.now = now

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(role) for role in self.staff.roles)

    def record(self, action: str, case_id: int | None = None, **detail: Any) -> None:
        self.context.audit.append(self.session, self.now, self.staff.id, action, case_id, detail)

    def next_number(self, name: str) -> int:
        """The next running number; the row is locked until the transaction ends."""
        counter = self.session.get(Counter, name, with_for_update=True)
        if counter is None:
            counter = Counter(name=name, value=0)
            self.session.add(counter)
        counter.value += 1
        self.session.flush()
        return counter.value

    def require_role(self, *roles: Role) -> None:
        if not self.roles & set(roles):
            raise NotAllowed(
                Text(
                    "この操作を行う権限がありません。権限のある担当者に依頼してください。",
                    "Your role may not do this. Ask a colleague who has the role.",
                )
            )


@dataclass(frozen=True, slots=True)
class Context:
    """The services' surroundings, put together once in app.py."""

    database: Database
    clock: Clock
    profile: Profile
    keys: Keys
    audit: AuditTrail

    @contextmanager
    def verb(self, actor: Actor, action: str, case_id: int | None = None) -> Iterator[Work]:
        """One transaction. A refusal undoes everything and is itself put on the trail."""
        now = self.clock.now()
        try:
            with self.database.writing() as session:
                yield Work(self, session, acting(session, actor), now)
        except (NotAllowed, Conflict) as refusal:
            self._record_refusal(now, actor, action, case_id, refusal)
            raise

    def _record_refusal(
        self, now: datetime, actor: Actor, action: str, case_id: int | None, refusal: UserError
    ) -> None:
        detail = {"why": type(refusal).__name__, "text": refusal.text.en}
        with self.database.writing() as session:
            self.audit.append(session, now, actor.staff_id, f"refused:{action}", case_id, detail)


def changed_one(session: Session, statement: Update) -> bool:
    """Run a compare-and-swap; False when somebody else was first."""
    result = cast(CursorResult[Any], session.execute(statement, execution_options={"synchronize_session": False}))
    return result.rowcount == 1


def acting(session: Session, actor: Actor) -> Staff:
    """The person's present record. Raises NotAllowed at once for somebody who was dismissed."""
    staff = session.execute(select(Staff).where(Staff.id == actor.staff_id)).scalar_one_or_none()
    if staff is None or not staff.active:
        raise NotAllowed(
            Text(
                "この利用者は無効になっています。サインインし直してください。",
                "This account is no longer active. Sign in again.",
            )
        )
    return staff
