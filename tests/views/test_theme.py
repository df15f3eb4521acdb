"""The dress: one font that has the characters of Japanese names, one style sheet, icons that follow the scheme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from staffdesk.paths import resources
from staffdesk.views import icons, theme
from staffdesk.views.palette import colours, palette
from staffdesk.views.tokens import CONTRAST, DARK, LIGHT, SCHEMES, Colours, Scheme, Tone
from staffdesk.views.widgets import Button, IconLabel, LineEdit

PROGRAM = Path(__file__).resolve().parents[2] / "staffdesk"


def test_the_font_that_comes_along_is_used(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == "Noto Sans JP"


@pytest.mark.parametrize("character", "髙﨑𠮷德邉邊辻葛濵㋿")
def test_characters_of_names_are_no_boxes(qapp: QApplication, character: str) -> None:
    assert QFontMetrics(qapp.font()).inFontUcs4(ord(character))


@pytest.mark.parametrize("c", SCHEMES.values(), ids=[scheme.value for scheme in SCHEMES])
def test_every_token_of_the_style_sheet_is_filled_in(c: Colours) -> None:
    assert "$" not in theme.style_sheet(c)


@pytest.mark.parametrize("c", SCHEMES.values(), ids=[scheme.value for scheme in SCHEMES])
def test_pictures_of_the_style_sheet_exist(c: Colours) -> None:
    pictures = re.findall(r"url\(styles:([^)]+)\)", theme.style_sheet(c))
    assert pictures
    assert [name for name in pictures if not (resources() / "styles" / name).is_file()] == []


def test_the_palette_leaves_no_colour_of_the_system() -> None:
    made = palette(DARK)
    assert made.color(QPalette.ColorRole.Base) == QColor(DARK.surface)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(DARK.faint)


@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_the_hint_in_an_empty_field_is_readable(dressed: QApplication, qtbot: QtBot, scheme: Scheme) -> None:
    """Qt would draw it in half of the ink, which is 3:1; ``muted`` is 4.5:1 (test_tokens)."""
    theme.apply(dressed, scheme.value)
    field = LineEdit("name", "氏名", placeholder="氏名")
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.palette().color(QPalette.ColorRole.PlaceholderText) == QColor(SCHEMES[scheme].muted)


def test_a_change_of_scheme_reaches_colours_and_icons(dressed: QApplication, qtbot: QtBot) -> None:
    label = IconLabel("mail", "ink")
    qtbot.addWidget(label)
    before = label.pixmap().toImage()
    theme.apply(dressed, "dark")
    assert colours() is DARK
    assert label.pixmap().toImage() != before
    theme.apply(dressed, "light")
    assert colours() is LIGHT
    assert label.pixmap().toImage() == before


def test_the_system_scheme_is_followed(dressed: QApplication) -> None:
    theme.apply(dressed, "system")
    assert colours().scheme is theme.system_scheme(dressed)


class System(QObject):
    """What Windows tells through Qt, as a test sets it."""

    colorSchemeChanged = Signal(object)  # noqa: N815 - Qt's own name
    contrastPreferenceChanged = Signal(object)  # noqa: N815 - Qt's own name
    scheme = Qt.ColorScheme.Light
    contrast = Qt.ContrastPreference.NoPreference

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
        return self.scheme

    def accessibility(self) -> System:
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802
        return self.contrast

    def turn(self, *, dark: bool) -> None:
        self.scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
        self.colorSchemeChanged.emit(self.scheme)

    def want_contrast(self, *, wanted: bool) -> None:
        kinds = Qt.ContrastPreference
        self.contrast = kinds.HighContrast if wanted else kinds.NoPreference
        self.contrastPreferenceChanged.emit(self.contrast)


def test_a_change_of_the_system_is_followed_at_once(dressed: QApplication) -> None:
    system, chosen = System(), ["system"]
    theme.SystemLook(dressed, lambda: chosen[0], system, system)
    assert colours() is LIGHT
    system.turn(dark=True)
    assert colours() is DARK
    system.want_contrast(wanted=True)
    assert colours() is CONTRAST
    system.want_contrast(wanted=False)
    assert colours() is DARK
    chosen[0] = "dark"  # by the person, on the settings page
    system.turn(dark=False)
    assert colours() is DARK


def test_high_contrast_that_stood_before_the_start_is_seen(dressed: QApplication) -> None:
    system = System()
    system.contrast = Qt.ContrastPreference.HighContrast
    theme.SystemLook(dressed, lambda: "system", system, system)
    assert colours() is CONTRAST


def test_a_qt_without_accessibility_hints_tells_light_and_dark(dressed: QApplication) -> None:
    class Older(QObject):
        colorSchemeChanged = Signal(object)  # noqa: N815 - Qt's own name

        def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
            return Qt.ColorScheme.Dark

    older = Older()
    theme.SystemLook(dressed, lambda: "system", older, older)
    assert colours() is DARK


def test_an_icon_has_the_colour_asked_for() -> None:
    image = icons.pixmap("mail", "#A8211B", 20).toImage()
    inked = {
        image.pixelColor(x, y).name().upper()
        for x in range(20)
        for y in range(20)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inked == {"#A8211B"}


def test_an_icon_is_sharp_on_a_doubled_screen() -> None:
    assert icons.pixmap("mail", "#000000", 20, 2.0).width() == 40


def test_a_tone_gives_an_icon_its_ink() -> None:
    assert icons.colour_of(Tone.DANGER, LIGHT) == LIGHT.tones[Tone.DANGER].ink
    assert icons.colour_of("muted", DARK) == DARK.muted


def test_an_unknown_icon_is_a_defect(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        Button("save", "保存", icon="no_such_icon")


def test_icons_come_with_their_licence() -> None:
    assert "MIT License" in (resources() / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_only_icons_that_are_used_are_brought_along() -> None:
    """Each word of the source that is the name of an icon counts as its use."""
    sources = "\n".join(file.read_text(encoding="utf-8") for file in PROGRAM.rglob("*.py"))
    used = set(re.findall(r'"([a-z0-9_]+)"', sources))
    brought = {file.name.removesuffix("_20_regular.svg") for file in (resources() / "icons").glob("*.svg")}
    assert sorted(brought - used) == []
