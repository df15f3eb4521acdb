"""管理: the values that no source states. One person enters, another confirms; until then 「未設定」 stands."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QStackedWidget

from staffdesk.errors import Invalid
from staffdesk.institutions.profile import UNSET_LABEL
from staffdesk.services.policy import PolicyRow
from staffdesk.text import Text
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.policy.entry import EntryPanel
from staffdesk.views.seat import CASES, LETTERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Look, Tone
from staffdesk.views.widgets import Card, EmptyState, Notice, PageHeader
from staffdesk.workflow import Role


class PointState(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    SET = "set"


_LABELS = {
    PointState.WAITING: Text("確認待ち", "To be confirmed"),
    PointState.OPEN: UNSET_LABEL,
    PointState.SET: Text("設定済", "Set"),
}
_LOOKS = {
    PointState.WAITING: Look(Tone.WARNING, "clock"),
    PointState.OPEN: Look(Tone.NEUTRAL, "question_circle"),
    PointState.SET: Look(Tone.SUCCESS, "checkmark_circle"),
}
_CHANGES = frozenset({CASES, LETTERS})


def _state(row: PolicyRow) -> PointState:
    if row.waiting is not None:
        return PointState.WAITING
    return PointState.OPEN if row.standing is None else PointState.SET


class PolicyPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("管理")
        self._seat = seat
        self.body.addWidget(
            PageHeader(
                self.title,
                self.tr(
                    "資料に書かれていない値です。入力した人とは別の人が確認すると使われます。資料にある値は変えられません。"
                ),
            )
        )
        self._table = RecordsTable("policy_table", self.tr("未設定の項目の一覧"), self._columns())
        self._table.picked.connect(self._pick)
        self._entry = EntryPanel(may_enter=Role.ADMINISTRATOR in seat.actor.roles)
        self._entry.proposed.connect(self._propose)
        self._entry.confirmed.connect(self._confirm)
        self._entry.withdrawn.connect(self._withdraw)
        self._table.opened.connect(lambda _row: self._entry.focus())
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.add(self._table, 1)
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            "checkmark_circle",
            self.tr("未設定の項目はありません"),
            self.tr("この機関の値は、すべて資料に書かれています。"),
        )
        self._stack.addWidget(card)
        self._stack.addWidget(self._nothing)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._entry)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("what", self.tr("項目"), lambda row: words(row.point.label), width=280),
            state_column(self.tr("状態"), _state, labels=_LABELS, looks=_LOOKS, width=132),
            Column("value", self.tr("使われている値"), self._value, width=200),
            Column("why", self.tr("設定が必要な理由"), lambda row: words(row.point.why), stretch=True),
        )  # fmt: skip

    def _value(self, row: PolicyRow) -> str:
        if row.standing is None:
            return "—"
        return self.tr("取り扱う") if row.point.is_switch else row.standing.value

    def activated(self, target: object = None) -> None:
        self._load()
        self._table.setFocus()

    def _load(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.policy.rows(seat.actor), self._take)

    def _take(self, rows: list[PolicyRow]) -> None:
        self._table.set_records(rows)
        if rows and self._table.current() is None:
            self._table.select_first()
        self._stack.setCurrentIndex(0 if rows else 1)
        self._pick(self._table.current())

    def _pick(self, row: PolicyRow | None) -> None:
        self._entry.setVisible(row is not None)
        if row is not None:
            self._entry.show_row(row)

    # --- the verbs ---

    def _propose(self, key: str, value: str, reason: str) -> None:
        seat = self._seat
        seat.run(
            self,
            lambda: seat.desk.policy.propose(seat.actor, key, value, reason),
            lambda _id: self._done(self.tr("入力しました。別の人の確認を待っています。")),
            on_failed=self._refused,
            changes=_CHANGES,
        )

    def _confirm(self, value_id: int) -> None:
        seat = self._seat
        seat.run(
            self,
            lambda: seat.desk.policy.confirm(seat.actor, value_id),
            lambda _none: self._done(self.tr("確認しました。この値が使われます。")),
            changes=_CHANGES,
        )

    def _withdraw(self, value_id: int) -> None:
        seat = self._seat
        seat.prompts.ask_reason(
            self,
            self.tr("この値を取り下げますか"),
            yes=self.tr("取り下げる"),
            detail=self.tr("項目は未設定に戻り、必要とする通知は印刷できなくなります。"),
            then=lambda reason: seat.run(
                self,
                lambda: seat.desk.policy.withdraw(seat.actor, value_id, reason),
                lambda _none: self._done(self.tr("取り下げました。")),
                changes=_CHANGES,
            ),
        )

    def _done(self, told: str) -> None:
        self.notice.emit(Notice(told, Tone.SUCCESS))
        self._load()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Invalid):
            self._entry.show_refusal(error)
        else:
            self._seat.prompts.show_failure(self, error)
