"""Season words by month (dossier 2.5): each belongs to its month, and 立春 and 立秋 turn the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.printing.wording import UnpairedWords, greeting, require_pairs, season_word

# dossier 2.5, vocabulary by month
VOCABULARY = {
    1: {"新春", "厳寒"}, 2: {"余寒", "立春", "厳寒"}, 3: {"早春", "春暖"}, 4: {"陽春", "桜花"},
    5: {"新緑", "薫風"}, 6: {"初夏", "梅雨"}, 7: {"盛夏", "猛暑"}, 8: {"残暑", "晩夏", "猛暑"},
    9: {"初秋", "新涼"}, 10: {"秋冷", "仲秋"}, 11: {"晩秋", "向寒"}, 12: {"初冬", "師走"},
}  # fmt: skip


def test_every_day_of_the_year_has_a_word_of_its_month() -> None:
    for days in range(366):
        day = date(2028, 1, 1) + timedelta(days)
        assert season_word(day).removesuffix("の候") in VOCABULARY[day.month], day


@pytest.mark.parametrize(
    ("day", "word"),
    [
        (date(2026, 2, 3), "厳寒の候"),
        (date(2026, 2, 4), "余寒の候"),  # 立春
        (date(2026, 8, 7), "猛暑の候"),
        (date(2026, 8, 8), "残暑の候"),  # after 立秋
    ],
)
def test_the_word_turns_with_the_old_calendar(day: date, word: str) -> None:
    assert season_word(day) == word


def test_a_plain_notice_says_jika_the_year_round() -> None:
    assert greeting(date(2026, 5, 1), seasonal=True).startswith("新緑の候、ますます")
    assert greeting(date(2026, 5, 1), seasonal=False).startswith("時下ますます")


PAIRS = [("拝啓", "敬具"), ("前略", "草々"), ("記", "以上")]  # dossier 2.5


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["拝啓", "敬具"],
        ["記", "以上"],
        ["拝啓", "敬具", "記", "以上"],
        ["前略", "草々", "記", "以上"],
    ],
)
def test_words_with_their_partners_may_be_set(words: list[str]) -> None:
    require_pairs(words)


@given(st.lists(st.sampled_from([word for pair in PAIRS for word in pair]), max_size=5))
def test_a_word_without_its_partner_is_never_set(words: list[str]) -> None:
    halves = list(zip(words[::2], words[1::2], strict=False))
    paired = len(words) % 2 == 0 and all(half in PAIRS for half in halves) and len(set(halves)) == len(halves)
    if paired:
        require_pairs(words)
        return
    with pytest.raises(UnpairedWords):
        require_pairs(words)


def test_the_greeting_wishes_and_thanks_as_the_house_does() -> None:
    words = greeting(date(2026, 5, 1), seasonal=True, wellbeing="ご健勝", thanks="ありがとうございます。")
    assert words == "新緑の候、ますますご健勝のこととお慶び申し上げます。ありがとうございます。"
