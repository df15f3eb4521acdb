"""What carries content: page header, card, empty state, scrolling column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from staffdesk.views.tokens import Space
from staffdesk.views.widgets.labels import IconLabel, Label
from staffdesk.views.widgets.naming import set_kind


class PageHeader(QWidget):
    """Title and subtitle on the left, actions on the right."""

    def __init__(self, title: str, subtitle: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.title = Label(title, "title")
        self.subtitle = Label(subtitle, "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._row.addLayout(words, 1)
        self.subtitle.setVisible(bool(subtitle))
        for action in actions:
            self.add_action(action)

    def set_words(self, title: str, subtitle: str = "") -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_action(self, action: QWidget) -> None:
        self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)


class Card(QFrame):
    """A surface with an optional heading; ``add`` puts things below each other."""

    def __init__(self, title: str = "", *, buddy: QWidget | None = None) -> None:
        """``title`` may hold a mnemonic when ``buddy`` is the control that it leads to."""
        super().__init__()
        set_kind(self, kind="card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        self.body.setSpacing(Space.M)
        self._head = QHBoxLayout()
        self._head.setSpacing(Space.S)
        self.title = Label(title, "heading")
        self._head.addWidget(self.title, 1)
        self.body.addLayout(self._head)
        self.title.setVisible(bool(title))  # only now: a label without a parent would open as a window
        if buddy:
            self.set_buddy(buddy)

    def set_buddy(self, control: QWidget) -> None:
        self.title.setBuddy(control)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def add_to_head(self, widget: QWidget) -> None:
        """On the right of the heading: a pill, a small button."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class EmptyState(QWidget):
    """Nothing here yet: says so, and what to do about it."""

    def __init__(self, icon: str, sentence: str, detail: str = "", button: QWidget | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XXL, Space.XL, Space.XXL)
        column.setSpacing(Space.S)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch()
        column.addWidget(IconLabel(icon, "faint", 48), 0, centre)
        self.sentence = Label(sentence, "heading", wrap=True)
        self.detail = Label(detail, "muted", wrap=True)
        for words in (self.sentence, self.detail):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        self.detail.setVisible(bool(detail))
        if button:
            column.addSpacing(Space.S)
            column.addWidget(button, 0, centre)
        column.addStretch()

    def set_words(self, sentence: str, detail: str = "") -> None:
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))


class ScrollColumn(QScrollArea):
    """A column of cards that scrolls vertically; ``add`` puts things below each other, ``end`` pushes them up."""

    def __init__(self, object_name: str, accessible_name: str, *, margin: int = 0) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(accessible_name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard goes to what is in it
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        set_kind(inner, kind="scrolled")
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(margin, margin, margin + Space.XS, margin)
        self.column.setSpacing(Space.M)
        self.setWidget(inner)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.column.addWidget(widget, stretch)

    def end(self) -> None:
        self.column.addStretch(1)
