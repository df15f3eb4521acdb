"""Make the program's icon in the formats that systems ask for, from our own drawing.

``python installer/app_icon.py`` writes staffdesk.png (256 px) and staffdesk.ico (16 to 256 px) beside staffdesk.svg.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # what Windows shows at 100 to 250 %


def main() -> int:
    drawing = FOLDER / "staffdesk.svg"
    pictures = [picture(drawing, size) for size in SIZES]
    pictures[-1].save(FOLDER / "staffdesk.png", optimize=True)
    pictures[-1].save(
        FOLDER / "staffdesk.ico", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1]
    )
    return 0


def picture(drawing: Path, size: int) -> Image.Image:
    """The drawing at ``size`` pixels, drawn at that size and not shrunk, so that small ones stay crisp."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(kept.data()))


if __name__ == "__main__":
    sys.exit(main())
