"""The program's icon: crisp in every size that a system asks for, and on every window."""

from __future__ import annotations

from PIL import Image
from pytestqt.qtbot import QtBot

from installer.app_icon import FOLDER, SIZES, picture
from staffdesk.views import theme


def test_the_icon_files_are_made_from_the_drawing_as_it_is() -> None:
    drawn = picture(FOLDER / "staffdesk.svg", 256)
    with Image.open(FOLDER / "staffdesk.png") as kept:
        assert kept.convert("RGBA").tobytes() == drawn.convert("RGBA").tobytes()
    with Image.open(FOLDER / "staffdesk.ico") as kept:
        assert kept.info["sizes"] == {(size, size) for size in SIZES}


def test_every_window_carries_it(qapp: object, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)
    window = QWidget()
    qtbot.addWidget(window)
    assert not window.windowIcon().pixmap(16, 16).isNull()
