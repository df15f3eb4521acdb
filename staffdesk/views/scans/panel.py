"""The scans of a case: which there are, laying one in by button, key or drop, taking one out, opening one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from staffdesk.errors import Invalid, Unavailable
from staffdesk.services.progress import Progress, Step
from staffdesk.services.scan_check import MOST_BYTES
from staffdesk.services.scans import ScanRow
from staffdesk.text import Text
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.scans.viewer import ScanViewer
from staffdesk.views.seat import AUDIT, CASES, Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Button,
    Card,
    IconButton,
    Label,
    QuietButton,
    ScrollColumn,
    give_names,
    set_kind,
)

_NOT_READ = Text(
    "ファイルを読めません。保存先を確かめて、もう一度取り込んでください。",
    "The file cannot be read. Check where it lies and attach it again.",
)


class ScansPanel(Card):
    """``viewer`` is put beside the form by ``stand_beside``. Without ``may_attach`` the papers are only looked at."""

    def __init__(self, *, may_attach: bool = True) -> None:
        super().__init__()
        self.setObjectName("case_scans")
        self.title.setText(self.tr("用紙のスキャン"))
        self.title.show()
        self.viewer = ScanViewer()
        self._seat: Seat | None = None
        self._case_id: int | None = None
        self._rows: tuple[ScanRow, ...] = ()
        self._may_attach, self._editable, self._asks_masking = may_attach, False, False
        self._waiting: list[Path] = []
        self._attach = QuietButton(
            "scan_attach", self.tr("取り込む"), icon="document", hint=self.tr("Ctrl+Shift+A　ファイルを選ぶ")
        )
        self._attach.clicked.connect(self.ask_files)
        self.add_to_head(self._attach)
        self._build()
        self.hide()

    def _build(self) -> None:
        self._masked = QCheckBox(self.tr("暗証番号の欄を隠しました"))
        give_names(self._masked, "scan_masked", self.tr("暗証番号の欄を隠しました"))
        self._masked.toggled.connect(lambda _on: self._tell(""))
        self._warning = Label(
            self.tr("暗証番号が写っていない用紙だけを取り込んでください。隠してからスキャンします。"),
            "finding",
            wrap=True,
        )
        self._warning.setObjectName("scan_warning")
        set_kind(self._warning, tone=Tone.WARNING)
        self._finding = Label("", "finding", wrap=True)
        self._finding.setObjectName("scan_finding")
        set_kind(self._finding, tone=Tone.DANGER)
        self._busy = QProgressBar()
        give_names(self._busy, "scan_progress", self.tr("取り込みの進み具合"))
        self._busy.setTextVisible(False)
        self._hint = Label(
            self.tr("PDF・JPEG・PNG・TIFF をここへドロップするか、「取り込む」を押してください。"),
            "muted",
            wrap=True,
        )
        self._list: QWidget | None = None
        for part in (self._warning, self._masked, self._hint, self._finding, self._busy):
            self.add(part)
            part.hide()

    # --- where it stands ---

    def take_seat(self, seat: Seat) -> None:
        self._seat = seat

    def stand_beside(
        self, host: QWidget, row: QHBoxLayout, instead: QWidget, *, keep: ScrollColumn | None = None
    ) -> None:
        """The viewer comes into ``row`` in the place of ``instead`` for as long as a scan is open.

        ``keep`` is what it must not cut off. The keys of panel and viewer work in all of ``host``.
        """
        row.insertWidget(row.indexOf(instead), self.viewer, 16)
        self.viewer.closed.connect(self._closed)
        self._instead, self._keep = instead, keep
        for key, slot in (
            ("Ctrl+Shift+A", self.ask_files),
            ("Alt+PgUp", partial(self.viewer.leaf, -1)),  # leafing while typing
            ("Alt+PgDown", partial(self.viewer.leaf, 1)),
        ):
            shortcut = QShortcut(QKeySequence(key), host)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # --- what is shown ---

    def show_case(self, case_id: int, form_id: str, *, editable: bool = False) -> None:
        """The scans of this case; papers of another one are closed."""
        seat = self._seat
        if seat is None:
            return
        if case_id != self._case_id:
            self.viewer.close_scan()
            self._case_id, self._rows = case_id, ()
            self._masked.setChecked(False)
            self._tell("")
        self._editable = editable and self._may_attach
        self._asks_masking = self._editable and seat.desk.scans.asks_masking(form_id)
        self._masked.setVisible(self._asks_masking)
        self._warning.setVisible(self._asks_masking)
        self._attach.setVisible(self._editable)
        self.setAcceptDrops(self._editable)
        self._reload()

    def _reload(self) -> None:
        seat, case_id = self._seat, self._case_id
        if seat is not None and case_id is not None:
            seat.run(self, lambda: seat.desk.scans.of_case(seat.actor, case_id), partial(self._fill, case_id))

    def _fill(self, case_id: int, rows: list[ScanRow]) -> None:
        if case_id != self._case_id:
            return
        self._rows = tuple(rows)
        if self.viewer.scan_id is not None and self.viewer.scan_id not in {row.id for row in rows}:
            self.viewer.close_scan()  # somebody has taken it out
        self._draw_list()
        self._hint.setVisible(self._editable and not rows)
        self.setVisible(self._editable or bool(rows))

    def _draw_list(self) -> None:
        if self._list is not None:
            self.body.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for row in self._rows:
            column.addLayout(self._line(row))
        self.body.insertWidget(1, self._list)  # below the head
        self._list.setVisible(bool(self._rows))

    def _line(self, row: ScanRow) -> QHBoxLayout:
        name = Label(_breakable(row.name), "strong", wrap=True)
        facts = self.tr("{0}ページ　{1}").format(row.pages, _size(row.size))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(name)
        lines.addWidget(Label(f"{facts}　{moment_words(row.added_at)}　{row.added_by}", "small", wrap=True))
        look = Button(
            f"scan_open_{row.id}", self.tr("見る"), accessible_name=self.tr("{0} を見る").format(row.name)
        )
        look.clicked.connect(partial(self._open, row))
        line = QHBoxLayout()
        line.setSpacing(Space.XS)
        line.addLayout(lines, 1)
        line.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        if self._editable:
            remove = IconButton(f"scan_remove_{row.id}", self.tr("{0} を外す").format(row.name), "dismiss")
            remove.setToolTip(self.tr("外す"))  # a tool tip would read marks in the file's name as markup
            remove.clicked.connect(partial(self._ask_remove, row))
            line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return line

    # --- looking ---

    def _open(self, row: ScanRow) -> None:
        if self._seat is not None:
            if self._keep is not None:
                self._keep.setMinimumWidth(_whole_width(self._keep))
            self._instead.hide()
            self.viewer.open_scan(self._seat, row)

    def _closed(self, had_focus: bool) -> None:
        if self._keep is not None:
            self._keep.setMinimumWidth(0)
        self._instead.show()
        if had_focus:
            self._focus_list()

    def _focus_list(self) -> None:
        for button in self.findChildren(Button):
            if button.objectName().startswith("scan_open_"):
                button.setFocus()
                return

    # --- laying in ---

    def ask_files(self) -> None:
        if self._seat is None or not self._editable or not self._ready():
            return
        self._seat.prompts.open_files(
            self,
            self.tr("用紙のスキャンを選ぶ"),
            self.tr("スキャン") + " (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)",
            self.attach,
        )

    def _ready(self) -> bool:
        """The tick is asked for before somebody goes and looks for the file."""
        if self._asks_masking and not self._masked.isChecked():
            self._tell(self.tr("先に番号を隠し、「暗証番号の欄を隠しました」に印を付けてください。"))
            self._masked.setFocus()
            return False
        return True

    def attach(self, files: Sequence[Path]) -> None:
        """One after the other; what is refused is said, and the rest goes on."""
        if not self._editable or not self._ready():
            return
        self._tell("")
        idle = not self._waiting
        self._waiting.extend(files)
        if idle and files:
            self._attach_next()

    def _attach_next(self) -> None:
        seat, case_id, file, masked = self._seat, self._case_id, self._waiting[0], self._masked.isChecked()
        assert seat is not None  # noqa: S101 - only then is it editable
        assert case_id is not None  # noqa: S101
        self._busy.setRange(0, 0)
        self._busy.show()
        self._attach.setEnabled(False)

        def work(progress: Progress) -> int:
            data = _read(file)
            return seat.desk.scans.attach(
                seat.actor, case_id, file.name, data, masked=masked, progress=progress
            )

        seat.tasks.run(
            self, work, on_done=self._attached, on_failed=self._not_attached, on_progress=self._show_progress,
            on_cancelled=self._went_on, name="attach scan",
        )  # fmt: skip

    def _attached(self, _scan_id: int) -> None:
        self._went_on()
        if self._seat is not None:
            self._seat.changed(frozenset({CASES, AUDIT}))
        self._reload()

    def _not_attached(self, error: Exception) -> None:
        self._went_on()
        if isinstance(error, Invalid | Unavailable):
            self._tell(words(error.text))
        elif self._seat is not None:
            self._seat.prompts.show_failure(self, error)

    def _went_on(self) -> None:
        self._waiting = self._waiting[1:]
        if self._waiting:
            self._attach_next()
            return
        self._busy.hide()
        self._attach.setEnabled(True)
        self._masked.setChecked(False)  # the next paper is another one

    def _show_progress(self, step: Step) -> None:
        self._busy.setRange(0, step.total or 0)
        self._busy.setValue(step.done)

    def _tell(self, text: str) -> None:
        self._finding.setText(text)
        self._finding.setVisible(bool(text))

    # --- taking out ---

    def _ask_remove(self, row: ScanRow) -> None:
        if self._seat is None:
            return
        self._seat.prompts.ask_reason(
            self,
            self.tr("このスキャンを外しますか"),
            yes=self.tr("外す"),
            detail=self.tr("表示されなくなります。記録と理由は残ります。"),
            then=partial(self._remove, row.id),
        )

    def _remove(self, scan_id: int, reason: str) -> None:
        seat = self._seat
        if seat is not None:
            seat.run(
                self,
                lambda: seat.desk.scans.remove(seat.actor, scan_id, reason),
                lambda _none: self._reload(),
                changes=frozenset({CASES}),
            )

    # --- Qt's events ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.attach(files)


def _whole_width(column: ScrollColumn) -> int:
    """At which nothing in it is cut off."""
    inside = column.widget()
    return (inside.minimumSizeHint().width() if inside else 0) + column.verticalScrollBar().sizeHint().width()


def _files(dragged: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]


def _read(file: Path) -> bytes:
    """Runs on the worker. One byte more than may be is enough to be refused for its size."""
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unavailable(_NOT_READ) from error


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, round(size / 1024))} KB"


def _breakable(name: str) -> str:
    """A name without spaces may break after its marks: the column is narrow."""
    return re.sub(r"(?<=[-_.()])", "\u200b", name)
