"""Sign in to a desk. Painted before the database is open, so it knows neither services nor SQL."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from staffdesk import __version__
from staffdesk.text import Language
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    IconLabel,
    Label,
    LineEdit,
    Notice,
    PrimaryButton,
    QuietButton,
    give_names,
    set_kind,
)
from staffdesk.views.widgets.secret import SecretLine

_BRAND_WIDTH = 344
_COLUMN_WIDTH = 344


class SignInWindow(QWidget):
    """Institution, who, password, and the one-time code when it is asked for."""

    submitted = Signal(str, str, str)  # login, password, code ("" when none is asked for)
    password_chosen = Signal(str, str, str)  # login, one-time code, the password of their own
    language_chosen = Signal(object)  # Language
    retry_requested = Signal()  # after a failed opening
    painted = Signal()  # once: all of it is on the screen

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._ready = self._code_asked = self._painted = self._choosing = False
        self.setObjectName("sign_in_window")
        self.setAccessibleName(self.tr("サインイン"))
        self.setWindowTitle("StaffDesk")
        set_kind(self, kind="window")
        self.resize(880, 560)
        self.setMinimumSize(760, 480)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._brand())
        row.addLayout(self._right(), 1)
        QWidget.setTabOrder(self.submit, self.language_switch)
        self.login.setFocus()
        self.set_preparing()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            after = QTimer(self)  # its parts are painted after itself
            after.setSingleShot(True)
            after.timeout.connect(self.painted)
            after.start(0)

    # --- what the composition root tells ---

    def set_preparing(self) -> None:
        """The database is being opened in the background."""
        self._ready = False
        self._say(Notice(self.tr("準備しています…"), Tone.NEUTRAL))
        self._show_busy(busy=True)

    def set_ready(self) -> None:
        """There is a desk to sign in to."""
        self._ready = True
        self._show_busy(busy=False)
        self.message.hide()
        self.retry.hide()

    def show_desk(self, institution_name: str, demo_hint: str = "") -> None:
        """Whose desk it is. ``demo_hint``: how to sign in to a demo desk; "" for a real one."""
        self.institution.setText(institution_name)
        self.institution.setVisible(bool(institution_name))
        self.hint.tell(Notice(demo_hint, Tone.INFO))
        self.hint.setVisible(bool(demo_hint))

    def show_failed_opening(self, words: str) -> None:
        """The desk cannot be opened: what happened and what to do next."""
        self._ready = False
        self._show_busy(busy=False)
        self._say(Notice(words, Tone.DANGER))
        self.submit.setEnabled(False)
        self.retry.show()

    def show_error(self, words: str) -> None:
        """The sign-in was refused. The password is to be typed again."""
        self._show_busy(busy=False)
        self._say(Notice(words, Tone.DANGER))
        self._show_choice(shown=False)
        self.code.clear()
        self.password.clear()
        (self.password if self.login.text() else self.login).setFocus()

    def show_locked(self, login: str, reason: str, going_on: str = "") -> None:
        """Why the seat was locked, ready for the same person; another may sign in as well.

        ``going_on``: what is still running and has to end first.
        """
        told = {
            "asked": self.tr("画面をロックしました。"),
            "idle": self.tr("しばらく操作がなかったため、画面をロックしました。"),
            "asleep": self.tr("パソコンがスリープに入ったため、画面をロックしました。"),
            "screen": self.tr("パソコンの画面がロックされたため、こちらもロックしました。"),
            "time_over": self.tr("サインインの期限が来たため、画面をロックしました。"),
        }
        self.login.setText(login)
        self.password.setFocus()
        go_on = self.tr("サインインすると続きから始められます。")
        wait = self.tr("{0}は続いています。終わるとサインインでき、結果をお知らせします。").format(going_on)
        self._say(Notice(f"{told[reason]}{wait if going_on else go_on}", Tone.INFO))

    def ask_code(self) -> None:
        """Show the field for the one-time code; what was typed so far stays."""
        self._code_asked = True
        self._show_busy(busy=False)
        for part in (self.code_label, self.code):
            part.show()
        self._say(Notice(self.tr("認証アプリの6桁の確認コードを入力してください。"), Tone.INFO))
        self.code.setFocus()

    def ask_new_password(self) -> None:
        """The one-time code was right: whoever typed it chooses a password now; the code stays in its field."""
        self._show_choice(shown=True)
        self._show_busy(busy=False)
        self._say(
            Notice(self.tr("コードを確認しました。これから使うパスワードを決めてください。"), Tone.INFO)
        )
        self.new_password.setFocus()

    def show_poor_password(self, words: str) -> None:
        """The chosen password was not taken: another one is to be typed, the code need not be."""
        self._show_busy(busy=False)
        self._say(Notice(words, Tone.DANGER))
        for line in (self.new_password, self.new_again):
            line.clear()
        self.new_password.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """While the password is being checked."""
        self._show_busy(busy=busy)

    def clear_secrets(self) -> None:
        """Before the window is hidden or kept for the next person."""
        for line in (self.password, self.code, self.new_password, self.new_again):
            line.clear()

    # --- parts ---

    def _brand(self) -> QFrame:
        panel = QFrame()
        set_kind(panel, kind="brand")
        panel.setFixedWidth(_BRAND_WIDTH)
        self.institution = Label("", "display", wrap=True)
        self.institution.setObjectName("institution_name")
        self.institution.hide()
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.XL)
        column.setSpacing(Space.S)
        column.addWidget(IconLabel("shield_keyhole", "on_brand", 40))
        column.addSpacing(Space.XS)
        column.addWidget(Label("StaffDesk", "title"))
        column.addWidget(Label(self.tr("会員Webサービス事務デスク"), "muted"))
        column.addStretch()
        column.addWidget(self.institution)
        column.addWidget(Label(self.tr("バージョン {0}").format(__version__), "small"))
        return panel

    def _right(self) -> QVBoxLayout:
        other = Language.EN if self._language is Language.JA else Language.JA
        self.language_switch = QuietButton(
            "language_button",
            "English" if other is Language.EN else "日本語",
            icon="local_language",
            accessible_name="Switch to English" if other is Language.EN else "日本語に切り替える",
        )
        self.language_switch.clicked.connect(lambda: self.language_chosen.emit(other))
        top = QHBoxLayout()
        top.setContentsMargins(Space.M, Space.M, Space.M, 0)
        top.addStretch()
        top.addWidget(self.language_switch)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self._form())
        middle.addStretch()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, Space.XXL)
        column.addLayout(top)
        column.addStretch()
        column.addLayout(middle)
        column.addStretch()
        return column

    def _form(self) -> QWidget:
        self.login = LineEdit("login", self.tr("職員ID"))
        self.password = SecretLine("password", self.tr("パスワード"))
        self.code = SecretLine("totp", self.tr("確認コード（6桁）"), hidden=False)
        self.code_label = _label(self.tr("確認コード（6桁）(&C)"), self.code)
        self.code_hint = Label(
            self.tr("はじめての方・再登録の方は、2人から聞いたコードを続けて入力します。"), "small", wrap=True
        )
        self.new_password = SecretLine("new_password", self.tr("新しいパスワード（15文字以上）"))
        self.new_again = SecretLine("new_password_again", self.tr("新しいパスワード（もう一度）"))
        self._choice: tuple[QWidget, ...] = (
            _label(self.tr("新しいパスワード（15文字以上）(&N)"), self.new_password), self.new_password,
            _label(self.tr("もう一度(&A)"), self.new_again), self.new_again,
        )  # fmt: skip
        self.submit = PrimaryButton("sign_in_button", self.tr("サインイン(&S)"))
        self.submit.setMinimumHeight(36)
        self.message = Banner("sign_in_message", Notice(""))
        self.hint = Banner("demo_hint", Notice(""))
        self.retry = Button("retry_button", self.tr("もう一度開く(&R)"), icon="arrow_sync")
        self.busy = QProgressBar()
        give_names(self.busy, "sign_in_busy", self.tr("処理中"))
        self.busy.setTextVisible(False)
        self.busy.setRange(0, 0)
        for hidden in (self.code_label, self.code, self.hint, self.retry, *self._choice):
            hidden.hide()
        self._connect()
        return _column(
            Label(self.tr("サインイン"), "title"),
            Space.S,
            _label(self.tr("職員ID(&U)"), self.login), self.login,
            _label(self.tr("パスワード(&P)"), self.password), self.password, self.code_hint,
            self.code_label, self.code,
            *self._choice,
            Space.S,
            self.message, self.retry,
            self.submit, self.busy,
            Space.S,
            self.hint,
        )  # fmt: skip

    def _connect(self) -> None:
        self.login.entered.connect(self.password.setFocus)
        self.password.entered.connect(self._submit)
        self.code.entered.connect(self._submit)
        self.new_password.entered.connect(self.new_again.setFocus)
        self.new_again.entered.connect(self._submit)
        for line in (self.login, self.password):  # somebody else, or another code
            line.textEdited.connect(lambda _text: self._show_choice(shown=False))
        self.submit.clicked.connect(self._submit)
        self.retry.clicked.connect(self._retry)

    def _retry(self) -> None:
        self.retry.hide()
        self.set_preparing()
        self.retry_requested.emit()

    def _submit(self) -> None:
        if not self._ready or not self.submit.isEnabled():
            return
        for line, problem in (
            (self.login, self.tr("職員IDを入力してください。")),
            (self.password, self.tr("パスワードを入力してください。")),
            *([(self.code, self.tr("確認コードを入力してください。"))] if self._code_asked else []),
        ):
            if not line.text():
                self._say(Notice(problem, Tone.DANGER))
                line.setFocus()
                return
        if self._choosing:
            self._choose()
            return
        self._show_busy(busy=True)
        self.submitted.emit(self.login.text(), self.password.text(), self.code.text())

    def _choose(self) -> None:
        if self.new_password.text() != self.new_again.text():
            self.show_poor_password(self.tr("2回の入力が違います。もう一度入力してください。"))
            return
        self._show_busy(busy=True)
        self.password_chosen.emit(self.login.text(), self.password.text(), self.new_password.text())

    def _show_choice(self, *, shown: bool) -> None:
        self._choosing = shown
        for part in self._choice:
            part.setVisible(shown)
        self.code_hint.setVisible(not shown)
        if not shown:
            self.new_password.clear()
            self.new_again.clear()

    def _say(self, notice: Notice) -> None:
        self.message.tell(notice)
        self.message.show()

    def _show_busy(self, *, busy: bool) -> None:
        self.submit.setEnabled(not busy)
        policy = self.busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing jumps when it goes
        self.busy.setSizePolicy(policy)
        self.busy.setVisible(busy)


def _label(text: str, buddy: QWidget) -> Label:
    label = Label(text, "strong")
    label.setBuddy(buddy)
    return label


def _column(*parts: QWidget | int) -> QWidget:
    """Widgets below each other; a number is extra space."""
    made = QWidget()
    made.setFixedWidth(_COLUMN_WIDTH)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    for part in parts:
        if isinstance(part, int):
            column.addSpacing(part)
        else:
            column.addWidget(part)
    return made
