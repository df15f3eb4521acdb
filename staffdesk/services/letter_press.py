"""From a queued letter to its PDF: its frozen words, set for the envelope in use at this seat.

The one way onto paper for letters: preview, print, batch and sealed letters come through here.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy.orm import Session

from staffdesk.letters.base import LetterContent
from staffdesk.models import Letter
from staffdesk.services.context import Context
from staffdesk.services.unprintable import substituted
from staffdesk.text import Text


def words_of(session: Session, letter: Letter) -> LetterContent:
    """What the letter says on paper: as it was frozen, with the substitutes that were approved for its member."""
    return substituted(session, letter, msgspec.convert(letter.content, LetterContent))


def press(
    context: Context,
    words: LetterContent,
    *,
    specimen: bool = False,
    secrets: Mapping[str, str] | None = None,
) -> bytes:
    """The PDF. ``secrets`` by the labels of the letter's boxes; then nothing of it is kept (``render_sealed``).

    Raises GlyphMissing, DoesNotFit and WrongInWindow; NotFound or Unavailable where the envelope in use is lost.
    """
    from staffdesk.printing import letters  # brings reportlab, which a start has no use for
    from staffdesk.printing.letter_paper import paper

    envelope, letter = context.envelopes.in_use(), paper(words, specimen=specimen)
    if secrets is None:
        return letters.render_letter(letter, envelope)
    return letters.render_sealed(letter, secrets, envelope)


def notes(context: Context, words: LetterContent) -> tuple[Text, ...]:
    """What is left out of the letter or goes to a label, for whoever looks at its preview. Raises as ``press``."""
    from staffdesk.printing.letter_paper import paper
    from staffdesk.printing.letters import letter_notes

    return letter_notes(paper(words, specimen=False), context.envelopes.in_use())
