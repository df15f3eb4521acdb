"""The parts that screens are made of."""

from staffdesk.views.widgets.buttons import Button, DangerButton, IconButton, PrimaryButton, QuietButton
from staffdesk.views.widgets.facts import CountdownBar, KeyValueGrid, StepIndicator, Timeline, TimelineEntry
from staffdesk.views.widgets.field_row import FieldRow
from staffdesk.views.widgets.inputs import DateLine, LineEdit, NoteEdit, SearchField, width_of
from staffdesk.views.widgets.labels import IconLabel, Label, ValueLabel, hairline
from staffdesk.views.widgets.naming import give_names, set_kind, spoken
from staffdesk.views.widgets.status import Banner, Notice, StatusPill
from staffdesk.views.widgets.surfaces import Card, EmptyState, PageHeader, ScrollColumn
from staffdesk.views.widgets.table import Table

__all__ = [
    "Banner", "Button", "Card", "CountdownBar", "DangerButton", "DateLine", "EmptyState", "FieldRow", "IconButton",
    "IconLabel", "KeyValueGrid", "Label", "LineEdit", "NoteEdit", "Notice", "PageHeader", "PrimaryButton",
    "QuietButton", "ScrollColumn", "SearchField", "StatusPill", "StepIndicator", "Table", "Timeline",
    "TimelineEntry", "ValueLabel", "give_names", "hairline", "set_kind", "spoken", "width_of",
]  # fmt: skip
