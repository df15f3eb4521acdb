"""A backup counts once it is proved; a restore brings back the desk, and nothing that was waiting in it."""

from __future__ import annotations

import errno
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import inspect, select, text, update

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys
from staffdesk.database.revisions import known_revisions
from staffdesk.database.upgrade import schema_revision
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Unavailable
from staffdesk.institutions.profile import Channel
from staffdesk.locks import hold_use, hold_window
from staffdesk.models import Approval, Case, Credential, DeskInfo, IdentitySheet, Letter, Staff
from staffdesk.paths import AppPaths
from staffdesk.services import safekeeping
from staffdesk.services.audit import AuditTrail
from staffdesk.services.desk import Desk
from staffdesk.services.progress import Cancelled, Progress, Step
from staffdesk.services.safekeeping import Kept, Restored, keep, restore
from staffdesk.workflow import LetterState, State
from tests.services.test_identity import SAID
from tests.support.killed import LATER, back_up_there, count_steps, kill_at, restore_there
from tests.support.office import (
    KEYS,
    Office,
    Paperwork,
    add_member,
    code_for,
    forget_the_founding,
    fresh_code,
    look_up,
    open_desk,
    people_of,
    until,
)

embedded = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def paths(tmp_path: Path, founded_file: Callable[[str], Path], institution_id: str) -> AppPaths:
    """A data folder with a desk that nobody has open."""
    paths = AppPaths.under(tmp_path / "data")
    paths.prepare()
    shutil.copyfile(founded_file(institution_id), paths.database)
    return paths


class Place:
    """The desk of a folder, opened and closed as programs do."""

    def __init__(self, paths: AppPaths, clock: FixedClock) -> None:
        self.paths, self.clock, self.backup = paths, clock, paths.data.parent / "backup.db"
        self._database: Database | None = None

    def open(self) -> Desk:
        self._database = self._database or Database.embedded(self.paths.database, KEYS)
        return open_desk(self._database, self.clock)

    @property
    def office(self) -> Office:
        desk = self.open()
        return people_of(desk.context.database)

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def keep(self) -> Kept:
        return keep(self.open().context, self.backup)

    def restore(self, *, despite_findings: bool = False) -> Restored:
        self.close()
        return restore(self.paths, KEYS, self.backup, lambda: LATER, despite_findings=despite_findings)

    def paper(self, number: str = "1000001") -> Paperwork:
        desk = self.open()
        return Paperwork.received(desk, self.office, self.clock, add_member(desk, number))

    @property
    def epoch(self) -> int:
        with self.open().context.database.reading() as session:
            return session.execute(select(DeskInfo.epoch)).scalar_one()


@pytest.fixture
def here(paths: AppPaths, clock: FixedClock) -> Iterator[Place]:
    here = Place(paths, clock)
    yield here
    here.close()


# --- backup ---


@embedded
def test_a_backup_is_proved_and_told_with_its_tables(desk: Desk, paper: Paperwork, tmp_path: Path) -> None:
    kept = keep(desk.context, tmp_path / "backup.db")
    assert (kept.tables["cases"], kept.tables["members"], kept.tables["desk"]) == (1, 1, 1)
    assert kept.audit.ok
    assert kept.audit.rows == kept.tables["audit"]
    assert kept.size == (tmp_path / "backup.db").stat().st_size
    assert desk.context.audit.entries(limit=1)[0].action == "backup"
    assert desk.context.audit.verify().ok


@embedded
def test_the_trail_of_a_desk_that_was_tampered_with_is_kept_and_told(
    desk: Desk, paper: Paperwork, tmp_path: Path
) -> None:
    _sql(desk.context.database, "UPDATE audit SET action = 'other' WHERE seq = 1")
    kept = keep(desk.context, tmp_path / "backup.db")
    assert kept.file.exists()
    assert [seq for seq, _ in kept.audit.findings] == [1]


@embedded
def test_a_backup_needs_a_folder_and_a_free_name(desk: Desk, tmp_path: Path) -> None:
    before = desk.context.audit.count()
    with pytest.raises(NotFound, match="folder for the backup does not exist"):
        keep(desk.context, tmp_path / "none" / "backup.db")
    (tmp_path / "backup.db").write_text("mine")
    with pytest.raises(Conflict, match="not overwritten"):
        keep(desk.context, tmp_path / "backup.db")
    assert (tmp_path / "backup.db").read_text() == "mine"
    assert desk.context.audit.count() == before


