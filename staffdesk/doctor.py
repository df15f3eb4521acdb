"""Examine the surroundings of a desk for the terminal, which has none open yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from staffdesk import desk as desks
from staffdesk.clock import Clock
from staffdesk.errors import UserError
from staffdesk.paths import AppPaths
from staffdesk.services.checkup import (
    Check,
    check_clock,
    check_desk,
    check_fonts,
    check_key,
    check_printers,
)
from staffdesk.settings import load_settings
from staffdesk.text import Text

__all__ = ["Check", "examine"]


def examine(paths: AppPaths, clock: Clock) -> list[Check]:
    """All checks; none of them changes anything but what every start does."""
    checks: list[Check] = []
    for name, examination in _EXAMINATIONS:
        try:
            checks.extend(examination(paths, clock))
        except UserError as error:
            checks.append(Check(name, ok=False, detail=error.text))
    return checks


def _database(paths: AppPaths, clock: Clock) -> Iterator[Check]:
    if not paths.database.exists() and not load_settings(paths.settings).database_url:
        yield Check(
            "database",
            ok=True,
            detail=Text("まだデスクがありません", "There is no desk yet"),
            mend=Text(
                "「staffdesk demo」でデモ用デスクを用意できます", "“staffdesk demo” prepares a demo desk"
            ),
        )
        return
    desk = desks.build(paths, load_settings(paths.settings), clock)
    try:
        yield from check_desk(desk.context)
    finally:
        desk.close()


def _printers(_paths: AppPaths, _clock: Clock) -> Iterator[Check]:
    from staffdesk.views.printers import printer_names

    yield check_printers(printer_names())


_EXAMINATIONS: tuple[tuple[str, Callable[[AppPaths, Clock], Iterator[Check]]], ...] = (
    ("fonts", lambda _paths, _clock: iter([check_fonts()])),
    ("key", lambda paths, _clock: iter([check_key(paths)])),
    ("database", _database),
    ("clock", lambda _paths, clock: iter([check_clock(clock)])),
    ("printers", _printers),
)
