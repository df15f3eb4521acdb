"""A scan to leaf through, enlarge and turn, in the place of what stands beside the form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.services.scan_pages import ScanKind, Unreadable, draw
from staffdesk.services.scans import ScanRow
from staffdesk.views.scans.sheet import ScanSheet
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import IconButton, Label, QuietButton, set_kind


class ScanViewer(QWidget):
    """Holds the file in memory only while it is shown; every opening is a look on the trail."""

    closed = Signal(bool)  # whether the keyboard was in it

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scan_viewer")
        set_kind(self, kind="scrolled")
        self._seat: Seat | None = None
        self._row: ScanRow | None = None
        self._data = b""
        self._page = self._turns = 0
        self._asked: tuple[int, int, int, int] | None = None  # scan, page, turns, pixels across
        self._sheet = ScanSheet("scan_sheet", self.tr("用紙のスキャン"))
        self._sheet.setToolTip(self.tr("PageUp / PageDown：ページ、＋ / −：大きさ、R：回転、Esc：閉じる"))
        self._sheet.wanted.connect(self._draw)
        self._sheet.leafed.connect(self.leaf)
        self._sheet.turned.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._head())
        column.addWidget(self._sheet, 1)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_scan)
        self.hide()

    def _head(self) -> QHBoxLayout:
        self._name = Label("", "strong")
        self._name.setObjectName("scan_name")
        self._name.setMinimumWidth(40)  # a long name gives way to the buttons
        self._back = IconButton("scan_previous", self.tr("前のページ（PageUp）"), "arrow_left")
        self._on = IconButton("scan_next", self.tr("次のページ（PageDown）"), "arrow_right")
        self._where = Label("", "muted")
        self._where.setObjectName("scan_page")
        smaller = QuietButton("scan_smaller", "－", accessible_name=self.tr("縮小（−）"))
        larger = QuietButton("scan_larger", "＋", accessible_name=self.tr("拡大（＋）"))
        turn = IconButton("scan_turn", self.tr("右に回す（R）"), "arrow_sync")
        close = IconButton("scan_close", self.tr("スキャンを閉じる（Esc）"), "dismiss")
        self._back.clicked.connect(partial(self.leaf, -1))
        self._on.clicked.connect(partial(self.leaf, 1))
        smaller.clicked.connect(partial(self._sheet.resize_page, -1))
        larger.clicked.connect(partial(self._sheet.resize_page, 1))
        turn.clicked.connect(self._turn)
        close.clicked.connect(self.close_scan)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self._name, 1)
        for part in (self._back, self._where, self._on, smaller, larger, turn, close):
            row.addWidget(part)
        return row

    # --- opening and closing ---

    @property
    def scan_id(self) -> int | None:
        """Which scan is shown; None while none is."""
        return self._row.id if self._row else None

    def open_scan(self, seat: Seat, row: ScanRow) -> None:
        self._seat, self._row, self._data = seat, row, b""
        self._page = self._turns = 0
        self._asked = None
        self._name.setText(row.name)
        self._sheet.show_words(self.tr("スキャンを開いています…"))
        self._sheet.to_top()
        self._show_place()
        self.show()
        self._sheet.setFocus()
        seat.run(
            self,
            lambda: seat.desk.scans.open(seat.actor, row.id),
            partial(self._opened, row.id),
            on_failed=self._not_opened,
        )

    def close_scan(self) -> None:
        """Nothing of the paper stays in memory."""
        if self._row is None:
            return
        self._row, self._data, self._asked = None, b"", None
        self._sheet.show_words("")
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self.closed.emit(had_focus)

    def _opened(self, scan_id: int, data: bytes) -> None:
        if self._row is not None and self._row.id == scan_id:
            self._data = data
            self._draw(self._sheet.pixels_across())

    def _not_opened(self, error: Exception) -> None:
        seat = self._seat
        self.close_scan()
        if seat is not None:
            seat.prompts.show_failure(self.parentWidget() or self, error)

    # --- leafing, turning, drawing ---

    def leaf(self, step: int) -> None:
        if self._row is not None and 0 <= self._page + step < self._row.pages:
            self._page += step
            self._sheet.to_top()
            self._show_place()
            self._draw(self._sheet.pixels_across())

    def _turn(self) -> None:
        if self._row is not None:
            self._turns = (self._turns + 1) % 4
            self._sheet.to_top()
            self._draw(self._sheet.pixels_across())

    def _show_place(self) -> None:
        pages = self._row.pages if self._row else 0
        self._where.setText(f"{self._page + 1} / {pages}")
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page + 1 < pages)

    def _draw(self, across: int) -> None:
        if self._seat is None or self._row is None or not self._data:
            return
        wanted = (self._row.id, self._page, self._turns, across)
        if wanted == self._asked:
            return
        self._asked = wanted
        self._seat.run(
            self,
            partial(_image, self._row.kind, self._data, self._page, across, self._turns),
            partial(self._drawn, wanted),
            on_failed=partial(self._not_drawn, wanted),
        )

    def _drawn(self, wanted: tuple[int, int, int, int], image: QImage) -> None:
        if wanted != self._asked:
            return  # leafed on since
        self._sheet.show_image(image)
        # A page of another shape has another size on the screen, and so asks for other pixels, once.
        if abs(self._sheet.pixels_across() - wanted[3]) > 1:
            self._draw(self._sheet.pixels_across())

    def _not_drawn(self, wanted: tuple[int, int, int, int], error: Exception) -> None:
        if wanted != self._asked:
            return
        if isinstance(error, Unreadable):
            self._sheet.show_words(self.tr("このページは表示できません。紙で確かめてください。"))
        elif self._seat is not None:
            self._seat.prompts.show_failure(self, error)


def _image(kind: ScanKind, data: bytes, page: int, across: int, turns: int) -> QImage:
    """Runs on the worker."""
    sheet = draw(kind, data, page, across, turns)
    image = QImage(sheet.bgra, sheet.width, sheet.height, sheet.stride, QImage.Format.Format_RGB32)
    return image.copy()  # Qt does not keep the bytes alive
