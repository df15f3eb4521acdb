"""日締め: the seals of the days, for the auditor to look at and to take elsewhere. They are made at the day's close."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from staffdesk.services.day_seal import DaySeal
from staffdesk.views.audit_panels import Panel, Tell
from staffdesk.views.dates import date_words, moment_words
from staffdesk.views.seat import Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Button, Label, Notice


class SealsPanel(Panel):
    """日締め: every day's seal, and a copy of one to keep elsewhere."""

    def __init__(self, seat: Seat, tell: Tell) -> None:
        super().__init__(seat, tell)
        self._export = Button("seals_export", self.tr("封印を書き出す(&X)"), icon="save")
        self._export.clicked.connect(self._choose)
        self._export.setEnabled(False)
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(
            Label(
                self.tr(
                    "封印は、その日の記録の件数と末尾の値です。書き出して別の場所に置くと、後で切り取りが分かります。"
                ),
                "muted",
                wrap=True,
            ),
            1,
        )
        bar.addWidget(self._export)
        self._table = RecordsTable("seals_table", self.tr("日締めの封印"), self._columns())
        self._table.say_when_empty(self.tr("まだありません。日締めをすると、その日の封印がここに並びます。"))
        self._table.picked.connect(lambda seal: self._export.setEnabled(seal is not None))
        self.column.addLayout(bar)
        self.column.addWidget(self._table, 1)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("day", self.tr("日"), lambda row: row.day, text=date_words, width=150),
            Column("at", self.tr("封印の時刻"), lambda row: row.at, text=moment_words, width=110),
            Column("records", self.tr("記録"), lambda row: row.records, width=90, right=True),
            Column("head", self.tr("末尾の値"), lambda row: row.head, text=_groups, stretch=True),
        )  # fmt: skip

    def load(self) -> None:
        seat = self.seat
        seat.run(self, lambda: seat.desk.day_seals.rows(seat.actor), self._show)

    def forget(self) -> None:
        self._table.set_records([])
        self._export.setEnabled(False)

    def _show(self, seals: list[DaySeal]) -> None:
        self._table.set_records([_Row(seal) for seal in seals])
        if self._table.current() is None:
            self._table.select_first()

    def _choose(self) -> None:
        row = self._table.current()
        if row is not None:
            self.seat.prompts.save_file(
                self,
                self.tr("封印を書き出す場所"),
                f"seal_{row.day:%Y%m%d}.json",
                self.tr("封印 (*.json)"),
                partial(self._write, row.day),
            )

    def _write(self, day: date, file: Path) -> None:
        seat = self.seat
        seat.run(
            self,
            lambda: seat.desk.day_seals.export(seat.actor, day, file),
            lambda _none: self.tell(
                Notice(self.tr("「{0}」に書き出しました。").format(file.name), Tone.SUCCESS)
            ),
        )


class _Row:
    """A seal as a row: a table knows its rows by their number."""

    def __init__(self, seal: DaySeal) -> None:
        self.id = seal.day.toordinal()
        self.day, self.at, self.records, self.head = seal.day, seal.at, seal.records, seal.head


def _groups(head: str) -> str:
    return " ".join(head[place : place + 8] for place in range(0, len(head), 8))
