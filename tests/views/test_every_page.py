"""Every page and dialog on a filled desk, in both languages: names for the ear, keys that mean one thing, no word cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from sqlalchemy import select

from installer.contact_sheet import busy_desk
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.models import Affiliation, Case, Member, Staff
from staffdesk.pages import main_window
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.founding import DEMO_PASSWORD
from staffdesk.text import Language
from staffdesk.views import i18n
from staffdesk.views.main_window import MainWindow, WindowMemory
from staffdesk.views.seat import Seat
from staffdesk.views.tasks import Tasks
from staffdesk.workflow import LetterState
from tests.support.office import MONDAY
from tests.views.accessible import assert_accessible, cut, japanese
from tests.views.composing import composition_faults
from tests.views.dialogs import all_dialogs, first_run
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
    known = {each.name for each in map(load_profile, institution_ids())}
    known |= {profile.name, profile.short_name, *(form.title for form in profile.forms)}
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
    found = [*_on_pages(window, founded), *_in_dialogs(window, founded), *_in_the_first_run(founded)]
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
    seat = Seat(founded.desk, founded.actor, founded.tasks, ScriptedPrompts())
    letter = founded.desk.letters.rows(founded.actor, frozenset(LetterState))[0]
    dialogs = all_dialogs(window, seat, letter, MONDAY)
    found: list[str] = []
    for key, make in dialogs.items():
        dialog = make()
        dialog.show()
        _settle(founded.tasks)
        found += (f"{key}: {defect}" for defect in _judge(dialog, founded))
        dialog.close()
        dialog.deleteLater()
    return found


def _in_the_first_run(founded: Founded) -> list[str]:
    window = first_run(MONDAY, Path("data"))
    window.show()
    pages = window.findChild(QStackedWidget)
    assert pages is not None
    found: list[str] = []
    for place in range(pages.count()):
        pages.setCurrentIndex(place)
        _settle(founded.tasks)
        found += (f"first run, page {place + 1}: {defect}" for defect in _judge(window, founded))
    window.deleteLater()
    return found


def _judge(window: QWidget, founded: Founded) -> list[str]:
    defects = cut(window)
    defects += composition_faults(window)
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
