"""The strip in which a supervisor enters the day that no rule gives, with the reason."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from staffdesk.errors import Invalid
from staffdesk.japanese.era import parse_date
from staffdesk.services.deadlines import DueRow
from staffdesk.views.dates import date_words
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Button, Card, DateLine, FieldRow, Label, LineEdit

_LABEL = 96  # narrower than in a form: two rows stand beside each other


class DecideStrip(Card):
    """``decided`` carries the day and the reason; what is missing is told beside its field first."""

    decided = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._heading = Label("", "heading", wrap=True)
        self._day = DateLine(
            "deadlines_day", self.tr("日付"), read=parse_date, write=date_words, placeholder="R8.7.31"
        )
        self._reason = LineEdit("deadlines_reason", self.tr("理由"), placeholder=self.tr("決めた根拠"))
        self._day_row = FieldRow(self.tr("日付(&Y)"), self._day, required=True, label_width=_LABEL)
        self._reason_row = FieldRow(self.tr("理由(&R)"), self._reason, required=True, label_width=_LABEL)
        self._button = Button("deadlines_decide", self.tr("この日に決める(&K)"), icon="checkmark")
        self._button.clicked.connect(self._decide)
        self._day.entered.connect(self._reason.setFocus)
        self._reason.entered.connect(self._decide)
        rows = QHBoxLayout()
        rows.setSpacing(Space.L)
        rows.addWidget(self._day_row, 1)
        rows.addWidget(self._reason_row, 1)
        rows.addWidget(self._button)
        self.add(self._heading)
        self.body.addLayout(rows)

    def show_row(self, row: DueRow) -> None:
        self._heading.setText(
            self.tr("{0} の「{1}」の日付を決める：{2}").format(
                row.case_number, words(row.what), words(row.words)
            )
        )
        self._day.setText("")
        self._reason.setText("")
        for field in (self._day_row, self._reason_row):
            field.clear_finding()

    def show_refusal(self, error: Invalid) -> None:
        """Beside the field that it is about."""
        row = self._reason_row if error.field == "reason" else self._day_row
        row.show_finding(words(error.text), Tone.DANGER)
        row.editor.setFocus()

    def focus(self) -> None:
        self._day.setFocus()

    def _decide(self) -> None:
        day, reason = self._day.value(), self._reason.text().strip()
        problem = self._day.problem() or ("" if day else self.tr("日付を入力してください。"))
        self._tell(self._day_row, problem)
        self._tell(self._reason_row, "" if reason else self.tr("理由を入力してください。"))
        if isinstance(day, date) and reason:
            self.decided.emit(day, reason)
        else:
            (self._reason_row if day else self._day_row).editor.setFocus()

    def _tell(self, row: FieldRow, problem: str) -> None:
        if problem:
            row.show_finding(problem)
        else:
            row.clear_finding()
