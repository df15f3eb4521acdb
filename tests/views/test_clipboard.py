"""What of a member may leave through the clipboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from staffdesk.views.clipboard import STAYS, ClipboardGuard, is_number

NAME = "架空　花子"


@pytest.fixture
def guard(qapp: QApplication, qtbot: QtBot) -> Iterator[ClipboardGuard]:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    guard = ClipboardGuard(clipboard, owns=lambda: True)  # the offscreen platform never says so
    yield guard
    delete(guard)
    clipboard.clear()


def copied(text: str) -> str:
    """What stands on the clipboard after somebody copied that."""
    QGuiApplication.clipboard().setText(text)
    QApplication.processEvents()
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    "number", ["1000001", "2026-000123", "Ｂ９７", "10:20", "2026/04/27", "1000001\t2026-000123"]
)
def test_numbers_may_be_copied_at_any_time(guard: ClipboardGuard, number: str) -> None:
    assert copied(number) == number
    assert not guard.lending


@pytest.mark.parametrize(
    "text",
    [
        NAME,
        "架空県見本市例示町1-2-3",
        "1000001\t架空　花子",
        "hanako@example.jp",
        "カクウ ハナコ",
        "KAKUU HANAKO",
    ],
)
def test_names_and_addresses_need_an_open_case(guard: ClipboardGuard, qtbot: QtBot, text: str) -> None:
    assert not is_number(text)
    with qtbot.waitSignal(guard.refused):
        assert copied(text) == ""
    guard.may_copy = lambda: True
    with qtbot.waitSignal(guard.lent):
        assert copied(text) == text


def test_what_was_lent_is_taken_back_after_a_minute(guard: ClipboardGuard) -> None:
    guard.may_copy = lambda: True
    assert STAYS == 60_000
    copied(NAME)
    assert guard.lending
    assert guard._timer.isActive()
    guard._timer.timeout.emit()  # the minute is over
    assert QGuiApplication.clipboard().text() == ""
    assert not guard.lending


def test_what_somebody_copied_since_is_left_alone(guard: ClipboardGuard) -> None:
    guard.may_copy = lambda: True
    copied(NAME)
    copied("1000001")
    guard.forget()
    assert QGuiApplication.clipboard().text() == "1000001"


def test_a_lock_takes_back_what_was_lent(guard: ClipboardGuard) -> None:
    guard.may_copy = lambda: True
    copied(NAME)
    guard.forget()
    assert QGuiApplication.clipboard().text() == ""


def test_what_another_program_copied_is_none_of_our_business(qtbot: QtBot) -> None:
    guard = ClipboardGuard(QGuiApplication.clipboard(), owns=lambda: False)
    assert copied(NAME) == NAME
    guard.forget()
    assert QGuiApplication.clipboard().text() == NAME
    delete(guard)
    QGuiApplication.clipboard().clear()
