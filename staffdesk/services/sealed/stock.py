"""封緘用紙 in the hands of the program: the next sheet for a letter, and the end of a spoiled one.

These steps belong to a transaction of whoever prints. A sheet leaves the stock once: nothing puts it back.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, literal, select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict
from staffdesk.models import Letter, StockSheet
from staffdesk.services.context import Work, changed_one
from staffdesk.text import Text


class SheetState(StrEnum):
    FREE = "free"
    TAKEN = "taken"
    SPOILED = "spoiled"


SHEET_STATE_LABELS = {
    SheetState.FREE: Text("在庫", "In stock"),
    SheetState.TAKEN: Text("使用", "Issued"),
    SheetState.SPOILED: Text("書損", "Spoiled"),
}

_EMPTY = Text(
    "封緘用紙の在庫がありません。「在庫」で用紙を受け入れてから印刷してください。",
    "There is no sealed stationery in stock. Receive a packet under Stock, then print.",
)
_ANOTHER = Text(
    "次に使う封緘用紙は {serial} です。セットした用紙の番号を確かめてください。",
    "The next sealed sheet is {serial}. Check the number of the sheet that is loaded.",
)
_NOT_HERE = Text(
    "番号 {serial} の封緘用紙は、在庫にも使用済みにもありません。番号を確かめてください。",
    "No sealed sheet {serial} is in stock or in use. Check the number.",
)


def peek(session: Session) -> str | None:
    """The serial of the sheet that the operator loads next; None when the stock is empty."""
    return session.execute(_next(StockSheet.serial)).scalar_one_or_none()


def take(work: Work, letter: Letter, loaded: str | None = None) -> str:
    """Take the next sheet for ``letter`` and return its serial; of two seats at once each gets a sheet of its own.

    ``loaded`` is the serial that the operator was told to load. Raises Conflict when the stock is empty, or when that
    sheet is no longer the next one.
    """
    while True:
        row = work.session.execute(_next(StockSheet.id, StockSheet.serial)).one_or_none()
        if row is None:
            raise Conflict(_EMPTY)
        if loaded is not None and loaded != row.serial:
            raise Conflict(_ANOTHER.format(serial=row.serial))
        mine = (
            update(StockSheet)
            .where(StockSheet.id == row.id, StockSheet.state == SheetState.FREE)
            .values(state=SheetState.TAKEN, letter_id=letter.id, left_at=work.now)
        )
        if changed_one(work.session, mine):  # otherwise another seat was first: look again
            work.record("take_sheet", letter.case_id, serial=row.serial, letter=letter.number)
            return str(row.serial)


def spoil(work: Work, serial: str, reason: str) -> None:
    """書損: the sheet is waste, printed on or not; a second person sees it destroyed (``Stock.witness``).

    Raises Conflict for a serial that is neither in stock nor in use.
    """
    usable = (SheetState.FREE, SheetState.TAKEN)
    waste = (
        update(StockSheet)
        .where(StockSheet.serial == serial, StockSheet.state.in_(usable))
        .values(
            state=SheetState.SPOILED, reason=reason, spoiled_by=work.staff.id, spoiled_at=work.now,
            left_at=func.coalesce(StockSheet.left_at, literal(work.now, StockSheet.left_at.type)),
        )
    )  # fmt: skip
    if not changed_one(work.session, waste):
        raise Conflict(_NOT_HERE.format(serial=serial))
    work.record("spoil_sheet", work.case_id, serial=serial, reason=reason)


def _next(*columns: Any) -> Select[Any]:
    free = StockSheet.state == SheetState.FREE
    return select(*columns).where(free).order_by(StockSheet.id).limit(1)
