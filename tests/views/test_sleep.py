"""What the operating system says about the seat: what it means, whichever way it comes."""

from __future__ import annotations

import ctypes
import struct

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from staffdesk.views.sleep import SleepEar, meaning_of, read_message
from staffdesk.views.watch import Reason

MESSAGES = [
    (0x0218, 4, Reason.ASLEEP),  # WM_POWERBROADCAST, PBT_APMSUSPEND
    (0x0218, 7, None),  # PBT_APMRESUMESUSPEND
    (0x02B1, 7, Reason.SCREEN),  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
    (0x02B1, 4, Reason.SCREEN),  # WTS_REMOTE_DISCONNECT
    (0x02B1, 8, None),  # WTS_SESSION_UNLOCK
    (0x0100, 7, None),  # WM_KEYDOWN
]


@pytest.mark.parametrize(("message", "wparam", "meaning"), MESSAGES)
def test_the_messages_of_windows(message: int, wparam: int, meaning: Reason | None) -> None:
    memory = ctypes.create_string_buffer(struct.pack("@PIPqIll", 0x1234, message, wparam, 0, 0, 0, 0))  # MSG
    assert read_message(ctypes.addressof(memory)) == (message, wparam)
    assert meaning_of(message, wparam) is meaning


@pytest.fixture
def ear(qapp: QApplication, qtbot: QtBot) -> SleepEar:
    return SleepEar(qapp)


def test_waking_up_and_unlocking_lock_nothing(ear: SleepEar) -> None:
    heard: list[Reason] = []
    ear.left.connect(heard.append)
    ear.going_to_sleep(begins=False)
    ear.screen_changed(covered=False)
    ear._state_changed(Qt.ApplicationState.ApplicationInactive)
    assert heard == []
    ear._state_changed(Qt.ApplicationState.ApplicationSuspended)
    assert heard == [Reason.ASLEEP]
    delete(ear)


def test_who_is_gone_hears_nothing(ear: SleepEar, qapp: QApplication) -> None:
    heard: list[Reason] = []
    ear.left.connect(heard.append)
    ear.close()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)
    assert heard == []
