"""The column of a state: in the order of the work, with its word, shape and colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication

from staffdesk.text import Text
from staffdesk.views import icons
from staffdesk.views.i18n import words
from staffdesk.views.palette import colours
from staffdesk.views.tables.rows import Column
from staffdesk.views.tokens import Look, Size

S = TypeVar("S", bound=StrEnum)
_AROUND = 44  # between the edges, the icon and the word


def state_column(
    title: str,
    state: Callable[[Any], S],
    *,
    labels: Mapping[S, Text],
    looks: Mapping[S, Look],
    width: int = 112,
) -> Column:
    """``labels`` name every state, in the order that the column sorts by."""
    order = list(labels)

    def icon(place: int) -> QIcon:
        look = looks[order[place]]
        return icons.icon(look.icon, colours().tones[look.tone].ink, Size.ICON_SMALL)

    return Column(
        "state",
        title,
        lambda record: order.index(state(record)),
        text=lambda place: words(labels[order[place]]),
        icon=icon,
        width=max(width, _widest(labels) + Size.ICON_SMALL + _AROUND),
    )


def _widest(labels: Mapping[S, Text]) -> int:
    """Of the words in the language in force; 0 where nothing can be measured yet."""
    if QApplication.instance() is None:
        return 0
    measure = QFontMetrics(QApplication.font())
    return max(measure.horizontalAdvance(words(label)) for label in labels.values())
