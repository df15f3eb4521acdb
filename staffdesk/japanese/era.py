"""Writes and reads dates by Japanese era: 令和8年1月10日, R8.1.10.

The eras stand in a table of our own (dossier 2.5): a coming era is one more line, never worked out in advance.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from staffdesk.errors import Invalid
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class Era:
    """``first`` is the first day; the last is the day before the next era's first."""

    name: str
    letter: str
    first: date


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
)
"""The newest first."""


def wareki(day: date) -> str:
    """The date as letters carry it: 令和8年1月10日; a first year is 元年. Raises Invalid before the oldest era."""
    era = _era_of(day)
    year = day.year - era.first.year + 1
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def wareki_short(day: date) -> str:
    """The date for narrow columns: R8.1.10; a first year is 1. Raises Invalid before the oldest era."""
    era = _era_of(day)
    return f"{era.letter}{day.year - era.first.year + 1}.{day.month}.{day.day}"


def parse_date(text: str) -> date:
    """The day that a clerk typed from a paper, by era or by western year, in full or half width.

    Takes 令和８年１月１０日, 昭和元年…, 昭32.4.1, R8.1.10, 2026-01-10, 2026/1/10, 2026年1月10日 and 20260110.
    Raises Invalid with a sentence that says what to mend; what could be read in two ways is not guessed.
    """
    typed = "".join(unicodedata.normalize("NFKC", text).split()).translate(_HYPHENS)
    if not typed:
        raise Invalid(Text("日付を入力してください。", "Enter the date."))
    if found := _WESTERN.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _EIGHT_DIGITS.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _BY_ERA.fullmatch(typed):
        year = 1 if found[2] == "元" else int(found[2])
        return _day_of_era(_BY_MARK[found[1].upper()], year, int(found[3]), int(found[4]))
    if _WITHOUT_ERA.fullmatch(typed):
        raise Invalid(
            Text(
                "元号を付けて入力してください（例 令和8年1月10日、R8.1.10）。西暦なら4桁です。",
                "Put the era before the year (令和8年1月10日, R8.1.10), or give a western year in four digits.",
            )
        )
    raise Invalid(
        Text(
            "日付として読めません。「令和8年1月10日」「R8.1.10」「2026-01-10」のように入力してください。",
            "This cannot be read as a date. Enter it as 令和8年1月10日, R8.1.10 or 2026-01-10.",
        )
    )


_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))  # all that a keyboard gives for a stroke
_BY_MARK = {mark: era for era in ERAS for mark in (era.name, era.name[0], era.letter)}
_MARKS = "|".join(sorted(_BY_MARK, key=len, reverse=True))
_MONTH_DAY = r"[年./-](\d{1,2})[月./-](\d{1,2})日?"
_WESTERN = re.compile(rf"(\d{{4}}){_MONTH_DAY}", re.ASCII)
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_BY_ERA = re.compile(rf"({_MARKS})(元|\d{{1,2}}){_MONTH_DAY}", re.ASCII | re.IGNORECASE)
_WITHOUT_ERA = re.compile(rf"(?:元|\d{{1,2}}){_MONTH_DAY}", re.ASCII)


def _era_of(day: date) -> Era:
    for era in ERAS:
        if day >= era.first:
            return era
    oldest = ERAS[-1]
    raise Invalid(
        Text(
            f"{oldest.name}より前の日付は扱えません。西暦の年を確認してください。",
            f"Dates before {oldest.first:%Y-%m-%d} ({oldest.name}) are not handled. Check the year.",
        )
    )


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Invalid(
            Text(
                "暦にない日付です。年・月・日を確認してください。",
                "There is no such day. Check year, month and day.",
            )
        ) from error


def _day_of_era(era: Era, year: int, month: int, day: int) -> date:
    result = _day(era.first.year + year - 1, month, day)
    if result < era.first or _era_of(result) is not era:
        raise Invalid(_outside(era))
    return result


def _outside(era: Era) -> Text:
    """Tells the days that the era has, so that the clerk sees which era belongs on the paper."""
    newer = ERAS[: ERAS.index(era)]
    first = f"{era.name}元年{era.first.month}月{era.first.day}日"
    if not newer:
        return Text(f"{era.name}は{first}からです。", f"{era.name} begins on {era.first:%Y-%m-%d}.")
    last = newer[-1].first - timedelta(days=1)
    return Text(
        f"{era.name}は{first}から{wareki(last)}までです。元号と年を確認してください。",
        f"{era.name} runs from {era.first:%Y-%m-%d} to {last:%Y-%m-%d}. Check era and year.",
    )
