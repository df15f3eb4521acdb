"""Imports as a whole: the preview is the result, row by row, and a process that dies leaves nothing half."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from staffdesk.database.engine import Database
from staffdesk.models import Member
from staffdesk.services.demo_people import demo_people
from staffdesk.services.desk import Desk
from staffdesk.services.directory import rebuild
from staffdesk.services.imports import Kind, Outcome, Preview
from tests.services.imports.conftest import Counter, everything
from tests.services.imports.files import MOVES, ROSTER, csv_file
from tests.support.office import MONDAY, look_up

ROWS = 2_500


@pytest.fixture
def register(database: Database, codes: dict[str, str]) -> list[dict[str, str]]:
    """Some two thousand members; what their rosters say of them."""
    people = list(demo_people(ROWS * 4 // 5, seed=11, today=MONDAY.date()))
    columns = ("number", "name", "kana", "birth_date", "postcode", "address", "joined_on")
    with database.writing() as session:
        session.execute(insert(Member), [{key: getattr(person, key) for key in columns} for person in people])
        rebuild(session.connection())
    return [{key: str(getattr(person, key)) for key in columns} for person in people]


def test_a_roster_does_what_its_preview_says(
    counter: Counter, desk: Desk, register: list[dict[str, str]]
) -> None:
    dice = random.Random(6)
    rows = []
    for person in register:
        row = [
            person["number"], person["name"], person["kana"], person["birth_date"], person["postcode"],
            person["address"], dice.choice(["", "0000-11-2222"]), dice.choice(["", "0101", "0901"]), person["joined_on"],
        ]  # fmt: skip
        match dice.randrange(6):
            case 0:
                row[1] = dice.choice(["例示　新子", row[1] + "\U000e0100", "", "=1"])
            case 1:
                row[5] = f"架空県例示市{dice.randrange(99)}-1"
            case 2:
                row[0] = f"N{dice.randrange(900)}"
            case 3:
                row[3] = dice.choice(["1970-01-01", "なし"])
        rows.append(row)
    _assert_comes_true(counter, counter.preview(Kind.ROSTER, ROSTER, *rows))


def _assert_comes_true(counter: Counter, preview: Preview) -> None:
    """Every row: what was shown is what is written down, and undoing brings back exactly what was there."""
    desk = counter.desk
    assert {row.outcome for row in preview.rows} >= {Outcome.APPLIED, Outcome.REJECTED}
    before = _members(desk)
    batch = desk.imports.apply(counter.actor, preview)
    card = desk.imports.batch(counter.actor, batch)
    told = {row.row: (row.outcome, row.subject, row.reason.ja) for row in card.rows}
    shown = {
        row.row: (row.outcome, row.subject, row.reason.ja if row.reason else "")
        for row in preview.rows
        if row.outcome is not Outcome.UNCHANGED
    }
    assert told == shown
    assert card.head.unchanged == preview.count(Outcome.UNCHANGED)
    after = _members(desk)
    touched = {row.subject for row in preview.rows if row.outcome is Outcome.APPLIED}
    assert {number for number in after if after[number] != before.get(number)} <= touched
    undone = desk.imports.undo(counter.actor, batch)
    assert (undone.restored, undone.kept) == (preview.count(Outcome.APPLIED), ())
    assert _members(desk) == before
    # What was taken back can be taken over again.
    desk.imports.apply(counter.actor, desk.imports.preview(counter.actor, preview.kind, _again(preview)))


def _again(preview: Preview) -> bytes:
    keys = list(preview.mapping)
    return csv_file(
        [preview.mapping[key] for key in keys],
        *([cells[key] for key in keys] for _, cells in preview.table.rows),
    )


def _members(desk: Desk) -> dict[str, tuple[object, ...]]:
    columns = [column for column in Member.__table__.c if column.name not in ("id", "version")]
    with desk.context.database.reading() as session:
        return {row.number: tuple(row) for row in session.execute(select(*columns))}


@pytest.mark.parametrize("reports", [5])
def test_an_import_that_is_killed_leaves_nothing_half(
    counter: Counter, database: Database, register: list[dict[str, str]], tmp_path: Path, reports: int
) -> None:
    """Killed while writing; then done again, whole. ``tests.endurance`` kills at any moment."""
    rows = [(person["number"], "0102") for person in register]
    file = tmp_path / "名簿.csv"
    file.write_bytes(csv_file(MOVES, *rows))
    before = everything(database)
    url = database.engine.url.render_as_string(hide_password=False)
    place = url if database.dialect == "postgresql" else str(tmp_path / "staffdesk.db")
    command = [sys.executable, "-m", "tests.services.imports.killed", place, str(file), str(reports)]
    died = subprocess.run(command, capture_output=True, check=False)
    assert died.returncode != 0
    assert b"Traceback" not in died.stderr, died.stderr.decode()
    assert everything(database) == before
    assert look_up(counter.desk, "例示小", limit=1) == []
    assert counter.desk.context.audit.verify().ok
    batch = counter.desk.imports.apply(counter.actor, counter.preview(Kind.ROSTER, MOVES, *rows))
    assert counter.desk.imports.batch(counter.actor, batch).head.applied == len(rows)
