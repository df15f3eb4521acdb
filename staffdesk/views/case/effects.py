"""What the case will change, before and after, as long as it is only a request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from staffdesk.forms.effects import Change
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import Card, IconLabel, Label, StatusPill

_LEFT, _WIDE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag(0)
_SIDE_BY_SIDE = 16  # characters of both together that the panel holds in one line


class EffectsPanel(Card):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("case_effects")
        self._parts: QWidget | None = None
        self.title.show()
        self.show_changes((), done=False)

    def show_changes(self, changes: Sequence[Change], *, done: bool) -> None:
        """``done``: the changes were carried out; what they are compared with is the register as it is now."""
        self.title.setText(self.tr("行った処理") if done else self.tr("承認されると変わること"))
        if self._parts is not None:
            self.body.removeWidget(self._parts)
            self._parts.hide()
            self._parts.deleteLater()
        self._parts = self._grid(changes, done=done)
        self.add(self._parts)

    def _grid(self, changes: Sequence[Change], *, done: bool) -> QWidget:
        if not changes:
            return Label(self.tr("用紙の記入がそろうと、ここに表示されます。"), "muted", wrap=True)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(3, 1)
        for number, change in enumerate(changes):
            row = 3 * number
            before, after = words(change.before), words(change.after)
            grid.addWidget(Label(words(change.subject), "strong", wrap=True), row, 0, 1, 4)
            short = len(before) + len(after) <= _SIDE_BY_SIDE
            will_be = StatusPill(
                f"effect_after_{number}",
                after,
                Tone.SUCCESS if done else Tone.ACCENT,
                "checkmark" if done else "arrow_right",
                wrap=not short,
            )
            if done:
                grid.addWidget(will_be, row + 1, 0, 1, 4, _LEFT if short else _WIDE)
                continue
            was = StatusPill(f"effect_before_{number}", before, wrap=not short)
            if short:
                grid.addWidget(was, row + 1, 0)
                grid.addWidget(IconLabel("arrow_right", "muted", Size.ICON_SMALL), row + 1, 1)
                grid.addWidget(will_be, row + 1, 2)
            else:  # names and addresses: one below the other
                grid.addWidget(was, row + 1, 0, 1, 4)
                grid.addWidget(will_be, row + 2, 0, 1, 4)
        return box
