"""A copy is one moment of the database, whole, encrypted and proved before it has its name."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from staffdesk.database.backup import back_up, clear_leftovers, prove
from staffdesk.database.engine import Database
from staffdesk.errors import Conflict, Unavailable
from staffdesk.services.audit import AuditTrail
from tests.support.office import KEYS, MONDAY, people_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class Stopped(Exception):
    """Somebody thought better of it."""


def test_a_copy_is_whole_and_encrypted(database: Database, tmp_path: Path) -> None:
    people = people_of(database)
    target = tmp_path / "copies" / "one.db"
    counts = back_up(database, target)
    assert counts["staff"] == len(people.everybody)
    copy = Database.embedded(target, KEYS)
    assert people_of(copy) == people
    copy.close()
    assert not target.read_bytes().startswith(b"SQLite format 3")
    assert "架空".encode() not in target.read_bytes()
    assert [file.name for file in target.parent.iterdir()] == ["one.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows owners, not modes")
def test_a_copy_is_its_owners_alone(database: Database, tmp_path: Path) -> None:
    back_up(database, tmp_path / "one.db")
    assert stat.S_IMODE((tmp_path / "one.db").stat().st_mode) == 0o600


def test_a_copy_is_one_moment_while_others_write(database: Database, tmp_path: Path) -> None:
    """Every writer adds a record and counts it in the same transaction: a copy of two moments would tear them apart."""
    with database.writing() as session:
        session.execute(text("INSERT INTO counters (name, value) SELECT 'written', count(*) FROM audit"))
    trail, enough = AuditTrail(database, KEYS.audit), Event()

    def write() -> None:
        while not enough.is_set():
            with database.writing() as session:
                session.execute(text("UPDATE counters SET value = value + 1 WHERE name = 'written'"))
                trail.append(session, MONDAY, None, "written", detail={"long": "あ" * 500})

    writers = [Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        counted = []
        for number in range(4):
            counts = back_up(database, tmp_path / f"{number}.db")
            copy = Database.embedded(tmp_path / f"{number}.db", KEYS)
            with copy.reading() as session:
                told = session.execute(text("SELECT value FROM counters WHERE name = 'written'")).scalar_one()
            assert AuditTrail(copy, KEYS.audit).verify().ok
            copy.close()
            assert told == counts["audit"]
            counted.append(told)
    finally:
        enough.set()
        for writer in writers:
            writer.join()
    assert counted == sorted(counted)
    assert trail.count() >= counted[-1] > 0


def test_an_earlier_copy_is_never_overwritten(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "one.db"
    target.write_text("an earlier copy")
    with pytest.raises(Conflict, match="not overwritten"):
        back_up(database, target)
    assert target.read_text() == "an earlier copy"


def test_a_copy_that_does_not_prove_is_not_kept(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("staffdesk.database.backup.prove", lambda *_: {"staff": 1})
    with pytest.raises(Unavailable, match="copy could not be made"):
        back_up(database, tmp_path / "copies" / "one.db")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_copy_that_fails_its_rehearsal_is_not_kept(database: Database, tmp_path: Path) -> None:
    def rehearse(copy: Path) -> None:
        assert copy.exists()
        raise Stopped

    with pytest.raises(Stopped):
        back_up(database, tmp_path / "copies" / "one.db", rehearse=rehearse)
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_copy_can_be_stopped(database: Database, tmp_path: Path) -> None:
    def tell(done: int, total: int) -> None:
        assert 0 <= done <= total
        raise Stopped

    with pytest.raises(Stopped):
        back_up(database, tmp_path / "copies" / "one.db", tell)
    assert list((tmp_path / "copies").iterdir()) == []
    back_up(database, tmp_path / "copies" / "two.db")  # the desk goes on


def test_stopping_reaches_into_a_long_look(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("staffdesk.database.backup._STEPS_AT_ONCE", 50)

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    back_up(database, tmp_path / "one.db")
    with pytest.raises(Stopped):
        prove(tmp_path / "one.db", KEYS.database, stop)


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
def test_a_damaged_page_is_found(database: Database, tmp_path: Path, place: float) -> None:
    file = tmp_path / "one.db"
    back_up(database, file)
    held = bytearray(file.read_bytes())
    held[int(len(held) * place)] ^= 1
    file.write_bytes(held)
    with pytest.raises(Unavailable, match="damaged"):
        prove(file, KEYS.database)


def test_what_a_killed_copy_left_is_cleared(database: Database, tmp_path: Path) -> None:
    for name in (".one.db.0badcafe.part", ".one.db.0badcafe.part-wal", ".two.db.0badcafe.part"):
        (tmp_path / name).write_text("left")
    clear_leftovers(tmp_path / "one.db")
    assert [file.name for file in tmp_path.glob(".*")] == [".two.db.0badcafe.part"]


def test_the_desk_goes_on_after_a_copy(database: Database, tmp_path: Path) -> None:
    back_up(database, tmp_path / "one.db")
    with database.writing() as session:
        session.execute(text("UPDATE staff SET name = 'after'"))
    back_up(database, tmp_path / "two.db")
