"""会員: find a member as you type; the card opens with a reason, which goes on the trail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from staffdesk.errors import Invalid
from staffdesk.services.members import MemberCard, MemberHead
from staffdesk.views.i18n import words
from staffdesk.views.members.card import MemberCardView
from staffdesk.views.members.reasons import ReasonPicker
from staffdesk.views.members.roll import RollTable
from staffdesk.views.page import Page
from staffdesk.views.seat import MEMBERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, Card, EmptyState, Label, PageHeader, PrimaryButton, SearchField
from staffdesk.workflow import Role

_MOST = 200
_AFFILIATION = 3


class MembersPage(Page):
    """The list shows what is needed to recognise a member; all else is on the card."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("会員")
        self._seat = seat
        self._asked = ""
        self._hurried = False  # Enter came before the results: the keyboard goes to them when they are here
        self._wanted: tuple[int, str] | None = None  # the card that is open or on its way, and why
        self._build()

    # --- parts ---

    def _build(self) -> None:
        self._cards = QStackedWidget()
        self._cards.addWidget(
            EmptyState(
                "contact_card",
                self.tr("会員を選び、理由を選んでカードを開いてください"),
                self.tr("閲覧は理由とともに監査記録に残ります。"),
            )
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(Space.M)
        split.addWidget(self._finder())
        split.addWidget(self._cards)
        split.setSizes([440, 600])
        split.setStretchFactor(1, 1)
        self.body.addWidget(
            PageHeader(
                self.title, self.tr("番号・氏名・フリガナ・旧氏名・電話番号・口座番号・所属で探します。")
            )
        )
        self.body.addWidget(split, 1)

    def _finder(self) -> Card:
        self._search = SearchField(
            "members_search",
            self.tr("会員を探す"),
            placeholder=self.tr("番号、氏名、フリガナ、電話、所属、旧氏名"),
        )
        self._search.searched.connect(self._look_up)
        self._search.stepped_down.connect(self._to_results)
        self._search.entered.connect(self._hurry)
        self._table = RecordsTable("members_table", self.tr("見つかった会員"), self._columns())
        self._table.opened.connect(lambda _record: self._open())
        self._table.picked.connect(self._picked)
        self._browse = Button("members_browse", self.tr("名簿を順に見る(&W)"), icon="people")
        self._browse.clicked.connect(self._open_roll)
        self._nothing = EmptyState("people", "—", button=self._browse)
        self._roll = RollTable(self._seat, self.tr("名簿"), self._columns())
        self._roll.opened.connect(lambda _member: self._open())
        self._roll.picked.connect(self._picked)
        self._roll.counted.connect(self._say_total)
        self._results = QStackedWidget()
        for page in (self._nothing, self._table, self._roll):
            self._results.addWidget(page)
        self._count = Label("", "small")
        self._count.setObjectName("members_count")
        self._reason = ReasonPicker()
        self._reason.settled.connect(self._open)
        self._button = PrimaryButton("members_open", self.tr("カードを開く(&O)"), icon="contact_card")
        self._button.setEnabled(False)
        self._button.clicked.connect(self._open)
        finder = Card()
        finder.add(self._search)
        finder.add(self._results, 1)
        finder.add(self._reason)
        last = QHBoxLayout()
        last.addWidget(self._count, 1)
        last.addWidget(self._button)
        finder.body.addLayout(last)
        self._say_start()
        return finder

    def _columns(self) -> tuple[Column, ...]:
        number = words(self._seat.desk.context.profile.words.member_number)
        wide = max(84, self.fontMetrics().horizontalAdvance(number) + 32)
        return (
            Column("number", number, lambda row: row.number, width=wide),
            Column("name", self.tr("氏名"), lambda row: row.name, width=116, stretch=True),
            Column("kana", self.tr("フリガナ"), lambda row: row.kana, width=140, stretch=True),
            Column("affiliation", self.tr("所属"), lambda row: row.affiliation, width=120),
        )

    # --- coming and going ---

    def activated(self, target: object = None) -> None:
        """``target``: (member id, reason) to open at once, or what to search for."""
        if isinstance(target, tuple):
            self._show_card(*target)
        elif isinstance(target, str):
            self._search.setText(target)
        self._search.setFocus()
        self._search.selectAll()

    def refresh(self, kinds: frozenset[str]) -> None:
        if MEMBERS not in kinds:
            return
        self._roll.renew()
        if self._wanted is not None:
            self._show_card(*self._wanted)

    def may_copy(self) -> bool:
        return self._wanted is not None  # a card that was opened for a reason on record

    def leaving(self) -> None:
        """Nothing about a member stays on a screen that nobody watches."""
        self._close_card()
        self._search.clear()
        self._asked = ""
        self._table.set_records([])
        self._roll.clear()
        self._reason.clear()
        self._say_start()

    # --- finding ---

    def _open_roll(self) -> None:
        self._results.setCurrentWidget(self._roll)
        self._roll.start()
        self._roll.setFocus()

    def _look_up(self, text: str) -> None:
        seat = self._seat
        self._asked = text
        if not text.strip():
            self._hurried = False
            self._show(text, [])
            return
        seat.run(self, lambda: seat.desk.directory.search(seat.actor, text, _MOST), partial(self._show, text))

    def _show(self, text: str, rows: list[MemberHead]) -> None:
        if text != self._asked:  # a slower answer to an earlier text is no longer wanted
            return
        self._table.set_records(rows)
        # Only some institutions file an affiliation: an empty column would take room from the names.
        self._table.setColumnHidden(_AFFILIATION, not any(row.affiliation for row in rows))
        self._table.select_first()
        if self._hurried:
            self._to_results()
        if not text.strip():
            self._say_start()
        elif not rows:
            self._say_none(text.strip())
        else:
            self._results.setCurrentWidget(self._table)
            self._count.setText(self._how_many(len(rows)))

    def _how_many(self, count: int) -> str:
        if count < _MOST:
            return self.tr("{0} 件").format(count)
        return self.tr("はじめの {0} 件です。言葉を足して絞り込めます。").format(count)

    def _say_start(self) -> None:
        self._results.setCurrentWidget(self._nothing)
        self._roll.clear()
        self._browse.show()
        self._count.clear()
        self._nothing.set_words(
            self.tr("だれを探しますか"),
            self.tr("入力するそばから見つかります。↓ で結果へ、Enter で開きます。"),
        )

    def _say_none(self, text: str) -> None:
        self._results.setCurrentWidget(self._nothing)
        self._browse.hide()
        self._count.setText(self._how_many(0))
        self._nothing.set_words(
            self.tr("「{0}」は見つかりません").format(text),
            self.tr(
                "言葉を短くするか、フリガナ・番号・電話番号の下4桁で探してください。旧氏名でも見つかります。"
            ),
        )

    def _say_total(self, count: int) -> None:
        self._count.setText(self.tr("{0} 件").format(f"{count:,}"))

    def _picked(self, member: MemberHead | None) -> None:
        self._button.setEnabled(member is not None)

    def _hurry(self) -> None:
        self._hurried = True

    def _to_results(self) -> None:
        self._hurried = False
        if self._results.currentWidget() is self._roll:
            self._roll.setFocus()
        elif self._table.count():
            self._table.setFocus()
            if self._table.current() is None:
                self._table.select_first()

    # --- the card ---

    def _open(self) -> None:
        listed = self._roll if self._results.currentWidget() is self._roll else self._table
        member: MemberHead | None = listed.current()
        if member is not None and (reason := self._reason.reason()):
            self._show_card(member.id, reason)

    def _show_card(self, member_id: int, reason: str) -> None:
        seat = self._seat
        before, self._wanted = self._wanted, (member_id, reason)

        def fail(error: Exception) -> None:
            self._wanted = before
            if isinstance(error, Invalid):
                self._reason.find_fault(words(error.text))
            else:
                seat.prompts.show_failure(self, error)

        seat.run(
            self,
            lambda: seat.desk.members.card(seat.actor, member_id, reason),
            self._put_card,
            on_failed=fail,
        )

    def _put_card(self, card: MemberCard) -> None:
        wanted = self._wanted
        if wanted is None or wanted[0] != card.head.id:
            return  # the person went on, or left
        self._close_card()
        self._wanted = wanted
        self._reason.clear()
        view = MemberCardView(
            card,
            number_label=words(self._seat.desk.context.profile.words.member_number),
            open_case=self._seat.open_case,
            lift_hold=partial(self._ask_lift, card.head.id)
            if Role.SUPERVISOR in self._seat.actor.roles
            else None,
        )
        self._cards.addWidget(view)
        self._cards.setCurrentWidget(view)

    def _ask_lift(self, member_id: int) -> None:
        seat = self._seat

        def lift(reason: str) -> None:
            seat.run(
                self,
                lambda: seat.desk.identity.lift_hold(seat.actor, member_id, reason),
                lambda _none: None,
                changes=frozenset({MEMBERS}),
            )

        seat.prompts.ask_reason(
            self,
            self.tr("電話での案内の停止を解除しますか"),
            yes=self.tr("停止を解除する"),
            detail=self.tr("理由は監査記録に残ります。照合に失敗した回数も 0 に戻ります。"),
            then=lift,
        )

    def _close_card(self) -> None:
        self._wanted = None
        for index in range(self._cards.count() - 1, 0, -1):
            old: QWidget | None = self._cards.widget(index)
            if old is not None:
                self._cards.removeWidget(old)
                old.hide()
                old.setParent(None)
                old.deleteLater()
