"""Search keys: what two ways of writing the same name, number or address have in common.

A key is for finding and comparing only. It is never shown, printed or stored in place of what a person wrote.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from staffdesk.japanese.variants import CONFUSED, VARIANTS

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variation selectors; the latter are the IVS of names
_INVISIBLE = (
    "\u00ad\u200b-\u200f\u2060-\u2064\ufeff\x00-\x1f\x7f-\x9f\ud800-\udfff"  # and halves of characters
)
_DASHES = "\\-\u00ad\u058a\u2010-\u2015\u2043\u207b\u208b\u2212ー゠〜\u3030~\uff70"
_DROPPED = re.compile(rf"[\s・{_DASHES}{_INVISIBLE}{_SELECTORS}]+")
_SELECTOR = re.compile(f"[{_SELECTORS}]")
_SPACE = re.compile(rf"[\s{_INVISIBLE}]+")
_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f])")

_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_SMALL_TO_LARGE = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_OLD_KANA = str.maketrans("ヰヱヲ", "イエオ")  # キヱ is asked for as キエ, カヲル as カオル
_KANA = {
    code: chr(code).translate(_TO_KATAKANA).translate(_SMALL_TO_LARGE).translate(_OLD_KANA)
    for code in (*range(0x3041, 0x3097), 0x309D, 0x309E, *map(ord, "ァィゥェォッャュョヮヵヶヰヱヲ"))
}
_FOLDED = (
    _KANA
    | VARIANTS
    | CONFUSED
    | {code: CONFUSED[ord(to)] for code, to in VARIANTS.items() if ord(to) in CONFUSED}
)


def fold(text: str) -> str:
    """The key under which a name, reading or affiliation is found.

    Equal for full and half width, capital and small letters, hiragana and katakana, small and large kana, with and
    without long marks, hyphens, middle dots, spaces and variation selectors, and for 異体字 (髙 高). Idempotent.
    """
    folded = _fold_once(text)
    while folded != text:  # a character that was dropped can let its neighbours combine
        text, folded = folded, _fold_once(folded)
    return folded


def _fold_once(text: str) -> str:
    visible = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFKC", visible.casefold()).translate(_FOLDED)


def fold_number(text: str) -> str:
    """The key of a member number: letters and digits alone, half width, capitals. Leading zeros count."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isascii() and c.isalnum())


def fold_phone(text: str) -> str:
    """The key of a phone number: digits alone, in the form dialled within Japan (+81 becomes 0)."""
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = "".join(c for c in plain if c.isascii() and c.isdigit())
    return "0" + digits[2:].removeprefix("0") if plain.startswith("+81") else digits


class NameMatch(StrEnum):
    """How two spellings of a name agree."""

    SAME = "same"  # but for width and spaces
    VARIANT_ONLY = "variant_only"  # 「異体字の違いのみ」
    DIFFERENT = "different"


def match_names(one: str, other: str) -> NameMatch:
    """Compare two names as they are written; a person decides what a difference in variants alone means."""
    if _as_written(one) == _as_written(other):
        return NameMatch.SAME
    return NameMatch.VARIANT_ONLY if differs_only_by_variant(one, other) else NameMatch.DIFFERENT


def differs_only_by_variant(one: str, other: str) -> bool:
    """「異体字の違いのみ」: two different spellings of a name that are the same but for variants or selectors.

    Width and spaces do not count as a difference at all. 斎 and 斉 are different characters, not variants.
    """
    return _as_written(one) != _as_written(other) and _without_variants(one) == _without_variants(other)


def _as_written(name: str) -> str:
    """Width and spaces evened out, every shape of a kanji kept (NFKC alone would merge some of them)."""
    parts = _COMPATIBILITY.split(_SPACE.sub("", name))
    return "".join(
        part if _COMPATIBILITY.fullmatch(part) else _SPACE.sub("", unicodedata.normalize("NFKC", part))
        for part in parts
    )


def _without_variants(name: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", _SELECTOR.sub("", name))).translate(VARIANTS)


_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_KANJI_POWERS = {"十": 10, "百": 100, "千": 1000}
_KANJI_NUMBER = re.compile(
    "[〇一二三四五六七八九十百千]+(?=丁目|番|号|線|-)|(?<=-)[〇一二三四五六七八九十百千]+"
)
_DASH_IN_NUMBER = re.compile(
    rf"(?<=[\d〇一二三四五六七八九十百千])\s*[{_DASHES}]+\s*(?=[\d〇一二三四五六七八九十百千])"
)
_SPACE_IN_NUMBER = re.compile(r"(?<=\d)\s+(?=\d)")
_UNIT = re.compile(r"(?<=\d)(?:丁目|番地[ノの]?|番(?![町丁])|号室?|[ノの](?=\d))")
_DASHES_IN_A_ROW = re.compile("-+")
_DIGITS = re.compile("[0-9]*")
_LOOSE_DASH = re.compile(r"(?<!\d)-+|-+(?!\d)")


def fold_address(text: str) -> str:
    """The key by which addresses are compared: 一丁目二番三号, １丁目２番地の３ and 1-2-3 have the same one.

    Kanji numerals count only where they number something (三条, 四日市 stay). 大字 is dropped. Idempotent.
    """
    folded = _fold_address_once(text)
    while folded != text:
        text, folded = folded, _fold_address_once(folded)
    return folded


def _fold_address_once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("大字", "")
    dashed = _SPACE_IN_NUMBER.sub("-", _DASH_IN_NUMBER.sub("-", plain))
    numbered = _KANJI_NUMBER.sub(lambda match: str(_kanji_value(match[0])), dashed)
    parts = _DASHES_IN_A_ROW.sub("-", _UNIT.sub("-", numbered)).split("-")
    return _LOOSE_DASH.sub("", "-".join(part if _DIGITS.fullmatch(part) else fold(part) for part in parts))


def _kanji_value(numeral: str) -> int:
    """十二 -> 12, 百三 -> 103; written digit by digit, 一〇三 -> 103."""
    if not any(c in _KANJI_POWERS for c in numeral):
        return int("".join(str(_KANJI_DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for c in numeral:
        if c in _KANJI_POWERS:
            total, digit = total + max(digit, 1) * _KANJI_POWERS[c], 0
        else:
            digit = digit * 10 + _KANJI_DIGITS[c]
    return total + digit
