"""Every page and dialog on a filled desk, in both languages: names for the ear, keys that mean one thing, no word cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from installer.contact_sheet import busy_desk
from staffdesk.models import Affiliation, Case, Member, Staff
from staffdesk.pages import main_window
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.founding import DEMO_PASSWORD
from staffdesk.services.people.kinds import Kind
from staffdesk.text import Language
from staffdesk.views import i18n
from staffdesk.views.about import AboutDialog
from staffdesk.views.account import AccountDialog
from staffdesk.views.approvals.batch import BatchDialog
from staffdesk.views.case.defects import DefectsDialog
from staffdesk.views.command_palette import CommandPalette
from staffdesk.views.envelopes.dialog import EnvelopeDialog
from staffdesk.views.help import HelpWindow
from staffdesk.views.main_window import MainWindow, WindowMemory
from staffdesk.views.notices import NoticeHistory
from staffdesk.views.print_desk.blank_dialog import BlankDialog
from staffdesk.views.print_desk.labels_dialog import LabelsDialog
from staffdesk.views.seat import Seat
from staffdesk.views.sign_in import SignInWindow
from staffdesk.views.staff.ask import StaffAskDialog
from staffdesk.views.substitutes.dialog import SubstituteDialog
from staffdesk.views.tasks import Tasks
from tests.support.office import MONDAY
from tests.views.accessible import assert_accessible, cut, japanese
from tests.views.focus import focus_faults
from tests.views.seats import ScriptedPrompts

_SMALL = (1280, 720)
_TARGETS: dict[str, object] = {"case": 2, "members": (11, "電話照会")}
_QUOTED = frozenset(
    {"日本語に切り替える", "日本語", "わすれた", "個人情報変更", "退職継続"}
)  # quoted from Japanese screens and papers


@dataclass(frozen=True)
class Founded:
    """A demo desk with a morning's paper, and whoever may see all of it."""

    desk: Desk
    actor: Actor
    tasks: Tasks
    sheet: int | None
    data: frozenset[str]  # what is Japanese in every language: people, places, official titles


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Founded]:
    desk, sheet = busy_desk(tmp_path_factory.mktemp("every_page"), "shingakkyo", MONDAY, members=60)
    tasks = Tasks()
    tasks.run(tasks, lambda _progress: None, on_done=lambda _none: None)  # its thread is no test's own
    yield Founded(desk, desk.sign_in("manager", DEMO_PASSWORD), tasks, sheet, _data(desk))
    tasks.shutdown()
    desk.close()


def _data(desk: Desk) -> frozenset[str]:
    profile = desk.context.profile
    known = {profile.name, profile.short_name, *(form.title for form in profile.forms)}
    known |= {letter.title for letter in profile.letters} | {letter.mail_class for letter in profile.letters}
    if profile.card is not None and profile.card.plastic.value:
        known.add(profile.card.plastic.value)
    with desk.context.database.reading() as session:
        for member in session.execute(select(Member)).scalars():
            known |= {member.name, member.kana, member.address or "", *member.name.split("　")}
        known |= set(session.execute(select(Staff.name)).scalars())
        known |= set(session.execute(select(Affiliation.name)).scalars())
        for payload in session.execute(select(Case.payload)).scalars():
            known |= {str(value) for value in payload.values()}
    return frozenset(word for word in known if word)


@pytest.fixture(params=list(Language))
def window(request: pytest.FixtureRequest, founded: Founded, dressed: QApplication) -> Iterator[MainWindow]:
    """In each language; ``dressed`` puts Japanese back."""
    i18n.install(dressed, request.param)
    memory = WindowMemory(load=lambda: None, save=lambda _state: None)
    made = main_window(founded.desk, founded.actor, founded.tasks, ScriptedPrompts(), request.param, memory)
    made.resize(*_SMALL)
    made.show()
    yield made
    _settle(founded.tasks)
    made.close()
    made.deleteLater()


def test_every_page_and_dialog(window: MainWindow, founded: Founded) -> None:
    found = [*_on_pages(window, founded), *_in_dialogs(window, founded)]
    assert not found, "\n".join(found)


def _on_pages(window: MainWindow, founded: Founded) -> list[str]:
    found: list[str] = []
    for key in window.page_keys():
        window.show_page(key, founded.sheet if key == "sheet" else _TARGETS.get(key))
        _settle(founded.tasks)
        found += (f"{key}: {defect}" for defect in _judge(window, founded))
        if i18n.language() is Language.JA:
            found += (f"{key}: {fault}" for fault in focus_faults(window))
        if (window.width(), window.height()) != _SMALL:
            found.append(f"{key}: needs {window.width()} x {window.height()}")
    return found


def _in_dialogs(window: MainWindow, founded: Founded) -> list[str]:
    """Those that a page opens with no more than a click; the others stand in the tests of their pages."""
    seat = Seat(founded.desk, founded.actor, founded.tasks, ScriptedPrompts())
    page = window.page("settings")
    dialogs: dict[str, Callable[[], QWidget]] = {
        "about": lambda: AboutDialog(page),
        "account": lambda: AccountDialog(page, seat),
        "batch": lambda: BatchDialog(page, seat),
        "blank": lambda: BlankDialog(page, seat),
        "defects": lambda: DefectsDialog(page, ("—",)),
        "envelopes": lambda: EnvelopeDialog(page, seat),
        "help": lambda: HelpWindow(page, i18n.language()),
        "history": lambda: NoticeHistory(page, []),
        "hire": lambda: StaffAskDialog(page, seat, Kind.HIRE, None, []),
        "labels": lambda: LabelsDialog(page, seat, []),
        "palette": lambda: CommandPalette(window, seat),
        "sign_in": lambda: SignInWindow(i18n.language()),
        "substitutes": lambda: SubstituteDialog(page, seat, None),
    }
    found: list[str] = []
    for key, make in dialogs.items():
        dialog = make()
        dialog.show()
        _settle(founded.tasks)
        found += (f"{key}: {defect}" for defect in _judge(dialog, founded))
        dialog.close()
        dialog.deleteLater()
    return found


def _judge(window: QWidget, founded: Founded) -> list[str]:
    defects = cut(window)
    if i18n.language() is Language.EN:
        defects += japanese(window, founded.data | _QUOTED)
    try:
        assert_accessible(window)
    except AssertionError as error:
        defects.append(str(error))
    return defects


def _settle(tasks: Tasks) -> None:
    """Until everything that was asked for has come and found its place."""
    QTest.qWait(1)
    for _round in range(4000):
        if not tasks.busy:
            break
        QTest.qWait(5)
    for _round in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
