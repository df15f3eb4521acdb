"""Blanks and barcodes from the terminal: files, JSON shapes and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from staffdesk import cli
from tests.printing.samples import texts, without_spaces
from tests.printing.test_barcode import EXAMPLES

DONE, WRONG = 0, 2


def run(*arguments: str | Path) -> int:
    try:
        return cli.run([str(argument) for argument in arguments])
    except SystemExit as leaving:
        return int(leaving.code or 0)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> bool:
    code = run(*arguments)
    said = capsys.readouterr()
    return code == WRONG and said.out == "" and len(said.err.strip().splitlines()) == 1


def test_a_blank_is_written_as_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "blank.pdf"
    assert run("form", "blank", "rba_reset", "--institution", "kenshinyo", "--out", out, "--json") == DONE
    answer = json.loads(capsys.readouterr().out)
    assert answer == {
        "file": str(out),
        "form": "rba_reset",
        "title": "インターネットバンキングリスクベース認証停止解除・初期化依頼書",
        "pages": 1,
    }
    assert all(answer["title"] in without_spaces(text) for text in texts(out.read_bytes()))


def test_a_blank_for_a_case_carries_its_number(tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    blank = ("form", "blank", "rba_reset", "--institution", "kenshinyo", "--out", out)
    assert run(*blank, "--receipt", "2026-000123") == DONE
    assert all("2026-000123" in text for text in texts(out.read_bytes()))


def test_a_sheet_beside_the_forms_is_a_blank_too(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert run("form", "blank", "identity_sheet", "--institution", "shingakkyo", "--out", out) == DONE
    assert all("電話本人確認票" in text for text in texts(out.read_bytes()))


@pytest.mark.parametrize(
    "arguments",
    [
        ("form",),
        ("form", "blank"),
        ("form", "blank", "nothing", "--institution", "kenshinyo", "--out", "OUT"),
        ("form", "blank", "withdrawal", "--institution", "kenshinyo", "--out", "OUT"),
        ("form", "blank", "proxy", "--institution", "kenshinyo", "--out", "OUT"),
        ("form", "blank", "identity_sheet", "--institution", "kenshinyo", "--out", "OUT"),
        ("form", "blank", "rba_reset", "--institution", "nowhere", "--out", "OUT"),
        ("form", "blank", "rba_reset", "--institution", "kenshinyo", "--out", "OUT", "--receipt", "123"),
        ("form", "blank", "rba_reset", "--institution", "kenshinyo"),
    ],
)
def test_a_blank_that_cannot_be_made_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    out = tmp_path / "blank.pdf"
    assert refused(capsys, *(out if argument == "OUT" else argument for argument in arguments))
    assert not out.exists()


def test_a_place_that_cannot_be_written_to_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "no such folder" / "blank.pdf"
    assert refused(capsys, "form", "blank", "rba_reset", "--institution", "kenshinyo", "--out", out)


@pytest.mark.parametrize(("postcode", "address", "extracted", "check"), EXAMPLES)
def test_a_barcode_has_the_agreed_shape(
    capsys: pytest.CaptureFixture[str], postcode: str, address: str, extracted: str, check: str
) -> None:
    assert run("barcode", "--postcode", postcode, "--address", address, "--json") == DONE
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"extracted", "check", "bars"}
    assert (answer["extracted"], answer["check"]) == (extracted, check)
    assert len(answer["bars"]) == 67


@pytest.mark.parametrize("postcode", ["", "263-002", "abc-defg", "100-0000"])
def test_a_postal_code_without_barcode_is_told(capsys: pytest.CaptureFixture[str], postcode: str) -> None:
    assert refused(capsys, "barcode", "--postcode", postcode, "--address", "1-2-3")


def test_the_help_says_which_part_of_the_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("barcode", "--help") == DONE
    assert "町域" in capsys.readouterr().out
