"""With an anchor kept outside, whatever is done to the trail is found; and an untouched one is never accused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from staffdesk.database.engine import Database
from staffdesk.errors import Invalid, NotFound
from staffdesk.services import anchors
from staffdesk.services.anchors import Anchor
from staffdesk.services.audit import AuditTrail
from tests.support import tampering
from tests.support.office import KEYS


@pytest.fixture
def trail(database: Database) -> AuditTrail:
    return tampering.eight_records(database)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(mutation=tampering.mutations)
def test_whatever_is_done_is_found_and_nothing_else(
    database: Database, trail: AuditTrail, mutation: tampering.Mutation
) -> None:
    before, anchor = tampering.rows(database), tampering.anchor(trail)
    mutation(database, trail)
    changed = tampering.rows(database) != before
    verdict = trail.verify(anchor)
    tampering.put_back(database)
    assert verdict.ok is not changed
    assert trail.verify(anchor).ok


@pytest.mark.parametrize("keep", range(tampering.ROWS))
def test_a_cut_tail_is_seen_only_from_outside(database: Database, trail: AuditTrail, keep: int) -> None:
    anchor = tampering.anchor(trail)
    tampering.cut(keep)(database, trail)
    assert trail.verify().ok
    assert trail.verify(anchor).findings == (
        (tampering.ROWS, "the trail ends before the anchor of 2026-04-27: records are missing"),
    )


def test_a_database_put_back_is_seen_although_it_grew_again(database: Database, trail: AuditTrail) -> None:
    anchor = tampering.anchor(trail)
    tampering.roll_back(3, tampering.ROWS)(database, trail)
    assert trail.verify().ok
    assert trail.verify(anchor).findings == (
        (tampering.ROWS, "the trail is not the one of the anchor of 2026-04-27"),
    )


def test_an_anchor_stays_good_while_the_trail_grows(database: Database, trail: AuditTrail) -> None:
    anchor = tampering.anchor(trail)
    for number in range(5):
        tampering.add(trail, database, tampering.ROWS + 1 + number)
        assert trail.verify(anchor).ok


def test_the_anchor_of_an_empty_trail(database: Database) -> None:
    trail = AuditTrail(database, KEYS.audit)
    anchor = tampering.anchor(trail)
    assert trail.verify(anchor).ok
    tampering.add(trail, database, 1)
    assert trail.verify(anchor).ok


class TestFile:
    ANCHOR = Anchor(12, "ab" * 32, tampering.TODAY)

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
