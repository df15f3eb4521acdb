"""What stands on the paper of a form alone: printed parts that the program has no field for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class SealedRows:
    """Secret numbers that the member writes on the sealed part of the paper: a tick and empty boxes in each row.

    There is no field for them anywhere: they are keyed into the core system by two people and never come here.
    ``digits`` is the number of boxes; None prints one undivided box where the number of digits is not known.
    """

    title: Text
    rows: tuple[Text, ...]
    columns: tuple[Text, ...]
    notices: tuple[Text, ...]
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnMount:
    """A further page on which a returned thing is fixed and handed in (返納台紙).

    ``thing`` stands within its outline of ``width`` × ``height`` mm; {card} in the texts is the institution's card.
    """

    title: Text
    thing: Text
    steps: tuple[Text, ...]
    width: float = 85.6
    height: float = 54.0


PaperPart: TypeAlias = SealedRows | ReturnMount
