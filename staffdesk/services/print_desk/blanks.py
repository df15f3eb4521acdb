"""Blank forms for people: which there are, how one looks, and the print on record with the case that it is for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from staffdesk.errors import NotAllowed, NotFound
from staffdesk.services.case_file import get as get_case
from staffdesk.services.context import Actor, Context, acting, require_role
from staffdesk.services.print_desk.log import PDF, PRINT_DESK, PaperKind, enter


@dataclass(frozen=True, slots=True)
class BlankKind:
    """One paper to choose: a procedure of the institution, or one of the papers beside them."""

    id: str
    title: str


class Blanks:
    """The own blank of a case carries its receipt number, also in the QR code."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def kinds(self) -> tuple[BlankKind, ...]:
        """Every paper that is in use here, in the institution's order; each under its own title once."""
        from staffdesk.printing.blank_data import find_blank  # with what prints them

        profile = self._context.profile
        named: dict[str, BlankKind] = {}
        for blank_id in (*(entry.id for entry in profile.forms if entry.off is None), *_BESIDE):
            try:
                blank = find_blank(profile, blank_id)
            except (NotFound, NotAllowed):  # no agents here, or nobody is asked by phone
                continue
            named.setdefault(blank.title, BlankKind(blank_id, blank.title))
        return tuple(named.values())

    def preview(self, actor: Actor, blank_id: str, case_id: int | None = None) -> bytes:
        """The PDF to look at. Raises NotFound for a paper or a case that does not exist."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *PRINT_DESK)
            receipt = _receipt(session, blank_id, case_id)
        return self._render(blank_id, receipt)

    def release(self, actor: Actor, blank_id: str, case_id: int | None = None, printer: str = PDF) -> bytes:
        """The PDF to put on paper; entered in the print log and on the trail."""
        from staffdesk.printing.raster import page_count

        with self._context.verb(actor, "print_blank", case_id) as work:
            work.require_role(*PRINT_DESK)
            receipt = _receipt(work.session, blank_id, case_id)
            pdf = self._render(blank_id, receipt)
            enter(
                work, PaperKind.BLANK, blank_id,
                pages=page_count(pdf), printer=printer, number=receipt, case_id=case_id,
            )  # fmt: skip
            work.record("print_blank", case_id, form=blank_id)
            return pdf

    def _render(self, blank_id: str, receipt: str) -> bytes:
        from staffdesk.printing.blank_data import find_blank
        from staffdesk.printing.blank_form import render_blank

        profile, today = self._context.profile, self._context.clock.today()
        blank = find_blank(profile, blank_id)
        return render_blank(blank, profile, written_on=today, receipt=receipt or None)


def _receipt(session: Session, blank_id: str, case_id: int | None) -> str:
    """The case's number for its own paper and those beside it; another form will be a case of its own."""
    if case_id is None:
        return ""
    case = get_case(session, case_id)
    return case.number if blank_id in (case.form_id, *_BESIDE) else ""


_BESIDE = ("identity_sheet", "proxy")
