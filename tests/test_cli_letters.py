"""Letters from the terminal: the list, specimens, exit codes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.printing.envelopes import EnvelopeShelf
from tests.printing.samples import texts, without_spaces
from tests.printing.test_window import EXAMPLE
from tests.test_cli_paper import DONE, refused, run


@pytest.mark.parametrize("institution_id", institution_ids())
def test_the_letters_of_an_institution_are_listed_with_their_causes(
    institution_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("letters", "--institution", institution_id, "--json") == DONE
    rows = json.loads(capsys.readouterr().out)
    profile = load_profile(institution_id)
    assert [row["id"] for row in rows] == [letter.id for letter in profile.letters]
    for row in rows:
        assert set(row) == {"id", "title", "mail_class", "forms"}
        assert row["forms"] == [form.id for form in profile.forms if row["id"] in form.letters]
    assert run("letters", "--institution", institution_id) == DONE
    assert profile.letters[0].title in capsys.readouterr().out


@pytest.mark.parametrize("spelling", ["l7", "L7"])
def test_a_specimen_is_written_as_a_pdf_and_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spelling: str
) -> None:
    out = tmp_path / "letter.pdf"
    assert run("letter", "specimen", spelling, "--institution", "shingakkyo", "--out", out, "--json") == DONE
    answer = json.loads(capsys.readouterr().out)
    assert answer == {"file": str(out), "letter": "l7", "title": "脱退受理・出資金払戻のお知らせ", "pages": 1}
    for text in texts(out.read_bytes()):
        assert answer["title"] in without_spaces(text)
        assert "見本" in text


def test_a_specimen_shows_what_is_not_set(tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    assert run("letter", "specimen", "l4", "--institution", "tohoku-rokin", "--out", out) == DONE
    assert all("電話未設定" in without_spaces(text) for text in texts(out.read_bytes()))


def test_a_test_sheet_tells_the_rectangles_of_the_envelope(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sheet.pdf"
    where = ("--data-dir", tmp_path, "letter", "test-sheet", "--out", out, "--json")
    assert run(*where) == DONE
    answer = json.loads(capsys.readouterr().out)
    assert answer["envelope"] == "naga3-90x45"
    assert answer["always_visible"] == {"left": 20, "top": 14, "right": 89, "bottom": 48}
    assert answer["may_be_visible"] == {"left": -1, "top": 3, "right": 110, "bottom": 59}
    assert answer["folds"] == [105, 201]
    assert "封筒の試し刷り" in without_spaces(texts(out.read_bytes())[0])
    assert run(*where, "--envelope", "naga3-80x45") == DONE
    assert json.loads(capsys.readouterr().out)["always_visible"]["right"] == 79


def test_a_specimen_is_set_for_the_envelope_that_is_named(tmp_path: Path) -> None:
    EnvelopeShelf(tmp_path / "envelopes.toml").keep(replace(EXAMPLE, id="own", window_y=20))
    sheets = []
    for name, arguments in (("plain", ()), ("window", ("--envelope", "own"))):
        out = tmp_path / f"{name}.pdf"
        where = (
            "--data-dir",
            tmp_path,
            "letter",
            "specimen",
            "l2",
            "--institution",
            "kenshinyo",
            "--out",
            out,
        )
        assert run(*where, *arguments) == DONE
        sheets.append(out.read_bytes())
    assert sheets[0] != sheets[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("letters",),
        ("letters", "--institution", "nowhere"),
        ("letter",),
        ("letter", "specimen"),
        ("letter", "specimen", "l77", "--institution", "kenshinyo", "--out", "OUT"),
        ("letter", "specimen", "l6", "--institution", "kenshinyo", "--out", "OUT"),
        ("letter", "specimen", "l2", "--institution", "nowhere", "--out", "OUT"),
        ("letter", "specimen", "l2", "--institution", "kenshinyo"),
        ("letter", "specimen", "l2", "--institution", "kenshinyo", "--envelope", "kaku2", "--out", "OUT"),
        ("letter", "test-sheet"),
        ("letter", "test-sheet", "--envelope", "kaku2", "--out", "OUT"),
        ("letter", "specimen", "l2", "--institution", "kenshinyo", "--out", "NOWHERE"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    places = {"OUT": tmp_path / "letter.pdf", "NOWHERE": tmp_path / "no such folder" / "letter.pdf"}
    assert refused(capsys, *(places.get(argument, argument) for argument in arguments))
    assert list(tmp_path.iterdir()) == []
