"""What an auditor looks at month by month: sampled review, and who approves whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.services.pairs import Pair
from staffdesk.services.samples import FINDING, OK, Drawn, SampleLine
from staffdesk.text import Language
from staffdesk.views import icons
from staffdesk.views.dates import date_words, moment_words
from staffdesk.views.export_button import ExportButton
from staffdesk.views.i18n import language, words
from staffdesk.views.palette import colours
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import Button, Label, LineEdit, Notice, PrimaryButton

Tell = Callable[[Notice], None]
_USUAL_SIZE = "10"


class Panel(QWidget):
    """One view of the audit page. ``load`` reads it anew, ``forget`` leaves nothing on an unwatched screen."""

    def __init__(self, seat: Seat, tell: Tell) -> None:
        super().__init__()
        self.seat, self.tell = seat, tell
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.S)

    def load(self) -> None:
        raise NotImplementedError

    def forget(self) -> None:
        raise NotImplementedError


class MonthPanel(Panel):
    """A view of one month, with a way to the months beside it."""

    def __init__(self, seat: Seat, tell: Tell, name: str) -> None:
        super().__init__(seat, tell)
        self._first = seat.desk.context.clock.today().replace(day=1)
        self._span = Label("", "heading")
        self._span.setObjectName(f"{name}_span")
        back = Button(f"{name}_back", self.tr("前の月(&P)"), icon="arrow_left")
        on = Button(f"{name}_on", self.tr("次の月(&N)"), icon="arrow_right")
        back.clicked.connect(partial(self._step, -1))
        on.clicked.connect(partial(self._step, 1))
        self.bar = QHBoxLayout()
        self.bar.setSpacing(Space.S)
        for part in (back, self._span, on):
            self.bar.addWidget(part)
        self.bar.addStretch()
        self.column.addLayout(self.bar)

    @property
    def month(self) -> str:
        return f"{self._first:%Y-%m}"

    def _step(self, by: int) -> None:
        place = self._first.year * 12 + self._first.month - 1 + by
        self._first = date(place // 12, place % 12 + 1, 1)
        self.load()

    def show_span(self) -> None:
        era = date_words(self._first).partition("月")[0] + "月"
        self._span.setText(era if language() is Language.JA else self.month)


class SamplesPanel(MonthPanel):
    """抜取検査: draw, read the case's papers, say what was found."""

    def __init__(self, seat: Seat, tell: Tell) -> None:
        super().__init__(seat, tell, "samples")
        self._size = LineEdit("samples_size", self.tr("抜き取る件数"), characters=4)
        self._size.setText(_USUAL_SIZE)
        self._size.entered.connect(self._draw)
        self._draw_button = PrimaryButton("samples_draw", self.tr("抜き取る(&T)"), icon="filter")
        self._draw_button.clicked.connect(self._draw)
        self.bar.addWidget(Label(self.tr("件数")))
        self.bar.addWidget(self._size)
        self.bar.addWidget(self._draw_button)
        self._table = RecordsTable("samples_table", self.tr("抜き取った案件"), self._columns())
        self._table.say_when_empty(
            self.tr("この月の抜き取りはまだありません。件数を決めて「抜き取る」を押してください。")
        )
        self._table.picked.connect(self._picked)
        self._words = Label("", "small", wrap=True)
        self._words.setObjectName("samples_words")
        self._ok = Button("samples_ok", self.tr("問題なし(&O)"), icon="checkmark_circle")
        self._finding = Button("samples_finding", self.tr("指摘あり(&F)"), icon="warning")
        self._ok.clicked.connect(lambda: self._judge(OK, ""))
        self._finding.clicked.connect(self._ask_finding)
        foot = QHBoxLayout()
        foot.addWidget(self._words, 1)
        foot.addWidget(self._ok)
        foot.addWidget(self._finding)
        self.column.addWidget(self._table, 1)
        self.column.addLayout(foot)
        self._picked(None)

    def _columns(self) -> tuple[Column, ...]:
        outcomes = {"": self.tr("未検査"), OK: self.tr("問題なし"), FINDING: self.tr("指摘あり")}
        profile = self.seat.desk.context.profile
        number = words(profile.words.member_number)
        titles = {entry.id: entry.title for entry in profile.forms}
        return (
            Column("number", self.tr("受付番号"), lambda row: row.number, width=112),
            Column("title", self.tr("手続"), lambda row: titles.get(row.form_id, row.form_id), stretch=True),
            Column("member", number, lambda row: row.member, width=88),
            Column("requester", self.tr("依頼者"), lambda row: row.requester or "—", width=96),
            Column("approver", self.tr("承認者"), lambda row: row.approver or "—", width=96),
            Column("at", self.tr("処理"), lambda row: row.executed_at, text=moment_words, width=92),
            Column("weight", self.tr("重さ"), lambda row: row.weight, width=52, right=True),
            Column(
                "outcome", self.tr("結果"), lambda row: row.outcome, text=lambda value: outcomes[value],
                icon=_outcome_mark, width=108,
            ),
            Column("note", self.tr("指摘"), lambda row: row.note, width=150),
        )  # fmt: skip

    def load(self) -> None:
        self.show_span()
        seat, month = self.seat, self.month
        seat.run(self, lambda: seat.desk.samples.of(seat.actor, month), self._show)

    def forget(self) -> None:
        self._table.set_records([])
        self._words.clear()
        self._picked(None)

    def _show(self, drawn: Drawn) -> None:
        if drawn.month != self.month:
            return
        self._table.set_records(drawn.lines)
        if self._table.current() is None:
            self._table.select_first()
        self._picked(self._table.current())
        told = self.tr("この月に処理した {0} 件のうち {1} 件を抜き取り、未検査は {2} 件です。")
        self._words.setText(told.format(drawn.executed, len(drawn.lines), drawn.open))

    def _picked(self, line: SampleLine | None) -> None:
        may = line is not None and not line.outcome
        self._ok.setEnabled(may)
        self._finding.setEnabled(may)

    def _draw(self) -> None:
        seat, month, typed = self.seat, self.month, self._size.text().strip()
        size = int(typed) if typed.isdecimal() else 0
        seat.run(
            self,
            lambda: seat.desk.samples.draw(seat.actor, month, size),
            self._show,
            changes=frozenset({AUDIT}),
        )

    def _ask_finding(self) -> None:
        self.seat.prompts.ask_reason(
            self,
            self.tr("指摘の内容"),
            yes=self.tr("記録する"),
            detail=self.tr("結果は一度だけ記録でき、監査記録に残ります。"),
            then=partial(self._judge, FINDING),
        )

    def _judge(self, outcome: str, note: str) -> None:
        line, seat = self._table.current(), self.seat
        if line is not None:
            seat.run(
                self,
                lambda: seat.desk.samples.judge(seat.actor, line.id, outcome, note),
                lambda _none: self.load(),
                changes=frozenset({AUDIT}),
            )


