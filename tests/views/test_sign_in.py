"""The first window: painted before the database is open, says in words what is wrong, gives nothing away."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from staffdesk.text import Language
from staffdesk.views.sign_in import SignInWindow
from tests.views.accessible import assert_accessible


@pytest.fixture
def window(qtbot: QtBot) -> SignInWindow:
    made = SignInWindow(Language.JA)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def submitted(window: SignInWindow) -> list[tuple[str, str, str]]:
    told: list[tuple[str, str, str]] = []
    window.submitted.connect(lambda *answer: told.append(answer))
    return told


def test_it_is_painted_without_database_and_services() -> None:
    """Importing SQLAlchemy first would make the first paint three times as late."""
    loaded = "import sys, staffdesk.views.sign_in, staffdesk.views.theme, staffdesk.views.i18n; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = ("sqlalchemy", "alembic", "reportlab", "argon2", "staffdesk.services", "staffdesk.forms")
    assert "staffdesk.views.sign_in" in modules
    assert [name for name in modules if name.startswith(heavy)] == []


def test_it_waits_until_the_desk_is_open(window: SignInWindow, submitted: list[tuple[str, str, str]]) -> None:
    assert window.message.text == "準備しています…"
    assert not window.submit.isEnabled()
    window.login.setText("sato")
    window.password.setText("x" * 15)
    QTest.keyClick(window.password, Qt.Key.Key_Return)
    assert submitted == []
    window.set_ready()
    window.show_desk("群馬県信用組合")
    assert (window.institution.text(), window.message.isHidden(), window.hint.isHidden()) == (
        "群馬県信用組合",
        True,
        True,
    )
    QTest.keyClick(window.password, Qt.Key.Key_Return)
    assert submitted == [("sato", "x" * 15, "")]


def test_a_demo_desk_says_how_to_get_in(window: SignInWindow) -> None:
    window.set_ready()
    window.show_desk("群馬県信用組合", "デモ用デスクです。")
    assert (window.hint.isVisible(), window.hint.text) == (True, "デモ用デスクです。")


@pytest.mark.parametrize(
    ("login", "password", "words"),
    [("", "x", "職員IDを入力してください。"), ("sato", "", "パスワードを入力してください。")],
)
def test_what_is_missing_is_said(
    window: SignInWindow, submitted: list[tuple[str, str, str]], login: str, password: str, words: str
) -> None:
    window.set_ready()
    window.show_desk("群馬県信用組合")
    window.login.setText(login)
    window.password.setText(password)
    window.submit.click()
    assert window.message.text == words
    assert submitted == []


def test_one_click_submits_once(window: SignInWindow, submitted: list[tuple[str, str, str]]) -> None:
    window.set_ready()
    window.show_desk("群馬県信用組合")
    window.login.setText("sato")
    window.password.setText("x" * 15)
    window.submit.click()
    window.submit.click()
    QTest.keyClick(window.password, Qt.Key.Key_Return)
    assert len(submitted) == 1


def test_a_refusal_clears_the_secrets_and_keeps_the_name(window: SignInWindow) -> None:
    window.set_ready()
    window.show_desk("群馬県信用組合")
    window.login.setText("sato")
    window.password.setText("x" * 15)
    window.show_error("職員IDまたはパスワードが違います。")
    assert (window.login.text(), window.password.text()) == ("sato", "")
    assert window.password.hasFocus()
    assert window.submit.isEnabled()


def test_the_code_is_asked_for_only_when_needed(
    window: SignInWindow, submitted: list[tuple[str, str, str]]
) -> None:
    window.set_ready()
    window.show_desk("群馬県信用組合")
    assert not window.code.isVisible()
    window.login.setText("suzuki")
    window.password.setText("x" * 15)
    window.ask_code()
    assert window.code.hasFocus()
    window.submit.click()
    assert window.message.text == "確認コードを入力してください。"
    window.code.setText("123456")
    QTest.keyClick(window.code, Qt.Key.Key_Return)
    assert submitted == [("suzuki", "x" * 15, "123456")]


def test_whoever_has_a_one_time_code_chooses_a_password(window: SignInWindow, qtbot: QtBot) -> None:
    window.set_ready()
    window.login.setText("yae")
    window.password.setText("ACDE FGHJ KMNP QRTU")
    assert not window.new_password.isVisible()
    assert "2人から聞いたコード" in window.code_hint.text()
    window.ask_new_password()
    assert window.new_password.hasFocus()
    assert window.password.text() == "ACDE FGHJ KMNP QRTU"
    assert_accessible(window)
    window.new_password.setText("gatakito-lemobu")
    window.new_again.setText("gatakito-lemobe")
    window.submit.click()
    assert window.message.text == "2回の入力が違います。もう一度入力してください。"
    assert window.new_password.text() == ""
    for line in (window.new_password, window.new_again):
        line.setText("gatakito-lemobu")
    with qtbot.waitSignal(window.password_chosen) as chosen:
        QTest.keyClick(window.new_again, Qt.Key.Key_Return)
    assert chosen.args == ["yae", "ACDE FGHJ KMNP QRTU", "gatakito-lemobu"]
    window.show_poor_password("推測されやすいパスワードです。")
    assert (window.new_password.text(), window.new_again.text()) == ("", "")
    assert window.submit.isEnabled()
    window.new_password.setText("gatakito-lemobu")
    window.show_error("利用者IDまたはパスワードが違います。")  # the code ran out meanwhile
    assert not window.new_password.isVisible()
    assert (window.new_password.text(), window.password.text()) == ("", "")


def test_another_name_is_not_given_the_password_of_the_first(window: SignInWindow) -> None:
    window.set_ready()
    window.login.setText("yae")
    window.ask_new_password()
    window.new_password.setText("gatakito-lemobu")
    QTest.keyClicks(window.login, "x")
    assert not window.new_password.isVisible()
    window.clear_secrets()
    assert window.new_password.text() == ""


def test_a_desk_that_cannot_be_opened_says_why_and_can_be_tried_again(
    window: SignInWindow, qtbot: QtBot
) -> None:
    window.show_failed_opening("データフォルダーを読み書きできません。")
    assert window.message.text == "データフォルダーを読み書きできません。"
    assert not window.submit.isEnabled()
    with qtbot.waitSignal(window.retry_requested):
        window.retry.click()
    assert (window.message.text, window.retry.isVisible()) == ("準備しています…", False)


def test_the_password_is_never_shown_and_can_be_cleared(window: SignInWindow) -> None:
    assert window.password.echoMode() == QLineEdit.EchoMode.Password
    window.password.setText("x" * 15)
    window.code.setText("123456")
    window.clear_secrets()
    assert (window.password.text(), window.code.text()) == ("", "")


def test_the_other_language_is_one_click_away(window: SignInWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.language_chosen) as chosen:
        window.language_switch.click()
    assert chosen.args == [Language.EN]


def test_every_control_has_its_names(window: SignInWindow) -> None:
    window.set_ready()
    window.show_desk("群馬県信用組合", "デモ用デスクです。")
    window.ask_code()
    assert_accessible(window)
