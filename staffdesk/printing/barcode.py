"""The customer barcode of Japan Post: from postal code and address to 67 bars, and where each bar stands (dossier 2.8).

Pure: characters in, numbers out; ``barcode_ink`` puts the bars on paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from staffdesk.errors import Invalid
from staffdesk.text import Text

# 1 is the long bar, 2 the semi-long one upwards, 3 downwards, 4 the short timing bar.
_BARS = {
    "0": "144", "1": "114", "2": "132", "3": "312", "4": "123", "5": "141", "6": "321", "7": "213", "8": "231",
    "9": "411", "-": "414", "CC1": "324", "CC2": "342", "CC3": "234", "CC4": "432", "CC5": "243", "CC6": "423",
    "CC7": "441", "CC8": "111",
}  # fmt: skip
_ALPHABET = tuple(_BARS)
"""The value of a character is its place: 0–9, hyphen 10, CC1–CC8 11–18."""
_START, _STOP = "13", "31"
_CHARACTERS = 20  # seven of the postal code, thirteen of the address
_MODULUS = 19
_FILLER = "CC4"

_POSTCODE = re.compile(r"(\d{3})-?(\d{4})", re.ASCII)
_STROKES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))
_CAPITALS = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}  # of the Latin alphabet alone
_CLOSED_UP = str.maketrans(dict.fromkeys("&/・."))
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十百千]+(?=丁目|丁|番地|番|号|地割|線|の|ノ)")
_FLOOR = re.compile(r"(?<=[0-9])F(?![A-Z])")
_TAKEN = re.compile(r"[0-9-]|(?<![A-Z])[A-Z](?![A-Z])")
_HYPHEN_AT_LETTER = re.compile(r"(?<=[A-Z])-|-(?=[A-Z])")


class NoBarcode(Invalid):
    """This postal code has no barcode: it is malformed, or it does not say which 町域 the address is in."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """``extracted`` is what the code holds of the address, a letter also if only its first half found room;
    ``check`` is the check digit (``0``–``9``, ``-``, ``CC1``–``CC8``), ``bars`` 67 digits from 1 to 4.
    """

    extracted: str
    check: str
    bars: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in mm: its middle from the left edge, top and bottom from the upper edge of the code."""

    middle: float
    top: float
    bottom: float


def barcode(postcode: str, address: str) -> Barcode:
    """The code for a postal code (with or without hyphen, in any width) and an address. Raises NoBarcode.

    ``address`` is the part after the 町域, or the whole address as long as no numeral of the 町域 itself stands
    before 丁目, 丁, 番地, 番, 号, 地割, 線 or の (as in 一番町): the rules cannot tell that from a house number.
    """
    characters, extracted = list(_digits(postcode)), ""
    for character in extract(address):
        if len(characters) >= _CHARACTERS:
            break
        characters += _coded(character)
        extracted += character
    characters = (characters + [_FILLER] * _CHARACTERS)[:_CHARACTERS]
    check = _ALPHABET[-sum(map(_ALPHABET.index, characters)) % _MODULUS]
    bars = _START + "".join(_BARS[character] for character in (*characters, check)) + _STOP
    return Barcode(extracted, check, bars)


def extract(address: str) -> str:
    """Digits, hyphens and single letters that tell the place within the 町域: 「3丁目30-8 郵便ビル403号」 gives 3-30-8-403."""
    text = unicodedata.normalize("NFKC", address).translate(_STROKES).translate(_CAPITALS)
    text = text.translate(_CLOSED_UP)
    text = _KANJI_NUMBER.sub(lambda found: str(_number(found.group())), text)
    text = _FLOOR.sub(" ", text)
    items = re.sub("-+", "-", "".join(_with_hyphens(text))).strip("-")
    return _HYPHEN_AT_LETTER.sub("", items)


def _with_hyphens(text: str) -> Iterator[str]:
    """The characters that are taken; whatever stands before one of them becomes a hyphen."""
    at = 0
    for found in _TAKEN.finditer(text):
        if found.start() > at:
            yield "-"
        yield found.group()
        at = found.end()


def _number(kanji: str) -> int:
    """二十一 is 21, 百二 102; digits side by side are read by place: 一〇三 is 103."""
    total = part = 0
    for character in kanji:
        unit = {"十": 10, "百": 100, "千": 1000}.get(character)
        if unit:
            total, part = total + (part or 1) * unit, 0
        else:
            part = part * 10 + "〇一二三四五六七八九".index(character)
    return total + part


def _digits(postcode: str) -> str:
    found = _POSTCODE.fullmatch(
        "".join(unicodedata.normalize("NFKC", postcode).split()).lstrip("〒").translate(_STROKES)
    )
    if not found:
        raise NoBarcode(
            Text(
                "郵便番号は7桁の数字で指定してください。例：263-0023",
                "Give the postal code as seven digits, such as 263-0023.",
            ),
            "postcode",
        )
    digits = found[1] + found[2]
    if digits.endswith("00"):
        raise NoBarcode(
            Text(
                "末尾が00の郵便番号（以下に掲載がない場合）は町域を示さないため、バーコードを付けられません。",
                "A postal code ending in 00 (areas not listed) names no town area, so there is no barcode for it.",
            ),
            "postcode",
        )
    return digits


def _coded(character: str) -> list[str]:
    """A letter takes two characters: A–J are CC1 and 0–9, K–T CC2 and 0–9, U–Z CC3 and 0–5."""
    if character in _BARS:
        return [character]
    tens, ones = divmod(ord(character) - ord("A"), 10)
    return [f"CC{tens + 1}", str(ones)]


# --- on paper: point size a between 8 and 11.5, 10 is the original size ---

SMALLEST, LARGEST = 8.0, 11.5
MARGIN = 2.0  # mm of white on all sides
_PITCH, _WIDTH, _LONG, _THIRD = 0.12, 0.06, 0.36, 0.12  # mm for each point


def bar_width(points: float) -> float:
    """mm"""
    return _WIDTH * points


def size(points: float) -> tuple[float, float]:
    """Width and height in mm, without the margin."""
    bars = len(_START + _STOP) + 3 * (_CHARACTERS + 1)
    return (_PITCH * (bars - 1) + _WIDTH) * points, _LONG * points


def layout(code: Barcode, points: float) -> Iterator[Bar]:
    """The bars from left to right. Raises ValueError for a size that machines do not read."""
    if not SMALLEST <= points <= LARGEST:
        raise ValueError(f"a customer barcode of {points} points")
    for number, bar in enumerate(code.bars):
        top = 0.0 if bar in "12" else _THIRD * points
        bottom = _LONG * points if bar in "13" else (_LONG - _THIRD) * points
        yield Bar((_PITCH * number + _WIDTH / 2) * points, top, bottom)
