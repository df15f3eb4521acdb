"""Register an authenticator: a QR code to scan, the secret to type instead, and a first code as the proof."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from staffdesk.errors import UserError
from staffdesk.printing.qr import Matrix, qr_matrix
from staffdesk.services.staff import Enrolment
from staffdesk.views.approvals.decision import is_code
from staffdesk.views.i18n import words
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, FieldRow, Label, PrimaryButton, give_names
from staffdesk.views.widgets.secret import SecretLine

_MODULE = 4  # device-independent pixels: whole device pixels at 100, 125, 150, 175 and 200 %
_QUIET = 4  # modules of white around, without which cameras do not find the code


class QrView(QWidget):
    """Black on white in every theme, modules without smoothing."""

    def __init__(self, object_name: str, accessible_name: str) -> None:
        super().__init__()
        give_names(self, object_name, accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._matrix: Matrix = ()

    def show_matrix(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = (len(self._matrix) + 2 * _QUIET) * _MODULE
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark:
                    corner = ((x + _QUIET) * _MODULE, (y + _QUIET) * _MODULE)
                    painter.fillRect(QRectF(*corner, _MODULE, _MODULE), QColor("#000000"))


class EnrolmentDialog(QDialog):
    """``enrolled`` comes when the first code was accepted. Closed in any way, the secret is gone from it."""

    enrolled = Signal()

    def __init__(self, owner: QWidget, seat: Seat, enrolment: Enrolment) -> None:
        super().__init__(owner.window())
        self._seat = seat
        give_names(self, "enrolment_dialog", self.tr("認証アプリの登録"))
        self.setWindowTitle(self.tr("認証アプリの登録"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._picture.show_matrix(qr_matrix(enrolment.uri))
        self._secret.setText(groups_of_four(enrolment.secret))
        self.finished.connect(self._wipe)

    def _build(self) -> None:
        self._picture = QrView("enrolment_qr", self.tr("認証アプリで読み取るQRコード"))
        self._secret = Label(
            "", "heading", wrap=True
        )  # plain label: it cannot be marked, so it cannot be copied
        give_names(self._secret, "enrolment_secret", self.tr("手で入力するときのキー"))
        self._code = SecretLine(
            "enrolment_code", self.tr("最初の認証コード（6桁）"), characters=8, hidden=False
        )
        self._code.entered.connect(self._confirm)
        self._row = FieldRow(self.tr("認証コード(&T)"), self._code, label_width=96)
        steps = QVBoxLayout()
        steps.setSpacing(Space.S)
        steps.addWidget(Label(self.tr("1　認証アプリでQRコードを読み取ります"), "strong", wrap=True))
        steps.addWidget(Label(self.tr("読み取れないときは、次のキーを手で入力します。"), "muted", wrap=True))
        steps.addWidget(self._secret)
        steps.addSpacing(Space.M)
        steps.addWidget(Label(self.tr("2　アプリに表示された6桁を入力します"), "strong", wrap=True))
        steps.addWidget(self._row)
        steps.addStretch()
        steps.addWidget(
            Label(
                self.tr("このキーはここでしか表示されません。ほかの人に見せないでください。"),
                "small",
                wrap=True,
            )
        )
        top = QHBoxLayout()
        top.setSpacing(Space.XL)
        top.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(steps, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addLayout(top)
        column.addLayout(self._buttons())
        self.setMinimumWidth(620)

    def _buttons(self) -> QHBoxLayout:
        close = Button("enrolment_cancel", self.tr("やめる"))
        close.clicked.connect(self.reject)
        self._button = PrimaryButton("enrolment_confirm", self.tr("登録する(&R)"), icon="checkmark")
        self._button.clicked.connect(self._confirm)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self._button)
        return row

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._code.setFocus()

    def _confirm(self) -> None:
        code, seat = self._code.text(), self._seat
        if not is_code(code):
            self._row.show_finding(self.tr("6桁の数字を入力してください。"))
            return
        self._button.setEnabled(False)
        seat.run(
            self,
            lambda: seat.desk.staff.confirm_enrolment(seat.actor, code),
            lambda _none: self._confirmed(),
            on_failed=self._refused,
        )

    def _confirmed(self) -> None:
        self.enrolled.emit()
        self.accept()

    def _refused(self, error: Exception) -> None:
        self._button.setEnabled(True)
        self._code.setText("")
        self._code.setFocus()
        if isinstance(error, UserError):
            self._row.show_finding(words(error.text))
        else:
            self._seat.prompts.show_failure(self, error)

    def _wipe(self) -> None:
        self._picture.show_matrix(())
        self._secret.setText("")
        self._code.setText("")


def groups_of_four(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
