"""異動: read a list, look at what would become of each row, decide the doubtful ones, and have it confirmed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from staffdesk.errors import NotFound
from staffdesk.japanese.era import parse_date
from staffdesk.services.imports.reading import MOST_BYTES
from staffdesk.services.progress import Progress
from staffdesk.services.transfer import RUN_STATE_LABELS, CarriedOut, ListRow, PutBack, RunCard, RunRow
from staffdesk.text import Text
from staffdesk.views.dates import date_words, moment_words
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.seat import AUDIT, MEMBERS, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.transfer.looks import RUN_LOOKS
from staffdesk.views.transfer.rows import SHOWN, RowsPanel
from staffdesk.views.transfer.running import RunningStrip
from staffdesk.views.transfer.steps import StepsRow
from staffdesk.views.widgets import (
    Button,
    Card,
    DateLine,
    EmptyState,
    Label,
    Notice,
    PageHeader,
    PrimaryButton,
    width_of,
)

_CHANGES = frozenset({MEMBERS, AUDIT})
_NO_FILE = Text(
    "ファイルを読めません。名前と場所を確かめてください。",
    "The file cannot be read. Check its name and place.",
)


class TransfersPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("異動")
        self._seat = seat
        self._card: RunCard | None = None
        single = Button("transfers_single", self.tr("個別の異動を受け付ける(&N)"), icon="headset")
        single.clicked.connect(lambda: self.go.emit("intake", None))
        subtitle = self.tr("一覧表の異動をリハーサルし、要確認の行を判断して、別の役席が確定します。")
        self.body.addWidget(PageHeader(self.title, subtitle, [single]))
        self.body.addWidget(self._make_choice())
        self._steps = StepsRow(seat.demo_code)
        self._rows = RowsPanel()
        self._rows.wanted.connect(self._load_rows)
        self._rows.chosen.connect(lambda: self._steps.follow(self._rows.selected()))
        self._nothing = EmptyState(
            "arrow_swap",
            self.tr("異動のリストを読み込んでください"),
            self.tr("リハーサルでは何も変わりません。1行ずつの結果を見てから確定します。"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._rows)
        self.body.addWidget(self._stack, 5)
        for signal, slot in (
            (self._steps.decided, self._ask_decision),
            (self._steps.skip_rest, self._ask_skip_rest),
            (self._steps.confirmed, self._confirm),
            (self._steps.dropped, self._ask_drop),
            (self._steps.undone, self._ask_undo),
        ):
            signal.connect(slot)
        self.body.addWidget(self._steps)
        self._strip = RunningStrip(seat)
        self._strip.busy_changed.connect(lambda _busy: self._follow())
        self._strip.stopped.connect(self._stopped)
        self._strip.failed.connect(lambda error: seat.prompts.show_failure(self, error))
        self.body.addWidget(self._strip)
        self.body.addWidget(self._make_lists(), 3)
        self._follow()

    def _make_choice(self) -> QWidget:
        transfers = self._seat.desk.transfers
        self._choose = PrimaryButton("transfers_choose", self.tr("リストを読み込む(&F)…"), icon="open")
        self._choose.clicked.connect(self._ask_file)
        self._since = DateLine(
            "transfers_since", self.tr("本人の届出を優先する日"), read=parse_date, write=date_words, placeholder="R8.3.20"
        )  # fmt: skip
        usual = transfers.usual_since()
        if usual is not None:
            self._since.setText(usual.isoformat())
        self._since.setMinimumWidth(width_of(12) + 130)
        label = Label(self.tr("この日以降の本人の届出を優先(&P)"))
        label.setBuddy(self._since.line)
        said = transfers.usual_words()
        if said is not None:
            hinted: tuple[QWidget, ...] = (label, self._since.line)
            for told in hinted:
                told.setToolTip(words(said))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for part in (self._choose, label, self._since):
            row.addWidget(part)
        row.addStretch()
        return line

    def _make_lists(self) -> QWidget:
        card = Card(self.tr("これまでのリスト"))
        self._lists = RecordsTable("transfers_lists", self.tr("これまでのリスト"), self._list_columns())
        self._lists.say_when_empty(
            self.tr("まだありません。読み込んだリストがここに並び、続きから始められます。")
        )
        self._lists.picked.connect(self._show_list)
        card.add(self._lists, 1)
        return card

    def _list_columns(self) -> tuple[Column, ...]:
        return (
            Column("id", self.tr("番号"), lambda row: row.id, width=64, right=True),
            state_column(self.tr("状態"), lambda row: row.state, labels=RUN_STATE_LABELS, looks=RUN_LOOKS, width=128),
            Column("file", self.tr("ファイル"), lambda row: row.file_name, stretch=True),
            Column("rows", self.tr("行数"), lambda row: row.rows, width=80, right=True),
            Column("by", self.tr("リハーサル"), lambda row: row.rehearsed_by, width=104),
            Column("at", self.tr("日時"), lambda row: row.rehearsed_at, text=moment_words, width=104),
            Column("applied_by", self.tr("確定"), lambda row: row.applied_by or "—", width=104),
            Column("applied", self.tr("反映"), lambda row: row.applied, width=80, right=True),
        )  # fmt: skip

    # --- looking ---

    def activated(self, target: object = None) -> None:
        self._load(target if isinstance(target, int) else None)
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, kinds: frozenset[str]) -> None:
        if MEMBERS in kinds and not self._strip.busy:
            self._load(self._card.head.id if self._card else None)

    def _load(self, run_id: int | None = None) -> None:
        seat = self._seat

        def show(rows: list[RunRow]) -> None:
            self._lists.set_records(rows)
            if run_id is None or not self._lists.select(run_id):
                self._lists.select_first()
            current = self._lists.current()
            if current is not None and self._card is not None and current.id == self._card.head.id:
                self._show_list(current)

        seat.run(self, lambda: seat.desk.transfers.runs(seat.actor), show)

    def _show_list(self, row: RunRow | None) -> None:
        if row is None:
            self._card = None
            self._follow()
            return
        seat = self._seat

        def show(card: RunCard) -> None:
            another = self._card is None or self._card.head.id != card.head.id
            self._card = card
            if another:
                self._rows.begin(card)
            self._rows.count(card)
            self._follow()
            self._load_rows()

        seat.run(self, lambda: seat.desk.transfers.card(seat.actor, row.id), show)

    def _load_rows(self) -> None:
        card, seat = self._card, self._seat
        if card is None:
            return
        buckets = (self._rows.bucket,) if self._rows.bucket else ()
        about = self._rows.search.text()
        self._steps.forget_rows()
        seat.run(
            self,
            lambda: seat.desk.transfers.rows(seat.actor, card.head.id, buckets, about=about, limit=SHOWN),
            self._show_rows,
        )

    def _show_rows(self, rows: list[ListRow]) -> None:
        self._rows.show_rows(rows)
        self._steps.follow(self._rows.selected())

    def _follow(self) -> None:
        """What can be done now."""
        busy = self._strip.busy
        for control in (self._choose, self._since, self._lists):
            control.setEnabled(not busy)
        self._stack.setCurrentWidget(self._rows if self._card is not None else self._nothing)
        self._steps.show_card(self._card, busy=busy)

    # --- rehearsing ---

    def _ask_file(self) -> None:
        self._seat.prompts.open_files(
            self, self.tr("異動のリスト"), self.tr("表 (*.csv *.tsv *.txt *.xlsx)"), self._rehearse
        )

    def _rehearse(self, files: list[Path]) -> None:
        if not files:
            return
        file, seat, since = files[0], self._seat, self._since.value()

        def rehearse(progress: Progress) -> int:
            return seat.desk.transfers.rehearse(
                seat.actor, _content(file), name=file.name, reported_since=since, progress=progress
            )

        self._strip.start(rehearse, self._rehearsed)

    def _rehearsed(self, run_id: int) -> None:
        self._seat.changed(frozenset({AUDIT}))
        self._load(run_id)
        self.notice.emit(Notice(self.tr("リハーサルが終わりました。何も変わっていません。"), Tone.SUCCESS))

    # --- deciding ---

    def _ask_decision(self, decision: str) -> None:
        title = self.tr("反映する理由") if decision == "apply" else self.tr("見送る理由")
        rows = [row.place for row in self._rows.selected()]
        card, seat = self._card, self._seat
        if card is None or not rows:
            return

        def decide(reason: str) -> None:
            head = card.head
            self._step(
                lambda: seat.desk.transfers.decide(seat.actor, head.id, head.version, rows, decision, reason)
            )

        seat.prompts.ask_reason(self, title, yes=self.tr("決定"), then=decide)

    def _ask_skip_rest(self) -> None:
        card, seat = self._card, self._seat
        if card is not None:
            head = card.head
            seat.prompts.ask_reason(
                self, self.tr("見送る理由"), yes=self.tr("すべて見送る"),
                then=lambda reason: self._step(
                    lambda: seat.desk.transfers.skip_rest(seat.actor, head.id, head.version, reason)
                ),
            )  # fmt: skip

    def _ask_drop(self) -> None:
        card, seat = self._card, self._seat
        if card is not None:
            head = card.head
            seat.prompts.ask_reason(
                self, self.tr("取りやめる理由"), yes=self.tr("取りやめる"),
                then=lambda reason: self._step(
                    lambda: seat.desk.transfers.drop(seat.actor, head.id, head.version, reason)
                ),
            )  # fmt: skip

    def _step(self, verb: object) -> None:
        self._seat.run(self, verb, lambda _result: self._load(self._shown()), changes=frozenset({AUDIT}))  # type: ignore[arg-type]

    def _shown(self) -> int | None:
        return self._card.head.id if self._card else None

    # --- carrying out ---

    def _confirm(self, code: str) -> None:
        card, seat = self._card, self._seat
        if card is None:
            return
        head = card.head

        def carry_out(progress: Progress) -> CarriedOut:
            return seat.desk.transfers.carry_out(seat.actor, head.id, head.version, code, progress)

        self._strip.start(carry_out, self._carried_out)

    def _carried_out(self, done: CarriedOut) -> None:
        self._seat.changed(_CHANGES)
        self._load(self._shown())
        told = self.tr("{0} 行を反映しました。").format(f"{done.applied:,}")
        if done.changed:
            told += self.tr("リハーサルの後に登録が変わった {0} 行は見送りました。").format(done.changed)
        self.notice.emit(Notice(told, Tone.WARNING if done.changed else Tone.SUCCESS))

    def _ask_undo(self) -> None:
        card, seat = self._card, self._seat
        if card is None:
            return
        head = card.head

        def undo(reason: str) -> None:
            self._strip.start(
                lambda progress: seat.desk.transfers.undo(seat.actor, head.id, reason, progress), self._undone
            )

        seat.prompts.ask_reason(self, self.tr("元に戻す理由"), yes=self.tr("元に戻す"), then=undo)

    def _undone(self, done: PutBack) -> None:
        self._seat.changed(_CHANGES)
        self._load(self._shown())
        told = self.tr("{0} 行を元に戻しました。").format(f"{done.restored:,}")
        if done.kept:
            told += self.tr("その後に変更された {0} 行はそのまま残しました。").format(done.kept)
        self.notice.emit(Notice(told, Tone.WARNING if done.kept else Tone.SUCCESS))

    def _stopped(self) -> None:
        self.notice.emit(Notice(self.tr("中止しました。何も変わっていません。"), Tone.INFO))
        self._load(self._shown())


def _content(file: Path) -> bytes:
    """Not more than an import takes: the rest of a larger file need not be read to refuse it."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        raise NotFound(_NO_FILE) from None
