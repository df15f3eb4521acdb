"""Every question to the user, in one place. Nothing waits in a nested event loop: the answer comes to ``then``.

Tests pass a scripted subclass; a dialog's parts are named ``prompt_*``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from staffdesk.errors import UserError
from staffdesk.logs import log_bug
from staffdesk.views.dialogs import AskDialog, NoteDialog, SayDialog
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Notice
from staffdesk.views.widgets.secret import SecretLine

if TYPE_CHECKING:
    from staffdesk.crash import Report


@runtime_checkable
class Notifies(Protocol):
    """A window that can show a notice without stopping anybody."""

    def notify(self, notice: Notice) -> None: ...


class Prompts(QObject):
    """Asks by dialogs that belong to the window of ``owner`` and leave the rest of the program running."""

    printer = ""  # which one the print dialog proposes; empty: the system's own choice

    def confirm(
        self,
        owner: QWidget,
        question: str,
        *,
        yes: str,
        then: Callable[[], None],
        detail: str = "",
        danger: bool = False,
    ) -> None:
        """``then`` runs only on yes. ``yes`` names the act (「送付済みにする」), never just "OK"."""
        dialog = AskDialog(owner, "prompt_confirm", question, detail, yes, danger=danger)
        dialog.accepted.connect(then)
        dialog.open()

    def ask_reason(
        self, owner: QWidget, title: str, *, yes: str, then: Callable[[str], None], detail: str = ""
    ) -> None:
        """A sentence that will stand in the record; an empty one is not taken."""
        dialog = NoteDialog(owner, "prompt_reason", title, detail, yes, field=self.tr("理由"))
        dialog.answered.connect(then)
        dialog.open()

    def ask_defects(
        self, owner: QWidget, defects: tuple[str, ...], then: Callable[[str, tuple[str, ...]], None]
    ) -> None:
        """Which of the defects a letter is to name, one more in free words, and the reason for the record."""
        from staffdesk.views.case.defects import DefectsDialog

        dialog = DefectsDialog(owner, defects)
        dialog.answered.connect(then)
        dialog.open()

    def ask_code(
        self, owner: QWidget, title: str, *, yes: str, then: Callable[[str], None], detail: str = ""
    ) -> None:
        """The six digits of the authenticator; the service judges them."""
        line = SecretLine("prompt_input", self.tr("確認コード（6桁）"), characters=10, hidden=False)
        dialog = NoteDialog(
            owner, "prompt_code", title, detail, yes, field=self.tr("確認コード（6桁）"), editor=line
        )
        dialog.answered.connect(then)
        dialog.open()

    def save_file(
        self, owner: QWidget, title: str, suggested: str, kinds: str, then: Callable[[Path], None]
    ) -> None:
        """Where to write; asks before it replaces. ``kinds``: 「PDF (*.pdf)」."""
        dialog = QFileDialog(owner.window(), title, suggested, kinds)
        dialog.setObjectName("prompt_save_file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggested)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def open_files(self, owner: QWidget, title: str, kinds: str, then: Callable[[list[Path]], None]) -> None:
        """Which files to read. ``kinds``: 「スキャン (*.pdf *.png)」."""
        dialog = QFileDialog(owner.window(), title, "", kinds)
        dialog.setObjectName("prompt_open_files")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
        dialog.open()

    def choose_printer(self, owner: QWidget, then: Callable[[QPrinter], None]) -> None:
        """The system's own print dialog, for A4 letters; where there is no printer, what to do instead."""
        from staffdesk.views.printers import letter_printer, require_a_printer  # brings pdfium

        try:
            require_a_printer()
        except UserError as none:
            self.show_error(owner, none)
            return
        printer = letter_printer(self.printer)
        dialog = QPrintDialog(printer, owner.window())
        dialog.setObjectName("prompt_printer")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: then(printer))
        dialog.setWindowModality(
            Qt.WindowModality.WindowModal
        )  # QPrintDialog has no open() of the usual shape
        dialog.show()

    def show_error(self, owner: QWidget, error: UserError) -> None:
        """What happened and what to do next: in the window's notification area where it has one."""
        window = owner.window()
        if isinstance(window, Notifies):
            window.notify(Notice(words(error.text), Tone.DANGER))
        else:
            SayDialog(owner, "prompt_error", self.tr("できませんでした"), words(error.text)).open()

    def show_bug(self, owner: QWidget, error: BaseException, thread: str = "") -> None:
        """Our defect: logged every time, without the data that its message may hold; shown once at a time.

        ``thread``: where it happened, if not in the window's own.
        """
        from staffdesk.clock import Clock
        from staffdesk.crash import report_of
        from staffdesk.views.crash import CrashDialog

        report = report_of(error, Clock().now(), thread=thread, qt=qVersion() or "")
        log_bug(error, report.number)
        window = owner.window()
        if window.findChild(SayDialog, "prompt_bug") is None:
            CrashDialog(owner, report, self._save_report).open()

    def _save_report(self, owner: QWidget, report: Report, tell: Callable[[str], None]) -> None:
        def write(file: Path) -> None:
            try:
                file.write_text(report.text, encoding="utf-8")
            except OSError:
                tell(self.tr("保存できませんでした。別の場所を選んでください。"))
            else:
                tell(self.tr("「{0}」に保存しました。").format(file.name))

        name = f"staffdesk-report-{report.number}.txt"
        self.save_file(owner, self.tr("報告を保存"), name, self.tr("テキスト (*.txt)"), write)

    def show_failure(self, owner: QWidget, error: BaseException) -> None:
        """For on_failed of background work: a person's mistake or our bug, as it may be."""
        if isinstance(error, UserError):
            self.show_error(owner, error)
        else:
            self.show_bug(owner, error)
