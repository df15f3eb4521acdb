"""The register as an import sees it: everything that a piece of the file is about, read in a few statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from sqlalchemy import ARRAY, any_, literal, select
from sqlalchemy.orm import Session

from staffdesk.models import Affiliation, AffiliationMove, Base, Case, Credential, Member, Phone
from staffdesk.models.bound import check_row
from staffdesk.workflow import OPEN_STATES

_AT_ONCE = (
    500  # values in one statement; SQLite takes some thousands, and longer statements are slower to prepare
)

_MEMBER = tuple(
    Member.__table__.c[name]
    for name in (
        "id", "number", "name", "kana", "former_name", "birth_date", "postcode", "address", "address_changed_on",
        "mail_address", "legal_name", "master_user", "affiliation", "affiliation_code", "shares", "branch", "account_type", "account_number",
        "joined_on", "status", "version", "mark",
    )
)  # fmt: skip


@dataclass(slots=True)
class OnFile:
    """One member, with what hangs on them as far as the kind of import looks at it."""

    row: Mapping[str, Any]
    phones: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    credentials: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    moves: list[Mapping[str, Any]] = field(default_factory=list)
    cases: dict[str, str] = field(default_factory=dict)  # form -> number of the open case

    @property
    def id(self) -> int:
        return int(self.row["id"])


@dataclass(frozen=True, slots=True)
class Needs:
    """What a kind of import looks at beside the members themselves."""

    phones: bool = False
    credentials: bool = False
    moves: bool = False
    cases: bool = False


def members(session: Session, numbers: Iterable[str], needs: Needs, *, lock: bool) -> dict[str, OnFile]:
    """The members with these numbers. ``lock``: nobody else may change them until the transaction ends."""
    found: dict[str, OnFile] = {}
    for some in _pieces(sorted(set(numbers))):
        for row in _read(session, select(*_MEMBER).where(_among(session, Member.number, some)), lock=lock):
            check_row(session.connection(), "members", row)
            found[row["number"]] = OnFile(row)
    by_id = {member.id: member for member in found.values()}
    for some_ids in _pieces(sorted(by_id)):
        if needs.phones:
            query = select(*_of(Phone)).where(_among(session, Phone.member_id, some_ids))
            for row in _read(session, query, lock=lock):
                by_id[row["member_id"]].phones[row["kind"]] = row
        if needs.credentials:
            query = select(*_of(Credential)).where(_among(session, Credential.member_id, some_ids))
            for row in _read(session, query, lock=lock):
                by_id[row["member_id"]].credentials[row["kind"]] = row
        if needs.moves:
            query = select(*_of(AffiliationMove)).where(_among(session, AffiliationMove.member_id, some_ids))
            for row in _read(session, query.order_by(AffiliationMove.id), lock=lock):
                by_id[row["member_id"]].moves.append(row)
        if needs.cases:
            open_cases = select(Case.member_id, Case.form_id, Case.number).where(
                _among(session, Case.member_id, some_ids), Case.state.in_(OPEN_STATES)
            )
            for row in _read(session, open_cases, lock=False):
                by_id[row["member_id"]].cases[row["form_id"]] = row["number"]
    return found


class Codes:
    """The table of affiliation codes, whole: some thousands at most."""

    def __init__(self, session: Session, *, lock: bool = False) -> None:
        self.by_code: dict[str, list[Mapping[str, Any]]] = {}
        query = select(*_of(Affiliation)).order_by(Affiliation.code, Affiliation.valid_from)
        for row in _read(session, query, lock=lock):
            self.by_code.setdefault(row["code"], []).append(row)

    def on(self, code: str, day: date) -> Mapping[str, Any] | None:
        """The name that the code has on that day."""
        periods = reversed(self.by_code.get(code, []))
        return next(
            (row for row in periods if row["valid_from"] <= day <= (row["valid_until"] or date.max)), None
        )

    def last(self, code: str) -> Mapping[str, Any] | None:
        known = self.by_code.get(code, [])
        return known[-1] if known else None


def _among(session: Session, column: Any, values: Sequence[Any]) -> Any:
    """On a server the values go as one: some hundred of them, one by one, take longer to send than to find."""
    if session.connection().dialect.name == "postgresql":
        return column == any_(literal(list(values), ARRAY(column.type)))
    return column.in_(values)


def _of(model: type[Base]) -> Sequence[Any]:
    return tuple(model.__table__.c)


def _read(session: Session, query: Any, *, lock: bool) -> Iterator[Mapping[str, Any]]:
    """Plain rows, for objects would cost several times as much. SQLite locks the whole database anyway."""
    yield from cast(
        Sequence[Mapping[str, Any]],
        session.connection().execute(query.with_for_update() if lock else query).mappings().all(),
    )


def _pieces(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
