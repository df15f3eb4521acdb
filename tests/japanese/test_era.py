"""Era dates: written as letters and columns carry them, read as clerks type them from a paper (dossier 2.5)."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.errors import Invalid
from staffdesk.japanese.era import parse_date, wareki, wareki_short

DAYS = st.dates(date(1912, 7, 30), date(2117, 12, 31))  # two-digit era years reach 令和99年

BOUNDARIES = [
    ("2026-01-10", "令和8年1月10日", "R8.1.10"),
    ("2019-05-01", "令和元年5月1日", "R1.5.1"),
    ("2019-04-30", "平成31年4月30日", "H31.4.30"),
    ("1989-01-08", "平成元年1月8日", "H1.1.8"),
    ("1989-01-07", "昭和64年1月7日", "S64.1.7"),
    ("1926-12-25", "昭和元年12月25日", "S1.12.25"),
    ("1926-12-24", "大正15年12月24日", "T15.12.24"),
    ("1912-07-30", "大正元年7月30日", "T1.7.30"),
]


@pytest.mark.parametrize(("day", "long", "short"), BOUNDARIES)
def test_eras_change_on_their_day(day: str, long: str, short: str) -> None:
    assert wareki(date.fromisoformat(day)) == long
    assert wareki_short(date.fromisoformat(day)) == short
    assert parse_date(long) == parse_date(short) == date.fromisoformat(day)


@given(day=DAYS)
def test_what_is_written_can_be_read_again(day: date) -> None:
    for written in (
        wareki(day),
        wareki_short(day),
        wareki(day).replace("元年", "1年"),
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
    ):
        assert parse_date(written) == day
        assert parse_date(f"　{_full_width(written)} ") == day


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@pytest.mark.parametrize(
    "typed",
    [
        "令和８年１月１０日",
        "令和 8年 1月 10日",
        "令和08年01月10日",
        "令8.1.10",
        "r8.1.10",
        "R8/1/10",
        "R8-1-10",
        "R8ー1ー10",
        "㋿8年1月10日",
        "2026年1月10日",
        "2026.1.10",
        "２０２６－０１－１０",
        "2026−1−10",
    ],
)
def test_all_usual_spellings_are_taken(typed: str) -> None:
    assert parse_date(typed) == date(2026, 1, 10)


REFUSED = [
    # typed, a word of the sentence that helps
    ("昭和65年1月1日", "昭和64年1月7日まで"),
    ("昭和64年1月8日", "昭和64年1月7日まで"),
    ("平成31年5月1日", "平成31年4月30日まで"),
    ("平成元年1月7日", "平成元年1月8日から"),
    ("大正15年12月25日", "大正15年12月24日まで"),
    ("大正元年7月29日", "大正元年7月30日から"),
    ("令和元年4月30日", "令和は令和元年5月1日から"),
    ("令和0年1月1日", "令和元年5月1日から"),
    ("令和8年2月30日", "暦にない"),
    ("2026-02-30", "暦にない"),
    ("20261301", "暦にない"),
    ("0000-01-01", "暦にない"),
    ("8.1.10", "元号を付けて"),
    ("26/1/10", "元号を付けて"),
    ("明治45年7月29日", "日付として読めません"),
    ("令和八年一月十日", "日付として読めません"),
    ("2026-01", "日付として読めません"),
    ("R8.1.10.", "日付として読めません"),
    ("٢٠٢٦-٠١-١٠", "日付として読めません"),
    ("きのう", "日付として読めません"),
    ("　", "入力してください"),
]


@pytest.mark.parametrize(("typed", "help_words"), REFUSED)
def test_what_is_no_day_is_refused_with_help(typed: str, help_words: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_date(typed)
    assert help_words in caught.value.text.ja
    assert caught.value.text.en


def test_days_before_the_oldest_era_are_not_written() -> None:
    for write in (wareki, wareki_short):
        with pytest.raises(Invalid, match="1912-07-30"):
            write(date(1912, 7, 29))


@given(typed=st.text() | st.text(alphabet="令和平成昭大正元年月日RHST0123456789./-ー　"))
def test_any_typing_gives_a_day_or_a_sentence(typed: str) -> None:
    has_digit = any(c.isdecimal() for c in unicodedata.normalize("NFKC", typed))
    with suppress(Invalid):  # any other error is a bug and fails the test
        assert parse_date(typed).year >= 1
        assert has_digit
