"""The power goes in the midst of a sealed print: at most one usable secret, and always a way on (security.md)."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.models import Credential, SecretIssue
from staffdesk.services.desk import Desk
from staffdesk.services.sealed.printing import SealedLetters
from staffdesk.services.staff import verify_password
from staffdesk.workflow import LetterState
from tests.services.sealed.killed import clock as later
from tests.services.sealed.killed import print_there
from tests.support.killed import count_steps, kill_at
from tests.support.office import KEYS, Office, fresh_code, open_desk, people_of
from tests.support.sealed import Draws, alive, applied, issuing, printed, state_of, usable, waiting

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
KILLS = 4


def test_a_killed_print_leaves_one_usable_secret_at_most_and_can_be_mended(
    desk: Desk, office: Office, clock: FixedClock, member: int, database: Database, tmp_path: Path
) -> None:
    applied(issuing(desk, office, sheets=3), office, clock, member)
    database.close()
    source = tmp_path / "staffdesk.db"
    steps = count_steps(print_there, _copy(source, tmp_path / "counted"))
    chance = random.Random(KILLS)
    for number in range(KILLS):
        file = _copy(source, tmp_path / f"killed-{number}")
        # Opening the desk is the first third; the print and its end are the rest.
        kill_at(chance.randrange(steps // 3, steps), print_there, file)
        _mended(file)


def _copy(source: Path, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(source, folder / "desk.db")
    return folder / "desk.db"


def _mended(file: Path) -> None:
    """Whatever state the letter was left in, the operator gets to a sound one, and one secret each works."""
    database = Database.embedded(file, KEYS)
    try:
        at = later()
        at.advance(minutes=10)
        drawn = Draws()
        desk, office = open_desk(database, at), people_of(database)
        assert set(alive(desk).values()) <= {1}
        row = waiting(desk, office)
        if row.state is LetterState.PRINTING:
            assert usable(desk) == 0, "nobody has the paper in hand"
            desk.sealed.lose(office.print_operator, row.id, row.version)
            desk.sealed.spoil(office.print_operator, row.id, row.version + 1, "停電")
            code = fresh_code(desk, at, office.supervisor)
            desk.sealed.reissue(office.supervisor, row.id, row.version + 2, code, "停電による")
            assert state_of(desk, row.id) is LetterState.VOID
            row = waiting(desk, office)
        if row.state is LetterState.QUEUED:
            assert (alive(desk), usable(desk)) == ({}, 0)
            desk = replace(desk, sealed=SealedLetters(desk.context, desk.staff, drawn))
            printed(desk, office, at, row)
            desk.sealed.finish(office.print_operator, row.id, row.version + 1)
        assert (set(alive(desk).values()), usable(desk)) == ({1}, 2)
        assert desk.context.audit.verify().ok
        with database.reading() as session:
            hashes = [
                found
                for found in session.execute(select(Credential.secret_hash)).scalars()
                if found is not None
            ]
            kept = [found for found in session.execute(select(SecretIssue.secret_hash)).scalars() if found]
        assert sorted(hashes) == sorted(kept)
        for secret in drawn:
            assert sum(verify_password(one, secret) for one in hashes) == 1
    finally:
        database.close()
