"""印刷記録: what was put on paper, by whom, when, where, which copy; by day, kind and words."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from staffdesk.japanese.era import parse_date, wareki
from staffdesk.services.print_desk.log import PAPER_KIND_LABELS, LoggedPaper, PaperKind
from staffdesk.views.i18n import words
from staffdesk.views.seat import Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Card, DateLine, EmptyState, Label, SearchField, give_names


class LogView(Card):
    """Reads anew whenever a filter changes; the newest paper first."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._asked = 0
        self._search = SearchField(
            "log_search", self.tr("文書番号・担当・プリンターで探す"),
            placeholder=self.tr("文書番号・担当・プリンター"),
        )  # fmt: skip
        self._search.searched.connect(lambda _text: self.reload())
        self._day = DateLine("log_day", self.tr("日付"), read=parse_date, write=wareki)
        self._day.entered.connect(self.reload)
        self._day.left.connect(self.reload)
        self._kind = QComboBox()
        give_names(self._kind, "log_kind", self.tr("種類"))
        self._kind.addItem(self.tr("すべての種類"), None)
        for kind in PaperKind:
            self._kind.addItem(words(PAPER_KIND_LABELS[kind]), kind)
        self._kind.currentIndexChanged.connect(lambda _index: self.reload())
        self._table = RecordsTable("log_table", self.tr("印刷記録の一覧"), self._columns())
        self._empty = EmptyState(
            "history",
            self.tr("この条件の印刷記録はありません"),
            self.tr("日付や種類を変えて探してください。"),
        )
        self._stack = QStackedWidget()
        for part in (QWidget(), self._table, self._empty):
            self._stack.addWidget(part)
        self.body.addLayout(self._filters())
        self.add(self._stack, 1)

    def _filters(self) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        for label, editor, stretch in (
            (self.tr("探す(&Q)"), self._search, 1),
            (self.tr("日付(&A)"), self._day, 0),
            (self.tr("種類(&G)"), self._kind, 0),
        ):
            name = Label(label)
            name.setBuddy(editor)
            line.addWidget(name)
            line.addWidget(editor, stretch)
        column = QVBoxLayout()
        column.addLayout(line)
        return column

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("at", self.tr("日時"), lambda row: row.at, text=_moment, width=136),
            Column("kind", self.tr("種類"), lambda row: words(PAPER_KIND_LABELS[row.kind]), width=88),
            Column("title", self.tr("用紙・通知"), lambda row: row.title, stretch=True),
            Column("number", self.tr("番号"), lambda row: row.number, width=136),
            Column("copy", self.tr("何枚目"), lambda row: row.copy or None, width=64, right=True),
            Column("pages", self.tr("ページ"), lambda row: row.pages, width=64, right=True),
            Column("printer", self.tr("プリンター"), lambda row: row.printer, width=128),
            Column("staff", self.tr("担当"), lambda row: row.staff_name, width=112),
        )

    def reload(self) -> None:
        """Ask again; an answer to an earlier question is not shown."""
        self._asked += 1
        seat, day, kind, about = self._seat, self._day.value(), self._kind.currentData(), self._search.text()
        chosen = PaperKind(kind) if kind else None
        seat.run(
            self,
            lambda: seat.desk.print_log.rows(seat.actor, day=day, kind=chosen, about=about),
            partial(self._show, self._asked),
        )

    def _show(self, asked: int, rows: list[LoggedPaper]) -> None:
        if asked != self._asked:
            return
        self._table.set_records(rows)
        self._stack.setCurrentWidget(self._table if rows else self._empty)

    def focus(self) -> None:
        self._search.setFocus()

    def clear(self) -> None:
        self._asked += 1
        self._table.set_records([])
        self._stack.setCurrentIndex(0)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
