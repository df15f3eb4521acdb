"""Take a table along as a file: asks for the reason, then for the place; what is written is what is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from staffdesk.services.exports import Cell, Sheet
from staffdesk.views.seat import Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Button, Notice


class ExportButton(Button):
    """``what`` names the table on the trail; ``title`` begins the file's name. Takes the columns that are shown."""

    def __init__(
        self, seat: Seat, what: str, title: str, table: RecordsTable, told: Callable[[Notice], None]
    ) -> None:
        super().__init__(
            f"{what}_export",
            self.tr("書き出す(&X)"),
            icon="save",
            hint=self.tr("CSV か Excel のファイルにします"),
        )
        self._seat, self._what, self._title, self._table, self._told = seat, what, title, table, told
        self.clicked.connect(self._ask)

    def set_title(self, title: str) -> None:
        self._title = title

    def _ask(self) -> None:
        """The reason first: it is what the trail will say."""
        self._seat.prompts.ask_reason(
            self,
            self.tr("この一覧を書き出しますか"),
            yes=self.tr("場所を選ぶ"),
            detail=self.tr(
                "書き出したファイルは各自で管理してください。誰が何を書き出したかは監査記録に残ります。"
            ),
            then=self._choose,
        )

    def _choose(self, reason: str) -> None:
        day = self._seat.desk.context.clock.today()
        self._seat.prompts.save_file(
            self,
            self.tr("書き出す場所"),
            f"{self._title}_{day:%Y%m%d}.xlsx",
            self.tr("Excel (*.xlsx);;CSV (*.csv)"),
            partial(self._write, reason),
        )

    def _write(self, reason: str, file: Path) -> None:
        seat, sheet = self._seat, sheet_of(self._what, self._title, self._table)
        if not file.suffix:
            file = file.with_suffix(".xlsx")
        seat.run(
            self._owner(),
            lambda: seat.desk.exports.export(seat.actor, sheet, file, reason),
            lambda rows: self._told(
                Notice(self.tr("「{0}」に {1} 件を書き出しました。").format(file.name, rows), Tone.SUCCESS)
            ),
        )

    def _owner(self) -> QWidget:
        return self.parentWidget() or self


def sheet_of(what: str, title: str, table: RecordsTable) -> Sheet:
    """What the table shows now, in its order: numbers and days as such, everything else as its words."""
    header = table.horizontalHeader()
    sections = sorted(range(len(table.rows.columns)), key=header.visualIndex)
    columns = [table.rows.columns[section] for section in sections if not table.isColumnHidden(section)]
    rows = [[_cell(column, record) for column in columns] for record in table.shown()]
    return Sheet(what, title, tuple(column.title for column in columns), rows)


def _cell(column: Column, record: Any) -> Cell:
    value = column.value(record)
    if value is None or isinstance(value, (datetime, date)):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and column.right:
        return value
    return column.text(value)
