"""A start loads what it needs and no more: seen in a fresh interpreter, by the modules that are there afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from staffdesk.clock import Clock
from staffdesk.desk import prepare_demo
from staffdesk.paths import AppPaths

_TELL = "import atexit, sys; atexit.register(lambda: print('\\nLOADED', *sys.modules))\n"
_COMMAND = "import sys; from staffdesk.cli import run; sys.exit(run(sys.argv[1:]))"
_SIGN_IN = "import staffdesk.app, staffdesk.views.sign_in"
_PAINT = """
import enum
make, made = enum.EnumType.__new__, []
def watched(kind, name, *rest, **more):
    made.append(name)
    return make(kind, name, *rest, **more)
enum.EnumType.__new__ = watched

from staffdesk import app, settings
from staffdesk.text import Language
application = app.application(settings.Settings())
window = app.SignInWindow(Language.JA)
window.painted.connect(lambda: (print("MADE", *made), application.quit()))
window.show()
application.exec()
"""
_OPEN = """
import sys
from pathlib import Path
from staffdesk.clock import Clock
from staffdesk.desk import build
from staffdesk.paths import AppPaths
from staffdesk.settings import Settings
build(AppPaths.under(Path(sys.argv[1])), Settings(), Clock(), use_store=False).close()
"""


def _loaded(program: str, *arguments: str) -> set[str]:
    """The packages that a fresh interpreter has loaded by the end of ``program``."""
    done = subprocess.run(
        [sys.executable, "-c", _TELL + program, *arguments], capture_output=True, text=True, check=True
    )
    names = done.stdout.rpartition("LOADED")[2].split()
    assert "staffdesk" in names, done.stdout
    return {name.partition(".")[0] for name in names} | set(names)


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("triage", "--institution", "kenshinyo", "--trigger", "password_forgotten")],
    ids=["version", "triage"],
)
def test_a_question_on_the_terminal_brings_neither_window_nor_database(arguments: tuple[str, ...]) -> None:
    assert not _loaded(_COMMAND, *arguments) & {"PySide6", "shiboken6", "sqlalchemy"}


def test_the_sign_in_window_does_without_what_the_desk_needs() -> None:
    loaded = _loaded(_SIGN_IN)
    assert "PySide6" in loaded
    assert not loaded & {
        "sqlalchemy",
        "reportlab",
        "alembic",
        "argon2",
        "msgspec",
        "keyring",
        "staffdesk.services",
    }


def test_the_sign_in_window_is_painted_before_the_large_enumerations_of_qt_are_made() -> None:
    """Key stands for QtCore.Qt, StandardPixmap for QStyle: each would make the start longer by a sixth."""
    done = subprocess.run([sys.executable, "-c", _PAINT], capture_output=True, text=True, check=True)
    made = set(done.stdout.split())
    assert {"MADE", "CompositionMode"} <= made  # Qt's enumerations are seen at all
    assert not made & {"Key", "StandardPixmap", "Preset"}


def test_opening_a_desk_that_is_there_needs_neither_migrations_nor_paper(tmp_path: Path) -> None:
    prepare_demo(AppPaths.under(tmp_path), Clock(), "kenshinyo", members=20, use_store=False, cases=False)
    loaded = _loaded(_OPEN, str(tmp_path))
    assert "sqlalchemy" in loaded
    assert not loaded & {"alembic", "reportlab", "PySide6", "argon2", "jpholiday", "pyotp"}
    assert "sqlalchemy.dialects.postgresql" not in loaded
