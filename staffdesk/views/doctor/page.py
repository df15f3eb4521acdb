"""診断: the checks of this seat one below the other, each with what was found and what mends it; kept to a file."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from staffdesk import __version__
from staffdesk.errors import Unavailable, UserError
from staffdesk.services.checkup import (
    CHECK_LABELS,
    Check,
    check_clock,
    check_desk,
    check_fonts,
    check_key,
    check_printers,
)
from staffdesk.text import Text
from staffdesk.views.day_close.line import CheckLine
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.printers import printer_names
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    Notice,
    PageHeader,
    PrimaryButton,
    ScrollColumn,
    hairline,
)

_NOT_SAVED = Text(
    "保存できませんでした。保存先を確認し、もう一度お試しください。",
    "It could not be saved. Check the place and try again.",
)


class DoctorPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("診断")
        self._seat = seat
        self._checks: Sequence[Check] = ()
        self._again = Button("doctor_again", self.tr("もう一度調べる(&R)"), icon="arrow_sync")
        self._again.clicked.connect(self._look)
        self._save = PrimaryButton("doctor_save", self.tr("ファイルに保存(&S)"), icon="save")
        self._save.clicked.connect(self._ask_where)
        about = self.tr("この席で StaffDesk が動くための条件を調べます。会員の情報は含みません。")
        self._state = Banner("doctor_state", Notice(""))
        self._list = Card()
        self._list.body.setSpacing(Space.XS)
        column = ScrollColumn("doctor_scroll", self.title)
        column.add(self._state)
        column.add(self._list)
        column.end()
        self.body.addWidget(PageHeader(self.title, about, [self._again, self._save]))
        self.body.addWidget(column, 1)
        self._rows = QWidget()
        self._list.add(self._rows)

    def activated(self, target: object = None) -> None:
        self._look()
        self._again.setFocus()

    def _look(self) -> None:
        seat, names = self._seat, printer_names()
        for button in (self._again, self._save):
            button.setEnabled(False)
        self._state.tell(Notice(self.tr("調べています…"), Tone.NEUTRAL))
        seat.run(self, lambda: _examine(seat, names), self._show, on_failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._again.setEnabled(True)
        self._state.tell(Notice(self.tr("調べられませんでした。もう一度お試しください。"), Tone.DANGER))
        self._seat.prompts.show_failure(self, error)

    def _show(self, checks: Sequence[Check]) -> None:
        self._checks = checks
        for button in (self._again, self._save):
            button.setEnabled(True)
        self._again.setFocus()  # it lost the focus while it could not be pressed
        ill = sum(not check.ok for check in checks)
        well = Notice(self.tr("問題はありません。"), Tone.SUCCESS)
        told = self.tr("{0} 件の問題があります。書かれている方法で直してください。").format(ill)
        self._state.tell(Notice(told, Tone.DANGER) if ill else well)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for place, check in enumerate(checks):
            if place:
                column.addWidget(hairline())
            column.addWidget(self._line(check))
        self._list.body.replaceWidget(self._rows, rows)
        self._rows.deleteLater()
        self._rows = rows

    def _line(self, check: Check) -> CheckLine:
        found = "\n→ ".join(part for part in (words(check.detail), words(check.mend)) if part)
        line = CheckLine(f"doctor_{check.name}", words(CHECK_LABELS[check.name]), found)
        if not check.ok:
            line.show_state(self.tr("問題"), Tone.DANGER)
        elif check.mend.ja:
            line.show_state(self.tr("確認"), Tone.WARNING)
        else:
            line.show_state(self.tr("良好"), Tone.SUCCESS)
        return line

    def _ask_where(self) -> None:
        self._seat.prompts.save_file(
            self, self.tr("診断を保存"), "staffdesk-doctor.txt", self.tr("テキスト (*.txt)"), self._write
        )

    def _write(self, file: Path) -> None:
        lines = [f"StaffDesk {__version__}  Python {platform.python_version()}  {platform.platform()}"]
        for check in self._checks:
            mark = "OK" if check.ok else "NG"
            lines.append(f"{mark}  {words(CHECK_LABELS[check.name])}: {words(check.detail)}")
            if check.mend.ja:
                lines.append(f"    → {words(check.mend)}")
        try:
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError:
            self._seat.prompts.show_error(self, Unavailable(_NOT_SAVED))
        else:
            self.notice.emit(Notice(self.tr("「{0}」に保存しました。").format(file.name), Tone.SUCCESS))


def _examine(seat: Seat, printers: Sequence[str]) -> list[Check]:
    """Of the desk that is open here, so that nothing is opened a second time."""
    context, paths = seat.desk.context, seat.preferences.paths
    checks = [check_fonts()]
    if paths is not None:
        try:
            checks.append(check_key(paths))
        except UserError as error:
            checks.append(Check("key", ok=False, detail=error.text))
    try:
        checks += check_desk(context)
    except UserError as error:
        checks.append(Check("database", ok=False, detail=error.text))
    return [*checks, check_clock(context.clock), check_printers(printers)]
