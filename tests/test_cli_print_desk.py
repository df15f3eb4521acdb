"""日計表 from the terminal: the file, the JSON, and who it was made by."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from staffdesk import cli
from staffdesk.clock import Clock
from staffdesk.printing.raster import page_count

DONE, WRONG = 0, 2


def run(*arguments: str | Path) -> int:
    try:
        return cli.run([str(argument) for argument in arguments])
    except SystemExit as leaving:
        return int(leaving.code or 0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo desk on its first day."""
    place = tmp_path_factory.mktemp("desk")
    assert run("demo", "--no-window", "--members", "20", "--data-dir", place) == DONE
    return place


def test_the_day_is_written_and_counted(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "day.pdf"
    capsys.readouterr()
    assert run("day-register", "--out", out, "--data-dir", folder, "--json") == DONE
    answer = json.loads(capsys.readouterr().out)
    assert page_count(out.read_bytes()) >= 1
    assert answer["date"] == Clock().today().isoformat()
    assert sum(row["counts"][0] for row in answer["cases"]) > 0
    assert len(answer["audit"]["head"]) == 64
    assert set(answer) == {"file", "date", "cases", "letters", "blanks", "stock", "audit"}


def test_an_earlier_day_is_asked_for_as_people_write_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    out = tmp_path / "day.pdf"
    assert run("day-register", "--date", "R8.1.5", "--out", out, "--data-dir", folder, "--json") == DONE
    answer = json.loads(capsys.readouterr().out)
    assert (answer["date"], answer["cases"], answer["letters"]) == ("2026-01-05", [], [])


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--out", "{tmp}/day.pdf", "--date", "きのう"),
        ("--out", "{tmp}/no/such/folder/day.pdf"),
        ("--out", "{tmp}/day.pdf", "--login", "nobody"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("wrong\n"))
    capsys.readouterr()
    said = [argument.format(tmp=tmp_path) for argument in arguments]
    assert run("day-register", *said, "--data-dir", folder) == WRONG
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
