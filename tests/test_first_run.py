"""From an empty folder to the front page: the first run founds a desk in one go, loses nothing, leaves nothing half."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pyotp
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.app import Program, application
from staffdesk.clock import FixedClock
from staffdesk.database.glance import Glimpse, glance
from staffdesk.desk import open_database
from staffdesk.first_run import carry_out
from staffdesk.paths import AppPaths
from staffdesk.services.founding import FOUNDING
from staffdesk.settings import Settings, load_settings
from staffdesk.text import Language
from staffdesk.views import theme
from staffdesk.views.first_run import FirstRunWindow
from staffdesk.views.first_run.plan import PersonEntry
from tests.support.office import MONDAY
from tests.views.accessible import assert_accessible
from tests.views.seats import ScriptedPrompts

W = TypeVar("W", bound=QWidget)
PASSWORDS = ("みかんの皮を二階へ運ぶ朝の船のうた", "四角い雲と古い時計の長い話です")
PEOPLE = (("k-mihon", "見本　一子"), ("k-kakuu", "架空　𠮷郎"))


class Newcomer:
    """Somebody who starts the program for the first time, and does only what can be seen."""

    def __init__(self, qtbot: QtBot, paths: AppPaths) -> None:
        self.qtbot, self.paths, self.prompts = qtbot, paths, ScriptedPrompts()
        settings = load_settings(paths.settings)
        self.program = Program(application(settings), paths, settings, FixedClock(MONDAY), self.prompts)
        with qtbot.waitSignal(self.program.painted):
            self.program.start()

    @property
    def window(self) -> FirstRunWindow:
        self.qtbot.waitUntil(lambda: self.program.first_run is not None, timeout=20_000)
        assert self.program.first_run is not None
        assert self.program.first_run.window is not None
        return self.program.first_run.window

    def find(self, name: str, kind: type[W]) -> W:
        (found,) = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        return found

    def type(self, name: str, text: str) -> None:
        field = self.find(name, QLineEdit)
        field.setText(text)
        field.textEdited.emit(text)

    def press(self, name: str) -> None:
        button = self.find(name, QAbstractButton)
        assert button.isEnabled()
        button.click()
        QApplication.processEvents()  # what a page made when it was first seen

    def choose(self, name: str, value: str) -> None:
        box = self.find(name, QComboBox)
        box.setCurrentIndex(box.findData(value))

    @property
    def title(self) -> str:
        return self.find("first_title", QLabel).text()

    def code(self, which: int) -> str:
        return pyotp.TOTP(self.entry(which).secret).at(MONDAY)

    def entry(self, which: int) -> PersonEntry:
        return self.window._plan.people[which]

    def introduce(self, which: int) -> None:
        name = f"first_person_{which + 1}"
        for field, value in zip(
            ("login", "name", "password", "again", "code"),
            (*PEOPLE[which], PASSWORDS[which], PASSWORDS[which], self.code(which)),
            strict=True,
        ):
            self.type(f"{name}_{field}", value)

    def go_to_the_last_page(self) -> None:
        self.choose("first_institution", "tohoku-rokin")
        self.press("first_next")
        for which in (0, 1):
            self.introduce(which)
            self.press("first_next")
        self.press("first_next")
        self.press("first_next")
        assert self.title == "確認"


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    paths = AppPaths.under(tmp_path / "data")
    paths.prepare()
    return paths


@pytest.fixture
def start(qtbot: QtBot, paths: AppPaths) -> Iterator[Callable[[], Newcomer]]:
    started: list[Newcomer] = []

    def begin() -> Newcomer:
        started.append(Newcomer(qtbot, paths))
        return started[-1]

    yield begin
    for newcomer in started:
        newcomer.program.shut_down()
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property("staffdesk_scheme") != "light":
        theme.apply(app, "light")


def _content(paths: AppPaths) -> set[str]:
    return {file.name for file in paths.data.iterdir()} - {"logs"}


def test_a_newcomer_comes_from_an_empty_folder_to_the_front_page(
    qtbot: QtBot, start: Callable[[], Newcomer], paths: AppPaths, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    newcomer = start()
    assert_accessible(newcomer.window)
    newcomer.choose("first_institution", "tohoku-rokin")
    newcomer.press("first_next")
    newcomer.introduce(0)
    newcomer.press("first_next")
    newcomer.introduce(1)
    newcomer.press("first_next")
    assert newcomer.title == "資料にない値"
    assert_accessible(newcomer.window)
    newcomer.type("first_value_contacts.phone", "000-111-2222")
    newcomer.press("first_next")
    newcomer.choose("first_envelope", "naga3-80x45")
    newcomer.type("first_backup_folder", str(tmp_path))
    newcomer.type("first_backup_days", "７")
    newcomer.press("first_next")
    assert _content(paths) == set(), "nothing is written before the last page"
    newcomer.press("first_next")
    qtbot.waitUntil(lambda: newcomer.title == "復旧シート", timeout=20_000)
    for which in (1, 2):
        file = tmp_path / f"sheet-{which}.pdf"
        monkeypatch.setattr(newcomer.prompts, "save_file", lambda *said, file=file: said[-1](file))
        newcomer.press(f"first_sheet_{which}_save")
        assert file.read_bytes().startswith(b"%PDF")
    newcomer.press("first_next")
    program = newcomer.program
    assert program.sign_in is not None
    qtbot.waitUntil(program.sign_in.submit.isEnabled)
    program.sign_in.login.setText(PEOPLE[1][0])
    program.sign_in.password.setText(PASSWORDS[1])
    program.sign_in.submit.click()
    qtbot.waitUntil(lambda: program.main is not None, timeout=20_000)
    desk, actor = program.desk, program.actor
    assert desk is not None
    assert actor is not None
    assert actor.name == PEOPLE[1][1]
    assert desk.staff.has_codes(actor), "the authenticator of the first run is theirs"
    ((waiting, may_confirm),) = [
        (row.waiting, row.may_confirm) for row in desk.policy.rows(actor) if row.waiting
    ]
    assert (waiting.value, waiting.reason, may_confirm) == ("000-111-2222", FOUNDING.ja, True)
    assert load_settings(paths.settings).backup_days == 7
    in_use = desk.context.envelopes.in_use()
    assert in_use is not None
    assert in_use.id == "naga3-80x45"
    _dress_in_dark(qtbot, program, paths)


def _dress_in_dark(qtbot: QtBot, program: Program, paths: AppPaths) -> None:
    """What is chosen on the settings page counts at once, and is kept."""
    assert program.main is not None
    program.main.show_page("settings")
    (box,) = program.main.findChildren(QComboBox, "settings_theme")
    box.setCurrentIndex(box.findData("dark"))
    box.activated.emit(box.currentIndex())
    (save,) = program.main.findChildren(QAbstractButton, "settings_save")
    save.click()
    app = QApplication.instance()
    assert app is not None
    qtbot.waitUntil(lambda: app.property("staffdesk_scheme") == "dark", timeout=5_000)
    assert load_settings(paths.settings).theme == "dark"
    assert load_settings(paths.settings).backup_days == 7, "the rest stays as it was"


def test_what_is_to_be_mended_is_told_beside_its_field_and_going_back_loses_nothing(
    start: Callable[[], Newcomer], paths: AppPaths
) -> None:
    newcomer = start()
    newcomer.press("first_next")
    newcomer.introduce(0)
    secret = newcomer.entry(0).secret
    for field, wrong, told in (
        ("login", "", "職員ID"),
        ("name", "", "氏名"),
        ("password", "みじかい", "15文字以上"),
        ("again", "ちがう", "2回の入力"),
        ("code", "000000", "コードが違います"),
    ):
        newcomer.introduce(0)
        newcomer.type(f"first_person_1_{field}", wrong)
        newcomer.press("first_next")
        finding = newcomer.find(f"first_person_1_{field}_finding", QLabel)
        assert told in finding.text()
    newcomer.introduce(0)
    newcomer.press("first_next")
    newcomer.introduce(1)
    newcomer.type("first_person_2_login", PEOPLE[0][0])
    newcomer.press("first_next")
    assert "別の職員ID" in newcomer.find("first_person_2_login_finding", QLabel).text()
    newcomer.press("first_back")
    assert newcomer.find("first_person_1_password", QLineEdit).text() == PASSWORDS[0]
    assert newcomer.entry(0).secret == secret, "what the app has scanned still counts"
    newcomer.press("first_cancel")
    assert newcomer.prompts.questions == ["はじめての設定を中止しますか"]
    assert newcomer.window.isVisible(), "asked, and answered no: everything is still there"
    assert _content(paths) == set()


def test_a_first_run_that_was_killed_begins_anew(
    qtbot: QtBot, start: Callable[[], Newcomer], paths: AppPaths
) -> None:
    """The worst moment: key and tables are there, and the founding has not been committed."""
    open_database(paths, Settings(), FixedClock(MONDAY), create=True)[0].close()
    newcomer = start()
    newcomer.go_to_the_last_page()
    carry_out(newcomer.window._plan, paths, FixedClock(MONDAY))
    assert glance(paths, Settings()) == Glimpse("tohoku-rokin", demo=False)


def test_a_refusal_leaves_what_was_entered(
    qtbot: QtBot, start: Callable[[], Newcomer], paths: AppPaths
) -> None:
    newcomer = start()
    newcomer.go_to_the_last_page()
    paths.database.mkdir()  # whatever keeps the file from being made
    newcomer.press("first_next")
    qtbot.waitUntil(lambda: newcomer.window._confirm.message.isVisible(), timeout=20_000)
    assert newcomer.find("first_next", QAbstractButton).isEnabled()
    newcomer.press("first_back")
    assert newcomer.entry(1).name == PEOPLE[1][1]


def test_a_seat_that_joins_a_server_is_asked_for_the_key_alone(
    qtbot: QtBot, start: Callable[[], Newcomer], paths: AppPaths
) -> None:
    newcomer = start()
    newcomer.press("first_join")
    newcomer.press("first_next")
    assert "postgresql://" in newcomer.find("first_address_finding", QLabel).text()
    newcomer.type("first_address", "postgresql://staffdesk@127.0.0.1:1/none")
    for which in (1, 2):
        newcomer.type(f"first_half_{which}", "ABCD")
    newcomer.press("first_next")
    assert newcomer.title == "印刷と控え"
    newcomer.press("first_next")
    newcomer.press("first_next")
    message = newcomer.window._confirm.message
    qtbot.waitUntil(message.isVisible, timeout=20_000)
    assert "復旧シートの半分は" in message.text
    assert not paths.database.exists()
    assert load_settings(paths.settings).database_url == ""


def test_the_language_is_chosen_on_the_first_page(start: Callable[[], Newcomer], paths: AppPaths) -> None:
    newcomer = start()
    newcomer.press("first_language")
    assert newcomer.window._plan.language is Language.EN
    assert _content(paths) == set()
    newcomer.press("first_language")
    assert newcomer.title == "機関とデータの場所"
