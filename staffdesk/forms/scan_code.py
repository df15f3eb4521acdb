"""The short string in a form's QR code, by which scanning the paper opens its case or starts one.

``SD1;institution;form`` or ``SD1;institution;form;receipt number``, such as SD1;kenshinyo;rba_reset;2026-000123.
It names no person: a form that goes astray tells nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

PREFIX = "SD1"
_RECEIPT = r"\d{4}-\d{6}"
_CODE = re.compile(rf"{PREFIX.lower()};([a-z0-9-]+);([a-z0-9_]+)(?:;({_RECEIPT}))?", re.ASCII)
_BEGINNING = re.compile("[SsＳｓ][DdＤｄ][1１][;；]")
# A scanner types as a keyboard does. One set to English types = for _ where the computer expects a Japanese keyboard,
# and strokes change with the input method.
_AS_MEANT = str.maketrans({"=": "_", **dict.fromkeys("‐‑‒–—―−ー", "-")})


@dataclass(frozen=True, slots=True)
class ScanCode:
    """``receipt`` is the number of the case that the paper was printed for; None for a plain blank."""

    institution: str
    form: str
    receipt: str | None = None

    def text(self) -> str:
        """What the QR code holds."""
        return ";".join(part for part in (PREFIX, self.institution, self.form, self.receipt) if part)


def is_receipt(number: str) -> bool:
    """Whether it is written as receipt numbers are: 2026-000123."""
    return bool(re.fullmatch(_RECEIPT, number, re.ASCII))


def looks_scanned(text: str) -> bool:
    """Whether it begins as our codes do, even where the rest cannot be read."""
    return _folded(text).startswith(f"{PREFIX.lower()};")


def parse(text: str) -> ScanCode | None:
    """The code that was scanned, pasted or typed, in any width or case; None for any other text."""
    found = _CODE.fullmatch(_folded(text))
    return ScanCode(found[1], found[2], found[3]) if found else None


def code_at_end(text: str) -> str:
    """The whole code with which a text ends, as it stands there; empty if it ends otherwise."""
    starts = [found.start() for found in _BEGINNING.finditer(text)]
    return text[starts[-1] :] if starts and parse(text[starts[-1] :]) else ""


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().translate(_AS_MEANT).split())
