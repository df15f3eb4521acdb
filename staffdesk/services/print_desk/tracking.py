"""引受番号: what a registered or recorded item is followed by, and whether what was read can be one.

Ten digits and a check digit, the remainder of the ten by seven, written 123-45-67890-1; newer labels carry eleven and a
check digit of the same rule. A doubt is told and never refuses: the label on the envelope is what counts.
"""

from __future__ import annotations

import unicodedata

from staffdesk.text import Text

_BODIES = (10, 11)  # digits before the check digit
_TRACKED = ("書留", "特定記録", "配達記録")


def tidy(number: str) -> str:
    """As it is stored: half-width, without spaces at the ends."""
    return unicodedata.normalize("NFKC", number).strip()


def doubt(number: str) -> Text | None:
    """Why this can hardly be a number of a registered item; None for a sound one, and for none at all."""
    digits = "".join(c for c in tidy(number) if c not in "-‐‑–—−ー ")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or len(digits) - 1 not in _BODIES:
        return Text("引受番号は11桁か12桁の数字です。", "A tracking number has 11 or 12 digits.")
    if int(digits[:-1]) % 7 != int(digits[-1]):
        return Text(
            "検査数字が合いません。読み取り直してください。", "The check digit does not fit. Read it again."
        )
    return None


def is_tracked(mail_class: str) -> bool:
    """Whether items of this class carry a number."""
    return any(word in mail_class for word in _TRACKED)
