"""Which days and hours an institution works: weekends, national holidays and its own closures.

Counting follows dossier 1.7 and 2.10: the base day is not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TypeAlias

from staffdesk.errors import Invalid
from staffdesk.institutions.profile import Profile
from staffdesk.text import Text

Overrides: TypeAlias = Mapping[date, Text | None]
"""Days that the gazette decided otherwise: the holiday's name, or None for a day that is no holiday after all."""

NO_OVERRIDES: Overrides = MappingProxyType({})
FIRST_YEAR, LAST_YEAR = 1949, 2099
"""The holiday law is of 1948, and equinoxes are foreseen until 2099 (dossier 2.10)."""
_MOST_DAYS = 20 * 366
_WEEKEND = {5: Text("土曜日", "Saturday"), 6: Text("日曜日", "Sunday")}
_SUBSTITUTE = "振替休日"
_ENGLISH = {
    "元日": "New Year's Day",
    "成人の日": "Coming of Age Day",
    "建国記念の日": "National Foundation Day",
    "天皇誕生日": "The Emperor's Birthday",
    "春分の日": "Vernal Equinox Day",
    "昭和の日": "Showa Day",
    "憲法記念日": "Constitution Memorial Day",
    "みどりの日": "Greenery Day",
    "こどもの日": "Children's Day",
    "海の日": "Marine Day",
    "山の日": "Mountain Day",
    "敬老の日": "Respect for the Aged Day",
    "秋分の日": "Autumnal Equinox Day",
    "スポーツの日": "Sports Day",
    "文化の日": "Culture Day",
    "勤労感謝の日": "Labour Thanksgiving Day",
    "国民の休日": "National holiday between two holidays",
}


def require_covered(day: date) -> None:
    """Raises Invalid for a day outside the years whose holidays are known."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(
            Text(
                f"日付は西暦{FIRST_YEAR}年から{LAST_YEAR}年までの日を指定してください。",
                f"Give a day between the years {FIRST_YEAR} and {LAST_YEAR}.",
            ),
            "date",
        )


def name_of(profile: Profile, day: date, overrides: Overrides = NO_OVERRIDES) -> Text | None:
    """Why the institution is closed that day: the holiday, the closure or the weekend. None on a business day."""
    return _holiday(day, overrides) or _closure(profile, day) or _WEEKEND.get(day.weekday())


def is_open(profile: Profile, day: date, overrides: Overrides = NO_OVERRIDES) -> bool:
    """Whether the day is a business day of the institution."""
    return name_of(profile, day, overrides) is None


def add_business_days(profile: Profile, start: date, count: int, overrides: Overrides = NO_OVERRIDES) -> date:
    """The ``count``-th business day after ``start``; ``start`` itself is not counted, open or not (dossier 2.10)."""
    if count < 0:
        raise ValueError("business days are counted forward")
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_open(profile, day, overrides)
    return day


def days(
    profile: Profile, first: date, last: date, overrides: Overrides = NO_OVERRIDES
) -> list[tuple[date, Text | None]]:
    """Each day from ``first`` to ``last`` with the reason why it is closed, None on a business day.

    Raises Invalid for days in the wrong order, too many of them, or outside the years that are covered.
    """
    require_covered(first)
    require_covered(last)
    count = (last - first).days + 1
    if not 1 <= count <= _MOST_DAYS:
        raise Invalid(
            Text(
                "期間は、始まりの日から20年以内で、終わりの日が後になるように指定してください。",
                "Give a period of at most 20 years whose last day is not before its first.",
            ),
            "to",
        )
    found = (first + timedelta(days=offset) for offset in range(count))
    return [(day, name_of(profile, day, overrides)) for day in found]


def reception_open(profile: Profile, at: datetime, overrides: Overrides = NO_OVERRIDES) -> bool:
    """Whether the members' phone is answered at that moment of Japanese time; at closing time it no longer is.

    Raises Unset where the institution has not stated its hours.
    """
    opens = profile.reception.opens.require("reception.opens")
    closes = profile.reception.closes.require("reception.closes")
    return is_open(profile, at.date(), overrides) and opens <= at.time() < closes


def holiday_by_law(day: date) -> Text | None:
    """The national holiday of that day, substitutes and days between two holidays included (dossier 2.10)."""
    import jpholiday  # builds its tables when imported, which a start has no use for

    name = jpholiday.is_holiday_name(day)
    return None if name is None else _bilingual(name)


def every_year(first: str, last: str, day: date) -> bool:
    """Whether the day lies within a yearly span "MM-DD" to "MM-DD", which may run over the turn of the year."""
    here = f"{day:%m-%d}"
    return first <= here <= last if first <= last else here >= first or here <= last


def _closure(profile: Profile, day: date) -> Text | None:
    for closure in profile.calendar.closures:
        if every_year(closure.first, closure.last, day):
            return closure.name
    return None


def _holiday(day: date, overrides: Overrides) -> Text | None:
    return overrides[day] if day in overrides else holiday_by_law(day)


def _bilingual(name: str) -> Text:
    """The library names a substitute as "憲法記念日 振替休日"; a name that is new to us stays Japanese in brackets."""
    plain = name.removesuffix(_SUBSTITUTE).strip()
    english = _ENGLISH.get(plain, f"National holiday ({plain})") if plain else "National holiday"
    if not name.endswith(_SUBSTITUTE):
        return Text(name, english)
    return Text(f"{_SUBSTITUTE}（{plain}）" if plain else _SUBSTITUTE, f"Substitute holiday ({english})")
