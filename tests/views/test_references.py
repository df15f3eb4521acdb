"""PySide6 6.12.0 on Python 3.11 drops a reference to None in every void call, and the process dies after some thousand."""

from __future__ import annotations

import sys

from pytestqt.qtbot import QtBot

from staffdesk.views.widgets import Label


def test_a_void_call_of_qt_keeps_its_reference_to_none(qtbot: QtBot) -> None:
    label = Label()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _time in range(1000):
        label.setText("a")
    assert sys.getrefcount(None) > before - 500
