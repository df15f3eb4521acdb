"""The read-aloud guide (復唱): how a mail address or a code is told on the phone, one character at a time.

Nothing is read as a word, however well known, and nothing is guessed: each character has its own reading, and
those that are easily taken for another carry a caution.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from staffdesk.text import Text


class SpokenKind(StrEnum):
    UPPER = "upper"
    LOWER = "lower"
    DIGIT = "digit"
    SYMBOL = "symbol"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SpokenUnit:
    """What the clerk says in one breath.

    ``group`` numbers the parts that a pause goes between: the part before @, the @, each label of the domain and
    the dots between them. ``caution`` names the look-alikes or sound-alikes.
    """

    characters: str
    reading: str
    caution: Text | None
    kind: SpokenKind
    group: int


def spell(text: str) -> tuple[SpokenUnit, ...]:
    """The units of ``text`` in order, one for each character; put together again they are the text itself."""
    groups = _groups(text)
    return tuple(
        SpokenUnit(character, _reading(character), _caution(text, place), _kind(character), groups[place])
        for place, character in enumerate(text)
    )


_LETTERS = {
    "a": "エー", "b": "ビー", "c": "シー", "d": "ディー", "e": "イー", "f": "エフ", "g": "ジー", "h": "エイチ",
    "i": "アイ", "j": "ジェー", "k": "ケー", "l": "エル", "m": "エム", "n": "エヌ", "o": "オー", "p": "ピー",
    "q": "キュー", "r": "アール", "s": "エス", "t": "ティー", "u": "ユー", "v": "ブイ", "w": "ダブリュー",
    "x": "エックス", "y": "ワイ", "z": "ゼット",
}  # fmt: skip
_DIGITS = {
    "0": "ゼロ", "1": "イチ", "2": "ニ", "3": "サン", "4": "ヨン",
    "5": "ゴ", "6": "ロク", "7": "ナナ", "8": "ハチ", "9": "キュウ",
}  # fmt: skip
_SYMBOLS = {
    " ": "空白（スペース）",
    "!": "エクスクラメーション（びっくりマーク）",
    '"': "ダブルクォーテーション",
    "#": "シャープ（番号記号）",
    "$": "ドル記号",
    "%": "パーセント",
    "&": "アンド記号（アンパサンド）",
    "'": "アポストロフィー",
    "(": "始めの丸かっこ",
    ")": "終わりの丸かっこ",
    "*": "アスタリスク（星印）",
    "+": "プラス",
    ",": "コンマ",
    "-": "ハイフン",
    ".": "ドット",
    "/": "スラッシュ",
    ":": "コロン",
    ";": "セミコロン",
    "<": "小なり記号",
    "=": "イコール",
    ">": "大なり記号",
    "?": "クエスチョン（はてなマーク）",
    "@": "アットマーク",
    "[": "始めの角かっこ",
    "\\": "バックスラッシュ（円記号のキー）",
    "]": "終わりの角かっこ",
    "^": "ハット（山形）",
    "_": "アンダーバー",
    "`": "バッククォート",
    "{": "始めの波かっこ",
    "|": "縦棒",
    "}": "終わりの波かっこ",
    "~": "チルダ（波線）",
}

# Told by what it is, then by what it is not: the caller hears the right answer first.
_CAUTIONS = {
    "l": Text("小文字のエルです。数字の1、大文字のアイではありません。", "Small L, not the digit 1 or capital I."),
    "I": Text("大文字のアイです。小文字のエル、数字の1ではありません。", "Capital I, not small L or the digit 1."),
    "1": Text("数字のイチです。小文字のエル、大文字のアイではありません。", "Digit 1, not small L or capital I."),
    "|": Text("縦棒です。エル、アイ、数字の1ではありません。", "Vertical bar, not L, I or 1."),
    "0": Text("数字のゼロです。英字のオーではありません。", "Digit zero, not the letter O."),
    "O": Text("大文字のオーです。数字のゼロではありません。", "Capital O, not the digit zero."),
    "o": Text("小文字のオーです。数字のゼロではありません。", "Small O, not the digit zero."),
    "-": Text("文字の中ほどの短い横棒です。下線（アンダーバー）ではありません。", "A short dash in the middle, not an underscore."),
    "_": Text("文字の下の横棒です。ハイフンではありません。", "A stroke below, not a hyphen."),
    ".": Text("点です。コンマではありません。", "A dot, not a comma."),
    ",": Text("コンマです。ドットではありません。", "A comma, not a dot."),
    "'": Text("アポストロフィーです。バッククォートではありません。", "An apostrophe, not a backquote."),
    "`": Text("バッククォートです。アポストロフィーではありません。", "A backquote, not an apostrophe."),
    "~": Text("チルダ（波線）です。ハイフンではありません。", "A tilde, not a hyphen."),
    " ": Text("空白が1つ入ります。登録の誤りかもしれません。", "A space; it may be a mistake in the register."),
    "m": Text("エム1文字です。エヌではなく、アールとエヌの2文字でもありません。", "One letter M: not N, not R and N."),
    "M": Text("大文字のエムです。エヌではありません。", "Capital M, not N."),
    "n": Text("エヌです。エムではありません。", "N, not M."),
    "N": Text("大文字のエヌです。エムではありません。", "Capital N, not M."),
    "b": Text("ビーです。ディー、ピー、ブイではありません。", "B, not D, P or V."),
    "B": Text("大文字のビーです。ディー、ピー、ブイ、数字の8ではありません。", "Capital B, not D, P, V or the digit 8."),
    "d": Text("ディーです。ビー、ティーではありません。", "D, not B or T."),
    "D": Text("大文字のディーです。ビー、ティーではありません。", "Capital D, not B or T."),
    "p": Text("ピーです。ビー、ティーではありません。", "P, not B or T."),
    "P": Text("大文字のピーです。ビー、ティーではありません。", "Capital P, not B or T."),
    "t": Text("ティーです。ディー、ピーではありません。", "T, not D or P."),
    "T": Text("大文字のティーです。ディー、ピーではありません。", "Capital T, not D or P."),
    "v": Text("ブイです。ビーではありません。", "V, not B."),
    "V": Text("大文字のブイです。ビーではありません。", "Capital V, not B."),
    "9": Text("数字のキュウです。英字のキュー、ジーではありません。", "Digit 9, not the letter Q or G."),
    "q": Text("英字のキューです。数字の9ではありません。", "The letter Q, not the digit 9."),
    "Q": Text("大文字のキューです。数字の9、英字のオーではありません。", "Capital Q, not the digit 9 or O."),
    "5": Text("数字のゴです。英字のエスではありません。", "Digit 5, not the letter S."),
    "S": Text("大文字のエスです。数字の5ではありません。", "Capital S, not the digit 5."),
    "2": Text("数字のニです。英字のゼットではありません。", "Digit 2, not the letter Z."),
    "Z": Text("大文字のゼットです。数字の2ではありません。", "Capital Z, not the digit 2."),
    "8": Text("数字のハチです。英字のビーではありません。", "Digit 8, not the letter B."),
}  # fmt: skip
_PAIRS = {
    "rn": Text("アールとエヌの2文字です。エムではありません。", "Two letters, R and N, not M."),
    "vv": Text("ブイが2文字です。ダブリューではありません。", "Two letters V, not W."),
    "VV": Text("大文字のブイが2文字です。ダブリューではありません。", "Two capital letters V, not W."),
    "cl": Text("シーとエルの2文字です。ディーではありません。", "Two letters, C and L, not D."),
    "--": Text("ハイフンが続きます。1本の長い線ではありません。", "Hyphens in a row, not one long stroke."),
    "__": Text("アンダーバーが続きます。1本の長い線ではありません。", "Underscores in a row, not one long stroke."),
    "..": Text("ドットが続きます。", "Dots in a row."),
}  # fmt: skip
_NOT_ASCII = Text(
    "半角の英数字・記号ではありません。登録の誤りかもしれません。",
    "Not a half-width letter, digit or symbol; it may be a mistake in the register.",
)


def _kind(character: str) -> SpokenKind:
    if character.lower() in _LETTERS and character.isascii():
        return SpokenKind.UPPER if character.isupper() else SpokenKind.LOWER
    if character in _DIGITS:
        return SpokenKind.DIGIT
    return SpokenKind.SYMBOL if character in _SYMBOLS else SpokenKind.OTHER


def _reading(character: str) -> str:
    kind = _kind(character)
    if kind is SpokenKind.UPPER:
        return f"英大文字の{_LETTERS[character.lower()]}"
    if kind is SpokenKind.LOWER:
        return f"英小文字の{_LETTERS[character]}"
    if kind is SpokenKind.DIGIT:
        return f"数字の{_DIGITS[character]}"
    if kind is SpokenKind.SYMBOL:
        return _SYMBOLS[character]
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"文字「{character}」（{name}）" if character.isprintable() else f"表示できない文字（{name}）"


def _caution(text: str, place: int) -> Text | None:
    """A pair that runs together warns at its first character, where the clerk can still speak slowly."""
    if not text[place].isascii() or not text[place].isprintable():
        return _NOT_ASCII
    return _PAIRS.get(text[place : place + 2]) or _CAUTIONS.get(text[place])


_BREATH = 4  # characters of a code between two pauses


def _groups(text: str) -> list[int]:
    """The group of each character. The last @ divides a mail address; anything else goes by fours."""
    at = text.rfind("@")
    if at < 0:
        return [place // _BREATH for place in range(len(text))]
    groups, group = [], 0
    for place, character in enumerate(text):
        boundary = place >= at and (character in "@." or text[place - 1 : place] in ("@", "."))
        if place and boundary:
            group += 1
        groups.append(group)
    return groups
