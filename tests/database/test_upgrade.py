"""An upgrade copies first, migrates whole or not at all, and keeps its hands off a newer database."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from staffdesk import paths
from staffdesk.database import revisions
from staffdesk.database import upgrade as upgrading
from staffdesk.database.engine import Database
from staffdesk.database.revisions import known_revisions
from staffdesk.database.upgrade import schema_revision, upgrade
from staffdesk.errors import Unavailable
from tests.support.office import KEYS, MONDAY, people_of

NEWEST = known_revisions()[-1]
SECOND = '''"""A step of tomorrow."""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    op.create_table("of_tomorrow", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE staff SET name = name || '!'")
    {more}


def downgrade() -> None:
    op.drop_table("of_tomorrow")
'''


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """The program of tomorrow: one more migration, which ends with the given statement."""

    def install(more: str = "pass") -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(paths.migrations(), folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "9999_of_tomorrow.py").write_text(SECOND.format(before=NEWEST, more=more))
        for module in (upgrading, revisions):
            monkeypatch.setattr(module, "migrations", lambda: folder)
        known_revisions.cache_clear()

    yield install
    monkeypatch.undo()
    known_revisions.cache_clear()


def test_an_empty_database_gets_the_newest_schema(tmp_path: Path) -> None:
    database = Database.embedded(tmp_path / "new.db", KEYS)
    assert schema_revision(database) is None
    assert upgrade(database, tmp_path / "backups", MONDAY)
    assert schema_revision(database) == NEWEST
    assert not (tmp_path / "backups").exists()  # nothing to lose yet
    database.close()


def test_the_everyday_start_does_nothing(database: Database, tmp_path: Path) -> None:
    assert not upgrade(database, tmp_path / "backups", MONDAY)
    assert not (tmp_path / "backups").exists()


def test_models_and_migrations_agree(database: Database) -> None:
    """What the classes say is what the migrations made, on both engines."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from staffdesk.models import Base

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _ours})
        assert compare_metadata(context, Base.metadata) == []


def _ours(thing: object, name: str, kind: str, *_: object) -> bool:
    """The search tables are made by hand and have no classes."""
    by_hand = name == "affiliation_names" or (name.startswith("member_") and name != "member_phones")
    return not (kind == "table" and by_hand)


def test_a_newer_database_is_refused_and_left_alone(database: Database, tmp_path: Path) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9998'"))
    people = people_of(database)
    with pytest.raises(Unavailable, match="made by a newer StaffDesk"):
        upgrade(database, tmp_path / "backups", MONDAY)
    assert schema_revision(database) == "9998"
    assert people_of(database) == people
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_before_an_upgrade_a_copy_is_made_that_opens_with_the_same_key(
    database: Database, tmp_path: Path, tomorrow: Callable[[], None]
) -> None:
    people = people_of(database)
    tomorrow()
    assert upgrade(database, tmp_path / "backups", MONDAY)
    assert schema_revision(database) == "9999"
    assert inspect(database.engine).has_table("of_tomorrow")
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.name == "before-9999-20260427-102000.db"
    kept = Database.embedded(copy, KEYS)
    assert schema_revision(kept) == NEWEST
    assert people_of(kept) == people
    kept.close()
    assert "架空".encode() not in copy.read_bytes()


def test_a_server_is_backed_up_by_its_operator(
    database: Database, tmp_path: Path, tomorrow: Callable[[], None]
) -> None:
    tomorrow()
    assert upgrade(database, None, MONDAY)
    assert schema_revision(database) == "9999"


def test_a_migration_that_breaks_leaves_the_schema_as_it_was(
    database: Database, tmp_path: Path, tomorrow: Callable[[str], None]
) -> None:
    people = people_of(database)
    tomorrow("raise RuntimeError('power cut')")
    with pytest.raises(RuntimeError, match="power cut"):
        upgrade(database, None, MONDAY)
    assert schema_revision(database) == NEWEST
    assert not inspect(database.engine).has_table("of_tomorrow")
    assert people_of(database) == people


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_without_a_copy_there_is_no_upgrade(
    database: Database, tmp_path: Path, tomorrow: Callable[[], None]
) -> None:
    tomorrow()
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(Unavailable, match="copy could not be made"):
        upgrade(database, tmp_path / "backups", MONDAY)
    assert schema_revision(database) == NEWEST
