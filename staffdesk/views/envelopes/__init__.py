"""封筒の設定: which envelope letters are set for, and its measured figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from staffdesk.views.seat import Seat


def open_envelopes(seat: Seat, parent: QWidget) -> None:
    """Open the dialog over the window of ``parent``; the program goes on meanwhile."""
    from staffdesk.views.envelopes.dialog import EnvelopeDialog

    EnvelopeDialog(parent, seat).open()
