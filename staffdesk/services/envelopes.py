"""The envelopes of this seat: which are there, which is in use, the office's own figures, and the sheet to measure by."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.printing.envelopes import EnvelopeShelf
from staffdesk.printing.window import Envelope
from staffdesk.services.context import Actor, Context, acting, require_role
from staffdesk.services.print_desk.log import PDF, PRINT_DESK, PaperKind, enter


@dataclass(frozen=True, slots=True)
class Shelf:
    """``in_use`` is the id of one of them, or empty for envelopes without a window."""

    envelopes: tuple[Envelope, ...]
    in_use: str


class Envelopes:
    """Figures are a matter of the seat (its printer, its envelopes); who changed them is on the desk's trail."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def _shelf(self) -> EnvelopeShelf:
        return self._context.envelopes

    def shelf(self, actor: Actor) -> Shelf:
        """Raises Unavailable where the seat's file cannot be read."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *PRINT_DESK)
        in_use = self._shelf.in_use()
        return Shelf(self._shelf.all(), in_use.id if in_use else "")

    def keep(self, actor: Actor, envelope: Envelope) -> Envelope:
        """Keep measured figures; an example becomes the office's own. Raises Invalid with the field that is wrong."""
        with self._context.verb(actor, "keep_envelope") as work:
            work.require_role(*PRINT_DESK)
            kept = self._shelf.keep(envelope)
            work.record("keep_envelope", envelope=kept.id, safe=_span(kept), barcode=kept.barcode)
            return kept

    def use(self, actor: Actor, envelope_id: str) -> None:
        """Letters are set for this one from now on; empty: for envelopes without a window. Raises NotFound."""
        with self._context.verb(actor, "use_envelope") as work:
            work.require_role(*PRINT_DESK)
            self._shelf.use(envelope_id)
            work.record("use_envelope", envelope=envelope_id)

    def test_sheet(self, actor: Actor, envelope: Envelope, printer: str = PDF) -> bytes:
        """The sheet for these figures, kept or not. Raises Invalid with the field that is wrong."""
        from staffdesk.printing.test_sheet import render_test_sheet  # brings reportlab

        with self._context.verb(actor, "print_test_sheet") as work:
            work.require_role(*PRINT_DESK)
            pdf = render_test_sheet(envelope, work.now.date())
            enter(work, PaperKind.TEST_SHEET, envelope.id or "new", pages=1, printer=printer)
            work.record("print_test_sheet", envelope=envelope.id)
            return pdf


def _span(envelope: Envelope) -> str:
    safe = envelope.safe
    return f"{safe.left:g}-{safe.right:g} x {safe.top:g}-{safe.bottom:g} mm"
