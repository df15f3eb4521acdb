"""The frame: pages made when wanted, refreshed when looked at, notices that stop nobody."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.settings import WindowState
from staffdesk.text import Language
from staffdesk.views import notices as area
from staffdesk.views.main_window import MainWindow, SignedIn, WindowMemory
from staffdesk.views.page import Page
from staffdesk.views.rail import NavItem
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Banner, Notice
from tests.views.accessible import assert_accessible
from tests.views.samples import sample_items

PERSON = SignedIn("佐藤　係", ("係", "印刷担当"))


class DummyPage(Page):
    """Keeps what the window tells it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.title = key
        self.heard: list[object] = []

    def activated(self, target: object = None) -> None:
        self.heard.append(("activated", target))

    def refresh(self, kinds: frozenset[str]) -> None:
        self.heard.append(("refresh", kinds))

    def leaving(self) -> None:
        self.heard.append("leaving")


def items() -> list[NavItem]:
    return [
        NavItem("intake", "受付", "headset", "F2", lambda: DummyPage("受付")),
        NavItem("cases", "案件", "clipboard_task", "F3", lambda: DummyPage("案件")),
        NavItem("admin", "管理", "settings", "F9", lambda: DummyPage("管理"), allowed=False),
    ]


def made(
    qtbot: QtBot, memory: WindowMemory | None = None, entries: list[NavItem] | None = None
) -> MainWindow:
    window = MainWindow(
        entries or items(),
        institution="群馬県信用組合",
        person=PERSON,
        language=Language.JA,
        demo=True,
        memory=memory,
    )
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return made(qtbot)


def dummy(window: MainWindow, key: str) -> DummyPage:
    page = window.page(key)
    assert isinstance(page, DummyPage)
    return page


def button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def notices(window: MainWindow) -> list[str]:
    area = window.findChild(QWidget, "notice_area")
    assert area is not None
    return [banner.text for banner in area.findChildren(Banner) if not banner.isHidden()]


class TestPages:
    def test_the_first_page_is_in_front_and_no_other_is_made(self, window: MainWindow) -> None:
        assert window.current_key == "intake"
        assert window.findChild(DummyPage, "page_cases") is None

    def test_a_page_that_is_not_allowed_has_no_button_no_key_and_no_page(self, window: MainWindow) -> None:
        assert window.findChild(QPushButton, "nav_admin") is None
        QTest.keyClick(window, Qt.Key.Key_F9)
        assert window.current_key == "intake"
        with pytest.raises(KeyError):
            window.page("admin")

    def test_a_click_or_its_key_brings_a_page_to_the_front(self, window: MainWindow) -> None:
        button(window, "nav_cases").click()
        assert window.current_key == "cases"
        QTest.keyClick(window, Qt.Key.Key_F2)
        assert window.current_key == "intake"
        assert button(window, "nav_intake").isChecked()

    def test_a_page_can_send_the_clerk_to_another(self, window: MainWindow) -> None:
        dummy(window, "intake").go.emit("cases", 17)
        assert window.current_key == "cases"
        assert dummy(window, "cases").heard == [("activated", 17)]

    def test_the_title_names_page_and_desk(self, window: MainWindow) -> None:
        window.show_page("cases")
        assert window.windowTitle() == "案件 — 群馬県信用組合 — StaffDesk"

    def test_a_change_reaches_the_page_in_front_now_and_the_others_when_they_come(
        self, window: MainWindow
    ) -> None:
        cases, intake = dummy(window, "cases"), dummy(window, "intake")
        intake.heard.clear()
        intake.changed.emit(frozenset({"cases"}))
        window.refresh(frozenset({"letters"}))
        assert intake.heard == [("refresh", frozenset({"cases"})), ("refresh", frozenset({"letters"}))]
        assert cases.heard == []
        window.show_page("cases")
        assert cases.heard == [("refresh", frozenset({"cases", "letters"})), ("activated", None)]

    def test_what_waits_is_counted_beside_the_word(self, window: MainWindow) -> None:
        window.set_count("cases", 120)
        cases = button(window, "nav_cases")
        assert cases.accessibleName() == "案件、120件"
        assert "99+" in [label.text() for label in cases.findChildren(QLabel) if label.isVisible()]
        window.set_count("cases", 0)
        window.set_count("admin", 3)
        assert cases.accessibleName() == "案件"


