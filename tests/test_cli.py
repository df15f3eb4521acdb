"""The terminal face: names, JSON shapes and exit codes that others script against, and one sentence for a bad request."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from staffdesk import cli
from staffdesk.clock import Clock
from staffdesk.database.engine import Database
from staffdesk.database.keys import load_keys
from staffdesk.desk import build
from staffdesk.paths import AppPaths
from staffdesk.services.demo import colleague
from staffdesk.settings import load_settings

DONE, FOUND, WRONG, BUG = 0, 1, 2, 70


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def run_(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = cli.run([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert cli.run(["demo", "--no-window", "--members", "20", "--data-dir", str(folder)]) == DONE
    return folder


def one_sentence(err: str) -> bool:
    return bool(err.strip()) and "\n" not in err.strip() and "Traceback" not in err


def test_triage_has_the_agreed_shape(run: Any) -> None:
    code, out, _ = run("triage", "--institution", "kenshinyo", "--code", "Ｂ９７", "--json")
    answer = json.loads(out)
    assert code == DONE
    assert set(answer) == {"route", "form", "preset", "not_before", "say", "why", "needs", "sources"}
    assert (answer["route"], answer["form"], answer["preset"]["request"]) == (
        "form",
        "rba_reset",
        "initialise",
    )


def test_triage_names_the_earliest_time_of_a_lock(run: Any) -> None:
    arguments = ("triage", "--institution", "kenshinyo", "--code", "B06", "--at", "2026-04-27T10:20")
    _, out, _ = run(*arguments, "--json")
    assert json.loads(out)["not_before"] == "2026-04-27T11:20"
    _, out, _ = run(*arguments)
    assert "11:20以降" in out


def test_a_deadline_has_the_agreed_shape(run: Any) -> None:
    arguments = ("deadline", "--institution", "shingakkyo", "--event", "name_change_accepted", "--date")
    code, out, _ = run(*arguments, "2025-12-18", "--json")
    answer = json.loads(out)
    assert code == DONE
    assert set(answer) == {"precision", "text", "date", "internal_date", "warnings", "sources"}
    assert (answer["precision"], answer["text"]) == ("about", "令和8年1月10日前後")
    _, out, _ = run(*arguments, "R7.12.18")
    assert "令和8年1月10日前後" in out


def test_a_lock_is_told_by_the_clock(run: Any) -> None:
    arguments = ("deadline", "--institution", "kenshinyo", "--event", "lock_reported", "--date", "2026-04-27")
    _, out, _ = run(*arguments, "--time", "10:20")
    assert "11:20以降" in out
    _, out, _ = run(*arguments, "--time", "9:05", "--json")
    assert json.loads(out)["text"] == "10:05以降"


def test_the_calendar_lists_each_day_with_the_reason_why_it_is_closed(run: Any, tmp_path: Path) -> None:
    (tmp_path / "holidays.toml").write_text(
        '[[added]]\ndate = 2026-05-07\nname = { ja = "創立記念日", en = "Founding day" }\n', encoding="utf-8"
    )
    arguments = ("calendar", "--institution", "kenshinyo", "--from", "2026-05-06", "--to", "2026-05-08")
    code, out, _ = run(*arguments, "--data-dir", tmp_path, "--json")
    assert code == DONE
    assert json.loads(out) == [
        {"date": "2026-05-06", "open": False, "name": "振替休日（憲法記念日）"},
        {"date": "2026-05-07", "open": False, "name": "創立記念日"},
        {"date": "2026-05-08", "open": True, "name": None},
    ]


def test_a_broken_file_of_holidays_is_told_in_one_sentence(run: Any, tmp_path: Path) -> None:
    (tmp_path / "holidays.toml").write_text("[[removed]]\ndate = 2026-04-28\n", encoding="utf-8")
    code, out, err = run(
        "calendar", "--institution", "kenshinyo", "--from", "2026-05-06", "--to", "2026-05-08", "--data-dir", tmp_path
    )  # fmt: skip
    assert (code, out) == (WRONG, "")
    assert one_sentence(err)
    assert "removed[0].date" in err


def test_the_forms_of_an_institution_are_listed(run: Any) -> None:
    code, out, _ = run("forms", "--institution", "kenshinyo", "--json")
    rows = {row["id"]: row for row in json.loads(out)}
    assert code == DONE
    assert set(rows["rba_reset"]) == {
        "id", "title", "aliases", "channels", "evidence", "approval", "letters", "off", "why",
    }  # fmt: skip
    assert rows["rba_reset"]["title"] == "インターネットバンキングリスクベース認証停止解除・初期化依頼書"
    assert rows["rba_reset"]["off"] is False


def test_a_form_that_rests_says_why(run: Any) -> None:
    _, out, _ = run("forms", "--institution", "shingakkyo", "--json")
    for row in json.loads(out):
        assert row["off"] is bool(row["why"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("deadline", "--institution", "nowhere", "--event", "registered", "--date", "2026-04-27"),
        ("deadline", "--institution", "kenshinyo", "--event", "nothing", "--date", "2026-04-27"),
        ("deadline", "--institution", "kenshinyo", "--event", "registered", "--date", "2026-02-30"),
        ("deadline", "--institution", "kenshinyo", "--event", "registered", "--date", "9999-12-31"),
        ("deadline", "--institution", "kenshinyo", "--event", "lock_reported", "--date", "2026-04-27"),
        ("deadline", "--institution", "kenshinyo", "--event", "lock_reported", "--date", "2026-04-27", "--time", "25:00"),
        ("deadline", "--institution", "kenshinyo", "--event", "lock_reported", "--date", "2026-04-27", "--time", "noon"),
        ("deadline", "--institution", "shingakkyo", "--event", "withdrawal_accepted", "--date", "2026-04-27"),
        ("deadline", "--institution", "shingakkyo", "--event", "withdrawal_accepted", "--date", "2026-04-27", "--reason", "bored"),
        ("calendar", "--institution", "kenshinyo", "--from", "2026-05-08", "--to", "2026-05-06"),
        ("calendar", "--institution", "kenshinyo", "--from", "2026-05-08", "--to", "2096-05-06"),
        ("calendar", "--institution", "kenshinyo", "--from", "tomorrow", "--to", "2026-05-06"),
        ("forms", "--institution", "nowhere"),
        ("triage", "--institution", "nowhere", "--code", "B97"),
        ("triage", "--institution", "kenshinyo", "--trigger", "no_such_thing"),
        ("triage", "--institution", "kenshinyo", "--trigger", "password_forgotten", "--asker", "nobody"),
        ("triage", "--institution", "kenshinyo", "--trigger", "password_forgotten", "--asker", "master"),
        ("triage", "--institution", "kenshinyo", "--code", "B06", "--at", "half past ten"),
        ("triage", "--institution", "kenshinyo"),
        ("demo", "--no-window", "--members", "-3"),
        ("demo", "--no-window", "--members", "many"),
        ("audit",),
        ("no-such-command",),
        ("tour",),
    ],
)  # fmt: skip
def test_a_wrong_request_is_told_in_one_sentence(
    run: Any, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(*arguments, "--data-dir", tmp_path) if arguments[0] == "demo" else run(*arguments)
    assert code == WRONG
    assert one_sentence(err), err
    assert out == ""


@pytest.mark.parametrize(
    "command", ["run", "demo", "tour", "doctor", "triage", "audit", "audit verify"], ids=lambda name: name
)
def test_every_command_explains_itself(run: Any, command: str) -> None:
    code, out, _ = run(*command.split(), "--help")
    assert code == DONE
    assert "--data-dir" in out


def test_the_demo_tells_who_can_sign_in_and_how(run: Any, demo: Path) -> None:
    code, out, _ = run("demo", "--no-window", "--json", "--data-dir", demo)
    facts = json.loads(out)
    assert code == DONE
    assert (facts["institution"], facts["members"], facts["path"]) == ("kenshinyo", 20, str(demo))
    assert len(facts["people"]) == 4
    for person in facts["people"]:
        assert set(person) >= {"login", "name", "password", "roles", "totp_uri"}


def test_the_demo_never_takes_the_place_of_another_desk(run: Any, demo: Path) -> None:
    code, _, err = run("demo", "--no-window", "--institution", "shingakkyo", "--data-dir", demo)
    assert code == WRONG
    assert "--reset" in err


def test_an_unknown_institution_leaves_no_desk_behind(run: Any, tmp_path: Path) -> None:
    code, _, err = run("demo", "--no-window", "--institution", "nowhere", "--data-dir", tmp_path / "new")
    assert code == WRONG
    assert "kenshinyo" in err
    assert not (tmp_path / "new" / "staffdesk.db").exists()


def test_a_demo_desk_can_be_made_anew_for_another_institution(run: Any, tmp_path: Path) -> None:
    arguments = ("demo", "--no-window", "--members", "5", "--json", "--data-dir", tmp_path)
    run(*arguments)
    code, out, _ = run(*arguments, "--institution", "shingakkyo", "--reset")
    assert code == DONE
    assert json.loads(out)["institution"] == "shingakkyo"


def test_audit_verify_reports_rows_and_head(run: Any, demo: Path) -> None:
    code, out, _ = run("audit", "verify", "--json", "--data-dir", demo)
    answer = json.loads(out)
    assert code == DONE
    assert set(answer) == {"rows", "head", "ok", "findings"}
    assert answer["ok"] is True
    assert answer["rows"] >= 1


def test_options_may_stand_before_the_command(run: Any, demo: Path) -> None:
    code, out, _ = run("--data-dir", demo, "--json", "audit", "verify")
    assert code == DONE
    assert json.loads(out)["ok"] is True


def test_audit_verify_finds_an_altered_record(run: Any, tmp_path: Path) -> None:
    run("demo", "--no-window", "--members", "5", "--data-dir", tmp_path)
    _alter(tmp_path, "UPDATE audit SET record = replace(record, 'found_desk', 'lost_desk') WHERE seq = 1")
    code, out, _ = run("audit", "verify", "--json", "--data-dir", tmp_path)
    assert code == FOUND
    assert json.loads(out)["findings"][0]["seq"] == 1


def test_a_database_of_a_newer_program_is_left_alone(run: Any, tmp_path: Path) -> None:
    run("demo", "--no-window", "--members", "5", "--data-dir", tmp_path)
    _alter(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "staffdesk.db").read_bytes()
    code, _, err = run("audit", "verify", "--data-dir", tmp_path)
    assert code == WRONG
    assert "更新" in err
    assert one_sentence(err)
    assert (tmp_path / "staffdesk.db").read_bytes() == before


def _alter(folder: Path, statement: str) -> None:
    paths = AppPaths.under(folder)
    database = Database.embedded(paths.database, load_keys(paths, create=False))
    with database.writing() as session:
        session.connection().exec_driver_sql(statement)
    database.close()


def test_the_database_file_is_no_plain_sqlite(demo: Path) -> None:
    plain = sqlite3.connect(demo / "staffdesk.db")
    try:
        with pytest.raises(sqlite3.DatabaseError):
            plain.execute("SELECT count(*) FROM members")
    finally:
        plain.close()


def test_a_data_folder_that_cannot_be_used_is_named(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "a file, not a folder"
    file.write_text("x")
    code, _, err = run("demo", "--no-window", "--data-dir", file)
    assert code == WRONG
    assert one_sentence(err)
    assert file.name in err


def test_a_lost_key_is_told(run: Any, tmp_path: Path) -> None:
    run("demo", "--no-window", "--members", "5", "--data-dir", tmp_path)
    (tmp_path / "staffdesk.key").unlink()
    code, _, err = run("audit", "verify", "--data-dir", tmp_path)
    assert code == WRONG
    assert "鍵" in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists instead of modes")
def test_the_key_file_is_readable_by_its_owner_only(demo: Path) -> None:
    assert stat.S_IMODE((demo / "staffdesk.key").stat().st_mode) == 0o600


def test_broken_settings_are_named(run: Any, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("language = 3\n", encoding="utf-8")
    code, _, err = run("demo", "--no-window", "--data-dir", tmp_path)
    assert code == WRONG
    assert "settings.toml" in err


def test_doctor_checks_what_the_desk_stands_on(run: Any, demo: Path) -> None:
    code, out, _ = run("doctor", "--json", "--data-dir", demo)
    rows = {row["name"]: row for row in json.loads(out)}
    assert code == DONE
    assert set(rows) >= {"fonts", "database", "key", "clock", "printers", "unset"}
    assert all(set(row) == {"name", "ok", "detail", "mend"} for row in rows.values())


def test_doctor_says_what_is_not_well(run: Any, tmp_path: Path) -> None:
    run("demo", "--no-window", "--members", "5", "--data-dir", tmp_path)
    (tmp_path / "staffdesk.db").write_bytes(b"no database at all" * 1000)
    code, out, _ = run("doctor", "--json", "--data-dir", tmp_path)
    rows = {row["name"]: row["ok"] for row in json.loads(out)}
    assert code == FOUND
    assert rows["database"] is False
    assert rows["fonts"] is True


def test_our_own_defect_has_its_own_exit_code(
    run: Any, monkeypatch: pytest.MonkeyPatch, demo: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_self: Clock) -> None:
        raise RuntimeError("手本　花子")

    monkeypatch.setattr(Clock, "now", broken)
    code, _, err = run("doctor", "--data-dir", demo)
    assert code == BUG
    assert one_sentence(err)
    assert "手本" not in caplog.text
    caplog.clear()


def test_the_version_is_printed(run: Any) -> None:
    code, out, _ = run("--version")
    assert code == DONE
    assert out.startswith("staffdesk ")


def test_a_reader_that_goes_away_is_no_defect() -> None:
    """``staffdesk forms … | head -1``: the rest of the answer is wanted by nobody."""
    command = [sys.executable, "-m", "staffdesk", "forms", "--institution", "kenshinyo", "--json"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_named_data_folder_answers_with_what_its_people_decided(run: Any, tmp_path: Path) -> None:
    """Its closing time is set by two people: what came later counts from the next business day (dossier 1.6 G-11)."""
    arguments = ("deadline", "--institution", "gunma-gakkoseikyo", "--event", "join_received",
                 "--date", "2026-04-27", "--time", "16:00", "--json")  # fmt: skip
    folder = ("--data-dir", tmp_path)
    run("demo", "--no-window", "--members", "1", "--institution", "gunma-gakkoseikyo", *folder)
    shipped = json.loads(run(*arguments)[1])
    assert json.loads(run(*arguments, *folder)[1]) == shipped, "nothing was decided yet"
    paths = AppPaths.under(tmp_path)
    desk = build(paths, load_settings(paths.settings), Clock())
    proposal = desk.policy.propose(
        colleague(desk.context, "manager"), "reception.closes", "15:00", "事務取扱要領"
    )
    desk.policy.confirm(colleague(desk.context, "supervisor"), proposal)
    desk.close()
    decided = json.loads(run(*arguments, *folder)[1])
    assert set(decided) == set(shipped)
    assert decided["warnings"] != shipped["warnings"]
    assert any("4月28日" in warning for warning in decided["warnings"])
    assert json.loads(run(*arguments)[1]) == shipped
    code, _, err = run(
        "calendar", "--institution", "kenshinyo", "--from", "2026-05-06", "--to", "2026-05-08", *folder
    )
    assert code == WRONG
    assert "群馬県学校生協" in err
