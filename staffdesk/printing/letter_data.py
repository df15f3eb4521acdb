"""What a letter to a member says, as plain data (dossier 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from staffdesk.printing.wording import THANKS, WELLBEING, Opening


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes. ``name`` is the formal name, unabbreviated; beside it stays room for the seal (公印).

    ``seal_omitted`` prints （公印省略） there.
    """

    name: str
    department: str
    phone: str
    hours: str
    address: str = ""
    seal_omitted: bool = False


@dataclass(frozen=True, slots=True)
class Addressee:
    """``postcode`` as 371-0022 or empty; ``honorific`` 様, for organisations 御中, empty where the name has it."""

    postcode: str
    address_lines: tuple[str, ...]
    name: str
    honorific: str = "様"


@dataclass(frozen=True, slots=True)
class Boxes:
    """Empty boxes on the middle panel, which lies inside when the sheet is folded; what goes in is not ours.

    ``labels`` one for each box, ``legend`` stands below: which characters are easily confused.
    """

    labels: tuple[str, ...]
    legend: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A slip at the foot of the sheet, to be cut off and sent back: what is answered and by whom."""

    title: str
    words: str
    choices: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of one page, and of a second one with the address where ``label`` lets it.

    ``body`` are paragraphs; the greeting is ours (``seasonal`` False says 「時下」 instead of the season), with what the
    institution wishes and thanks for. ``items`` are the numbered lines under 記 as (label, words); words may have
    several lines. ``footer`` is the institution's short name. ``specimen`` prints 見本 across the page. ``label``: an
    address too long for the window goes to a label on a page of its own instead of being refused.
    """

    document_number: str
    issued_on: date
    addressee: Addressee
    sender: Sender
    subject: str
    body: tuple[str, ...]
    items: tuple[tuple[str, str], ...] = ()
    opening: Opening | None = "拝啓"
    seasonal: bool = True
    enclosures: tuple[str, ...] = ()
    footer: str = ""
    specimen: bool = False
    wellbeing: str = WELLBEING
    thanks: str = THANKS
    boxes: Boxes | None = None
    reply: Reply | None = None
    label: bool = False
