"""自分のアカウント: whoever is signed in changes their own password, and registers their authenticator."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.errors import Invalid, UserError
from staffdesk.services.staff import Enrolment
from staffdesk.views.approvals.enrolment import EnrolmentDialog
from staffdesk.views.i18n import words
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Banner, Button, FieldRow, Label, Notice, PrimaryButton, give_names
from staffdesk.views.widgets.secret import SecretLine

_LABEL = 176


class AccountDialog(QDialog):
    """Closed in any way, nothing that was typed is left in it."""

    def __init__(self, owner: QWidget, seat: Seat) -> None:
        super().__init__(owner.window())
        self._seat = seat
        give_names(self, "account_dialog", self.tr("自分のアカウント"))
        self.setWindowTitle(self.tr("自分のアカウント"))
        self.setModal(True)
        self._fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(seat.actor.name, "heading"))
        column.addLayout(self._authenticator())
        column.addSpacing(Space.M)
        column.addWidget(Label(self.tr("パスワードの変更"), "strong"))
        rule = self.tr("15文字以上。単語をいくつか並べた文でもかまいません。")
        column.addWidget(Label(rule, "muted", wrap=True))
        for row in self._rows.values():
            column.addWidget(row)
        self._banner = Banner("account_banner", Notice("", Tone.SUCCESS))
        self._banner.hide()
        column.addWidget(self._banner)
        column.addStretch()
        column.addLayout(self._buttons())
        self.setMinimumWidth(620)
        self.finished.connect(self._wipe)
        self._ask_for_codes()
        self._present.setFocus()

    def _fields(self) -> None:
        self._present = SecretLine("account_present", self.tr("今のパスワード"), characters=28)
        self._new = SecretLine("account_new", self.tr("新しいパスワード"), characters=28)
        self._again = SecretLine("account_again", self.tr("新しいパスワード（もう一度）"), characters=28)
        titles = (self.tr("今のパスワード(&P)"), self.tr("新しいパスワード(&N)"), self.tr("もう一度(&A)"))
        lines = (self._present, self._new, self._again)
        self._rows = {
            key: FieldRow(title, line, required=True, label_width=_LABEL)
            for key, title, line in zip(("present", "password", "again"), titles, lines, strict=True)
        }
        self._present.entered.connect(self._new.setFocus)
        self._new.entered.connect(self._again.setFocus)
        self._again.entered.connect(self._change)

    def _authenticator(self) -> QHBoxLayout:
        self._codes = Label("", "muted")
        self._codes.setObjectName("account_codes")
        self._enrol = Button("account_enrol", self.tr("認証アプリを登録(&E)"), icon="shield_keyhole")
        self._enrol.clicked.connect(self._start_enrolment)
        self._enrol.hide()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._codes, 1)
        row.addWidget(self._enrol)
        return row

    def _buttons(self) -> QHBoxLayout:
        close = Button("account_close", self.tr("閉じる"))
        close.clicked.connect(self.reject)
        self._go = PrimaryButton("account_change", self.tr("変更する(&C)"), icon="checkmark")
        self._go.clicked.connect(self._change)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self._go)
        return row

    # --- authenticator ---

    def _ask_for_codes(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.staff.has_codes(seat.actor), self._show_codes)

    def _show_codes(self, registered: object) -> None:
        self._codes.setText(
            self.tr("認証アプリ：登録済み")
            if registered
            else self.tr("認証アプリ：未登録（承認する人に必要です）")
        )
        self._enrol.setVisible(not registered)

    def _start_enrolment(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.staff.start_enrolment(seat.actor), self._open_enrolment)

    def _open_enrolment(self, enrolment: Enrolment) -> None:
        dialog = EnrolmentDialog(self, self._seat, enrolment)
        dialog.enrolled.connect(self._ask_for_codes)
        dialog.open()

    # --- password ---

    def _change(self) -> None:
        for row in self._rows.values():
            row.clear_finding()
        self._banner.hide()
        present, new = self._present.text(), self._new.text()
        if not present:
            self._find("present", self.tr("今のパスワードを入力してください。"))
        elif new != self._again.text():
            self._find("again", self.tr("新しいパスワードと一致しません。"))
        elif self._go.isEnabled():
            self._go.setEnabled(False)
            seat = self._seat
            seat.run(
                self,
                lambda: seat.desk.staff.change_password(seat.actor, present, new),
                lambda _none: self._changed(),
                on_failed=self._refused,
            )

    def _changed(self) -> None:
        self._go.setEnabled(True)
        self._wipe()
        self._banner.tell(Notice(self.tr("パスワードを変更しました。"), Tone.SUCCESS))
        self._banner.show()
        self._present.setFocus()

    def _refused(self, error: Exception) -> None:
        self._go.setEnabled(True)
        if isinstance(error, Invalid) and error.field in self._rows:
            self._find(error.field, words(error.text))
        elif isinstance(error, UserError):
            self._find("present", words(error.text))
        else:
            self._seat.prompts.show_failure(self, error)

    def _find(self, key: str, text: str) -> None:
        self._rows[key].show_finding(text)
        self._rows[key].editor.setFocus()

    def _wipe(self) -> None:
        for line in (self._present, self._new, self._again):
            line.setText("")
