"""Days that an office enters itself: taken whole, or refused with the place and what was expected there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from staffdesk.institutions.calendar import NO_OVERRIDES, days, is_open, name_of
from staffdesk.institutions.holidays import HolidaysError, load_holidays
from staffdesk.institutions.profile import Profile
from staffdesk.text import Text

SOUND = """
[[added]]
date = 2026-05-07
name = { ja = "臨時の休日", en = "Extra holiday" }

[[removed]]
date = 2026-04-29
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "holidays.toml"


def test_added_and_removed_days_change_the_calendar(file: Path, kenshinyo: Profile) -> None:
    file.write_text(SOUND, encoding="utf-8-sig")  # Windows editors like to write a BOM
    overrides = load_holidays(file)
    assert name_of(kenshinyo, date(2026, 5, 7), overrides) == Text("臨時の休日", "Extra holiday")
    assert is_open(kenshinyo, date(2026, 4, 29), overrides)
    assert [name is None for _day, name in days(kenshinyo, date(2026, 4, 28), date(2026, 4, 30), overrides)] == [
        True, True, True,
    ]  # fmt: skip


def test_without_a_file_the_law_alone_counts(file: Path) -> None:
    assert load_holidays(file) is NO_OVERRIDES


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("[[added]]\ndate = 2026-05-07\n", "added[0].name", "必須"),
        ('[[added]]\ndate = "soon"\nname = { ja = "休", en = "Closed" }\n', "added[0].date", ""),
        ('[[added]]\ndate = 2026-05-07\nname = { ja = "休", en = " " }\n', "added[0].name", "ja と en"),
        ('[[added]]\ndate = 2126-05-07\nname = { ja = "休", en = "Closed" }\n', "added[0].date", "2099"),
        ("[[removed]]\ndate = 2026-04-28\n", "removed[0].date", "祝日ではありません"),
        ("[[removed]]\ndate = 2026-04-29\n[[removed]]\ndate = 2026-04-29\n", "removed[1].date", "重なって"),
        (SOUND.replace("2026-05-07", "2026-04-29"), "removed[0].date", "重なって"),
        ("[[closed]]\ndate = 2026-04-29\n", "closed", "綴り"),
        ("[[added]\n", "-", "TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place(file: Path, text: str, key: str, expected: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(HolidaysError) as caught:
        load_holidays(file)
    assert caught.value.key == key
    assert "holidays.toml" in caught.value.text.ja
    assert "holidays.toml" in caught.value.text.en
    assert expected in caught.value.text.ja


def test_a_file_in_another_encoding_or_out_of_reach_is_refused(file: Path) -> None:
    file.write_text(SOUND, encoding="cp932")
    with pytest.raises(HolidaysError, match="UTF-8"):
        load_holidays(file)
    file.unlink()
    file.mkdir()
    with pytest.raises(HolidaysError, match="permissions"):
        load_holidays(file)
