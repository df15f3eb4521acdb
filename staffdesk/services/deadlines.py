"""What cases have promised for when: frozen in the institution's words, listed by the day that counts for staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, Invalid, NotFound
from staffdesk.forms.evidence import payment_day
from staffdesk.institutions.deadlines import Deadline, deadline
from staffdesk.institutions.profile import (
    DEADLINE_EVENT_LABELS,
    DeadlineEvent,
    EvidenceKind,
    Precision,
    Profile,
)
from staffdesk.japanese.era import wareki
from staffdesk.models import Case, CaseDeadline, Letter, Member
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, refuse_own, require_role
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import LetterState, Role, State


class Urgency(StrEnum):
    """How a promise stands today, the most pressing first."""

    OVERDUE = "overdue"
    UNDECIDED = "undecided"  # nobody has said which day
    TODAY = "today"
    WEEK = "week"  # until the coming Sunday
    LATER = "later"


URGENCY_LABELS = {
    Urgency.OVERDUE: Text("期限超過", "Overdue"),
    Urgency.UNDECIDED: Text("日付未設定", "No day set"),
    Urgency.TODAY: Text("今日まで", "Due today"),
    Urgency.WEEK: Text("今週中", "This week"),
    Urgency.LATER: Text("来週以降", "Later"),
}


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """One promise of one case. ``words`` are the institution's, ``internal_on`` is for staff only."""

    id: int
    event: DeadlineEvent
    words: Text
    precision: Precision
    named_on: date | None
    internal_on: date | None
    urgency: Urgency
    done: bool


@dataclass(frozen=True, slots=True)
class DueRow:
    """One line of the list of what is due: a promise of a case, or a letter that has not left yet.

    ``deadline_id`` is empty for a letter. ``may_decide``: a supervisor must enter the day.
    """

    id: str
    deadline_id: int | None
    case_id: int
    case_number: str
    form_id: str
    title: str
    member: str
    what: Text
    words: Text
    internal_on: date | None
    urgency: Urgency

    @property
    def may_decide(self) -> bool:
        return self.deadline_id is not None and self.internal_on is None


_GONE = (State.WITHDRAWN, State.REJECTED)
_WAITING = (LetterState.QUEUED, LetterState.PRINTING, LetterState.PRINTED, LetterState.UNKNOWN)


