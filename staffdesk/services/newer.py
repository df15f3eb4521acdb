"""Is there a newer version? Asked only where an address is configured, over https alone, and nothing is told but that.

The file at the address is JSON: ``{"version": "1.2.0", "page": "https://..."}``; ``page`` may be left out.
"""

from __future__ import annotations

import json
import re
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener, getproxies

from staffdesk.errors import Invalid, Unavailable
from staffdesk.text import Text

_MOST_BYTES = 64_000
_PATIENCE = 5.0  # seconds
_VERSION = re.compile(r"\d+(\.\d+){0,3}")

_NO_ANSWER = Text(
    "更新の有無を確かめられません。アドレスとネットワークを確かめてください。",
    "Whether there is a newer version cannot be found out. Check the address and the network.",
)
_NOT_HTTPS = Text(
    "https:// で始まるアドレスを入力してください。", "Enter an address that begins with https://."
)


@dataclass(frozen=True, slots=True)
class Newest:
    """``newer``: than the program that asks. ``page`` is where to read on, or empty."""

    version: str
    newer: bool
    page: str


class _NoRedirect(HTTPRedirectHandler):
    """Somebody else's server is not the one that was configured."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        return None


def ask_newest(address: str, present: str, *, tls: ssl.SSLContext | None = None) -> Newest:
    """Read the version file. ``tls``: whom to trust, else whom the system trusts. Raises Invalid, Unavailable."""
    if not address.startswith("https://"):
        raise Invalid(_NOT_HTTPS, "update_address")
    opener = build_opener(
        ProxyHandler(getproxies()), HTTPSHandler(context=tls or ssl.create_default_context()), _NoRedirect
    )
    request = Request(address, headers={"User-Agent": "StaffDesk"})  # noqa: S310 - https, see above
    try:
        with opener.open(request, timeout=_PATIENCE) as answer:
            content = answer.read(_MOST_BYTES + 1)
        return _newest(content, present)
    except (OSError, ValueError, HTTPError) as error:
        raise Unavailable(_NO_ANSWER) from error


def _newest(content: bytes, present: str) -> Newest:
    """Raises ValueError for anything but a version file."""
    if len(content) > _MOST_BYTES:
        raise ValueError("too long")
    document = json.loads(content)
    version = document.get("version") if isinstance(document, dict) else None
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise ValueError("no version")
    page = document.get("page", "")
    if not isinstance(page, str) or (page and not page.startswith("https://")):
        raise ValueError("no page")
    return Newest(version, _numbers(version) > _numbers(present), page)


def _numbers(version: str) -> tuple[int, ...]:
    """1.2 is as new as 1.2.0; what follows the numbers (rc1, +local) does not count."""
    found = _VERSION.match(version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    return (*numbers, 0, 0, 0, 0)[:4]
