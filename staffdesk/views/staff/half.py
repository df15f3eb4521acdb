"""One half of a one-time code, shown once to the colleague who is to tell it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Label, PrimaryButton, give_names


class HalfDialog(QDialog):
    """Closed in any way, the half is gone. A plain label: it cannot be marked, so it cannot be copied."""

    def __init__(self, owner: QWidget, name: str, half: str, *, first: bool) -> None:
        super().__init__(owner.window())
        title = self.tr("コードの前半") if first else self.tr("コードの後半")
        give_names(self, "staff_half_dialog", title)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._half = Label(half, "display")
        give_names(self._half, "staff_half", title)
        self._half.setAlignment(Qt.AlignmentFlag.AlignCenter)
        other = (
            self.tr("後半は、この依頼を確認した人が伝えます。")
            if first
            else self.tr("前半は、依頼した人が伝えます。")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(Label(self.tr("{0} さんに直接伝えてください").format(name), "heading", wrap=True))
        column.addWidget(self._half)
        column.addWidget(
            Label(
                self.tr("この画面を閉じると、もう表示できません。ほかの人には見せないでください。") + other,
                "muted",
                wrap=True,
            )
        )
        close = PrimaryButton("staff_half_close", self.tr("伝えました(&K)"), icon="checkmark")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)
        self.setMinimumWidth(480)
        self.finished.connect(lambda _result: self._half.setText(""))
        close.setFocus()
