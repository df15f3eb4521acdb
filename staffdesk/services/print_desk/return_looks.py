"""Returned letters as people see them: why they came back, what became of them, what is still to be done."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from staffdesk.models import Case, Letter, LetterReturn, Staff
from staffdesk.text import Text

LAST_TRY = 3
"""After this return a letter is not sent again (dossier 2.7)."""


class Reason(StrEnum):
    """What the post office stamps on it (dossier 2.7)."""

    UNKNOWN = "unknown"
    MOVED = "moved"
    UNCLAIMED = "unclaimed"
    REFUSED = "refused"
    OTHER = "other"


class Fate(StrEnum):
    KEPT = "kept"
    OPENED = "opened"
    DESTROYED = "destroyed"


class Address(StrEnum):
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNREACHED = "unreached"
    NOT_AGAIN = "not_again"


class Todo(StrEnum):
    """The next thing to do about a returned letter."""

    DESTROY = "destroy"
    WITNESS = "witness"
    ADDRESS = "address"
    RESEND = "resend"
    REISSUE = "reissue"
    NOTHING = "nothing"


REASON_LABELS = {
    Reason.UNKNOWN: Text("あて所に尋ねあたりません", "Unknown at the address"),
    Reason.MOVED: Text("転居先不明", "Moved, no forwarding address"),
    Reason.UNCLAIMED: Text("保管期間経過", "Not collected in time"),
    Reason.REFUSED: Text("受取拒絶", "Refused"),
    Reason.OTHER: Text("その他", "Other"),
}
FATE_LABELS = {
    Fate.KEPT: Text("未開封のまま保管", "Kept unopened"),
    Fate.OPENED: Text("開封して確認", "Opened and looked at"),
    Fate.DESTROYED: Text("破棄済", "Destroyed"),
}
ADDRESS_LABELS = {
    Address.UNCHANGED: Text("登録の住所で正しい", "The registered address is right"),
    Address.CHANGED: Text("住所が変わっている", "The address has changed"),
    Address.UNREACHED: Text("連絡がつかない", "Not reached"),
    Address.NOT_AGAIN: Text("再送しない", "Not to be sent again"),
}
TODO_LABELS = {
    Todo.DESTROY: Text("未開封で破棄", "Destroy unopened"),
    Todo.WITNESS: Text("破棄の確認（2人目）", "Second witness"),
    Todo.ADDRESS: Text("住所の確認", "Ask for the address"),
    Todo.RESEND: Text("再送", "Send again"),
    Todo.REISSUE: Text("再発行（役席の承認）", "New issue, approved"),
    Todo.NOTHING: Text("済", "Done"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A dispatched letter that may have come back."""

    id: int
    version: int
    number: str
    subject: str
    recipient: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One returned letter. ``mine``: this person was the first witness; ``again``: 文書番号 of what was sent instead."""

    id: int
    number: str
    subject: str
    recipient: str
    case_id: int
    case_number: str
    sealed: bool
    nth: int
    reason: Reason
    note: str
    fate: Fate
    received_by: str
    received_at: datetime
    destroyed_by: str
    witnessed_by: str
    address: Address | None
    again: str
    mine: bool

    @property
    def todo(self) -> Todo:
        """A secret is destroyed before anything else; what was sent for the third time is not sent again."""
        if self.sealed and not self.destroyed_by:
            return Todo.DESTROY
        if self.destroyed_by and not self.witnessed_by:
            return Todo.WITNESS
        if self.again or self.nth >= LAST_TRY or self.address is Address.NOT_AGAIN:
            return Todo.NOTHING
        if self.address in (None, Address.UNREACHED):
            return Todo.ADDRESS
        return Todo.REISSUE if self.sealed else Todo.RESEND


def is_sealed(letter: Letter) -> bool:
    return letter.content["boxes"] is not None


def readable(number: str) -> str:
    """A 文書番号 as it is stored, however a keyboard or a scanner wrote it."""
    return unicodedata.normalize("NFKC", number).strip()


def found(letter: Letter) -> Found:
    return Found(
        letter.id, letter.version, letter.number, letter.content["subject"], letter.content["name"],
        is_sealed(letter),
    )  # fmt: skip


def all_returns(session: Session, me: int) -> list[ReturnRow]:
    """For the person with the id ``me``; the newest first, and before them what still needs somebody."""
    again = aliased(Letter)
    names = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    query = (
        select(LetterReturn, Letter, Case.number, again.number)
        .join(Letter, Letter.id == LetterReturn.letter_id)
        .join(Case, Case.id == Letter.case_id)
        .outerjoin(again, again.id == LetterReturn.resent_as)
        .order_by(LetterReturn.id.desc())
        .limit(_MOST_ROWS)
    )
    rows = [_row(each, letter, case, anew, names, me) for each, letter, case, anew in session.execute(query)]
    return sorted(rows, key=lambda row: row.todo is Todo.NOTHING)


_MOST_ROWS = 500


def _row(
    row: LetterReturn, letter: Letter, case_number: str, again: str | None, names: dict[int, str], me: int
) -> ReturnRow:
    return ReturnRow(
        id=row.id,
        number=letter.number,
        subject=letter.content["subject"],
        recipient=letter.content["name"],
        case_id=letter.case_id,
        case_number=case_number,
        sealed=is_sealed(letter),
        nth=row.nth,
        reason=Reason(row.reason),
        note=row.note,
        fate=Fate(row.fate),
        received_by=names[row.received_by],
        received_at=row.received_at,
        destroyed_by=names.get(row.destroyed_by or 0, ""),
        witnessed_by=names.get(row.witnessed_by or 0, ""),
        address=Address(row.address) if row.address else None,
        again=again or "",
        mine=row.destroyed_by == me,
    )
