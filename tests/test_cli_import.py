"""Importing from the terminal: the agreed shape, exit codes, a dry run that changes nothing, and the way back."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from staffdesk import cli
from tests.services.imports.files import CODES, csv_file

DONE, FOUND, WRONG = 0, 1, 2
ROW = ("0101", "架空市立見本小学校", "2000-04-01", "", "")
BROKEN = ("0102", "架空市立例示小学校", "いつか", "", "")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    arguments = ["--institution", "shingakkyo", "--no-window", "--members", "5", "--data-dir", str(folder)]
    assert cli.run(["demo", *arguments]) == DONE
    return folder


@pytest.fixture
def run(demo: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()

    def run_(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = cli.run(["import", *map(str, arguments), "--data-dir", str(demo)])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "所属.csv"
    file.write_bytes(csv_file(CODES, ROW, BROKEN, encoding="cp932"))
    return file


def test_a_dry_run_an_import_and_its_undo_have_the_agreed_shape(run: Any, table: Path) -> None:
    for arguments, batch in (((table, "--dry-run"), None), ((table,), 1)):
        code, out, _ = run("affiliations", *arguments, "--json")
        answer = json.loads(out)
        (rejected,) = answer.pop("rejected")
        assert code == FOUND
        assert answer == {"batch": batch, "applied": 1, "unchanged": 0, "conflicts": 0, "conflict_rows": []}
        assert (rejected["row"], "有効開始日" in rejected["reason"]) == (3, True)
    code, out, _ = run("undo", "1", "--json")
    assert (code, json.loads(out)["applied"], json.loads(out)["conflicts"]) == (DONE, 1, 0)
    code, _, err = run("undo", "1", "--json")
    assert (code, "すでに取り消されています" in err) == (WRONG, True)


def test_people_read_one_line_and_the_rows_that_need_them(run: Any, table: Path) -> None:
    code, out, _ = run("affiliations", table, "--dry-run")
    assert code == FOUND
    assert out.splitlines()[0] == "（試行）取込 1 行、変更なし 0 行、要確認 0 行、取込不可 1 行"
    assert out.splitlines()[1].startswith("  3: 取込不可　有効開始日：")


LIST = ("組合員番号", "氏名", "新所属コード", "異動日")


@pytest.fixture
def listed(demo: Path, tmp_path: Path, run: Any, capsys: pytest.CaptureFixture[str]) -> Path:
    """One goes, one is somebody else's name, one leads nowhere, one is not on file."""

    def told(*arguments: str) -> Any:
        assert cli.run([*arguments, "--json", "--data-dir", str(demo)]) == DONE
        return json.loads(capsys.readouterr().out)

    first, second = told("members", "search", "1", "--limit", "2")[:2]
    rows = [
        (first["number"], first["name"], "0199", "2026-04-01"), (second["number"], "別の　名前", "0199", "2026-04-01"),
        (second["number"], second["name"], "7777", "2026-04-01"), ("999999999", "", "0199", "2026-04-01"),
    ]  # fmt: skip
    codes = tmp_path / "codes.csv"
    codes.write_bytes(csv_file(CODES, ("0199", "架空市立新設小学校", "2000-04-01", "", "")))
    run("affiliations", codes)
    file = tmp_path / "異動.csv"
    file.write_bytes(csv_file(LIST, *rows))
    return file


def test_a_list_of_transfers_is_rehearsed_confirmed_and_undone(run: Any, listed: Path) -> None:
    for arguments, batch in (((listed, "--dry-run"), None), ((listed,), "T1")):
        code, out, _ = run("transfers", *arguments, "--json")
        answer = json.loads(out)
        assert (code, answer["batch"], answer["applied"], answer["unchanged"], answer["conflicts"]) == (
            FOUND, batch, 1, 0, 1,
        )  # fmt: skip
        assert [line["row"] for line in answer["rejected"]] == [4, 5]
        assert [line["row"] for line in answer["conflict_rows"]] == [3]
    code, out, _ = run("transfers", listed, "--dry-run", "--json")
    assert (json.loads(out)["applied"], json.loads(out)["unchanged"]) == (0, 1)
    code, out, _ = run("undo", "T1", "--json")
    assert (code, json.loads(out)["applied"], json.loads(out)["conflicts"]) == (DONE, 1, 0)
    code, _, err = run("undo", "T1")
    assert (code, bool(err)) == (WRONG, True)
    code, out, _ = run("transfers", listed, "--dry-run")
    assert out.splitlines()[0] == "（試行）取込 1 行、変更なし 0 行、要確認 1 行、取込不可 2 行"


def test_columns_can_be_named(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "所属.csv"
    file.write_bytes(csv_file(("学校ID", "校名", "いつから"), ROW[:3]))
    named = ("affiliation_code=学校ID", "name=校名", "valid_from=いつから")
    arguments = [part for said in named for part in ("--column", said)]
    code, out, _ = run("affiliations", file, "--dry-run", "--json", *arguments)
    assert (code, json.loads(out)["applied"]) == (DONE, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("schools", "x.csv"), "roster, affiliations, transfers, changes, locks"),
        (("roster", "/no/such/file.csv"), "ファイルを読めません"),
        (("undo", "eins"), "番号を指定"),
        (("undo", "999"), "この番号の取込はありません"),
        (("undo", "T9"), "この番号のリストはありません"),
        (("undo", "Tx"), "番号を指定"),
        (("undo", "1", "--dry-run"), "--dry-run"),
        (("roster", "x.csv", "--column", "number"), "--column"),
        (("roster",), "FILE"),
    ],
)
def test_a_wrong_request_is_one_sentence(run: Any, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (WRONG, "")
    assert said in err
    assert "\n" not in err.strip()


def test_who_imports_can_be_said_and_must_know_their_password(
    run: Any, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from staffdesk.services.founding import DEMO_PASSWORD

    for login, password, expected in (
        ("manager", DEMO_PASSWORD, FOUND), ("manager", "ちがう", WRONG), ("clerk", DEMO_PASSWORD, WRONG),
    ):  # fmt: skip
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        code, _, err = run("affiliations", table, "--dry-run", "--login", login)
        assert (code, bool(err)) == (expected, expected == WRONG)


def test_a_folder_without_a_desk_stays_without_one(tmp_path: Path, table: Path, capsys: Any) -> None:
    assert cli.run(["import", "roster", str(table), "--data-dir", str(tmp_path / "none")]) == WRONG
    assert "デスクがありません" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
