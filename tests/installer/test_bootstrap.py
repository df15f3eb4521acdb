"""The two commands of the README: what they install, what they say when they may not, and what they start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from installer import bootstrap
from installer.bootstrap import (
    CannotGoOn,
    Need,
    has_screen,
    install_system_packages,
    library,
    main,
    needs,
    program,
)

MISSING = Need("libnotthere1", library("libnotthere.so.1"))
PRESENT = Need("any", lambda: True)


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return monkeypatch


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that would have been given, in order; all of them succeed."""
    commands: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "call", lambda command, env=None: commands.append(command))
    return commands


def test_a_missing_library_or_program_is_seen() -> None:
    assert not library("libnotthere.so.1")()
    assert not program("no-such-program-anywhere")()


def test_nothing_is_installed_when_nothing_is_missing(called: list[list[str]]) -> None:
    install_system_packages([PRESENT])
    assert called == []


def test_root_gets_the_missing_packages_and_only_those(
    linux: pytest.MonkeyPatch, called: list[list[str]]
) -> None:
    linux.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    linux.setattr("os.geteuid", lambda: 0, raising=False)
    arrived = iter([False, True])  # missing before, there after
    install_system_packages([PRESENT, Need("libgl1", lambda: next(arrived))])
    assert [command[:2] for command in called] == [["apt-get", "update"], ["apt-get", "install"]]
    assert called[1][-1] == "libgl1"
    assert "any" not in called[1]


def test_a_package_that_does_not_help_is_told_and_not_ignored(
    linux: pytest.MonkeyPatch, called: list[list[str]]
) -> None:
    linux.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    linux.setattr("os.geteuid", lambda: 0, raising=False)
    with pytest.raises(CannotGoOn, match="still not found: libnotthere1"):
        install_system_packages([MISSING])


def test_without_rights_the_one_command_to_give_is_told(
    linux: pytest.MonkeyPatch, called: list[list[str]]
) -> None:
    linux.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    linux.setattr("os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(CannotGoOn, match="sudo apt-get install libnotthere1"):
        install_system_packages([MISSING])
    assert called == []


def test_another_linux_is_told_the_names(linux: pytest.MonkeyPatch, called: list[list[str]]) -> None:
    linux.setattr("shutil.which", lambda name: None)
    with pytest.raises(CannotGoOn, match="libnotthere1"):
        install_system_packages([MISSING])
    assert called == []


def test_an_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 2))
    assert main(["run"]) == 2
    assert "needs Python 3.11 or newer; this is 3.9" in capsys.readouterr().out


def test_the_tests_need_a_real_database_server_and_a_virtual_screen(linux: pytest.MonkeyPatch) -> None:
    packages = {need.package for need in needs("test")}
    assert {"postgresql", "xvfb", "xauth", "libxcb-cursor0", "libgl1"} <= packages
    assert {"postgresql", "xvfb", "libxcb-cursor0"}.isdisjoint(need.package for need in needs("run"))


@pytest.mark.parametrize(("screen", "expected"), [("", False), (":0", True)])
def test_linux_has_a_screen_when_a_display_is_named(
    linux: pytest.MonkeyPatch, screen: str, *, expected: bool
) -> None:
    linux.setenv("DISPLAY", screen)
    assert has_screen() is expected


@pytest.mark.parametrize(
    ("screen", "expected"), [("", ["tour", "--out"]), (":0", ["demo"])], ids=["no screen", "screen"]
)
def test_run_starts_the_demo_or_without_a_screen_the_tour(
    linux: pytest.MonkeyPatch, screen: str, expected: list[str]
) -> None:
    linux.setenv("DISPLAY", screen)
    started: list[list[str]] = []

    def start(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, 3)

    linux.setattr("subprocess.run", start)
    assert bootstrap.run() == 3  # the program's own exit code is passed on
    assert started[0][1:3] == ["-m", "staffdesk"]
    assert started[0][3 : 3 + len(expected)] == expected


def test_a_second_start_installs_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, called: list[list[str]]
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "works", lambda: True)
    bootstrap.install_python_packages("run")
    first = len(called)
    bootstrap.install_python_packages("run")
    assert first > 0
    assert len(called) == first
    bootstrap.install_python_packages("test")  # the tests need more than the program
    assert len(called) > first


def test_after_the_tests_the_program_has_all_it_needs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, called: list[list[str]]
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "works", lambda: True)
    bootstrap.install_python_packages("test")
    first = len(called)
    bootstrap.install_python_packages("run")
    assert len(called) == first


def test_nothing_is_fetched_that_the_lock_does_not_hold(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, called: list[list[str]]
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "works", lambda: True)
    bootstrap.install_python_packages("run")
    dependencies, ourselves = called
    assert {"--require-hashes", "--no-deps", "requirements-run.lock"} <= set(dependencies)
    assert {"--no-build-isolation", "--no-deps"} <= set(ourselves)


def test_a_failed_command_shows_what_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CannotGoOn, match="did not work"):
        bootstrap.call([sys.executable, "-c", "print('disk full'); raise SystemExit(1)"])
    assert "disk full" in capsys.readouterr().out
