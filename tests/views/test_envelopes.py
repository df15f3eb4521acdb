"""封筒の設定: figures with what is wrong beside them, both rectangles as they follow, the sheet to measure by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.printing.envelopes import EnvelopeShelf
from staffdesk.services.desk import Desk
from staffdesk.views.envelopes import open_envelopes
from staffdesk.views.envelopes.dialog import EnvelopeDialog
from staffdesk.views.seat import Seat
from staffdesk.views.tasks import Tasks
from tests.printing.samples import texts, without_spaces
from tests.support.office import Office
from tests.views.seats import ScriptedPrompts

Settle = Callable[[], None]


class Prompts(ScriptedPrompts):
    """Saves where the test says."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def save_file(
        self, owner: QWidget, title: str, suggested: str, kinds: str, then: Callable[[Path], None]
    ) -> None:
        then(self.file)


class Opened:
    def __init__(self, dialog: EnvelopeDialog, seat: Seat, settle: Settle) -> None:
        self.dialog, self.seat, self.settle = dialog, seat, settle

    def choose(self, envelope_id: str) -> None:
        box = self.dialog.findChild(QComboBox, "envelope_choice")
        assert box is not None
        box.setCurrentIndex(box.findData(envelope_id))
        self.settle()

    def type(self, field: str, words: str) -> None:
        line = self.dialog.findChild(QLineEdit, f"envelope_{field}")
        assert line is not None
        line.setText(words)
        line.textEdited.emit(words)

    def press(self, name: str) -> None:
        button = self.dialog.findChild(QAbstractButton, name)
        assert button is not None
        assert button.isEnabled()
        button.click()
        self.settle()

    def says(self, name: str) -> str:
        """What a label, or the finding beside a field, says; empty where it is not shown."""
        found = self.dialog.findChild(QWidget, name)
        assert found is not None
        shown = [found, *found.findChildren(QLabel)]
        return "".join(part.text() for part in shown if isinstance(part, QLabel) and part.isVisible())


@pytest.fixture
def opened(desk: Desk, office: Office, qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    context = replace(desk.context, envelopes=EnvelopeShelf(tmp_path / "envelopes.toml"))
    tasks, window = Tasks(), QWidget()
    qtbot.addWidget(window)
    window.show()
    seat = Seat(Desk.over(context, demo=False), office.clerk, tasks, Prompts(tmp_path / "sheet.pdf"))

    def settle() -> None:
        qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
        qtbot.wait(1)

    open_envelopes(seat, window)
    settle()
    dialog = window.findChild(EnvelopeDialog)
    assert dialog is not None
    yield Opened(dialog, seat, settle)
    tasks.shutdown()


def _in_use(opened: Opened) -> str:
    return opened.seat.desk.envelopes.shelf(opened.seat.actor).in_use


def test_without_a_choice_letters_are_for_plain_envelopes(opened: Opened) -> None:
    assert "使用中" in opened.says("envelope_state")
    assert "宛名ラベル" in opened.says("envelope_legend")
    assert not opened.says("envelope_window_x_finding")


def test_an_example_says_that_it_is_one_and_shows_its_rectangles(opened: Opened) -> None:
    opened.choose("naga3-90x45")
    assert "記入例" in opened.says("envelope_state")
    assert "左から 20〜89mm・上から 14〜48mm" in opened.says("envelope_legend")
    assert "左から -1〜110mm・上から 3〜59mm" in opened.says("envelope_legend")


def test_the_rectangles_follow_the_typing(opened: Opened) -> None:
    opened.choose("naga3-90x45")
    opened.type("window_x", "２２．５")
    assert "左から 22.5〜91.5mm" in opened.says("envelope_legend")
    drawing = opened.dialog.findChild(QWidget, "envelope_drawing")
    assert drawing is not None
    assert "22.5" in drawing.accessibleDescription()
    assert not drawing.grab().isNull()


@pytest.mark.parametrize(
    ("field", "typed", "finding"),
    [
        ("window_x", "二十", "mm"),
        ("window_x", "", "mm"),
        ("inner_width", "200", "210"),
        ("inner_height", "130", "外寸より大き"),
        ("window_width", "15", "いつも見える範囲"),
        ("top_panel", "120", "99"),
        ("name", "", "名前"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(
    opened: Opened, field: str, typed: str, finding: str
) -> None:
    opened.choose("naga3-90x45")
    opened.type(field, typed)
    assert finding in opened.says(f"envelope_{field}_finding")
    opened.press("envelope_keep")
    opened.press("envelope_save_sheet")
    assert _in_use(opened) == ""
    opened.choose("naga3-80x45")
    opened.choose("naga3-90x45")
    assert not opened.says(f"envelope_{field}_finding")


def test_measured_figures_are_kept_and_used(opened: Opened) -> None:
    opened.choose("naga3-90x45")
    opened.type("name", "当組合の長3")
    opened.type("window_y", "16")
    box = opened.dialog.findChild(QCheckBox, "envelope_barcode")
    assert box is not None
    box.setChecked(True)
    opened.press("envelope_keep")
    assert _in_use(opened) == "naga3-90x45"
    kept = opened.seat.desk.envelopes.shelf(opened.seat.actor).envelopes[0]
    assert (kept.name, kept.window_y, kept.barcode, kept.example) == ("当組合の長3", 16, True, False)
    assert opened.says("envelope_state") == "使用中です。"


def test_going_back_to_plain_envelopes(opened: Opened) -> None:
    opened.choose("naga3-80x45")
    opened.press("envelope_keep")
    assert _in_use(opened) == "naga3-80x45"
    opened.choose("")
    opened.press("envelope_keep")
    assert _in_use(opened) == ""


def test_the_test_sheet_shows_what_is_typed_before_it_is_kept(opened: Opened, tmp_path: Path) -> None:
    opened.choose("naga3-90x45")
    opened.type("window_x", "25")
    opened.press("envelope_save_sheet")
    said = without_spaces(texts((tmp_path / "sheet.pdf").read_bytes())[0])
    assert "25×14mm" in said
    assert _in_use(opened) == ""
