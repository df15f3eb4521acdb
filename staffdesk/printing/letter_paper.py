"""Turns the frozen words of a letter into what the press sets."""

from __future__ import annotations

from staffdesk.letters.base import LetterContent
from staffdesk.printing.letter_data import Addressee, Boxes, Letter, Reply, Sender
from staffdesk.printing.wording import THANKS, WELLBEING


def paper(frozen: LetterContent, *, specimen: bool) -> Letter:
    """The letter for the press. An address that is too long for the window may go to a label."""
    boxes, reply = frozen.boxes, frozen.reply
    return Letter(
        document_number=frozen.number,
        issued_on=frozen.issued_on,
        addressee=Addressee(frozen.postcode, (frozen.address,), frozen.name, frozen.honorific),
        sender=Sender(
            frozen.sender_name,
            frozen.sender_department,
            frozen.sender_phone,
            frozen.sender_hours,
            seal_omitted=frozen.seal_omitted,
        ),
        subject=frozen.subject,
        body=frozen.body,
        items=frozen.items,
        opening=frozen.opening,
        seasonal=frozen.seasonal,
        enclosures=frozen.enclosures,
        footer=frozen.footer,
        specimen=specimen,
        wellbeing=frozen.wellbeing or WELLBEING,
        thanks=frozen.thanks or THANKS,
        boxes=Boxes(boxes.labels, boxes.legend) if boxes else None,
        reply=Reply(reply.title, reply.words, reply.choices, reply.fields) if reply else None,
        label=True,
    )
