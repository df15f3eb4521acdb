"""Whatever is done to the audit trail is found, with an anchor kept outside; and an untouched one is never accused."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from staffdesk.database.engine import Database
from tests.endurance.count import Count
from tests.support import tampering
from tests.support.places import ENGINES, Places


def run(places: Places, *, mutations: int) -> list[Count]:
    """``mutations`` drawn on each engine; some of them happen to change nothing."""
    return [count for engine in ENGINES for count in _tampered(places.founded(engine).open(), mutations)]


def _tampered(database: Database, mutations: int) -> list[Count]:
    trail = tampering.eight_records(database)
    anchor, changed, missed, alarms = tampering.anchor(trail), 0, 0, 0

    @settings(
        max_examples=mutations,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(mutation=tampering.mutations)
    def each(mutation: tampering.Mutation) -> None:
        nonlocal changed, missed, alarms
        before = tampering.rows(database)
        mutation(database, trail)
        differs = tampering.rows(database) != before
        found = not trail.verify(anchor).ok
        tampering.put_back(database)
        changed += differs
        missed += differs and not found
        alarms += found and not differs
        alarms += not trail.verify(anchor).ok

    try:
        each()
    finally:
        database.close()
    return [
        Count("the trail tampered with: found", database.dialect, changed, missed),
        Count("the trail untouched or put back: no false alarm", database.dialect, mutations, alarms),
    ]