class Deadlines:
    """The verbs on promises. They are made by ``promise``, when a case is accepted and again when it is executed."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def due(self, actor: Actor) -> list[DueRow]:
        """Everything that is still to be done, the most pressing first."""
        today = self._context.clock.today()
        with self._context.database.reading() as session:
            require_role(acting(session, actor), Role.CLERK, Role.SUPERVISOR)
            rows = _promised(session, self._context.profile, today) + _unsent(
                session, self._context.profile, today
            )
        order = list(Urgency)
        return sorted(rows, key=lambda row: (order.index(row.urgency), row.internal_on or today, row.case_id))

    def of_case(self, case_id: int) -> tuple[DeadlineLine, ...]:
        """What this case has promised, done or not."""
        today = self._context.clock.today()
        query = select(CaseDeadline).where(CaseDeadline.case_id == case_id).order_by(CaseDeadline.id)
        with self._context.database.reading() as session:
            return tuple(_line(row, today) for row in session.execute(query).scalars())

    def finish(self, actor: Actor, deadline_id: int) -> None:
        """What was promised is done. Raises Conflict when it already was, or when no day is set yet."""
        with self._context.verb(actor, "finish_deadline") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            row = _get(work, deadline_id)
            if row.precision == Precision.UNSET:
                raise Conflict(_DECIDE_FIRST)
            open_still = update(CaseDeadline).where(CaseDeadline.id == row.id, CaseDeadline.done_at.is_(None))
            if not changed_one(work.session, open_still.values(done_at=work.now)):
                raise Conflict(_ALREADY_DONE)
            work.record("finish_deadline", row.case_id, event=row.event)

    def decide(self, actor: Actor, deadline_id: int, day: date, reason: str) -> None:
        """A supervisor enters the day that no rule gives, and says why (dossier 3.4 no. 7)."""
        reason = require_reason(reason)
        with self._context.verb(actor, "decide_deadline") as work:
            work.require_role(Role.SUPERVISOR)
            row = _get(work, deadline_id)
            if day < row.base_on:
                raise Invalid(_BEFORE_BASE, "day")
            undecided = update(CaseDeadline).where(
                CaseDeadline.id == row.id, CaseDeadline.precision == Precision.UNSET
            )
            told = _day_told(day)
            decided = undecided.values(
                precision=Precision.EXACT,
                words_ja=told.ja,
                words_en=told.en,
                named_on=day,
                internal_on=day,
            )
            if not changed_one(work.session, decided):
                raise Conflict(_NOT_UNDECIDED)
            work.record("decide_deadline", row.case_id, event=row.event, day=day.isoformat(), reason=reason)


def promise(work: Work, case: Case) -> None:
    """Freeze what the case promises by its form, within the caller's transaction.

    Run again it takes over what the corrected form says; what is done, or was decided by hand, stays.
    """
    profile = work.context.profile
    events = dict.fromkeys(rule.event for rule in profile.deadlines if rule.form == case.form_id)
    for event in events:
        base, at = base_of(event, case, work.now)
        found = deadline(
            profile,
            event,
            base,
            at=at,
            reason=_reason(event, case),
            leaves_on=_day(case.payload.get("leaves_on", "")),
            overrides=work.context.holidays,
        )
        if found.precision is Precision.UNSET and (decided := _day(case.payload.get("refund_on", ""))):
            found = _decided(decided, found)
        _freeze(work, case, event, base, found)


def _decided(day: date, found: Deadline) -> Deadline:
    """The day that stands on the form where no rule gives one: a supervisor signs it with the rest."""
    return replace(found, precision=Precision.EXACT, text=_day_told(day), date=day, internal_date=day)


def _freeze(work: Work, case: Case, event: DeadlineEvent, base: date, found: Deadline) -> None:
    row = work.session.execute(
        select(CaseDeadline).where(CaseDeadline.case_id == case.id, CaseDeadline.event == event)
    ).scalar_one_or_none()
    if row is None:
        row = CaseDeadline(case_id=case.id, event=event)
        work.session.add(row)
    elif row.done_at or _unchanged(row, base, found):
        return
    row.base_on, row.precision = base, found.precision
    row.words_ja, row.words_en = found.text.ja, found.text.en
    row.named_on, row.internal_on = found.date, found.internal_date
    work.session.flush()
    internal = found.internal_date.isoformat() if found.internal_date else None
    work.record("promise_deadline", case.id, event=event, words=found.text.ja, internal=internal)


def _unchanged(row: CaseDeadline, base: date, found: Deadline) -> bool:
    """Nothing new, or a day decided by hand for what the rules still leave open."""
    if found.precision is Precision.UNSET and row.base_on == base and row.internal_on is not None:
        return True
    new = (base, found.precision, found.text.ja, found.date, found.internal_date)
    return new == (row.base_on, row.precision, row.words_ja, row.named_on, row.internal_on)


# --- the day from which each promise counts (dossier 1.7, 3.3: 受付 and 受理 are different events) ---


def _accepted(case: Case, now: datetime) -> tuple[date, time | None]:
    return (case.accepted_at or now).date(), None


def _received(case: Case, now: datetime) -> tuple[date, time | None]:
    return case.opened_at.date(), case.opened_at.time()


def _paid(case: Case, now: datetime) -> tuple[date, time | None]:
    """The day on which the money was seen, or of receipt where that is later (dossier 1.6 G-09)."""
    record = case.evidence.get(EvidenceKind.PAYMENT, {})
    seen = payment_day(record.get("detail", "")) or now.date()
    return max(seen, case.opened_at.date()), None


_BASES: dict[DeadlineEvent, Callable[[Case, datetime], tuple[date, time | None]]] = {
    DeadlineEvent.JOIN_RECEIVED: _received,
    DeadlineEvent.NAME_CHANGE_ONLINE: _received,
    DeadlineEvent.AFFILIATION_CHANGED: _received,
    DeadlineEvent.JOIN_PAYMENT_CONFIRMED: _paid,
}


def base_of(event: DeadlineEvent, case: Case, now: datetime) -> tuple[date, time | None]:
    """The day from which the promise counts, and the time of day where it was received."""
    return _BASES.get(event, _accepted)(case, now)


def _reason(event: DeadlineEvent, case: Case) -> str | None:
    return case.payload.get("reason") if event is DeadlineEvent.WITHDRAWAL_ACCEPTED else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


# --- the list ---


def _promised(session: Session, profile: Profile, today: date) -> list[DueRow]:
    query = (
        select(CaseDeadline, Case.number, Case.form_id, Case.payload, Member.number, Member.name)
        .join(Case, Case.id == CaseDeadline.case_id)
        .outerjoin(Member, Member.id == Case.member_id)
        .where(
            CaseDeadline.done_at.is_(None),
            CaseDeadline.precision != Precision.NONE,
            Case.state.not_in(_GONE),
        )
    )
    return [
        DueRow(
            id=f"deadline-{row.id}",
            deadline_id=row.id,
            case_id=row.case_id,
            case_number=number,
            form_id=form_id,
            title=profile.form(form_id).title,
            member=_person(name or payload.get("name"), member),
            what=DEADLINE_EVENT_LABELS[DeadlineEvent(row.event)],
            words=Text(row.words_ja, row.words_en),
            internal_on=row.internal_on,
            urgency=_urgency(row.internal_on, row.precision, today),
        )
        for row, number, form_id, payload, member, name in session.execute(query)
    ]


def _unsent(session: Session, profile: Profile, today: date) -> list[DueRow]:
    query = (
        select(Letter, Case.number, Case.form_id, Case.payload, Member.number, Member.name)
        .join(Case, Case.id == Letter.case_id)
        .outerjoin(Member, Member.id == Case.member_id)
        .where(Letter.state.in_(_WAITING))
    )
    return [
        DueRow(
            id=f"letter-{letter.id}",
            deadline_id=None,
            case_id=letter.case_id,
            case_number=number,
            form_id=form_id,
            title=profile.form(form_id).title,
            member=_person(name or payload.get("name"), member),
            what=_DISPATCH,
            words=Text.same(profile.letter(letter.letter_id).title),
            internal_on=letter.due_on,
            urgency=_urgency(letter.due_on, Precision.EXACT, today),
        )
        for letter, number, form_id, payload, member, name in session.execute(query)
    ]


def _line(row: CaseDeadline, today: date) -> DeadlineLine:
    return DeadlineLine(
        id=row.id,
        event=DeadlineEvent(row.event),
        words=Text(row.words_ja, row.words_en),
        precision=Precision(row.precision),
        named_on=row.named_on,
        internal_on=row.internal_on,
        urgency=_urgency(row.internal_on, row.precision, today),
        done=row.done_at is not None,
    )


def _urgency(day: date | None, precision: str, today: date) -> Urgency:
    if day is None:
        return Urgency.UNDECIDED if precision == Precision.UNSET else Urgency.LATER
    if day < today:
        return Urgency.OVERDUE
    if day == today:
        return Urgency.TODAY
    sunday = today + timedelta(days=6 - today.weekday())
    return Urgency.WEEK if day <= sunday else Urgency.LATER


def _day_told(day: date) -> Text:
    return Text(wareki(day), day.isoformat())


def _person(name: str | None, number: str | None) -> str:
    return f"{name or ''}　{number or ''}".strip("　")


def _get(work: Work, deadline_id: int) -> CaseDeadline:
    row = work.session.get(CaseDeadline, deadline_id)
    if row is None:
        raise NotFound(Text("その期日は見つかりません。", "There is no such deadline."))
    refuse_own(work.staff, work.session.get_one(Case, row.case_id).member_id)
    return row


_DISPATCH = Text("通知の発送", "Dispatch of the letter")
_DECIDE_FIRST = Text(
    "日付が決まっていません。役席が先に日付と理由を入力してください。",
    "No day is set. A supervisor must enter the day and the reason first.",
)
_ALREADY_DONE = Text(
    "この期日はすでに済んでいます。画面を更新してください。",
    "This deadline is already done. Refresh the screen.",
)
_NOT_UNDECIDED = Text(
    "この期日の日付はすでに決まっています。画面を更新してください。",
    "The day of this deadline is already set. Refresh the screen.",
)
_BEFORE_BASE = Text(
    "受け付けた日より前の日付は指定できません。",
    "The day cannot lie before the day of receipt.",
)
