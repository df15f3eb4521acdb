"""Before and after of each effect, large enough to be grasped at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from staffdesk.forms.effects import Change
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import IconLabel, Label, give_names, set_kind


class ChangesView(QWidget):
    """Exactly the effects that the approval signs: subject, what it is, what it will be."""

    def __init__(self) -> None:
        super().__init__()
        give_names(self, "approval_changes", self.tr("承認すると変わること"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(3, 5)

    def set_changes(self, changes: Sequence[Change]) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, change in enumerate(changes):
            self._grid.addWidget(Label(words(change.subject), "heading", wrap=True), row, 0)
            self._grid.addWidget(
                _State(self.tr("現在"), words(change.before), Tone.NEUTRAL, f"approval_before_{row}"), row, 1
            )
            self._grid.addWidget(IconLabel("arrow_right", "accent", 24), row, 2)
            self._grid.addWidget(
                _State(self.tr("承認後"), words(change.after), Tone.ACCENT, f"approval_after_{row}"), row, 3
            )
        if not changes:
            self._grid.addWidget(
                Label(self.tr("指摘が残っているため、変更の内容を示せません。"), "muted", wrap=True),
                0,
                0,
                1,
                4,
            )


class _State(QFrame):
    def __init__(self, caption: str, state: str, tone: Tone, object_name: str) -> None:
        super().__init__()
        set_kind(self, kind="banner", tone=tone)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(0)
        column.addWidget(Label(caption, "small"))
        value = Label(state, "heading", wrap=True)
        give_names(value, object_name, f"{caption} {state}")
        column.addWidget(value)
