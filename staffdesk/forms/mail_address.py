"""A mail address on a form: full width is taken for half width, and nothing else is guessed."""

from __future__ import annotations

import re
import unicodedata

from staffdesk.text import Text

_SHAPE = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")

NO_MAIL_ADDRESS = Text(
    "メールアドレスの形ではありません。用紙を確かめてください。",
    "This is no mail address. Check the paper.",
)


def mail_address(typed: str) -> str | None:
    """「ｈａｎａｋｏ＠example.jp」 -> 「hanako@example.jp」; None when it is no mail address."""
    folded = unicodedata.normalize("NFKC", typed).strip()
    return folded if _SHAPE.fullmatch(folded) else None
