"""What a password must be: long, and not what anybody would try first. No kinds of characters, no forced change.

The rule is our own instead of a list of leaked passwords: of fifteen characters and more, what people choose badly is
an obvious word that is filled up, repeated, or a walk along the keyboard.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from staffdesk.errors import Invalid
from staffdesk.text import Text

SHORTEST, LONGEST = 15, 200
_SHORTEST_PERIOD = 8  # 「kq7-kq7-kq7-kq7-」 is a password of four characters
_FEWEST_KINDS = 6  # different characters that are left when obvious words and runs are taken out
_SHORTEST_WORD = 3
_KANA_STEP = 2  # small kana and those with marks stand between their neighbours
_COMMON = (
    "password", "passphrase", "passwort", "パスワード", "ぱすわーど", "パスフレーズ", "暗証番号", "合言葉", "秘密", "ひみつ",
    "himitsu", "secret", "welcome", "ようこそ", "administrator", "admin", "管理者", "letmein", "iloveyou", "changeme",
    "qwerty", "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsx", "asdfghjkl", "trustno1", "sunshine", "dragon", "monkey",
    "correcthorsebatterystaple", "correct horse battery staple", "いろはにほへとちりぬるを", "寿限無", "おはよう", "こんにちは",
    "令和", "平成", "昭和", "reiwa", "heisei", "staffdesk", "スタッフデスク",
)  # fmt: skip
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {pair for row in _ROWS for one, other in pairwise(row) for pair in (one + other, other + one)}

_SHORT = Text(
    f"パスワードは{SHORTEST}文字以上にしてください。", f"Use a password of at least {SHORTEST} characters."
)
_LONG = Text(
    f"パスワードは{LONGEST}文字以内にしてください。", f"Keep the password within {LONGEST} characters."
)
_OBVIOUS = Text(
    "推測されやすいパスワードです。職員ID・氏名・機関名、よくある語、同じ文字や並びの繰り返しに頼らず、"
    "関係のない言葉をいくつか並べてください。",
    "This password is easily guessed. Do not lean on your login, your name, the institution’s name, common words,"
    " repetitions or rows of keys; put some unrelated words after each other.",
)
_UNFIT = Text(
    "パスワードに使えない文字が含まれています。", "The password holds a character that cannot be used."
)


def require_password(password: str, *obvious: str) -> None:
    """Raises Invalid beside "password". ``obvious``: login, names of person and institution, which anybody tries first."""
    if len(unicodedata.normalize("NFC", password)) < SHORTEST:
        raise Invalid(_SHORT, "password")
    if len(password) > LONGEST:
        raise Invalid(_LONG, "password")
    if any(unicodedata.category(character) in ("Cs", "Cc") for character in password):
        raise Invalid(_UNFIT, "password")
    folded = _fold(password)
    if _period(folded) < _SHORTEST_PERIOD or _kinds(_without(folded, obvious)) < _FEWEST_KINDS:
        raise Invalid(_OBVIOUS, "password")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _without(folded: str, obvious: tuple[str, ...]) -> str:
    """What is left when every obvious word is taken out, the longest first."""
    words = {_fold(word) for word in _COMMON}
    for text in obvious:
        whole = _fold(text)
        words |= {whole, re.sub(r"\s", "", whole), *re.split(r"[\s・]+", whole)}
    for word in sorted((word for word in words if len(word) >= _SHORTEST_WORD), key=len, reverse=True):
        folded = folded.replace(word, " ")
    return folded


def _period(text: str) -> int:
    """After how many characters it begins again: "abcabcab" after three. Its whole length when it does not."""
    return next((size for size in range(1, len(text)) if text.startswith(text[size:])), len(text))


def _kinds(text: str) -> int:
    """How many different characters there are that do not just follow from the one before them."""
    return len(
        {character for before, character in pairwise(" " + text) if not _goes_on(before, character)} - {" "}
    )


def _goes_on(before: str, character: str) -> bool:
    step = abs(ord(character) - ord(before))
    if "ぁ" <= before <= "ヿ":
        return step <= _KANA_STEP
    return step <= 1 or before + character in _BESIDE
