"""Hears from the operating system that the machine goes to sleep or its screen is locked.

Linux tells it over D-Bus (logind, and the screen savers of the desktops), Windows by messages to the window. Where
neither speaks, the seat is still locked when nobody has touched it for a while.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from typing import cast

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from staffdesk.views.watch import Reason

# Values of winuser.h and wtsapi32.h.
_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 4
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK, _WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT = 0x02B1, 7, 2, 4
_MSG = struct.Struct("@PIP")  # hwnd, message, wParam: the beginning of MSG

_LOGIND = "org.freedesktop.login1"
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver")


class SleepEar(QObject):
    """``left`` comes at most once for each time that the machine sleeps or its screen is locked."""

    left = Signal(object)  # Reason

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._filter: _WindowsMessages | None = None
        app.applicationStateChanged.connect(self._state_changed)
        if sys.platform == "win32":
            self._filter = _WindowsMessages(self)
            app.installNativeEventFilter(self._filter)
        elif sys.platform.startswith("linux"):
            self._listen_to_the_bus()

    def follow(self, window: QWidget) -> None:
        """On Windows, a lock of the screen is told to those windows only that ask for it."""
        if sys.platform == "win32":
            ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(int(window.winId()), 0)

    def close(self) -> None:
        """Hear no more. D-Bus forgets a listener that is gone."""
        if self._filter is not None:
            self._app.removeNativeEventFilter(self._filter)
        self._app.applicationStateChanged.disconnect(self._state_changed)
        self.deleteLater()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self.left.emit(Reason.ASLEEP)

    def _listen_to_the_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        slept, locked, covered = (
            cast(bytes, SLOT(slot))  # as the stubs have it; the call itself takes nothing but str
            for slot in ("going_to_sleep(bool)", "locked()", "screen_changed(bool)")
        )
        # Without a bus there is nothing to hear; connecting then answers no and does no harm.
        system.connect(_LOGIND, "", f"{_LOGIND}.Manager", "PrepareForSleep", self, slept)
        system.connect(_LOGIND, "", f"{_LOGIND}.Session", "Lock", self, locked)
        for saver in _SAVERS:
            session.connect(saver, "", saver, "ActiveChanged", self, covered)

    @Slot(bool)
    def going_to_sleep(self, begins: bool) -> None:
        if begins:
            self.left.emit(Reason.ASLEEP)

    @Slot()
    def locked(self) -> None:
        self.left.emit(Reason.SCREEN)

    @Slot(bool)
    def screen_changed(self, covered: bool) -> None:
        if covered:
            self.left.emit(Reason.SCREEN)


class _WindowsMessages(QAbstractNativeEventFilter):
    def __init__(self, ear: SleepEar) -> None:
        super().__init__()
        self._ear = ear

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        reason = meaning_of(*read_message(int(message)))
        if reason is not None:
            self._ear.left.emit(reason)
        return False, 0


def read_message(address: int) -> tuple[int, int]:
    """Message and wParam of a Windows MSG at that address."""
    _window, message, wparam = _MSG.unpack(ctypes.string_at(address, _MSG.size))
    return message, wparam


def meaning_of(message: int, wparam: int) -> Reason | None:
    """What a message of Windows says about the seat."""
    if message == _WM_POWERBROADCAST and wparam == _PBT_APMSUSPEND:
        return Reason.ASLEEP
    gone = (_WTS_SESSION_LOCK, _WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT)
    if message == _WM_WTSSESSION_CHANGE and wparam in gone:
        return Reason.SCREEN
    return None
