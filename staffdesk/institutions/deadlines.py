"""Works out what an institution promises after an event, in its own words and at its own precision (dossier 1.7).

Approximate promises stay approximate in ``text``; the day that counts for staff stands beside it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from staffdesk.errors import Invalid
from staffdesk.institutions.calendar import (
    NO_OVERRIDES,
    Overrides,
    add_business_days,
    every_year,
    is_open,
    name_of,
    require_covered,
)
from staffdesk.institutions.profile import (
    DEADLINE_EVENT_LABELS,
    DeadlineEvent,
    DeadlineKind,
    DeadlineRule,
    Fact,
    InternalRule,
    LeavingReason,
    Precision,
    Profile,
)
from staffdesk.japanese.era import wareki
from staffdesk.text import Text

Day: TypeAlias = date  # beside a field of that name


@dataclass(frozen=True, slots=True)
class Deadline:
    """One promise. ``date`` is the day that the words name (None where they name none), ``internal_date`` staff's own.

    ``precision`` is ``unset`` where somebody must decide: then both days are None.
    """

    precision: Precision
    text: Text
    date: Day | None
    internal_date: Day | None
    warnings: tuple[Text, ...]
    sources: tuple[str, ...]


def deadline(
    profile: Profile,
    event: DeadlineEvent,
    on: date,
    *,
    at: time | None = None,
    reason: str | None = None,
    leaves_on: date | None = None,
    overrides: Overrides = NO_OVERRIDES,
) -> Deadline:
    """The promise for an event on a day, at a time of day where that matters.

    ``reason`` is why a member leaves (a LeavingReason), ``leaves_on`` the day of leaving where the form tells it.
    Raises Invalid for a day that no calendar covers, an unknown or missing reason, a missing time.
    """
    require_covered(on)
    if leaves_on is not None:
        require_covered(leaves_on)
    rows = _rows(profile, event, on, _leaving_reason(reason))
    if not rows:
        return Deadline(Precision.NONE, _NOT_STATED, None, None, (), ("dossier 1.7",))
    answers = [_Count(profile, row, on, at, leaves_on, reason, overrides).answer() for row in rows]
    if any(_promise(answer) != _promise(answers[0]) for answer in answers):
        raise Invalid(
            _REASON_NEEDED.format(what=DEADLINE_EVENT_LABELS[event], known=", ".join(LeavingReason)), "reason"
        )
    return answers[0]


def placeholders(day: date, moment: Text) -> dict[str, Text]:
    """What a rule's words may draw on: {date}, {month_day}, {year}, {month} of the named day, and {time}."""
    return {
        "date": Text(wareki(day), f"{day.day} {_MONTHS[day.month]} {day.year}"),
        "month_day": Text(f"{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month]}"),
        "year": Text(wareki(day).partition("年")[0] + "年", str(day.year)),
        "month": Text(f"{day.month}月", _MONTHS[day.month]),
        "time": moment,
    }


def _rows(
    profile: Profile, event: DeadlineEvent, on: date, reason: LeavingReason | None
) -> list[DeadlineRule]:
    """The row that answers; without a reason, one row for each group of reasons."""
    rows = [row for row in profile.deadlines if row.event is event]
    if reason is not None:
        rows = [row for row in rows if reason in row.reasons] or [row for row in rows if not row.reasons]
    in_season = [row for row in rows if row.season and every_year(row.season.first, row.season.last, on)]
    spoken_for = {row.reasons for row in in_season}
    return in_season + [row for row in rows if row.season is None and row.reasons not in spoken_for]


def _leaving_reason(reason: str | None) -> LeavingReason | None:
    try:
        return None if reason is None else LeavingReason(reason)
    except ValueError:
        raise Invalid(_UNKNOWN_REASON.format(known=", ".join(LeavingReason)), "reason") from None


def _promise(answer: Deadline) -> tuple[Precision, Text, date | None]:
    return answer.precision, answer.text, answer.date


