"""日計表: what one day brought and what left, counted from the audit trail, sealed with the trail's head.

The trail is counted and not the present state: a letter that was spoiled and printed again on one day counts as both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from staffdesk.models import AuditRow, Case, Letter, PrintLogRow
from staffdesk.services.context import Actor, Context, acting, require_role
from staffdesk.services.print_desk.log import PDF, PRINT_DESK, PaperKind, enter, hours_of
from staffdesk.services.sealed.stock_books import reconcile
from staffdesk.text import Text
from staffdesk.workflow import Role

if TYPE_CHECKING:
    from staffdesk.printing.day_register import RegisterSheet, RegisterTable


class CaseEvent(StrEnum):
    RECEIVED = "received"
    DEFECTIVE = "defective"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    EXECUTED = "executed"
    CLOSED = "closed"


class LetterEvent(StrEnum):
    QUEUED = "queued"
    PRINTED = "printed"
    SPOILED = "spoiled"
    DISPATCHED = "dispatched"
    RETURNED = "returned"
    VOID = "void"


CASE_EVENT_LABELS = {
    CaseEvent.RECEIVED: Text("受付", "Received"),
    CaseEvent.DEFECTIVE: Text("不備", "Incomplete"),
    CaseEvent.ACCEPTED: Text("受理", "Accepted"),
    CaseEvent.APPROVED: Text("承認", "Approved"),
    CaseEvent.EXECUTED: Text("処理", "Executed"),
    CaseEvent.CLOSED: Text("完了", "Closed"),
}
LETTER_EVENT_LABELS = {
    LetterEvent.QUEUED: Text("作成", "Queued"),
    LetterEvent.PRINTED: Text("印刷", "Printed"),
    LetterEvent.SPOILED: Text("書損", "Spoiled"),
    LetterEvent.DISPATCHED: Text("発送", "Dispatched"),
    LetterEvent.RETURNED: Text("返戻", "Returned"),
    LetterEvent.VOID: Text("無効", "Void"),
}
STOCK_LABELS = (
    Text("繰越", "Opening"),
    Text("受入", "Received"),
    Text("使用", "Issued"),
    Text("書損", "Spoiled"),
    Text("残高", "Remaining"),
)
_CASE_ACTIONS = {
    "open_case": CaseEvent.RECEIVED,
    "mark_defective": CaseEvent.DEFECTIVE,
    "accept_case": CaseEvent.ACCEPTED,
    "approve_case": CaseEvent.APPROVED,
    "execute_case": CaseEvent.EXECUTED,
    "close_case": CaseEvent.CLOSED,
}
_LETTER_ACTIONS = {
    "finish_print": LetterEvent.PRINTED,
    "spoil_letter": LetterEvent.SPOILED,
    "dispatch_letter": LetterEvent.DISPATCHED,
    "return_letter": LetterEvent.RETURNED,
    "void_letter": LetterEvent.VOID,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of paper; ``counts`` in the order of the events' labels."""

    title: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StockRow:
    """用紙在庫 of one kind: opening + received = issued + spoiled + remaining."""

    title: str
    opening: int
    received: int
    issued: int
    spoiled: int
    remaining: int

    @property
    def counts(self) -> tuple[int, ...]:
        """In the order of ``STOCK_LABELS``."""
        return (self.opening, self.received, self.issued, self.spoiled, self.remaining)

    @property
    def adds_up(self) -> bool:
        return self.issued + self.spoiled + self.remaining == self.opening + self.received


@dataclass(frozen=True, slots=True)
class DayRegister:
    """``head`` and ``records`` are the trail's end when the register was made (64 hex digits; number of records)."""

    day: date
    made_at: datetime
    institution: str
    cases: tuple[Row, ...]
    letters: tuple[Row, ...]
    blanks: int
    stock: tuple[StockRow, ...]
    records: int
    head: str

    @property
    def case_totals(self) -> tuple[int, ...]:
        return _totals(self.cases, len(CASE_EVENT_LABELS))

    @property
    def letter_totals(self) -> tuple[int, ...]:
        return _totals(self.letters, len(LETTER_EVENT_LABELS))


class DayRegisters:
    """The register of a day: on screen for whoever works at the desk, as a paper for the file."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, actor: Actor, day: date) -> DayRegister:
        """The day as it stands now. Raises NotAllowed."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *PRINT_DESK, Role.AUDITOR)
        return self.count(day)

    def count(self, day: date) -> DayRegister:
        """As ``of``, for the terminal, which has the desk's key but no person."""
        with self._context.database.reading() as session:
            return self._count(session, day)

    def paper(self, actor: Actor, day: date, printer: str = PDF) -> bytes:
        """The register as a PDF, entered in the print log; the head on it is that before this entry."""
        from staffdesk.printing.day_register import render_register
        from staffdesk.printing.raster import page_count

        with self._context.verb(actor, "print_register") as work:
            work.require_role(*PRINT_DESK, Role.AUDITOR)
            pdf = render_register(_sheet(self._count(work.session, day)))
            enter(
                work, PaperKind.REGISTER, "day_register",
                pages=page_count(pdf), printer=printer, number=day.isoformat(),
            )  # fmt: skip
            work.record("print_register", day=day.isoformat())
            return pdf

    def _count(self, session: Session, day: date) -> DayRegister:
        profile = self._context.profile
        cases, letters = _events(session, day)
        end = session.execute(
            select(AuditRow.seq, AuditRow.mac).order_by(AuditRow.seq.desc()).limit(1)
        ).one_or_none()
        return DayRegister(
            day=day,
            made_at=self._context.clock.now(),
            institution=profile.name,
            cases=_rows(cases, list(CaseEvent), {entry.id: entry.title for entry in profile.forms}),
            letters=_rows(letters, list(LetterEvent), {entry.id: entry.title for entry in profile.letters}),
            blanks=_blanks(session, day),
            stock=_stock(session, day),
            records=end.seq if end else 0,
            head=bytes(end.mac).hex() if end else bytes(32).hex(),
        )


