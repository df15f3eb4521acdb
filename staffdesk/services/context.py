"""What every service works with: database, clock, policy, trail; and the one way to run a verb."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Update, bindparam, select, text
from sqlalchemy.orm import Session

from staffdesk.clock import Clock
from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys
from staffdesk.errors import Conflict, NotAllowed, UserError
from staffdesk.institutions.calendar import NO_OVERRIDES, Overrides
from staffdesk.institutions.overlay import lay_over
from staffdesk.institutions.profile import Profile
from staffdesk.models import OperatorValue, Staff
from staffdesk.printing.envelopes import EnvelopeShelf
from staffdesk.services.audit import AuditTrail
from staffdesk.text import Text
from staffdesk.workflow import Role

_BY_ID = select(Staff).where(Staff.id == bindparam("staff_id"))  # built once: it is asked at every verb
_NEXT_NUMBER = text(
    "INSERT INTO counters (name, value) VALUES (:name, 1)"
    " ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the desk. Rights are read again from the database at every verb."""

    staff_id: int
    login: str
    name: str
    roles: frozenset[Role]
    session_no: int = 0


class Work:
    """One running transaction of one person. ``case_id`` is the case that the verb is about, where it is about one."""

    def __init__(
        self, context: Context, session: Session, staff: Staff, now: datetime, case_id: int | None = None
    ) -> None:
        self.context = context
        self.session = session
        self.staff = staff
        self.now = now
        self.case_id = case_id

    @property
    def roles(self) -> frozenset[Role]:
        return roles_of(self.staff, self.now.date())

    @property
    def deputy_for(self) -> int | None:
        """The supervisor in whose place this person decides today; None for a supervisor of their own right."""
        stands_in = Role.SUPERVISOR in self.roles - roles_of(self.staff)
        return self.staff.deputy_for_id if stands_in else None

    @property
    def standing_in(self) -> dict[str, int]:
        """For the trail, beside what a supervisor does: in whose place; nothing for one of their own right."""
        return {} if self.deputy_for is None else {"deputy_for": self.deputy_for}

    def record(self, action: str, case_id: int | None = None, **detail: Any) -> None:
        self.context.audit.append(self.session, self.now, self.staff.id, action, case_id, detail)

    def next_number(self, name: str) -> int:
        """As ``next_number``."""
        return next_number(self.session, name)

    def require_role(self, *roles: Role) -> None:
        require_role(self.staff, *roles, on=self.now.date())


_STANDING = (
    select(OperatorValue.id, OperatorValue.key, OperatorValue.value)
    .where(OperatorValue.confirmed_at.is_not(None), OperatorValue.ended_at.is_(None))
    .order_by(OperatorValue.id)
)


class PolicyInForce:
    """The institution's policy as it stands now: the shipped profile with what operators have decided laid over it."""

    def __init__(self, shipped: Profile) -> None:
        self.shipped = self.profile = shipped

    def read(self, session: Session) -> None:
        """Take up what is confirmed in the database; another seat may have confirmed it."""
        standing = session.connection().execute(_STANDING).all()
        mark = f"+{max(row.id for row in standing)}.{len(standing)}" if standing else ""
        edition = f"{self.shipped.edition}{mark}"
        if edition != self.profile.edition:
            values = {row.key: row.value for row in standing}
            self.profile = lay_over(self.shipped, values, edition)


@dataclass(frozen=True, slots=True)
class Context:
    """The services' surroundings, put together once in app.py."""

    database: Database
    clock: Clock
    policy: PolicyInForce
    keys: Keys
    audit: AuditTrail
    holidays: Overrides = field(default_factory=lambda: NO_OVERRIDES)
    envelopes: EnvelopeShelf = field(default_factory=lambda: EnvelopeShelf(None))
    seat: str = ""  # which machine this is: failed tries at the door are counted by it as well

    @property
    def profile(self) -> Profile:
        return self.policy.profile

    @contextmanager
    def verb(self, actor: Actor, action: str, case_id: int | None = None) -> Iterator[Work]:
        """One transaction. A refusal undoes everything and is itself put on the trail."""
        now = self.clock.now()
        try:
            with self.database.writing() as session:
                self.policy.read(session)
                yield Work(self, session, acting(session, actor), now, case_id)
        except (NotAllowed, Conflict) as refusal:
            self._record_refusal(now, actor, action, case_id, refusal)
            raise

    def _record_refusal(
        self, now: datetime, actor: Actor, action: str, case_id: int | None, refusal: UserError
    ) -> None:
        detail = {"why": type(refusal).__name__, "text": {"ja": refusal.text.ja, "en": refusal.text.en}}
        with self.database.writing() as session:
            self.audit.append(session, now, actor.staff_id, f"refused:{action}", case_id, detail)


def note_altered(context: Context, place: str) -> None:
    """A row is not as the program left it: a finding for the auditor, whoever came upon it."""
    with context.database.writing() as session:
        context.audit.append(session, context.clock.now(), None, "found_altered", None, {"place": place})


def next_number(session: Session, name: str) -> int:
    """The next running number; the row is locked until the transaction ends. Two seats may start it at once."""
    return int(session.execute(_NEXT_NUMBER, {"name": name}).scalar_one())


def changed_one(session: Session, statement: Update) -> bool:
    """Run a compare-and-swap; False when somebody else was first."""
    result = cast(
        CursorResult[Any], session.execute(statement, execution_options={"synchronize_session": False})
    )
    return result.rowcount == 1


def actor_of(staff: Staff, on: date) -> Actor:
    """Who sits down at a seat on that day."""
    return Actor(staff.id, staff.login, staff.name, roles_of(staff, on), staff.session_no)


def roles_of(staff: Staff, on: date | None = None) -> frozenset[Role]:
    """The person's own roles; with a day also that of a supervisor whose place they take on it (代行)."""
    own = frozenset(Role(role) for role in staff.roles)
    return own | {Role.SUPERVISOR} if on is not None and is_deputy(staff, on) else own


def is_deputy(staff: Staff, on: date) -> bool:
    first, last = staff.deputy_from, staff.deputy_until
    return first is not None and last is not None and first <= on <= last


def require_role(staff: Staff, *roles: Role, on: date | None = None) -> None:
    if not roles_of(staff, on) & set(roles):
        raise NotAllowed(
            Text(
                "この操作を行う権限がありません。権限のある担当者に依頼してください。",
                "Your role may not do this. Ask a colleague who has the role.",
            )
        )


def refuse_own(staff: Staff, member_id: int | None) -> None:
    """Nobody acts on an account of their own. Raises NotAllowed."""
    if member_id is not None and staff.own_member_id == member_id:
        raise NotAllowed(
            Text(
                "ご自身の会員口座の手続はできません。ほかの担当者に依頼してください。",
                "You cannot act on your own membership. Ask a colleague.",
            )
        )


def acting(session: Session, actor: Actor) -> Staff:
    """The person's present record. Raises NotAllowed at once for somebody who was dismissed or recovered."""
    staff = session.execute(_BY_ID, {"staff_id": actor.staff_id}).scalar_one_or_none()
    if staff is None or not staff.active:
        raise NotAllowed(
            Text(
                "この利用者は無効になっています。サインインし直してください。",
                "This account is no longer active. Sign in again.",
            )
        )
    if staff.session_no != actor.session_no:
        raise NotAllowed(
            Text(
                "このサインインは終了しています。サインインし直してください。",
                "This session has ended. Sign in again.",
            )
        )
    return staff
