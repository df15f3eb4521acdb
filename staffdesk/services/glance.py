"""The day at a glance: what waits and how long already, what is due, what came in over the year. Counts, no names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import func, select

from staffdesk.models import Case, Letter
from staffdesk.services.context import Actor, Context
from staffdesk.services.deadlines import Deadlines, Urgency
from staffdesk.services.registers import Registers, Year
from staffdesk.text import Text
from staffdesk.workflow import OPEN_STATES, LetterState, Role, State

_PRINTING = (LetterState.QUEUED, LetterState.PRINTING, LetterState.PRINTED, LetterState.UNKNOWN)
_YEAR = timedelta(days=334)  # eleven months back: twelve with the present one


class Age(StrEnum):
    """How long a case has been here already, in calendar days."""

    TODAY = "today"
    DAYS = "days"
    WEEK = "week"
    LONGER = "longer"


AGE_LABELS = {
    Age.TODAY: Text("今日", "Today"),
    Age.DAYS: Text("1〜2日", "1–2 days"),
    Age.WEEK: Text("3〜6日", "3–6 days"),
    Age.LONGER: Text("7日以上", "7 days or more"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One state: how many cases wait in it, by age; ``oldest`` is the day on which the longest of them came in."""

    state: State
    by_age: tuple[int, ...]
    oldest: date

    @property
    def total(self) -> int:
        return sum(self.by_age)


@dataclass(frozen=True, slots=True)
class Glance:
    waiting: tuple[Waiting, ...]
    overdue: int
    due_today: int
    due_this_week: int
    letters: int
    letters_late: int
    year: Year

    def of(self, state: State) -> int:
        return next((one.total for one in self.waiting if one.state is state), 0)


class Glances:
    """For everybody at the desk."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def look(self, actor: Actor) -> Glance:
        """Raises NotAllowed for whoever has nothing to do with cases."""
        today = self._context.clock.today()
        due = Counter(row.urgency for row in Deadlines(self._context).due(actor))
        with self._context.verb(actor, "view_glance") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            cases = work.session.execute(
                select(Case.state, Case.opened_at).where(Case.state.in_(OPEN_STATES))
            ).all()
            letters = work.session.execute(
                select(func.count()).select_from(Letter).where(Letter.state.in_(_PRINTING))
            ).scalar_one()
            late = work.session.execute(
                select(func.count())
                .select_from(Letter)
                .where(Letter.state.in_(_PRINTING), Letter.due_on < today)
            ).scalar_one()
        days = [(State(state), opened.date()) for state, opened in cases]
        return Glance(
            tuple(
                _waiting(state, [day for of, day in days if of is state], today) for state in _in_order(days)
            ),
            due[Urgency.OVERDUE],
            due[Urgency.TODAY],
            due[Urgency.WEEK],
            letters,
            late,
            Registers(self._context).year(actor, today - _YEAR),
        )


def age_of(received: date, today: date) -> Age:
    days = (today - received).days
    if days <= 0:
        return Age.TODAY
    if days <= 2:
        return Age.DAYS
    return Age.WEEK if days <= 6 else Age.LONGER


def _in_order(days: list[tuple[State, date]]) -> list[State]:
    present = {state for state, _day in days}
    return [state for state in State if state in present]


def _waiting(state: State, days: list[date], today: date) -> Waiting:
    ages = Counter(age_of(day, today) for day in days)
    return Waiting(state, tuple(ages[age] for age in Age), min(days))
