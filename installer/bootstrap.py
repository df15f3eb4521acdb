"""From a fresh Linux or Windows machine to a running StaffDesk (``run``) or to passed tests (``test``).

Needs Python 3.11 or newer and nothing else. Everything that StaffDesk is made of goes into ``.venv`` beside the
sources, in the versions and with the hashes of the lock files. What the system itself must give (graphics
libraries; for the tests a PostgreSQL server) is installed by apt-get where that is possible, and named where not.
Safe to repeat: a second start finds all in place and takes a moment. Exit codes: those of the program or the tests,
2 when something is missing that you have to install.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCKS = {"run": "requirements-run.lock", "test": "requirements.lock"}
OLDEST_PYTHON = (3, 11)


class Need(NamedTuple):
    """One thing the system must give: how to see that it is there, and the Debian package that brings it."""

    package: str
    present: Callable[[], bool]


def library(soname: str) -> Callable[[], bool]:
    def present() -> bool:
        try:
            ctypes.CDLL(soname)
        except OSError:
            return False
        return True

    return present


def program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def sbin(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin") is not None


def postgresql() -> bool:
    # Debian keeps the server's programs out of PATH.
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


PYTHON_NEEDS = [Need("python3-venv", lambda: importlib.util.find_spec("ensurepip") is not None)]

SCREENLESS_NEEDS = [
    Need("libgl1", library("libGL.so.1")),
    Need("libegl1", library("libEGL.so.1")),
    Need("libxkbcommon0", library("libxkbcommon.so.0")),
    Need("libfontconfig1", library("libfontconfig.so.1")),
    Need("libdbus-1-3", library("libdbus-1.so.3")),
    Need("libglib2.0-0", library("libglib-2.0.so.0")),
]

# Qt's own message names only the first of these, whichever is missing.
WINDOW_NEEDS = [
    Need("libxcb-cursor0", library("libxcb-cursor.so.0")),
    Need("libxcb-icccm4", library("libxcb-icccm.so.4")),
    Need("libxcb-keysyms1", library("libxcb-keysyms.so.1")),
    Need("libxkbcommon-x11-0", library("libxkbcommon-x11.so.0")),
    Need("libxcb-xkb1", library("libxcb-xkb.so.1")),
    Need("libxcb-image0", library("libxcb-image.so.0")),
    Need("libxcb-render-util0", library("libxcb-render-util.so.0")),
    Need("libxcb-randr0", library("libxcb-randr.so.0")),
    Need("libxcb-shape0", library("libxcb-shape.so.0")),
    Need("libxcb-sync1", library("libxcb-sync.so.1")),
    Need("libxcb-xfixes0", library("libxcb-xfixes.so.0")),
    Need("libx11-xcb1", library("libX11-xcb.so.1")),
]

TEST_NEEDS = [
    Need("xvfb", program("Xvfb")),
    Need("xauth", program("xauth")),
    Need("poppler-utils", program("pdftotext")),
    Need("postgresql", postgresql),
    Need("cups-daemon", sbin("cupsd")),
    Need("cups-client", sbin("lpadmin")),
    # For the Linux bundle, which the tests build: Debian's own python3 has no shared library.
    Need("binutils", program("objcopy")),
    Need(
        f"libpython3.{sys.version_info[1]}",
        library(f"libpython3.{sys.version_info[1]}.so.1.0"),
    ),
]


class CannotGoOn(Exception):
    """Something is missing that this script may not or cannot install; the text says what to do."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="bootstrap.py", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument(
        "what", choices=sorted(LOCKS), help="run StaffDesk with a demo desk, or run all checks"
    )
    what = parser.parse_args(arguments).what
    try:
        check_python()
        install_system_packages(needs(what))
        install_python_packages(what)
        return run() if what == "run" else test()
    except CannotGoOn as reason:
        say(str(reason))
        return 2


def say(words: str) -> None:
    print(f"[staffdesk] {words}", flush=True)


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise CannotGoOn(
            "StaffDesk needs Python {}.{} or newer; this is {}.{}. Install a newer one and start this script with it.".format(
                *OLDEST_PYTHON, *sys.version_info[:2]
            )
        )


def has_screen() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def needs(what: str) -> list[Need]:
    if sys.platform != "linux":
        return []
    wanted = list(SCREENLESS_NEEDS)
    if not PYTHON.exists():
        wanted += PYTHON_NEEDS
    if what == "test" or has_screen():
        wanted += WINDOW_NEEDS
    if what == "test":
        wanted += TEST_NEEDS
    return wanted


def install_system_packages(wanted: list[Need]) -> None:
    """Install by apt-get as root; otherwise raise CannotGoOn with the one command to give."""
    missing = [need.package for need in wanted if not need.present()]
    if not missing:
        return
    names = " ".join(missing)
    if not shutil.which("apt-get"):
        raise CannotGoOn(f"The system lacks (Debian's names): {names}. Install them and start again.")
    if os.geteuid() != 0:
        raise CannotGoOn(
            f"The system lacks some packages. Give this command, then start again:\n  sudo apt-get install {names}"
        )
    say(f"Installing system packages: {names}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(["apt-get", "update"], env=quiet)
    call(["apt-get", "install", "--yes", "--no-install-recommends", *missing], env=quiet)
    importlib.invalidate_caches()
    if still := [need.package for need in wanted if not need.present()]:
        raise CannotGoOn(f"Installed, but still not found: {' '.join(still)}.")


def install_python_packages(what: str) -> None:
    """Bring ``.venv`` to the state of the lock file, unless a stamp there says that it has it already."""
    if works() and stamp(what).exists() and stamp(what).read_text() == wanted(what):
        return
    if not works():
        say("Creating .venv")
        call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say(f"Installing what {LOCKS[what]} lists, every file checked by its hash (some 300 MB the first time)")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--no-deps"]
    call([*pip, "--require-hashes", "-r", LOCKS[what]])
    # The build backend stands in the lock as well, so nothing unpinned is fetched to build it.
    call([*pip, "--no-build-isolation", "-e", "."])
    for satisfied in LOCKS if what == "test" else [what]:  # the tests' lock file holds all of the other
        stamp(satisfied).write_text(wanted(satisfied))


def works() -> bool:
    """Whether ``.venv`` has a Python that starts: it may have been copied, or its Python removed."""
    if not PYTHON.exists():
        return False
    return subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True, check=False).returncode == 0


def wanted(what: str) -> str:
    return hashlib.sha256(
        (ROOT / LOCKS[what]).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    ).hexdigest()


def stamp(what: str) -> Path:
    return VENV / f"installed-for-{what}"


def call(command: list[str], env: dict[str, str] | None = None) -> None:
    """Run quietly; on failure show all it said and raise CannotGoOn."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout, flush=True)
        raise CannotGoOn(f"This did not work (its words stand above): {' '.join(command)}")


def run() -> int:
    """Open the demo desk; where there is no screen, let the program drive itself and leave pictures."""
    staffdesk = [str(PYTHON), "-m", "staffdesk"]
    if has_screen():
        say("Opening a demo desk. Its people and how to sign in stand below.")
        return subprocess.run([*staffdesk, "demo"], cwd=ROOT, check=False).returncode
    pictures = ROOT / "out" / "tour"
    say("There is no screen here, so StaffDesk now works through its main job by itself.")
    code = subprocess.run([*staffdesk, "tour", "--out", str(pictures)], cwd=ROOT, check=False).returncode
    if code == 0:
        say(f"Done. The pictures and the printed letter are in {pictures}")
    return code


def test() -> int:
    return subprocess.run(
        [str(PYTHON), str(ROOT / "installer" / "check.py")], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
