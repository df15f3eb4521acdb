"""受付簿 and monthly figures: what came in, through which hands it went, and how long it took."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from staffdesk.clock import JST
from staffdesk.errors import Invalid
from staffdesk.institutions.profile import Channel
from staffdesk.models import Approval, Case, Execution, Member, Staff
from staffdesk.services.context import Actor, Context
from staffdesk.text import Text
from staffdesk.workflow import OPEN_STATES, Role, State

_READERS = (Role.CLERK, Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR)
_LONGEST = timedelta(days=400)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the 受付簿: the case, not the person; the member's number is the key to the register."""

    id: int
    number: str
    received_at: datetime
    title: str
    channel: Channel
    member_number: str
    received_by: str
    accepted_at: datetime | None
    approved_by: str
    executed_at: datetime | None
    closed_at: datetime | None
    state: State


@dataclass(frozen=True, slots=True)
class ProcedureYear:
    """One procedure over twelve months: how many came in each month, how they ended, and how long they took."""

    form_id: str
    title: str
    received: tuple[int, ...]
    closed: int
    rejected: int
    withdrawn: int
    open: int
    median_days: float | None
    """Calendar days from 受付 to 完了; None while none is closed."""

    @property
    def id(self) -> str:
        return self.form_id

    @property
    def total(self) -> int:
        return sum(self.received)


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months from the first of ``start`` on."""

    start: date
    months: tuple[date, ...]
    procedures: tuple[ProcedureYear, ...]


class Registers:
    """For everybody at the desk and the auditor; a look at the register is put on the trail."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def reception(self, actor: Actor, first: date, last: date) -> list[RegisterRow]:
        """What was received from ``first`` to ``last``, both included. Raises Invalid for more than a year or none."""
        if not first <= last <= first + _LONGEST:
            raise Invalid(_NO_SPAN, "register_last")
        with self._context.verb(actor, "view_register") as work:
            work.require_role(*_READERS)
            work.record("view_register", first=first.isoformat(), last=last.isoformat())
            approver = aliased(Staff)
            query = (
                select(Case, Member.number, Staff.name, approver.name, Execution.at)
                .outerjoin(Member, Member.id == Case.member_id)
                .join(Staff, Staff.id == Case.opened_by)
                .outerjoin(Execution, Execution.case_id == Case.id)
                .outerjoin(Approval, Approval.id == Execution.approval_id)
                .outerjoin(approver, approver.id == Approval.approver_id)
                .where(Case.opened_at >= _morning(first), Case.opened_at < _morning(last + timedelta(days=1)))
                .order_by(Case.opened_at, Case.id)
            )
            return [
                RegisterRow(
                    case.id, case.number, case.opened_at, self._title(case.form_id), Channel(case.channel),
                    number or "", opener, case.accepted_at, decider or "", executed, case.closed_at, State(case.state),
                )
                for case, number, opener, decider, executed in work.session.execute(query)
            ]  # fmt: skip

    def year(self, actor: Actor, start: date) -> Year:
        """Twelve months of all procedures, the busiest first. ``start``: a day of the first month."""
        months = _months(start.replace(day=1))
        query = select(Case.form_id, Case.state, Case.opened_at, Case.closed_at).where(
            Case.opened_at >= _morning(months[0]), Case.opened_at < _morning(_next_month(months[-1]))
        )
        with self._context.verb(actor, "view_statistics") as work:
            work.require_role(*_READERS)
            by_form: Mapping[str, list[Any]] = defaultdict(list)
            for row in work.session.execute(query):
                by_form[row.form_id].append(row)
        found = (self._procedure(form_id, rows, months) for form_id, rows in by_form.items())
        return Year(months[0], months, tuple(sorted(found, key=lambda one: (-one.total, one.form_id))))

    def _procedure(
        self,
        form_id: str,
        rows: Iterable[Any],
        months: tuple[date, ...],
    ) -> ProcedureYear:
        received: Counter[date] = Counter()
        states: Counter[State] = Counter()
        took = []
        for row in rows:
            received[row.opened_at.date().replace(day=1)] += 1
            states[State(row.state)] += 1
            if State(row.state) is State.CLOSED and row.closed_at is not None:
                took.append((row.closed_at.date() - row.opened_at.date()).days)
        return ProcedureYear(
            form_id,
            self._title(form_id),
            tuple(received[month] for month in months),
            closed=states[State.CLOSED],
            rejected=states[State.REJECTED],
            withdrawn=states[State.WITHDRAWN],
            open=sum(states[state] for state in OPEN_STATES),
            median_days=median(took) if took else None,
        )

    def _title(self, form_id: str) -> str:
        """A procedure that the institution no longer has keeps its id."""
        titles = {entry.id: entry.title for entry in self._context.profile.forms}
        return titles.get(form_id, form_id)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), JST)


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _months(first: date) -> tuple[date, ...]:
    months = [first]
    while len(months) < MONTHS:
        months.append(_next_month(months[-1]))
    return tuple(months)


_NO_SPAN = Text(
    "期間は、初日から終日まで1年以内で指定してください。",
    "Give a span of at most a year, its first day first.",
)
