"""Reads the days that an office enters itself: ``holidays.toml`` in the data folder, over the holidays by law.

    [[added]]
    date = 2027-05-01
    name = { ja = "臨時の休日", en = "Extra holiday" }

    [[removed]]
    date = 2027-07-19

The gazette names the equinoxes only in the year before, and a law may move a holiday (dossier 2.10). What is
removed must be a holiday by law; weekends and the closures of the profile stay as they are.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from types import MappingProxyType

import msgspec

from staffdesk.errors import Unavailable
from staffdesk.institutions import complaint
from staffdesk.institutions.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    NO_OVERRIDES,
    Overrides,
    holiday_by_law,
)
from staffdesk.text import Text


class HolidaysError(Unavailable):
    """A file of holidays that cannot be used. ``key`` is the place within it: ``added[0].date`` or ``line:column``."""

    def __init__(self, file: str, key: str, expected: Text) -> None:
        super().__init__(
            Text(
                "休日ファイル「{file}」の「{key}」が正しくありません。{expected}",
                "The file of holidays “{file}” is wrong at “{key}”: {expected}",
            ).format(file=file, key=key, expected=expected)
        )
        self.key = key


class _Added(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    date: date
    name: Text


class _Removed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    date: date


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    added: tuple[_Added, ...] = ()
    removed: tuple[_Removed, ...] = ()


def load_holidays(file: Path) -> Overrides:
    """The days that differ from the law; none where there is no file. Raises HolidaysError with the first mistake."""
    if not file.exists():
        return NO_OVERRIDES
    try:
        found = msgspec.convert(_read(file), _File, builtin_types=(date,))
    except msgspec.ValidationError as error:
        told = complaint.from_schema(file.name, error)
        raise HolidaysError(file.name, told.key, told.expected) from error
    overrides: dict[date, Text | None] = {}
    for index, added in enumerate(found.added):
        _check(file.name, f"added[{index}]", added.date, overrides)
        if not (added.name.ja.strip() and added.name.en.strip()):
            raise HolidaysError(file.name, f"added[{index}].name", _BOTH)
        overrides[added.date] = added.name
    for index, removed in enumerate(found.removed):
        _check(file.name, f"removed[{index}]", removed.date, overrides)
        if not holiday_by_law(removed.date):
            raise HolidaysError(file.name, f"removed[{index}].date", _NO_HOLIDAY)
        overrides[removed.date] = None
    return MappingProxyType(overrides)


def _read(file: Path) -> object:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))  # Windows editors like to write a BOM
    except UnicodeDecodeError as error:
        raise HolidaysError(file.name, "-", _UTF8) from error
    except tomllib.TOMLDecodeError as error:
        raise HolidaysError(file.name, "-", _TOML.format(why=error)) from error
    except OSError as error:
        raise HolidaysError(file.name, "-", _READABLE) from error


def _check(file: str, key: str, day: date, overrides: Overrides) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise HolidaysError(file, f"{key}.date", _YEARS)
    if day in overrides:
        raise HolidaysError(file, f"{key}.date", _TWICE)


_BOTH = Text("ja と en の両方を書いてください。", "give both ja and en.")
_TWICE = Text("同じ日が重なっています。", "the same day stands there twice.")
_NO_HOLIDAY = Text(
    "この日は法律上の祝日ではありません。取り消せるのは祝日だけです。",
    "this day is no holiday by law; only such a day can be removed.",
)
_YEARS = Text(
    f"西暦{FIRST_YEAR}年から{LAST_YEAR}年までの日を書いてください。",
    f"give a day between {FIRST_YEAR} and {LAST_YEAR}.",
)
_UTF8 = Text("文字コードを UTF-8 にして保存してください。", "save it as UTF-8.")
_TOML = Text("TOML として読めません（{why}）。", "it is no TOML ({why}).")
_READABLE = Text(
    "ファイルを読めません。アクセス権を確認してください。", "it cannot be read; check its permissions."
)
