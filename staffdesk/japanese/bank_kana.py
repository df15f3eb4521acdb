"""The half-width spelling of a name in which banks keep the holder of an account.

Source: dossier 2.9: capitals only, small kana large, voicing marks as characters of their own, ｵ for ヲ, a hyphen for
the long mark, one space between family and given name, at most 30 characters.
"""

from __future__ import annotations

import unicodedata

from staffdesk.errors import Invalid
from staffdesk.text import Text

LONGEST = 30

_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}
_MARKS = {"\u3099": "ﾞ", "\u309a": "ﾟ"}
_LATIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -().")


def bank_kana(reading: str) -> str:
    """「カクウ　ハナコ」 -> 「ｶｸｳ ﾊﾅｺ」. Raises Invalid for what no bank form can hold."""
    plain = " ".join(unicodedata.normalize("NFKC", reading).upper().translate(_TO_KATAKANA).split())
    plain = plain.translate(_SMALL).replace("ー", "-").replace("ヲ", "オ")
    written = "".join(_character(character) for character in unicodedata.normalize("NFD", plain))
    if not 0 < len(written) <= LONGEST:
        raise Invalid(
            Text(
                f"口座名義は、半角カナで{LONGEST}文字以内で入力してください（濁点も1文字に数えます）。",
                f"Keep the account holder within {LONGEST} half-width kana (a voicing mark counts as one).",
            )
        )
    return written


def _character(character: str) -> str:
    if character in _LATIN:
        return character
    written = _HALF.get(character) or _MARKS.get(character)
    if written is None:
        raise Invalid(
            Text(
                "口座名義に使えない文字があります。通帳のとおりカナで入力してください。",
                "The account holder has a character that banks do not take. Type it in kana as in the passbook.",
            )
        )
    return written
