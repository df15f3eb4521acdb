"""The Windows setup: what goes in, that its libraries are all there, and what the script promises to keep."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path, PurePosixPath

import pytest

from installer import build_windows, msi, pe_imports
from installer.contents import packages, tidy, unused_by_qt
from staffdesk import __version__

NSI = (build_windows.WINDOWS / "setup.nsi").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "left_behind"),
    [
        ("PySide6/Qt6Quick.dll", True),
        ("PySide6/designer.exe", True),
        ("PySide6/plugins/sqldrivers/qsqlite.dll", True),
        ("PySide6/translations/qtbase_de.qm", True),
        ("PySide6/translations/qtbase_ja.qm", False),
        ("PySide6/Qt6Widgets.dll", False),
        ("PySide6/QtTest.pyd", False),  # the tour drives the window with it
        ("PySide6/plugins/platforms/qwindows.dll", False),
        ("PySide6/plugins/styles/qmodernwindowsstyle.dll", False),
        ("PySide6/plugins/imageformats/qico.dll", False),
        ("PySide6/plugins/iconengines/qsvgicon.dll", False),
        ("PySide6/Qt/lib/libQt6XcbQpa.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("staffdesk/_resources/i18n/staffdesk_en.qm", False),
        ("reportlab/doc/designer.exe", False),  # only Qt is trimmed
    ],
)
def test_of_qt_only_what_a_program_of_widgets_uses_comes_along(file: str, *, left_behind: bool) -> None:
    assert unused_by_qt(PurePosixPath("lib") / file) is left_behind


def test_what_is_left_behind_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    for name in ("lib/PySide6/qml/a/b.qml", "lib/PySide6/QtCore.pyd"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"12345")
    assert tidy(tmp_path) == 5
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["QtCore.pyd"]
    assert not (tmp_path / "lib/PySide6/qml").exists()


def test_windows_gets_its_key_store_and_both_databases() -> None:
    assert {"pywin32-ctypes", "sqlcipher3", "psycopg-binary", "pyside6-essentials", "tzdata"} <= set(
        packages()
    )
    assert not {"pytest", "pyinstaller", "ruff"} & set(packages())


def test_a_python_with_another_hash_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "python.zip"
    archive.write_bytes(b"something else")
    with pytest.raises(build_windows.CannotBuild, match="has the hash"):
        build_windows.checked(archive, "0" * 64)


def test_the_uninstaller_removes_our_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "staffdesk.exe").write_bytes(b"")
    (tmp_path / "lib").mkdir()
    macros = build_windows.root_files(tmp_path)
    assert f'File "{tmp_path / "staffdesk.exe"}"' in macros
    assert 'Delete "$INSTDIR\\staffdesk.exe"' in macros
    assert "lib" not in macros.replace(str(tmp_path), "")


def test_data_goes_only_when_somebody_asked_for_it() -> None:
    """A folder of data is named once in the whole script, in the section that starts unticked."""
    removals = re.findall(r'RMDir /r "([^"]+)"', NSI)
    assert sorted(removals) == ["$INSTDIR\\lib", "$LOCALAPPDATA\\StaffDesk"]
    section = NSI[NSI.index("Section /o") : NSI.index("SectionEnd", NSI.index("Section /o"))]
    assert "$LOCALAPPDATA\\StaffDesk" in section


needs_mingw = pytest.mark.skipif(
    shutil.which("x86_64-w64-mingw32-gcc") is None, reason="no compiler for Windows here"
)


@needs_mingw
def test_the_launchers_carry_icon_version_and_manifest_and_need_only_windows(tmp_path: Path) -> None:
    build_windows.build_launchers(tmp_path, "python313.dll")
    assert pe_imports.missing(tmp_path) == []
    for name in build_windows.LAUNCHERS:
        content = (tmp_path / name).read_bytes()
        assert b"PerMonitorV2" in content
        assert b"<activeCodePage" in content
        assert __version__.encode("utf-16-le") in content


@needs_mingw
def test_a_library_that_nobody_brings_is_found_out(tmp_path: Path) -> None:
    source = tmp_path / "asks.c"
    source.write_text("__declspec(dllimport) int elsewhere(void); int main(void) { return elsewhere(); }")
    (tmp_path / "other.def").write_text("LIBRARY nowhere.dll\nEXPORTS\nelsewhere\n")
    for command in (
        ["x86_64-w64-mingw32-dlltool", "-d", "other.def", "-l", "libother.a"],
        ["x86_64-w64-mingw32-gcc", "asks.c", "-L.", "-lother", "-o", "asks.exe"],
    ):
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert pe_imports.missing(tmp_path) == ["asks.exe: nowhere.dll"]


@pytest.mark.skipif(shutil.which("makensis") is None, reason="no NSIS here")
@pytest.mark.parametrize("everybody", [False, True], ids=["for one person", "for the machine"])
def test_the_setup_compiles_without_a_warning(tmp_path: Path, *, everybody: bool) -> None:
    program = tmp_path / "program"
    (program / "lib").mkdir(parents=True)
    for name in ("LICENSE", "staffdesk.exe", "lib/some.py"):
        (program / name).write_text("x")
    made = build_windows.setup(program, tmp_path, everybody)
    assert made.stat().st_size > 10_000


@pytest.mark.skipif(shutil.which("wixl") is None, reason="no wixl on this machine")
def test_the_windows_installer_package_holds_every_file(tmp_path: Path) -> None:
    program = tmp_path / "program"
    names = ["staffdesk-window.exe", "pythonw.exe", "lib/a b/データ.txt", "lib/a b/b.txt"]
    for name in names:
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_bytes(name.encode())
    made = msi.build(program, __version__, tmp_path / "made.msi")
    assert made.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"  # a Windows Installer package
    assert not list(tmp_path.glob("tmp*"))


def test_a_command_in_the_package_has_no_brackets_but_those_of_its_place() -> None:
    for command in (msi._COMPILE, msi._CLEAN):
        assert re.findall(r"\[[^\]]*\]", command) == ["[INSTALLDIR]"]
