"""The seal of the audit trail for one day: how long it was and how it ended, to be kept where the database is not.

A chain shows every change within it, but not that its end was cut off or that the whole database was put back to an
earlier day: then it is a sound chain, only shorter. Whoever holds an anchor from outside sees that too. The file is
one line of JSON; its mac keeps it from being altered or made up.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from staffdesk.errors import Invalid, NotFound
from staffdesk.models.base import canonical
from staffdesk.text import Text

_PURPOSE = (
    b"staffdesk audit anchor\0"  # no record of the chain begins like this: a mac of one is none of the other
)
_LONGEST_LINE = 4_096  # bytes; a line that is longer is no anchor

_NO_FILE = Text(
    "アンカーのファイルを読めません。場所を確認してください。", "The anchor cannot be read. Check its place."
)
_NOT_OURS = Text(
    "このファイルはこのデスクのアンカーではないか、書き換えられています。別の控えで確認してください。",
    "This file is no anchor of this desk, or it was altered. Check with another copy.",
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The trail at the close of ``day``: ``count`` records, the last with the mac ``head`` (64 hex digits)."""

    count: int
    head: str
    day: date


def write(anchor: Anchor, key: bytes) -> str:
    """One line of JSON, without its end of line."""
    return line(anchor, mac_of(anchor, key))


def line(anchor: Anchor, mac: str) -> str:
    """As ``write``, for an anchor whose mac was made before."""
    return canonical({"anchor": asdict(anchor), "mac": mac}).decode()


def read(file: Path, key: bytes) -> Anchor:
    """The anchor on the last line of a file: an anchor file, or an export of the trail.

    Raises NotFound where there is no such file, Invalid where the line is no anchor of this desk.
    """
    try:
        with file.open("rb") as opened:
            opened.seek(-min(_LONGEST_LINE, file.stat().st_size), 2)
            lines = opened.read().strip().splitlines()
    except OSError:
        raise NotFound(_NO_FILE) from None
    try:
        stored: dict[str, Any] = msgspec.json.decode(lines[-1])
        anchor = msgspec.convert(stored["anchor"], Anchor)
        genuine = hmac.compare_digest(mac_of(anchor, key), stored["mac"])
    except (IndexError, KeyError, TypeError, ValueError):
        genuine = False
    if not genuine:
        raise Invalid(_NOT_OURS)
    return anchor


def mac_of(anchor: Anchor, key: bytes) -> str:
    """64 hex digits."""
    return hmac.digest(key, _PURPOSE + canonical(asdict(anchor)), hashlib.sha256).hex()
