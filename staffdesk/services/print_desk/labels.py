"""Address labels for letters that go into plain envelopes: on the trail and in the print log like any other paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from staffdesk.errors import NotFound
from staffdesk.letters.base import LetterContent
from staffdesk.models import Letter
from staffdesk.services.context import Actor, Context
from staffdesk.services.print_desk.log import PDF, PRINT_DESK, PaperKind, enter
from staffdesk.text import Text

if TYPE_CHECKING:
    from staffdesk.printing.address_labels import LabelSheet, Unprinted


class Labels:
    """The addresses are those frozen in the letters, so that a label and its letter never differ."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def sheets(self) -> dict[str, LabelSheet]:
        from staffdesk.printing.address_labels import label_sheets

        return label_sheets()

    def release(
        self, actor: Actor, letter_ids: Sequence[int], sheet_id: str, first: int = 0, printer: str = PDF
    ) -> tuple[bytes, list[Unprinted]]:
        """The PDF to put on paper, and whoever is not on it with the reason. Raises NotFound, Invalid, NotAllowed."""
        from staffdesk.printing.address_labels import render_labels
        from staffdesk.printing.letter_data import Addressee
        from staffdesk.printing.raster import page_count

        sheet = self.sheets().get(sheet_id)
        if sheet is None:
            raise NotFound(_NO_SHEET)
        with self._context.verb(actor, "print_labels") as work:
            work.require_role(*PRINT_DESK)
            query = select(Letter).where(Letter.id.in_(letter_ids)).order_by(Letter.due_on, Letter.id)
            frozen = [
                msgspec.convert(letter.content, LetterContent)
                for letter in work.session.execute(query).scalars()
            ]
            people = [
                Addressee(content.postcode, (content.address,), content.name, content.honorific)
                for content in frozen
            ]
            pdf, unprinted = render_labels(people, sheet, self._context.clock.today(), first)
            enter(work, PaperKind.LABELS, sheet_id, pages=page_count(pdf), printer=printer)
            work.record(
                "print_labels", labels=len(people) - len(unprinted), letters=[c.number for c in frozen]
            )
            return pdf, unprinted


_NO_SHEET = Text("そのラベル用紙は登録されていません。", "There is no such label sheet.")
