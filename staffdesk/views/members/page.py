"""会員: find a member as you type; the card opens with a reason, which goes on the trail."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget

from staffdesk.services.members import MemberCard, MemberHead
from staffdesk.views.i18n import words
from staffdesk.views.members.card import MemberCardView
from staffdesk.views.page import Page
from staffdesk.views.seat import MEMBERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import (
    Card,
    EmptyState,
    FieldRow,
    LineEdit,
    PageHeader,
    PrimaryButton,
    SearchField,
)

_MOST = 200


class MembersPage(Page):
    """The list shows what is needed to recognise a member; all else is on the card."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("会員")
        self._seat = seat
        self._asked = ""
        self._shown: tuple[int, str] | None = None
        self._build()

    def _build(self) -> None:
        self.body.addWidget(
            PageHeader(self.tr("会員"), self.tr("番号・氏名・フリガナ・電話番号・所属で探します。"))
        )
        self._search = SearchField(
            "members_search",
            self.tr("会員を探す"),
            placeholder=self.tr("番号、氏名、フリガナ、電話、所属、旧氏名"),
        )
        self._search.searched.connect(self._look_up)
        self._search.stepped_down.connect(self._to_results)
        self._table = RecordsTable("members_table", self.tr("見つかった会員"), self._columns())
        self._table.opened.connect(lambda _record: self._open())
        self._reason = LineEdit("members_reason", self.tr("閲覧の理由"), placeholder=self.tr("電話照会"))
        self._reason.entered.connect(self._open)
        self._button = PrimaryButton("members_open", self.tr("カードを開く(&O)"), icon="contact_card")
        self._button.setEnabled(False)
        self._button.clicked.connect(self._open)
        self._table.picked.connect(lambda record: self._button.setEnabled(record is not None))
        left = Card()
        left.add(self._search)
        left.add(self._table, 1)
        left.add(
            FieldRow(
                self.tr("閲覧の理由(&R)"),
                self._reason,
                help=self.tr("空欄なら「電話照会」として記録されます"),
                label_width=88,
            )
        )
        left.body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight)
        self._right = QStackedWidget()
        self._right.addWidget(
            EmptyState(
                "contact_card",
                self.tr("会員を選んでカードを開いてください"),
                self.tr("閲覧は理由とともに監査記録に残ります。"),
            )
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._right)
        splitter.setHandleWidth(Space.M)
        splitter.setSizes([460, 600])
        splitter.setStretchFactor(1, 1)
        self.body.addWidget(splitter, 1)

    def _columns(self) -> tuple[Column, ...]:
        number = words(self._seat.desk.context.profile.words.member_number)
        return (
            Column("number", number, lambda row: row.number, width=84),
            Column("name", self.tr("氏名"), lambda row: row.name, width=116),
            Column("kana", self.tr("フリガナ"), lambda row: row.kana, width=144),
            Column("affiliation", self.tr("所属"), lambda row: row.affiliation, width=64),
        )

    def activated(self, target: object = None) -> None:
        """``target``: (member id, reason) to open at once."""
        if isinstance(target, tuple):
            self._show_card(*target)
        self._search.setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        if MEMBERS in kinds and self._shown is not None:
            self._show_card(*self._shown)

    def leaving(self) -> None:
        """Nothing about a member stays on a screen that nobody watches."""
        self._clear_card()
        self._table.set_records([])
        self._search.clear()

    def _look_up(self, text: str) -> None:
        seat = self._seat
        self._asked = text
        if not text.strip():
            self._table.set_records([])
            return
        seat.run(self, lambda: seat.desk.directory.search(text, _MOST), lambda rows: self._show(text, rows))

    def _show(self, text: str, rows: list[MemberHead]) -> None:
        if text == self._asked:  # a slower answer to an earlier text is no longer wanted
            self._table.set_records(rows)
            self._table.select_first()

    def _to_results(self) -> None:
        self._table.setFocus()
        self._table.select_first()

    def _open(self) -> None:
        member = self._table.current()
        if member is not None:
            self._show_card(member.id, self._reason.text().strip() or self.tr("電話照会"))

    def _show_card(self, member_id: int, reason: str) -> None:
        seat = self._seat
        self._shown = (member_id, reason)
        seat.run(self, lambda: seat.desk.members.card(seat.actor, member_id, reason), self._put_card)

    def _put_card(self, card: MemberCard) -> None:
        self._clear_card()
        self._shown = (card.head.id, self._shown[1] if self._shown else "")
        view = MemberCardView(
            card,
            number_label=words(self._seat.desk.context.profile.words.member_number),
            open_case=self._seat.open_case,
        )
        self._right.addWidget(view)
        self._right.setCurrentWidget(view)

    def _clear_card(self) -> None:
        for index in range(self._right.count() - 1, 0, -1):
            if old := self._right.widget(index):
                self._right.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._shown = None
