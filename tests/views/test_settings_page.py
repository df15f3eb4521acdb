"""設定 and 診断: what is entered is judged beside its field and kept as a whole; what is found is told with its mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from staffdesk.clock import FixedClock
from staffdesk.paths import AppPaths
from staffdesk.services.desk import Desk
from staffdesk.services.newer import Newest
from staffdesk.settings import SessionLimits, Settings
from staffdesk.views.about import AboutDialog
from staffdesk.views.doctor import DoctorPage
from staffdesk.views.main_window import MainWindow, SignedIn
from staffdesk.views.preferences import Preferences
from staffdesk.views.seat import Seat
from staffdesk.views.settings import SettingsPage
from staffdesk.views.settings.at_start import tell_of_newer
from staffdesk.views.widgets import LineEdit
from tests.support.office import Office
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class Kept:
    """The settings file of a test."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings()
        self.preferences = Preferences(lambda: self.settings, self._change, AppPaths.under(folder))
        self.full = False

    def _change(self, **changes: object) -> None:
        if self.full:
            raise OSError
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


@pytest.fixture
def make(kept: Kept) -> Callable[[Seat], SettingsPage]:
    def page(seat: Seat) -> SettingsPage:
        seat.preferences = kept.preferences
        return SettingsPage(seat)

    return page


@pytest.fixture
def administrator(
    qtbot: QtBot, desk: Desk, office: Office, make: Callable[[Seat], SettingsPage]
) -> Iterator[SeatedPage]:
    with seated(qtbot, desk, office.administrator, make) as page:
        page.page.activated()
        yield page


def _enter(hands: Hands, **values: str) -> None:
    for name, value in values.items():
        field = hands.find(f"settings_{name}", LineEdit)
        field.setText(value)
        field.textEdited.emit(value)


def test_an_administrator_sets_the_office_up(
    administrator: SeatedPage, kept: Kept, tmp_path: Path, desk: Desk
) -> None:
    hands = Hands(administrator)
    assert_accessible(administrator.page)
    assert not hands.find("settings_save", QAbstractButton).isEnabled()
    _enter(hands, idle="３", backup_folder=str(tmp_path), backup_days="7", update="https://example.jp/v.json")
    hands.press("settings_save")
    assert kept.settings == Settings(
        session=SessionLimits(idle_minutes=3),
        backup_folder=str(tmp_path),
        backup_days=7,
        update_address="https://example.jp/v.json",
    )
    assert "次のサインインから" in administrator.notices[-1].text
    entry = desk.context.audit.entries(limit=1)[0]
    assert entry.detail["settings"] == ["backup_days", "backup_folder", "session", "update_address"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("idle", "31", "1 から 30 までの数"),
        ("hours", "", "1 から 24 までの数"),
        ("backup_days", "三日", "1 から 60 までの数"),
        ("backup_folder", "nowhere", "このフォルダーはありません"),
        ("update", "http://example.jp", "https:// で始まる"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field(
    administrator: SeatedPage, kept: Kept, name: str, value: str, told: str
) -> None:
    hands = Hands(administrator)
    _enter(hands, **{"warning": "15", name: value})
    hands.press("settings_save")
    assert told in hands.text(f"settings_{name}_finding")
    assert kept.settings == Settings(), "all or nothing"
    hands.press("settings_back")
    assert hands.text("settings_warning") == "10"


def test_a_full_disk_is_told_and_nothing_is_lost(administrator: SeatedPage, kept: Kept) -> None:
    kept.full = True
    hands = Hands(administrator)
    _enter(hands, hours="8")
    hands.press("settings_save")
    assert "保存できませんでした" in administrator.prompts.errors[0].text.ja
    assert hands.text("settings_hours") == "8"
    assert hands.find("settings_save", QAbstractButton).isEnabled()


def test_a_clerk_dresses_the_seat_and_only_reads_the_rest(
    qtbot: QtBot, desk: Desk, office: Office, make: Callable[[Seat], SettingsPage], kept: Kept
) -> None:
    with seated(qtbot, desk, office.clerk, make) as page:
        hands = Hands(page)
        assert not hands.find("settings_idle", LineEdit).isEnabled()
        box = hands.find("settings_theme", QComboBox)
        box.setCurrentIndex(box.findData("dark"))
        box.activated.emit(box.currentIndex())
        hands.press("settings_save")
        assert kept.settings == Settings(theme="dark")
        hands.press("settings_doctor")
        assert page.went == [("doctor", None)]


def test_the_doctor_tells_what_is_found_and_writes_it_down(
    qtbot: QtBot, desk: Desk, office: Office, kept: Kept, clock: FixedClock, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    clock.advance(days=365)  # a clock before the first release would be one more finding

    def make(seat: Seat) -> DoctorPage:
        seat.preferences = kept.preferences
        return DoctorPage(seat)

    with seated(qtbot, desk, office.clerk, make) as page:
        page.page.activated()
        page.settle()
        hands = Hands(page)
        assert "問題はありません。" in page.words()
        assert hands.text("doctor_audit_state") == "良好"
        assert_accessible(page.page)
        with desk.context.database.writing() as session:
            session.execute(text("UPDATE audit SET record = record || ' ' WHERE seq = 1"))
        hands.press("doctor_again")
        assert hands.text("doctor_audit_state") == "問題"
        assert "監査担当に連絡してください" in page.words()
        file = tmp_path / "doctor.txt"
        monkeypatch.setattr(page.prompts, "save_file", lambda *said: said[-1](file))
        hands.press("doctor_save")
        assert "NG  監査記録" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "who", "told"),
    [
        ("https://example.jp/v.json", "administrator", True),
        ("https://example.jp/v.json", "clerk", False),
        ("", "administrator", False),
    ],
)
def test_a_newer_version_is_asked_for_only_where_an_address_is_kept(
    qtbot: QtBot, desk: Desk, office: Office, kept: Kept, make: Callable[[Seat], SettingsPage],
    monkeypatch: pytest.MonkeyPatch, address: str, who: str, told: bool,
) -> None:  # fmt: skip
    asked: list[str] = []

    def answer(asked_at: str, _present: str) -> Newest:
        asked.append(asked_at)
        return Newest("99.1", newer=True, page="")

    monkeypatch.setattr("staffdesk.services.newer.ask_newest", answer)
    kept.settings = replace(kept.settings, update_address=address)
    with seated(qtbot, desk, getattr(office, who), make) as page:
        window = MainWindow([], institution="", person=SignedIn("", ()), language=Settings().language)
        tell_of_newer(page.seat, window)
        page.settle()
        words = [notice.text for _at, notice in window.notices.told]
        window.deleteLater()
        if who == "administrator" and address:
            Hands(page).press("settings_ask_update")
            assert "99.1" in Hands(page).text("settings_newest")
    assert words == (["新しいバージョン 99.1 があります。"] if told else [])
    assert bool(asked) is told


def test_about_names_the_version_and_shows_each_licence(
    qtbot: QtBot, desk: Desk, office: Office, make: Callable[[Seat], SettingsPage]
) -> None:
    with seated(qtbot, desk, office.clerk, make) as page:
        Hands(page).press("settings_about")
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, AboutDialog))
        assert_accessible(dialog)
        (parts,), (words,) = dialog.findChildren(QListWidget), dialog.findChildren(QPlainTextEdit)
        parts.setCurrentRow(parts.count() - 1)
        assert parts.currentItem().text().split()[0] in words.toPlainText()
        dialog.accept()
