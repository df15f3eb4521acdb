"""The rows of one list: by bucket, searched, several chosen at once, the whole reason of one below."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QHBoxLayout

from staffdesk.japanese.era import wareki_short
from staffdesk.services.transfer import BUCKET_LABELS, FATE_LABELS, Bucket, ListRow, RunCard
from staffdesk.text import Language
from staffdesk.views.i18n import language, words
from staffdesk.views.tables.rows import RECORD_ROLE, Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space
from staffdesk.views.transfer.looks import BUCKET_LOOKS, workplace
from staffdesk.views.widgets import Card, Chip, Label, SearchField, give_names

SHOWN = 5_000
"""Nobody looks through more; chips and words narrow the list down."""


class RowsPanel(Card):
    """``wanted`` when other rows are to be read, ``chosen`` when the selection changed."""

    wanted = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bucket: Bucket | None = None
        self._chips = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for bucket in (*BUCKET_LABELS, None):
            row.addWidget(self._chip(bucket))
        self._note = Label("", "muted")
        row.addWidget(self._note)
        row.addStretch()
        self.search = SearchField(
            "transfers_search", self.tr("リストの中を探す"), placeholder=self.tr("番号・氏名・所属")
        )
        self.search.searched.connect(lambda _text: self.wanted.emit())
        self.search.setFixedWidth(220)
        row.addWidget(self.search)
        self.body.addLayout(row)
        self.table = RecordsTable("transfers_rows", self.tr("リストの行"), self._columns())
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self.chosen.emit())
        self.table.picked.connect(self._tell_whole)
        self.search.stepped_down.connect(self.table.setFocus)
        self.add(self.table, 1)
        self._whole = Label("", wrap=True)  # what the columns have no room for
        self._whole.setObjectName("transfers_detail")
        self.add(self._whole)

    def _chip(self, bucket: Bucket | None) -> Chip:
        chip = Chip(self._chip_words(bucket, 0))
        give_names(chip, f"transfers_show_{bucket or 'all'}", self._chip_words(bucket, 0))
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setProperty("bucket", bucket.value if bucket else "")
        chip.clicked.connect(partial(self._choose, bucket))
        self._chips.addButton(chip)
        return chip

    def _chip_words(self, bucket: Bucket | None, count: int) -> str:
        label = words(BUCKET_LABELS[bucket]) if bucket else self.tr("すべて")
        return f"{label}　{count:,}"

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("row", self.tr("行"), lambda row: row.row, width=56, right=True),
            state_column(self.tr("区分"), lambda row: row.bucket, labels=BUCKET_LABELS, looks=BUCKET_LOOKS, width=92),
            Column("number", self.tr("番号"), lambda row: row.number, width=80),
            Column("name", self.tr("氏名"), lambda row: row.name, width=104),
            Column("old", self.tr("これまでの所属"), lambda row: workplace(row.from_code, row.from_name), width=148),
            Column("new", self.tr("新しい所属"), lambda row: workplace(row.to_code, row.to_name), width=148),
            Column("day", self.tr("異動日"), lambda row: row.effective_on, text=_day, width=84),
            Column("reason", self.tr("理由"), lambda row: words(row.reason), stretch=True),
            Column("fate", self.tr("扱い"), lambda row: words(FATE_LABELS[row.fate]), width=104),
        )  # fmt: skip

    def count(self, card: RunCard) -> None:
        for chip in self._chips.buttons():
            said = str(chip.property("bucket"))
            bucket = Bucket(said) if said else None
            count = card.counts[bucket] if bucket else card.head.rows
            chip.setText(self._chip_words(bucket, count))
            chip.setAccessibleName(chip.text())
            chip.setEnabled(count > 0)

    def begin(self, card: RunCard) -> None:
        """Another list: what needs a person's eye first, if there is anything."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.count(card)
        first = next((bucket for bucket in BUCKET_LABELS if card.counts[bucket]), None)
        self._mark(first)

    def show_rows(self, rows: list[ListRow]) -> None:
        self.table.set_records(rows)
        if rows and self.table.current() is None:
            self.table.select_first()
        more = len(rows) >= SHOWN
        self._note.setText(self.tr("先頭の {0} 行を表示しています").format(f"{SHOWN:,}") if more else "")
        self.chosen.emit()

    def selected(self) -> list[ListRow]:
        return [index.data(RECORD_ROLE) for index in self.table.selectionModel().selectedRows()]

    def _choose(self, bucket: Bucket | None) -> None:
        self._mark(bucket)
        self.wanted.emit()

    def _mark(self, bucket: Bucket | None) -> None:
        self.bucket = bucket
        for chip in self._chips.buttons():
            chip.setChecked(chip.property("bucket") == (bucket.value if bucket else ""))

    def _tell_whole(self, row: ListRow | None) -> None:
        told = []
        if row is not None:
            told = [words(row.reason)]
            if row.decision:
                told.append(
                    self.tr("{0}の判断：{1}（{2}）").format(
                        row.decided_by, words(FATE_LABELS[row.fate]), row.decision_reason
                    )
                )
        self._whole.setText("　".join(filter(None, told)))


def _day(day: date | None) -> str:
    """R8.4.1, or western: a column of days has no room for more."""
    if day is None:
        return "—"
    return wareki_short(day) if language() is Language.JA else day.isoformat()
