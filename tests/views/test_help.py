"""F1 opens the page for this screen; every screen has one, in both languages, and the pages are found by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from staffdesk import pages
from staffdesk.paths import resources
from staffdesk.services.desk import Desk
from staffdesk.text import Language
from staffdesk.views.help import FIRST, TOPICS, HelpWindow, page_text
from staffdesk.views.main_window import WindowMemory
from staffdesk.views.tasks import Tasks
from tests.support.office import Office
from tests.views.accessible import assert_accessible
from tests.views.seats import ScriptedPrompts

LANGUAGES = pytest.mark.parametrize("language", Language)


@pytest.fixture
def help_(qtbot: QtBot) -> Iterator[HelpWindow]:
    owner = QWidget()
    qtbot.addWidget(owner)
    window = HelpWindow(owner, Language.JA)
    window.show_topic("print")
    window.show()
    yield window
    window.close()


def text(window: HelpWindow) -> str:
    page = window.findChild(QTextBrowser, "help_page")
    assert isinstance(page, QTextBrowser)
    return page.toPlainText()


def test_it_opens_at_the_page_for_the_screen(help_: HelpWindow) -> None:
    assert help_.topic == "print"
    assert "封緘印刷" in text(help_)
    assert_accessible(help_)


def test_a_screen_without_a_page_of_its_own_gets_the_first(help_: HelpWindow) -> None:
    help_.show_topic("no such screen")
    assert help_.topic == FIRST


def test_pages_are_found_by_their_words_in_any_width(help_: HelpWindow) -> None:
    field, topics = help_.findChild(QLineEdit, "help_field"), help_.findChild(QListWidget, "help_topics")
    assert isinstance(field, QLineEdit)
    assert isinstance(topics, QListWidget)
    field.setText("ﾘﾊｰｻﾙ")
    assert [topics.item(row).text() for row in range(topics.count())] == ["異動"]
    assert "リハーサル" in text(help_)
    field.setText("そのようなことばはない")
    assert topics.count() == 0
    field.clear()
    assert topics.count() == len(TOPICS)


def test_no_link_leads_out_of_the_manual(help_: HelpWindow) -> None:
    page = help_.findChild(QTextBrowser, "help_page")
    assert isinstance(page, QTextBrowser)
    page.anchorClicked.emit(QUrl("https://example.jp/"))
    assert help_.topic == "print"
    page.anchorClicked.emit(QUrl("members.md"))
    assert help_.topic == "members"


@LANGUAGES
def test_every_page_is_there_with_a_title_and_nothing_else_lies_beside(language: Language) -> None:
    files = {file.stem for file in (resources() / "manual" / language.value).iterdir()}
    assert files == set(TOPICS)
    titles = [re.match(r"# (.+)\n", page_text(language, topic)) for topic in TOPICS]
    assert all(titles)
    assert len({found.group(1) for found in titles if found}) == len(TOPICS)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_f1_asks_for_the_page_in_front_and_every_page_has_one(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    tasks = Tasks()
    memory = WindowMemory(load=lambda: None, save=lambda *_state: None)
    window = pages.main_window(desk, office.supervisor, tasks, ScriptedPrompts(), Language.JA, memory)
    try:
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        assert set(window.page_keys()) <= set(TOPICS)
        window.show_page("approvals")
        QTest.keyClick(window, Qt.Key.Key_F1)
        opened = window.findChild(HelpWindow)
        assert isinstance(opened, HelpWindow)
        assert (opened.isVisible(), opened.topic) == (True, "approvals")
        opened.close()
    finally:
        qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
        tasks.shutdown()
        window.close()
        window.deleteLater()
