"""代替文字: what stops a letter from being printed, and what two people agree to print instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from staffdesk.views.seat import Seat


def open_substitutes(seat: Seat, parent: QWidget, letter_row_id: int | None = None) -> None:
    """The characters that stop this letter; without one, all proposals that wait for a second person."""
    from staffdesk.views.substitutes.dialog import SubstituteDialog

    SubstituteDialog(parent, seat, letter_row_id).open()
