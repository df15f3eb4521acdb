"""A list as a whole: what the rehearsal shows is what happens, row by row; a process that dies leaves nothing half."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from staffdesk.database.engine import Database
from staffdesk.institutions.profile import Channel
from staffdesk.models import AffiliationMove, Member
from staffdesk.services.demo_people import demo_people
from staffdesk.services.transfer import Bucket, Fate, ListRow
from staffdesk.services.transfer.rehearsal import Judged
from staffdesk.text import Text
from tests.services.imports.conftest import everything
from tests.services.transfer.conftest import GONE, HILL, LAKE, MINE, OLD, SCHOOLS, ListDesk
from tests.support.office import MONDAY, fresh_code

MEMBERS, ROWS = 1_500, 2_200


@pytest.fixture
def people(database: Database, lists: ListDesk) -> list[str]:
    """The names of some members at three schools, some of whom left or have moved by themselves."""
    dice, codes = random.Random(3), list(SCHOOLS)
    people = list(demo_people(MEMBERS, seed=11, today=MONDAY.date()))
    columns = ("number", "name", "kana", "birth_date", "postcode", "address", "joined_on", "status")
    rows = [{key: getattr(person, key) for key in columns} for person in people]
    for row in rows:
        row["affiliation_code"] = dice.choice(codes)
        row["affiliation"] = SCHOOLS[row["affiliation_code"]]
    with database.writing() as session:
        session.execute(insert(Member), rows)
        for member in session.query(Member).order_by(Member.id):
            if dice.random() < 0.1:
                waits = dice.random() < 0.4
                code = dice.choice(codes) if waits else member.affiliation_code
                session.add(
                    AffiliationMove(
                        member_id=member.id, to_code=code, to_name=SCHOOLS[code], recorded_at=MONDAY,
                        source=dice.choice(["case", "import"]), applied_at=None if waits else MONDAY,
                        effective_on=date(2026, 6, 1) if waits else date(2026, dice.choice([2, 3, 4]), 25),
                    )
                )  # fmt: skip
    return [f"{person.number}|{person.name}" for person in people]


def some_rows(people: list[str], dice: random.Random, count: int) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for _ in range(count):
        number, name = dice.choice(people).split("|")
        number = dice.choice([number] * 30 + ["", "9999999", "=1"])
        name = dice.choice([name, name.replace("　", " "), name.replace("　", ""), "", name, "別の　名前"])
        code = dice.choice([MINE, LAKE, HILL, MINE, LAKE, HILL, GONE, OLD, "7777"])
        day = dice.choice(["2026-04-01"] * 9 + ["R8.4.1", "2026-05-01", "2026-02-30", "1999-04-01"])
        rows.append((number, name, dice.choice(["", "", MINE]), code, day))
    return rows


def test_what_the_rehearsal_shows_is_what_happens(
    lists: ListDesk, database: Database, people: list[str]
) -> None:
    dice = random.Random(5)
    before = lists.places()
    rows = some_rows(people, dice, ROWS)
    run = lists.rehearse(*rows)
    shown = lists.desk.transfers.rows(lists.preparing, run)
    assert {row.bucket for row in shown} == set(Bucket)
    assert [_seen(row) for row in shown] == [_judged(row) for row in lists.ladder(*rows)]
    assert lists.places() == before
    _decide(lists, run, dice)
    expected = {row.number: row for row in lists.rows(run) if row.fate is Fate.GOES}
    done = lists.confirm(run)
    assert (done.applied, done.changed) == (len(expected), 0)
    after = lists.places()
    for number, place in after.items():
        row = expected.get(number)
        moved = row is not None and row.effective_on is not None and row.effective_on <= MONDAY.date()
        assert place == ((row.to_code, row.to_name) if row is not None and moved else before[number])
    lists.desk.transfers.undo(lists.office.supervisor, run, "別の年度のリストでした")
    assert lists.places() == before
    # And once more: a list that was undone can be read again, and every row falls into the same bucket.
    again = lists.desk.transfers.rows(lists.preparing, lists.rehearse(*rows))
    assert [(row.bucket, row.reason) for row in again] == [(row.bucket, row.reason) for row in shown]


def _seen(row: ListRow) -> tuple[object, ...]:
    return row.row, row.bucket, row.reason, row.can_apply, row.from_code


def _judged(row: Judged) -> tuple[object, ...]:
    """The same as every row's own way up the ladder has it, without the short cut of plain rows."""
    verdict = row.verdict
    return (
        row.entry.row, verdict.bucket, verdict.reason or Text("", ""), verdict.can_apply,
        row.member.code if row.member else "",
    )  # fmt: skip