@embedded
def test_a_server_is_backed_up_by_its_operator(desk: Desk, tmp_path: Path) -> None:
    """That is told without asking the server."""
    served = replace(desk.context, database=Database.served("postgresql://nobody@localhost:1/nothing"))
    with pytest.raises(Invalid, match="pg_dump"):
        keep(served, tmp_path / "backup.db")


@embedded
def test_a_backup_tells_how_far_it_is_and_can_be_cancelled_at_any_step(
    desk: Desk, paper: Paperwork, tmp_path: Path
) -> None:
    told: list[Step] = []
    keep(desk.context, tmp_path / "whole.db", Progress(told.append))
    assert {step.text.en for step in told if step.text} == {"Copying", "Checking the copy"}
    before = sorted(tmp_path.iterdir())
    for last in range(len(told)):
        count = 0

        def tell(_step: Step) -> None:
            nonlocal count
            count += 1
            if count > last:  # noqa: B023 - called within this round
                raise Cancelled

        with pytest.raises(Cancelled):
            keep(desk.context, tmp_path / "cancelled.db", Progress(tell))
        assert sorted(tmp_path.iterdir()) == before
    keep(desk.context, tmp_path / "cancelled.db")


@embedded
def test_a_full_disk_is_told_and_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "disk").mkdir()
    monkeypatch.setattr("staffdesk.database.backup.settle", full)
    with pytest.raises(Unavailable, match="room on the disk"):
        keep(desk.context, tmp_path / "disk" / "backup.db")
    assert list((tmp_path / "disk").iterdir()) == []


# --- restore ---


def test_a_restore_brings_back_the_desk_of_the_backup(here: Place) -> None:
    add_member(here.open(), "1000001")
    here.keep()
    add_member(here.open(), "1000002")
    done = here.restore()
    assert [row.number for row in look_up(here.open(), "架空")] == ["1000001"]
    assert (done.epoch, here.epoch) == (2, 2)
    assert here.open().context.audit.verify().ok
    assert done.set_aside is not None
    aside = Database.embedded(done.set_aside, KEYS)
    with aside.reading() as session:
        numbers = session.execute(text("SELECT number FROM members ORDER BY number")).scalars().all()
    aside.close()
    assert numbers == ["1000001", "1000002"]
    assert here.backup.exists()


def test_one_record_tells_what_the_restore_did(here: Place) -> None:
    until(here.paper(), State.AWAITING)
    kept = here.keep()
    add_member(here.open(), "1000002")
    present = here.open().context.audit.verify()
    here.restore()
    entry, before = here.open().context.audit.entries(limit=2)
    assert (entry.seq, entry.action, entry.at) == (kept.audit.rows + 1, "restore", LATER)
    assert before.seq == kept.audit.rows
    assert entry.detail["epoch"] == 2
    assert entry.detail["backup"] == {
        "rows": kept.audit.rows, "head": kept.audit.head, "schema": known_revisions()[-1],
    }  # fmt: skip
    assert entry.detail["set_aside"] == {"rows": present.rows, "head": present.head}
    assert entry.detail["voided"]["cases"] == 1


@pytest.mark.parametrize("state", [State.AWAITING, State.APPROVED])
def test_what_waited_for_a_signature_goes_back_to_accepted(here: Place, state: State) -> None:
    paper = until(here.paper(), state)
    office = here.office
    here.keep()
    done = here.restore()
    desk = here.open()
    assert done.voided["cases"] == 1
    assert done.voided["approvals"] == (state is State.APPROVED)
    with pytest.raises((Conflict, NotAllowed)):
        desk.executions.execute(office.supervisor, paper.case_id)
    card = desk.cases.card(office.clerk, paper.case_id)
    assert card.state is State.ACCEPTED
    with desk.context.database.reading() as session:
        assert all(row.voided_at == LATER for row in session.execute(select(Approval)).scalars())
    # It is submitted and approved anew, with a fresh code, and then carried out as ever.
    again = Paperwork(desk, office, here.clock, paper.case_id, card.version)
    here.clock.advance(seconds=60)
    again.submitted().approved().executed()
    assert again.state is State.EXECUTED


