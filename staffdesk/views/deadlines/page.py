"""期限: what cases have promised and which letters must leave, the most pressing first."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget

from staffdesk.errors import Invalid
from staffdesk.institutions.profile import EvidenceKind
from staffdesk.services.deadlines import URGENCY_LABELS, DueRow, Urgency
from staffdesk.text import Text
from staffdesk.views.dates import date_words
from staffdesk.views.deadlines.decide import DecideStrip
from staffdesk.views.deadlines.looks import LOOKS, day_words
from staffdesk.views.export_button import ExportButton
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.seat import CASES, LETTERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Button,
    Card,
    Chip,
    EmptyState,
    Label,
    Notice,
    PageHeader,
    PrimaryButton,
    give_names,
    set_kind,
)
from staffdesk.workflow import Role


class Span(StrEnum):
    """How far ahead one looks. What is overdue or has no day belongs to each."""

    TODAY = "today"
    WEEK = "week"
    ALL = "all"


_SHOWN = {
    Span.TODAY: frozenset({Urgency.OVERDUE, Urgency.UNDECIDED, Urgency.TODAY}),
    Span.WEEK: frozenset(Urgency) - {Urgency.LATER},
    Span.ALL: frozenset(Urgency),
}
_SPANS = {
    Span.TODAY: Text("今日まで(&T)", "Until today (&T)"),
    Span.WEEK: Text("今週(&W)", "This week (&W)"),
    Span.ALL: Text("すべて(&A)", "All (&A)"),
}


class DeadlinesPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("期限")
        self._seat = seat
        self._rows: list[DueRow] = []
        self._span = Span.WEEK
        self._arriving = False
        self.body.addWidget(
            PageHeader(self.title, self.tr("内部期日の早い順に並んでいます。Enter で案件を開きます。"))
        )
        self._make_chips()
        self._table = RecordsTable("deadlines_table", self.tr("期限の一覧"), self._columns())
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # official titles begin alike
        self._table.opened.connect(self._open)
        self._table.picked.connect(self._pick)
        self._decide = DecideStrip()
        self._decide.decided.connect(self._settle)
        self._decide.hide()
        self._make_buttons()
        self._lay_out()

    def _make_chips(self) -> None:
        self._chips = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for span in Span:
            chip = Chip(words(_SPANS[span]))
            give_names(chip, f"deadlines_span_{span}", _plain(_SPANS[span]))
            chip.setChecked(span is self._span)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(partial(self._choose, span))
            chip.setProperty("span", span.value)
            self._chips.addButton(chip)
            row.addWidget(chip)
        row.addStretch()
        self._overdue = Label("", "finding")
        self._overdue.setObjectName("deadlines_overdue")
        set_kind(self._overdue, tone=Tone.DANGER)
        row.addWidget(self._overdue)
        self.body.addLayout(row)

    def _make_buttons(self) -> None:
        self._finish = Button("deadlines_finish", self.tr("済みにする(&D)"), icon="checkmark_circle")
        self._finish.clicked.connect(self._finish_current)
        self._show_case = PrimaryButton("deadlines_open", self.tr("案件を開く(&O)"), icon="open")
        self._show_case.clicked.connect(lambda: self._open(self._table.current()))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("day", self.tr("内部期日"), lambda row: row.internal_on or date.max, text=day_words, width=132),
            state_column(
                self.tr("状態"), lambda row: row.urgency, labels=URGENCY_LABELS, looks=LOOKS, width=120
            ),
            Column("what", self.tr("すること"), lambda row: words(row.what), width=160),
            Column("words", self.tr("お客様へのご案内"), lambda row: words(row.words), stretch=True),
            Column("title", self.tr("手続"), lambda row: row.title, width=150),
            Column("member", self.tr("会員"), lambda row: row.member, width=204),
            Column("number", self.tr("受付番号"), lambda row: row.case_number, width=108),
        )  # fmt: skip

    def _lay_out(self) -> None:
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.add(self._table, 1)
        self._nothing = EmptyState("checkmark_circle", "—")
        self._stack = QStackedWidget()
        for part in (Label(""), card, self._nothing):  # the first: nothing is said before anything is known
            self._stack.addWidget(part)
        self._card = card
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._decide)
        low = QHBoxLayout()
        low.setSpacing(Space.S)
        low.addWidget(ExportButton(self._seat, "deadlines", self.title, self._table, self.notice.emit))
        low.addStretch()
        low.addWidget(self._finish)
        low.addWidget(self._show_case)
        self.body.addLayout(low)

    def activated(self, target: object = None) -> None:
        self._arriving = True
        self._load()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & {CASES, LETTERS}:
            self._load()

    # --- loading and choosing ---

    def _load(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.deadlines.due(seat.actor), self._take)

    def _take(self, rows: list[DueRow]) -> None:
        self._rows = rows
        for button in self._chips.buttons():
            span = Span(button.property("span"))
            count = sum(row.urgency in _SHOWN[span] for row in rows)
            button.setText(f"{words(_SPANS[span])}　{count}")
            button.setAccessibleName(f"{_plain(_SPANS[span])} {count}")
        late = sum(row.urgency is Urgency.OVERDUE for row in rows)
        self._overdue.setText(self.tr("期限超過 {0}件").format(late) if late else "")
        self._show()
        if self._arriving:  # only now: a table that is hidden takes no focus
            self._arriving = False
            self._table.setFocus()

    def _show(self) -> None:
        shown = [row for row in self._rows if row.urgency in _SHOWN[self._span]]
        self._table.set_records(shown)
        if shown and self._table.current() is None:
            self._table.select_first()
        self._nothing.set_words(
            self.tr("この期間に期限のものはありません") if self._rows else self.tr("期限のあるものはありません"),
            self.tr("「すべて」で先の期限も見られます。") if self._rows else self.tr("期日は、案件を受理したときにここに並びます。"),
        )  # fmt: skip
        self._stack.setCurrentWidget(self._card if shown else self._nothing)
        self._pick(self._table.current())

    def _choose(self, span: Span) -> None:
        self._span = span
        self._show()

    def _pick(self, row: DueRow | None) -> None:
        self._show_case.setEnabled(row is not None)
        self._finish.setEnabled(row is not None and row.deadline_id is not None and not row.may_decide)
        deciding = row is not None and row.may_decide and Role.SUPERVISOR in self._seat.actor.roles
        self._decide.setVisible(deciding)
        if row is not None and deciding:
            self._decide.show_row(row)

    # --- acting ---

    def _open(self, row: DueRow | None) -> None:
        """A letter is opened by its case as well; a case by phone has no paper: its screen is the sheet."""
        if row is None:
            return
        by_phone = EvidenceKind.IDENTITY_SHEET in self._seat.desk.context.profile.form(row.form_id).evidence
        (self._seat.open_sheet if by_phone else self._seat.open_case)(row.case_id)

    def _finish_current(self) -> None:
        row = self._table.current()
        if row is None or row.deadline_id is None:
            return
        seat, deadline_id = self._seat, row.deadline_id
        told = self.tr("{0} の「{1}」を済みにしました。").format(row.case_number, words(row.what))
        seat.run(
            self,
            lambda: seat.desk.deadlines.finish(seat.actor, deadline_id),
            lambda _none: self._done(told),
            changes=frozenset({CASES}),
        )

    def _settle(self, day: date, reason: str) -> None:
        row = self._table.current()
        if row is None or row.deadline_id is None:
            return
        seat, deadline_id = self._seat, row.deadline_id
        told = self.tr("{0} の「{1}」を{2}に決めました。").format(
            row.case_number, words(row.what), date_words(day)
        )
        seat.run(
            self,
            lambda: seat.desk.deadlines.decide(seat.actor, deadline_id, day, reason),
            lambda _none: self._done(told),
            on_failed=self._refused,
            changes=frozenset({CASES}),
        )

    def _done(self, told: str) -> None:
        self.notice.emit(Notice(told, Tone.SUCCESS))
        self._table.setFocus()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Invalid):
            self._decide.show_refusal(error)
        else:
            self._seat.prompts.show_failure(self, error)


def _plain(text: Text) -> str:
    """Without the access key: 「今日まで(&T)」 is heard as 「今日まで」."""
    return words(text).partition("(&")[0].strip()
