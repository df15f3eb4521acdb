"""Build StaffDesk for Linux: one folder that needs no Python, and an archive of it.

``python installer/build_linux.py --out DIST`` leaves DIST/staffdesk/ and DIST/staffdesk-<version>-linux-<machine>.tar.gz.
The archive holds the folder, a desktop entry and ``install.sh``. Needs the extra ``installer`` (PyInstaller).
Build on the oldest system that is to run it: the bundle takes the C library of the machine it lands on.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # started as a script
    sys.path.insert(0, str(ROOT))

from installer.third_party import write_third_party  # noqa: E402
from staffdesk import __version__  # noqa: E402
from staffdesk.licences import components  # noqa: E402

LINUX = ROOT / "installer" / "linux"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="build_linux.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIST")
    parser.add_argument("--no-archive", action="store_true", help="the folder only")
    options = parser.parse_args(arguments)
    folder = build(options.out.absolute())
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{folder}  {size / 1e6:.0f} MB")
    if not options.no_archive:
        made = archive(folder)
        print(f"{made}  {made.stat().st_size / 1e6:.0f} MB")
    return 0


def build(out: Path) -> Path:
    """The one-folder bundle below ``out``. Raises CalledProcessError with PyInstaller's words on stderr."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(
            [
                *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
                *("--distpath", str(out), "--workpath", work, str(LINUX / "staffdesk.spec")),
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
        )
    folder = out / "staffdesk"
    write_third_party(folder / "THIRD-PARTY.txt", components())
    for name in ("staffdesk.desktop", "install.sh"):
        shutil.copy(LINUX / name, folder / name)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE")
    return folder


def archive(folder: Path) -> Path:
    """The tar.gz beside ``folder``, owned by root in the archive whoever builds it."""

    def by_root(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        return entry

    made = folder.parent / f"staffdesk-{__version__}-linux-{platform.machine()}.tar.gz"
    with tarfile.open(made, "w:gz", compresslevel=6) as tar:
        tar.add(folder, arcname=f"staffdesk-{__version__}", filter=by_root)
    return made


if __name__ == "__main__":
    sys.exit(main())