def test_an_approval_of_a_case_on_hold_is_void_as_well(here: Place) -> None:
    paper = until(here.paper(), State.APPROVED)
    here.open().cases.hold(here.office.clerk, paper.case_id, paper.version, "疑義があるため")
    _sql(here.open().context.database, "UPDATE approvals SET voided_at = NULL")
    here.keep()
    with pytest.raises(Conflict, match="has findings"):  # somebody made it count again: that is found first
        here.restore()
    assert here.restore(despite_findings=True).voided["approvals"] == 1
    paper.desk = here.open()
    assert paper.state is State.HELD


def test_what_was_carried_out_stays_carried_out(here: Place) -> None:
    paper = until(here.paper(), State.EXECUTED)
    here.keep()
    done = here.restore()
    assert (done.voided["cases"], done.voided["approvals"]) == (0, 0)
    paper.desk = here.open()
    assert paper.state is State.EXECUTED
    with here.open().context.database.reading() as session:
        assert session.execute(select(Approval.voided_at)).scalar_one() is None


@pytest.mark.parametrize("printing", [False, True])
def test_nobody_knows_whether_a_waiting_letter_was_printed_since(here: Place, printing: bool) -> None:
    until(here.paper(), State.EXECUTED)
    desk, office = here.open(), here.office
    (letter,) = desk.letters.rows(office.print_operator, frozenset(LetterState))
    if printing:
        desk.letters.start_print(office.print_operator, letter.id, letter.version)
    here.keep()
    assert here.restore().voided["letters_unknown"] == 1
    desk = here.open()
    (after,) = desk.letters.rows(office.print_operator, frozenset(LetterState))
    assert after.state is LetterState.UNKNOWN
    assert after.version > letter.version
    # It is printed again only after somebody has looked for the paper and said so.
    with pytest.raises(Conflict):
        desk.letters.start_print(office.print_operator, after.id, after.version)
    desk.letters.spoil(office.print_operator, after.id, after.version, "復元後に見当たらないため")
    (after,) = desk.letters.rows(office.print_operator, frozenset(LetterState))
    assert after.state is LetterState.QUEUED


def test_a_letter_that_is_out_already_is_left_alone(here: Place) -> None:
    until(here.paper(), State.EXECUTED)
    desk, operator = here.open(), here.office.print_operator
    (letter,) = desk.letters.rows(operator, frozenset(LetterState))
    desk.letters.start_print(operator, letter.id, letter.version)
    desk.letters.finish_print(operator, letter.id, letter.version + 1)
    here.keep()
    done = here.restore()
    assert (done.voided["letters_unknown"], done.voided["letters_void"]) == (0, 0)
    (after,) = here.open().letters.rows(operator, frozenset(LetterState))
    assert after.state is LetterState.PRINTED


def test_a_letter_with_a_secret_is_void_and_its_case_makes_room_for_a_new_one(here: Place) -> None:
    paper = until(here.paper(), State.EXECUTED)
    with here.open().context.database.writing() as session:
        letter = session.execute(select(Letter)).scalar_one()
        letter.content = {**letter.content, "boxes": {"labels": ["仮ログインパスワード"], "legend": ""}}
    here.keep()
    done = here.restore()
    assert (done.voided["letters_void"], done.voided["letters_unknown"], done.voided["closed"]) == (1, 0, 1)
    desk, clerk = here.open(), here.office.clerk
    paper.desk = desk
    assert paper.state is State.CLOSED
    with desk.context.database.reading() as session:
        assert session.execute(select(Letter.state)).scalar_one() == LetterState.VOID
        (member_id,) = session.execute(select(Case.member_id)).scalars()
    assert member_id is not None
    desk.cases.open(clerk, "rba_reset", member_id, Channel.POST)


def test_a_provisional_secret_does_not_become_valid_again(here: Place) -> None:
    here.paper()
    with here.open().context.database.writing() as session:
        first = session.execute(select(Credential.id)).scalars().first()
        session.execute(
            update(Credential)
            .where(Credential.id == first)
            .values(secret_hash="$argon2", expires_on=LATER.date())
        )
    here.keep()
    assert here.restore().voided["secrets"] == 1
    with here.open().context.database.reading() as session:
        assert session.execute(select(Credential).where(Credential.secret_hash.is_not(None))).first() is None


