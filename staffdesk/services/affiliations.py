"""The workplaces on file and the moves between them: looks codes up, and carries out what has fallen due."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from staffdesk.forms.workplaces import Workplace
from staffdesk.models import Affiliation


class WorkplaceRegister:
    """The table of workplaces in the database, as forms look things up in it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_code(self, code: str) -> Sequence[Workplace]:
        return self._where(Affiliation.code == code)

    def of_name(self, name: str) -> Sequence[Workplace]:
        return self._where(Affiliation.name == name)

    def _where(self, condition: ColumnElement[bool]) -> Sequence[Workplace]:
        rows = self._session.execute(
            select(Affiliation).where(condition).order_by(Affiliation.code, Affiliation.valid_from)
        ).scalars()
        return [
            Workplace(row.code, row.name, row.valid_from, row.valid_until, row.successor_code) for row in rows
        ]
