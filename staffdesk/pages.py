"""Which pages the window has, for whom, and how they reach each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from staffdesk.services.context import Actor
from staffdesk.services.deadlines import Urgency
from staffdesk.services.demo import demo_code
from staffdesk.services.desk import Desk
from staffdesk.text import Language
from staffdesk.views.approvals import ApprovalsPage
from staffdesk.views.audit import AuditPage
from staffdesk.views.cards import CardsPage
from staffdesk.views.case import CasePage
from staffdesk.views.cases import CasesPage
from staffdesk.views.day_close import DayClosePage
from staffdesk.views.day_close.reminder import remind_of_backup
from staffdesk.views.deadlines import DeadlinesPage
from staffdesk.views.doctor import DoctorPage
from staffdesk.views.home import HomePage
from staffdesk.views.host import HostPage
from staffdesk.views.i18n import words
from staffdesk.views.identity import IdentityPage
from staffdesk.views.imports import ImportsPage
from staffdesk.views.intake import IntakePage
from staffdesk.views.link import Link
from staffdesk.views.main_window import MainWindow, SignedIn, WindowMemory
from staffdesk.views.members.page import MembersPage
from staffdesk.views.policy import PolicyPage
from staffdesk.views.preferences import Preferences
from staffdesk.views.print_desk.page import PrintDeskPage
from staffdesk.views.prompts import Prompts
from staffdesk.views.rail import NavItem
from staffdesk.views.registers import RegistersPage
from staffdesk.views.scanner import Scanner
from staffdesk.views.seat import Seat
from staffdesk.views.settings import SettingsPage
from staffdesk.views.settings.at_start import tell_of_newer
from staffdesk.views.staff import StaffPage
from staffdesk.views.tasks import Tasks
from staffdesk.views.transfer import TransfersPage
from staffdesk.workflow import ROLE_LABELS, LetterState, Role, State

_DESK = frozenset({Role.CLERK, Role.SUPERVISOR})
_PRINT = _DESK | {Role.PRINT_OPERATOR}
_SUPERVISOR = frozenset({Role.SUPERVISOR})
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
_REGISTERS = _DESK | {Role.AUDITOR, Role.ADMINISTRATOR}
_AUDIT = frozenset({Role.AUDITOR})
_POLICY = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})
_STAFF = _POLICY | {Role.AUDITOR}
_WAITING = frozenset({LetterState.QUEUED, LetterState.PRINTING, LetterState.PRINTED, LetterState.UNKNOWN})


def main_window(
    desk: Desk,
    actor: Actor,
    tasks: Tasks,
    prompts: Prompts,
    language: Language,
    memory: WindowMemory,
    preferences: Preferences | None = None,
    lasts: Callable[[], bool] = lambda: True,
) -> MainWindow:
    """The window of one person at one desk. Without ``preferences`` nothing of the workstation is kept.

    ``lasts``: whether the sign-in still counts; asked by long work that goes on while the seat is locked.
    """
    code = (lambda: demo_code(actor.login, desk.context.clock.now())) if desk.demo else None
    seat = Seat(desk, actor, tasks, prompts, demo_code=code, preferences=preferences or Preferences())
    seat.lasts = lasts
    window = MainWindow(
        _items(seat),
        institution=desk.context.profile.name,
        person=SignedIn(actor.name, tuple(words(ROLE_LABELS[role]) for role in sorted(actor.roles))),
        language=language,
        demo=desk.demo,
        memory=memory,
        clock=desk.context.clock,
    )
    seat.changed = window.announce
    seat.open_case = lambda case_id: window.show_page("case", case_id)
    seat.open_sheet = lambda case_id: window.show_page("sheet", case_id)
    seat.open_member = lambda member_id, reason: window.show_page("members", (member_id, reason))
    if seat.actor.roles & _DESK:
        Scanner(window).scanned.connect(lambda code: window.show_page("intake", code))
    window.changed.connect(lambda _kinds: _count(seat, window))
    seat.counted = lambda _kinds: _count(seat, window)
    Link(window, seat)
    window.palette_requested.connect(lambda: _show_palette(window, seat))
    window.help_requested.connect(lambda key: _show_help(window, language, key))
    window.account_requested.connect(lambda: _show_account(window, seat))
    _count(seat, window)
    remind_of_backup(seat, window)
    tell_of_newer(seat, window)
    return window


def _show_help(window: MainWindow, language: Language, key: str) -> None:
    from staffdesk.views.help import HelpWindow  # not for the first sight of the window

    found = window.findChild(HelpWindow) or HelpWindow(window, language)
    found.show_topic(key)
    found.show()
    found.activateWindow()


def _show_account(window: MainWindow, seat: Seat) -> None:
    from staffdesk.views.account import AccountDialog

    dialog = AccountDialog(window, seat)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _show_palette(window: MainWindow, seat: Seat) -> None:
    from staffdesk.views.command_palette import (
        CommandPalette,
        is_open,
    )  # not for the first sight of the window

    if not is_open(window):
        CommandPalette(window, seat).open()


def _items(seat: Seat) -> list[NavItem]:
    translate = QCoreApplication.translate

    def may(roles: frozenset[Role]) -> bool:
        return bool(seat.actor.roles & roles)

    return [
        NavItem("intake", translate("MainWindow", "受付"), "headset", "F2", lambda: IntakePage(seat), may(_DESK)),
        NavItem("home", translate("MainWindow", "概況"), "home", "Ctrl+Home", lambda: HomePage(seat), may(_DESK)),
        NavItem("cases", translate("MainWindow", "案件"), "clipboard_task", "F3", lambda: CasesPage(seat), may(_DESK)),
        NavItem("approvals", translate("MainWindow", "承認"), "signature", "F4", lambda: ApprovalsPage(seat), may(_SUPERVISOR)),
        NavItem("deadlines", translate("MainWindow", "期限"), "clock", "F5", lambda: DeadlinesPage(seat), may(_DESK)),
        NavItem("print", translate("MainWindow", "印刷・発送"), "print", "F6", lambda: PrintDeskPage(seat), may(_PRINT)),
        NavItem("members", translate("MainWindow", "会員"), "people", "F7", lambda: MembersPage(seat), may(_DESK), group=1),
        NavItem("cards", translate("MainWindow", "カード"), "payment", "", lambda: CardsPage(seat), may(_DESK) and _has_cards(seat), group=1),
        NavItem("transfers", translate("MainWindow", "異動"), "arrow_swap", "", lambda: TransfersPage(seat), may(_DESK), group=1),
        NavItem("imports", translate("MainWindow", "取込"), "document_text", "", lambda: ImportsPage(seat), may(_POLICY), group=1),
        NavItem("registers", translate("MainWindow", "受付簿・統計"), "document", "", lambda: RegistersPage(seat), may(_REGISTERS), group=2),
        NavItem("day_close", translate("MainWindow", "日締め"), "lock_closed", "", lambda: DayClosePage(seat), may(_POLICY), group=2),
        NavItem("audit", translate("MainWindow", "監査"), "history", "F8", lambda: AuditPage(seat), may(_AUDIT), group=2),
        NavItem("staff", translate("MainWindow", "職員"), "person", "", lambda: StaffPage(seat), may(_STAFF), group=3),
        NavItem("policy", translate("MainWindow", "管理"), "shield_checkmark", "F11", lambda: PolicyPage(seat), may(_POLICY), group=3),
        NavItem("host", translate("MainWindow", "オンライン連携"), "send", "", lambda: HostPage(seat), may(_ADMINISTRATOR), group=3),
        NavItem("settings", translate("MainWindow", "設定"), "settings", "", lambda: SettingsPage(seat), group=3),
        NavItem("doctor", translate("MainWindow", "診断"), "", "", lambda: DoctorPage(seat), under="settings"),
        NavItem("case", translate("MainWindow", "案件"), "", "", lambda: CasePage(seat), may(_DESK), under="cases"),
        NavItem("sheet", translate("MainWindow", "電話本人確認"), "", "", lambda: IdentityPage(seat), may(_DESK), under="intake"),
    ]  # fmt: skip


def _has_cards(seat: Seat) -> bool:
    """Whether members of this institution carry a plastic card."""
    card = seat.desk.context.profile.card
    return card is not None and card.plastic.value is not None


def _count(seat: Seat, window: MainWindow) -> None:
    """How much waits, beside the words of the rail."""

    def count() -> dict[str, int]:
        desk, actor = seat.desk, seat.actor
        waiting = {}
        if actor.roles & _SUPERVISOR:
            waiting["approvals"] = len(desk.cases.rows(actor, frozenset({State.AWAITING})))
        if actor.roles & _PRINT:
            waiting["print"] = len(desk.letters.rows(actor, _WAITING))
        if actor.roles & _DESK:
            due = Counter(row.urgency for row in desk.deadlines.due(actor))
            waiting["overdue"], waiting["today"] = due[Urgency.OVERDUE], due[Urgency.TODAY]
        return waiting

    def show(waiting: dict[str, int]) -> None:
        overdue, today = waiting.pop("overdue", 0), waiting.pop("today", 0)
        for key, number in waiting.items():
            window.set_count(key, number)
        told = QCoreApplication.translate("NavButton", "期限超過{0}件、今日まで{1}件").format(overdue, today)
        window.set_count("deadlines", overdue + today, told, pressing=overdue > 0)

    seat.run(window, count, show)
