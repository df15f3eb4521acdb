"""A database as an earlier program left it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from staffdesk.database.engine import Database
from staffdesk.paths import migrations
from tests.support.office import KEYS


def at_revision(file: Path, revision: str) -> None:
    """An embedded database with the schema of ``revision`` and nothing in it."""
    database = Database.embedded(file, KEYS)
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    database.close()
