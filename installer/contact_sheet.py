"""Every page of the window as a picture, and all of them on one sheet: ``python installer/contact_sheet.py --out DIR``.

One run is one variant: ``--language ja|en --scheme light|dark|contrast --size 1280x720 --scale 2``. ``--all`` takes the
variants that a release is looked at in, each in a folder of its own. A demo desk is founded for it in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from staffdesk.services.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
_COLUMNS, _GAP, _THUMB = 4, 16, 480
_DAYS = 4  # since the founding: what waits has an age
_STILL = 500  # milliseconds without work: words that came have found their place
_LONGEST = 20_000  # milliseconds until a page has said all that it has to say


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="contact_sheet.py", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--institution", default="shingakkyo")
    parser.add_argument("--login", default="manager")
    parser.add_argument("--language", choices=("ja", "en"), default="ja")
    parser.add_argument("--scheme", choices=("light", "dark", "contrast"), default="light")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--all", action="store_true", help="every variant, each in its own folder")
    options = parser.parse_args(arguments)
    if options.all:
        return _every_variant(options)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    sys.path.insert(0, str(ROOT))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pictures = _pages(Path(folder), options)
    for name, picture in pictures:
        picture.save(str(options.out / f"{name}.png"))
    _sheet([picture for _name, picture in pictures]).save(str(options.out / "contact-sheet.png"))
    sys.stdout.write(f"{len(pictures)} pages in {options.out}\n")
    return 0


def _every_variant(options: argparse.Namespace) -> int:
    variants = product(
        ("ja", "en"), ("light", "dark", "contrast"), (("1280x720", 1), ("1280x720", 2), ("1920x1080", 1))
    )
    code = 0
    for language, scheme, (size, scale) in variants:
        folder = options.out / f"{language}-{scheme}-{size}-{scale}x"
        command = [sys.executable, __file__, "--out", str(folder), "--institution", options.institution]
        command += ["--language", language, "--scheme", scheme, "--size", size, "--scale", str(scale)]
        code = code or subprocess.run(command, check=False).returncode
    return code


def _pages(folder: Path, options: argparse.Namespace) -> list[tuple[str, QImage]]:
    from PySide6.QtTest import QTest

    from staffdesk.app import application
    from staffdesk.clock import Clock
    from staffdesk.pages import main_window
    from staffdesk.services.founding import DEMO_PASSWORD
    from staffdesk.settings import Settings
    from staffdesk.text import Language
    from staffdesk.views import i18n, theme
    from staffdesk.views.main_window import WindowMemory
    from staffdesk.views.prompts import Prompts
    from staffdesk.views.tasks import Tasks

    language = Language(options.language)
    desk, sheet = busy_desk(folder, options.institution, Clock().now() - timedelta(days=_DAYS))
    app = application(Settings(language=language))
    i18n.install(app, language)
    theme.apply(app, options.scheme)
    who, tasks = desk.sign_in(options.login, DEMO_PASSWORD), Tasks()
    memory = WindowMemory(load=lambda: None, save=lambda *_state: None)
    window = main_window(desk, who, tasks, Prompts(), language, memory)
    width, height = map(int, options.size.split("x"))
    window.resize(width, height)
    window.show()
    pictures = []
    targets = {"case": 2, "members": (11, "電話照会"), "sheet": sheet}
    for key in window.page_keys():
        if key == "sheet" and sheet is None:
            continue
        window.show_page(key, targets.get(key))
        waited = still = 0
        while still < _STILL and waited < _LONGEST:
            QTest.qWait(50)
            waited += 50
            still = 0 if tasks.busy else still + 50
        pictures.append((key, window.grab().toImage()))
    tasks.shutdown()
    window.close()
    desk.close()
    return pictures


def busy_desk(
    folder: Path, institution: str, founded_at: datetime, members: int = 200
) -> tuple[Desk, int | None]:
    """A demo desk some days after its founding: a few cases approved, their letters and cards on the way.

    With it the case of an identity sheet, where the institution has one.
    """
    from staffdesk.clock import FixedClock
    from staffdesk.desk import build, prepare_demo
    from staffdesk.errors import UserError
    from staffdesk.paths import AppPaths
    from staffdesk.services.demo import colleague, demo_code
    from staffdesk.services.founding import DEMO_PASSWORD
    from staffdesk.settings import Settings
    from staffdesk.workflow import State

    paths, clock = AppPaths.under(folder / "data"), FixedClock(founded_at)
    prepare_demo(paths, clock, institution, members=members, use_store=False)
    desk = build(paths, Settings(), clock, use_store=False)
    signs = desk.sign_in("supervisor", DEMO_PASSWORD)
    for place, row in enumerate(desk.cases.rows(signs, frozenset({State.AWAITING}))):
        if place % 2:
            continue  # these still wait
        if place % 4 == 0:
            clock.advance(days=1)
        else:
            clock.advance(minutes=1)  # each one-time code works once
        card = desk.cases.card(signs, row.id)
        if card.member is None:
            continue
        code = demo_code(signs.login, clock.now())
        version = desk.approvals.approve(signs, row.id, card.version, card.member.number, code)
        desk.executions.execute(signs, row.id, version)
    try:
        return desk, desk.identity.start(colleague(desk.context, "clerk"), "1000040")
    except UserError:
        return desk, None


def _sheet(pictures: list[QImage]) -> QImage:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    small = [one.scaledToWidth(_THUMB, Qt.TransformationMode.SmoothTransformation) for one in pictures]
    for one in small:
        one.setDevicePixelRatio(1)
    height = max(one.height() for one in small)
    rows = -(-len(small) // _COLUMNS)
    sheet = QImage(
        _COLUMNS * (_THUMB + _GAP) + _GAP, rows * (height + _GAP) + _GAP, QImage.Format.Format_RGB32
    )
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    for place, one in enumerate(small):
        painter.drawImage(
            _GAP + place % _COLUMNS * (_THUMB + _GAP), _GAP + place // _COLUMNS * (height + _GAP), one
        )
    painter.end()
    return sheet


if __name__ == "__main__":
    sys.exit(main())
