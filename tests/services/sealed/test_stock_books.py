"""Whatever happens to the sealed stationery, its books add up on every day."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.errors import Conflict
from staffdesk.services.desk import Desk
from staffdesk.services.sealed.stock import spoil, take
from staffdesk.services.sealed.stock_books import reconcile, unreconciled
from tests.services.sealed.test_stock_keeping import REASON, stocked
from tests.support.office import KEYS, MONDAY, Office, open_desk, people_of

STEP = st.one_of(
    st.tuples(st.just("receive"), st.integers(1, 6)),
    st.tuples(st.just("take"), st.just(0)),
    st.tuples(st.just("spoil"), st.integers(0, 40)),
    st.tuples(st.just("write_off"), st.integers(1, 40)),
    st.tuples(st.just("sleep"), st.integers(1, 30)),
)


@pytest.fixture(scope="module")
def kept(
    tmp_path_factory: pytest.TempPathFactory, founded_file: Callable[[str], Path]
) -> Iterator[tuple[Desk, FixedClock]]:
    """One desk whose days go on from example to example."""
    file = tmp_path_factory.mktemp("stock") / "staffdesk.db"
    shutil.copyfile(founded_file("kenshinyo"), file)
    clock = FixedClock(MONDAY)
    desk = open_desk(Database.embedded(file, KEYS), clock)
    yield desk, clock
    desk.close()


@settings(max_examples=12)
@given(steps=st.lists(STEP, min_size=2, max_size=8))
def test_the_books_add_up_after_anything(kept: tuple[Desk, FixedClock], steps: list[tuple[str, int]]) -> None:
    desk, clock = kept
    office, days = people_of(desk.context.database), {clock.today()}
    for name, value in steps:
        with suppress(Conflict):  # no such sheet, or none left
            _do(desk, office, clock, name, value)
        days.add(clock.today())
    with desk.context.database.reading() as session:
        for day in days:
            _check(session, day)


def _check(session: Any, day: date) -> None:
    books, yesterday = reconcile(session, day), reconcile(session, day - timedelta(days=1))
    assert books.opening + books.received == books.issued + books.spoiled + books.remaining
    assert books.opening == yesterday.remaining
    assert not [point for point in unreconciled(session, day) if "add up" in point.en]


def _do(desk: Desk, office: Office, clock: FixedClock, name: str, value: int) -> None:
    look = desk.stock.look(office.supervisor)
    last = max((row.last for row in look.packets), default="F-000000")
    if name == "receive":
        start = int(last[2:]) + 1
        stocked(desk, office, f"F-{start:06}", f"F-{start + value - 1:06}")
    elif name == "sleep":
        clock.advance(hours=value)
    elif name == "write_off":
        desk.stock.write_off(office.supervisor, f"F-{value:06}", f"F-{value:06}", REASON)
    else:
        with desk.context.verb(office.supervisor, name) as work:
            if name == "take":
                take(work, SimpleNamespace(id=None, case_id=None, number="003-2026-000001"))  # type: ignore[arg-type]
            else:
                spoil(work, f"F-{value:06}", REASON)
