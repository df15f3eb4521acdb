"""A seat that nobody touches is locked, and one that somebody works at is not; by the program's clock alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.settings import SessionLimits
from staffdesk.views.watch import Reason, Watch

LIMITS = SessionLimits(idle_minutes=5, hours=10, warning_minutes=10)


class Seat:
    """A field before a person, and what the watch over it said."""

    def __init__(self, clock: FixedClock, field: QLineEdit) -> None:
        self.clock, self.field = clock, field
        self.watch = Watch(clock, LIMITS)
        self.locked: list[Reason] = []
        self.warned: list[int] = []
        self.watch.lock_wanted.connect(self._lock)
        self.watch.ends_soon.connect(self.warned.append)
        self.watch.begin()

    def _lock(self, reason: Reason) -> None:
        self.locked.append(reason)
        self.watch.end()

    def pass_time(self, **delta: float) -> None:
        self.clock.advance(**delta)
        self.watch.look()


@pytest.fixture
def seat(qtbot: QtBot, clock: FixedClock) -> Iterator[Seat]:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    seat = Seat(clock, field)
    yield seat
    seat.watch.end()


def type_a_key(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_A)


def press_the_mouse(field: QWidget) -> None:
    QTest.mouseClick(field.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def compose(field: QWidget) -> None:
    QApplication.sendEvent(field, QInputMethodEvent("かくう", []))


def test_nobody_at_the_seat_for_five_minutes_locks_it(seat: Seat) -> None:
    seat.pass_time(minutes=4, seconds=59)
    assert seat.locked == []
    seat.pass_time(seconds=1)
    assert seat.locked == [Reason.IDLE]


@pytest.mark.parametrize("act", [type_a_key, press_the_mouse, compose])
def test_whoever_works_is_left_alone(seat: Seat, act: object) -> None:
    assert callable(act)
    for _ in range(30):
        seat.pass_time(minutes=4)
        act(seat.field)
    assert seat.locked == []


def test_it_hears_what_gets_the_focus_later(seat: Seat, qtbot: QtBot) -> None:
    """A dialog, say: another window, and another field in it."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    later = QLineEdit(dialog)
    dialog.show()
    dialog.activateWindow()
    later.setFocus()
    qtbot.waitUntil(later.hasFocus)
    for act in (type_a_key, press_the_mouse, compose):
        seat.pass_time(minutes=4)
        act(dialog if act is press_the_mouse else later)
    assert seat.locked == []
    dialog.close()
    seat.pass_time(minutes=5)
    assert seat.locked == [Reason.IDLE]


def test_a_mouse_that_only_moves_is_not_a_person(seat: Seat) -> None:
    seat.pass_time(minutes=4)
    QTest.mouseMove(seat.field.windowHandle(), QPoint(3, 3))
    seat.pass_time(minutes=1)
    assert seat.locked == [Reason.IDLE]


def test_the_first_key_after_too_long_is_not_heard_by_the_window(seat: Seat) -> None:
    """The machine slept: no timer looked at the clock before somebody, whoever it is, touched the keyboard."""
    seat.clock.advance(hours=3)
    type_a_key(seat.field)
    assert seat.locked == [Reason.IDLE]
    assert seat.field.text() == ""


def test_a_session_ends_however_busy_the_person_is_and_is_announced_once(seat: Seat) -> None:
    for _ in range(9 * 60 + 49):
        seat.pass_time(minutes=1)
        type_a_key(seat.field)
    assert (seat.warned, seat.locked) == ([], [])
    for _ in range(10):
        seat.pass_time(minutes=1)
        type_a_key(seat.field)
    assert (seat.warned, seat.locked) == ([10], [])
    seat.pass_time(minutes=1)
    assert seat.locked == [Reason.TIME_OVER]


def test_another_language_is_not_another_session(seat: Seat) -> None:
    began = seat.clock.now()
    for _ in range(599):
        seat.pass_time(minutes=1)
        type_a_key(seat.field)
    seat.watch.begin(began)
    seat.pass_time(minutes=1)
    assert seat.locked == [Reason.TIME_OVER]


def test_nobody_signed_in_is_watched_by_nobody(seat: Seat) -> None:
    seat.watch.end()
    seat.pass_time(hours=20)
    type_a_key(seat.field)
    assert (seat.locked, seat.field.text()) == ([], "a")


def test_a_clock_that_was_set_back_locks_nobody(seat: Seat) -> None:
    seat.pass_time(hours=-2)
    type_a_key(seat.field)
    seat.pass_time(minutes=4)
    assert seat.locked == []


@pytest.mark.parametrize(
    "limits", [{"idle_minutes": 0}, {"idle_minutes": 31}, {"hours": 0}, {"hours": 25}, {"warning_minutes": 0}]
)
def test_the_lock_cannot_be_switched_off(limits: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(limits))):
        SessionLimits(**limits)


def test_the_usual_limits() -> None:
    """Design of security: idle lock, 5 minutes by default."""
    usual = SessionLimits()
    assert timedelta(minutes=usual.idle_minutes) == timedelta(minutes=5)
