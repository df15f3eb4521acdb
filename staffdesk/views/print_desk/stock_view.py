"""在庫: what lies in the safe, packets that wait for a second person, waste that nobody saw destroyed, the evening's count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from staffdesk.services.print_desk.day_register import STOCK_LABELS
from staffdesk.services.sealed.stock_looks import Count, Packet, StockLook
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.print_desk.stock_dialogs import ask_count, ask_receive, ask_write_off
from staffdesk.views.seat import LETTERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    KeyValueGrid,
    Label,
    Notice,
    PrimaryButton,
    ScrollColumn,
)
from staffdesk.workflow import Role

_KEEPERS = frozenset({Role.SUPERVISOR, Role.PRINT_OPERATOR})
_TABLE = 168  # pixels: the head and four rows
_FEW = 104  # the head and two
STOCK_READERS = _KEEPERS | {Role.AUDITOR}


class StockView(QWidget):
    """Everything at once: the sums on top, the packets and the waste below each other."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._look: StockLook | None = None
        self._keeper = bool(seat.actor.roles & _KEEPERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollColumn("stock_scroll", self.tr("在庫"))
        scroll.add(self._sums())
        packets = self._packets_card()
        scroll.add(self._waste_card())  # while there is any, it is what somebody has to act on
        scroll.add(packets, 1)
        column.addWidget(scroll)

    # --- parts ---

    def _sums(self) -> Card:
        seat, card = self._seat, Card(self.tr("封緘用紙"))
        self._receive = Button("stock_receive", self.tr("受け入れる(&R)…"), icon="clipboard_task")
        self._receive.clicked.connect(lambda: ask_receive(self, seat))
        self._write_off = Button("stock_write_off", self.tr("書損にする(&K)…"), icon="dismiss_circle")
        self._write_off.clicked.connect(lambda: ask_write_off(self, seat))
        self._count = PrimaryButton("stock_count", self.tr("残高を数える(&N)…"), icon="checkmark")
        self._count.clicked.connect(lambda: ask_count(self, seat, second=self._second() is not None))
        for button in (self._receive, self._write_off, self._count):
            button.setVisible(self._keeper)
            card.add_to_head(button)
        self._books = KeyValueGrid("stock_books", columns=len(STOCK_LABELS), key_width=48)
        self._next = Label("", "muted", wrap=True)
        self._next.setObjectName("stock_next")
        self._banner = Banner("stock_banner", Notice(""))
        self._banner.hide()
        for part in (self._books, self._next, self._banner):
            card.add(part)
        return card

    def _packets_card(self) -> Card:
        card = Card(self.tr("用紙の束"))
        self._confirm = Button("stock_confirm", self.tr("受入を確認した(&O)"), icon="checkmark")
        self._confirm.clicked.connect(self._confirm_packet)
        self._withdraw = Button("stock_withdraw", self.tr("受入を取り消す(&X)…"), icon="dismiss")
        self._withdraw.clicked.connect(self._ask_withdraw)
        for button in (self._withdraw, self._confirm):
            button.setVisible(self._keeper)
            card.add_to_head(button)
        self._packets = RecordsTable("stock_packets", self.tr("用紙の束の一覧"), self._packet_columns())
        self._packets.picked.connect(lambda _row: self._offer())
        empty = EmptyState(
            "document_text",
            self.tr("封緘用紙の在庫がありません"),
            self.tr("届いた束を受け入れ、もう1人が現物を確かめると在庫になります。"),
        )
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(_TABLE)
        for part in (QWidget(), self._packets, empty):
            self._stack.addWidget(part)
        card.add(self._stack, 1)
        return card

    def _packet_columns(self) -> tuple[Column, ...]:
        return (
            Column("first", self.tr("最初の番号"), lambda row: row.first, width=136),
            Column("last", self.tr("最後の番号"), lambda row: row.last, width=136),
            Column("sheets", self.tr("枚数"), lambda row: row.sheets, width=72, right=True),
            Column("left", self.tr("残り"), lambda row: row.left, width=72, right=True),
            Column("state", self.tr("状態"), self._packet_state, width=132),
            Column("by", self.tr("受け入れた人"), lambda row: row.received_by, width=136),
            Column("seen", self.tr("確認した人"), lambda row: row.confirmed_by, width=136, stretch=True),
            Column("at", self.tr("受入"), lambda row: row.received_at, text=moment_words, width=150),
        )

    def _packet_state(self, row: Packet) -> str:
        if not row.confirmed_by:
            return self.tr("確認待ち")
        return self.tr("在庫") if row.left else self.tr("使い切り")

    def _waste_card(self) -> Card:
        self._waste_part = card = Card(self.tr("書損の用紙（破棄の確認待ち）"))
        self._witness = Button("stock_witness", self.tr("破棄を確認した(&V)"), icon="checkmark")
        self._witness.clicked.connect(self._witness_waste)
        self._witness.setVisible(self._keeper)
        card.add_to_head(self._witness)
        self._waste = RecordsTable("stock_waste", self.tr("書損の用紙の一覧"), self._waste_columns())
        self._waste.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._waste.setFixedHeight(_FEW)
        self._waste.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        card.add(self._waste)
        card.hide()
        return card

    def _waste_columns(self) -> tuple[Column, ...]:
        return (
            Column("serial", self.tr("用紙番号"), lambda row: row.serial, width=136),
            Column("letter", self.tr("文書番号"), lambda row: row.letter, width=136),
            Column("reason", self.tr("理由"), lambda row: row.reason, width=160, stretch=True),
            Column("by", self.tr("書損にした人"), lambda row: row.spoiled_by, width=136),
            Column("at", self.tr("日時"), lambda row: row.spoiled_at, text=moment_words, width=150),
        )

    # --- loading ---

    def reload(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.stock.look(seat.actor), self._show)

    def clear(self) -> None:
        self._look = None
        self._banner.hide()
        for table in (self._packets, self._waste):
            table.set_records([])
        self._stack.setCurrentIndex(0)

    def focus(self) -> None:
        (self._packets if self._packets.count() else self._receive).setFocus()

    def _show(self, look: StockLook) -> None:
        self._look = look
        books = look.books
        figures = (books.opening, books.received, books.issued, books.spoiled, books.remaining)
        self._books.set_rows(
            [
                (words(label), self.tr("{0} 枚").format(f"{figure:,}"))
                for label, figure in zip(STOCK_LABELS, figures, strict=True)
            ]
        )
        self._next.setText(self._next_words(look))
        self._tell(look)
        self._packets.set_records(list(look.packets))
        if look.packets and self._packets.current() is None:
            self._packets.select_first()
        self._stack.setCurrentIndex(1 if look.packets else 2)
        self._waste.set_records(list(look.waste))
        self._waste_part.setVisible(bool(look.waste))
        self._offer()

    def _next_words(self, look: StockLook) -> str:
        parts = []
        if look.next_serial:
            parts.append(self.tr("次に使う用紙：{0}").format(look.next_serial))
        if look.count is not None and look.count.settled:
            parts.append(
                self.tr("本日の確認：{0} 枚（{1}）").format(f"{look.count.counted:,}", look.count.counted_by)
            )
        return "　".join(parts)

    def _tell(self, look: StockLook) -> None:
        said = list(look.open_points)
        self._banner.setVisible(bool(said))
        if said:
            self._banner.tell(Notice(" ".join(words(point) for point in said), Tone.WARNING))

    def _offer(self) -> None:
        packet: Packet | None = self._packets.current()
        waits = packet is not None and not packet.confirmed_by
        mine = packet is not None and packet.mine
        self._confirm.setEnabled(waits and not mine)
        self._confirm.setToolTip(self.tr("受け入れた人とは別の人が行います") if waits and mine else "")
        self._withdraw.setEnabled(waits)
        chosen = self._chosen_waste()
        self._witness.setEnabled(bool(chosen))
        self._witness.setToolTip("" if chosen else self.tr("書損にした人とは別の人が、行を選んで行います"))
        self._count.setText(
            self.tr("2人目として数える(&N)…") if self._second() else self.tr("残高を数える(&N)…")
        )
        held = self._look is not None and bool(self._look.packets)
        for button in (self._count, self._write_off):
            button.setEnabled(held)

    def _chosen_waste(self) -> list[str]:
        rows = [self._waste.record(index) for index in self._waste.selectionModel().selectedRows()]
        return [row.serial for row in rows if not row.mine]

    def _second(self) -> Count | None:
        """A difference that somebody else counted and this person may confirm."""
        count = self._look.count if self._look else None
        waits = count is not None and not count.settled and not count.stale and not count.mine
        return count if waits else None

    # --- verbs ---

    def _confirm_packet(self) -> None:
        packet: Packet | None = self._packets.current()
        seat = self._seat
        if packet is None:
            return
        seat.prompts.confirm(
            self,
            self.tr("{0} から {1} まで {2} 枚の現物を確かめましたか").format(packet.first, packet.last, packet.sheets),
            yes=self.tr("確かめた"),
            detail=self.tr("確かめると在庫になり、取り消せません。"),
            then=partial(self._run, partial(seat.desk.stock.confirm_packet, seat.actor, packet.id)),
        )  # fmt: skip

    def _ask_withdraw(self) -> None:
        packet: Packet | None = self._packets.current()
        seat = self._seat
        if packet is not None:
            seat.prompts.ask_reason(
                self,
                self.tr("この受入を取り消しますか"),
                yes=self.tr("取り消す"),
                detail=self.tr("番号の誤りなどのときに使います。理由は記録に残ります。"),
                then=lambda reason: self._run(
                    partial(seat.desk.stock.withdraw_packet, seat.actor, packet.id, reason)
                ),
            )

    def _witness_waste(self) -> None:
        serials, seat = self._chosen_waste(), self._seat
        self._run(partial(seat.desk.stock.witness, seat.actor, serials))

    def _run(self, work: Callable[[], object]) -> None:
        self._seat.run(self, work, lambda _done: None, changes=frozenset({LETTERS}))
