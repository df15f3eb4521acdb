"""What can be done with a list now: decide its doubtful rows, confirm it with a code, give it up, or take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.services.transfer import Bucket, ListRow, RunCard, RunState
from staffdesk.views.approvals.decision import is_code
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, Label, LineEdit, PrimaryButton, QuietButton, width_of


class StepsRow(QWidget):
    """``decided`` carries "apply" or "skip" for the chosen rows, ``confirmed`` the one-time code as typed."""

    decided = Signal(str)
    skip_rest = Signal()
    confirmed = Signal(str)
    dropped = Signal()
    undone = Signal()

    def __init__(self, demo_code: Callable[[], str] | None) -> None:
        super().__init__()
        self._card: RunCard | None = None
        self._busy = False
        self._apply = Button("transfers_row_apply", self.tr("反映する(&A)"), icon="checkmark")
        self._apply.clicked.connect(lambda: self.decided.emit("apply"))
        self._skip = Button("transfers_row_skip", self.tr("見送る(&S)"), icon="dismiss")
        self._skip.clicked.connect(lambda: self.decided.emit("skip"))
        self._rest = QuietButton("transfers_skip_rest", self.tr("残りをすべて見送る(&R)"))
        self._rest.clicked.connect(self.skip_rest)
        self._words = Label("", "muted", wrap=True)
        self._words.setObjectName("transfers_state")
        self._drop = QuietButton("transfers_drop", self.tr("取りやめる(&D)"))
        self._drop.clicked.connect(self.dropped)
        self._undo = Button("transfers_undo", self.tr("元に戻す(&U)"), icon="arrow_undo")
        self._undo.clicked.connect(self.undone)
        self._code = LineEdit("transfers_code", self.tr("認証コード"), placeholder=self.tr("認証コード6桁"))
        self._code.setFixedWidth(width_of(9))
        self._code.textChanged.connect(lambda _text: self.follow([]))
        self._code.entered.connect(self._confirm_now)
        self._demo_code = demo_code
        self._demo = QuietButton("transfers_demo_code", self.tr("デモ用コード"))
        self._demo.clicked.connect(self._fill)
        self._confirm = PrimaryButton("transfers_confirm", self.tr("確定して反映する(&C)"), icon="signature")
        self._confirm.clicked.connect(self._confirm_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        column.addLayout(row)
        for button in (self._apply, self._skip, self._rest, self._drop):
            row.addWidget(button)
        row.addStretch()
        confirming: tuple[QWidget, ...] = (self._demo, self._code, self._confirm, self._undo)
        for part in confirming:
            row.addWidget(part)
        self._chosen: list[ListRow] = []
        self.show_card(None)

    def show_card(self, card: RunCard | None, *, busy: bool = False) -> None:
        self._card, self._busy = card, busy
        open_, mine = (
            card is not None and card.head.state is RunState.REHEARSED,
            bool(card and card.supervises),
        )
        for button in (self._apply, self._skip, self._rest, self._drop):
            button.setVisible(open_)
        self._code.setVisible(open_ and mine)
        self._confirm.setVisible(open_ and mine)
        self._demo.setVisible(open_ and mine and self._demo_code is not None)
        self._undo.setVisible(card is not None and mine and card.head.state is RunState.APPLIED)
        self._code.clear()
        self._words.setText(self._state(card) if card else "")
        self.follow([])

    def follow(self, chosen: list[ListRow]) -> None:
        """Which buttons lead somewhere, for the rows that are chosen."""
        if chosen:
            self._chosen = chosen
        card, free = self._card, not self._busy
        to_check = [row for row in self._chosen if row.bucket is Bucket.CHECK]
        self._apply.setEnabled(free and bool(to_check) and all(row.can_apply for row in to_check))
        self._skip.setEnabled(free and bool(to_check))
        self._rest.setEnabled(free and card is not None and card.undecided > 0)
        may = card is not None and card.refusal is None
        self._code.setEnabled(free and may)
        self._demo.setEnabled(free and may)
        self._confirm.setEnabled(free and may and is_code(self._code.text()))
        for button in (self._drop, self._undo):
            button.setEnabled(free)

    def forget_rows(self) -> None:
        self._chosen = []
        self.follow([])

    def _state(self, card: RunCard) -> str:
        head = card.head
        if head.state is RunState.REHEARSED:
            going, left = f"{card.going:,}", f"{card.undecided:,}"
            if card.supervises and card.refusal:
                return self.tr("{0} 行を反映します。{1}").format(going, words(card.refusal))
            return self.tr("{0} 行を反映します。未判断 {1} 行。").format(going, left)
        if head.state is RunState.DROPPED:
            return self.tr("取りやめました（{0}）。").format(head.ended_by)
        if head.state is RunState.APPLIED:
            return self.tr("{0} 行を反映しました（{1}）。登録が変わり見送った行 {2}。").format(
                f"{head.applied:,}", head.applied_by, f"{head.changed:,}"
            )
        return self.tr("元に戻しました（{0}）。その後の変更のため残した行 {1}。").format(
            head.ended_by, f"{card.kept:,}"
        )

    def _fill(self) -> None:
        if self._demo_code is not None:
            self._code.setText(self._demo_code())

    def _confirm_now(self) -> None:
        if self._confirm.isEnabled():
            self.confirmed.emit(self._code.text())
