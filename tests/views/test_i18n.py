"""Two languages: ours and Qt's own words change together, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from staffdesk.text import Language, Text
from staffdesk.views import i18n
from staffdesk.views.sign_in import SignInWindow

TEXT = Text("承認", "Approval")


@pytest.mark.parametrize(
    ("language", "words", "title", "cancel"),
    [(Language.JA, "承認", "サインイン", "キャンセル"), (Language.EN, "Approval", "Sign in", "")],
)
def test_everything_speaks_the_language(
    dressed: QApplication, qtbot: QtBot, language: Language, words: str, title: str, cancel: str
) -> None:
    i18n.install(dressed, language)
    window = SignInWindow(language)
    qtbot.addWidget(window)
    assert i18n.language() is language
    assert i18n.words(TEXT) == words
    assert window.accessibleName() == title
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == (cancel or "Cancel")


def test_a_language_can_be_taken_back(dressed: QApplication) -> None:
    i18n.install(dressed, Language.EN)
    i18n.install(dressed, Language.JA)
    assert QCoreApplication.translate("SignInWindow", "サインイン") == "サインイン"