def _decide(lists: ListDesk, run: int, dice: random.Random) -> None:
    """Of several rows about one member at most one goes; the rest is left alone."""
    going = {row.number for row in lists.rows(run) if row.fate is Fate.GOES}
    rows = [row for row in lists.rows(run) if row.fate is Fate.UNDECIDED and row.can_apply]
    chosen = []
    for row in rows:
        if row.number not in going and dice.random() < 0.5:
            going.add(row.number)
            chosen.append(row.row)
    lists.decide(run, "apply", *chosen)
    lists.desk.transfers.skip_rest(lists.preparing, run, lists.version(run), "教育委員会に照会中")


def test_what_changes_in_between_is_found_row_by_row(
    lists: ListDesk, database: Database, people: list[str]
) -> None:
    """Whatever the database points at is judged anew; a second rehearsal of the same list must agree with it."""
    dice = random.Random(9)
    rows = some_rows(people, dice, ROWS)
    run = lists.rehearse(*rows)
    _decide(lists, run, dice)
    before = {row.row: row for row in lists.rows(run)}
    with database.writing() as session:
        for member in session.query(Member).order_by(Member.id):
            match dice.randrange(40):
                case 0:
                    member.status = "left"
                case 1:
                    member.affiliation_code, member.affiliation = HILL, SCHOOLS[HILL]
                case 2:
                    member.name = "改めた　名前"
                case 3:
                    session.add(
                        AffiliationMove(
                            member_id=member.id, to_code=LAKE, to_name=SCHOOLS[LAKE], recorded_at=MONDAY,
                            source="case", effective_on=date(2026, 7, 1),
                        )
                    )  # fmt: skip
        member_id = (
            session.query(Member)
            .filter_by(number=next(r.number for r in before.values() if r.fate is Fate.GOES))
            .one()
            .id
        )
    lists.desk.cases.open(lists.office.second_clerk, "affiliation_transfer", member_id, Channel.PHONE)
    fresh = {row.row: row for row in lists.rows(lists.rehearse(*rows))}
    otherwise = {
        number
        for number, row in before.items()
        if row.fate is Fate.GOES and _rests_on(row) != _rests_on(fresh[number])
    }
    assert otherwise
    lists.confirm(run)
    assert {row.row for row in lists.rows(run) if row.fate is Fate.CHANGED} == otherwise


def _rests_on(row: object) -> tuple[object, ...]:
    return tuple(
        getattr(row, key) for key in ("bucket", "reason", "from_code", "from_name", "to_code", "to_name")
    )


@pytest.mark.parametrize("reports", [2])
def test_a_list_that_is_killed_leaves_nothing_half(
    lists: ListDesk, database: Database, people: list[str], tmp_path: Path, reports: int
) -> None:
    """Killed while members move; then carried out whole. ``tests.endurance`` kills at any moment."""
    run = lists.rehearse(*((entry.split("|")[0], "", "", HILL, "2026-04-01") for entry in people))
    lists.desk.transfers.skip_rest(lists.preparing, run, lists.version(run), "教育委員会に照会中")
    before = everything(database)
    url = database.engine.url.render_as_string(hide_password=False)
    place = url if database.dialect == "postgresql" else str(tmp_path / "staffdesk.db")
    code = fresh_code(lists.desk, lists.clock, lists.office.supervisor)
    command = [
        sys.executable, "-m", "tests.services.transfer.killed", place, str(run), str(lists.version(run)), code,
        lists.clock.now().isoformat(), str(reports),
    ]  # fmt: skip
    died = subprocess.run(command, capture_output=True, check=False)
    assert died.returncode != 0
    assert b"Traceback" not in died.stderr, died.stderr.decode()
    left = everything(database)
    assert {name for name in before if before[name] != left[name]} <= {"staff"}  # the code is spent
    assert lists.desk.context.audit.verify().ok
    assert lists.confirm(run).applied == lists.card(run).head.applied > 800
