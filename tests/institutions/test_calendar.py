"""Business days as dossier 1.7 and 2.10 count them, reception hours as the seeds state them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.clock import JST
from staffdesk.errors import Unset
from staffdesk.institutions.calendar import (
    add_business_days,
    every_year,
    is_open,
    name_of,
    reception_open,
)
from staffdesk.institutions.profile import Closure, Fact, Profile
from staffdesk.text import Text

COUNTED = [  # dossier 1.7 worked examples: received, +3, +5
    ("2026-04-27", "2026-05-01", "2026-05-08"),
    ("2026-09-16", "2026-09-24", "2026-09-28"),
    ("2026-12-25", "2026-12-30", "2027-01-05"),
    ("2026-03-30", "2026-04-02", "2026-04-06"),
]

EQUINOXES_AND_SUBSTITUTES = [  # dossier 2.10
    (2025, "3/20", "9/23", ["2/24", "5/6", "11/24"], []),
    (2026, "3/20", "9/23", ["5/6"], ["9/22"]),
    (2027, "3/21", "9/23", ["3/22"], []),
    (2028, "3/20", "9/22", [], []),
    (2029, "3/20", "9/23", ["2/12", "4/30", "9/24"], []),
    (2030, "3/20", "9/23", ["5/6", "8/12", "11/4"], []),
    (2031, "3/21", "9/23", ["2/24", "5/6", "11/24"], []),
    (2032, "3/20", "9/22", [], ["9/21"]),
]


@pytest.mark.parametrize(("received", "third", "fifth"), COUNTED)
def test_business_days_are_counted_from_the_day_after(
    kenshinyo: Profile, received: str, third: str, fifth: str
) -> None:
    start = date.fromisoformat(received)
    assert add_business_days(kenshinyo, start, 3) == date.fromisoformat(third)
    assert add_business_days(kenshinyo, start, 5) == date.fromisoformat(fifth)
    assert add_business_days(kenshinyo, start, 0) == start


def test_each_office_counts_with_its_own_closures(kenshinyo: Profile, shingakkyo: Profile) -> None:
    office = Closure(first="12-29", last="01-03", name=Text("休業", "Closed"), source="dossier 1.7")
    calendar = msgspec.structs.replace(kenshinyo.calendar, closures=(office,))
    profile = msgspec.structs.replace(kenshinyo, calendar=calendar)
    christmas = date(2026, 12, 25)
    assert add_business_days(profile, christmas, 3) == date(2027, 1, 5)
    assert add_business_days(profile, christmas, 5) == date(2027, 1, 7)
    assert add_business_days(shingakkyo, christmas, 5) == date(2027, 1, 4)  # states no closure: only 1/1


@pytest.mark.parametrize(("year", "spring", "autumn", "substitutes", "between"), EQUINOXES_AND_SUBSTITUTES)
def test_moving_holidays_of_each_year(
    kenshinyo: Profile, year: int, spring: str, autumn: str, substitutes: list[str], between: list[str]
) -> None:
    named: dict[str, list[str]] = {"春分の日": [], "秋分の日": [], "振替休日": [], "国民の休日": []}
    for offset in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        day = date(year, 1, 1) + timedelta(days=offset)
        name = name_of(kenshinyo, day)
        if name and (key := name.ja.partition("（")[0]) in named:
            named[key].append(f"{day.month}/{day.day}")
    assert named == {
        "春分の日": [spring],
        "秋分の日": [autumn],
        "振替休日": substitutes,
        "国民の休日": between,
    }


@pytest.mark.parametrize(
    ("day", "ja", "en"),
    [
        ("2026-01-01", "元日", "New Year's Day"),  # a holiday goes before the closure
        ("2026-01-02", "年末年始", "Turn of the year"),
        ("2026-12-31", "年末年始", "Turn of the year"),
        ("2026-05-06", "振替休日（憲法記念日）", "Substitute holiday (Constitution Memorial Day)"),
        ("2026-09-22", "国民の休日", "National holiday between two holidays"),
        ("2026-05-30", "土曜日", "Saturday"),
        ("2026-05-31", "日曜日", "Sunday"),
    ],
)
def test_a_closed_day_tells_why(kenshinyo: Profile, day: str, ja: str, en: str) -> None:
    assert name_of(kenshinyo, date.fromisoformat(day)) == Text(ja, en)
    assert not is_open(kenshinyo, date.fromisoformat(day))


def test_a_business_day_has_no_name(kenshinyo: Profile) -> None:
    assert name_of(kenshinyo, date(2026, 5, 7)) is None
    assert is_open(kenshinyo, date(2026, 12, 30))
    assert is_open(kenshinyo, date(2027, 1, 4))


def test_the_gazette_may_decide_otherwise(kenshinyo: Profile) -> None:
    overrides = {date(2026, 5, 7): Text("臨時の休日", "Extra holiday"), date(2026, 4, 29): None}
    assert name_of(kenshinyo, date(2026, 5, 7), overrides) == Text("臨時の休日", "Extra holiday")
    assert is_open(kenshinyo, date(2026, 4, 29), overrides)
    assert add_business_days(kenshinyo, date(2026, 4, 28), 1, overrides) == date(2026, 4, 29)
    assert not is_open(kenshinyo, date(2026, 5, 30), {date(2026, 5, 30): None})  # still a Saturday


def test_every_national_holiday_has_an_english_name(kenshinyo: Profile) -> None:
    for offset in range(366 * 8):
        name = name_of(kenshinyo, date(2025, 1, 1) + timedelta(days=offset))
        assert name is None or name.en.isascii()


@pytest.mark.parametrize(
    ("at", "kenshinyo_answers", "shingakkyo_answers"),
    [  # 003 お問合せ先: 平日9:00〜17:00; 000: 平日8:45〜17:30
        ("2026-05-07T08:44:59", False, False),
        ("2026-05-07T08:45:00", False, True),
        ("2026-05-07T09:00:00", True, True),
        ("2026-05-07T16:59:59", True, True),
        ("2026-05-07T17:00:00", False, True),
        ("2026-05-07T17:30:00", False, False),
        ("2026-05-06T10:00:00", False, False),
        ("2026-12-31T10:00:00", False, True),
    ],
)
def test_reception_hours(
    kenshinyo: Profile, shingakkyo: Profile, at: str, kenshinyo_answers: bool, shingakkyo_answers: bool
) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=JST)
    assert reception_open(kenshinyo, moment) is kenshinyo_answers
    assert reception_open(shingakkyo, moment) is shingakkyo_answers


def test_unstated_hours_are_not_invented(kenshinyo: Profile) -> None:
    unset: Fact[object] = Fact(source="003 x", unset=Text("不明です。", "Unknown."))
    reception = msgspec.structs.replace(kenshinyo.reception, opens=unset)
    with pytest.raises(Unset) as caught:
        reception_open(
            msgspec.structs.replace(kenshinyo, reception=reception), datetime(2026, 5, 7, 10, tzinfo=JST)
        )
    assert caught.value.key == "reception.opens"


@given(start=st.dates(date(2024, 1, 1), date(2030, 1, 1)), count=st.integers(1, 30))
def test_counting_lands_on_a_business_day_and_skips_none(kenshinyo: Profile, start: date, count: int) -> None:
    end = add_business_days(kenshinyo, start, count)
    days = [start + timedelta(days=offset) for offset in range(1, (end - start).days + 1)]
    assert is_open(kenshinyo, end)
    assert sum(is_open(kenshinyo, day) for day in days) == count


def test_counting_backward_is_a_bug(kenshinyo: Profile) -> None:
    with pytest.raises(ValueError, match="forward"):
        add_business_days(kenshinyo, date(2026, 5, 7), -1)


@pytest.mark.parametrize(
    ("first", "last", "day", "inside"),
    [
        ("12-31", "01-03", "2026-12-31", True),
        ("12-31", "01-03", "2027-01-03", True),
        ("12-31", "01-03", "2027-01-04", False),
        ("12-31", "01-03", "2026-12-30", False),
        ("03-20", "04-15", "2026-03-20", True),
        ("03-20", "04-15", "2026-04-16", False),
    ],
)
def test_a_yearly_span_may_cross_the_turn_of_the_year(first: str, last: str, day: str, inside: bool) -> None:
    assert every_year(first, last, date.fromisoformat(day)) is inside
