"""From a key in the real search box to rows on screen: the page of members over 1,000,000, beside the search alone.

The box waits a moment for the next key before it searches; that pause is chosen, so one row has it and one has not.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import ROUNDS, p95
from benchmarks.scrolling import _application, _leave
from benchmarks.search import MEMBERS, QUICK_MEMBERS, _built, _queries
from benchmarks.table import Row
from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from tests.support.office import MONDAY, found_office, open_desk, people_of

_MOST = 200  # rows that the page asks for
_KEYS = 40
_PATIENCE = 30  # seconds
_FRAME = 16.0


def run(*, quick: bool) -> Iterator[Row]:
    """Builds the database anew in a temporary folder, in some minutes."""
    members = QUICK_MEMBERS if quick else MEMBERS
    with tempfile.TemporaryDirectory() as folder:
        database = _built(Path(folder) / "staffdesk.db", members)
        found_office(database, "shingakkyo")
        yield from _rows(database, f"{members:,} members, {_MOST} rows asked for")
        database.close()


def _rows(database: Database, work: str) -> Iterator[Row]:
    page, tasks, close = _page(database)
    desk, clerk = page._seat.desk, page._seat.actor
    taken: dict[str, list[float]] = {"typed": [], "behind": [], "alone": []}
    texts = [text for text in islice(_queries(database, 1), _KEYS) if desk.directory.search(clerk, text, 1)]
    for turn in range(ROUNDS + 1):
        times: dict[str, list[float]] = {name: [] for name in taken}
        for text in texts:
            typed, behind = _typed(page, tasks, text)
            start = time.perf_counter()
            desk.directory.search(clerk, text, _MOST)
            times["alone"].append((time.perf_counter() - start) * 1000)
            times["typed"].append(typed)
            times["behind"].append(behind)
        if turn:
            for name, values in times.items():
                taken[name].append(p95(values))
    took = {name: median(values) for name, values in taken.items()}
    _leave(page, close)
    name = "key to painted rows, p95"
    yield Row(f"{name}, behind the pause", took["behind"], "a frame", _FRAME, "ms", "lower", "<= 1 x", work)
    yield Row(
        f"{name}, behind the pause",
        took["behind"],
        "the search alone",
        took["alone"],
        "ms",
        "lower",
        "",
        work,
    )
    yield Row(
        f"{name}, with the pause", took["typed"], "the search alone", took["alone"], "ms", "lower", "", work
    )


def _page(database: Database) -> tuple[Any, Any, Any]:
    from PySide6.QtWidgets import QMainWindow

    from staffdesk.text import Language
    from staffdesk.views import i18n, theme
    from staffdesk.views.members.page import MembersPage
    from staffdesk.views.prompts import Prompts
    from staffdesk.views.seat import Seat
    from staffdesk.views.tasks import Tasks

    application = _application()
    theme.apply(application, "light")
    i18n.install(application, Language.JA)
    tasks = Tasks()
    desk = open_desk(database, FixedClock(MONDAY))
    page = MembersPage(Seat(desk, people_of(database).clerk, tasks, Prompts()))
    window = QMainWindow()
    window.setMinimumSize(800, 600)
    window.setCentralWidget(page)
    window.resize(1096, 640)
    window.show()
    page.activated()

    def close() -> None:
        page.leaving()
        tasks.shutdown()
        window.close()

    return page, tasks, close


def _typed(page: Any, tasks: Any, text: str) -> tuple[float, float]:
    """Milliseconds from the key, and from the end of the pause, until the rows are painted."""
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent

    class Painted(QObject):
        """Sees the rows being painted; when the events have been worked off, they stand there."""

        seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
            self.seen = self.seen or (event.type() == QEvent.Type.Paint and page._table.count() > 0)
            return False

    application, searching, painted = _application(), [0.0], Painted()
    page._search.clear()
    _until(lambda: not tasks.busy and not page._search.waiting and not page._table.count())
    page._table.viewport().installEventFilter(painted)

    def note(_text: str) -> None:
        searching[0] = time.perf_counter()

    page._search.searched.connect(note)
    start = time.perf_counter()
    application.sendEvent(
        page._search, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    )
    _until(lambda: painted.seen)
    end = time.perf_counter()
    page._table.viewport().removeEventFilter(painted)
    page._search.searched.disconnect(note)
    return (end - start) * 1000, (end - searching[0]) * 1000


def _until(come: Any) -> None:
    """Asleep between events, as a window is: a loop that asks all the time would take the search's time away."""
    from PySide6.QtCore import QEventLoop, QTimer

    application, limit = _application(), time.monotonic() + _PATIENCE
    awake = QTimer()
    awake.start(1_000)
    while not come():
        if time.monotonic() > limit:
            raise TimeoutError("the rows never came")
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
