"""日締め: what the day left open, the backup, the close, and the register for the file, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout

from staffdesk.errors import Unavailable
from staffdesk.services.day_close import ITEM_LABELS, Evening, Item, Line
from staffdesk.services.day_seal import DaySeal
from staffdesk.services.safekeeping import Kept
from staffdesk.text import Text
from staffdesk.views.dates import date_words, moment_words
from staffdesk.views.day_close.backup_bar import BackupBar
from staffdesk.views.day_close.line import CheckLine
from staffdesk.views.day_close.words import WAYS
from staffdesk.views.i18n import listed, words
from staffdesk.views.page import Page
from staffdesk.views.printers import printer_label, put_on_paper, require_fit
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    Notice,
    PageHeader,
    PrimaryButton,
    ScrollColumn,
    StepIndicator,
    hairline,
)
from staffdesk.workflow import Role

_REGISTER = frozenset({Role.CLERK, Role.SUPERVISOR, Role.PRINT_OPERATOR, Role.AUDITOR})
_NOT_SAVED = Text(
    "保存できませんでした。保存先を確認し、もう一度お試しください。",
    "It could not be saved. Check the place and try again.",
)


class DayClosePage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("日締め")
        self._seat = seat
        self._evening: Evening | None = None
        self._fresh = False
        self._close = PrimaryButton("day_close_close", self.tr("本日を締める(&C)"), icon="lock_closed")
        self._close.clicked.connect(self._ask)
        self._header = PageHeader(self.title, actions=[self._close])
        self._steps = StepIndicator("day_close_steps", self.tr("日締めの段階"), self._step_words())
        self._state = Banner("day_close_state", Notice(""))
        self._state.hide()
        self._backup = BackupBar(seat, self._backed_up)
        self._lines: dict[Item, CheckLine] = {}
        self._list = Card(self.tr("締める前に"))
        self._list.body.setSpacing(Space.XS)
        column = ScrollColumn("day_close_scroll", self.title)
        column.add(self._state)
        column.add(self._list)
        column.add(self._closing())
        column.end()
        for part in (self._header, self._steps):
            self.body.addWidget(part)
        self.body.addWidget(column, 1)
        self.body.addWidget(self._backup)
        self._close.setEnabled(False)

    def _step_words(self) -> tuple[str, ...]:
        return self.tr("確かめる"), self.tr("締める"), self.tr("日計表を綴じる")

    def _closing(self) -> Card:
        self._print = Button("day_close_print", self.tr("日計表を印刷(&R)"), icon="print")
        self._print.clicked.connect(lambda: self._seat.prompts.choose_printer(self, self._print_on))
        self._save = Button("day_close_save", self.tr("PDF に保存(&P)"), icon="document_pdf")
        self._save.clicked.connect(self._ask_where)
        self._sealed = CheckLine(
            "day_close_seal", self.tr("監査記録の封印"), self.tr("その日の記録の件数と末尾の値を残します。封印は1日に1回です。")
        )  # fmt: skip
        self._register = CheckLine(
            "day_close_register", self.tr("日計表"), self.tr("締めた後に印刷し、日締めの綴りに入れます。封印の値が載ります。")
        )  # fmt: skip
        card = Card(self.tr("締めと日計表"))
        card.body.setSpacing(Space.XS)
        card.add(self._sealed)
        card.add(hairline())
        card.add(self._register)
        low = QHBoxLayout()
        low.setSpacing(Space.S)
        low.addStretch()
        for button in (self._save, self._print):
            low.addWidget(button)
        card.body.addLayout(low)
        return card

    # --- looking ---

    def activated(self, target: object = None) -> None:
        self._fresh = True  # the focus goes to the next step once it is known
        self._load()

    def refresh(self, kinds: frozenset[str]) -> None:
        self._load()

    def _load(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.day_closes.look(seat.actor), self._show)

    def _show(self, evening: Evening) -> None:
        self._evening = evening
        self._header.set_words(self.title, date_words(evening.day))
        self._steps.set_steps(self._step_words(), _stage(evening))
        for line in evening.lines:
            self._show_line(line, evening)
        self._tell_state(evening)
        yes, no = (self.tr("済"), Tone.SUCCESS), (self.tr("まだ"), Tone.NEUTRAL)
        self._sealed.show_state(*(yes if evening.closed else no))
        self._register.show_state(*(yes if evening.register_printed else no))
        self._close.setVisible(not evening.closed)
        self._close.setEnabled(not evening.to_settle and not self._backup.running)
        if self._fresh:
            self._fresh = False
            backup = self._lines.get(Item.BACKUP)
            (backup.go if backup and evening.to_settle else self._close).setFocus()
        may_print = evening.closed and bool(self._seat.actor.roles & _REGISTER)
        for button in (self._print, self._save):
            button.setVisible(may_print)

    def _show_line(self, line: Line, evening: Evening) -> None:
        if line.item not in self._lines:
            self._add_line(line.item)
        shown = self._lines[line.item]
        shown.about.setVisible(not line.done or line.item is Item.BACKUP)
        if line.done:
            shown.show_state(self.tr("済"), Tone.SUCCESS)
        elif line.item is Item.BACKUP:
            shown.show_state(self.tr("まだ"), Tone.DANGER)
        else:
            told = self.tr("要 {0} 件") if line.must else self.tr("確認 {0} 件")
            shown.show_state(told.format(line.count), Tone.DANGER if line.must else Tone.WARNING)
        if line.item is Item.BACKUP:
            last = moment_words(evening.backed_up_at) if evening.backed_up_at else self.tr("なし")
            shown.about.setText(words(WAYS[line.item].about) + self.tr("　前回：{0}").format(last))
        else:
            way = WAYS[line.item]
            shown.about.setText("　".join(words(note) for note in line.notes or (way.about,)))
            shown.go.setVisible(not line.done and bool(self._seat.actor.roles & way.roles))

    def _add_line(self, item: Item) -> None:
        way = WAYS[item]
        if item is Item.BACKUP:
            line = CheckLine(
                "line_backup", words(ITEM_LABELS[item]), words(way.about), self.tr("控えを取る(&B)"), "save"
            )
            line.pressed.connect(self._back_up)
        else:
            line = CheckLine(f"line_{item}", words(ITEM_LABELS[item]), words(way.about), self.tr("開く"))
            line.go.setAccessibleName(self.tr("{0}を開く").format(words(ITEM_LABELS[item])))
            line.pressed.connect(partial(self.go.emit, way.page, None))
        if self._lines:
            self._list.add(hairline())
        self._lines[item] = line
        self._list.add(line)

    def _tell_state(self, evening: Evening) -> None:
        if evening.closed_at is not None:
            told = self.tr("本日は {0} に締めました。この後の操作は、次の日の封印に入ります。")
            self._state.tell(Notice(told.format(f"{evening.closed_at:%H:%M}"), Tone.SUCCESS))
        elif evening.to_settle:
            what = listed(words(ITEM_LABELS[line.item]) for line in evening.to_settle)
            self._state.tell(Notice(self.tr("先に片付けるもの：{0}").format(what), Tone.WARNING))
        else:
            self._state.tell(Notice(self.tr("締められます。"), Tone.INFO))
        self._state.show()

    # --- backup ---

    def _back_up(self) -> None:
        folder = self._seat.preferences.backups
        if folder is None or self._backup.running:
            return
        self._close.setEnabled(False)
        self._lines[Item.BACKUP].go.setEnabled(False)
        self._backup.start(folder)

    def _backed_up(self, kept: Kept | None) -> None:
        self._lines[Item.BACKUP].go.setEnabled(True)
        if kept is not None:
            told = self.tr("控え「{0}」を取り、開けることを確かめました。").format(kept.file.name)
            if not kept.audit.ok:
                told += self.tr("監査記録に問題があります。監査担当に連絡してください。")
            self.notice.emit(Notice(told, Tone.SUCCESS if kept.audit.ok else Tone.WARNING))
            self._seat.changed(frozenset({AUDIT}))
        self._load()

    # --- the close ---

    def _ask(self) -> None:
        evening = self._evening
        if evening is None:
            return
        left = [words(ITEM_LABELS[line.item]) for line in evening.lines if not line.done and not line.must]
        detail = self.tr("明日に残るもの：{0}").format(listed(left)) if left else ""
        self._seat.prompts.confirm(
            self, self.tr("本日を締めますか"), yes=self.tr("締める"), detail=detail, then=self._close_day
        )

    def _close_day(self) -> None:
        seat = self._seat
        self._close.setEnabled(False)
        seat.run(
            self,
            lambda: seat.desk.day_closes.close(seat.actor),
            self._closed,
            on_failed=self._refused,
            changes=frozenset({AUDIT}),
        )

    def _closed(self, seal: DaySeal) -> None:
        told = self.tr("本日を締めました（記録 {0} 件を封印）。日計表を印刷してください。").format(
            f"{seal.records:,}"
        )
        self.notice.emit(Notice(told, Tone.SUCCESS))
        self._load()

    def _refused(self, error: Exception) -> None:
        self._load()
        self._seat.prompts.show_failure(self, error)

    # --- the register ---

    def _ask_where(self) -> None:
        if self._evening is not None:
            name = f"{self._evening.day.isoformat()}.pdf"
            self._seat.prompts.save_file(
                self, self.tr("日計表を PDF に保存"), name, "PDF (*.pdf)", self._write
            )

    def _write(self, file: Path) -> None:
        def put(pdf: bytes) -> None:
            try:
                file.write_bytes(pdf)
            except OSError as error:
                raise Unavailable(_NOT_SAVED) from error

        self._paper(put, None)

    def _print_on(self, printer: QPrinter) -> None:
        self._paper(lambda pdf: put_on_paper(pdf, printer, "日計表"), printer)

    def _paper(self, put: Callable[[bytes], None], printer: QPrinter | None) -> None:
        seat, evening = self._seat, self._evening
        if evening is None:
            return

        def work() -> None:
            if printer is None:
                put(seat.desk.day_registers.paper(seat.actor, evening.day))
            else:
                require_fit(printer)
                put(seat.desk.day_registers.paper(seat.actor, evening.day, printer_label(printer)))

        seat.run(self, work, lambda _none: self._load(), changes=frozenset({AUDIT}))


def _stage(evening: Evening) -> int:
    """Which of the three steps is the present one; 3 when all are done."""
    if evening.closed:
        return 2 + evening.register_printed
    return 0 if evening.to_settle else 1
