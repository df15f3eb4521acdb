"""A defect is told with its places and a number, and with nothing that anybody typed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk import __version__
from staffdesk.app import Program, application
from staffdesk.clock import FixedClock
from staffdesk.crash import Hooks, report_of
from staffdesk.errors import Unavailable
from staffdesk.paths import AppPaths
from staffdesk.services.desk import Desk
from staffdesk.settings import Settings
from staffdesk.text import Text
from staffdesk.views.crash import CrashDialog
from staffdesk.views.prompts import Prompts
from tests.support.office import MONDAY
from tests.views.accessible import assert_accessible

CANARY = "架空　𠮷田花子"


def _fails(name: str) -> None:
    typed = {"name": name, "number": f"番号 {name}"}
    try:
        typed[name]
    except KeyError as missing:
        missing.add_note(name)
        try:
            raise ExceptionGroup(
                name, [ValueError(f"{name} is no number"), OSError(2, name, f"/home/{name}/x")]
            )
        except ExceptionGroup as several:
            raise type("Broken", (RuntimeError,), {})(name, typed) from several


def _failure() -> BaseException:
    try:
        _fails(CANARY)
    except RuntimeError as error:
        return error
    raise AssertionError


def test_a_report_names_kinds_places_and_versions_and_nobody() -> None:
    report = report_of(_failure(), MONDAY, qt="6.11")
    for told in (
        "Broken",
        "ExceptionGroup",
        "ValueError",
        "FileNotFoundError",
        "KeyError",
        "test_crash.py:",
        " _fails",
    ):
        assert told in report.text
    assert f"StaffDesk {__version__}  {report.number}" in report.text
    for piece in (CANARY, "花子", "吉田", CANARY.encode().hex(), str(Path(__file__).parent)):
        assert piece not in report.text


def test_the_same_defect_has_the_same_number() -> None:
    one, other = (report_of(_failure(), MONDAY + timedelta(minutes=n)) for n in (0, 5))
    assert one.number[-6:] == other.number[-6:]
    assert one.number != other.number


@pytest.fixture
def told() -> Iterator[list[tuple[BaseException, str]]]:
    heard: list[tuple[BaseException, str]] = []
    before = sys.excepthook, threading.excepthook
    hooks = Hooks(lambda error, thread: heard.append((error, thread)))
    yield heard
    hooks.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_what_nobody_caught_is_heard_from_every_thread(told: list[tuple[BaseException, str]]) -> None:
    error = _failure()
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=_fails, args=(CANARY,), name="scanner")
    thread.start()
    thread.join()
    assert [(type(each).__name__, where) for each, where in told] == [("Broken", ""), ("Broken", "scanner")]


def test_the_person_is_told_calmly_and_can_keep_the_report(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    paths = AppPaths.under(tmp_path)
    paths.prepare()
    prompts = Prompts()
    file = tmp_path / "report.txt"
    monkeypatch.setattr(prompts, "save_file", lambda *said: said[-1](file))
    program = Program(application(Settings()), paths, Settings(), FixedClock(MONDAY), prompts, opener=_never)
    with qtbot.waitSignal(program.painted):
        program.start()
    thread = threading.Thread(target=program.crashed.emit, args=(_failure(), "scanner"))
    thread.start()
    thread.join()
    assert program.sign_in is not None
    window = program.sign_in
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    (dialog,) = window.findChildren(CrashDialog)
    assert_accessible(dialog)
    _button(dialog, "prompt_show_report").click()
    _button(dialog, "prompt_save_report").click()
    assert "「report.txt」に保存しました。" in {label.text() for label in dialog.findChildren(QLabel)}
    kept = file.read_text(encoding="utf-8")
    assert "thread: scanner" in kept
    (shown,) = dialog.findChildren(QPlainTextEdit)
    assert shown.toPlainText() == kept
    words = [str(each.property("text")) for each in dialog.findChildren(QWidget)] + [kept, caplog.text]
    assert kept.splitlines()[0].split()[-1] in caplog.text, "the log names the number"
    assert [each for each in words if "花子" in each or "田" in each] == []
    program.shut_down()
    caplog.clear()  # the one error of this test was meant


def _button(dialog: QWidget, name: str) -> QAbstractButton:
    (found,) = dialog.findChildren(QAbstractButton, name)
    return found


def _never() -> Desk:
    raise Unavailable(Text.same("-"))
