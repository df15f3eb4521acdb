"""What the sources leave open: an administrator proposes a value, a second person confirms it, and then it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, NotAllowed, NotFound
from staffdesk.institutions.overlay import OpenPoint, open_point, open_points, read
from staffdesk.models import OperatorValue
from staffdesk.services.case_file import staff_name
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, require_role
from staffdesk.services.host.sealing import HostKey
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import Role

_HOST_KEY = "host.key"
_MAY_CONFIRM = (Role.ADMINISTRATOR, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody entered for one point. ``confirmed_by`` is empty while it waits for the second person."""

    id: int
    value: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    fingerprint: str = ""  # of a key: what the second person compares with the one told by another way


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One open point: what it is, why it is open, what stands and what waits to be confirmed."""

    point: OpenPoint
    standing: Entered | None
    waiting: Entered | None
    may_confirm: bool

    @property
    def id(self) -> str:
        return self.point.key


class PolicyValues:
    """Values are never overwritten: a new one ends the earlier, and both stay on record."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(self, actor: Actor) -> list[PolicyRow]:
        """All open points of the institution, in the profile's order."""
        with self._context.database.reading() as session:
            staff = acting(session, actor)
            require_role(staff, *_MAY_CONFIRM)
            present = session.execute(
                select(OperatorValue).where(OperatorValue.ended_at.is_(None)).order_by(OperatorValue.id)
            ).scalars()
            standing: dict[str, OperatorValue] = {}
            waiting: dict[str, OperatorValue] = {}
            for row in present:
                (standing if row.confirmed_at else waiting)[row.key] = row
            return [
                PolicyRow(
                    point,
                    _entered(session, standing.get(point.key)),
                    _entered(session, waiting.get(point.key)),
                    point.key in waiting and waiting[point.key].proposed_by != staff.id,
                )
                for point in open_points(self._context.policy.shipped)
            ]

    def propose(self, actor: Actor, key: str, value: str, reason: str) -> int:
        """Returns the id of the proposal. Raises Invalid for a value of the wrong shape, Conflict when one waits already."""
        reason = require_reason(reason)
        point = open_point(self._context.policy.shipped, key)
        read(point, value)
        if key == _HOST_KEY:
            HostKey.read(value.strip())
        with self._context.verb(actor, "propose_value") as work:
            work.require_role(Role.ADMINISTRATOR)
            if _waiting(work.session, key) is not None:
                raise Conflict(
                    Text(
                        "この項目には確認待ちの値があります。先に確認するか取り下げてください。",
                        "A value for this item waits to be confirmed. Confirm or withdraw it first.",
                    )
                )
            row = OperatorValue(
                key=key, value=value.strip(), reason=reason, proposed_by=work.staff.id, proposed_at=work.now
            )
            work.session.add(row)
            work.session.flush()
            work.record("propose_value", key=key, value=row.value, reason=reason)
            return row.id

    def confirm(self, actor: Actor, value_id: int) -> None:
        """The second person agrees: from now on the value is in force, at every seat."""
        with self._context.verb(actor, "confirm_value") as work:
            work.require_role(*_MAY_CONFIRM)
            row = _open(work.session, value_id)
            if row.proposed_by == work.staff.id:
                raise NotAllowed(
                    Text(
                        "ご自身が入力した値は確認できません。ほかの管理者か役席に依頼してください。",
                        "You cannot confirm a value that you entered. Ask another administrator or a supervisor.",
                    )
                )
            self._end_standing(work, row.key)
            _swap(work, row, confirmed_by=work.staff.id, confirmed_at=work.now)
            work.record("confirm_value", key=row.key, value=row.value)
            work.session.flush()
            self._context.policy.read(work.session)

    def withdraw(self, actor: Actor, value_id: int, reason: str) -> None:
        """Take back a proposal, or end a value that stands: the point is open again."""
        reason = require_reason(reason)
        with self._context.verb(actor, "withdraw_value") as work:
            work.require_role(Role.ADMINISTRATOR)
            row = _present(work.session, value_id)
            _swap(work, row, ended_at=work.now)
            work.record("withdraw_value", key=row.key, reason=reason)
            work.session.flush()
            self._context.policy.read(work.session)

    def _end_standing(self, work: Work, key: str) -> None:
        work.session.execute(
            update(OperatorValue)
            .where(
                OperatorValue.key == key,
                OperatorValue.confirmed_at.is_not(None),
                OperatorValue.ended_at.is_(None),
            )
            .values(ended_at=work.now)
        )


def _waiting(session: Session, key: str) -> OperatorValue | None:
    return session.execute(
        select(OperatorValue).where(
            OperatorValue.key == key, OperatorValue.confirmed_at.is_(None), OperatorValue.ended_at.is_(None)
        )
    ).scalar_one_or_none()


def _present(session: Session, value_id: int) -> OperatorValue:
    row = session.get(OperatorValue, value_id)
    if row is None or row.ended_at is not None:
        raise NotFound(
            Text(
                "その値は取り下げられています。画面を更新してください。", "That value was withdrawn. Refresh."
            )
        )
    return row


def _open(session: Session, value_id: int) -> OperatorValue:
    row = _present(session, value_id)
    if row.confirmed_at is not None:
        raise Conflict(Text("この値は確認済みです。", "This value is confirmed already."))
    return row


def _swap(work: Work, row: OperatorValue, **values: object) -> None:
    """Only what nobody changed meanwhile. Raises Conflict."""
    statement = (
        update(OperatorValue)
        .where(
            OperatorValue.id == row.id,
            OperatorValue.confirmed_at.is_(None)
            if row.confirmed_at is None
            else OperatorValue.confirmed_at.is_not(None),
            OperatorValue.ended_at.is_(None),
        )
        .values(**values)
    )
    if not changed_one(work.session, statement):
        raise Conflict(
            Text(
                "ほかの席でこの値が処理されました。画面を更新してください。",
                "Another seat dealt with this value. Refresh the screen.",
            )
        )


def _entered(session: Session, row: OperatorValue | None) -> Entered | None:
    if row is None:
        return None
    return Entered(
        id=row.id,
        value=str(row.value),
        reason=row.reason,
        proposed_by=staff_name(session, row.proposed_by),
        proposed_at=row.proposed_at,
        confirmed_by=staff_name(session, row.confirmed_by),
        confirmed_at=row.confirmed_at,
        fingerprint=HostKey.read(str(row.value)).fingerprint if row.key == _HOST_KEY else "",
    )
