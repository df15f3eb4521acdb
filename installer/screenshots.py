"""Take the pictures that docs/ shows, from the real program: ``python installer/screenshots.py``.

Runs the tour without a screen and keeps its pictures as docs/screens/<institution>-<journey>-<nn>-<what>.png; then every
page of the window as docs/screens/<ja or en>/<key>.png, and all of them on contact-sheet.png there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"


def main() -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # the same picture on every machine
    sys.path.insert(0, str(ROOT))
    from staffdesk.tour import tour

    with tempfile.TemporaryDirectory() as folder:
        pictures = [file for file in tour(Path(folder)) if file.suffix == ".png"]
        shutil.rmtree(SCREENS, ignore_errors=True)
        SCREENS.mkdir(parents=True)
        for picture in pictures:
            name = "-".join(picture.relative_to(folder).parts)
            shutil.copyfile(picture, SCREENS / name)
        for language in ("ja", "en"):
            command = [sys.executable, str(ROOT / "installer" / "contact_sheet.py"), "--language", language]
            subprocess.run([*command, "--out", str(SCREENS / language)], check=True)
    for picture in SCREENS.rglob("*.png"):
        _make_small(picture)
    sys.stdout.write(f"{len(pictures)} pictures in {SCREENS.relative_to(ROOT)}\n")
    return 0


def _make_small(picture: Path) -> None:
    """256 colours are enough for a screen of ours, and a third of the bytes."""
    from PIL import Image

    with Image.open(picture) as image:
        small = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
