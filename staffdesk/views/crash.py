"""A defect of ours, told calmly: what became of the work, a number to name, and a report to keep that holds nobody's data."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from staffdesk.crash import Report
from staffdesk.views.dialogs import SayDialog
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Button, Label, PrimaryButton, QuietButton, ValueLabel, give_names

_REPORT_HEIGHT = 220


class CrashDialog(SayDialog):
    """``prompt_close`` goes on, ``prompt_save_report`` keeps the report, ``prompt_show_report`` shows what is in it."""

    def __init__(
        self, owner: QWidget, report: Report, save: Callable[[QWidget, Report, Callable[[str], None]], None]
    ) -> None:
        """``save`` asks where, writes, and tells the last argument how it went."""
        self._report, self._save = report, save
        translate = QCoreApplication.translate
        title = translate("CrashDialog", "StaffDesk の不具合です")
        detail = translate(
            "CrashDialog",
            "直前の操作は取り消されています。保存済みの内容と下書きは残っています。続けて使えます。",
        )
        super().__init__(owner, "prompt_bug", title, detail, icon="warning", role=Tone.WARNING)
        self.column.insertWidget(1, self._number())
        self.column.insertWidget(2, self._content())

    def _number(self) -> QWidget:
        told = self.tr("管理者に伝える番号：{0}").format(self._report.number)
        return ValueLabel("prompt_number", self.tr("番号"), told, "strong")

    def _content(self) -> QWidget:
        self._text = QPlainTextEdit(self._report.text)
        give_names(self._text, "prompt_report", self.tr("報告の内容"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_REPORT_HEIGHT)
        self._text.hide()
        return self._text

    def add_buttons(self) -> None:
        self._told = Label("", "small", wrap=True)
        self._told.setObjectName("prompt_saved")
        self._told.hide()
        show = QuietButton("prompt_show_report", self.tr("報告の内容(&D)"))
        show.setToolTip(self.tr("報告には、会員の情報も入力した内容も含まれません。"))
        show.clicked.connect(lambda: self._text.setVisible(not self._text.isVisible()))
        save = Button("prompt_save_report", self.tr("報告をファイルに保存(&S)"), icon="save")
        save.clicked.connect(lambda: self._save(self, self._report, self._tell))
        close = PrimaryButton("prompt_close", self.tr("続ける(&C)"))
        close.clicked.connect(self.accept)
        self.column.insertWidget(self.column.count() - 1, self._told)
        self.buttons.insertWidget(0, show)
        self.buttons.addWidget(save)
        self.buttons.addWidget(close)
        close.setFocus()

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
