"""The rows of a file and what becomes of each, to be looked through by outcome before anything changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from staffdesk.services.imports import OUTCOME_LABELS, Outcome, Planned, Preview
from staffdesk.views.i18n import words
from staffdesk.views.imports.looks import LOOKS, changes_in_words
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Card, Chip, Label, give_names

_SHOWN = 5_000
"""Nobody looks through more; what has to be looked at is sorted to the front by the filters."""

_ORDER = list(OUTCOME_LABELS)


class PreviewPanel(Card):
    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Planned, ...] = ()
        self._chosen: Outcome | None = None
        self._chips = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for outcome in (None, *_ORDER):
            row.addWidget(self._chip(outcome))
        row.addStretch()
        self._note = Label("", "muted")
        row.addWidget(self._note)
        self.body.addLayout(row)
        self.table = RecordsTable("imports_rows", self.tr("取り込む行の一覧"), self._columns())
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.picked.connect(self._tell_whole)
        self.add(self.table, 1)
        self._whole = Label("", wrap=True)  # what the columns have no room for
        self._whole.setObjectName("imports_detail")
        self.add(self._whole)

    def _tell_whole(self, row: Planned | None) -> None:
        told = [words(row.reason) if row.reason else "", changes_in_words(row)] if row else []
        self._whole.setText("　".join(filter(None, told)))

    def _chip(self, outcome: Outcome | None) -> Chip:
        chip = Chip(self._chip_words(outcome, 0))
        give_names(chip, f"imports_show_{outcome or 'all'}", self._chip_words(outcome, 0))
        chip.setChecked(outcome is None)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(partial(self._choose, outcome))
        chip.setProperty("outcome", outcome.value if outcome else "")
        self._chips.addButton(chip)
        return chip

    def _chip_words(self, outcome: Outcome | None, count: int) -> str:
        label = words(OUTCOME_LABELS[outcome]) if outcome else self.tr("すべて")
        return f"{label}　{count:,}"

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("row", self.tr("行"), lambda row: row.row, width=64, right=True),
            state_column(self.tr("結果"), lambda row: row.outcome, labels=OUTCOME_LABELS, looks=LOOKS, width=104),
            Column("subject", self.tr("番号・コード"), lambda row: row.subject, width=108),
            Column("name", self.tr("氏名・名称"), lambda row: row.name, width=136),
            Column("reason", self.tr("理由"), lambda row: words(row.reason) if row.reason else "", width=268),
            Column("changes", self.tr("変更の内容"), changes_in_words, stretch=True),
        )  # fmt: skip

    def show_preview(self, preview: Preview) -> None:
        """What needs a person's eye first, if there is anything."""
        self._rows = preview.rows
        for chip in self._chips.buttons():
            said = str(chip.property("outcome"))
            outcome = Outcome(said) if said else None
            count = preview.count(outcome) if outcome else len(preview.rows)
            chip.setText(self._chip_words(outcome, count))
            chip.setAccessibleName(chip.text())
            chip.setEnabled(count > 0)
        first = next((outcome for outcome in _ORDER[:2] if preview.count(outcome)), None)
        self._choose(first)

    def _choose(self, outcome: Outcome | None) -> None:
        self._chosen = outcome
        for chip in self._chips.buttons():
            chip.setChecked(chip.property("outcome") == (outcome.value if outcome else ""))
        self._show([row for row in self._rows if outcome is None or row.outcome is outcome])

    def _show(self, rows: Sequence[Planned]) -> None:
        self.table.set_records(rows[:_SHOWN])
        if rows:
            self.table.select_first()
        more = len(rows) > _SHOWN
        self._note.setText(self.tr("先頭の {0} 行を表示しています").format(f"{_SHOWN:,}") if more else "")
