"""A typed secret does not leave its field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from staffdesk.text import Language
from staffdesk.views.sign_in import SignInWindow
from staffdesk.views.widgets.secret import SecretLine

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("hidden", [True, False])
def test_it_is_neither_copied_nor_cut_nor_brought_back(qtbot: QtBot, hidden: bool) -> None:
    QGuiApplication.clipboard().setText("before")
    line = SecretLine("code", "コード", hidden=hidden)
    qtbot.addWidget(line)
    line.show()
    QTest.keyClicks(line, "123456")
    line.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
        QTest.keyClick(line, key, CONTROL)
    assert (QGuiApplication.clipboard().text(), line.text()) == ("before", "123456")
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == ""
    assert not line.dragEnabled()
    QGuiApplication.clipboard().clear()


def test_the_input_method_is_told_to_forget(qtbot: QtBot) -> None:
    line = SecretLine("code", "コード", hidden=False)
    qtbot.addWidget(line)
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn))
    for hint in (Qt.InputMethodHint.ImhSensitiveData, Qt.InputMethodHint.ImhHiddenText):
        assert line.inputMethodHints() & hint


def test_the_door_has_such_fields(qtbot: QtBot) -> None:
    window = SignInWindow(Language.JA)
    qtbot.addWidget(window)
    secrets = {line.objectName() for line in window.findChildren(SecretLine)}
    assert secrets == {"password", "totp", "new_password", "new_password_again"}
    assert window.password.echoMode() is QLineEdit.EchoMode.Password
