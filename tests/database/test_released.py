"""What released versions left on disk becomes a desk of this version: every row is still there, and the trail is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, DateTime, LargeBinary, MetaData, Table, text

from staffdesk import desk as desks
from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.revisions import known_revisions
from staffdesk.database.seal_up import seal_up
from staffdesk.database.upgrade import _migrate, upgrade
from staffdesk.services.desk import Desk
from staffdesk.services.founding import DEMO_PASSWORD
from staffdesk.services.search_index import rebuild
from tests.support.office import KEYS, MONDAY, look_up

RELEASED = sorted((Path(__file__).parents[1] / "fixtures").glob("schema-*.json"))
_SEARCH = ("member_keys", "member_documents", "member_grams")  # made anew from the members on a server


@pytest.fixture(params=RELEASED, ids=lambda file: file.stem)
def released(request: pytest.FixtureRequest) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    return kept


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, released: dict[str, Any], tmp_path: Path) -> Iterator[Database]:
    """The database of that version, as it lies there."""
    if request.param == "sqlite":
        database = Database.embedded(tmp_path / "staffdesk.db", KEYS)
        _as_left(database, released)
    else:
        database = Database.served(request.getfixturevalue("postgres_url"), KEYS)
        _as_served(database, released)
    yield database
    database.close()


def _as_left(database: Database, released: dict[str, Any]) -> None:
    with database.owning() as connection:
        for statement in released["schema"]:
            connection.exec_driver_sql(statement)
        for name, rows in released["rows"].items():
            marks = ", ".join("?" for _ in rows["columns"])
            for row in rows["values"]:
                values = tuple(bytes.fromhex(v["hex"]) if isinstance(v, dict) else v for v in row)
                connection.exec_driver_sql(f'INSERT INTO "{name}" VALUES ({marks})', values)


def _as_served(database: Database, released: dict[str, Any]) -> None:
    """Nobody keeps a server's files: its schema is made by the steps of then, the rows are the same."""
    ((revision,),) = released["rows"]["alembic_version"]["values"]
    _migrate(database, revision)
    with database.owning() as connection:
        connection.exec_driver_sql("SET session_replication_role = replica")  # in any order
        for name, rows in released["rows"].items():
            if name in _SEARCH or name == "alembic_version" or not rows["values"]:
                continue
            table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
            kinds = [table.c[column].type for column in rows["columns"]]
            values = [
                dict(zip(rows["columns"], map(_typed, row, kinds), strict=True)) for row in rows["values"]
            ]
            connection.execute(table.insert(), values)
            if "id" in rows["columns"] and isinstance(values[0]["id"], int) and name != "desk":
                connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}")
                )
        connection.exec_driver_sql("SET session_replication_role = origin")


def _typed(value: Any, kind: object) -> Any:
    if isinstance(kind, LargeBinary) and isinstance(value, dict):
        return bytes.fromhex(value["hex"])
    if isinstance(kind, Boolean):
        return None if value is None else bool(value)
    if isinstance(kind, (Date, DateTime)) and value is not None:
        at = datetime.fromisoformat(value)
        return at if isinstance(kind, DateTime) else at.date()
    return value


def _upgraded(old: Database, tmp_path: Path) -> Desk:
    """As an office does it: a copy first, the upgrade, on a server the sealing."""
    upgrade(old, tmp_path / "backups" if old.dialect == "sqlite" else None, MONDAY)
    seal_up(old, KEYS)
    if old.dialect == "postgresql":
        with old.owning() as connection:
            rebuild(connection)
    return desks.assemble(old, KEYS, FixedClock(MONDAY))


def _count(database: Database, table: str) -> int:
    with database.connection() as connection:
        return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one())


def test_there_is_a_fixture_of_the_last_release() -> None:
    assert RELEASED


def test_every_row_is_still_there(old: Database, released: dict[str, Any], tmp_path: Path) -> None:
    _upgraded(old, tmp_path)
    for name, rows in released["rows"].items():
        if name not in _SEARCH:
            assert _count(old, name) == len(rows["values"]), name
    with old.connection() as connection:
        assert (
            connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
            == known_revisions()[-1]
        )


def test_the_trail_is_whole_and_goes_on(old: Database, released: dict[str, Any], tmp_path: Path) -> None:
    desk = _upgraded(old, tmp_path)
    assert desk.context.audit.verify().ok
    desk.sign_in("clerk", DEMO_PASSWORD)
    verdict = desk.context.audit.verify()
    assert (verdict.ok, verdict.rows > len(released["rows"]["audit"]["values"])) == (True, True)


def test_people_work_on_with_what_there_was(old: Database, released: dict[str, Any], tmp_path: Path) -> None:
    desk = _upgraded(old, tmp_path)
    clerk = desk.sign_in("clerk", DEMO_PASSWORD)
    members = released["rows"]["members"]
    column = dict(zip(members["columns"], members["values"][0], strict=True))
    (found,) = look_up(desk, column["number"], 5)
    assert found.name == column["name"]
    for row in desk.cases.rows(clerk):
        card = desk.cases.card(clerk, row.id)
        assert card.member is not None


def test_a_copy_of_the_old_one_is_kept(old: Database, tmp_path: Path) -> None:
    _upgraded(old, tmp_path)
    assert len(list((tmp_path / "backups").glob("before-*.db"))) == (1 if old.dialect == "sqlite" else 0)
