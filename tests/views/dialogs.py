"""Every dialog of the program on a filled desk, each made the way its page makes it, to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from staffdesk.crash import report_of
from staffdesk.services.letters import LetterRow
from staffdesk.services.people.kinds import Kind
from staffdesk.services.print_desk.return_looks import Fate, Found, Reason, ReturnRow
from staffdesk.services.sealed.printing import SealedCard
from staffdesk.services.staff import Enrolment
from staffdesk.views import i18n
from staffdesk.views.about import AboutDialog
from staffdesk.views.account import AccountDialog
from staffdesk.views.approvals.batch import BatchDialog
from staffdesk.views.approvals.enrolment import EnrolmentDialog
from staffdesk.views.case.defects import DefectsDialog
from staffdesk.views.command_palette import CommandPalette
from staffdesk.views.crash import CrashDialog
from staffdesk.views.envelopes.dialog import EnvelopeDialog
from staffdesk.views.first_run import FirstRunWindow
from staffdesk.views.first_run.plan import Plan
from staffdesk.views.help import HelpWindow
from staffdesk.views.main_window import MainWindow
from staffdesk.views.notices import NoticeHistory
from staffdesk.views.print_desk.blank_dialog import BlankDialog
from staffdesk.views.print_desk.labels_dialog import LabelsDialog
from staffdesk.views.print_desk.returns_dialog import ask_address, ask_return
from staffdesk.views.print_desk.sealed_dialogs import ask_reissue, ask_sealed_print
from staffdesk.views.print_desk.stock_dialogs import ask_count, ask_receive, ask_write_off
from staffdesk.views.prompts import Prompts
from staffdesk.views.seat import Seat
from staffdesk.views.sign_in import SignInWindow
from staffdesk.views.staff.ask import StaffAskDialog
from staffdesk.views.staff.half import HalfDialog
from staffdesk.views.substitutes.dialog import SubstituteDialog

Make = Callable[[], QWidget]


def all_dialogs(window: MainWindow, seat: Seat, letter: LetterRow, now: datetime) -> dict[str, Make]:
    """By a name to be told. Each is shown when it has been made."""
    page = window.page("settings")
    return {
        "about": lambda: AboutDialog(page),
        "account": lambda: AccountDialog(page, seat),
        "batch": lambda: BatchDialog(page, seat),
        "blank": lambda: BlankDialog(page, seat),
        "crash": lambda: CrashDialog(page, report_of(ValueError(), now), lambda *_: None),
        "defects": lambda: DefectsDialog(page, ("—",)),
        "enrolment": lambda: EnrolmentDialog(page, seat, Enrolment("otpauth://totp/x?secret=A", "ABCD" * 8)),
        "envelopes": lambda: EnvelopeDialog(page, seat),
        "half": lambda: HalfDialog(page, seat.actor.name, "ABCD-2345", first=True),
        "help": lambda: HelpWindow(page, i18n.language()),
        "history": lambda: NoticeHistory(page, []),
        "hire": lambda: StaffAskDialog(page, seat, Kind.HIRE, None, []),
        "labels": lambda: LabelsDialog(page, seat, []),
        "palette": lambda: CommandPalette(window, seat),
        "sign_in": lambda: SignInWindow(i18n.language()),
        "substitutes": lambda: SubstituteDialog(page, seat, None),
        **_prompts(page),
        **_of_the_print_desk(page, seat, letter, now),
    }


def _prompts(page: QWidget) -> dict[str, Make]:
    ask = Prompts()
    return {
        "confirm": _asked(lambda: ask.confirm(page, "—", yes="—", then=lambda: None, danger=True)),
        "reason": _asked(lambda: ask.ask_reason(page, "—", yes="—", then=lambda _reason: None)),
        "code": _asked(lambda: ask.ask_code(page, "—", yes="—", then=lambda _code: None)),
    }


def _of_the_print_desk(page: QWidget, seat: Seat, letter: LetterRow, now: datetime) -> dict[str, Make]:
    found = Found(letter.id, letter.version, letter.number, letter.subject, letter.recipient, sealed=True)
    card = SealedCard(
        issues=True,
        sheet="",
        next_sheet="F-0001",
        expires_on=None,
        printed_by="",
        witnessed_by="",
        moved=True,
    )
    return {
        "sealed print": _asked(lambda: ask_sealed_print(page, seat, letter, card, QPrinter())),
        "reissue": _asked(lambda: ask_reissue(page, seat, letter)),
        "return": _asked(lambda: ask_return(page, seat, found)),
        "address": _asked(lambda: ask_address(page, seat, _returned(letter, now))),
        "stock receive": _asked(lambda: ask_receive(page, seat)),
        "stock write off": _asked(lambda: ask_write_off(page, seat)),
        "stock count": _asked(lambda: ask_count(page, seat, second=False)),
        "stock count again": _asked(lambda: ask_count(page, seat, second=True)),
    }


def _returned(letter: LetterRow, now: datetime) -> ReturnRow:
    return ReturnRow(
        id=1, number=letter.number, subject=letter.subject, recipient=letter.recipient, case_id=letter.case_id,
        case_number=letter.case_number, sealed=False, nth=1, reason=next(iter(Reason)), note="", fate=Fate.KEPT,
        received_by="", received_at=now, destroyed_by="", witnessed_by="", address=None, again="", mine=True,
    )  # fmt: skip


def _asked(ask: Callable[[], object]) -> Make:
    """For what opens its dialog itself."""

    def make() -> QWidget:
        ask()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        return dialog

    return make


def first_run(now: datetime, data: Path) -> FirstRunWindow:
    plan = Plan(i18n.language(), "shingakkyo")
    return FirstRunWindow(plan, Prompts(), data=data, served="", now=lambda: now)
