"""The parts that screens are made of; each file is imported when something of it is first asked for.

The sign-in window needs four of these files, and is painted sooner without the others (see ``staffdesk.views``).
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staffdesk.views.widgets.buttons import (
        Button,
        Chip,
        DangerButton,
        IconButton,
        PrimaryButton,
        QuietButton,
    )
    from staffdesk.views.widgets.facts import (
        CountdownBar,
        KeyValueGrid,
        StepIndicator,
        Timeline,
        TimelineEntry,
    )
    from staffdesk.views.widgets.field_row import FieldRow
    from staffdesk.views.widgets.inputs import DateLine, LineEdit, NoteEdit, SearchField, width_of
    from staffdesk.views.widgets.labels import IconLabel, Label, ValueLabel, hairline
    from staffdesk.views.widgets.naming import give_names, set_kind, spoken
    from staffdesk.views.widgets.status import Banner, Notice, StatusPill
    from staffdesk.views.widgets.surfaces import Card, EmptyState, PageHeader, ScrollColumn
    from staffdesk.views.widgets.table import Table

__all__ = [
    "Banner", "Button", "Card", "Chip", "CountdownBar", "DangerButton", "DateLine", "EmptyState", "FieldRow", "IconButton",
    "IconLabel", "KeyValueGrid", "Label", "LineEdit", "NoteEdit", "Notice", "PageHeader", "PrimaryButton",
    "QuietButton", "ScrollColumn", "SearchField", "StatusPill", "StepIndicator", "Table", "Timeline",
    "TimelineEntry", "ValueLabel", "give_names", "hairline", "set_kind", "spoken", "width_of",
]  # fmt: skip

_FILES = {
    "buttons": "Button Chip DangerButton IconButton PrimaryButton QuietButton",
    "facts": "CountdownBar KeyValueGrid StepIndicator Timeline TimelineEntry",
    "field_row": "FieldRow",
    "inputs": "DateLine LineEdit NoteEdit SearchField width_of",
    "labels": "IconLabel Label ValueLabel hairline",
    "naming": "give_names set_kind spoken",
    "status": "Banner Notice StatusPill",
    "surfaces": "Card EmptyState PageHeader ScrollColumn",
    "table": "Table",
}
_HOME = {name: file for file, names in _FILES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
