"""Approve several cases in one go: what each would change, the papers counted, one code, and how each of them ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.errors import Invalid, Throttled, UserError
from staffdesk.services.case_cards import CaseCard
from staffdesk.services.desk import Desk
from staffdesk.services.staff import WRONG_CODE
from staffdesk.views import icons
from staffdesk.views.approvals.changes import ChangesView
from staffdesk.views.approvals.decision import is_code
from staffdesk.views.i18n import words
from staffdesk.views.palette import colours
from staffdesk.views.seat import CASES, LETTERS, MEMBERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import (
    Button,
    FieldRow,
    Label,
    LineEdit,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
    give_names,
)
from staffdesk.views.widgets.secret import SecretLine
from staffdesk.workflow import State

MOST = 50  # cases that one person looks over in one go
_SIZE = (960, 640)
_LOOK = 132  # room for two changes; more are scrolled to
_OUTCOME = 5


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A case on the list. ``done``: None while nothing was decided; ``outcome`` how it ended, in words."""

    card: CaseCard
    done: bool | None = None
    outcome: str = ""

    @property
    def id(self) -> int:
        return self.card.id

    @property
    def changes(self) -> str:
        """What it will be; what it was stands beside it for the case that is looked at."""
        return "　".join(f"{words(change.subject)}：{words(change.after)}" for change in self.card.changes)


def offered(desk: Desk) -> frozenset[str]:
    """The procedures that the institution lets a supervisor approve together."""
    return frozenset(entry.id for entry in desk.context.profile.forms if entry.batch_approval)


