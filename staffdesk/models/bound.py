"""What stands together in one row on a server stays together: a keyed mark over it, made with the row and checked with it.

Sealing hides a value and binds it to its column; it does not stop somebody who may write to the server from moving it, or a
name that is not sealed at all, to another row. The mark does: it covers what says who the row is about together with what it
says. It is made wherever such a row is inserted, and anew where a bound column changes. The embedded database is encrypted and
authenticated page by page as a whole, so there the mark is empty.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, String, bindparam, event, inspect, select, update
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from staffdesk.errors import Conflict
from staffdesk.models.base import Base, canonical
from staffdesk.models.sealed import Sealer, sealer_of
from staffdesk.text import Text

BOUND: dict[str, tuple[str, ...]] = {
    "members": (
        "number", "name", "kana", "former_name", "birth_date", "postcode", "address", "address_changed_on",
        "mail_address", "legal_name", "master_user", "branch", "account_type", "account_number",
    ),
    "cases": ("number", "form_id", "member_id", "payload", "evidence"),
    "case_revisions": ("case_id", "revision", "payload", "evidence"),
    "letters": ("number", "letter_id", "case_id", "content"),
    "instructions": ("id", "case_id", "position", "body"),
}  # fmt: skip
"""Table -> the columns whose values belong together; the first says which row it is."""

_AT_ONCE = 500


class Altered(Conflict):
    """A row was changed by somebody who is not the program. ``place``: table and key, for the trail."""

    def __init__(self, place: str) -> None:
        super().__init__(_ALTERED)
        self.place = place


def mark_of(sealer: Sealer, table: str, values: Mapping[str, Any]) -> str:
    """64 hexadecimal digits over the bound columns of one row; what ``values`` does not have is empty."""
    said = canonical([values.get(name) for name in BOUND[table]])
    return sealer.mark(said, table).hex()


def check(sealer: Sealer, table: str, values: Mapping[str, Any]) -> None:
    """Raises Altered for a row that is not as the program left it. ``values`` has its bound columns and its mark."""
    if not hmac.compare_digest(mark_of(sealer, table, values), values["mark"] or ""):
        raise Altered(f"{table} {values[BOUND[table][0]]}")


def check_row(connection: Connection, table: str, row: Mapping[str, Any]) -> None:
    """The same for a row that a statement read; on a table or a database without marks there is nothing to check."""
    sealer = sealer_of(connection.dialect)
    if sealer is not None and table in BOUND:
        check(sealer, table, row)


def bind_rows(connection: Connection, table: str, ids: Iterable[int]) -> None:
    """Mark rows anew after bound columns were changed by statements. For the transaction that checked and locked them."""
    sealer = sealer_of(connection.dialect)
    if sealer is None:
        return
    target, wanted = Base.metadata.tables[table], sorted(set(ids))
    statement = update(target).where(target.c.id == bindparam("of_id")).values(mark=bindparam("to_mark"))
    columns = [target.c[name] for name in ("id", *BOUND[table])]
    for start in range(0, len(wanted), _AT_ONCE):
        some = connection.execute(select(*columns).where(target.c.id.in_(wanted[start : start + _AT_ONCE])))
        rows = [{"of_id": row["id"], "to_mark": mark_of(sealer, table, dict(row))} for row in some.mappings()]
        if rows:
            connection.execute(statement, rows)


def new_mark(connection: Connection, row: Any, changes: Mapping[str, Any]) -> dict[str, str]:
    """What a statement that changes bound columns of a mapped row sets beside them; nothing where no mark is kept."""
    sealer, table = sealer_of(connection.dialect), row.__tablename__
    if sealer is None:
        return {}
    return {"mark": mark_of(sealer, table, {name: getattr(row, name) for name in BOUND[table]} | {**changes})}


def _of_insert(context: Any) -> str | None:
    sealer = sealer_of(context.dialect)
    if sealer is None:
        return None
    return mark_of(sealer, context.compiled.statement.table.name, context.get_current_parameters())


class RowBound:
    """For a mapped class whose table stands in ``BOUND``. The column is the last, so that all others are known by then."""

    mark: Mapped[str | None] = mapped_column(
        String(64),
        default=_of_insert,
        sort_order=1000,
        comment="on a server: a keyed hash over what is bound together",
    )


@event.listens_for(RowBound, "load", propagate=True)
def _loaded(target: Any, context: Any) -> None:
    _check_loaded(target, context.session)


@event.listens_for(RowBound, "refresh", propagate=True)
def _refreshed(target: Any, context: Any, attributes: Iterable[str] | None) -> None:
    if attributes is None or {*BOUND[target.__tablename__], "mark"} <= set(attributes):
        _check_loaded(target, context.session)


def _check_loaded(target: Any, session: Any) -> None:
    sealer, values = sealer_of(session.get_bind().dialect), target.__dict__
    if sealer is not None and "mark" in values:
        check(sealer, target.__tablename__, values)


@event.listens_for(RowBound, "before_update", propagate=True)
def _before_update(mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    state, bound = inspect(target), BOUND[target.__tablename__]
    if any(state.attrs[name].history.has_changes() for name in bound):
        for name, mark in new_mark(connection, target, {}).items():
            setattr(target, name, mark)


_ALTERED = Text(
    "この記録は、プログラムの外で書き換えられています。表示も処理もしません。"
    "管理者に連絡してください。監査の記録を確かめ、バックアップから復元します。",
    "This record was changed from outside the program. It is neither shown nor used."
    " Tell the administrator: look at the audit trail and restore from the backup.",
)
