"""Take a batch back: every row whose records still are as the import left them, and a list of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from staffdesk.models import AffiliationMove, Base, Member
from staffdesk.services.imports.plan import Write
from staffdesk.services.imports.writing import present, stands
from staffdesk.text import Text

Place = tuple[str, int]  # table and id


class Standing:
    """The records of some rows of a batch as they stand now. Reads each table once, and locks what it reads."""

    def __init__(self, session: Session, writes: Iterable[Write]) -> None:
        self._session = session
        ids: dict[str, set[int]] = defaultdict(set)
        made: dict[str, set[int]] = defaultdict(set)
        for write in writes:
            if write.id is not None:
                ids[write.table].add(write.id)
                if write.before is None:
                    made[write.table].add(write.id)
        self.records: dict[Place, Any] = {
            (name, id_): row
            for name, wanted in ids.items()
            for id_, row in present(session, name, sorted(wanted), lock=True).items()
        }
        self._users: dict[Place, set[Place]] = defaultdict(set)
        for name, wanted in made.items():
            for id_, user in _users(session, name, sorted(wanted)):
                self._users[name, id_].add(user)

    def problem(self, writes: Sequence[Write]) -> Text | None:
        """Why the row cannot be taken back; None when it can."""
        own = {(write.table, write.id) for write in writes}
        for write in writes:
            place = (write.table, write.id or 0)
            if not stands(write.table, self.records.get(place), write.after):
                return EDITED
            if write.before is None and self._users[place] - own:
                return IN_USE
        return None


def _users(session: Session, name: str, ids: Sequence[int]) -> Iterator[tuple[int, Place]]:
    """Which records refer to those that the import made."""
    for column in _references(name):
        key = column.table.primary_key.columns.values()[0]
        for some in (ids[start : start + 500] for start in range(0, len(ids), 500)):
            for id_, user in session.execute(select(column, key).where(column.in_(some))):
                yield id_, (column.table.name, user)
    if name == "affiliations":
        yield from _users_of_codes(session, ids)


def _references(name: str) -> Iterator[Column[Any]]:
    """All columns of the schema that refer to this table, also those that come with a later version."""
    for other in Base.metadata.tables.values():
        for column in other.columns:
            own = (name, other.name) == ("cases", "case_revisions")  # a case is never without
            if not own and any(key.column.table.name == name for key in column.foreign_keys):
                yield column


def _users_of_codes(session: Session, ids: Sequence[int]) -> Iterator[tuple[int, Place]]:
    """Members refer to an affiliation by its code, so that its names may change."""
    codes = {row["code"]: id_ for id_, row in present(session, "affiliations", ids, lock=False).items()}
    of_members = select(Member.affiliation_code, Member.id).where(Member.affiliation_code.in_(codes))
    waiting = select(AffiliationMove.to_code, AffiliationMove.id).where(
        AffiliationMove.to_code.in_(codes), AffiliationMove.applied_at.is_(None)
    )
    for query, used_by in ((of_members, "members"), (waiting, "affiliation_moves")):
        for code, user in session.execute(query):
            yield codes[code], (used_by, user)


EDITED = Text(
    "取込の後に変更されたため、そのままにしました。", "Edited after the import, so it was left as it is."
)
IN_USE = Text(
    "取込の後に使われているため、そのままにしました。", "In use since the import, so it was left as it is."
)
