"""The list of what was imported, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from staffdesk.services.imports import KIND_LABELS, BatchRow
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.imports.looks import counts_in_words
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.widgets import Button, Card


class HistoryPanel(Card):
    """``undo_asked`` carries the batch that somebody wants to take back."""

    undo_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title.setText(self.tr("これまでの取込"))
        self.title.setVisible(True)
        self._table = RecordsTable("imports_batches", self.tr("これまでの取込の一覧"), self._columns())
        self._table.say_when_empty(self.tr("まだありません。取り込むとここに並び、取り消せます。"))
        self._table.picked.connect(self._pick)
        self._undo = Button("imports_undo", self.tr("取り消す(&U)"), icon="arrow_undo")
        self._undo.clicked.connect(self._tell)
        self._undo.setEnabled(False)
        self._locked = False
        self.add_to_head(self._undo)
        self.add(self._table, 1)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("id", self.tr("番号"), lambda row: row.id, width=64, right=True),
            Column("kind", self.tr("種類"), lambda row: words(KIND_LABELS[row.kind]), width=200),
            Column("file", self.tr("ファイル"), lambda row: row.file_name, stretch=True),
            Column("counts", self.tr("取込/同じ/要確認/不可"), counts_in_words, width=176),
            Column("by", self.tr("担当"), lambda row: row.applied_by, width=104),
            Column("at", self.tr("日時"), lambda row: row.applied_at, text=moment_words, width=132),
            Column("undone", self.tr("取消"), self._undone_words, width=176),
        )  # fmt: skip

    def _undone_words(self, row: BatchRow) -> str:
        if row.undone_at is None:
            return "—"
        return self.tr("{0}（{1}）").format(moment_words(row.undone_at), row.undone_by)

    def show_batches(self, rows: list[BatchRow]) -> None:
        self._table.set_records(rows)
        if rows and self._table.current() is None:
            self._table.select_first()
        self._pick(self._table.current())

    def lock(self, *, locked: bool) -> None:
        """While something is running nothing is taken back."""
        self._locked = locked
        self._pick(self._table.current())

    def _pick(self, row: BatchRow | None) -> None:
        self._undo.setEnabled(not self._locked and row is not None and row.undone_at is None)

    def _tell(self) -> None:
        row = self._table.current()
        if row is not None:
            self.undo_asked.emit(row)
