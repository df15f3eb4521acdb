"""異動: lists of transfers, rehearsed row by row, confirmed by a second person, taken back."""

from staffdesk.views.transfer.page import TransfersPage

__all__ = ["TransfersPage"]
