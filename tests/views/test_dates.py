"""Dates on screen: by era in Japanese, western first in English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QApplication

from staffdesk.clock import JST
from staffdesk.text import Language
from staffdesk.views import i18n
from staffdesk.views.dates import date_words, moment_words, short_date_words


@pytest.fixture
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, request.param)
    yield
    i18n.install(qapp, Language.JA)


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        (Language.JA, date(2026, 4, 27), "令和8年4月27日"),
        (Language.EN, date(2026, 4, 27), "2026-04-27 (R8.4.27)"),
        (Language.JA, date(2019, 5, 1), "令和元年5月1日"),
        (Language.JA, date(1900, 1, 1), "1900-01-01"),  # before 大正: no era in our table, no guess
        (Language.EN, date(1900, 1, 1), "1900-01-01"),
    ],
    indirect=["language"],
)
def test_a_day_in_words(language: None, day: date, expected: str) -> None:
    assert date_words(day) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [(Language.JA, "令和8年4月27日"), (Language.EN, "2026-04-27")],
    indirect=["language"],
)
def test_a_day_in_few_words(language: None, expected: str) -> None:
    assert short_date_words(date(2026, 4, 27)) == expected


def test_a_moment_in_words() -> None:
    assert moment_words(datetime(2026, 4, 7, 9, 5, tzinfo=JST)) == "4/7 09:05"