@dataclass(slots=True)
class _Count:
    """One row applied to one event."""

    profile: Profile
    rule: DeadlineRule
    on: date
    at: time | None
    leaves_on: date | None
    reason: str | None
    overrides: Overrides

    def answer(self) -> Deadline:
        rule = self.rule
        if rule.kind in (DeadlineKind.NONE, DeadlineKind.UNSET):
            return self._without_day(rule.text)
        if rule.kind is DeadlineKind.MINUTES:
            return self._after_minutes(self._lock())
        if rule.kind is DeadlineKind.WINDOW:
            return self._within_window()
        base, warnings = self._base()
        named = _COUNTS[rule.kind](self, base)
        if named < base:  # only where the leaving lies so far back that its day has passed
            return self._without_day(_UNDECIDED, _PASSED.format(day=placeholders(named, _NO_TIME)["date"]))
        return self._named(named, base, warnings)

    def _without_day(self, text: Text, *warnings: Text) -> Deadline:
        precision = Precision.NONE if self.rule.kind is DeadlineKind.NONE else Precision.UNSET
        return Deadline(precision, text, None, None, (*self.rule.warnings, *warnings), self.rule.sources)

    def _named(self, named: date, base: date, warnings: Iterable[Text]) -> Deadline:
        return Deadline(
            self.rule.precision,
            self.rule.text.format(**placeholders(named, _NO_TIME)),
            named,
            self._internal(named, base),
            (*self.rule.warnings, *warnings, *self._leaving_warnings(named)),
            self.rule.sources,
        )

    # --- the base ---

    def _base(self) -> tuple[date, tuple[Text, ...]]:
        """The day from which is counted; a receipt out of hours counts for the next business day (dossier 1.6 G-11)."""
        if not self.rule.receipt:
            return self.on, ()
        closes = self.profile.reception.closes
        warnings = (_HOURS_UNSET,) if closes.value is None else ()
        closed = name_of(self.profile, self.on, self.overrides)
        late = closes.value is not None and self.at is not None and self.at >= closes.value
        if closed is None and not late:
            return self.on, warnings
        base = add_business_days(self.profile, self.on, 1, self.overrides)
        why = closed or _AFTER_HOURS
        return base, (*warnings, _NEXT_DAY.format(why=why, day=placeholders(base, _NO_TIME)["month_day"]))

    def _anchor(self, base: date) -> date:
        """The day of leaving, told or assumed, from which a day of the year is looked for."""
        if self.leaves_on is not None:
            return self.leaves_on
        return base if self.rule.leaving is None else _nearest(self.rule.leaving, base)

    # --- the counts ---

    def next_month_day(self, base: date) -> date:
        first = _next_month(base)
        return first.replace(day=min(self._number(), monthrange(first.year, first.month)[1]))

    def business_days(self, base: date) -> date:
        return add_business_days(self.profile, base, self._number(), self.overrides)

    def month_day(self, base: date) -> date:
        anchor, day = self._anchor(base), self.rule.day or ""
        here = _in_year(anchor.year, day)
        passed = here < anchor or (here == anchor and not self.rule.base_counts)
        return _in_year(anchor.year + 1, day) if passed else here

    def next_month(self, base: date) -> date:
        return _next_month(base)

    def years(self, base: date) -> date:
        return _in_year(base.year + self._number(), f"{base:%m-%d}")

    def _number(self) -> int:
        return self.rule.count or 0  # the loader sees to it that a rule that counts has its number

    # --- what is not counted in days ---

    def _lock(self) -> Fact[int]:
        """The loader sees to it that the credential has an entry for its lock time, if only an unset one."""
        entry = self.profile.credential(self.rule.lock) if self.rule.lock else None
        if entry is None or entry.lock_minutes is None:
            raise ValueError(f"no lock time entry for {self.rule.lock}")
        return entry.lock_minutes

    def _after_minutes(self, lock: Fact[int]) -> Deadline:
        if lock.value is None:
            return self._without_day(_UNDECIDED, lock.unset or _UNDECIDED)
        if self.at is None:
            raise Invalid(_TIME_NEEDED, "time")
        start = datetime.combine(self.on, self.at)
        end = start + timedelta(minutes=lock.value)
        if end.second or end.microsecond:  # the minute told is never too early
            end = end.replace(second=0, microsecond=0) + timedelta(minutes=1)
        clock = Text.same(f"{end.hour}:{end:%M}")
        day = placeholders(end.date(), clock)["month_day"]
        told = clock if end.date() == self.on else _NEXT_MORNING.format(clock=clock, day=day)
        return Deadline(
            self.rule.precision,
            self.rule.text.format(**placeholders(end.date(), told)),
            end.date(),
            self._internal(end.date(), self.on),
            self.rule.warnings,
            tuple(dict.fromkeys((*self.rule.sources, lock.source))),
        )

    def _within_window(self) -> Deadline:
        """A part of the year: its words name no day, its last day is what counts for staff."""
        last = self.rule.window.last if self.rule.window else ""
        end = _in_year(self.on.year, last)
        end = end if end >= self.on else _in_year(self.on.year + 1, last)
        words = self.rule.text.format(**placeholders(end, _NO_TIME))
        internal = self._internal(end, self.on)
        return Deadline(self.rule.precision, words, None, internal, self.rule.warnings, self.rule.sources)

    # --- staff's side ---

    def _internal(self, named: date, base: date) -> date | None:
        """dossier 1.7 [R]: month-ends on a closed day are worked on the business day before."""
        if self.rule.internal is InternalRule.NONE:
            return None
        day = named + timedelta(days=self.rule.grace_days)
        if self.rule.internal is InternalRule.LAST_BUSINESS_DAY:
            while day > base and not is_open(self.profile, day, self.overrides):
                day -= timedelta(days=1)
        return day

    def _leaving_warnings(self, named: date) -> tuple[Text, ...]:
        found: list[Text] = []
        usual = self.rule.leaving
        if usual and self.leaves_on and f"{self.leaves_on:%m-%d}" != usual:
            found.append(
                _OTHER_LEAVING.format(day=placeholders(_in_year(self.on.year, usual), _NO_TIME)["month_day"])
            )
        notice = self.rule.notice
        if notice and self.reason in notice.reasons:
            last = named - timedelta(days=notice.days)
            if self.on > last:
                found.append(_NOTICE_PASSED.format(day=placeholders(last, _NO_TIME)["date"]))
        return tuple(found)


