"""日締め: what is open in the evening is said, what must be settled first is held to, and a day closes once."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, NotAllowed, Unavailable
from staffdesk.models import Letter, Staff
from staffdesk.services.day_close import Item
from staffdesk.services.desk import Desk
from staffdesk.workflow import LetterState, Role, State
from tests.support.office import Office, Paperwork, until, with_roles

EMBEDDED = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SERVED = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def _open(desk: Desk, office: Office) -> dict[Item, int]:
    return {line.item: line.count for line in desk.day_closes.look(office.supervisor).lines if line.count}


def _letters_are(desk: Desk, state: LetterState) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Letter).values(state=state))


@pytest.fixture
def backed_up(desk: Desk, office: Office, tmp_path: Path) -> Path:
    return desk.day_closes.back_up(office.administrator, tmp_path / "kept").file


@EMBEDDED
def test_a_quiet_day_is_closed_once_with_its_backup(
    desk: Desk, office: Office, tmp_path: Path, clock: FixedClock
) -> None:
    evening = desk.day_closes.look(office.administrator)
    assert [line.item for line in evening.to_settle] == [Item.BACKUP]
    assert not desk.day_closes.backup_is_old(office.supervisor, 3), "founded today: nobody is late yet"
    with pytest.raises(Conflict, match="Backup of today"):
        desk.day_closes.close(office.supervisor)
    kept = desk.day_closes.back_up(office.supervisor, tmp_path / "kept")
    assert kept.file.parent == tmp_path / "kept"
    seal = desk.day_closes.close(office.supervisor)
    entries = desk.context.audit.entries(limit=2)
    assert [entry.action for entry in entries] == ["day_seal", "close_day"]
    assert seal.records == entries[1].seq, "the seal covers the close itself"
    assert entries[1].detail["backup"] == 0
    evening = desk.day_closes.look(office.supervisor)
    assert evening.closed
    assert not evening.register_printed
    with pytest.raises(Conflict, match="closed already"):
        desk.day_closes.close(office.administrator)
    desk.day_registers.paper(office.supervisor, evening.day)
    assert desk.day_closes.look(office.supervisor).register_printed
    clock.advance(days=4)
    evening = desk.day_closes.look(office.supervisor)
    assert not evening.closed
    assert [line.item for line in evening.to_settle] == [Item.BACKUP]
    assert desk.day_closes.backup_is_old(office.supervisor, 3)
    assert not desk.day_closes.backup_is_old(office.supervisor, 4)


@EMBEDDED
def test_the_evening_says_what_the_day_left_open(
    desk: Desk, office: Office, paper: Paperwork, backed_up: Path
) -> None:
    assert _open(desk, office) == {}
    until(paper, State.APPROVED)
    desk.drafts.keep(office.clerk, "intake", "new", {"text": "聞き取り中"})
    assert _open(desk, office) == {Item.LAPSING: 1, Item.DRAFTS: 1}
    paper.executed()
    left = _open(desk, office)
    assert Item.LAPSING not in left
    assert left[Item.HOST] >= 1
    _letters_are(desk, LetterState.PRINTED)
    assert _open(desk, office)[Item.DISPATCH] >= 1
    desk.day_closes.close(office.supervisor)  # all of these may wait for tomorrow


@EMBEDDED
@pytest.mark.parametrize("state", [LetterState.PRINTING, LetterState.UNKNOWN])
def test_a_letter_of_which_nobody_knows_is_settled_first(
    desk: Desk, office: Office, paper: Paperwork, backed_up: Path, state: LetterState
) -> None:
    until(paper, State.EXECUTED)
    _letters_are(desk, state)
    with pytest.raises(Conflict, match="printing or unknown"):
        desk.day_closes.close(office.supervisor)
    assert desk.day_seals.today(office.auditor) is None


@EMBEDDED
def test_sealed_paper_that_moved_is_counted_before_the_close(
    desk: Desk, office: Office, backed_up: Path
) -> None:
    packet = desk.stock.receive(office.print_operator, "F-0001", "F-0010")
    desk.stock.confirm_packet(office.supervisor, packet)
    with pytest.raises(Conflict, match="Stock of sealed paper"):
        desk.day_closes.close(office.supervisor)
    (line,) = desk.day_closes.look(office.supervisor).to_settle
    assert (line.item, line.count, len(line.notes)) == (Item.STOCK, 1, 1)
    desk.stock.count(office.print_operator, 10)
    desk.day_closes.close(office.supervisor)


@EMBEDDED
def test_supervisors_and_administrators_close_and_nobody_else(
    desk: Desk, office: Office, backed_up: Path, tmp_path: Path
) -> None:
    with desk.context.database.writing() as session:
        session.execute(
            update(Staff).where(Staff.id == office.second_supervisor.staff_id).values(active=False)
        )
    for person in (
        office.clerk,
        office.auditor,
        office.second_supervisor,  # dismissed a moment ago, the window still open
        with_roles(office.print_operator, Role.SUPERVISOR),
    ):
        for verb in (
            desk.day_closes.look,
            desk.day_closes.close,
            lambda who: desk.day_closes.backup_is_old(who, 3),
            lambda who: desk.day_closes.back_up(who, tmp_path / "theirs"),
        ):
            with pytest.raises(NotAllowed):
                verb(person)
    assert not (tmp_path / "theirs").exists()


@EMBEDDED
def test_a_trail_that_was_touched_is_not_sealed(desk: Desk, office: Office, backed_up: Path) -> None:
    from sqlalchemy import text

    with desk.context.database.writing() as session:
        session.execute(text("UPDATE audit SET record = record || ' ' WHERE seq = 1"))
    with pytest.raises(Conflict, match="findings"):
        desk.day_closes.close(office.supervisor)


@EMBEDDED
def test_a_folder_that_cannot_be_made_is_told(desk: Desk, office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot be made"):
        desk.day_closes.back_up(office.supervisor, tmp_path / "file" / "kept")


@SERVED
def test_a_server_is_backed_up_by_its_operator(desk: Desk, office: Office, clock: FixedClock) -> None:
    evening = desk.day_closes.look(office.supervisor)
    assert Item.BACKUP not in {line.item for line in evening.lines}
    clock.advance(days=30)
    assert not desk.day_closes.backup_is_old(office.supervisor, 3)
    desk.day_closes.close(office.administrator)
    assert desk.day_closes.look(office.supervisor).closed
