"""用紙を印刷: choose a blank form, look at it, put it on paper or save it; with the case's number where there is a case."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.errors import Unavailable
from staffdesk.printing.raster import page_count
from staffdesk.services.print_desk.blanks import BlankKind
from staffdesk.views.print_desk.preview import PaperView
from staffdesk.views.print_desk.states import NOT_SAVED
from staffdesk.views.printers import page_image, printer_label, put_on_paper, require_fit
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, Label, PrimaryButton, QuietButton


class BlankDialog(QDialog):
    """``form_id`` is chosen at first; ``case``: (row id, receipt number) of the case that the paper is for."""

    def __init__(
        self, owner: QWidget, seat: Seat, form_id: str | None = None, case: tuple[int, str] | None = None
    ) -> None:
        super().__init__(owner.window())
        self.setObjectName("blank_dialog")
        self.setWindowTitle(self.tr("用紙を印刷"))
        self.setAccessibleName(self.tr("用紙を印刷"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._seat, self._wanted, self._case = seat, form_id, case
        self._pdf = b""
        self._page, self._pages = 0, 1
        self._kinds = RecordsTable("blank_kinds", self.tr("用紙の一覧"), self._columns())
        self._kinds.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._kinds.picked.connect(self._pick)
        self._paper = PaperView("blank_preview", self.tr("用紙の見本表示"))
        self._paper.resized.connect(lambda _dpi: self._draw())
        self._paper.toggle()
        self._lay_out()
        self.resize(940, 660)
        seat.run(self, seat.desk.blanks.kinds, self._show_kinds, on_failed=self._failed)

    def _columns(self) -> tuple[Column, ...]:
        return (Column("title", self.tr("用紙"), lambda kind: kind.title, stretch=True),)

    def _lay_out(self) -> None:
        about = (
            self.tr("受付番号 {0} を印字します。").format(self._case[1])
            if self._case
            else self.tr("受付番号は印字されません。届いた用紙は、受付で新しく受け付けてください。")
        )
        self._print = Button("blank_print", self.tr("印刷する(&R)"), icon="print")
        self._print.clicked.connect(self._ask_printer)
        self._save = PrimaryButton("blank_save", self.tr("PDF に保存(&P)"), icon="document_pdf")
        self._save.clicked.connect(self._ask_where)
        self._close = QuietButton("blank_close", self.tr("閉じる(&K)"))
        self._close.clicked.connect(self.accept)
        left = QVBoxLayout()
        left.addWidget(self._kinds, 1)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addLayout(left, 2)
        top.addLayout(self._paper_with_pages(), 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(Label(about, "muted", wrap=True), 1)
        for button in (self._close, self._print, self._save):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(top, 1)
        column.addLayout(buttons)
        self._ready(ready=False)

    def _paper_with_pages(self) -> QVBoxLayout:
        """The page, and below it the way to the others of a paper that has several."""
        self._page_words = Label("", "small")
        self._before = QuietButton("blank_page_before", self.tr("前のページ(&B)"), icon="arrow_left")
        self._after = QuietButton("blank_page_after", self.tr("次のページ(&N)"), icon="arrow_right")
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        pages = QHBoxLayout()
        pages.setSpacing(Space.S)
        pages.addStretch()
        for part in (self._before, self._page_words, self._after):
            pages.addWidget(part)
        pages.addStretch()
        column = QVBoxLayout()
        column.addWidget(self._paper, 1)
        column.addLayout(pages)
        self._name_page()
        return column

    def _turn(self, by: int) -> None:
        self._page = max(0, min(self._page + by, self._pages - 1))
        self._draw()

    def _name_page(self) -> None:
        for part in (self._before, self._page_words, self._after):
            part.setVisible(self._pages > 1)
        self._page_words.setText(
            self.tr("{0} / {1} ページ").format(self._page + 1, self._pages) if self._pages > 1 else ""
        )
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page + 1 < self._pages)

    def _ready(self, *, ready: bool) -> None:
        for button in (self._print, self._save):
            button.setEnabled(ready)

    # --- choosing ---

    def _show_kinds(self, kinds: tuple[BlankKind, ...]) -> None:
        self._kinds.set_records(kinds)
        if self._wanted is None or not self._kinds.select(self._wanted):
            self._kinds.select_first()
        self._kinds.setFocus()

    def _pick(self, kind: BlankKind | None) -> None:
        self._pdf = b""
        self._page, self._pages = 0, 1
        self._name_page()
        self._ready(ready=False)
        if kind is None:
            self._paper.show_image(None)
            return
        seat, case_id = self._seat, self._case_id()
        self._paper.show_words(self.tr("読み込んでいます…"))
        seat.run(
            self,
            lambda: seat.desk.blanks.preview(seat.actor, kind.id, case_id),
            partial(self._show, kind.id),
            on_failed=self._failed,
        )

    def _case_id(self) -> int | None:
        return self._case[0] if self._case else None

    def _current(self) -> BlankKind | None:
        kind = self._kinds.current()
        return kind if isinstance(kind, BlankKind) else None

    def _show(self, blank_id: str, pdf: bytes) -> None:
        kind = self._current()
        if kind is not None and kind.id == blank_id:
            self._pdf = pdf
            self._ready(ready=True)
            self._draw()

    def _draw(self) -> None:
        pdf, page, dpi = self._pdf, self._page, self._paper.dpi()
        if pdf and dpi > _LEAST_DPI:
            self._seat.run(
                self,
                lambda: (page_count(pdf), page_image(pdf, page, dpi)),
                partial(self._show_image, pdf, page),
            )

    def _show_image(self, pdf: bytes, page: int, drawn: tuple[int, QImage]) -> None:
        if pdf is self._pdf and page == self._page:
            self._pages, image = drawn
            self._paper.show_image(image)
            self._name_page()

    def _failed(self, error: Exception) -> None:
        self._paper.show_words(
            self.tr("見本を表示できません。ほかの用紙を選ぶか、管理者に連絡してください。")
        )
        self._seat.prompts.show_failure(self, error)

    # --- onto paper ---

    def _ask_printer(self) -> None:
        kind = self._current()
        if kind is not None:
            self._seat.prompts.choose_printer(self, partial(self._print_on, kind))

    def _print_on(self, kind: BlankKind, printer: QPrinter) -> None:
        seat, case_id = self._seat, self._case_id()

        def work() -> None:
            require_fit(printer)
            pdf = seat.desk.blanks.release(seat.actor, kind.id, case_id, printer_label(printer))
            put_on_paper(pdf, printer, f"StaffDesk {kind.id}")

        seat.run(self, work, lambda _done: self.accept(), changes=frozenset({AUDIT}))

    def _ask_where(self) -> None:
        kind = self._current()
        if kind is not None:
            name = f"{kind.title}{f'_{self._case[1]}' if self._case else ''}.pdf"
            self._seat.prompts.save_file(
                self, self.tr("用紙を PDF に保存"), name, "PDF (*.pdf)", partial(self._write, kind)
            )

    def _write(self, kind: BlankKind, file: Path) -> None:
        seat, case_id = self._seat, self._case_id()

        def work() -> None:
            pdf = seat.desk.blanks.release(seat.actor, kind.id, case_id)
            try:
                file.write_bytes(pdf)
            except OSError as error:
                raise Unavailable(NOT_SAVED) from error

        seat.run(self, work, lambda _done: self.accept(), changes=frozenset({AUDIT}))


_LEAST_DPI = 10.0
