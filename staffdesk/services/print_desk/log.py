"""The print log: every paper is entered in the transaction that lets it out, and nothing is taken out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import func, select

from staffdesk.clock import JST
from staffdesk.errors import NotFound
from staffdesk.institutions.profile import Profile
from staffdesk.models import Letter, PrintLogRow, Staff
from staffdesk.services.context import Actor, Context, Work, acting, require_role
from staffdesk.text import Text
from staffdesk.workflow import Role

PRINT_DESK = (Role.CLERK, Role.SUPERVISOR, Role.PRINT_OPERATOR)
PDF = "PDF"
"""What stands for the printer where the paper was saved as a file."""

_LONGEST_PRINTER = 120
_MOST_ROWS = 500


class PaperKind(StrEnum):
    LETTER = "letter"
    BLANK = "blank"
    SPECIMEN = "specimen"
    TEST_SHEET = "test_sheet"
    REGISTER = "register"
    LABELS = "labels"


PAPER_KIND_LABELS = {
    PaperKind.LETTER: Text("通知", "Letter"),
    PaperKind.BLANK: Text("用紙", "Blank form"),
    PaperKind.SPECIMEN: Text("見本", "Specimen"),
    PaperKind.TEST_SHEET: Text("試し刷り", "Test sheet"),
    PaperKind.LABELS: Text("宛名ラベル", "Address labels"),
    PaperKind.REGISTER: Text("日計表", "Day register"),
}


def enter(
    work: Work,
    kind: PaperKind,
    paper: str,
    *,
    pages: int,
    printer: str = PDF,
    number: str = "",
    case_id: int | None = None,
) -> int:
    """Enter one paper; returns its copy number (1 for the first with this number, 0 where papers have none)."""
    same = select(func.count()).where(
        PrintLogRow.kind == kind, PrintLogRow.paper == paper, PrintLogRow.number == number
    )
    copy = work.session.execute(same).scalar_one() + 1 if number else 0
    work.session.add(
        PrintLogRow(
            at=work.now,
            staff_id=work.staff.id,
            kind=kind,
            paper=paper,
            number=number,
            case_id=case_id,
            printer=printer[:_LONGEST_PRINTER] or PDF,
            copy=copy,
            pages=pages,
        )
    )
    return copy


def enter_letter(work: Work, letter: Letter, pdf: bytes, printer: str) -> None:
    """Enter a letter that is about to be put on paper."""
    from staffdesk.printing.raster import page_count  # brings pdfium, which a start has no use for

    enter(
        work, PaperKind.LETTER, letter.letter_id,
        pages=page_count(pdf), printer=printer, number=letter.number, case_id=letter.case_id,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LoggedPaper:
    """One line of the log as people read it. ``copy`` 0: papers of this kind are not counted."""

    id: int
    at: datetime
    staff_name: str
    kind: PaperKind
    title: str
    number: str
    case_id: int | None
    printer: str
    copy: int
    pages: int


class PrintLog:
    """What was put on paper: for whoever prints, and for auditors."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(
        self, actor: Actor, *, day: date | None = None, kind: PaperKind | None = None, about: str = ""
    ) -> list[LoggedPaper]:
        """Newest first, at most 500. ``about``: words that all occur in the number, the printer or the colleague's name."""
        query = (
            select(PrintLogRow, Staff.name)
            .join(Staff, Staff.id == PrintLogRow.staff_id)
            .order_by(PrintLogRow.id.desc())
            .limit(_MOST_ROWS)
        )
        if day is not None:
            first, last = hours_of(day)
            query = query.where(PrintLogRow.at >= first, PrintLogRow.at < last)
        if kind is not None:
            query = query.where(PrintLogRow.kind == kind)
        for word in about.split():
            query = query.where(
                PrintLogRow.number.contains(word, autoescape=True)
                | PrintLogRow.printer.contains(word, autoescape=True)
                | Staff.name.contains(word, autoescape=True)
            )
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *PRINT_DESK, Role.AUDITOR)
            return [self._line(row, name) for row, name in session.execute(query)]

    def _line(self, row: PrintLogRow, staff_name: str) -> LoggedPaper:
        kind = PaperKind(row.kind)
        return LoggedPaper(
            id=row.id,
            at=row.at,
            staff_name=staff_name,
            kind=kind,
            title=_title(self._context.profile, kind, row.paper),
            number=row.number,
            case_id=row.case_id,
            printer=row.printer,
            copy=row.copy,
            pages=row.pages,
        )


def hours_of(day: date) -> tuple[datetime, datetime]:
    """From midnight to midnight in Japan."""
    first = datetime.combine(day, time.min, JST)
    return first, first + timedelta(days=1)


def _title(profile: Profile, kind: PaperKind, paper: str) -> str:
    """The institution's own name of the paper; one that is no longer in use keeps its id."""
    try:
        if kind in (PaperKind.LETTER, PaperKind.SPECIMEN):
            return profile.letter(paper).title
        if kind is PaperKind.BLANK:
            return _BESIDE.get(paper) or profile.form(paper).title
    except NotFound:
        return paper
    return PAPER_KIND_LABELS[kind].ja


_BESIDE = {"proxy": "委任状", "identity_sheet": "電話本人確認票"}
