"""A postal code on a form: seven digits, with or without the hyphen or 〒."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from staffdesk.forms.base import Context, Field, FieldKind, Finding, Payload
from staffdesk.text import Text

POSTCODE = Field(
    "postcode",
    Text("郵便番号", "Postal code"),
    FieldKind.TEXT,
    Text("おところ", "Address"),
    width=10,
    max_length=12,
)
_STROKES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))  # all that a keyboard gives for a hyphen
_CODE = re.compile(r"〒?(\d{3})-?(\d{4})", re.ASCII)


def postcode(typed: str) -> str | None:
    """「〒０００－０００１」 -> 「000-0001」; None when it is no postal code."""
    found = _CODE.fullmatch("".join(unicodedata.normalize("NFKC", typed).translate(_STROKES).split()))
    return f"{found[1]}-{found[2]}" if found else None


def check_postcode(payload: Payload, context: Context) -> Iterator[Finding]:
    typed = payload.get("postcode", "")
    if typed and postcode(typed) is None:
        yield Finding(
            "postcode",
            Text(
                "郵便番号は7桁の数字で入力してください。例：000-0001",
                "Type the seven digits of the postal code, such as 000-0001.",
            ),
        )
