"""案件: all open cases, who waits longest first; one key away from each of them."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget

from staffdesk.institutions.profile import EvidenceKind
from staffdesk.japanese.folding import fold
from staffdesk.services.case_cards import CaseRow
from staffdesk.views import icons
from staffdesk.views.approvals.summary import waited
from staffdesk.views.case.states import LOOKS
from staffdesk.views.dates import moment_words
from staffdesk.views.export_button import ExportButton
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.palette import colours
from staffdesk.views.seat import CASES, LETTERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Size, Space
from staffdesk.views.widgets import (
    Card,
    Chip,
    EmptyState,
    Label,
    PageHeader,
    PrimaryButton,
    SearchField,
    give_names,
)
from staffdesk.workflow import OPEN_STATES, STATE_LABELS, State

_ORDER = [state for state in State if state in OPEN_STATES]


class CasesPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("案件")
        self._seat = seat
        self._rows: list[CaseRow] = []
        self._state: State | None = None
        self._header = PageHeader(self.title, self.tr("受け付けた順に並んでいます。Enter で開きます。"))
        self.body.addWidget(self._header)
        self._filter = SearchField(
            "cases_filter",
            self.tr("案件を絞り込む"),
            placeholder=self.tr("受付番号・会員・手続で絞り込む"),
            delay=0,
        )
        self._filter.setFixedWidth(280)
        self._filter.searched.connect(lambda _text: self._show())
        self._filter.stepped_down.connect(self._to_table)
        self._filter.entered.connect(self._open_first)
        self._header.add_action(self._filter)
        self._make_table()
        self._chips = QButtonGroup(self)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(Space.S)
        self._make_chips()
        self.body.addLayout(self._chip_row)
        self._lay_out()

    def _make_table(self) -> None:
        self._table = RecordsTable("cases_table", self.tr("案件の一覧"), self._columns())
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # official titles begin alike
        self._table.opened.connect(self._open)
        self._header.add_action(ExportButton(self._seat, "cases", self.title, self._table, self.notice.emit))

    def _lay_out(self) -> None:
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.add(self._table, 1)
        start = PrimaryButton("cases_to_intake", self.tr("受付へ（F2）"), icon="headset")
        start.clicked.connect(lambda: self.go.emit("intake", None))
        self._none = EmptyState(
            "clipboard_task",
            self.tr("進行中の案件はありません"),
            self.tr("電話や書面のお申し出は、受付から始めます。"),
            start,
        )
        self._filtered_out = EmptyState(
            "filter", self.tr("あてはまる案件はありません"), self.tr("絞り込みを変えてください。")
        )
        self._waiting = Label("")
        self._stack = QStackedWidget()
        for part in (self._waiting, card, self._none, self._filtered_out):
            self._stack.addWidget(part)
        self._card = card
        self.body.addWidget(self._stack, 1)

    def _columns(self) -> tuple[Column, ...]:
        now = self._seat.desk.context.clock.now
        return (
            Column("number", self.tr("受付番号"), lambda row: row.number, width=116),
            Column("title", self.tr("手続"), lambda row: row.title, width=240, stretch=True),
            Column("member", self.tr("会員"), lambda row: f"{row.member_name}　{row.member_number}".strip("　"), width=190),
            Column(
                "state", self.tr("状態"), lambda row: _ORDER.index(row.state), width=168,
                text=lambda place: words(STATE_LABELS[_ORDER[place]]), icon=_state_icon,
            ),
            Column("opened", self.tr("受付日時"), lambda row: row.opened_at, text=moment_words, width=104),
            Column("age", self.tr("経過"), lambda row: row.opened_at, text=lambda at: waited(at, now()), width=72),
            Column("by", self.tr("受付者"), lambda row: row.opened_by, width=96),
        )  # fmt: skip

    def activated(self, target: object = None) -> None:
        self._load()
        self._filter.setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & {CASES, LETTERS}:
            self._load()

    def leaving(self) -> None:
        self._filter.clear()

    # --- loading and filtering ---

    def _load(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.cases.rows(seat.actor), self._take)

    def _take(self, rows: list[CaseRow]) -> None:
        self._rows = rows
        counts = Counter(row.state for row in rows)
        for button in self._chips.buttons():
            state = button.property("state")
            count = counts[State(state)] if state else len(rows)
            label = words(STATE_LABELS[State(state)]) if state else self.tr("すべて")
            button.setText(f"{label}　{count}")
            button.setAccessibleName(f"{label} {count}")
            button.setVisible(bool(count) or not state or state == (self._state or ""))
        self._show()

    def _show(self) -> None:
        terms = [fold(term) for term in self._filter.text().split()]
        shown = [
            row
            for row in self._rows
            if (self._state is None or row.state is self._state) and all(term in _key(row) for term in terms)
        ]
        self._table.set_records(shown)
        if self._table.current() is None:
            self._table.select_first()
        nothing = self._filtered_out if self._rows else self._none
        self._stack.setCurrentWidget(self._card if shown else nothing)

    def _make_chips(self) -> None:
        for state in (None, *_ORDER):
            chip = Chip("—")
            give_names(chip, f"cases_state_{state or 'all'}", "—")
            chip.setChecked(state is None)
            chip.setProperty("state", state.value if state else "")
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(partial(self._choose_state, state))
            self._chips.addButton(chip)
            self._chip_row.addWidget(chip)
            if state is not None:
                chip.hide()
        self._chip_row.addStretch()

    def _choose_state(self, state: State | None) -> None:
        self._state = state
        self._show()

    # --- opening ---

    def _to_table(self) -> None:
        self._table.setFocus()
        if self._table.current() is None:
            self._table.select_first()

    def _open_first(self) -> None:
        self._show()
        if self._table.count():
            self._open(self._table.current())

    def _open(self, row: CaseRow) -> None:
        """A case by phone has no paper: its screen is the sheet."""
        by_phone = EvidenceKind.IDENTITY_SHEET in self._seat.desk.context.profile.form(row.form_id).evidence
        (self._seat.open_sheet if by_phone else self._seat.open_case)(row.id)


def _key(row: CaseRow) -> str:
    parts = (row.number, row.title, row.member_number, row.member_name, row.opened_by)
    return "\n".join(map(fold, parts))


def _state_icon(place: int) -> QIcon:
    look = LOOKS[_ORDER[place]]
    return icons.icon(look.icon, colours().tones[look.tone].ink, Size.ICON_SMALL)
