"""One of the first two: who they are, their passphrase, and the authenticator whose first code they show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from staffdesk.errors import Invalid
from staffdesk.institutions.loader import load_profile
from staffdesk.printing.qr import qr_matrix
from staffdesk.services.founding import FIRST_ROLES
from staffdesk.services.people.kinds import role_words
from staffdesk.services.people.passwords import require_password
from staffdesk.services.staff import first_step, new_enrolment
from staffdesk.views.approvals.enrolment import QrView, groups_of_four
from staffdesk.views.first_run.plan import Plan
from staffdesk.views.first_run.step import Step, chain, refuse
from staffdesk.views.i18n import words
from staffdesk.views.settings.fields import LineRow
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Banner, FieldRow, Label, Notice
from staffdesk.views.widgets.secret import SecretLine

_LABEL = 104  # beside the code to scan there is little room


class PersonStep(Step):
    def __init__(self, plan: Plan, which: int, now: Callable[[], datetime]) -> None:
        """``which``: 0 or 1."""
        super().__init__(plan)
        self._which, self._now = which, now
        self._entry = plan.people[which]
        roles = words(role_words(FIRST_ROLES[which]))
        self.title = self.tr("1人目の職員") if which == 0 else self.tr("2人目の職員")
        self.about = self.tr(
            "デスクは2人で開設します。この人は{0}になります。本人が入力してください。"
        ).format(roles)
        name = f"first_person_{which + 1}"
        self._login = LineRow(self.tr("職員ID(&U)"), f"{name}_login", characters=14, label_width=_LABEL)
        self._name = LineRow(self.tr("氏名(&M)"), f"{name}_name", characters=14, label_width=_LABEL)
        self._password = SecretLine(f"{name}_password", self.tr("パスワード"), characters=14)
        self._again = SecretLine(f"{name}_again", self.tr("パスワード（もう一度）"), characters=14)
        self._code = SecretLine(f"{name}_code", self.tr("確認コード（6桁）"), characters=8, hidden=False)
        self._password_row = FieldRow(
            self.tr("パスワード(&P)"),
            self._password,
            help=self.tr("15文字以上。関係のない言葉をいくつか並べます。"),
            label_width=_LABEL,
        )
        self._again_row = FieldRow(self.tr("もう一度(&A)"), self._again, label_width=_LABEL)
        self._code_row = FieldRow(self.tr("確認コード(&C)"), self._code, label_width=96)
        self._picture = QrView(f"{name}_qr", self.tr("認証アプリで読み取るQRコード"))
        self._secret = Label("", "strong", wrap=True)
        self._shown = Banner(
            f"{name}_registered", Notice(self.tr("認証アプリを確かめました。"), Tone.SUCCESS)
        )
        self._shown.hide()
        chain(self, self._login.line, self._name.line, self._password, self._again, self._code)
        self._login.changed.connect(self._draw)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        for row in (self._login, self._name, self._password_row, self._again_row):
            left.addWidget(row)
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addWidget(Label(self.tr("認証アプリで読み取ります"), "strong", wrap=True))
        right.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addWidget(self._secret)
        right.addWidget(self._code_row)
        right.addWidget(self._shown)
        right.addStretch()
        both = QHBoxLayout()
        both.setSpacing(Space.XL)
        both.addLayout(left, 3)
        both.addLayout(right, 2)
        self.body.addLayout(both, 1)

    def applies(self) -> bool:
        return not self.plan.joins

    def shown(self) -> None:
        """The secret is made once, so that going back and forth does not spoil what the app has scanned."""
        self._draw()
        self._login.line.setFocus()

    def _draw(self) -> None:
        entry = self._entry
        if entry.step:
            return
        issuer = load_profile(self.plan.institution_id).short_name
        enrolment = new_enrolment(self._login.value or str(self._which + 1), issuer, entry.secret)
        entry.secret = enrolment.secret
        self._picture.show_matrix(qr_matrix(enrolment.uri))
        self._secret.setText(groups_of_four(enrolment.secret))

    def take(self) -> bool:
        entry, other = self._entry, self.plan.people[1 - self._which]
        for row in (self._login, self._name, self._password_row, self._again_row, self._code_row):
            row.clear_finding()
        entry.login, entry.name = self._login.value, self._name.value
        if not entry.login:
            return refuse(self._login, self.tr("職員IDを入力してください。"))
        if entry.login == other.login:
            return refuse(self._login, self.tr("もう1人と別の職員IDにしてください。"))
        if not entry.name:
            return refuse(self._name, self.tr("氏名を入力してください。"))
        return self._take_password() and self._take_code()

    def _take_password(self) -> bool:
        profile = load_profile(self.plan.institution_id)
        typed = self._password.text()
        try:
            require_password(
                typed, self._entry.login, self._entry.name, profile.id, profile.name, profile.short_name,
                profile.english_name,
            )  # fmt: skip
        except Invalid as error:
            return refuse(self._password_row, words(error.text))
        if typed != self._again.text():
            return refuse(self._again_row, self.tr("2回の入力が違います。もう一度入力してください。"))
        self._entry.password = typed
        return True

    def _take_code(self) -> bool:
        entry = self._entry
        if entry.step:
            return True
        try:
            entry.step = first_step(entry.secret, self._code.text(), self._now())
        except Invalid:
            self._code.clear()
            return refuse(
                self._code_row, self.tr("コードが違います。アプリに今出ている6桁を入力してください。")
            )
        self._code_row.hide()
        self._picture.show_matrix(())  # nobody else needs to see it again
        self._picture.hide()
        self._secret.hide()
        self._shown.show()
        return True
