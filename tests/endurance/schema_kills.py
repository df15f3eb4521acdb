"""The power goes in the midst of an upgrade: the old schema or the new one, never half of it, and a copy beside it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from sqlalchemy import inspect

from staffdesk.database.engine import Database
from staffdesk.database.upgrade import schema_revision, upgrade
from tests.endurance.count import Count
from tests.support.killed import count_steps, kill_at
from tests.support.office import KEYS, MONDAY
from tests.support.places import Places
from tests.support.schemas import at_revision

_FIRST = "0002"
"""The oldest schema that an upgrade starts from here."""


def upgrade_there(file: Path) -> None:
    """The program of today opens a desk of an earlier one."""
    database = Database.embedded(file, KEYS)
    upgrade(database, file.parent / "backups", MONDAY)
    database.close()


def run(places: Places, *, kills: int) -> list[Count]:
    """``kills`` upgrades of the embedded database, each killed at a random step."""
    chance = random.Random(kills)
    old = places.folder / "old.db"
    at_revision(old, _FIRST)
    before, after = _tables(old), _upgraded(places.folder / "new.db", old)
    steps = count_steps(upgrade_there, _copy(old, places.folder / "counted" / "desk.db"))
    half, without_copy = 0, 0
    for number in range(kills):
        file = _copy(old, places.folder / f"killed-{number}" / "desk.db")
        # Half of the kills fall into the migration itself, which is the last part of the work.
        first = steps // 2 if number % 2 else 1
        kill_at(chance.randrange(first, steps), upgrade_there, file)
        present = _tables(file)
        half += present not in (before, after)
        without_copy += present == after and not list((file.parent / "backups").glob("*.db"))
        upgrade_there(file)
        half += _tables(file) != after
        shutil.rmtree(file.parent)
    return [
        Count(f"upgrade from {_FIRST} killed: old or new, never half", "sqlite", kills, half),
        Count("the copy before an upgrade is there", "sqlite", kills, without_copy),
    ]


def _upgraded(file: Path, old: Path) -> tuple[str | None, frozenset[str]]:
    upgrade_there(_copy(old, file))
    return _tables(file)


def _copy(source: Path, target: Path) -> Path:
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(source, target)
    return target


def _tables(file: Path) -> tuple[str | None, frozenset[str]]:
    """The revision, and each column of each table."""
    database = Database.embedded(file, KEYS)
    try:
        with database.connection() as connection:
            look = inspect(connection)
            columns = frozenset(
                f"{table}.{column['name']}"
                for table in look.get_table_names()
                for column in look.get_columns(table)
            )
        return schema_revision(database), columns
    finally:
        database.close()
