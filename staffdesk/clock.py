"""The only source of now and today. Everything happens in Japan; tests pass a fixed clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")  # Japan has had no summer time since 1951


class Clock:
    """The machine's clock, read as Japanese standard time."""

    def now(self) -> datetime:
        return datetime.now(JST)

    def today(self) -> date:
        return self.now().date()


class FixedClock(Clock):
    """A clock that moves only when told to."""

    def __init__(self, now: datetime) -> None:
        self._now = now if now.tzinfo else now.replace(tzinfo=JST)

    def now(self) -> datetime:
        return self._now

    def advance(self, **delta: float) -> None:
        self._now += timedelta(**delta)
