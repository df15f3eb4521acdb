"""The Linux bundle, built once and started as on a machine without Python: questions, doctor, a real window."""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from installer import build_linux
from staffdesk import __version__


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_linux.build(tmp_path_factory.mktemp("dist"))


def _start(bundle: Path, home: Path, *arguments: str) -> str:
    """What the bundle's program prints, with nothing of this machine's Python in reach."""
    environment = {"HOME": str(home), "PATH": "/nowhere", "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [str(bundle / "staffdesk"), *arguments],
        env=environment,
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _seen_on_a_virtual_screen(command: list[str], home: Path) -> int:
    """How many different bytes the screen shows once the window is painted: a bare screen has one."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-fbdir", str(home)],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"  # the screen is there
        picture = home / "Xvfb_screen0"
        bare = len(set(picture.read_bytes()[4096:]))
        window = subprocess.Popen(command, env={"HOME": str(home), "DISPLAY": display, "LANG": "C.UTF-8"})
        try:
            for _ in range(300):
                with contextlib.suppress(subprocess.TimeoutExpired):
                    window.wait(0.2)
                seen = len(set(picture.read_bytes()[4096:]))
                if window.poll() is not None or seen > bare + 20:
                    break
            assert window.poll() is None, "the program ended before it was seen"
            return seen - bare
        finally:
            window.kill()
            window.wait()
    finally:
        screen.kill()
        screen.wait()


# One test, so that the tests' workers do not build the bundle twice.
@pytest.mark.skipif(os.name == "nt", reason="builds the bundle for Linux")
def test_the_bundle_starts_without_python_and_does_its_main_job(bundle: Path, tmp_path: Path) -> None:
    assert _start(bundle, tmp_path, "--version").strip() == f"staffdesk {__version__}"
    assert "同梱の日本語フォント" in _start(bundle, tmp_path, "doctor")
    _start(bundle, tmp_path, "demo", "--no-window", "--members", "20", "--data-dir", str(tmp_path / "desk"))
    assert (tmp_path / "desk" / "staffdesk.db").exists()

    desk = ["--data-dir", str(tmp_path / "desk")]
    assert _seen_on_a_virtual_screen([str(bundle / "staffdesk"), *desk], tmp_path) > 20

    listed = (bundle / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    assert "PySide6_Essentials" in listed
    assert "pyinstaller" not in listed.lower()
    inside = bundle / "_internal"
    assert (inside / "resources" / "i18n" / "staffdesk_en.qm").exists()
    assert (inside / "resources" / "fonts" / "NotoSansJP-LICENSE.txt").exists()
    assert (inside / "LICENSE.txt").exists() or (inside / "copyright").exists()
    assert (inside / "PySide6/Qt/plugins/platforms/libqxcb.so").exists()


@pytest.mark.skipif(os.name == "nt", reason="a shell script for Linux")
def test_the_menu_entry_points_at_the_folder_it_was_installed_from(tmp_path: Path) -> None:
    folder = tmp_path / "opt" / "staffdesk"
    folder.mkdir(parents=True)
    for name in ("install.sh", "staffdesk.desktop"):
        (folder / name).write_bytes((build_linux.LINUX / name).read_bytes())
    place = {"PREFIX": str(tmp_path / "usr"), "PATH": os.environ["PATH"]}
    subprocess.run(["sh", str(folder / "install.sh")], env=place, check=True, capture_output=True)
    entry = tmp_path / "usr/share/applications/staffdesk.desktop"
    assert f"Exec={folder}/staffdesk\n" in entry.read_text(encoding="utf-8")
    assert (tmp_path / "usr/bin/staffdesk").is_symlink()
    subprocess.run(["sh", str(folder / "install.sh"), "--remove"], env=place, check=True)
    assert not entry.exists()
    assert (folder / "install.sh").exists()
