"""Blank forms for people: which there are, how one looks, and the print on record with the case that it is for."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.errors import NotAllowed, NotFound
from staffdesk.institutions.profile import Profile
from staffdesk.services.cases import get as get_case
from staffdesk.services.context import Actor, Context, acting, require_role
from staffdesk.services.print_desk.log import PDF, PRINT_DESK, PaperKind, enter


@dataclass(frozen=True, slots=True)
class BlankKind:
    """One paper to choose: a procedure of the institution, or one of the papers beside them."""

    id: str
    title: str


class Blanks:
    """A blank that is made for a case carries its receipt number, also in the QR code."""

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
            receipt = get_case(session, case_id).number if case_id is not None else None
        return self._render(self._context.profile, blank_id, receipt)

    def release(self, actor: Actor, blank_id: str, case_id: int | None = None, printer: str = PDF) -> bytes:
        """The PDF to put on paper; entered in the print log and on the trail."""
        from staffdesk.printing.raster import page_count

        with self._context.verb(actor, "print_blank", case_id) as work:
            work.require_role(*PRINT_DESK)
            receipt = get_case(work.session, case_id).number if case_id is not None else ""
            pdf = self._render(self._context.profile, blank_id, receipt or None)
            enter(
                work, PaperKind.BLANK, blank_id,
                pages=page_count(pdf), printer=printer, number=receipt, case_id=case_id,
            )  # fmt: skip
            work.record("print_blank", case_id, form=blank_id)
            return pdf

    def _render(self, profile: Profile, blank_id: str, receipt: str | None) -> bytes:
        from staffdesk.printing.blank_data import find_blank
        from staffdesk.printing.blank_form import render_blank

        blank = find_blank(profile, blank_id)
        return render_blank(blank, profile, written_on=self._context.clock.today(), receipt=receipt)


_BESIDE = ("identity_sheet", "proxy")