class BatchDialog(QDialog):
    """``decided`` comes once, when the answer of every case is there; the list then stays to be read."""

    decided = Signal()

    def __init__(self, owner: QWidget, seat: Seat) -> None:
        super().__init__(owner.window())
        self._seat = seat
        self._rows: list[BatchRow] = []
        self._summary = ""
        title = self.tr("まとめて承認")
        give_names(self, "batch_dialog", title)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._build()
        self._load()

    # --- parts ---

    def _build(self) -> None:
        self._words = Label(self.tr("案件を読んでいます…"), "muted", wrap=True)
        self._words.setObjectName("batch_words")
        self._table = RecordsTable("batch_table", self.tr("まとめて承認する案件"), self._columns())
        self._table.say_when_empty(self.tr("まとめて承認できる案件はありません。"))
        self._table.setColumnHidden(_OUTCOME, True)  # until there is one
        self._table.picked.connect(self._look)
        self._changes = ChangesView()
        look = ScrollColumn("batch_look", self.tr("選んだ案件の変更"))
        look.add(self._changes)
        look.end()
        look.setFixedHeight(_LOOK)
        self._leave_out = QuietButton("batch_leave_out", self.tr("この案件を外す(&L)"), icon="dismiss_circle")
        self._leave_out.clicked.connect(self._drop)
        self._count = LineEdit("batch_count", self.tr("用紙の枚数"), characters=4)
        self._count_row = FieldRow(
            self.tr("用紙の枚数(&M)"),
            self._count,
            help=self.tr("手元の用紙を数えて入力します"),
            label_width=112,
        )
        self._code = SecretLine("batch_code", self.tr("認証コード（6桁）"), characters=8, hidden=False)
        self._code_row = FieldRow(self.tr("認証コード(&T)"), self._code, label_width=112)
        self._count.entered.connect(self._code.setFocus)
        self._code.entered.connect(self._try)
        self._close = Button("batch_close", self.tr("閉じる"))
        self._close.clicked.connect(self.reject)
        self._approve = PrimaryButton("batch_approve", self.tr("承認して実行(&A)"), icon="signature")
        self._approve.clicked.connect(self._try)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._leave_out)
        if self._seat.demo_code is not None:
            demo = QuietButton("batch_demo_code", self.tr("デモ用コードを入力"), icon="key")
            demo.clicked.connect(self._fill_demo_code)
            buttons.addWidget(demo)
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self._approve)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._words)
        column.addWidget(self._table, 1)
        column.addWidget(look)
        column.addWidget(self._count_row)
        column.addWidget(self._code_row)
        column.addLayout(buttons)
        self._follow()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("number", self.tr("受付番号"), lambda row: row.card.number, width=112),
            Column("title", self.tr("手続"), lambda row: row.card.title, width=130),
            Column("member", self.tr("会員"), lambda row: row.card.member.name if row.card.member else "—", width=104),
            Column("requester", self.tr("依頼者"), lambda row: row.card.submitted_by, width=96),
            Column("changes", self.tr("変更後"), lambda row: row.changes, width=300, stretch=True),
            Column("outcome", self.tr("結果"), lambda row: row.outcome, icon=self._mark, width=220),
        )  # fmt: skip

    def _mark(self, outcome: str) -> QIcon:
        if not outcome:
            return QIcon()
        well = outcome == self.tr("承認・処理済")
        name, tone = ("checkmark_circle", Tone.SUCCESS) if well else ("warning", Tone.WARNING)
        return icons.icon(name, colours().tones[tone].ink, Size.ICON_SMALL)

    # --- the list ---

    def _load(self) -> None:
        seat = self._seat
        seat.run(self, lambda: _waiting(seat), self._show)

    def _show(self, cards: Sequence[CaseCard]) -> None:
        self._rows = [BatchRow(card) for card in cards]
        self._fill()
        if not cards:
            self._words.setText(self.tr("まとめて承認できる案件はありません。"))
        else:
            told = self.tr("{0}件あります。変更の内容を1件ずつ確かめ、承認しない案件は外してください。")
            self._words.setText(told.format(len(cards)))
            self._count.setFocus()

    def _fill(self) -> None:
        self._table.set_records(self._rows)
        if self._table.current() is None:
            self._table.select_first()
        self._follow()

    def _look(self, row: BatchRow | None) -> None:
        self._changes.set_changes(row.card.changes if row else ())
        if row is not None and row.done is False:  # in full: a table cuts long words off
            self._words.setText(f"{self._summary}\n{row.card.number}：{row.outcome}")
        self._follow()

    def _drop(self) -> None:
        row = self._table.current()
        if row is not None:
            self._rows = [other for other in self._rows if other.id != row.id]
            self._fill()

    def _follow(self, *, busy: bool = False) -> None:
        undecided = bool(self._rows) and all(row.done is None for row in self._rows)
        for part in (self._approve, self._count, self._code):
            part.setEnabled(undecided and not busy)
        self._leave_out.setEnabled(undecided and not busy and self._table.current() is not None)

    # --- the decision ---

    def _fill_demo_code(self) -> None:
        if self._seat.demo_code is not None:
            self._code.setText(self._seat.demo_code())

    def _try(self) -> None:
        if not self._approve.isEnabled():
            return
        self._count_row.clear_finding()
        self._code_row.clear_finding()
        if not is_code(self._code.text()):
            self._code_row.show_finding(self.tr("認証アプリに表示された6桁を入力してください。"))
            self._code.setFocus()
            return
        seat, rows, count, code = self._seat, list(self._rows), self._count.text(), self._code.text()
        done = self.tr("承認・処理済")
        approved = self.tr("承認済・未処理：{0}")
        self._follow(busy=True)
        seat.run(
            self,
            lambda: _decide(seat, rows, count, code, done, approved),
            self._decided,
            on_failed=self._refused,
            changes=frozenset({CASES, LETTERS, MEMBERS}),
        )

    def _decided(self, rows: list[BatchRow]) -> None:
        self._rows = rows
        self._code.setText("")
        self._table.setColumnHidden(_OUTCOME, False)
        self._fill()
        well = sum(bool(row.done) for row in rows)
        told = self.tr("{0}件を承認・処理しました。残りの{1}件は結果の欄を確かめてください。")
        every = self.tr("{0}件すべてを承認・処理しました。")
        left = len(rows) - well
        self._summary = told.format(well, left) if left else every.format(well)
        self._words.setText(self._summary)
        if left:
            self._table.select(next(row.id for row in rows if not row.done))
        self._close.setFocus()
        self.decided.emit()

    def _refused(self, error: Exception) -> None:
        """Nothing was decided: beside the field that it belongs to."""
        self._follow()
        if isinstance(error, Invalid) and error.field == "counted":
            self._count_row.show_finding(words(error.text))
            self._count.setFocus()
        elif isinstance(error, Throttled) or (isinstance(error, UserError) and error.text == WRONG_CODE):
            self._code.setText("")
            self._code_row.show_finding(words(error.text))
            self._code.setFocus()
        else:
            self._code.setText("")
            self._seat.prompts.show_failure(self, error)


def _waiting(seat: Seat) -> list[CaseCard]:
    """The cases that may go together and that this person may decide, who waits longest first."""
    desk, forms = seat.desk, offered(seat.desk)
    rows = [row for row in desk.cases.rows(seat.actor, frozenset({State.AWAITING})) if row.form_id in forms]
    mine = [row for row in rows if desk.approvals.may_decide(seat.actor, row.id) is None]
    return [desk.cases.card(seat.actor, row.id) for row in mine[:MOST]]


def _decide(
    seat: Seat, rows: list[BatchRow], count: str, code: str, done: str, approved: str
) -> list[BatchRow]:
    desk = seat.desk
    lines = desk.approvals.approve_many(
        seat.actor, [(row.card.id, row.card.version) for row in rows], count, code
    )
    ended = []
    for row, line in zip(rows, lines, strict=True):
        if line.refusal is not None:
            ended.append(replace(row, done=False, outcome=words(line.refusal)))
            continue
        try:
            desk.executions.execute(seat.actor, row.card.id)
        except UserError as refusal:  # the approval stands; what is left to do is said
            ended.append(replace(row, done=False, outcome=approved.format(words(refusal.text))))
        else:
            ended.append(replace(row, done=True, outcome=done))
    return ended
