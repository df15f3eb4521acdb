"""Pauses after failed tries: counted by what was tried, kept in the database, so that no restart and no other seat ends them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from staffdesk.errors import Throttled
from staffdesk.models import Throttle
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class Limit:
    """``tries`` failures bring a pause, each longer than the one before; a run of them is forgotten after a while."""

    tries: int
    pause: timedelta
    forgotten: timedelta | None = None  # None: only a success ends the run


PERSON = Limit(5, timedelta(minutes=5))
SEAT = Limit(20, timedelta(minutes=5), timedelta(hours=1))
"""Whoever has a password of their own could end a run by it; so that of a seat is ended by time alone."""

_THROTTLED = Text(
    "続けて失敗したため、{until} まで受け付けません（あと約{minutes}分）。しばらく待ってからやり直してください。",
    "Too many failed tries; nothing is taken until {until} (about {minutes} min). Wait and try again.",
)


def refuse_throttled(session: Session, name: str, now: datetime) -> None:
    """Raises Throttled while the pause after too many failures lasts."""
    throttle = session.get(Throttle, name)
    if throttle and throttle.until and now < throttle.until:
        minutes = -(-(throttle.until - now) // timedelta(minutes=1))
        raise Throttled(_THROTTLED.format(until=f"{throttle.until:%H:%M}", minutes=minutes))


def note_try(session: Session, name: str, now: datetime, *, succeeded: bool, limit: Limit = PERSON) -> None:
    """Count a failure; every few in a row bring a pause, each longer than the one before."""
    throttle = session.get(Throttle, name, with_for_update=True)
    if throttle is None:
        if succeeded:
            return
        throttle = Throttle(name=name, failures=0)
        session.add(throttle)
    over = (
        limit.forgotten is not None and throttle.since is not None and now - throttle.since > limit.forgotten
    )
    if over or (succeeded and limit.forgotten is None):
        throttle.failures, throttle.since = 0, None
    if succeeded:
        return
    throttle.failures += 1
    throttle.since = throttle.since or now
    if throttle.failures % limit.tries == 0:
        throttle.until = now + limit.pause * (throttle.failures // limit.tries)
