"""取込: choose a kind and a file, look at every row, take it over, and take it back if it was the wrong one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QStackedWidget, QWidget

from staffdesk.errors import NotFound
from staffdesk.services.imports import KIND_LABELS, PLANNERS, BatchRow, Kind, Outcome, Preview, Undone
from staffdesk.services.imports.columns import NoHeader
from staffdesk.services.imports.reading import MOST_BYTES
from staffdesk.services.progress import Progress, Step
from staffdesk.text import Text
from staffdesk.views.i18n import words
from staffdesk.views.imports.history import HistoryPanel
from staffdesk.views.imports.naming import NamingPanel
from staffdesk.views.imports.preview import PreviewPanel
from staffdesk.views.page import Page
from staffdesk.views.seat import AUDIT, CASES, MEMBERS, Seat
from staffdesk.views.tasks import TaskHandle
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Button,
    EmptyState,
    Label,
    Notice,
    PageHeader,
    PrimaryButton,
    QuietButton,
    give_names,
)

T = TypeVar("T")

_CHANGES = frozenset({CASES, MEMBERS, AUDIT})
_NO_FILE = Text(
    "ファイルを読めません。名前と場所を確かめてください。",
    "The file cannot be read. Check its name and place.",
)


class ImportsPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("取込")
        self._seat = seat
        self._preview: Preview | None = None
        self._running: TaskHandle | None = None
        self._reading: Path | None = None
        self._unnamed: Path | None = None  # a file whose columns a person has to name
        self.body.addWidget(
            PageHeader(
                self.title,
                self.tr("CSV（UTF-8・Shift_JIS）か Excel を読み、1行ずつ確かめてから取り込みます。"),
            )
        )
        self.body.addWidget(self._make_choice())
        self._rows = PreviewPanel()
        self._nothing = EmptyState(
            "document",
            self.tr("ファイルを選んでください"),
            self.tr("読んだだけでは何も変わりません。結果を見てから取り込みます。"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._rows)
        self._naming = NamingPanel()
        self._naming.named.connect(self._read_named)
        self._stack.addWidget(self._naming)
        self.body.addWidget(self._stack, 3)
        self.body.addWidget(self._make_low())
        self._history = HistoryPanel()
        self._history.undo_asked.connect(self._ask_undo)
        self.body.addWidget(self._history, 2)
        self._rest()

    def _make_choice(self) -> QWidget:
        self._kind = QComboBox()
        give_names(self._kind, "imports_kind", self.tr("種類"))
        for kind in PLANNERS:  # a list of transfers has a page of its own
            self._kind.addItem(words(KIND_LABELS[kind]), kind.value)
        self._kind.currentIndexChanged.connect(self._forget)
        label = Label(self.tr("種類(&K)"))
        label.setBuddy(self._kind)
        self._choose = Button("imports_choose", self.tr("ファイルを選ぶ(&F)…"), icon="open")
        self._choose.clicked.connect(self._ask_file)
        self._file = Label("", "muted")
        self._file.setObjectName("imports_file")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for part in (label, self._kind, self._choose):
            row.addWidget(part)
        row.addWidget(self._file, 1)
        return line

    def _make_low(self) -> QWidget:
        self._step = Label("", "muted")
        self._step.setObjectName("imports_step")
        self._bar = QProgressBar()
        give_names(self._bar, "imports_progress", self.tr("進み具合"))
        self._bar.setTextVisible(False)
        self._cancel = QuietButton("imports_cancel", self.tr("中止する(&X)"), icon="dismiss")
        self._cancel.clicked.connect(self._stop)
        self._apply = PrimaryButton("imports_apply", self.tr("取り込む(&I)"), icon="checkmark")
        self._apply.clicked.connect(self._ask_apply)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._step)
        row.addWidget(self._bar, 1)
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self._apply)
        return line

    def activated(self, target: object = None) -> None:
        self._load()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.imports.batches(seat.actor), self._history.show_batches)

    # --- reading ---

    def _ask_file(self) -> None:
        self._seat.prompts.open_files(
            self, self.tr("取り込むファイル"), self.tr("表 (*.csv *.tsv *.txt *.xlsx)"), self._read
        )

    def _read(self, files: list[Path]) -> None:
        if not files:
            return
        self._forget()
        self._read_as(files[0], {})

    def _read_named(self, mapping: dict[str, str]) -> None:
        if self._unnamed is not None:
            self._read_as(self._unnamed, mapping)

    def _read_as(self, file: Path, mapping: dict[str, str]) -> None:
        seat, kind = self._seat, Kind(self._kind.currentData())
        self._file.setText(file.name)
        self._reading = file

        def read(progress: Progress) -> Preview:
            return seat.desk.imports.preview(
                seat.actor, kind, _content(file), mapping, name=file.name, progress=progress
            )

        self._start(read, self._show)

    def _show(self, preview: Preview) -> None:
        self._preview, self._unnamed = preview, None
        self._rows.show_preview(preview)
        self._rest()
        (self._apply if self._apply.isEnabled() else self._rows.table).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _forget(self) -> None:
        """Another kind or file: what was shown is of no account any longer."""
        self._preview = self._unnamed = None
        self._file.setText("")
        self._rest()

    # --- taking over ---

    def _ask_apply(self) -> None:
        preview = self._preview
        if preview is None:
            return
        left = preview.count(Outcome.CONFLICT) + preview.count(Outcome.REJECTED)
        detail = self.tr("要確認と取込不可の {0} 行は取り込まれません。").format(left) if left else ""
        self._seat.prompts.confirm(
            self,
            self.tr("{0} 行を取り込みますか").format(f"{preview.count(Outcome.APPLIED):,}"),
            yes=self.tr("取り込む"),
            detail=detail,
            then=self._take_over,
        )

    def _take_over(self) -> None:
        preview, seat = self._preview, self._seat
        if preview is not None:
            self._start(partial(seat.desk.imports.apply, seat.actor, preview), self._taken, alone=True)

    def _taken(self, batch_id: int) -> None:
        self._seat.changed(_CHANGES)
        self._forget()
        self._load()
        self.notice.emit(Notice(self.tr("取込 {0} が終わりました。").format(batch_id), Tone.SUCCESS))

    # --- taking back ---

    def _ask_undo(self, row: BatchRow) -> None:
        self._seat.prompts.confirm(
            self,
            self.tr("取込 {0} を取り消しますか").format(row.id),
            yes=self.tr("取り消す"),
            detail=self.tr("{0} 行を元に戻します。取込の後に変更されたものはそのまま残ります。").format(
                f"{row.applied:,}"
            ),
            danger=True,
            then=lambda: self._undo(row.id),
        )

    def _undo(self, batch_id: int) -> None:
        seat = self._seat
        self._start(partial(seat.desk.imports.undo, seat.actor, batch_id), self._undone, alone=True)

    def _undone(self, undone: Undone) -> None:
        self._seat.changed(_CHANGES)
        self._forget()
        self._load()
        told = self.tr("取込 {0} を取り消しました。").format(undone.batch_id)
        if undone.kept:
            rows = "・".join(str(row) for row, _reason in undone.kept[:20])
            rows += "…" if len(undone.kept) > 20 else ""
            told += self.tr("{0} 行は変更されていたため、そのまま残しました（{1} 行目）。").format(
                len(undone.kept), rows
            )
        self.notice.emit(Notice(told, Tone.WARNING if undone.kept else Tone.SUCCESS))

    # --- while something runs ---

    def _start(
        self, work: Callable[[Progress], T], done: Callable[[T], None], *, alone: bool = False
    ) -> None:
        """Long work with its bar; whatever its end, the page comes to rest first. ``alone``: a lock does not end it."""

        def ended(result: T) -> None:
            self._running = None
            self._rest()
            done(result)

        self._running = self._seat.tasks.run(
            self, work, on_done=ended, on_failed=self._failed, on_progress=self._tell, on_cancelled=self._stopped,
            name="import", alone=self._seat.alone(self.title) if alone else None,
        )  # fmt: skip
        self._tell(Step(0, None))
        self._rest()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, step: Step) -> None:
        self._step.setText(words(step.text) if step.text else "")
        self._bar.setRange(0, step.total or 0)
        self._bar.setValue(step.done)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _stopped(self) -> None:
        self._running = None
        self._rest()
        self.notice.emit(Notice(self.tr("中止しました。何も変わっていません。"), Tone.INFO))

    def _failed(self, error: Exception) -> None:
        self._running = None
        if isinstance(error, NoHeader) and error.cells:
            self._unnamed = self._reading
            self._naming.show_header(error)
            self._rest()
            return
        if self._preview is None:
            self._file.setText("")
        self._rest()
        self._seat.prompts.show_failure(self, error)

    def _rest(self) -> None:
        """What can be done now."""
        busy, preview = self._running is not None, self._preview
        for part in (self._step, self._bar, self._cancel):
            part.setVisible(busy)
        for control in (self._kind, self._choose):
            control.setEnabled(not busy)
        self._apply.setEnabled(not busy and preview is not None and preview.count(Outcome.APPLIED) > 0)
        asked = self._naming if self._unnamed is not None else self._nothing
        self._stack.setCurrentWidget(self._rows if preview is not None else asked)
        self._history.lock(locked=busy)


def _content(file: Path) -> bytes:
    """Not more than an import takes: the rest of a larger file need not be read to refuse it."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        raise NotFound(_NO_FILE) from None
