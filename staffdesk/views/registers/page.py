"""受付簿・統計: what came in month by month, and a year of it by procedure; both to take along as a file."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget

from staffdesk.institutions.profile import CHANNEL_LABELS
from staffdesk.japanese.era import wareki
from staffdesk.services.registers import MONTHS, ProcedureYear, RegisterRow, Year
from staffdesk.text import Language
from staffdesk.views.case.states import LOOKS
from staffdesk.views.dates import moment_words
from staffdesk.views.export_button import ExportButton
from staffdesk.views.i18n import language, words
from staffdesk.views.page import Page
from staffdesk.views.seat import CASES, LETTERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, Card, Chip, EmptyState, Label, PageHeader, give_names
from staffdesk.workflow import STATE_LABELS

_REGISTER, _YEAR = "register", "year"


class RegistersPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("受付簿・統計")
        self._seat = seat
        self._view = _REGISTER
        self._month = seat.desk.context.clock.today().replace(day=1)
        self._header = PageHeader(self.title)
        self.body.addWidget(self._header)
        self._register = RecordsTable("register_table", self.tr("受付簿"), self._register_columns())
        self._register.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._register.opened.connect(lambda row: seat.open_case(row.id))
        self._year = RecordsTable("year_table", self.tr("一年の件数"), self._year_columns())
        self._make_bar()
        self._nothing = EmptyState("clipboard_task", "—")
        self._stack = QStackedWidget()
        for part in (Label(""), self._in_card(self._register), self._in_card(self._year), self._nothing):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)

    @staticmethod
    def _in_card(table: RecordsTable) -> Card:
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.add(table, 1)
        return card

    def _make_bar(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self._chips = QButtonGroup(self)
        for view, title in ((_REGISTER, self.tr("受付簿(&L)")), (_YEAR, self.tr("一年の件数(&Y)"))):
            chip = Chip(title)
            give_names(chip, f"registers_{view}", title)
            chip.setChecked(view == self._view)
            chip.clicked.connect(partial(self._choose, view))
            self._chips.addButton(chip)
            row.addWidget(chip)
        row.addSpacing(Space.L)
        back = Button("registers_back", self.tr("前へ(&P)"), icon="arrow_left")
        back.clicked.connect(partial(self._step, -1))
        self._span = Label("", "heading")
        self._span.setObjectName("registers_span")
        self._on = Button("registers_on", self.tr("次へ(&N)"), icon="arrow_right")
        self._on.clicked.connect(partial(self._step, 1))
        for part in (back, self._span, self._on):
            row.addWidget(part)
        row.addStretch()
        self._titles = {_REGISTER: self.tr("受付簿"), _YEAR: self.tr("一年の件数")}
        tables = {_REGISTER: self._register, _YEAR: self._year}
        self._exports = {
            view: ExportButton(self._seat, view, title, tables[view], self.notice.emit)
            for view, title in self._titles.items()
        }
        for button in self._exports.values():
            row.addWidget(button)
        self.body.addLayout(row)

    def _register_columns(self) -> tuple[Column, ...]:
        number = words(self._seat.desk.context.profile.words.member_number)
        return (
            Column("number", self.tr("受付番号"), lambda row: row.number, width=106),
            Column("received", self.tr("受付日時"), lambda row: row.received_at, text=moment_words, width=94),
            Column("title", self.tr("手続"), lambda row: row.title, width=200, stretch=True),
            Column("channel", self.tr("方法"), lambda row: words(CHANNEL_LABELS[row.channel]), width=64),
            Column("member", number, lambda row: row.member_number, width=92),
            Column("by", self.tr("受付者"), lambda row: row.received_by, width=88),
            Column("approver", self.tr("承認者"), lambda row: row.approved_by, width=88),
            Column("executed", self.tr("処理"), lambda row: row.executed_at, text=moment_words, width=92),
            Column("closed", self.tr("完了"), lambda row: row.closed_at, text=moment_words, width=92),
            state_column(self.tr("状態"), lambda row: row.state, labels=STATE_LABELS, looks=LOOKS, width=104),
        )

    def _year_columns(self) -> tuple[Column, ...]:
        def month(place: int) -> Column:
            return Column(f"m{place}", "—", lambda row: row.received[place], width=46, right=True)

        def count(key: str, title: str, width: int = 60) -> Column:
            return Column(key, title, lambda row: getattr(row, key), width=width, right=True)

        return (
            Column("title", self.tr("手続"), lambda row: row.title, width=180, stretch=True),
            *map(month, range(MONTHS)),
            count("total", self.tr("計")),
            count("closed", self.tr("完了")),
            count("rejected", self.tr("不可")),
            count("withdrawn", self.tr("取下")),
            count("open", self.tr("処理中"), 66),
            Column("median", self.tr("日数（中央値）"), lambda row: row.median_days, text=lambda days: f"{days:g}", width=108, right=True),
        )  # fmt: skip

    def activated(self, target: object = None) -> None:
        self._load()
        (self._register if self._view == _REGISTER else self._year).setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & {CASES, LETTERS}:
            self._load()

    def leaving(self) -> None:
        self._register.set_records([])
        self._stack.setCurrentIndex(0)

    # --- which span ---

    def _choose(self, view: str) -> None:
        self._view = view
        self._load()

    def _step(self, by: int) -> None:
        months = by * (MONTHS if self._view == _YEAR else 1)
        place = self._month.year * MONTHS + self._month.month - 1 + months
        self._month = date(place // MONTHS, place % MONTHS + 1, 1)
        self._load()

    def _year_start(self) -> date:
        """The business year of the month shown; the calendar year where no source states one."""
        end = self._seat.desk.context.profile.calendar.fiscal_year_end.value
        first = int(end[:2]) % MONTHS + 1 if end is not None else 1
        return date(self._month.year - (self._month.month < first), first, 1)

    # --- loading ---

    def _load(self) -> None:
        seat, today = self._seat, self._seat.desk.context.clock.today()
        register = self._view == _REGISTER
        for view, button in self._exports.items():
            button.setVisible(view == self._view)
        if register:
            first = self._month
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            self._say_span(first, _month_words(first), last >= today)
            seat.run(
                self, lambda: seat.desk.registers.reception(seat.actor, first, last), self._take_register
            )
        else:
            start = self._year_start()
            end = date(start.year + 1, start.month, 1) - timedelta(days=1)
            self._say_span(start, _year_words(start), end >= today)
            seat.run(self, lambda: seat.desk.registers.year(seat.actor, start), self._take_year)

    def _say_span(self, first: date, told: str, newest: bool) -> None:
        self._span.setText(told)
        self._on.setEnabled(not newest)
        self._exports[self._view].set_title(f"{self._titles[self._view]}_{first:%Y%m}")

    def _take_register(self, rows: list[RegisterRow]) -> None:
        self._register.set_records(rows)
        self._header.set_words(
            self.title, self.tr("受け付けた順です。{0} 件。Enter で案件を開きます。").format(len(rows))
        )
        self._put(bool(rows), 1)

    def _take_year(self, year: Year) -> None:
        for place, month in enumerate(year.months, start=1):
            self._year.rows.set_title(place, self.tr("{0}月").format(month.month))
        rows: list[ProcedureYear] = list(year.procedures)
        self._year.set_records(rows)
        total = sum(row.total for row in rows)
        self._header.set_words(
            self.title, self.tr("手続ごとの受付件数です。合計 {0} 件。").format(f"{total:,}")
        )
        self._put(bool(rows), 2)

    def _put(self, found: bool, page: int) -> None:
        if not found:
            self._nothing.set_words(
                self.tr("この期間に受け付けた案件はありません"), self.tr("「前へ」で前の期間を見られます。")
            )
        self._stack.setCurrentIndex(page if found else 3)
        self._exports[self._view].setEnabled(found)


def _month_words(month: date) -> str:
    if language() is Language.JA:
        return wareki(month).rpartition("月")[0] + "月"
    return f"{month:%Y-%m}"


def _year_words(start: date) -> str:
    if language() is Language.JA:
        return wareki(start).rpartition("年")[0] + ("年度" if start.month != 1 else "年")
    return f"{start.year}" if start.month == 1 else f"{start.year}/{(start.year + 1) % 100:02}"