class TestOnThePhone:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    def test_a_caller_who_was_identified_is_asked_again(self, here: Place) -> None:
        desk, clerk = here.open(), here.office.clerk
        add_member(desk, "1000001")
        case_id = desk.identity.start(clerk, "1000001")
        desk.identity.compare(clerk, case_id, SAID)
        desk.identity.call_back(clerk, case_id, "home")
        here.keep()
        assert here.restore().voided["sheets"] == 1
        desk = here.open()
        with desk.context.database.reading() as session:
            assert session.execute(select(IdentitySheet.outcome)).scalar_one() == "open"
        with pytest.raises(NotAllowed):
            desk.identity.disclose(clerk, case_id)
        assert desk.identity.compare(clerk, case_id, SAID)
        desk.identity.call_back(clerk, case_id, "home")
        desk.identity.disclose(clerk, case_id)


def test_who_was_dismissed_since_does_not_come_back(here: Place) -> None:
    here.keep()
    _sql(here.open().context.database, "UPDATE staff SET active = false WHERE login = 'second_clerk'")
    assert here.restore().voided["dismissed"] == 1
    with here.open().context.database.reading() as session:
        gone = session.execute(select(Staff.login).where(Staff.active.is_(False))).scalars().all()
    assert gone == ["second_clerk"]


def test_a_code_that_was_spent_since_stays_spent(here: Place) -> None:
    here.keep()
    desk, supervisor = here.open(), here.office.supervisor
    code = fresh_code(desk, here.clock, supervisor)
    desk.staff.spend_code(supervisor, code)
    here.restore()
    desk = here.open()
    assert code_for(desk, supervisor) == code
    with pytest.raises(NotAllowed):
        desk.staff.spend_code(supervisor, code)


def test_a_receipt_number_is_never_given_twice(here: Place) -> None:
    """The paper with the number lies in the file, whatever the database knows of it."""
    first = here.paper("1000001")
    here.keep()
    here.paper("1000002")
    here.restore()
    third = here.paper("1000003")
    numbers = {row.id: row.number for row in here.open().cases.rows(here.office.clerk)}
    assert numbers == {first.case_id: "2026-000001", third.case_id: "2026-000003"}


def test_every_restore_is_a_further_epoch(here: Place) -> None:
    here.keep()
    assert [here.restore().epoch for _ in range(3)] == [2, 3, 4]
    assert here.epoch == 4
    assert len(list(here.paths.backups.iterdir())) == 3


def test_a_backup_of_an_older_schema_is_brought_up_to_date(here: Place) -> None:
    from alembic import command

    forget_the_founding(here.open().context.database)  # there were no signing keys
    until(here.paper(), State.AWAITING)
    here.keep()
    older = Database.embedded(here.backup, KEYS)
    with older.engine.begin() as connection:
        command.downgrade(_alembic(connection), "0002")
    assert schema_revision(older) == "0002"
    assert "epoch" not in {column["name"] for column in inspect(older.engine).get_columns("desk")}
    older.close()
    held = here.backup.read_bytes()
    assert here.restore().epoch == 2
    assert schema_revision(here.open().context.database) == known_revisions()[-1]
    assert here.open().context.audit.verify().ok
    assert here.backup.read_bytes() == held


def _alembic(connection: object) -> Config:
    from staffdesk.paths import migrations

    config = Config()
    config.set_main_option("script_location", str(migrations()))
    config.attributes["connection"] = connection
    return config


def test_a_backup_of_a_newer_program_is_refused_politely(here: Place) -> None:
    here.keep()
    newer = Database.embedded(here.backup, KEYS)
    _sql(newer, "UPDATE alembic_version SET version_num = '9998'")
    newer.close()
    _refused(here, Unavailable, "made by a newer StaffDesk")


def test_a_trail_with_findings_is_restored_only_on_demand(here: Place) -> None:
    here.paper()
    _sql(here.open().context.database, "UPDATE audit SET action = 'other' WHERE seq = 1")
    here.keep()
    _refused(here, Conflict, "has findings")
    done = here.restore(despite_findings=True)
    assert [seq for seq, _ in done.audit.findings] == [1]
    assert here.open().context.audit.entries(limit=1)[0].detail["findings"] == 1


