"""A co-op in April with members of all kinds, and a list from the school board with everything that lists have."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import insert, select

from staffdesk.database.engine import Database
from staffdesk.institutions.profile import Channel
from staffdesk.models import Affiliation, AffiliationMove, Member
from staffdesk.services.demo_people import demo_people
from staffdesk.services.desk import Desk
from tests.support.office import MONDAY, Office

SINCE = date(2026, 3, 20)
_BEGAN, _ENDED = date(2000, 4, 1), date(2026, 3, 31)
STANDING = {f"{1000 + number}": f"架空市立見本第{number}小学校" for number in range(400)}
MERGED = {f"{5000 + number}": f"{1000 + number}" for number in range(20)}  # code -> successor
CLOSED = tuple(f"{6000 + number}" for number in range(10))
_COLUMNS = ("number", "name", "kana", "birth_date", "postcode", "address", "joined_on", "status")
_HEAD = ("組合員番号", "氏名", "旧所属コード", "新所属コード", "新所属名", "異動日")
_BATCH = 5_000

Listed = tuple[str, ...]


def fill(database: Database, desk: Desk, office: Office, members: int, dice: random.Random) -> None:
    """Schools that stand, merged and closed; members of whom a tenth has moved or will, and some have a case open."""
    with database.writing() as session:
        for code, name in STANDING.items():
            session.add(Affiliation(code=code, name=name, valid_from=_BEGAN))
        for code in (*MERGED, *CLOSED):
            session.add(
                Affiliation(
                    code=code, name=f"架空町立旧{code}小学校", valid_from=_BEGAN, valid_until=_ENDED,
                    successor_code=MERGED.get(code, ""),
                )
            )  # fmt: skip
        for people in _batches(demo_people(members, seed=11, today=MONDAY.date())):
            session.execute(insert(Member), [_values(person, dice) for person in people])
        ids = session.execute(select(Member.id, Member.affiliation_code).order_by(Member.id)).all()
        moved = dice.sample(ids, members // 10)
        session.execute(insert(AffiliationMove), [_move(id_, code, dice) for id_, code in moved])
    for member in dice.sample(ids, min(members // 100, 100)):
        desk.cases.open(office.clerk, "affiliation_transfer", member.id, Channel.PHONE)


def _batches(people: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(people, _BATCH)):
        yield batch


def _values(person: Any, dice: random.Random) -> dict[str, Any]:
    code = dice.choice((*STANDING, *STANDING, *STANDING, *MERGED, *CLOSED))
    return {
        **{key: getattr(person, key) for key in _COLUMNS},
        "affiliation_code": code,
        "affiliation": STANDING.get(code, f"架空町立旧{code}小学校"),
    }


def _move(member_id: int, code: str, dice: random.Random) -> dict[str, Any]:
    """Reported by the member or from a file; carried out, or waiting for its day."""
    waits = dice.random() < 0.4
    to_code = dice.choice(list(STANDING)) if waits else code
    return {
        "member_id": member_id, "to_code": to_code, "to_name": STANDING.get(to_code, "架空の学校"), "recorded_at": MONDAY,
        "source": dice.choice(("case", "import")), "applied_at": None if waits else MONDAY,
        "effective_on": date(2026, 6, 1) if waits else date(2026, dice.choice((2, 3, 4)), 25),
    }  # fmt: skip


def rows_of(database: Database, count: int, dice: random.Random) -> list[Listed]:
    """Plain moves, pairs who change places, closed and merged schools, slips of every kind, and members named twice."""
    with database.reading() as session:
        people = session.execute(select(Member.number, Member.name, Member.affiliation_code)).all()
    dice.shuffle(people)  # type: ignore[arg-type]
    rows, standing = list[Listed](), list(STANDING)
    for place, (number, name, code) in enumerate(islice(_again(people), count)):
        other = people[(place ^ 1) % len(people)]
        to_code = dice.choice(
            (other.affiliation_code, *dice.choices(standing, k=3), *MERGED, *CLOSED, "7777")
        )
        if dice.random() < 0.6:
            to_code = dice.choice((other.affiliation_code, *dice.choices(standing, k=2)))
        if dice.random() < 0.1:
            to_code = dice.choice((*MERGED, *CLOSED, "7777"))
        told = dice.choice((name,) * 16 + (name.replace("　", " "), "", "", "別の　名前"))
        day = dice.choice(("2026-04-01",) * 20 + ("R8.4.1", "2026-05-01", "2026-02-30", "1999-04-01"))
        number = dice.choice((number,) * 60 + ("", "9999999", "=1", dice.choice(people).number))
        told_name = dice.choice(("",) * 8 + (STANDING.get(to_code, ""),) * 4 + ("架空の別の学校",))
        old_code = dice.choice(("", "", *(code,) * 14, "1000"))
        rows.append((number, told, old_code, to_code, told_name, day))
    return rows


def _again(people: Any) -> Iterator[Any]:
    while True:
        yield from people


def csv_of(rows: list[Listed]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_HEAD, *rows])
    return written.getvalue().encode("utf-8-sig")