class TestNotices:
    def test_a_notice_is_shown_once(self, window: MainWindow) -> None:
        dummy(window, "intake").notice.emit(Notice("保存しました。", Tone.SUCCESS))
        window.notify(Notice("保存しました。", Tone.SUCCESS))
        assert notices(window) == ["保存しました。"]

    def test_only_the_newest_stay(self, window: MainWindow) -> None:
        for number in range(5):
            window.notify(Notice(f"知らせ{number}", Tone.DANGER))
        assert notices(window) == ["知らせ2", "知らせ3", "知らせ4"]

    def test_good_news_goes_by_itself_and_bad_news_stays(
        self, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(area, "_FLEETING", 0)
        window.notify(Notice("保存しました。", Tone.SUCCESS))
        window.notify(Notice("保存できません。", Tone.DANGER))
        qtbot.waitUntil(lambda: notices(window) == ["保存できません。"])

    def test_good_news_does_not_follow_to_the_next_page(self, window: MainWindow) -> None:
        window.show_page("intake")
        window.notify(Notice("承認しました。", Tone.SUCCESS, "開く", lambda: None))
        window.notify(Notice("保存できません。", Tone.DANGER))
        window.show_page("cases")
        assert notices(window) == ["保存できません。"]

    def test_a_notice_can_be_sent_away(self, window: MainWindow) -> None:
        window.notify(Notice("保存できません。", Tone.DANGER))
        dismiss = window.findChild(QWidget, "notice_0_dismiss")
        assert dismiss is not None
        QTest.mouseClick(dismiss, Qt.MouseButton.LeftButton)
        assert notices(window) == []


class TestComingAndGoing:
    def test_size_and_place_are_remembered(self, qtbot: QtBot) -> None:
        kept: list[WindowState] = []
        memory = WindowMemory(lambda: WindowState(40, 30, 1000, 640), kept.append)
        window = made(qtbot, memory)
        assert (window.width(), window.height()) == (1000, 640)
        window.close()
        assert [(state.width, state.height, state.maximised) for state in kept] == [(1000, 640, False)]

    def test_a_place_that_no_screen_shows_is_not_taken(self, qtbot: QtBot) -> None:
        window = made(
            qtbot, WindowMemory(lambda: WindowState(20_000, 20_000, 1000, 640), lambda _state: None)
        )
        assert window.screen().availableGeometry().intersects(window.geometry())

    def test_pages_keep_their_work_when_the_window_closes(self, window: MainWindow) -> None:
        page = dummy(window, "intake")
        window.close()
        assert page.heard[-1] == "leaving"

    def test_the_person_and_the_desk_are_named(self, window: MainWindow) -> None:
        shown = {label.objectName(): label.text() for label in window.findChildren(QLabel)}
        assert shown["institution_name"] == "群馬県信用組合"
        assert shown["signed_in_person"] == "佐藤　係"
        assert window.findChild(QWidget, "demo_badge") is not None

    def test_the_buttons_of_the_window_ask_for_their_act(self, window: MainWindow, qtbot: QtBot) -> None:
        with qtbot.waitSignal(window.language_chosen) as chosen:
            button(window, "language_button").click()
        assert chosen.args == [Language.EN]
        for name, signal in (
            ("lock_button", window.lock_requested),
            ("sign_out_button", window.sign_out_requested),
        ):
            control = window.findChild(QWidget, name)
            assert control is not None
            with qtbot.waitSignal(signal):
                QTest.mouseClick(control, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(window.lock_requested):
            QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("key", ["intake", "cases", "approvals"])
def test_every_control_has_its_names(qtbot: QtBot, key: str) -> None:
    window = made(qtbot, entries=sample_items())
    window.show_page(key)
    window.notify(Notice("保存できません。", Tone.DANGER, "更新", lambda: None))
    assert_accessible(window)
