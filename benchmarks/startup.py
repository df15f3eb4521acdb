"""How long until a person sees the sign-in window, and can use it, beside the barest Qt window there can be.

Every figure is wall time from starting a fresh process, the interpreter's own start included, as a person waits for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from benchmarks.measure import interleaved
from benchmarks.table import Row
from staffdesk.clock import Clock
from staffdesk.desk import prepare_demo
from staffdesk.paths import AppPaths
from staffdesk.settings import Settings, WindowState, save_settings

_BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Table(QTableView):
    def paintEvent(self, event):
        QTimer.singleShot(0, told)  # comes when the whole window is painted
        super().paintEvent(event)

def told():
    print(time.perf_counter(), flush=True)
    app.quit()

app = QApplication(sys.argv)
model = QStandardItemModel()
for n in range(20):
    model.appendRow([QStandardItem(f"{n}"), QStandardItem("row")])
window = QMainWindow()
table = Table()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1280, 720)
window.show()
app.exec()
"""

# The real program, its sign-in window listened to; it leaves at the event that is asked for.
_OURS = """
import gc, sys, time
{first}
from staffdesk import cli, plain_import, settings  # in the order of the real start
gc.disable()
with plain_import.compiled_once():
    from staffdesk import app
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def told():
    print(time.perf_counter(), flush=True)
    QApplication.quit()

class Listened(app.SignInWindow):
    def paintEvent(self, event):
        if "{event}" == "painted":
            QTimer.singleShot(0, told)  # before the window queues what it does once it is painted
        super().paintEvent(event)

    def set_ready(self):
        super().set_ready()
        if "{event}" == "ready":
            QTimer.singleShot(0, told)

    def show_desk(self, *words):
        super().show_desk(*words)
        if "{event}" == "complete":
            QTimer.singleShot(0, told)

app.SignInWindow = Listened
cli.run(["--data-dir", sys.argv[1], "run"])
"""

# What an application does that imports all it has at the top of its files.
_EAGERLY = """
import importlib, pkgutil
import PySide6.QtWidgets, PySide6.QtPrintSupport, sqlalchemy.orm, alembic.command, reportlab.platypus, argon2, keyring
import staffdesk
for module in pkgutil.walk_packages(staffdesk.__path__, "staffdesk."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def run(*, quick: bool) -> Iterable[Row]:
    with tempfile.TemporaryDirectory() as folder:
        paths = AppPaths.under(Path(folder))
        prepare_demo(paths, Clock(), None, members=100 if quick else 2_000)
        save_settings(paths.settings, Settings(window=WindowState()))  # every day but the first has one
        ours = partial(_milliseconds, folder=folder)
        taken = interleaved(
            {
                "bare": partial(ours, _BARE),
                "painted": partial(ours, _OURS.format(first="", event="painted")),
                "ready": partial(ours, _OURS.format(first="", event="ready")),
                "complete": partial(ours, _OURS.format(first="", event="complete")),
                "eager": partial(ours, _OURS.format(first=_EAGERLY, event="painted")),
            },
            rounds=5 if quick else 11,
        )
    work = "fresh process, offscreen, encrypted demo desk"
    yield Row(
        "sign-in window painted",
        taken["painted"],
        "bare Qt window",
        taken["bare"],
        "ms",
        "lower",
        "<= 1.15 x",
        work,
    )
    yield Row(
        "ready to sign in",
        taken["ready"],
        "bare Qt window painted",
        taken["bare"],
        "ms",
        "lower",
        "<= 3.1 x",
        work,
    )
    yield Row(
        "all services loaded behind it",
        taken["complete"],
        "bare Qt window painted",
        taken["bare"],
        "ms",
        "lower",
        "",
        work,
    )
    yield Row(
        "sign-in window painted",
        taken["painted"],
        "StaffDesk importing eagerly",
        taken["eager"],
        "ms",
        "lower",
        ">= 1 x better",
        work,
    )


def _milliseconds(program: str, folder: str) -> float:
    """From the start of the process to the moment it tells; perf_counter is one clock for all processes."""
    # Installed programs have their modules compiled. A machine may forbid to keep that, and a start then compiles
    # the whole of SQLAlchemy; so all programs share a store of their own, filled in the round that is thrown away.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, folder], env=environment, capture_output=True, text=True, check=True
    )
    return (float(done.stdout.split()[0]) - started) * 1000
