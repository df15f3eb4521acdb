"""オンライン連携: what the online service was told, and what an administrator must look at because it did not arrive."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget

from staffdesk.forms.effects.labels import effect_label
from staffdesk.institutions.profile import HostSecret
from staffdesk.services.context import Actor
from staffdesk.services.host.outbox import OutboxRow, SecretLink
from staffdesk.services.host.states import DEAD, DELIVERY_LABELS, OPEN, Delivery
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.seat import CASES, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Look, Space, Tone
from staffdesk.views.widgets import (
    Button,
    Card,
    Chip,
    EmptyState,
    Notice,
    PageHeader,
    PrimaryButton,
    ValueLabel,
    give_names,
)

_LOOKS = {
    Delivery.PENDING: Look(Tone.NEUTRAL, "clock"),
    Delivery.SENT: Look(Tone.NEUTRAL, "send"),
    Delivery.DELIVERED: Look(Tone.SUCCESS, "checkmark_circle"),
    Delivery.REFUSED: Look(Tone.DANGER, "dismiss_circle"),
    Delivery.GIVEN_UP: Look(Tone.DANGER, "warning"),
    Delivery.BY_HAND: Look(Tone.SUCCESS, "edit"),
}
_SPANS = {"dead": DEAD, "open": OPEN, "all": frozenset(Delivery)}


class HostPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("オンライン連携")
        self._seat = seat
        self._rows: list[OutboxRow] = []
        self._span = "dead"
        self.body.addWidget(
            PageHeader(
                self.title,
                self.tr(
                    "承認された変更のうち、オンライン側に伝えるものです。止まったものは原因を直してから再送します。"
                ),
            )
        )
        self._link = ValueLabel("host_link", self.tr("仮パスワードの渡し方"), "", "muted")
        self._link.hide()
        self.body.addWidget(self._link)
        self._make_chips()
        self._table = RecordsTable("host_table", self.tr("指示の一覧"), self._columns())
        self._table.picked.connect(self._picked)
        self._nothing = EmptyState("checkmark_circle", "—")
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.add(self._table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(self._nothing)
        self.body.addWidget(self._stack, 1)
        self._make_buttons()

    def _make_chips(self) -> None:
        titles = {
            "dead": self.tr("止まっている(&D)"),
            "open": self.tr("待っている(&W)"),
            "all": self.tr("すべて(&A)"),
        }
        self._chips = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for span, title in titles.items():
            chip = Chip(title)
            give_names(chip, f"host_span_{span}", title)
            chip.setChecked(span == self._span)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.setProperty("title", title)
            chip.setProperty("span", span)
            chip.clicked.connect(partial(self._choose, span))
            self._chips.addButton(chip)
            row.addWidget(chip)
        row.addStretch()
        self.body.addLayout(row)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("created", self.tr("決定"), lambda row: row.created_at, text=moment_words, width=150),
            Column("case", self.tr("受付番号"), lambda row: row.case_number, width=112),
            Column("effect", self.tr("内容"), lambda row: words(effect_label(row.effect)), width=180),
            state_column(
                self.tr("状態"), lambda row: row.state, labels=DELIVERY_LABELS, looks=_LOOKS, width=132
            ),
            Column(
                "attempts", self.tr("送信"), lambda row: row.attempts, text=self._times, width=72, right=True
            ),
            Column("answer", self.tr("回答・理由"), lambda row: row.answer, stretch=True),
        )

    def _times(self, attempts: int) -> str:
        return self.tr("{0} 回").format(attempts)

    def _make_buttons(self) -> None:
        self._by_hand = Button("host_by_hand", self.tr("手作業で反映済みにする(&H)"), icon="edit")
        self._by_hand.clicked.connect(self._ask_by_hand)
        self._again = PrimaryButton("host_again", self.tr("再送する(&R)"), icon="send")
        self._again.clicked.connect(self._ask_again)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch()
        row.addWidget(self._by_hand)
        row.addWidget(self._again)
        self.body.addLayout(row)
        self._picked(None)

    def activated(self, target: object = None) -> None:
        self._load()
        self._table.setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        if CASES in kinds:
            self._load()

    def leaving(self) -> None:
        self._table.set_records([])

    # --- loading and choosing ---

    def _load(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.outbox.rows(seat.actor), self._take)
        seat.run(self, lambda: seat.desk.outbox.link(seat.actor), self._show_link)

    def _show_link(self, link: SecretLink) -> None:
        """What the online service gets of a provisional password, and the fingerprint to compare over the phone."""
        ways = {
            None: self.tr("仮パスワード：照合用の値だけを渡します（渡し方は未設定。管理で決めます）"),
            HostSecret.VERIFIER: self.tr("仮パスワード：照合用の値だけを渡します"),
            HostSecret.SEALED: self.tr("仮パスワード：オンライン側の公開鍵で封をして渡します"),
        }
        key = (
            self.tr("鍵の指紋 {0}").format(link.fingerprint)
            if link.fingerprint
            else self.tr("公開鍵が未設定のため、封緘印刷はできません（管理で設定します）")
        )
        told = [ways[link.way], *([key] if link.fingerprint or link.way is HostSecret.SEALED else [])]
        self._link.setText("　".join(told))
        self._link.setVisible(link.offered)

    def _take(self, rows: list[OutboxRow]) -> None:
        self._rows = rows
        for chip in self._chips.buttons():
            count = sum(row.state in _SPANS[chip.property("span")] for row in rows)
            chip.setText(f"{chip.property('title')}　{count}")
        self._show()

    def _choose(self, span: str) -> None:
        self._span = span
        self._show()

    def _show(self) -> None:
        shown = [row for row in self._rows if row.state in _SPANS[self._span]]
        self._table.set_records(shown)
        if shown and self._table.current() is None:
            self._table.select_first()
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            self._say_nothing()

    def _say_nothing(self) -> None:
        if self._span == "dead":
            self._nothing.set_words(
                self.tr("止まっている指示はありません"),
                self.tr("届かなかった指示や、オンライン側が受け付けなかった指示がここに出ます。"),
            )
        else:
            self._nothing.set_words(
                self.tr("指示はありません"), self.tr("案件を処理すると、ここに並びます。")
            )

    def _picked(self, row: OutboxRow | None) -> None:
        for button in (self._by_hand, self._again):
            button.setEnabled(row is not None and row.state in DEAD)

    # --- the verbs ---

    def _ask_again(self) -> None:
        self._ask(
            self.tr("この指示をもう一度送りますか"),
            self.tr("再送する"),
            self.tr("何を直したかを書いてください。監査記録に残ります。"),
            self._seat.desk.outbox.try_again,
            self.tr("次の受け渡しで送ります。"),
        )

    def _ask_by_hand(self) -> None:
        self._ask(
            self.tr("手作業で反映したことを記録しますか"),
            self.tr("記録する"),
            self.tr("誰がオンライン側でどう反映したかを書いてください。監査記録に残ります。"),
            self._seat.desk.outbox.done_by_hand,
            self.tr("反映済みとして記録しました。"),
        )

    def _ask(
        self, question: str, yes: str, detail: str, verb: Callable[[Actor, str, str], None], told: str
    ) -> None:
        row, seat = self._table.current(), self._seat
        if row is None:
            return

        def settle(reason: str) -> None:
            seat.run(
                self,
                partial(verb, seat.actor, row.id, reason),
                lambda _none: self._settled(told),
                changes=frozenset({CASES}),
            )

        seat.prompts.ask_reason(self, question, yes=yes, detail=detail, then=settle)

    def _settled(self, told: str) -> None:
        self.notice.emit(Notice(told, Tone.SUCCESS))
        self._load()
