"""What became of each letter of a batch: number, name, result, and the reason where it did not go well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from staffdesk.services.print_desk.batch import RESULT_LABELS, Outcome, Result
from staffdesk.views.i18n import words
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Look, Space, Tone
from staffdesk.views.widgets import Label

RESULT_LOOKS: dict[Result, Look] = {
    Result.DONE: Look(Tone.SUCCESS, "checkmark_circle"),
    Result.REFUSED: Look(Tone.DANGER, "dismiss_circle"),
    Result.UNKNOWN: Look(Tone.WARNING, "question_circle"),
    Result.WAITING: Look(Tone.NEUTRAL, "clock"),
}


class Outcomes(QWidget):
    """The list, and below it the reason of the row at hand in full."""

    def __init__(self) -> None:
        super().__init__()
        self._table = RecordsTable("print_outcomes", self.tr("結果の一覧"), self._columns())
        self._table.picked.connect(self._tell)
        self._why = Label("", wrap=True)
        self._why.setObjectName("print_outcome_why")
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._table, 1)
        column.addWidget(self._why)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("number", self.tr("文書番号"), lambda outcome: outcome.letter.number, width=136),
            Column("recipient", self.tr("宛名"), lambda outcome: outcome.letter.recipient, stretch=True),
            state_column(
                self.tr("結果"),
                lambda outcome: outcome.result,
                labels=RESULT_LABELS,
                looks=RESULT_LOOKS,
                width=136,
            ),
        )

    def show_outcomes(self, outcomes: list[Outcome]) -> None:
        """What went wrong is at hand first: that is what somebody has to do something about."""
        self._table.set_records(outcomes)
        wrong = [outcome.id for outcome in outcomes if outcome.why is not None]
        if not (wrong and self._table.select(wrong[0])):
            self._table.select_first()
        self._table.setFocus()

    def clear(self) -> None:
        self._table.set_records([])

    def _tell(self, outcome: Outcome | None) -> None:
        self._why.setText(words(outcome.why) if outcome is not None and outcome.why else "")
        self._why.setVisible(bool(self._why.text()))
