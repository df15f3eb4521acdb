"""Background work: callbacks on the UI thread, none for an owner that is gone, nothing left running."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from staffdesk.services.progress import Progress, Step
from staffdesk.views.tasks import Tasks


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def tasks(qapp: QApplication, failures: list[Exception]) -> Iterator[Tasks]:
    made = Tasks(on_failed=failures.append)
    yield made
    made.shutdown()


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def settled(tasks: Tasks) -> bool:
    return not tasks.busy


def test_the_result_comes_to_the_ui_thread(
    tasks: Tasks, owner: QObject, qapp: QApplication, qtbot: QtBot
) -> None:
    seen: list[tuple[int, bool]] = []
    worker: list[int] = []

    def work(_progress: Progress) -> int:
        worker.append(threading.get_ident())
        return 42

    tasks.run(
        owner, work, on_done=lambda result: seen.append((result, QThread.currentThread() is qapp.thread()))
    )
    qtbot.waitUntil(lambda: settled(tasks))
    assert seen == [(42, True)]
    assert worker != [threading.get_ident()]


def test_work_runs_in_the_order_it_was_given(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    done: list[int] = []
    numbers = iter(range(5))
    for _time in range(5):
        tasks.run(owner, lambda _progress: next(numbers), on_done=done.append)
    qtbot.waitUntil(lambda: settled(tasks))
    assert done == [0, 1, 2, 3, 4]


def test_a_failure_goes_to_the_one_who_asked(
    tasks: Tasks, owner: QObject, failures: list[Exception], qtbot: QtBot
) -> None:
    mine: list[Exception] = []
    tasks.run(owner, lambda _progress: 1 / 0, on_done=lambda _result: None, on_failed=mine.append)
    qtbot.waitUntil(lambda: settled(tasks))
    assert [type(error) for error in mine] == [ZeroDivisionError]
    assert failures == []


def test_a_failure_that_nobody_asked_for_is_not_swallowed(
    tasks: Tasks, owner: QObject, failures: list[Exception], qtbot: QtBot
) -> None:
    tasks.run(owner, lambda _progress: 1 / 0, on_done=lambda _result: None)
    qtbot.waitUntil(lambda: settled(tasks))
    assert [type(error) for error in failures] == [ZeroDivisionError]


def test_an_owner_that_is_gone_hears_nothing_and_its_work_is_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    started, gone = threading.Event(), threading.Event()
    heard: list[object] = []
    noticed: list[bool] = []

    def work(progress: Progress) -> None:
        started.set()
        gone.wait(5)
        noticed.append(progress.cancelled)

    tasks.run(
        owner, work, on_done=heard.append, on_failed=heard.append, on_cancelled=lambda: heard.append(None)
    )
    assert started.wait(5)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gone.set()
    qtbot.waitUntil(lambda: settled(tasks))
    assert noticed == [True]
    assert heard == []


def test_cancelled_work_says_so_and_nothing_else(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    started = threading.Event()
    heard: list[str] = []

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.check()

    handle = tasks.run(
        owner, work, on_done=lambda _r: heard.append("done"), on_cancelled=lambda: heard.append("cancelled")
    )
    assert started.wait(5)
    handle.cancel()
    qtbot.waitUntil(lambda: settled(tasks))
    assert heard == ["cancelled"]
    assert handle.finished


def test_progress_shows_the_newest_step_and_never_floods(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    steps: list[Step] = []
    posted: list[object] = []
    tasks._posted.connect(posted.append)

    def work(progress: Progress) -> None:
        for done in range(10_000):
            progress.report(done, 10_000)

    finished: list[None] = []
    tasks.run(owner, work, on_done=finished.append, on_progress=steps.append)
    tasks._executor.submit(lambda: None).result(5)  # the work has ended while the UI thread was not looking
    qtbot.waitUntil(lambda: bool(finished))
    assert [step.done for step in steps] == [9_999]
    assert len(posted) == 2  # one for all the steps, one for the end


def test_progress_after_the_ui_has_looked_is_shown_again(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    steps: list[int] = []
    looked = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(1)
        looked.wait(5)
        progress.report(2)

    def show(step: Step) -> None:
        steps.append(step.done)
        looked.set()

    tasks.run(owner, work, on_done=lambda _r: None, on_progress=show)
    qtbot.waitUntil(lambda: settled(tasks))
    assert steps == [1, 2]


def test_busy_is_told_once_for_a_run_of_work(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    told: list[bool] = []
    tasks.busy_changed.connect(told.append)
    for _number in range(3):
        tasks.run(owner, lambda _progress: None, on_done=lambda _r: None)
    qtbot.waitUntil(lambda: settled(tasks))
    assert told == [True, False]


def test_a_long_lived_owner_gathers_no_connections(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    counts = set()
    for _number in range(3):
        tasks.run(owner, lambda _progress: None, on_done=lambda _r: None)
        qtbot.waitUntil(lambda: settled(tasks))
        counts.add(owner.receivers("2destroyed(QObject*)"))  # 2 is the mark of a signal
    assert len(counts) == 1


def test_shutdown_waits_and_forgets(qapp: QApplication, owner: QObject) -> None:
    tasks = Tasks()
    started = threading.Event()
    heard: list[object] = []
    ended: list[bool] = []

    def work(progress: Progress) -> None:
        started.set()
        while not progress.cancelled:
            pass
        ended.append(True)

    tasks.run(owner, work, on_done=heard.append)
    tasks.run(owner, lambda _progress: ended.append(False), on_done=heard.append)
    assert started.wait(5)
    tasks.shutdown()
    qapp.processEvents()
    assert ended == [True]
    assert heard == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("staffdesk-work")]
