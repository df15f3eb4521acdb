"""Free text that looks as if it held a secret is stopped: no password, PIN, passphrase or code is ever recorded.

Source: dossier 3.4 no. 1.
"""

from __future__ import annotations

import re
import unicodedata

from staffdesk.text import Text

_WORDS = r"(?:パスワード|暗証番号|暗証|合言葉|ワンタイム|OTP|PIN|password|passcode|秘密の(?:質問|答え)|回答)"
_JOINT = r"(?:は|が|を|:|=|「|『|\"|'|\s|です|番号)*"
_MIXED = r"(?=[!-~]*[a-z])(?=[!-~]*\d)[!-~]{6,16}"
_PATTERNS = (
    re.compile(rf"{_WORDS}{_JOINT}{_MIXED}", re.IGNORECASE),  # a word for a secret, then something like one
    re.compile(rf"{_WORDS}{_JOINT}\d{{4,8}}(?!\d|年|月|日|時|分|回|円)", re.IGNORECASE),
    re.compile(rf"{_WORDS}\s*(?::|=|「|『|は「|は『)\s*\S", re.IGNORECASE),
)

WARNING = Text(
    "パスワード・暗証番号・合言葉・ワンタイムパスワードは記録できません。その部分を消してください。",
    "Passwords, PINs, passphrases and one-time passwords cannot be recorded. Remove that part.",
)


def looks_like_secret(text: str) -> bool:
    """True when the text seems to hold a secret. Full and half width are read alike."""
    folded = unicodedata.normalize("NFKC", text)
    return any(pattern.search(folded) for pattern in _PATTERNS)
