"""A word when too many days have gone without a backup: to those who can make one, as they sit down."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from staffdesk.services.day_close import CLOSERS
from staffdesk.views.main_window import MainWindow
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Notice


def remind_of_backup(seat: Seat, window: MainWindow) -> None:
    if not seat.actor.roles & set(CLOSERS):
        return
    days = seat.preferences.settings.backup_days

    def tell(old: bool) -> None:
        if old:
            translate = QCoreApplication.translate
            told = translate(
                "BackupReminder", "控えが {0} 日より前のものです。日締めで控えを取ってください。"
            )
            button = translate("BackupReminder", "日締めを開く")
            window.notify(
                Notice(told.format(days), Tone.WARNING, button, lambda: window.show_page("day_close"))
            )

    seat.run(
        window,
        lambda: seat.desk.day_closes.backup_is_old(seat.actor, days),
        tell,
        on_failed=lambda _error: None,  # whatever is wrong, the page that the person needs says so itself
    )
