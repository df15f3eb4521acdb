"""The year-end transfer: a list from the school board, rehearsed, decided, confirmed by a second person, undone."""

from staffdesk.services.transfer.looks import (
    FATE_LABELS,
    RUN_STATE_LABELS,
    Fate,
    ListRow,
    RunCard,
    RunRow,
    RunState,
)
from staffdesk.services.transfer.outcomes import become, foreseen
from staffdesk.services.transfer.rules import BUCKET_LABELS, Bucket
from staffdesk.services.transfer.service import CarriedOut, PutBack, Transfers

__all__ = [
    "BUCKET_LABELS", "FATE_LABELS", "RUN_STATE_LABELS", "Bucket", "CarriedOut", "Fate", "ListRow", "PutBack", "RunCard",
    "RunRow", "RunState", "Transfers", "become", "foreseen",
]  # fmt: skip
