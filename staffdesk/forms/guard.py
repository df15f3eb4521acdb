"""Free text that looks as if it held a secret is stopped: no password, PIN, passphrase or code is ever recorded.

Source: dossier 3.4 no. 1. Talking about a secret (forgotten, reissued, stopped) must pass, or nobody could write a note;
so a word for a secret alone is nothing, only what stands behind it counts.
"""

from __future__ import annotations

import re
import unicodedata

from staffdesk.text import Text

_ANSWER = r"(?:合言葉|秘密の質問)の(?:答え|回答)"
_JAPANESE = rf"{_ANSWER}|秘密の(?:質問|答え)|合言葉|パスワード|パスコード|ぱすわーど|暗証番号|暗証|あんしょうばんごう|ワンタイム"
_LATIN = r"(?<![a-z])(?:pass ?(?:word|code|phrase)|pwd?|otp|pin)(?![a-z])"
_WORD = rf"(?:{_JAPANESE}|{_LATIN})"
_JOINT = r"(?:は|が|を|:|=|、|「|『|\"|'|\s|です|番号|コード|is)*"
_MIXED = r"(?=[!-~]*[a-z])(?=[!-~]*\d)[!-~]{6,}"
# Not a date, a time, a phone number, an amount or a rule about lengths.
_DIGITS = r"(?:\d{4,8}|\d\d[- ]\d\d)(?!\d|[-/.:]\d|\s*(?:年|月|日|時|分|回|円|桁|文字|件))"
# What people write behind 「：」 or in quotes about a secret without telling it.
_ABOUT = (
    r"忘|失念|不明|分から|わから|聞|伺|言わ|覚|届|紛失|初期|再|変更|停止|解除|無効|有効|閉塞|登録|未|なし|無し|希望|確認|"
    r"案内|必要|不要|入力|使|全角|半角|英数|\d{1,2}(?:桁|文字)|forgot|reset|lost|unknown"
)
_SAID = rf"(?:{_WORD}\s*(?:は|が)?\s*(?::|=|「|『)|{_ANSWER}は、?)\s*[「『]?(?!{_ABOUT})\w"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (f"{_WORD}{_JOINT}{_MIXED}", f"{_WORD}{_JOINT}{_DIGITS}", _SAID)
)

WARNING = Text(
    "パスワード・暗証番号・合言葉・ワンタイムパスワードは記録できません。その部分を消してください。",
    "Passwords, PINs, passphrases and one-time passwords cannot be recorded. Remove that part.",
)


def looks_like_secret(text: str) -> bool:
    """True when the text seems to hold a secret. Full and half width are read alike."""
    folded = unicodedata.normalize("NFKC", text)
    return any(pattern.search(folded) for pattern in _PATTERNS)
