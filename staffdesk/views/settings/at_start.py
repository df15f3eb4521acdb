"""A word to an administrator who sits down while a newer version is out; only where an address is kept to ask at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from staffdesk import __version__
from staffdesk.views.main_window import MainWindow
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Notice
from staffdesk.workflow import Role

if TYPE_CHECKING:
    from staffdesk.services.newer import Newest


def tell_of_newer(seat: Seat, window: MainWindow) -> None:
    """Off by default: without an address nothing is asked, and nothing goes over the network."""
    address = seat.preferences.settings.update_address
    if not address or Role.ADMINISTRATOR not in seat.actor.roles:
        return

    def ask() -> Newest:
        from staffdesk.services.newer import ask_newest

        return ask_newest(address, __version__)

    def tell(newest: Newest) -> None:
        if newest.newer:
            translate = QCoreApplication.translate
            told = translate("NewerVersion", "新しいバージョン {0} があります。").format(newest.version)
            button = translate("NewerVersion", "設定を開く")
            window.notify(Notice(told, Tone.INFO, button, lambda: window.show_page("settings")))

    seat.run(
        window, ask, tell, on_failed=lambda _error: None
    )  # nobody waits for it; the settings page tells why
