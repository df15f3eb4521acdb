"""The set phrases of a Japanese business letter: greeting by season, and the words that come in pairs (dossier 2.5)."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date
from typing import Literal

Opening = Literal["拝啓", "前略"]

CLOSING: dict[Opening, str] = {"拝啓": "敬具", "前略": "草々"}

# Month and day from which a word fits. 余寒 follows 立春 (2/4), 残暑 follows 立秋 (8/8).
_SEASONS: tuple[tuple[tuple[int, int], str], ...] = (
    ((1, 1), "新春"),
    ((1, 16), "厳寒"),
    ((2, 4), "余寒"),
    ((3, 1), "早春"),
    ((3, 16), "春暖"),
    ((4, 1), "陽春"),
    ((5, 1), "新緑"),
    ((5, 16), "薫風"),
    ((6, 1), "初夏"),
    ((6, 16), "梅雨"),
    ((7, 1), "盛夏"),
    ((7, 21), "猛暑"),
    ((8, 8), "残暑"),
    ((8, 24), "晩夏"),
    ((9, 1), "初秋"),
    ((9, 16), "新涼"),
    ((10, 1), "秋冷"),
    ((11, 1), "晩秋"),
    ((11, 16), "向寒"),
    ((12, 1), "初冬"),
    ((12, 16), "師走"),
)


def season_word(day: date) -> str:
    """「新緑の候」 and the like, for the day on which the letter is written."""
    starts = [start for start, _ in _SEASONS]
    return _SEASONS[bisect(starts, (day.month, day.day)) - 1][1] + "の候"


WELLBEING = "ご清祥"
THANKS = "平素は格別のご愛顧を賜り、厚く御礼申し上げます。"


def greeting(day: date, *, seasonal: bool, wellbeing: str = WELLBEING, thanks: str = THANKS) -> str:
    """What follows 拝啓. Without a season it is 「時下」, which fits all year and any plain notice."""
    season = f"{season_word(day)}、" if seasonal else "時下"
    return f"{season}ますます{wellbeing}のこととお慶び申し上げます。{thanks}"


HEAD, END = "記", "以上"
_PARTNER = {str(first): last for first, last in CLOSING.items()} | {HEAD: END}


class UnpairedWords(Exception):
    """A letter begins with a word whose partner is missing, or ends with one that nothing began. A bug, never input."""


def require_pairs(words: Sequence[str]) -> None:
    """``words`` are the set words of a letter in their order, such as 拝啓, 敬具, 記, 以上. Raises UnpairedWords."""
    rest = list(words)
    while rest:
        first = rest.pop(0)
        if first not in _PARTNER or not rest or rest.pop(0) != _PARTNER[first]:
            raise UnpairedWords(f"set words of a letter do not pair: {', '.join(words)}")
    if len(words) != len(set(words)):
        raise UnpairedWords(f"set words of a letter stand twice: {', '.join(words)}")
