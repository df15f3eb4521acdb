"""How the urgency of a promise looks, and how its day is written."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from staffdesk.services.deadlines import Urgency
from staffdesk.views.tokens import Look, Tone

LOOKS: dict[Urgency, Look] = {
    Urgency.OVERDUE: Look(Tone.DANGER, "error_circle"),
    Urgency.UNDECIDED: Look(Tone.WARNING, "question_circle"),
    Urgency.TODAY: Look(Tone.WARNING, "clock"),
    Urgency.WEEK: Look(Tone.INFO, "clock"),
    Urgency.LATER: Look(Tone.NEUTRAL, "circle"),
}


def day_words(day: date) -> str:
    """2026/5/11（月）; 「未設定」 for the last of all days, behind which rows without one sort."""
    translate = QCoreApplication.translate
    if day == date.max:
        return translate("Deadlines", "未設定")
    weekday = translate("Deadlines", "月,火,水,木,金,土,日").split(",")[day.weekday()]
    return translate("Deadlines", "{0}/{1}/{2}（{3}）").format(day.year, day.month, day.day, weekday)
