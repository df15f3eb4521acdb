"""The few dialogs of the program: say something, ask for a decision, ask for a line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Button,
    DangerButton,
    FieldRow,
    IconLabel,
    Label,
    LineEdit,
    NoteEdit,
    PrimaryButton,
)


class SayDialog(QDialog):
    """A message with one button, ``prompt_close``."""

    def __init__(
        self, owner: QWidget, object_name: str, title: str, detail: str, *, icon: str = "error_circle", role: str = Tone.DANGER
    ) -> None:  # fmt: skip
        super().__init__(owner.window())
        self.setObjectName(object_name)
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        self.column.setSpacing(Space.L)
        self.column.addLayout(_head(title, detail, icon, role))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.S)
        self.buttons.addStretch()
        self.column.addLayout(self.buttons)
        self.add_buttons()

    def add_buttons(self) -> None:
        close = PrimaryButton("prompt_close", self.tr("閉じる"))
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        close.setFocus()


class AskDialog(SayDialog):
    """A decision: ``prompt_no`` keeps things as they are, ``prompt_yes`` names the act."""

    def __init__(
        self, owner: QWidget, object_name: str, title: str, detail: str, yes: str, *, danger: bool = False
    ) -> None:
        self._yes, self._danger = yes, danger
        super().__init__(
            owner, object_name, title, detail,
            icon="warning" if danger else "question_circle", role=Tone.WARNING if danger else Tone.ACCENT,
        )  # fmt: skip

    def add_buttons(self) -> None:
        self.no = Button("prompt_no", self.tr("やめる"))
        self.yes = (DangerButton if self._danger else PrimaryButton)("prompt_yes", self._yes)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.agree)
        self.buttons.addWidget(self.no)
        self.buttons.addWidget(self.yes)
        (self.no if self._danger else self.yes).setFocus()

    def agree(self) -> None:
        self.accept()


class NoteDialog(AskDialog):
    """A decision with words: ``prompt_input`` must not stay empty."""

    answered = Signal(str)

    def __init__(
        self,
        owner: QWidget,
        object_name: str,
        title: str,
        detail: str,
        yes: str,
        *,
        field: str,
        editor: LineEdit | None = None,
    ) -> None:
        super().__init__(owner, object_name, title, detail, yes)
        self._editor = editor or NoteEdit("prompt_input", field, lines=3)
        self._row = FieldRow(field, self._editor, label_width=112)
        self.column.insertWidget(1, self._row)
        if isinstance(self._editor, LineEdit):
            self._editor.entered.connect(self.agree)
        self._editor.setFocus()

    def agree(self) -> None:
        line = self._editor
        answer = (line.text() if isinstance(line, LineEdit) else line.toPlainText()).strip()
        if not answer:
            self._row.show_finding(self.tr("入力してください。"))
            self._editor.setFocus()
            return
        self.accept()
        self.answered.emit(answer)


def _head(title: str, detail: str, icon: str, role: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(Space.XS)
    words.addWidget(Label(title, "heading", wrap=True))
    if detail:
        words.addWidget(Label(detail, wrap=True))
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    row.addWidget(IconLabel(icon, role, 24), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row
