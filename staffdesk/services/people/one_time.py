"""A code that lets somebody in once, to choose a password; each of two colleagues knows one half of it.

So neither of the two who take somebody on, or help them in again, can sign in as that person. The first half is told
when it is asked for, the second when it is confirmed; of the first only a keyed mark is kept in between, of both
together only an Argon2id hash.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable
from datetime import timedelta

LASTS = timedelta(days=7)
"""How long somebody has to use it."""
HALF = 8  # 37 bits: what one of the two would have to guess of the other's, against the pauses of the sign-in
_PURPOSE = b"staffdesk half of a code\0"


def new_half(choose: Callable[[str], str] = secrets.choice) -> str:
    """Eight characters without look-alikes."""
    from staffdesk.services.provisional import ALPHABET  # here: it hashes with the help of the sign-in

    return "".join(choose(ALPHABET) for _ in range(HALF))


def in_groups(half: str) -> str:
    """As it is told and typed: 「ACDE FGHJ」."""
    return " ".join(half[start : start + 4] for start in range(0, len(half), 4))


def mark(key: bytes, half: str) -> str:
    """What is kept of the first half until the second is made; tells nothing without the desk's key."""
    return hmac.new(key, _PURPOSE + half.encode(), hashlib.sha256).hexdigest()


def joined(first_mark: str, second: str) -> str:
    """What the hash of the whole code is made over."""
    return f"{first_mark}{second}"


def as_typed(key: bytes, typed: str) -> str:
    """The same of a whole code as a person types it: any case and width, with or without spaces and hyphens.

    Of anything else something that fits no code.
    """
    characters = "".join(
        c for c in unicodedata.normalize("NFKC", typed).upper() if c.isascii() and c.isalnum()
    )
    return joined(mark(key, characters[:HALF]), characters[HALF:])