class PairsPanel(MonthPanel):
    """承認の組合せ: a figure accuses nobody; it says where to look."""

    def __init__(self, seat: Seat, tell: Tell) -> None:
        super().__init__(seat, tell, "pairs")
        self._table = RecordsTable("pairs_table", self.tr("依頼者と承認者の組合せ"), self._columns())
        self._table.say_when_empty(self.tr("この月に承認された案件はありません。"))
        self.bar.addWidget(ExportButton(seat, "pairs", self.tr("承認の組合せ"), self._table, tell))
        self.column.addWidget(self._table, 1)
        self.column.addWidget(
            Label(
                self.tr(
                    "「偏り」は、ほかに承認者がいるのに1人が6割以上を承認した組合せ（10件以上）、"
                    "「早い承認」は、案件を開いてから30秒未満の承認が2割以上あった組合せ（10件以上）です。"
                ),
                "small",
                wrap=True,
            )
        )

    def _columns(self) -> tuple[Column, ...]:
        def seconds(value: int | None) -> str:
            return "—" if value is None else self.tr("{0}秒").format(value)

        return (
            Column("requester", self.tr("依頼者"), lambda row: row.requester, width=140),
            Column("approver", self.tr("承認者"), lambda row: row.approver, width=140),
            Column("approved", self.tr("承認"), lambda row: row.approved, width=72, right=True),
            Column("returned", self.tr("差戻し・却下"), lambda row: row.returned, width=104, right=True),
            Column("share", self.tr("割合"), lambda row: row.share, text=lambda share: f"{share:.0%}", width=72, right=True),
            Column("seconds", self.tr("開いてから（中央値）"), lambda row: row.seconds, text=seconds, width=148, right=True),
            Column("fast", self.tr("30秒未満"), lambda row: row.fast, width=84, right=True),
            Column("conspicuous", self.tr("注意"), self._notes, icon=_pair_mark, stretch=True),
        )  # fmt: skip

    def _notes(self, pair: Pair) -> str:
        notes = [self.tr("偏り")] * pair.one_sided + [self.tr("早い承認")] * pair.hasty
        return "・".join(notes)

    def load(self) -> None:
        self.show_span()
        seat, month = self.seat, self.month
        seat.run(self, lambda: seat.desk.pairs.of(seat.actor, month), partial(self._show, month))

    def _show(self, month: str, pairs: list[Pair]) -> None:
        if month == self.month:
            self._table.set_records(pairs)

    def forget(self) -> None:
        self._table.set_records([])


def _outcome_mark(outcome: str) -> QIcon:
    if outcome == FINDING:
        return _warning()
    if outcome == OK:
        return icons.icon("checkmark_circle", colours().tones[Tone.SUCCESS].ink, Size.ICON_SMALL)
    return QIcon()


def _pair_mark(notes: str) -> QIcon:
    return _warning() if notes else QIcon()


def _warning() -> QIcon:
    return icons.icon("warning", colours().tones[Tone.WARNING].ink, Size.ICON_SMALL)
