"""Dates as the screen writes them: by era in Japanese, western with the era beside it in English."""

from __future__ import annotations

from datetime import date, datetime

from staffdesk.errors import Invalid
from staffdesk.japanese.era import wareki, wareki_short
from staffdesk.text import Language
from staffdesk.views.i18n import language


def date_words(day: date) -> str:
    """令和8年4月27日; in English 2026-04-27 (R8.4.27). Days before the oldest era stay western."""
    try:
        if language() is Language.JA:
            return wareki(day)
        return f"{day.isoformat()} ({wareki_short(day)})"
    except Invalid:
        return day.isoformat()


def short_date_words(day: date) -> str:
    """The same without the era in English, where there is room for one way of counting only."""
    return date_words(day) if language() is Language.JA else day.isoformat()


def moment_words(at: datetime) -> str:
    """Month, day and time: 4/27 10:20. The year is that of the desk's day, so it is left out."""
    return f"{at.month}/{at.day} {at:%H:%M}"
