"""Why somebody looks at a member: one of the usual reasons, chosen by the person, with a remark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.views.audit_words import VIEW_REASONS
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, Label, LineEdit, set_kind
from staffdesk.views.widgets.naming import give_names

_OTHER = "other"


class ReasonPicker(QWidget):
    """Nothing is chosen beforehand: what stands on the trail is what the person said.

    ``settled``: Enter on a reason or in the remark; the choice may still lack something.
    """

    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        give_names(self, "members_reason", self.tr("閲覧の理由"))
        self._group = QButtonGroup(self)
        self._chips: dict[str, ReasonChip] = {}
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        for key, reason in VIEW_REASONS.items():
            chip = ReasonChip(f"members_reason_{key}", words(reason))
            chip.toggled.connect(self._clear_finding)
            chip.settled.connect(self.settled)
            self._chips[key] = chip
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch()
        label = Label(self.tr("閲覧の理由(&R)"), "strong")
        label.setBuddy(next(iter(self._chips.values())))
        self._remark = LineEdit(
            "members_remark", self.tr("補足"), placeholder=self.tr("補足（案件番号など。「その他」は必須）")
        )
        self._remark.entered.connect(self.settled)
        self._remark.textChanged.connect(self._clear_finding)
        self._finding = Label("", "finding", wrap=True)
        self._finding.setObjectName("members_reason_finding")
        set_kind(self._finding, tone="danger")
        self._finding.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self._remark)
        column.addWidget(self._finding)

    def reason(self) -> str:
        """What goes on the trail, in the institution's language; "" while something is missing (and says so)."""
        key, remark = self._key(), self._remark.text().strip()
        if not key:
            self.find_fault(self.tr("閲覧の理由を選んでください。"))
            self._first().setFocus()
            return ""
        if key == _OTHER and not remark:
            self.find_fault(self.tr("「その他」の理由を補足に入力してください。"))
            self._remark.setFocus()
            return ""
        return "：".join(filter(None, (VIEW_REASONS[key].ja, remark)))

    def find_fault(self, fault: str) -> None:
        self._finding.setText(fault)
        self._finding.show()
        set_kind(self._remark, tone="danger" if self._key() else "")

    def clear(self) -> None:
        """Each look has its own reason."""
        self._group.setExclusive(False)
        for chip in self._chips.values():
            chip.setChecked(False)
        self._group.setExclusive(True)
        self._remark.clear()
        self._clear_finding()

    def _key(self) -> str:
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def _first(self) -> Button:
        return next(iter(self._chips.values()))

    def _clear_finding(self) -> None:
        self._finding.hide()
        set_kind(self._remark, tone="")


class ReasonChip(Button):
    """Space chooses; Enter chooses and goes on."""

    kind = "chip"
    settled = Signal()

    def __init__(self, object_name: str, text: str) -> None:
        super().__init__(object_name, text)
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.setChecked(True)
                self.settled.emit()
        else:
            super().keyPressEvent(event)