def _refused(here: Place, kind: type[Exception], words: str) -> None:
    """Nothing is changed by a restore that is refused, and nothing is left."""
    here.close()
    before = {file.name: file.read_bytes() for file in here.paths.data.glob("*") if file.is_file()}
    with pytest.raises(kind, match=words):
        here.restore()
    after = {file.name: file.read_bytes() for file in here.paths.data.glob("*") if file.is_file()}
    assert {name: held for name, held in after.items() if not name.endswith(".lock")} == before
    assert not here.paths.backups.exists()


@pytest.mark.parametrize("held", [b"", b"no backup", b"SQLite format 3\0" + bytes(8192), bytes(8192)])
def test_what_is_no_backup_is_refused(here: Place, held: bytes) -> None:
    here.backup.write_bytes(held)
    _refused(here, Invalid, "does not open as a backup of this desk")


def test_a_backup_of_another_desk_is_refused(here: Place, tmp_path: Path) -> None:
    other = Database.embedded(here.backup, Keys.derive(bytes(32)))
    _sql(other, "CREATE TABLE desk (id int)")
    other.close()
    _refused(here, Invalid, "another key")


def test_an_empty_database_is_no_backup(here: Place) -> None:
    other = Database.embedded(here.backup, KEYS)
    _sql(other, "CREATE TABLE members (id int)")
    other.close()
    _refused(here, Invalid, "no backup")


