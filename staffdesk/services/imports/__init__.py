"""Files from outside into the register: read, preview row by row, apply in one transaction, undo."""

from staffdesk.services.imports.columns import COLUMNS, KIND_LABELS, REQUIRED, Column, Kind
from staffdesk.services.imports.plan import OUTCOME_LABELS, FieldChange, Outcome, Planned
from staffdesk.services.imports.service import (
    PLANNERS,
    BatchCard,
    BatchRow,
    ImportedRow,
    Imports,
    Preview,
    Undone,
)

__all__ = [
    "COLUMNS",
    "KIND_LABELS",
    "OUTCOME_LABELS",
    "PLANNERS",
    "REQUIRED",
    "BatchCard",
    "BatchRow",
    "Column",
    "FieldChange",
    "ImportedRow",
    "Imports",
    "Kind",
    "Outcome",
    "Planned",
    "Preview",
    "Undone",
]  # fmt: skip
