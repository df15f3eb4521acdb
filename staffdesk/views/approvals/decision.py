"""The decision itself: the number retyped from the paper, a one-time code, and three ways to end it."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Card,
    DangerButton,
    FieldRow,
    Label,
    LineEdit,
    Notice,
    PrimaryButton,
    QuietButton,
)
from staffdesk.views.widgets.secret import SecretLine

_LABEL = 132


def is_code(text: str) -> bool:
    """Six digits of any width. The service judges whether they are the right ones."""
    digits = unicodedata.normalize("NFKC", text).strip()
    return len(digits) == 6 and digits.isascii() and digits.isdigit()


class DecisionBlock(Card):
    """``approve`` carries the number and the code as typed."""

    approve = Signal(str, str)
    execute = Signal()
    send_back = Signal()
    reject = Signal()
    enrol = Signal()
    demo_code = Signal()

    def __init__(self, number_label: str, *, demo: bool) -> None:
        super().__init__()
        self.setObjectName("approval_decision")
        self._busy = self._may = self._enrolled = False
        self._banner = Banner("approval_banner", Notice("", Tone.WARNING))
        self.add(self._banner)
        self._enrol_row = self._enrolment()
        self.add(self._enrol_row)
        self._inputs = QWidget()
        buttons = self._buttons()
        self._build_inputs(number_label)
        for part in (self._demo_words, self._demo):
            part.setVisible(demo)
        self.add(self._inputs)
        self.body.addLayout(buttons)
        self.body.setSpacing(Space.S)

    # --- what the panel does with it ---

    def show_waiting(self, *, refusal: str, enrolled: bool) -> None:
        """A case that waits for a decision. ``refusal``: why this person may not decide, or ""."""
        self._may, self._enrolled = not refusal, enrolled
        self._inputs.show()
        self._enrol_row.setVisible(self._may and not enrolled)
        for button in (self._approve, self._return, self._reject):
            button.show()
        self._execute.hide()
        self.tell(refusal, Tone.WARNING)
        self._follow()

    def ask_for(self, number_label: str) -> None:
        """Which number is retyped from the paper."""
        self._number_row.label.setText(self._number_words(number_label))
        self._number.setAccessibleName(number_label)

    def _number_words(self, number_label: str) -> str:
        return self.tr("用紙の{0}(&M)").format(number_label)

    def show_approved(self, words: str) -> None:
        """A case that is approved but was not carried out."""
        self._may = self._enrolled = True
        self._inputs.hide()
        self._enrol_row.hide()
        for button in (self._approve, self._return, self._reject):
            button.hide()
        self._execute.show()
        self.tell(words, Tone.WARNING)
        self._follow()

    def tell(self, text: str, tone: Tone = Tone.DANGER) -> None:
        self._banner.setVisible(bool(text))
        if text:
            self._banner.tell(Notice(text, tone))

    def set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._follow()

    def wipe(self) -> None:
        """Another case: nothing typed for one may reach the next."""
        self._number.setText("")
        self.wipe_code()
        self._number_row.clear_finding()

    def wipe_code(self) -> None:
        self._code.setText("")
        self._code_row.clear_finding()

    def show_number_finding(self, text: str) -> None:
        self._number_row.show_finding(text)
        self._number.selectAll()
        self._number.setFocus()

    def show_code_finding(self, text: str) -> None:
        self._code.setText("")
        self._code_row.show_finding(text)
        self._code.setFocus()

    def fill_code(self, code: str) -> None:
        self._code.setText(code)
        self._code.setFocus()

    def focus_first(self) -> None:
        self._number.setFocus(Qt.FocusReason.TabFocusReason)

    # --- parts ---

    def _enrolment(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(
            Banner(
                "approval_not_enrolled",
                Notice(self.tr("承認には認証アプリの登録が必要です。"), Tone.INFO),
            ),
            1,
        )
        button = PrimaryButton("approval_enrol", self.tr("認証アプリを登録(&E)"), icon="shield_keyhole")
        button.clicked.connect(self.enrol)
        row.addWidget(button)
        return box

    def _build_inputs(self, number_label: str) -> None:
        self._number = LineEdit("approval_member_number", number_label, characters=13)
        self._number_row = FieldRow(
            self._number_words(number_label),
            self._number,
            help=self.tr("画面を写さず、用紙を見て入力します"),
            label_width=_LABEL,
        )
        self._code = SecretLine("approval_code", self.tr("認証コード（6桁）"), characters=8, hidden=False)
        self._code_row = FieldRow(
            self.tr("認証コード(&T)"),
            self._code,
            help=self.tr("認証アプリの6桁。1つのコードは一度だけ使えます"),
            label_width=_LABEL,
        )
        self._number.textEdited.connect(lambda _text: self._number_row.clear_finding())
        self._code.textEdited.connect(lambda _text: self._code_row.clear_finding())
        self._number.entered.connect(self._code.setFocus)
        self._code.entered.connect(self._try)
        column = QVBoxLayout(self._inputs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._number_row)
        column.addWidget(self._code_row)

    def _buttons(self) -> QHBoxLayout:
        self._demo = QuietButton("approval_demo_code", self.tr("入力する"), icon="key")
        self._demo_words = Label(self.tr("デモ用コード"), "small")
        self._demo.clicked.connect(self.demo_code)
        self._return = QuietButton("approval_return", self.tr("差し戻す(&R)"), icon="arrow_undo")
        self._return.clicked.connect(self.send_back)
        self._reject = DangerButton("approval_reject", self.tr("却下する(&J)"), icon="dismiss_circle")
        self._reject.clicked.connect(self.reject)
        self._approve = PrimaryButton("approval_approve", self.tr("承認して実行(&A)"), icon="signature")
        self._approve.clicked.connect(self._try)
        self._execute = PrimaryButton("approval_execute", self.tr("処理を実行する(&X)"), icon="checkmark")
        self._execute.clicked.connect(self.execute)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._demo_words)
        row.addWidget(self._demo)
        row.addStretch()
        for button in (self._return, self._reject, self._approve, self._execute):
            row.addWidget(button)
        return row

    def _try(self) -> None:
        """What can be seen to be missing is said before anything is asked of the service."""
        if not self._approve.isEnabled():
            return
        self._number_row.clear_finding()
        self._code_row.clear_finding()
        if not self._number.text().strip():
            self.show_number_finding(self.tr("用紙の番号を入力してください。"))
        elif not is_code(self._code.text()):
            self._code_row.show_finding(self.tr("認証アプリに表示された6桁を入力してください。"))
            self._code.setFocus()
        else:
            self.approve.emit(self._number.text(), self._code.text())

    def _follow(self) -> None:
        may = self._may and not self._busy
        self._number.setEnabled(may)
        self._code.setEnabled(may and self._enrolled)
        self._approve.setEnabled(may and self._enrolled)
        self._execute.setEnabled(may)
        self._demo.setEnabled(may and self._enrolled)
        for button in (self._return, self._reject):
            button.setEnabled(may)
