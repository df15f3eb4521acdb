"""The terminal keeps a desk safe: shapes, exit codes, one sentence for a bad request, and nothing made by a look."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from staffdesk import cli
from staffdesk.database.engine import Database
from staffdesk.database.keys import load_keys
from staffdesk.database.revisions import known_revisions
from staffdesk.locks import hold_use, hold_window
from staffdesk.paths import AppPaths
from tests.support.postgres import PostgresServer

DONE, FOUND, WRONG = 0, 1, 2
NEWEST = known_revisions()[-1]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = cli.run([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    assert cli.run(["demo", "--no-window", "--members", "20", "--data-dir", str(folder)]) == DONE
    return folder


@pytest.fixture
def desk(founded: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    return Path(shutil.copytree(founded, tmp_path / "desk"))


def _sql(folder: Path, *statements: str) -> list[Any]:
    database = Database.embedded(folder / "staffdesk.db", load_keys(AppPaths.under(folder), create=False))
    found: list[Any] = []
    with database.engine.begin() as connection:
        for statement in statements:
            result = connection.exec_driver_sql(statement)
            found = list(result) if result.returns_rows else []
    database.close()
    return found


def _wrong(answer: tuple[int, str, str], words: str) -> None:
    code, out, err = answer
    assert (code, out) == (WRONG, "")
    assert words in err
    assert "\n" not in err.strip()
    assert "Traceback" not in err


def _files(folder: Path) -> list[str]:
    """All but the locks, which are empty files."""
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.suffix != ".lock")


COMMANDS = (
    "audit verify", "audit export", "backup", "restore", "db", "db status", "db upgrade", "db init", "members",
    "members search",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    code, out, _ = run(*command.split(), "--help")
    assert code == DONE
    assert "--data-dir" in out


# --- audit ---


def test_an_export_is_the_anchor_of_later_checks(run: Run, desk: Path, tmp_path: Path) -> None:
    code, out, _ = run("audit", "export", tmp_path / "trail.jsonl", "--data-dir", desk, "--json")
    answer = json.loads(out)
    assert (code, answer["ok"], answer["findings"]) == (DONE, True, [])
    *records, anchor = (tmp_path / "trail.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(records) == answer["rows"]
    assert [json.loads(line)["seq"] for line in records] == list(range(1, answer["rows"] + 1))
    kept = json.loads(anchor)["anchor"]
    assert (kept["count"], kept["head"]) == (answer["rows"], answer["head"])
    code, out, _ = run("audit", "verify", "--anchor", tmp_path / "trail.jsonl", "--data-dir", desk, "--json")
    assert code == DONE
    assert json.loads(out)["rows"] == answer["rows"] + 1  # the export is on the trail
    assert _sql(desk, "SELECT action FROM audit ORDER BY seq DESC LIMIT 1") == [("export_audit",)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows owners, not modes")
def test_an_export_is_its_owners_alone(run: Run, desk: Path, tmp_path: Path) -> None:
    run("audit", "export", tmp_path / "trail.jsonl", "--data-dir", desk)
    assert stat.S_IMODE((tmp_path / "trail.jsonl").stat().st_mode) == 0o600


def test_an_anchor_alone_is_one_line(run: Run, desk: Path, tmp_path: Path) -> None:
    anchor = tmp_path / "anchor.json"
    assert run("audit", "export", anchor, "--anchor-only", "--data-dir", desk)[0] == DONE
    assert len(anchor.read_text(encoding="utf-8").splitlines()) == 1
    assert run("audit", "verify", "--anchor", anchor, "--data-dir", desk)[0] == DONE


def test_a_cut_tail_is_found_with_the_anchor(run: Run, desk: Path, tmp_path: Path) -> None:
    run("audit", "export", tmp_path / "anchor", "--anchor-only", "--data-dir", desk)
    _sql(desk, "DELETE FROM audit WHERE seq > 5")
    assert run("audit", "verify", "--data-dir", desk)[0] == DONE
    code, out, _ = run("audit", "verify", "--anchor", tmp_path / "anchor", "--data-dir", desk, "--json")
    assert code == FOUND
    assert not json.loads(out)["ok"]


def test_a_whole_database_put_back_is_found_with_the_anchor(run: Run, desk: Path, tmp_path: Path) -> None:
    earlier = shutil.copytree(desk, tmp_path / "earlier")
    run("members", "search", "架空", "--data-dir", desk)
    run("audit", "export", tmp_path / "anchor", "--anchor-only", "--data-dir", desk)
    for _ in range(3):
        run("members", "search", "見本", "--data-dir", earlier)
    assert run("audit", "verify", "--data-dir", earlier)[0] == DONE
    assert run("audit", "verify", "--anchor", tmp_path / "anchor", "--data-dir", earlier)[0] == FOUND


def test_a_trail_with_findings_is_written_but_not_sealed(run: Run, desk: Path, tmp_path: Path) -> None:
    _sql(desk, "UPDATE audit SET record = '=1' || char(10) || 'two' WHERE seq = 2")
    code, out, _ = run("audit", "export", tmp_path / "trail.jsonl", "--data-dir", desk, "--json")
    assert code == FOUND
    lines = [json.loads(line) for line in (tmp_path / "trail.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == json.loads(out)["rows"]
    assert lines[1] == {"altered": "=1\ntwo"}
    assert not any("anchor" in line for line in lines)
    code, _, _ = run("audit", "export", tmp_path / "anchor", "--anchor-only", "--data-dir", desk)
    assert code == FOUND
    assert not (tmp_path / "anchor").exists()


def test_an_export_never_overwrites(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    _wrong(run("audit", "export", tmp_path / "mine", "--data-dir", desk), "上書きはしません")
    assert (tmp_path / "mine").read_text() == "mine"
    _wrong(run("audit", "export", tmp_path / "none" / "x", "--data-dir", desk), "フォルダーがありません")


def test_an_export_that_fails_leaves_nothing(
    run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("staffdesk.services.audit_export.os.fsync", full)
    before = _files(tmp_path)
    _wrong(run("audit", "export", tmp_path / "trail.jsonl", "--data-dir", desk), "空き容量")
    assert _files(tmp_path) == before


def test_what_is_no_anchor_is_refused(run: Run, desk: Path, tmp_path: Path) -> None:
    _wrong(run("audit", "verify", "--anchor", tmp_path / "none", "--data-dir", desk), "読めません")
    (tmp_path / "any").write_text('{"count": 3}')
    _wrong(run("audit", "verify", "--anchor", tmp_path / "any", "--data-dir", desk), "アンカーではない")


# --- backup and restore ---


def test_a_backup_is_restored(run: Run, desk: Path, tmp_path: Path) -> None:
    code, out, _ = run("backup", tmp_path / "b.db", "--data-dir", desk, "--json")
    answer = json.loads(out)
    assert code == DONE
    assert set(answer) == {"file", "size", "tables", "audit"}
    assert (answer["tables"]["members"], answer["audit"]["ok"]) == (20, True)
    _sql(desk, "UPDATE staff SET name = 'after'")
    code, out, _ = run("restore", tmp_path / "b.db", "--data-dir", desk, "--json")
    answer = json.loads(out)
    assert code == DONE
    assert set(answer) == {"epoch", "set_aside", "audit", "voided"}
    assert answer["epoch"] == 2
    assert Path(answer["set_aside"]).is_file()
    assert _sql(desk, "SELECT count(*) FROM staff WHERE name = 'after'") == [(0,)]
    assert run("audit", "verify", "--data-dir", desk)[0] == DONE
    code, out, _ = run("restore", tmp_path / "b.db", "--data-dir", desk)
    assert code == DONE
    assert "第3期" in out


def test_a_tampered_trail_is_backed_up_with_a_warning(run: Run, desk: Path, tmp_path: Path) -> None:
    _sql(desk, "UPDATE audit SET action = 'x' WHERE seq = 1")
    code, out, _ = run("backup", tmp_path / "b.db", "--data-dir", desk)
    assert code == FOUND
    assert "監査担当" in out
    _wrong(run("restore", tmp_path / "b.db", "--data-dir", desk), "監査記録に問題")
    assert run("restore", tmp_path / "b.db", "--despite-findings", "--data-dir", desk)[0] == FOUND


def test_a_backup_with_a_wrong_request(run: Run, desk: Path, tmp_path: Path) -> None:
    _wrong(run("backup", tmp_path / "none" / "b.db", "--data-dir", desk), "フォルダーがありません")
    (tmp_path / "b.db").write_text("mine")
    _wrong(run("backup", tmp_path / "b.db", "--data-dir", desk), "上書きはしません")
    _wrong(run("backup", "--data-dir", desk), "FILE")


def test_a_restore_with_a_wrong_request(run: Run, desk: Path, tmp_path: Path) -> None:
    _wrong(run("restore", tmp_path / "none.db", "--data-dir", desk), "見つかりません")
    (tmp_path / "b.db").write_text("no backup")
    _wrong(run("restore", tmp_path / "b.db", "--data-dir", desk), "控えとして開けません")
    _wrong(run("restore", desk / "staffdesk.db", "--data-dir", desk), "使用中のデータベース")
    run("backup", tmp_path / "good.db", "--data-dir", desk)
    (desk / "staffdesk.key").write_text("00" * 32)
    _wrong(run("restore", tmp_path / "good.db", "--data-dir", desk), "鍵が違う")
    (desk / "staffdesk.key").unlink()
    _wrong(run("restore", tmp_path / "good.db", "--data-dir", desk), "鍵が見つかりません")


@pytest.mark.parametrize("hold", [hold_window, hold_use])
def test_a_restore_waits_for_nobody(run: Run, desk: Path, tmp_path: Path, hold: Any) -> None:
    run("backup", tmp_path / "b.db", "--data-dir", desk)
    held = hold(desk)
    _wrong(run("restore", tmp_path / "b.db", "--data-dir", desk), "使用中です")
    held.release()


def test_a_backup_runs_beside_an_open_window(run: Run, desk: Path, tmp_path: Path) -> None:
    window, use = hold_window(desk), hold_use(desk)
    assert run("backup", tmp_path / "b.db", "--data-dir", desk)[0] == DONE
    assert run("audit", "verify", "--data-dir", desk)[0] == DONE
    use.release()
    window.release()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of file sizes there")
@pytest.mark.parametrize("command", ["backup", "restore", "audit export"])
def test_a_full_disk_is_told_in_one_sentence(run: Run, desk: Path, tmp_path: Path, command: str) -> None:
    """A limit of the system stands for the full disk: the write itself fails."""
    (tmp_path / "out").mkdir()
    file = tmp_path / "out" / "file"
    if command == "restore":
        run("backup", file, "--data-dir", desk)
    before = _files(tmp_path)
    most = 4_000 if command == "audit export" else 100_000
    program = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}));"
        "from staffdesk.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command.split(), str(file), "--data-dir", str(desk)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    _wrong((done.returncode, done.stdout, done.stderr), "空き容量")
    assert [name for name in _files(tmp_path) if "-wal" not in name and "-shm" not in name] == before
    assert run("audit", "verify", "--data-dir", desk)[0] == DONE


# --- db ---


def test_db_status_tells_what_stands_there(run: Run, desk: Path) -> None:
    code, out, _ = run("db", "status", "--data-dir", desk, "--json")
    answer = json.loads(out)
    assert code == DONE
    size = answer.pop("size")
    assert answer == {
        "engine": "sqlcipher", "place": str(desk / "staffdesk.db"), "revision": NEWEST, "newest": NEWEST,
        "encrypted": True, "members": 20, "cases": _sql(desk, "SELECT count(*) FROM cases")[0][0], "epoch": 1,
    }  # fmt: skip
    assert size >= (desk / "staffdesk.db").stat().st_size
    code, out, _ = run("db", "status", "--data-dir", desk)
    assert "会員 20 名" in out


def test_db_status_of_another_schema_is_a_finding_and_upgrades_nothing(run: Run, desk: Path) -> None:
    _sql(desk, "UPDATE alembic_version SET version_num = '9998'")
    code, out, _ = run("db", "status", "--data-dir", desk, "--json")
    assert (code, json.loads(out)["revision"]) == (FOUND, "9998")
    _sql(desk, "UPDATE alembic_version SET version_num = '0002'", "ALTER TABLE desk DROP COLUMN epoch")
    code, out, _ = run("db", "status", "--data-dir", desk, "--json")
    answer = json.loads(out)
    assert (code, answer["revision"], answer["epoch"], answer["members"]) == (FOUND, "0002", None, 20)
    assert _sql(desk, "SELECT version_num FROM alembic_version") == [("0002",)]


def test_db_upgrade_backs_up_first(run: Run, desk: Path) -> None:
    _downgrade(desk, "0003")
    code, out, _ = run("db", "upgrade", "--data-dir", desk, "--json")
    answer = json.loads(out)
    assert (code, answer["upgraded_from"], answer["revision"]) == (DONE, "0003", NEWEST)
    assert Path(answer["backup"]).is_file()
    assert run("db", "status", "--data-dir", desk)[0] == DONE
    code, out, _ = run("db", "upgrade", "--data-dir", desk, "--json")
    assert (code, json.loads(out)["backup"]) == (DONE, None)


def _downgrade(folder: Path, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    from staffdesk.paths import migrations

    config = Config()
    config.set_main_option("script_location", str(migrations()))
    database = Database.embedded(folder / "staffdesk.db", load_keys(AppPaths.under(folder), create=False))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    database.close()


class TestServer:
    """The same on PostgreSQL: its owner makes the tables, the seats sign in as another role."""

    ROLE = "cli_seats"

    @pytest.fixture
    def owner(self, postgres_server: PostgresServer) -> Iterator[str]:
        name = postgres_server.create()
        url = postgres_server.url(name)
        yield url
        database = Database.served(url)
        with database.owning() as connection:
            if connection.exec_driver_sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{self.ROLE}'").first():
                connection.exec_driver_sql(f"DROP OWNED BY {self.ROLE}")
                connection.exec_driver_sql(f"DROP ROLE {self.ROLE}")
        database.close()
        postgres_server.drop(name)

    @pytest.fixture
    def seat(self, run: Run, owner: str, tmp_path: Path) -> Path:
        """A data folder whose settings lead to the server, with what ``db init`` told to enter."""
        folder = tmp_path / "seat"
        code, out, err = run(
            "db", "init", "--owner-url", owner, "--role", self.ROLE, "--json", "--data-dir", folder
        )
        assert code == DONE, err
        answer = json.loads(out)
        assert (answer["role"], answer["role_created"], answer["revision"]) == (self.ROLE, True, NEWEST)
        assert (answer["engine"], answer["epoch"], answer["members"]) == ("postgresql", None, 0)
        assert answer["key"] == "made"
        return folder

    def test_a_seat_works_and_looks_after_its_trail(self, run: Run, seat: Path, tmp_path: Path) -> None:
        assert run("demo", "--no-window", "--members", "20", "--data-dir", seat)[0] == DONE
        code, out, _ = run("db", "status", "--data-dir", seat, "--json")
        answer = json.loads(out)
        assert (code, answer["members"], answer["epoch"], answer["encrypted"]) == (DONE, 20, 1, False)
        assert self.ROLE in answer["place"]
        assert run("audit", "export", tmp_path / "trail", "--data-dir", seat)[0] == DONE
        assert run("audit", "verify", "--anchor", tmp_path / "trail", "--data-dir", seat)[0] == DONE
        assert len(json.loads(run("members", "search", "1", "--data-dir", seat, "--json")[1])) > 0

    def test_backup_and_restore_are_the_operators(self, run: Run, seat: Path, tmp_path: Path) -> None:
        run("demo", "--no-window", "--members", "5", "--data-dir", seat)
        _wrong(run("backup", tmp_path / "b", "--data-dir", seat), "pg_dump")
        _wrong(run("restore", tmp_path / "b", "--data-dir", seat), "pg_restore")

    def test_init_and_upgrade_may_be_repeated(self, run: Run, seat: Path, owner: str) -> None:
        code, out, _ = run(
            "db", "init", "--owner-url", owner, "--role", self.ROLE, "--json", "--data-dir", seat
        )
        answer = json.loads(out)
        assert (code, answer["role_created"], answer["key"]) == (DONE, False, "kept")
        assert run("db", "upgrade", "--owner-url", owner, "--data-dir", seat)[0] == DONE
        assert run("db", "upgrade", "--data-dir", seat)[0] == DONE

    def test_a_password_never_stands_in_an_answer(self, run: Run, owner: str, tmp_path: Path) -> None:
        secret = owner.replace("postgres@", "postgres:geheim@", 1)
        code, out, _ = run(
            "db", "init", "--owner-url", secret, "--role", self.ROLE, "--data-dir", tmp_path / "seat"
        )
        assert code == DONE
        assert "geheim" not in out
        assert "geheim" not in (tmp_path / "seat" / "settings.toml").read_text()

    def test_wrong_requests(self, run: Run, owner: str, tmp_path: Path) -> None:
        here = ("--data-dir", tmp_path / "seat")
        _wrong(run("db", "init"), "--owner-url")
        _wrong(run("db", "init", *here, "--owner-url", "mysql://a@b/c"), "接続先が正しくありません")
        _wrong(run("db", "init", *here, "--owner-url", "no address"), "接続先が正しくありません")
        _wrong(run("db", "init", *here, "--owner-url", "postgresql://a@localhost:1/c"), "接続できません")
        _wrong(run("db", "init", *here, "--owner-url", owner, "--role", "A b"), "使えません")
        _wrong(run("db", "init", *here, "--owner-url", owner, "--role", "postgres"), "管理権限")


# --- members ---


def test_members_are_found_and_that_is_recorded_without_the_words(run: Run, desk: Path) -> None:
    number, name = _sql(desk, "SELECT number, name FROM members ORDER BY id LIMIT 1")[0]
    code, out, _ = run("members", "search", name, "--data-dir", desk, "--json")
    rows = json.loads(out)
    assert code == DONE
    assert number in {row["number"] for row in rows}
    assert all(set(row) == {"number", "name", "kana", "affiliation", "status"} for row in rows)
    ((action, staff, record),) = _sql(
        desk, "SELECT action, staff_id, record FROM audit ORDER BY seq DESC LIMIT 1"
    )
    assert (action, staff) == ("search_members", None)
    assert json.loads(record)["detail"] == {"found": len(rows)}
    assert name not in record


def test_at_most_as_many_as_asked_for(run: Run, desk: Path) -> None:
    assert (
        len(json.loads(run("members", "search", "1", "--limit", "3", "--data-dir", desk, "--json")[1])) == 3
    )
    for limit in ("0", "201", "-1", "x", "１"):
        _wrong(run("members", "search", "1", "--limit", limit, "--data-dir", desk), "1 から 200")


def test_nobody_is_found(run: Run, desk: Path) -> None:
    assert json.loads(run("members", "search", "どこにもいない", "--data-dir", desk, "--json")[1]) == []
    assert run("members", "search", "どこにもいない", "--data-dir", desk)[1] == "該当する会員はいません\n"


# --- the folder ---


@pytest.mark.parametrize(
    "command", ["audit verify", "audit export FILE", "backup FILE", "restore FILE", "db status", "db upgrade",
                "members search x"],
)  # fmt: skip
def test_where_there_is_no_desk_none_is_made(run: Run, tmp_path: Path, command: str) -> None:
    words = command.replace("FILE", str(tmp_path / "file")).split()
    _wrong(run(*words, "--data-dir", tmp_path / "nowhere"), "デスクがありません")
    assert _files(tmp_path) == []


def test_a_second_window_is_told_in_one_sentence(run: Run, desk: Path) -> None:
    """The first one runs in another process; the second ends before anything of Qt is loaded."""
    held = hold_window(desk)
    _wrong(run("run", "--data-dir", desk), "すでに開いています")
    _wrong(run("--data-dir", desk), "すでに開いています")
    held.release()


def test_nobody_works_while_a_desk_is_restored(run: Run, desk: Path) -> None:
    from staffdesk.locks import alone

    with alone(desk):
        _wrong(run("audit", "verify", "--data-dir", desk), "復元中です")
        _wrong(run("db", "status", "--data-dir", desk), "復元中です")
        _wrong(run("run", "--data-dir", desk), "すでに開いています")
