"""返戻: the letters that came back, and the next thing to do about the one at hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from staffdesk.errors import Invalid, UserError
from staffdesk.services.print_desk.return_looks import (
    ADDRESS_LABELS,
    FATE_LABELS,
    LAST_TRY,
    REASON_LABELS,
    TODO_LABELS,
    Fate,
    Found,
    ReturnRow,
    Todo,
)
from staffdesk.text import Text
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import listed, words
from staffdesk.views.print_desk.returns_dialog import ask_address, ask_return
from staffdesk.views.print_desk.states import CHANGES
from staffdesk.views.seat import Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Look, Space, Tone
from staffdesk.views.widgets import (
    Button,
    Card,
    EmptyState,
    FieldRow,
    KeyValueGrid,
    LineEdit,
    PrimaryButton,
)

TODO_LOOKS = {
    Todo.DESTROY: Look(Tone.DANGER, "warning"),
    Todo.WITNESS: Look(Tone.WARNING, "question_circle"),
    Todo.ADDRESS: Look(Tone.WARNING, "clock"),
    Todo.RESEND: Look(Tone.INFO, "send"),
    Todo.REISSUE: Look(Tone.INFO, "document_text"),
    Todo.NOTHING: Look(Tone.NEUTRAL, "checkmark_circle"),
}
_NUMBER = 18  # characters


class ReturnsView(Card):
    """Above, the number of what came back, typed or scanned; below, all returns, those first that need somebody."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._newest = 0
        self._number = LineEdit(
            "returns_number", self.tr("文書番号"), placeholder="003-2026-000123", characters=_NUMBER
        )
        self._number.entered.connect(self._look_up)
        self._row = FieldRow(self.tr("文書番号(&U)"), self._number, label_width=96)
        take = PrimaryButton("returns_take", self.tr("返戻を受け付ける(&I)…"), icon="arrow_undo")
        take.clicked.connect(self._look_up)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self._row, 1)
        line.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self._table = RecordsTable("returns_table", self.tr("返戻の一覧"), self._columns())
        self._table.picked.connect(lambda _row: self._describe())
        self._table.opened.connect(lambda row: seat.open_case(row.case_id))
        empty = EmptyState(
            "mail_checkmark",
            self.tr("返戻された通知はありません"),
            self.tr("戻ってきた郵便の文書番号を上の欄に入力すると、返戻を受け付けます。"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("mail_checkmark", ""))
        self._stack.addWidget(self._table)
        self._stack.addWidget(empty)
        self.add(self._stack, 1)
        self._facts = KeyValueGrid("returns_facts", columns=2, key_width=96)
        self.add(self._facts)
        self._make_buttons()

    def _columns(self) -> tuple[Column, ...]:
        return (
            state_column(
                self.tr("次にすること"), lambda row: row.todo, labels=TODO_LABELS, looks=TODO_LOOKS, width=172
            ),
            Column("number", self.tr("文書番号"), lambda row: row.number, width=136),
            Column("recipient", self.tr("宛名"), lambda row: row.recipient, width=136, stretch=True),
            Column("reason", self.tr("返戻の理由"), lambda row: words(REASON_LABELS[row.reason]), width=196),
            Column("nth", self.tr("回数"), lambda row: row.nth, text=self._times, width=64, right=True),
            Column("at", self.tr("受付"), lambda row: row.received_at, text=moment_words, width=150),
        )

    def _times(self, nth: int) -> str:
        return self.tr("{0} 回目").format(nth)

    def _make_buttons(self) -> None:
        def button(name: str, title: str, icon: str, act: Callable[[ReturnRow], None]) -> Button:
            made = Button(f"returns_{name}", title, icon=icon)
            made.clicked.connect(lambda: self._with_row(act))
            return made

        returns, seat = self._seat.desk.returns, self._seat
        self._destroy = button(
            "destroy", self.tr("破棄した（1人目）(&1)"), "dismiss",
            lambda row: self._run(lambda: returns.destroy(seat.actor, row.id)),
        )  # fmt: skip
        self._witness = button(
            "witness", self.tr("破棄を確認した（2人目）(&2)"), "checkmark",
            lambda row: self._run(lambda: returns.witness(seat.actor, row.id)),
        )  # fmt: skip
        self._address = button(
            "address", self.tr("住所の確認を記録(&J)…"), "edit", lambda row: ask_address(self, seat, row)
        )
        self._resend = button(
            "resend", self.tr("再送する(&S)"), "send",
            lambda row: self._run(lambda: returns.resend(seat.actor, row.id)),
        )  # fmt: skip
        self._case = button(
            "case", self.tr("案件を開く(&O)"), "document_text", lambda row: seat.open_case(row.case_id)
        )
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addStretch()
        for made in (self._case, self._destroy, self._witness, self._address, self._resend):
            line.addWidget(made)
        self.body.addLayout(line)

    # --- loading ---

    def reload(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.returns.rows(seat.actor), self._show)

    def clear(self) -> None:
        self._number.clear()
        self._row.clear_finding()
        self._newest = 0
        self._table.set_records([])
        self._facts.set_rows([])
        self._stack.setCurrentIndex(0)

    def focus(self) -> None:
        self._number.setFocus()

    def _show(self, rows: list[ReturnRow]) -> None:
        self._table.set_records(rows)
        newest = max((row.id for row in rows), default=0)
        if newest > self._newest and self._newest:  # just taken in: it is at hand
            self._table.select(newest)
        elif rows and self._table.current() is None:
            self._table.select_first()
        self._newest = newest
        self._stack.setCurrentIndex(1 if rows else 2)
        self._describe()

    def _describe(self) -> None:
        row: ReturnRow | None = self._table.current()
        self._facts.setVisible(row is not None)
        for made in (self._destroy, self._witness, self._address, self._resend, self._case):
            made.setVisible(row is not None)
        if row is None:
            return
        self._facts.set_rows(
            [
                (self.tr("通知"), row.subject),
                (self.tr("受付番号"), row.case_number),
                (self.tr("返戻の理由"), self._reason_words(row)),
                (self.tr("現物"), self._fate_words(row)),
                (self.tr("立会人"), listed(name for name in (row.destroyed_by, row.witnessed_by) if name)),
                (self.tr("住所の確認"), words(ADDRESS_LABELS[row.address]) if row.address else ""),
                (self.tr("その後"), self._after(row)),
            ]
        )
        todo = row.todo
        self._destroy.setEnabled(not row.destroyed_by)
        self._witness.setEnabled(todo is Todo.WITNESS and not row.mine)
        self._witness.setToolTip(
            self.tr("1人目の立会人とは別の人が行います") if todo is Todo.WITNESS and row.mine else ""
        )
        self._address.setEnabled(not row.again and row.nth < LAST_TRY)
        self._resend.setEnabled(todo is Todo.RESEND)

    def _fate_words(self, row: ReturnRow) -> str:
        fate = words(FATE_LABELS[row.fate])
        if row.fate is not Fate.DESTROYED and row.destroyed_by:
            fate = self.tr("破棄（2人目の確認待ち）")
        if row.fate is Fate.DESTROYED:
            return fate
        return self.tr("{0}（{1}）").format(fate, row.received_by)

    def _after(self, row: ReturnRow) -> str:
        if row.again:
            return self.tr("{0} で再送").format(row.again)
        if row.nth >= LAST_TRY:
            return self.tr("3回返戻されたため再送できません。新しい手続が必要です。")
        if row.todo is Todo.REISSUE:
            return self.tr("「送ったもの」で選び、役席の承認を受けて再発行してください。")
        return ""

    def _reason_words(self, row: ReturnRow) -> str:
        reason = words(REASON_LABELS[row.reason])
        return self.tr("{0}（{1}）").format(reason, row.note) if row.note else reason

    # --- verbs ---

    def _look_up(self) -> None:
        seat, number = self._seat, self._number.text()
        self._row.clear_finding()
        if not number.strip():
            self._refused(Invalid(_NO_NUMBER, "number"))
            return
        seat.run(
            self, lambda: seat.desk.returns.find(seat.actor, number), self._take, on_failed=self._refused
        )

    def _take(self, letter: Found) -> None:
        self._number.clear()
        ask_return(self, self._seat, letter)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._seat.prompts.show_failure(self, error)
            return
        self._row.show_finding(words(error.text))
        self._number.setFocus()
        self._number.selectAll()

    def _with_row(self, act: Callable[[ReturnRow], None]) -> None:
        row: ReturnRow | None = self._table.current()
        if row is not None:
            act(row)

    def _run(self, work: Callable[[], object]) -> None:
        self._seat.run(self, work, lambda _done: None, changes=CHANGES)


_NO_NUMBER = Text("文書番号を入力してください。", "Type the number of the letter.")