_COUNTS: dict[DeadlineKind, Callable[[_Count, date], date]] = {
    DeadlineKind.NEXT_MONTH_DAY: _Count.next_month_day,
    DeadlineKind.BUSINESS_DAYS: _Count.business_days,
    DeadlineKind.MONTH_DAY: _Count.month_day,
    DeadlineKind.NEXT_MONTH: _Count.next_month,
    DeadlineKind.YEARS: _Count.years,
}


def _next_month(day: date) -> date:
    """The first of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _in_year(year: int, month_day: str) -> date:
    """That "MM-DD" of a year; 02-29 is the last of February where the year has none (民法143条)."""
    month, day = int(month_day[:2]), int(month_day[3:])
    return date(year, month, min(day, monthrange(year, month)[1]))


def _nearest(month_day: str, day: date) -> date:
    """That day of a year which lies nearest, before or after."""
    return min(
        (_in_year(year, month_day) for year in (day.year - 1, day.year, day.year + 1)),
        key=lambda candidate: abs(candidate - day),
    )


_MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NO_TIME = Text.same("")
_NOT_STATED = Text("期日は示されていません", "No date is stated")
_UNDECIDED = Text("未設定（担当者が日付を決めます）", "Not set (staff decide the day)")
_PASSED = Text(
    "定めの日（{day}）を過ぎています。役席が日付と理由を決めてください。",
    "The day by the rule ({day}) has passed. A supervisor must decide the day and say why.",
)
_UNKNOWN_REASON = Text("その理由はありません。使えるもの：{known}", "There is no such reason. Known: {known}")
_REASON_NEEDED = Text(
    "「{what}」の期日は理由によって異なります。理由を指定してください：{known}",
    "The date of “{what}” depends on the reason. Give one of: {known}",
)
_TIME_NEEDED = Text("時刻を HH:MM で指定してください。", "Give the time as HH:MM.")
_HOURS_UNSET = Text(
    "受付時間が未設定のため、時間外の受付を翌営業日に送ることができません。営業日の受付はその日から数えています。",
    "The reception hours are not set, so what came after hours cannot be told apart; it counts from its own business day.",
)
_AFTER_HOURS = Text("受付時間外", "After hours")
_NEXT_DAY = Text(
    "{why}の受付のため、翌営業日の{day}の受付として数えています。",
    "{why}: counted as received on {day}, the next business day.",
)
_NEXT_MORNING = Text("翌日（{day}）{clock}", "{clock} on the next day, {day},")
_OTHER_LEAVING = Text(
    "退職日が{day}ではありません。脱退の理由を確認してください。",
    "The day of leaving is not {day}. Check the reason for leaving.",
)
_NOTICE_PASSED = Text(
    "予告期限（{day}）を過ぎています。定款の定めを確認してください。",
    "The period of notice ended on {day}. Check the articles of association.",
)
