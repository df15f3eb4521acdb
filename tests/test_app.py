"""The start of the program: the door first, then what is behind it, and nobody waits in vain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.app import Program, application
from staffdesk.clock import Clock
from staffdesk.database.engine import Database
from staffdesk.database.glance import Glimpse, glance
from staffdesk.database.keys import load_keys
from staffdesk.desk import prepare_demo
from staffdesk.errors import Unavailable
from staffdesk.paths import AppPaths
from staffdesk.services.founding import DEMO_PASSWORD
from staffdesk.settings import Settings
from staffdesk.text import Language


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    paths = AppPaths.under(tmp_path)
    prepare_demo(paths, Clock(), "kenshinyo", members=20, use_store=False, cases=False)
    return paths


@pytest.fixture
def start(qtbot: QtBot, paths: AppPaths) -> Iterator[Callable[[], Program]]:
    started: list[Program] = []

    def run() -> Program:
        settings = Settings(language=Language.JA)
        program = Program(application(settings), paths, settings, Clock())
        started.append(program)
        with qtbot.waitSignal(program.painted):
            program.start()
        return program

    yield run
    for program in started:
        program.shut_down()


def test_who_presses_before_all_is_loaded_is_signed_in_when_it_is(
    qtbot: QtBot, start: Callable[[], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    window = program.sign_in
    assert window is not None
    loading: list[None] = []
    monkeypatch.setattr(program, "_load", lambda: loading.append(None))
    qtbot.waitUntil(window.submit.isEnabled)
    assert program.desk is None
    assert window.institution.text() == ""
    window.login.setText("clerk")
    window.password.setText(DEMO_PASSWORD)
    window.submit.click()
    assert not window.submit.isEnabled()  # it is at work, and cannot be pressed twice
    monkeypatch.undo()
    program._load()
    qtbot.waitUntil(lambda: program.main is not None, timeout=20_000)
    assert program.actor is not None
    assert program.actor.login == "clerk"


def test_a_window_made_anew_in_the_other_language_is_told_as_well(
    qtbot: QtBot, start: Callable[[], Program]
) -> None:
    program = start()
    assert program.sign_in is not None
    program.sign_in.language_switch.click()
    qtbot.waitUntil(lambda: program.desk is not None, timeout=20_000)
    assert program.sign_in is not None
    qtbot.waitUntil(program.sign_in.submit.isEnabled)
    assert program.sign_in.institution.text() == "群馬県信用組合"


def test_a_wrong_key_is_told_at_the_door(qtbot: QtBot, start: Callable[[], Program], paths: AppPaths) -> None:
    paths.key_file.write_text("00" * 32)
    program = start()
    window = program.sign_in
    assert window is not None
    qtbot.waitUntil(window.retry.isVisible, timeout=20_000)
    assert "鍵が違うか" in window.message.text
    assert not window.submit.isEnabled()


def test_the_door_tells_whose_desk_it_is(paths: AppPaths) -> None:
    assert glance(paths, Settings()) == Glimpse("kenshinyo", demo=True)


def test_what_takes_longer_to_know_is_left_to_the_opening(paths: AppPaths, tmp_path: Path) -> None:
    assert glance(paths, Settings(database_url="postgresql+psycopg://127.0.0.1/none")) is None
    empty = AppPaths.under(tmp_path / "empty")
    empty.prepare()
    assert glance(empty, Settings()) is None
    database = Database.embedded(paths.database, load_keys(paths, create=False))
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    database.close()
    assert glance(paths, Settings()) is None


def test_a_damaged_file_is_told(paths: AppPaths) -> None:
    paths.database.write_bytes(b"not a database" * 1000)
    for side in ("-wal", "-shm"):
        paths.database.with_name(paths.database.name + side).unlink(missing_ok=True)
    with pytest.raises(Unavailable):
        glance(paths, Settings())
