"""The roll of 1,000,000 members on screen: the first rows, a jump to the last, and memory, beside Qt's own SQL model."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from benchmarks.measure import interleaved, peak_megabytes
from benchmarks.search import _KEYS, MEMBERS, QUICK_MEMBERS, _built
from benchmarks.table import Row
from staffdesk.database.engine import Database
from staffdesk.services.directory import MOST, Directory
from staffdesk.services.roll import Roll

_FEW = 1_000
_PATIENCE = 60  # seconds
_COLUMNS = ("number", "name", "kana", "affiliation")

View = Any
"""A QTableView; Qt is imported only where a screen is wanted."""


def run(*, quick: bool) -> Iterator[Row]:
    """Builds two databases in a temporary folder, the large one in some minutes."""
    members = QUICK_MEMBERS if quick else MEMBERS
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder) / "many.db", Path(folder) / "few.db"
        for file, number in ((many, members), (few, _FEW)):
            _built(file, number).close()
        plain = _plain(many, Path(folder) / "plain.db")
        target = "" if quick else ">= 10 x better"  # the peer's grow with the members, ours do not
        yield from _rows(many, few, plain, f"{members:,} members, 30 rows on screen", target)


def _rows(many: Path, few: Path, plain: Path, work: str, target: str) -> Iterator[Row]:
    first = interleaved(
        {
            "ours": partial(_first, partial(_roll, many)),
            "few": partial(_first, partial(_roll, few)),
            "sql": partial(_first, partial(_sql_model, plain)),
        }
    )
    name = "roll: first rows painted"
    yield Row(name, first["ours"], f"ours, {_FEW:,} members", first["few"], "ms", "lower", "<= 1.3 x", work)
    yield Row(name, first["ours"], "QSqlTableModel", first["sql"], "ms", "lower", "", work)
    end = interleaved(
        {"ours": partial(_end, partial(_roll, many)), "sql": partial(_end, partial(_sql_model, plain))}
    )
    name = "roll: from the first row to the last"
    yield Row(name, end["ours"], "QSqlTableModel", end["sql"], "ms", "lower", target, work)
    bare = peak_megabytes(_bare)
    ours = peak_megabytes(partial(_to_the_end, "roll", many)) - bare
    sql = peak_megabytes(partial(_to_the_end, "sql", plain)) - bare
    name = "roll: memory at the last row, beyond a bare table"
    yield Row(name, ours, "QSqlTableModel", sql, "MB peak", "lower", target, work)


# --- the two ways to show it ---


def _roll(file: Path) -> tuple[View, Callable[[], None], Callable[[], None]]:
    """Our table over the encrypted file: the view, what starts it, and what lets go of it."""
    from staffdesk.views.tables.rows import Column
    from staffdesk.views.tables.window import WindowModel
    from staffdesk.views.widgets.table import Table

    database = Database.embedded(file, _KEYS)
    directory = Directory(database)
    roll = Roll.__new__(Roll)  # without a trail: the figure is that of the table
    roll._directory = directory
    state: dict[str, Any] = {}

    def fetch(row: int, came: Callable[[Any], None]) -> None:
        came(roll.block(state["marks"], row))

    columns = [Column(name, name, attrgetter(name)) for name in _COLUMNS]
    view = Table("roll", "roll")
    model = WindowModel(columns, fetch, view)
    view.show_model(model, [120] * len(columns))

    def start() -> None:
        from staffdesk.services.roll import RollMarks

        state["marks"] = RollMarks(len(directory.page(limit=MOST)), ())
        model.set_rows(state["marks"].total)

    def grow() -> None:
        state["marks"] = roll.mark()
        model.grow(state["marks"].total)

    view.start, view.grow = start, grow  # type: ignore[attr-defined]
    return view, start, database.close


def _sql_model(file: Path) -> tuple[View, Callable[[], None], Callable[[], None]]:
    """Qt's model over the same members, not encrypted: its driver knows no cipher."""
    from PySide6.QtCore import Qt
    from PySide6.QtSql import QSqlDatabase, QSqlTableModel
    from PySide6.QtWidgets import QTableView

    name = f"peer-{time.perf_counter_ns()}"
    connection = QSqlDatabase.addDatabase("QSQLITE", name)
    connection.setDatabaseName(str(file))
    connection.open()
    view = QTableView()
    model = QSqlTableModel(view, connection)
    view.setModel(model)

    def start() -> None:
        model.setTable("members")
        model.setSort(1, Qt.SortOrder.AscendingOrder)
        model.select()

    def grow() -> None:
        while model.canFetchMore():
            model.fetchMore()

    def close() -> None:
        view.setModel(None)
        model.deleteLater()
        connection.close()

    view.start, view.grow = start, grow  # type: ignore[attr-defined]
    return view, start, close


def _application() -> Any:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])


def _painted(view: View, row: Callable[[], int]) -> None:
    """Wait until the row has words on screen."""
    application, limit = _application(), time.monotonic() + _PATIENCE
    while time.monotonic() < limit:
        application.processEvents()
        model, wanted = view.model(), row()
        if wanted >= 0 and model.index(wanted, 0).data() not in (None, ""):
            view.viewport().repaint()
            return
    raise TimeoutError("the row was never painted")


def _first(make: Callable[[], tuple[View, Callable[[], None], Callable[[], None]]]) -> float:
    _application()
    view, start, close = make()
    view.resize(900, 960)
    view.show()
    _application().processEvents()
    begin = time.perf_counter()
    start()
    _painted(view, lambda: 0)
    took = (time.perf_counter() - begin) * 1000
    _leave(view, close)
    return took


def _end(make: Callable[[], tuple[View, Callable[[], None], Callable[[], None]]]) -> float:
    _application()
    view, start, close = make()
    view.resize(900, 960)
    view.show()
    start()
    _painted(view, lambda: 0)
    begin = time.perf_counter()
    view.grow()
    view.scrollToBottom()
    _painted(view, lambda: view.model().rowCount() - 1)
    took = (time.perf_counter() - begin) * 1000
    _leave(view, close)
    return took


def _leave(view: View, close: Callable[[], None]) -> None:
    view.hide()
    close()
    view.deleteLater()
    _application().processEvents()


def _to_the_end(way: str, file: Path) -> None:
    _end(partial(_roll if way == "roll" else _sql_model, file))


def _bare() -> None:
    from PySide6.QtWidgets import QTableView

    _application()
    view = QTableView()
    view.show()
    _application().processEvents()


def _plain(source: Path, target: Path) -> Path:
    """The members alone, for a reader without a cipher, with an index on the reading that it is sorted by."""
    database = Database.embedded(source, _KEYS)
    with database.connection() as connection:
        rows = connection.exec_driver_sql("SELECT id, kana, number, name, affiliation FROM members")
        plain = sqlite3.connect(target)
        plain.execute("CREATE TABLE members (id INTEGER PRIMARY KEY, kana, number, name, affiliation)")
        plain.executemany("INSERT INTO members VALUES (?, ?, ?, ?, ?)", (tuple(row) for row in rows))
        plain.execute("CREATE INDEX by_kana ON members (kana)")
        plain.commit()
        plain.close()
    database.close()
    return target
