"""The QR code on screen can be read: right modules, quiet zone, no smoothing, black on white in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from staffdesk.printing.qr import qr_matrix
from staffdesk.views.approvals.enrolment import QrView, groups_of_four

URI = "otpauth://totp/StaffDesk:clerk?secret=ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP&issuer=StaffDesk"


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_every_module_is_crisp_at_every_scale(qtbot: QtBot, scale: float) -> None:
    matrix = qr_matrix(URI)
    view = QrView("qr", "QR")
    qtbot.addWidget(view)
    view.show_matrix(matrix)
    view.resize(view.sizeHint())
    picture = QImage(view.size() * scale, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    picture.fill(QColor("#808080"))
    view.render(picture)
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert seen == {"#000000", "#ffffff"}
    module = 4 * scale
    for y in range(-4, len(matrix) + 4):
        for x in range(-4, len(matrix) + 4):
            inside = 0 <= x < len(matrix) and 0 <= y < len(matrix)
            dark = inside and matrix[y][x]
            middle = picture.pixelColor(int((x + 4.5) * module), int((y + 4.5) * module)).name()
            assert middle == ("#000000" if dark else "#ffffff")


def test_the_key_is_written_in_groups_of_four() -> None:
    assert groups_of_four("ABCDEFGHIJ") == "ABCD EFGH IJ"
