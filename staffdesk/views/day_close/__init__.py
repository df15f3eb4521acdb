"""日締め: the page that leads through the end of a day, and the reminder of a backup that is due."""

from __future__ import annotations

from staffdesk.views.day_close.page import DayClosePage

__all__ = ["DayClosePage"]