Counts = dict[str, Counter[StrEnum]]
"""By the id of the form or letter."""


def _events(session: Session, day: date) -> tuple[Counts, Counts]:
    first, end = hours_of(day)
    cases: Counts = {}
    letters: Counts = {}
    done = session.execute(
        select(AuditRow.action, AuditRow.record, Case.form_id)
        .outerjoin(Case, Case.id == AuditRow.case_id)
        .where(AuditRow.at >= first, AuditRow.at < end)
        .where(AuditRow.action.in_([*_CASE_ACTIONS, *_LETTER_ACTIONS]))
    ).all()
    numbers = {_letter_of(row.record) for row in done if row.action in _LETTER_ACTIONS}
    kinds = _kinds(session, numbers)
    for row in done:
        if row.action in _CASE_ACTIONS and row.form_id is not None:
            cases.setdefault(row.form_id, Counter())[_CASE_ACTIONS[row.action]] += 1
        elif row.action in _LETTER_ACTIONS:
            kind = kinds.get(_letter_of(row.record), "")
            letters.setdefault(kind, Counter())[_LETTER_ACTIONS[row.action]] += 1
    queued = session.execute(
        select(Letter.letter_id, func.count())
        .where(Letter.queued_at >= first, Letter.queued_at < end)
        .group_by(Letter.letter_id)
    )
    for letter_id, count in queued:
        letters.setdefault(letter_id, Counter())[LetterEvent.QUEUED] += count
    return cases, letters


def _letter_of(record: str) -> str:
    return str(msgspec.json.decode(record)["detail"].get("letter", ""))


def _kinds(session: Session, numbers: Iterable[str]) -> dict[str, str]:
    """The kind of each letter by its 文書番号; asked for in portions that every database takes."""
    found: dict[str, str] = {}
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _PORTION):
        query = select(Letter.number, Letter.letter_id).where(
            Letter.number.in_(wanted[start : start + _PORTION])
        )
        found.update((number, kind) for number, kind in session.execute(query))
    return found


_PORTION = 500


def _rows(counts: Counts, events: list[StrEnum], titles: Mapping[str, str]) -> tuple[Row, ...]:
    """In the institution's order; what is no longer in use comes last, under its id."""
    known = [key for key in titles if key in counts]
    others = sorted(key for key in counts if key not in titles)
    return tuple(
        Row(titles.get(key, key), tuple(counts[key][event] for event in events)) for key in (*known, *others)
    )


def _totals(rows: Iterable[Row], width: int) -> tuple[int, ...]:
    return tuple(sum(row.counts[place] for row in rows) for place in range(width))


def _blanks(session: Session, day: date) -> int:
    first, end = hours_of(day)
    query = (
        select(func.count())
        .select_from(PrintLogRow)
        .where(PrintLogRow.kind == PaperKind.BLANK, PrintLogRow.at >= first, PrintLogRow.at < end)
    )
    return session.execute(query).scalar_one()


def _stock(session: Session, day: date) -> tuple[StockRow, ...]:
    """One line; none for an office that holds no sealed stationery."""
    books = reconcile(session, day)
    row = StockRow("封緘用紙", books.opening, books.received, books.issued, books.spoiled, books.remaining)
    return (row,) if any(row.counts) else ()


def _sheet(register: DayRegister) -> RegisterSheet:
    """In Japanese alone, as all papers of the office."""
    from staffdesk.printing.day_register import RegisterSheet, RegisterTable

    def table(
        title: str, labels: Iterable[Text], rows: tuple[Row, ...], totals: tuple[int, ...]
    ) -> RegisterTable:
        lines = tuple((row.title, row.counts) for row in rows)
        return RegisterTable(title, tuple(label.ja for label in labels), lines, totals)

    stock = tuple((row.title, row.counts) for row in register.stock)
    return RegisterSheet(
        institution=register.institution,
        day=register.day,
        made_at=register.made_at,
        tables=(
            table("手続", CASE_EVENT_LABELS.values(), register.cases, register.case_totals),
            table("通知", LETTER_EVENT_LABELS.values(), register.letters, register.letter_totals),
            *(
                (RegisterTable("封緘用紙", tuple(label.ja for label in STOCK_LABELS), stock, None),)
                if stock
                else ()
            ),
        ),
        blanks=register.blanks,
        records=register.records,
        head=register.head,
    )
