"""カード: to the maker, in with a serial, out with its letter; the old ones to the shredder; those that do not come back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QHBoxLayout, QStackedWidget

from staffdesk.services.cards.chasers import Chaser
from staffdesk.services.cards.service import CardRow, CardStock
from staffdesk.services.cards.states import CARD_STATE_LABELS, CardState
from staffdesk.text import Text
from staffdesk.views.cards.looks import LOOKS, reason_words
from staffdesk.views.cards.serial import SerialLine
from staffdesk.views.dates import date_words, short_date_words
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.seat import CASES, LETTERS, MEMBERS, Seat
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
)
from staffdesk.workflow import Role

_QUEUES = {
    "order": frozenset({CardState.ORDERED}),
    "maker": frozenset({CardState.BATCHED}),
    "stock": frozenset({CardState.MADE}),
    "destroy": frozenset({CardState.RETURNED, CardState.SHREDDED}),
    "all": frozenset(CardState),
}
_CHASE = "chase"
_CHANGES = frozenset({CASES, LETTERS, MEMBERS})


class CardsPage(Page):
    """One queue at a time, in the order of a card's life; the buttons are those of the queue."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("カード")
        self._seat = seat
        self._queue = "order"
        self._header = PageHeader(self.title)
        self.body.addWidget(self._header)
        self._make_chips()
        self._table = RecordsTable("cards_table", self.tr("カードの一覧"), self._columns())
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._awaited = RecordsTable("cards_awaited", self.tr("返却待ちの一覧"), self._awaited_columns())
        self._awaited.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._awaited.opened.connect(lambda row: seat.open_case(row.case_id))
        self._nothing = EmptyState("payment", "—")
        self._stack = QStackedWidget()
        for part in (Label(""), self._in_card(self._table), self._in_card(self._awaited), self._nothing):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self._serial = SerialLine()
        self._serial.entered.connect(self._receive)
        self.body.addWidget(self._serial)
        self._make_buttons()
        for table in (self._table, self._awaited):
            table.selectionModel().selectionChanged.connect(lambda *_: self._offer())

    @staticmethod
    def _in_card(table: RecordsTable) -> Card:
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.add(table, 1)
        return card

    def _make_chips(self) -> None:
        titles = {
            "order": self.tr("作成待ち(&1)"), "maker": self.tr("作成依頼中(&2)"), "stock": self.tr("発送待ち(&3)"),
            "destroy": self.tr("返却・破棄(&4)"), _CHASE: self.tr("返却待ち(&5)"), "all": self.tr("すべて(&6)"),
        }  # fmt: skip
        self._chips = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for queue, title in titles.items():
            chip = Chip(title)
            give_names(chip, f"cards_queue_{queue}", title)
            chip.setChecked(queue == self._queue)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(partial(self._choose, queue))
            self._chips.addButton(chip)
            row.addWidget(chip)
        row.addStretch()
        self._stock = Label("", "small")
        self._stock.setObjectName("cards_stock")
        row.addWidget(self._stock)
        self.body.addLayout(row)

    def _columns(self) -> tuple[Column, ...]:
        number = words(self._seat.desk.context.profile.words.member_number)
        return (
            Column("due", self.tr("お届けの目安"), lambda row: row.due_on, text=short_date_words, width=124),
            Column("number", number, lambda row: row.member_number, width=96),
            Column("name", self.tr("券面氏名"), lambda row: row.printed_name, width=140, stretch=True),
            state_column(
                self.tr("状態"), lambda row: row.state, labels=CARD_STATE_LABELS, looks=LOOKS, width=148
            ),
            Column("reason", self.tr("理由"), lambda row: words(reason_words(row.reason)), width=104),
            Column("serial", self.tr("カード番号"), lambda row: row.serial, width=100),
            Column("batch", self.tr("注文"), lambda row: row.batch, width=92),
            Column("note", self.tr("備考"), self._note, width=120),
        )

    def _note(self, row: CardRow) -> str:
        if row.exclusion is not None:
            return self.tr("対象外：{0}").format(words(row.exclusion))
        return self.tr("お届けが遅れています") if row.late else ""

    def _awaited_columns(self) -> tuple[Column, ...]:
        number = words(self._seat.desk.context.profile.words.member_number)
        return (
            Column("since", self.tr("受付日"), lambda row: row.received_on, text=date_words, width=140),
            Column("case", self.tr("受付番号"), lambda row: row.case_number, width=112),
            Column("number", number, lambda row: row.member_number, width=100),
            Column("name", self.tr("氏名"), lambda row: row.member_name, width=160, stretch=True),
            Column("asked", self.tr("催促"), lambda row: row.asked, text=self._times, width=72, right=True),
            Column(
                "due", self.tr("備考"), lambda row: self.tr("2週間を過ぎました") if row.due else "", width=170
            ),
        )

    def _times(self, asked: int) -> str:
        return self.tr("{0} 回").format(asked)

    def _make_buttons(self) -> None:
        def button(kind: type[Button], name: str, title: str, icon: str, act: Callable[[], None]) -> Button:
            made = kind(f"cards_{name}", title, icon=icon)
            made.clicked.connect(act)
            return made

        self._buttons: dict[str, list[Button]] = {
            "order": [
                button(Button, "cancel", self.tr("注文を取り消す(&C)"), "dismiss_circle", self._ask_cancel),
                button(PrimaryButton, "order", self.tr("作成依頼を作る(&M)"), "send", self._ask_order),
            ],
            "maker": [button(Button, "cancel_made", self.tr("注文を取り消す(&C)"), "dismiss_circle", self._ask_cancel)],
            "stock": [button(Button, "misprint", self.tr("作り直す(&R)"), "arrow_undo", self._ask_misprint)],
            "destroy": [
                button(Button, "shred", self.tr("裁断した(&S)"), "dismiss", partial(self._end, CardState.RETURNED)),
                button(PrimaryButton, "witness", self.tr("破棄を確認した(&W)"), "checkmark", partial(self._end, CardState.SHREDDED)),
            ],
            _CHASE: [button(PrimaryButton, "chase", self.tr("返却のお願いを作る(&L)"), "mail", self._chase)],
            "all": [],
        }  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch()
        for buttons in self._buttons.values():
            for one in buttons:
                row.addWidget(one)
        self.body.addLayout(row)
        self._offer()

    # --- coming, going, loading ---

    def activated(self, target: object = None) -> None:
        self._load()
        self._table.setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & _CHANGES:
            self._load()

    def leaving(self) -> None:
        for table in (self._table, self._awaited):
            table.set_records([])
        self._serial.clear()
        self._stack.setCurrentIndex(0)

    def _choose(self, queue: str) -> None:
        self._queue = queue
        self._load()

    def _load(self) -> None:
        seat, queue = self._seat, self._queue
        seat.run(self, lambda: seat.desk.cards.stock(seat.actor), self._say_stock)
        if queue == _CHASE:
            seat.run(self, lambda: seat.desk.chasers.rows(seat.actor), partial(self._take, queue))
        else:
            states = _QUEUES[queue]
            seat.run(self, lambda: seat.desk.cards.rows(seat.actor, states), partial(self._take, queue))

    def _say_stock(self, stock: CardStock) -> None:
        self._stock.setText(
            self.tr("手元の新しいカード {0} 枚・作成依頼中 {1} 枚・破棄待ち {2} 枚").format(
                stock.made, stock.at_the_maker, stock.to_destroy
            )
        )

    def _take(self, queue: str, rows: list[CardRow] | list[Chaser]) -> None:
        if queue != self._queue:
            return
        table = self._shown_table()
        table.set_records(rows)
        if rows and table.current() is None:
            table.select_first()
        self._say(queue)
        self._stack.setCurrentIndex((2 if queue == _CHASE else 1) if rows else 3)
        self._offer()

    def _shown_table(self) -> RecordsTable:
        return self._awaited if self._queue == _CHASE else self._table

    def _say(self, queue: str) -> None:
        told = {
            "order": (self.tr("月ごとにまとめて作成を依頼します。対象外のものは理由が出ます。"), self.tr("作成を待つカードはありません")),
            "maker": (self.tr("届いたカードの番号を、行を選んで読み取ります。"), self.tr("作成を依頼しているカードはありません")),
            "stock": (self.tr("「新カード送付のご案内」と一緒に発送されると、お手元になります。"), self.tr("発送を待つカードはありません")),
            "destroy": (self.tr("裁断した人とは別の人が確認します。"), self.tr("破棄するカードはありません")),
            _CHASE: (self.tr("用紙は届き、カードがまだの案件です。"), self.tr("返却を待つカードはありません")),
            "all": (self.tr("これまでのすべてのカードです。"), self.tr("カードの記録はありません")),
        }[queue]  # fmt: skip
        self._header.set_words(self.title, told[0])
        self._nothing.set_words(told[1])

    def _offer(self) -> None:
        chosen = self._chosen()
        supervisor = Role.SUPERVISOR in self._seat.actor.roles
        for queue, buttons in self._buttons.items():
            for button in buttons:
                button.setVisible(queue == self._queue)
                button.setEnabled(bool(chosen))
        if self._queue in ("order", "maker"):
            for button in self._buttons[self._queue]:
                button.setEnabled(bool(chosen) and supervisor)
                button.setToolTip("" if supervisor else self.tr("役席が行います"))
        if self._queue == "destroy":
            shred, witness = self._buttons["destroy"]
            shred.setEnabled(any(row.state is CardState.RETURNED for row in chosen))
            witness.setEnabled(any(row.state is CardState.SHREDDED for row in chosen))
        self._serial.setVisible(self._queue == "maker")
        self._serial.set_card(chosen[0].printed_name if self._queue == "maker" and chosen else "")

    def _chosen(self) -> list[Any]:
        table = self._shown_table()
        return [table.record(index) for index in table.selectionModel().selectedRows()]

    # --- the verbs ---

    def _ask_order(self) -> None:
        seat = self._seat
        ids = [row.id for row in self._chosen() if row.exclusion is None]
        month = seat.desk.context.clock.today()

        def write(file: Path) -> None:
            seat.run(
                self,
                lambda: _written(file, seat.desk.cards.order(seat.actor, ids)[1]),
                lambda _none: self._done(
                    self.tr("{0} 枚の作成依頼を「{1}」に書き出しました。").format(len(ids), file.name)
                ),
                changes=_CHANGES,
            )

        seat.prompts.save_file(
            self,
            self.tr("作成依頼ファイルの保存先"),
            f"{self.tr('カード作成依頼')}_{month:%Y%m}.csv",
            "CSV (*.csv)",
            write,
        )

    def _ask_cancel(self) -> None:
        self._ask_about_one(
            self.tr("このカードの注文を取り消しますか"),
            self.tr("取り消す"),
            self._seat.desk.cards.cancel,
            self.tr("取り消しました。"),
        )

    def _ask_misprint(self) -> None:
        self._ask_about_one(
            self.tr("このカードを作り直しますか"),
            self.tr("作り直す"),
            self._seat.desk.cards.misprint,
            self.tr("破棄待ちに移し、新しい注文を作りました。"),
        )

    def _ask_about_one(
        self, question: str, yes: str, verb: Callable[[Any, int, str], None], told: str
    ) -> None:
        seat, row = self._seat, self._table.current()
        if row is None:
            return
        seat.prompts.ask_reason(
            self,
            question,
            yes=yes,
            detail=f"{row.printed_name}　{row.member_number}",
            then=lambda reason: seat.run(
                self,
                partial(verb, seat.actor, row.id, reason),
                lambda _none: self._done(told),
                changes=_CHANGES,
            ),
        )

    def _receive(self, serial: str) -> None:
        seat, row = self._seat, self._table.current()
        if row is None:
            return
        seat.run(
            self,
            lambda: seat.desk.cards.receive(seat.actor, row.id, serial),
            lambda _none: self._received(row),
            on_failed=self._serial.refuse,
            changes=_CHANGES,
        )

    def _received(self, row: CardRow) -> None:
        self._serial.clear()
        self._done(self.tr("{0} 様のカードを受け入れました。").format(row.printed_name))

    def _end(self, state: CardState) -> None:
        seat = self._seat
        ids = [row.id for row in self._chosen() if row.state is state]
        verb = seat.desk.cards.shred if state is CardState.RETURNED else seat.desk.cards.witness
        told = self.tr("{0} 枚を裁断済みにしました。ほかの人の確認を待っています。") if state is CardState.RETURNED else self.tr("{0} 枚の破棄を確認しました。")  # fmt: skip
        seat.run(
            self,
            lambda: verb(seat.actor, ids),
            lambda count: self._done(told.format(count)),
            changes=_CHANGES,
        )

    def _chase(self) -> None:
        seat, ids = self._seat, [row.case_id for row in self._chosen()]
        seat.run(self, lambda: seat.desk.chasers.ask(seat.actor, ids), self._chased, changes=_CHANGES)

    def _chased(self, outcomes: list[tuple[int, Text | None]]) -> None:
        failed = [words(reason) for _case, reason in outcomes if reason is not None]
        told = self.tr("返却のお願いを {0} 通作りました。「印刷・発送」に並びます。").format(
            len(outcomes) - len(failed)
        )
        if failed:
            told += " " + self.tr("{0} 件は作れませんでした：{1}").format(len(failed), failed[0])
        self.notice.emit(Notice(told, Tone.WARNING if failed else Tone.SUCCESS))
        self._load()

    def _done(self, told: str) -> None:
        self.notice.emit(Notice(told, Tone.SUCCESS))
        self._load()


def _written(file: Path, data: bytes) -> None:
    from staffdesk.services.exports import write_whole

    write_whole(file, data)
