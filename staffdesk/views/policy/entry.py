"""One open point: why it is open, what stands, what waits, and the line in which a value is entered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from staffdesk.errors import Invalid
from staffdesk.institutions.overlay import ON
from staffdesk.services.policy import Entered, PolicyRow
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import (
    Button,
    Card,
    FieldRow,
    KeyValueGrid,
    Label,
    LineEdit,
    PrimaryButton,
    QuietButton,
)

_LABEL = 112
_WIDE = 24  # characters of a field


class EntryPanel(Card):
    proposed = Signal(str, str, str)  # key, value, reason
    confirmed = Signal(int)
    withdrawn = Signal(int)

    def __init__(self, *, may_enter: bool) -> None:
        super().__init__()
        self._may_enter = may_enter
        self._row: PolicyRow | None = None
        self._heading = Label("", "heading", wrap=True)
        self._facts = KeyValueGrid("policy_facts", key_width=_LABEL)
        self._value = LineEdit("policy_value", self.tr("値"), characters=_WIDE)
        self._reason = LineEdit(
            "policy_reason", self.tr("理由"), placeholder=self.tr("確かめた相手や書類"), characters=_WIDE
        )
        self._value_row = FieldRow(self.tr("値(&Y)"), self._value, required=True, label_width=_LABEL)
        self._reason_row = FieldRow(self.tr("理由(&R)"), self._reason, required=True, label_width=_LABEL)
        self._propose = Button("policy_propose", self.tr("入力する(&E)"), icon="edit")
        self._propose.clicked.connect(self._tell_proposal)
        self._confirm = PrimaryButton("policy_confirm", self.tr("確認する(&C)"), icon="checkmark")
        self._confirm.clicked.connect(self._tell_confirmation)
        self._withdraw = QuietButton("policy_withdraw", self.tr("取り下げる(&W)"), icon="dismiss")
        self._withdraw.clicked.connect(self._tell_withdrawal)
        self._value.entered.connect(self._reason.setFocus)
        self._reason.entered.connect(self._tell_proposal)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(self._heading)
        self.add(self._facts)
        inputs = QHBoxLayout()
        inputs.setSpacing(Space.L)
        inputs.addWidget(self._value_row, 1)
        inputs.addWidget(self._reason_row, 1)
        self.body.addLayout(inputs)
        low = QHBoxLayout()
        low.setSpacing(Space.S)
        low.addStretch()
        for button in (self._withdraw, self._propose, self._confirm):
            low.addWidget(button)
        self.body.addLayout(low)

    def show_row(self, row: PolicyRow) -> None:
        if self._row is None or self._row.point.key != row.point.key or row.waiting is not None:
            self._value.setText(ON if row.point.is_switch else "")
            self._reason.setText("")
        self._row = row
        self._heading.setText(words(row.point.label))
        facts = [(self.tr("理由"), words(row.point.why))]
        facts += [(self.tr("使用中"), self._words(row, row.standing))] if row.standing else []
        facts += [(self.tr("確認待ち"), self._words(row, row.waiting))] if row.waiting else []
        self._facts.set_rows(facts)
        entering = self._may_enter and row.waiting is None
        self._value_row.setVisible(entering and not row.point.is_switch)
        self._reason_row.setVisible(entering)
        self._value.setPlaceholderText("・".join(row.point.choices))
        for field in (self._value_row, self._reason_row):
            field.clear_finding()
        self._propose.setVisible(entering)
        self._propose.setText(
            self.tr("取り扱いを始める(&E)") if row.point.is_switch else self.tr("入力する(&E)")
        )
        self._confirm.setVisible(row.may_confirm)
        self._withdraw.setVisible(self._may_enter and (row.waiting or row.standing) is not None)

    def focus(self) -> None:
        for part in (self._confirm, self._value, self._reason):
            if part.isVisible():
                part.setFocus()
                return

    def show_refusal(self, error: Invalid) -> None:
        """Beside the field that it is about."""
        row = self._reason_row if error.field == "reason" else self._value_row
        row.show_finding(words(error.text))
        row.editor.setFocus()

    def _words(self, row: PolicyRow, entered: Entered) -> str:
        value = self.tr("取り扱う") if row.point.is_switch else entered.value
        if entered.fingerprint:
            value += "\n" + self.tr("指紋 {0}").format(entered.fingerprint)
        who = self.tr("入力 {0}（{1}）").format(entered.proposed_by, moment_words(entered.proposed_at))
        if entered.confirmed_at is not None:
            who += self.tr("・確認 {0}（{1}）").format(
                entered.confirmed_by, moment_words(entered.confirmed_at)
            )
        return f"{value}　　{who}　{entered.reason}"

    def _tell_proposal(self) -> None:
        value, reason = self._value.text().strip(), self._reason.text().strip()
        if self._row is None:
            return
        for row, typed, asked in (
            (self._value_row, value, self.tr("値を入力してください。")),
            (self._reason_row, reason, self.tr("理由を入力してください。")),
        ):
            if not typed:
                row.show_finding(asked)
                row.editor.setFocus()
                return
            row.clear_finding()
        self.proposed.emit(self._row.point.key, value, reason)

    def _tell_confirmation(self) -> None:
        if self._row is not None and self._row.waiting is not None:
            self.confirmed.emit(self._row.waiting.id)

    def _tell_withdrawal(self) -> None:
        entered = self._row and (self._row.waiting or self._row.standing)
        if entered:
            self.withdrawn.emit(entered.id)
