"""What kind of desk a database holds, and how a new one is founded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.database.engine import Database
from staffdesk.errors import NotFound
from staffdesk.models import DeskInfo
from staffdesk.text import Text

DEMO_PASSWORD = "staffdesk-demo-desk"  # noqa: S105 - published on purpose, opens invented data only


@dataclass(frozen=True, slots=True)
class DeskFacts:
    institution_id: str
    demo: bool


def desk_facts(database: Database) -> DeskFacts:
    """Raises NotFound for a database that no desk was founded in yet."""
    table = (
        DeskInfo.__table__
    )  # not the class: that would have all classes mapped before anybody waits for them
    with database.connection() as connection:
        info = connection.execute(select(table.c.institution_id, table.c.demo)).one_or_none()
    if info is None:
        raise NotFound(
            Text(
                "このデータフォルダーにはまだデスクがありません。「staffdesk demo」でデモ用デスクを用意できます。",
                "There is no desk in this data folder yet. “staffdesk demo” prepares a demo desk.",
            )
        )
    return DeskFacts(info.institution_id, info.demo)


def found_desk(session: Session, institution_id: str, now: datetime, *, demo: bool) -> None:
    session.add(DeskInfo(id=1, institution_id=institution_id, demo=demo, created_at=now))
    session.flush()
