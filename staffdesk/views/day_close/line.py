"""One line of the evening's list: what it is about, whether it is settled, and the way to the page that settles it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Button, Label, StatusPill

_PILL = 128


class CheckLine(QWidget):
    """``pressed`` leads on. Parts are named ``<name>_state`` and ``<name>_go``."""

    pressed = Signal()

    def __init__(
        self, object_name: str, title: str, about: str, button: str = "", icon: str = "open"
    ) -> None:
        super().__init__()
        self.state = StatusPill(f"{object_name}_state", title)
        holder = QWidget()
        holder.setFixedWidth(_PILL)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.state)
        row.addStretch()
        self.about = Label(about, "small", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "strong", wrap=True))
        words.addWidget(self.about)
        self.go = Button(f"{object_name}_go", button or title, icon=icon)
        self.go.clicked.connect(self.pressed)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, Space.XS, 0, Space.XS)
        whole.setSpacing(Space.M)
        whole.addWidget(holder)
        whole.addLayout(words, 1)
        whole.addWidget(self.go)
        self.go.setVisible(bool(button))

    def show_state(self, told: str, tone: Tone) -> None:
        self.state.set_state(told, tone)
