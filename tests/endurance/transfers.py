"""A rehearsal's prediction is what happens, row by row, with every kind of row; and its undoing puts everybody back."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.models import AffiliationMove, Member
from staffdesk.services.desk import Desk
from staffdesk.services.transfer import Bucket, Fate, ListRow
from staffdesk.text import Text
from tests.endurance.count import Count
from tests.endurance.listed import SINCE, csv_of, fill, rows_of
from tests.support.office import MONDAY, Office, fresh_code, open_desk, people_of
from tests.support.places import ENGINES, Place, Places

_ALL = 1_000_000
_AT_ONCE = 1_000

Standing = dict[str, tuple[str, str]]


def run(places: Places, *, rows: int) -> list[Count]:
    """A list of ``rows`` on each engine, into a register that is a little larger."""
    return [count for engine in ENGINES for count in _foretold(places.founded(engine, "shingakkyo"), rows)]


def _foretold(place: Place, rows: int) -> list[Count]:
    dice, database, clock = random.Random(rows), place.open(), FixedClock(MONDAY)
    try:
        desk, office = open_desk(database, clock), people_of(database)
        fill(database, desk, office, rows + rows // 5, dice)
        file = csv_of(rows_of(database, rows, dice))
        before = _standing(database)
        run_id = desk.transfers.rehearse(office.clerk, file, reported_since=SINCE)
        shown = desk.transfers.rows(office.clerk, run_id, limit=_ALL)
        ladder = desk.transfers.preview(office.clerk, file, reported_since=SINCE)
        apart = sum(_seen(row) != _judged(judged) for row, judged in zip(shown, ladder, strict=True))
        _decide(desk, office, run_id, shown, dice)
        foretold = desk.transfers.rows(office.clerk, run_id, limit=_ALL)
        code = fresh_code(desk, clock, office.supervisor)
        desk.transfers.carry_out(office.supervisor, run_id, _version(desk, office, run_id), code)
        became = desk.transfers.rows(office.clerk, run_id, limit=_ALL)
        wrong = _wrong(database, before, foretold, became, run_id)
        desk.transfers.undo(office.supervisor, run_id, "別の年度のリストでした")
        left = sum(place != before[number] for number, place in _standing(database).items())
        buckets = Counter(row.bucket for row in shown)
        words = ", ".join(f"{buckets[bucket]:,} {bucket.value}" for bucket in Bucket)
        reasons = len({row.reason.ja.translate(_NO_DIGITS) for row in shown})
    finally:
        database.close()
    return [
        Count("a list rehearsed: each row as its own way up the rules has it", place.engine, len(shown), apart, words),
        Count(
            "a list carried out: each row and each member as foretold", place.engine, len(foretold), wrong,
            f"{sum(row.fate is Fate.DONE for row in became):,} moved, "
            f"{sum(row.fate is Fate.PLANNED for row in became):,} wait for their day, {reasons} ways of reasons",
        ),
        Count("a list undone: each member where they were", place.engine, len(before), left),
    ]  # fmt: skip


_NO_DIGITS = str.maketrans("", "", "0123456789・年月日RHS.")


def _seen(row: ListRow) -> tuple[object, ...]:
    return row.row, row.bucket, row.reason, row.can_apply, row.from_code


def _judged(row: Any) -> tuple[object, ...]:
    verdict, code = row.verdict, row.member.code if row.member else ""
    return row.entry.row, verdict.bucket, verdict.reason or Text("", ""), verdict.can_apply, code


def _decide(desk: Desk, office: Office, run_id: int, rows: list[ListRow], dice: random.Random) -> None:
    """Half of what can go goes, but each member once; the rest is left alone."""
    going = {row.number for row in rows if row.fate is Fate.GOES}
    chosen = []
    for row in rows:
        if row.fate is Fate.UNDECIDED and row.can_apply and row.number not in going and dice.random() < 0.5:
            going.add(row.number)
            chosen.append(row.place)
    transfers = desk.transfers
    version = transfers.decide(
        office.clerk, run_id, _version(desk, office, run_id), chosen, "apply", "電話で確認"
    )
    transfers.skip_rest(office.clerk, run_id, version, "教育委員会に照会中")


def _version(desk: Desk, office: Office, run_id: int) -> int:
    return desk.transfers.card(office.clerk, run_id).head.version


def _wrong(
    database: Database, before: Standing, foretold: list[ListRow], became: list[ListRow], run_id: int
) -> int:
    """Rows whose fate is not what was foretold, members who stand elsewhere, and moves that are not as they were."""
    goes, today = {row.number: row for row in foretold if row.fate is Fate.GOES}, MONDAY.date()
    expected = {Fate.GOES: (Fate.DONE, Fate.PLANNED)}
    bad = sum(
        row.fate not in expected.get(seen.fate, (seen.fate,))
        for seen, row in zip(foretold, became, strict=True)
    )
    for number, place in _standing(database).items():
        row = goes.get(number)
        moved = row is not None and row.effective_on is not None and row.effective_on <= today
        bad += place != ((row.to_code, row.to_name) if row is not None and moved else before[number])
    with database.reading() as session:
        move = AffiliationMove
        query = select(Member.number, move.from_code, move.to_code, move.effective_on, move.applied_at)
        told = session.execute(
            query.join(Member, Member.id == move.member_id).where(move.run_id == run_id)
        ).all()
    bad += len(told) != len(goes)
    for number, from_code, to_code, day, applied_at in told:
        row = goes[number]
        bad += (from_code, to_code, day) != (row.from_code, row.to_code, row.effective_on)
        bad += (applied_at is not None) != (day <= today)
    return bad


def _standing(database: Database) -> Standing:
    with database.reading() as session:
        found = session.execute(select(Member.number, Member.affiliation_code, Member.affiliation))
        return {row.number: (row.affiliation_code, row.affiliation) for row in found}
