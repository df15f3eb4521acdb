"""With an anchor kept outside, whatever is done to the trail is found; and an untouched one is never accused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from staffdesk.database.engine import Database
from staffdesk.errors import Invalid, NotFound
from staffdesk.services import anchors
from staffdesk.services.anchors import Anchor
from staffdesk.services.audit import AuditTrail
from tests.support.office import KEYS, MONDAY

ROWS = 8
TODAY = date(2026, 4, 27)
_COLUMNS = "seq, at, staff_id, action, case_id, record, mac"


def _add(trail: AuditTrail, database: Database, number: int, word: str = "first") -> None:
    with database.writing() as session:
        trail.append(
            session, MONDAY + timedelta(minutes=number), number, f"action_{number}", number, {"note": word}
        )


@pytest.fixture
def trail(database: Database) -> AuditTrail:
    """Eight records, and a table beside them from which they are put back."""
    trail = AuditTrail(database, KEYS.audit)
    for number in range(1, ROWS + 1):
        _add(trail, database, number)
    with database.writing() as session:
        session.execute(text(f"CREATE TABLE whole AS SELECT {_COLUMNS} FROM audit"))
    return trail


def _anchor(trail: AuditTrail) -> Anchor:
    verdict = trail.verify()
    return Anchor(verdict.rows, verdict.head, TODAY)


def _rows(database: Database) -> list[tuple[Any, ...]]:
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text(f"SELECT {_COLUMNS} FROM audit ORDER BY seq"))]


def _run(database: Database, *statements: str, **values: Any) -> None:
    with database.writing() as session:
        for statement in statements:
            used = {name: value for name, value in values.items() if f":{name}" in statement}
            session.execute(text(statement), used)


Mutation = Callable[[Database, AuditTrail], None]
seqs = st.integers(1, ROWS)


def _edit(seq: int, change: str) -> Mutation:
    return lambda database, _trail: _run(database, f"UPDATE audit SET {change} WHERE seq = :seq", seq=seq)


def _edit_one_character(seq: int, place: int, put: str) -> Mutation:
    def mutate(database: Database, _trail: AuditTrail) -> None:
        record = next(row[5] for row in _rows(database) if row[0] == seq)
        place_ = place % len(record)
        _run(
            database, "UPDATE audit SET record = :record WHERE seq = :seq",
            record=record[:place_] + put + record[place_ + 1 :], seq=seq,
        )  # fmt: skip

    return mutate


def _insert(like: int, at: int) -> Mutation:
    return lambda database, _trail: _run(
        database,
        "UPDATE audit SET seq = -seq - 1 WHERE seq >= :at",
        "UPDATE audit SET seq = -seq WHERE seq < 0",
        "INSERT INTO audit SELECT :at, at, staff_id, action, case_id, record, mac FROM whole WHERE seq = :like",
        at=at,
        like=like,
    )


def _delete(gone: set[int], renumber: bool) -> Mutation:
    def mutate(database: Database, _trail: AuditTrail) -> None:
        for seq in gone:
            _run(database, "DELETE FROM audit WHERE seq = :seq", seq=seq)
        if renumber:
            for new, row in enumerate(_rows(database), 1):
                _run(database, "UPDATE audit SET seq = :new WHERE seq = :old", new=new, old=row[0])

    return mutate


def _swap(one: int, other: int) -> Mutation:
    def mutate(database: Database, _trail: AuditTrail) -> None:
        for old, new in ((one, -99), (other, one), (-99, other)):
            _run(database, "UPDATE audit SET seq = :new WHERE seq = :old", old=old, new=new)

    return mutate


def _cut(keep: int) -> Mutation:
    return lambda database, _trail: _run(database, "DELETE FROM audit WHERE seq > :keep", keep=keep)


def _roll_back(keep: int, anew: int) -> Mutation:
    """The database of an earlier day is put in place, and people work on with the right key."""

    def mutate(database: Database, trail: AuditTrail) -> None:
        _cut(keep)(database, trail)
        for number in range(anew):
            _add(trail, database, keep + 1 + number, "second")

    return mutate


changes = st.sampled_from(
    ["action = 'view_member'", "staff_id = 99", "staff_id = NULL", "case_id = NULL", "case_id = 99", "record = ''",
     "record = record || ' '", "mac = (SELECT mac FROM whole WHERE seq = 2)", "at = (SELECT at FROM whole WHERE seq = 3)"]
)  # fmt: skip
mutations = st.one_of(
    st.builds(_edit, seqs, changes),
    st.builds(_edit_one_character, seqs, st.integers(0, 300), st.sampled_from("x0}\u3042 ")),
    st.builds(_insert, seqs, st.integers(1, ROWS + 1)),
    st.builds(_delete, st.sets(seqs, min_size=1), st.booleans()),
    st.builds(_swap, seqs, seqs),
    st.builds(_cut, st.integers(0, ROWS)),
    st.builds(_roll_back, st.integers(0, ROWS - 1), st.integers(0, ROWS + 2)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(mutation=mutations)
def test_whatever_is_done_is_found_and_nothing_else(
    database: Database, trail: AuditTrail, mutation: Mutation
) -> None:
    before, anchor = _rows(database), _anchor(trail)
    mutation(database, trail)
    changed = _rows(database) != before
    verdict = trail.verify(anchor)
    _run(database, "DELETE FROM audit", f"INSERT INTO audit SELECT {_COLUMNS} FROM whole")
    assert verdict.ok is not changed
    assert trail.verify(anchor).ok


@pytest.mark.parametrize("keep", range(ROWS))
def test_a_cut_tail_is_seen_only_from_outside(database: Database, trail: AuditTrail, keep: int) -> None:
    anchor = _anchor(trail)
    _cut(keep)(database, trail)
    assert trail.verify().ok
    assert trail.verify(anchor).findings == (
        (ROWS, "the trail ends before the anchor of 2026-04-27: records are missing"),
    )


def test_a_database_put_back_is_seen_although_it_grew_again(database: Database, trail: AuditTrail) -> None:
    anchor = _anchor(trail)
    _roll_back(3, ROWS)(database, trail)
    assert trail.verify().ok
    assert trail.verify(anchor).findings == ((ROWS, "the trail is not the one of the anchor of 2026-04-27"),)


def test_an_anchor_stays_good_while_the_trail_grows(database: Database, trail: AuditTrail) -> None:
    anchor = _anchor(trail)
    for number in range(5):
        _add(trail, database, ROWS + 1 + number)
        assert trail.verify(anchor).ok


def test_the_anchor_of_an_empty_trail(database: Database) -> None:
    trail = AuditTrail(database, KEYS.audit)
    anchor = _anchor(trail)
    assert trail.verify(anchor).ok
    _add(trail, database, 1)
    assert trail.verify(anchor).ok


class TestFile:
    ANCHOR = Anchor(12, "ab" * 32, TODAY)

    def test_what_was_written_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "anchor.json"
        file.write_text(anchors.write(self.ANCHOR, KEYS.audit) + "\n", encoding="utf-8")
        assert anchors.read(file, KEYS.audit) == self.ANCHOR

    def test_it_is_the_last_line_that_counts(self, tmp_path: Path) -> None:
        file = tmp_path / "trail.jsonl"
        lines = ['{"action":"あ"}' * 900] * 20 + [anchors.write(self.ANCHOR, KEYS.audit)]
        file.write_text("\r\n".join(lines), encoding="utf-8")
        assert anchors.read(file, KEYS.audit) == self.ANCHOR

    @pytest.mark.parametrize(
        ("old", "new"),
        [("12", "11"), ("abab", "abaa"), ("2026-04-27", "2026-04-28"), ('"mac":"', '"mac":"0'), ('"mac"', '"macs"'),
         ("12", '"12"'), ("12", "12.5"), ('{"anchor"', '["anchor"'), ("}", "")],
    )  # fmt: skip
    def test_an_altered_one_is_refused(self, tmp_path: Path, old: str, new: str) -> None:
        file = tmp_path / "anchor.json"
        line = anchors.write(self.ANCHOR, KEYS.audit)
        assert old in line
        file.write_text(line.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(Invalid, match="no anchor of this desk"):
            anchors.read(file, KEYS.audit)

    def test_that_of_another_desk_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "anchor.json"
        file.write_text(anchors.write(self.ANCHOR, bytes(32)), encoding="utf-8")
        with pytest.raises(Invalid):
            anchors.read(file, KEYS.audit)

    @pytest.mark.parametrize(
        "held", [b"", b"\n\n", b"null", b"[]", b"{}", b"\xff\xfe", b'{"anchor":1,"mac":2}', bytes(9000)]
    )
    def test_anything_else_is_refused(self, tmp_path: Path, held: bytes) -> None:
        (tmp_path / "any").write_bytes(held)
        with pytest.raises(Invalid):
            anchors.read(tmp_path / "any", KEYS.audit)

    def test_no_file(self, tmp_path: Path) -> None:
        for place in (tmp_path / "none", tmp_path):
            with pytest.raises(NotFound):
                anchors.read(place, KEYS.audit)
