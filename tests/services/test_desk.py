"""What a database holds: one desk of one institution, or none yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from staffdesk.database.engine import Database
from staffdesk.database.upgrade import upgrade
from staffdesk.errors import NotFound
from staffdesk.services.desk import Desk
from staffdesk.services.founding import DeskFacts, desk_facts
from tests.support.office import KEYS, MONDAY


def test_a_database_without_a_desk_says_what_to_do(tmp_path: Path) -> None:
    database = Database.embedded(tmp_path / "empty.db", KEYS)
    upgrade(database, None, MONDAY)
    with pytest.raises(NotFound, match="staffdesk demo"):
        desk_facts(database)
    database.close()


def test_a_desk_knows_its_institution(desk: Desk) -> None:
    assert desk_facts(desk.context.database) == DeskFacts("kenshinyo", demo=False)
    assert desk.context.profile.id == "kenshinyo"
    assert not desk.demo
