"""Letters: one file each. A module here that defines ``LETTER`` is a letter of the program."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from staffdesk.errors import NotFound
from staffdesk.letters.base import LetterForm
from staffdesk.text import Text


@cache
def all_letters() -> dict[str, LetterForm]:
    """Letter id -> letter, found by looking at this folder."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        letter = getattr(importlib.import_module(f"{__name__}.{module.name}"), "LETTER", None)
        if isinstance(letter, LetterForm):
            found[letter.id] = letter
    return found


def letter(letter_id: str) -> LetterForm:
    try:
        return all_letters()[letter_id]
    except KeyError:
        raise NotFound(NOT_YET.format(letter=letter_id)) from None


NOT_YET = Text(
    "通知「{letter}」はこの版の StaffDesk ではまだ作れません。",
    "This version of StaffDesk cannot make the letter “{letter}” yet.",
)