def test_a_damaged_backup_is_refused(here: Place) -> None:
    here.keep()
    held = bytearray(here.backup.read_bytes())
    held[len(held) // 2] ^= 1
    here.backup.write_bytes(held)
    _refused(here, Invalid, "damaged")


def test_a_backup_that_is_not_there(here: Place, tmp_path: Path) -> None:
    _refused(here, NotFound, "no such backup")
    here.backup.mkdir()
    _refused(here, NotFound, "no such backup")


def test_a_database_in_use_is_no_backup(here: Place, tmp_path: Path) -> None:
    here.backup = here.paths.database
    _refused(here, Invalid, "in use")
    here.backup = tmp_path / "other.db"
    shutil.copyfile(here.paths.database, here.backup)
    (tmp_path / "other.db-wal").write_bytes(b"not yet in the database")
    _refused(here, Invalid, "in use")


@pytest.mark.parametrize("hold", [hold_window, hold_use])
def test_nobody_else_may_use_the_folder(here: Place, hold: Callable[[Path], object]) -> None:
    here.keep()
    held = hold(here.paths.data)
    with pytest.raises(Conflict, match="is using this data folder"):
        here.restore()
    held.release()  # type: ignore[attr-defined]
    here.restore()


def test_a_program_without_our_locks_is_noticed_too(here: Place) -> None:
    here.keep()
    other = Database.embedded(here.paths.database, KEYS)
    with other.reading() as session:
        session.execute(text("SELECT 1 FROM desk")).all()
        with pytest.raises(Conflict, match="Another program has the database open"):
            here.restore()
    other.close()
    here.restore()


def test_a_desk_whose_database_is_gone_is_restored(here: Place) -> None:
    here.keep()
    here.close()
    here.paths.database.unlink()
    here.paths.database.with_name("staffdesk.db-wal").write_bytes(b"the journal of what is gone")
    done = here.restore()
    assert (done.epoch, done.set_aside) == (2, None)
    assert here.open().context.audit.verify().ok


def test_a_desk_whose_database_is_damaged_is_restored_and_the_rest_kept(here: Place) -> None:
    here.keep()
    here.close()
    here.paths.database.write_bytes(b"damaged" * 4096)
    done = here.restore()
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == b"damaged" * 4096
    assert here.open().context.audit.verify().ok


def test_the_journal_of_the_old_database_never_meets_the_new_one(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.keep()
    here.close()
    here.paths.database.with_name("staffdesk.db-wal").write_bytes(b"its journal")
    monkeypatch.setattr(safekeeping, "_present", lambda *_: None)
    done = here.restore()
    assert done.set_aside is not None
    assert done.set_aside.with_name(f"{done.set_aside.name}-wal").read_bytes() == b"its journal"
    assert not here.paths.database.with_name("staffdesk.db-wal").exists()
    assert here.open().context.audit.verify().ok


def test_a_file_system_without_second_names(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    here.keep()
    here.close()
    held = here.paths.database.read_bytes()
    monkeypatch.setattr(safekeeping.os, "link", refuse)  # type: ignore[attr-defined]
    done = here.restore()
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == held


def test_a_full_disk_leaves_the_present_desk(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    here.keep()
    monkeypatch.setattr(safekeeping, "settle", full)
    _refused(here, Unavailable, "present data were not touched")


def test_a_restore_can_be_cancelled_at_any_step(here: Place) -> None:
    until(here.paper(), State.APPROVED)
    here.keep()
    here.close()
    steps = 0
    while True:
        told = 0

        def tell(_step: Step) -> None:
            nonlocal told
            told += 1
            if told > steps:  # noqa: B023 - called within this round
                raise Cancelled

        try:
            restore(here.paths, KEYS, here.backup, lambda: LATER, Progress(tell))
        except Cancelled:
            assert here.epoch == 1
            here.close()
            assert not list(here.paths.data.glob(".staffdesk.db*"))
            steps += 1
            continue
        break
    assert steps >= 3
    assert here.epoch == 2


# --- sudden ends ---

KILLS = 24


def _points(steps: int) -> list[int]:
    """Drawn from all steps, and the last ones, where a name is given."""
    return [*random.Random(7).sample(range(1, steps), KILLS - 4), *range(steps - 7, steps, 2)]


def test_a_backup_that_is_killed_is_there_whole_or_not_at_all(here: Place, tmp_path: Path) -> None:
    until(here.paper(), State.APPROVED)
    here.close()
    folder, target = tmp_path / "killed", tmp_path / "kept" / "backup.db"
    target.parent.mkdir()

    def prepare() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(here.paths.data, folder)
        target.unlink(missing_ok=True)

    prepare()
    steps, ends = count_steps(back_up_there, folder, target), []
    for point in _points(steps):
        prepare()
        assert kill_at(point, back_up_there, folder, target)
        ends.append(target.exists())
        if target.exists():
            _assert_sound(target, 1)
        _assert_sound(folder / "staffdesk.db", 1)
    assert set(ends) == {True, False}
    prepare()
    back_up_there(folder, target)
    assert [file.name for file in target.parent.iterdir()] == ["backup.db"]


def test_a_restore_that_is_killed_leaves_the_old_desk_or_the_new_one(here: Place, tmp_path: Path) -> None:
    until(here.paper(), State.APPROVED)
    here.keep()
    add_member(here.open(), "1000002")
    here.close()
    folder = tmp_path / "killed"

    def prepare() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(here.paths.data, folder)

    prepare()
    steps = count_steps(restore_there, folder, here.backup)
    ends = []
    for point in _points(steps):
        prepare()
        assert kill_at(point, restore_there, folder, here.backup)
        ends.append(_assert_sound(folder / "staffdesk.db", 1, 2))
        # Whatever it left, the next restore succeeds, keeps what was there, and tidies up.
        done = restore(AppPaths.under(folder), KEYS, here.backup, lambda: LATER)
        assert done.epoch == ends[-1] + 1
        assert _assert_sound(folder / "staffdesk.db", done.epoch) == done.epoch
        assert len(list((folder / "backups").iterdir())) == ends[-1]
        assert not list(folder.glob(".staffdesk.db*"))
    assert set(ends) == {1, 2}


def _assert_sound(file: Path, *epochs: int) -> int:
    """A whole desk, of the one time or the other. Returns its epoch."""
    database = Database.embedded(file, KEYS)
    with database.reading() as session:
        epoch = session.execute(select(DeskInfo.epoch)).scalar_one()
        members = session.execute(text("SELECT count(*) FROM members")).scalar_one()
        states = set(session.execute(select(Case.state)).scalars())
        assert session.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
    entry = AuditTrail(database, KEYS.audit).entries(limit=1)[0]
    assert AuditTrail(database, KEYS.audit).verify().ok
    database.close()
    assert epoch in epochs
    assert (states, entry.action == "restore") == (
        ({State.APPROVED}, False) if epoch == 1 else ({State.ACCEPTED}, True)
    )
    assert members in ((1, 2) if epoch == 1 else (1,))
    return epoch


def _sql(database: Database, statement: str) -> None:
    with database.writing() as session:
        session.execute(text(statement))
