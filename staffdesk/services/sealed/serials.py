"""The numbers on sealed sheets: letters and hyphens in front, digits with leading zeros behind, as they are typed."""

from __future__ import annotations

import re
import unicodedata

from staffdesk.errors import Invalid
from staffdesk.text import Text

MOST_SHEETS = 2_000
"""What one packet holds at most: more is a slip of the fingers."""

_SERIAL = re.compile(r"([A-Z0-9-]*?)(\d{1,12})", re.ASCII)
_LONGEST = 30

_BAD = Text(
    "用紙番号は、半角の英大文字・数字・ハイフン30文字以内で、数字で終わります（例：F-000101）。",
    "A sheet number has at most 30 capital letters, digits and hyphens and ends with digits, as F-000101.",
)
_NO_RANGE = Text(
    "最後の番号は、最初の番号と同じ書き方で、それより大きくしてください。",
    "The last number is written as the first one and is not smaller.",
)
_TOO_MANY = Text(
    f"一度に扱えるのは{MOST_SHEETS:,}枚までです。番号を確かめてください。",
    f"At most {MOST_SHEETS:,} sheets in one go. Check the numbers.",
)


def tidy(serial: str) -> str:
    """As it is stored: half-width capitals without spaces."""
    return "".join(unicodedata.normalize("NFKC", serial).upper().split())


def serials_between(first: str, last: str) -> list[str]:
    """All numbers from the first to the last. Raises Invalid beside "first" or "last"."""
    front, start = _split(first, "first")
    same_front, end = _split(last, "last")
    if (front, len(start)) != (same_front, len(end)) or int(end) < int(start):
        raise Invalid(_NO_RANGE, "last")
    if int(end) - int(start) >= MOST_SHEETS:
        raise Invalid(_TOO_MANY, "last")
    return [f"{front}{number:0{len(start)}}" for number in range(int(start), int(end) + 1)]


def _split(serial: str, field: str) -> tuple[str, str]:
    found = _SERIAL.fullmatch(tidy(serial))
    if found is None or len(tidy(serial)) > _LONGEST:
        raise Invalid(_BAD, field)
    return found[1], found[2]
