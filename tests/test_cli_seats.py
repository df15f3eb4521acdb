"""Seats and their key: made once with the server, handed on, put on paper, brought back; nobody gets in with another."""

from __future__ import annotations

import io
import json
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from staffdesk import cli
from staffdesk.clock import Clock, FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.keys import load_master
from staffdesk.desk import build
from staffdesk.paths import AppPaths
from staffdesk.services.demo import demo_code
from staffdesk.services.founding import DEMO_PASSWORD, FIRST_ROLES
from staffdesk.settings import Settings
from tests.support.postgres import PostgresServer

DONE, FOUND, WRONG = 0, 1, 2
LONG = "長い合図です staffdesk"
TWO = f"ichiko\n見本　一子\n{LONG}\n{LONG}\nmie\n架空　三恵\n{LONG}\n{LONG}\n"
"""What two persons type to found a desk."""
ROLE = "seat_role"
Run = Callable[..., tuple[int, str, str]]
Say = Callable[[str], None]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_(*arguments: str | Path) -> tuple[int, str, str]:
        code = cli.run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """What is typed at the terminal next."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.fixture
def owner(postgres_server: PostgresServer) -> Iterator[str]:
    name = postgres_server.create()
    url = postgres_server.url(name)
    yield url
    database = Database.served(url)
    with database.owning() as connection:
        if connection.exec_driver_sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'").first():
            connection.exec_driver_sql(f"DROP OWNED BY {ROLE}")
            connection.exec_driver_sql(f"DROP ROLE {ROLE}")
    database.close()
    postgres_server.drop(name)


@pytest.fixture
def first(run: Run, owner: str, tmp_path: Path) -> Path:
    """The seat at which the server was prepared; a demo desk stands on it."""
    folder = tmp_path / "first"
    code, _, err = run("db", "init", "--owner-url", owner, "--role", ROLE, "--data-dir", folder)
    assert code == DONE, err
    assert run("demo", "--no-window", "--members", "5", "--data-dir", folder)[0] == DONE
    return folder


@pytest.fixture
def address(first: Path) -> str:
    from staffdesk.settings import load_settings

    return load_settings(AppPaths.under(first).settings).database_url


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    assert cli.run(["demo", "--no-window", "--members", "5", "--data-dir", str(folder)]) == DONE
    return folder


@pytest.fixture
def embedded(founded: Path, tmp_path: Path) -> Path:
    """An embedded desk of the test's own, with its key in a file."""
    return Path(shutil.copytree(founded, tmp_path / "embedded"))


def _wrong(answer: tuple[int, str, str], words: str) -> None:
    code, out, err = answer
    assert (code, out) == (WRONG, "")
    assert words in err
    assert "Traceback" not in err


def _rows(owner: str) -> dict[str, int]:
    """How many rows each table holds: nobody who is turned away leaves one."""
    from staffdesk.models import Base

    database = Database.served(owner)
    with database.connection() as connection:
        counts = {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            for name in Base.metadata.tables
        }
    database.close()
    return counts


def _people(clock: FixedClock, *logins: str) -> str:
    lines = []
    for login in logins:
        lines += [login, DEMO_PASSWORD]
        if login in ("supervisor", "manager"):
            lines.append(demo_code(login, clock.now()))
    return "\n".join(lines) + "\n"


def _typed(pdf: Path) -> str:
    """What a person reads off the sheet: the groups, in the order of their numbers."""
    document = pypdfium2.PdfDocument(pdf)
    words = document[0].get_textpage().get_text_range().split()
    document.close()
    return " ".join(
        word for word in words if (len(word) == 5 and word.isascii() and word.isupper()) or _group(word)
    )


def _group(word: str) -> bool:
    from staffdesk.database.recovery import ALPHABET

    return len(word) == 5 and set(word) <= set(ALPHABET)


class TestServer:
    def test_the_key_is_made_once_and_the_database_does_not_hold_it(self, first: Path, owner: str) -> None:
        master = load_master(AppPaths.under(first))
        database = Database.served(owner)
        with database.connection() as connection:
            ((desk_id, check),) = connection.exec_driver_sql("SELECT desk_id, key_check FROM desk_key")
        database.close()
        assert master not in (bytes(check), bytes.fromhex(desk_id) * 2)
        assert len(bytes(check)) == 32

    def test_a_seat_without_the_key_is_turned_away_and_makes_none(
        self, run: Run, first: Path, owner: str, address: str, tmp_path: Path
    ) -> None:
        other, before = tmp_path / "other", _rows(owner)
        other.mkdir()
        (other / "settings.toml").write_text(f"database_url = {json.dumps(address)}\n", encoding="utf-8")
        for command in (("demo", "--no-window"), ("audit", "verify"), ("members", "search", "1")):
            _wrong(run(*command, "--data-dir", other), "鍵が見つかりません")
        assert not AppPaths.under(other).key_file.exists()
        assert _rows(owner) == before

    def test_a_seat_with_another_desks_key_is_turned_away(
        self, run: Run, first: Path, owner: str, embedded: Path
    ) -> None:
        before = _rows(owner)
        settings = AppPaths.under(first).settings
        (embedded / "staffdesk.db").unlink()
        (embedded / "settings.toml").write_bytes(settings.read_bytes())
        for command in (("demo", "--no-window"), ("audit", "verify"), ("members", "search", "1")):
            _wrong(run(*command, "--data-dir", embedded), "この席の鍵は、接続先のデスクの鍵ではありません")
        assert _rows(owner) == before

    def test_a_server_that_was_not_prepared_gets_no_desk(self, run: Run, owner: str, embedded: Path) -> None:
        (embedded / "staffdesk.db").unlink()
        (embedded / "settings.toml").write_text(f"database_url = {json.dumps(owner)}\n", encoding="utf-8")
        _wrong(run("demo", "--no-window", "--data-dir", embedded), "staffdesk db init")

    def test_a_seat_joins_with_the_key_file_and_works(
        self, run: Run, first: Path, address: str, tmp_path: Path
    ) -> None:
        second, file = tmp_path / "second", AppPaths.under(first).key_file
        code, out, err = run(
            "db", "join", "--url", address, "--key-file", file, "--data-dir", second, "--json"
        )
        assert code == DONE, err
        assert json.loads(out)["database_url"] == address
        assert run("audit", "verify", "--data-dir", second)[0] == DONE
        assert len(json.loads(run("members", "search", "1", "--data-dir", second, "--json")[1])) > 0

    def test_a_seat_joins_with_the_key_from_a_pipe(
        self, run: Run, say: Say, first: Path, address: str, tmp_path: Path
    ) -> None:
        say(AppPaths.under(first).key_file.read_text())
        second = tmp_path / "second"
        assert run("db", "join", "--url", address, "--key-file", "-", "--data-dir", second)[0] == DONE
        assert run("audit", "verify", "--data-dir", second)[0] == DONE

    def test_a_wrong_key_is_not_even_kept(
        self, run: Run, first: Path, address: str, embedded: Path, tmp_path: Path
    ) -> None:
        second, wrong = tmp_path / "second", AppPaths.under(embedded).key_file
        _wrong(
            run("db", "join", "--url", address, "--key-file", wrong, "--data-dir", second), "鍵ではありません"
        )
        assert not AppPaths.under(second).key_file.exists()
        assert not AppPaths.under(second).settings.exists()

    def test_a_seat_joins_with_the_halves_of_the_recovery_sheet(
        self, run: Run, say: Say, first: Path, address: str, clock: FixedClock, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        halves = _sheets(run, say, first, clock, monkeypatch, tmp_path / "sheet")
        say("\n".join(halves) + "\n")
        second = tmp_path / "second"
        code, _, err = run("db", "join", "--url", address, "--data-dir", second)
        assert code == DONE, err
        assert run("audit", "verify", "--data-dir", second)[0] == DONE

    def test_a_second_preparation_makes_no_second_key(
        self, run: Run, first: Path, owner: str, tmp_path: Path
    ) -> None:
        other = tmp_path / "other"
        code, out, _ = run("db", "init", "--owner-url", owner, "--role", ROLE, "--data-dir", other, "--json")
        assert (code, json.loads(out)["key"]) == (DONE, "missing")
        assert not AppPaths.under(other).key_file.exists()
        assert run("audit", "verify", "--data-dir", first)[0] == DONE

    def test_a_desk_from_before_the_check_is_known_by_its_trail(
        self, run: Run, first: Path, owner: str, embedded: Path, address: str
    ) -> None:
        database = Database.served(owner)
        with database.owning() as connection:
            connection.exec_driver_sql("DELETE FROM desk_key")
        database.close()
        (embedded / "staffdesk.db").unlink()
        (embedded / "settings.toml").write_text(f"database_url = {json.dumps(address)}\n", encoding="utf-8")
        _wrong(run("audit", "verify", "--data-dir", embedded), "鍵ではありません")
        assert run("audit", "verify", "--data-dir", first)[0] == DONE
        assert _rows(owner)["desk_key"] == 1

    def test_after_a_dump_was_put_back_what_waited_in_it_is_void(
        self, run: Run, first: Path, owner: str
    ) -> None:
        code, out, err = run("db", "restored", "--owner-url", owner, "--data-dir", first, "--json")
        assert code == DONE, err
        answer = json.loads(out)
        assert (answer["epoch"], answer["audit"]["ok"]) == (2, True)
        assert set(answer["voided"]) >= {"cases", "approvals", "secrets", "letters_void"}
        assert run("audit", "verify", "--data-dir", first)[0] == DONE

    def test_only_a_seat_with_the_key_upgrades_the_server(
        self, run: Run, first: Path, owner: str, tmp_path: Path
    ) -> None:
        _wrong(
            run("db", "upgrade", "--owner-url", owner, "--data-dir", tmp_path / "none"), "鍵が見つかりません"
        )
        assert run("db", "upgrade", "--owner-url", owner, "--data-dir", first)[0] == DONE

    def test_a_real_desk_is_founded_on_a_server(self, run: Run, say: Say, owner: str, tmp_path: Path) -> None:
        folder = tmp_path / "seat"
        assert run("db", "init", "--owner-url", owner, "--role", ROLE, "--data-dir", folder)[0] == DONE
        say(TWO)
        code, _, err = run("db", "found", "--institution", "kenshinyo", "--data-dir", folder)
        assert code == DONE, err
        assert run("audit", "verify", "--data-dir", folder)[0] == DONE


def _sheets(
    run: Run, say: Say, folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, out: Path
) -> tuple[str, str]:
    monkeypatch.setattr("staffdesk.cli_safekeeping.Clock", lambda: clock)
    clock.advance(seconds=60)
    say(_people(clock, "manager", "supervisor"))
    code, told, err = run("db", "recovery-sheet", "--out", out, "--data-dir", folder, "--json")
    assert code == DONE, err
    one, other = (Path(file) for file in json.loads(told)["files"])
    return _typed(one), _typed(other)


class TestRecovery:
    def test_the_halves_bring_a_lost_key_back(
        self,
        run: Run,
        say: Say,
        embedded: Path,
        clock: FixedClock,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        halves = _sheets(run, say, embedded, clock, monkeypatch, tmp_path / "sheet")
        AppPaths.under(embedded).key_file.unlink()
        _wrong(run("audit", "verify", "--data-dir", embedded), "復旧シート")
        say("\n".join(halves) + "\n")
        code, _, err = run("db", "join", "--data-dir", embedded)
        assert code == DONE, err
        assert run("audit", "verify", "--data-dir", embedded)[0] == DONE

    def test_halves_in_one_file_do_as_well(
        self,
        run: Run,
        say: Say,
        embedded: Path,
        clock: FixedClock,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        halves = _sheets(run, say, embedded, clock, monkeypatch, tmp_path / "sheet")
        AppPaths.under(embedded).key_file.unlink()
        (tmp_path / "halves").write_text("\n".join(halves))
        assert run("db", "join", "--key-file", tmp_path / "halves", "--data-dir", embedded)[0] == DONE

    def test_a_slip_in_one_group_is_told_by_its_number(
        self,
        run: Run,
        say: Say,
        embedded: Path,
        clock: FixedClock,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        one, other = _sheets(run, say, embedded, clock, monkeypatch, tmp_path / "sheet")
        AppPaths.under(embedded).key_file.unlink()
        wrong = "3" if one[-1] != "3" else "4"
        say(one[:-1] + wrong + "\n" + other + "\n")
        _wrong(run("db", "join", "--data-dir", embedded), "14 番目の組")
        assert not AppPaths.under(embedded).key_file.exists()

    def test_the_sheet_is_on_the_trail_without_the_key(
        self,
        run: Run,
        say: Say,
        embedded: Path,
        clock: FixedClock,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        halves = _sheets(run, say, embedded, clock, monkeypatch, tmp_path / "sheet")
        assert run("audit", "export", tmp_path / "trail", "--data-dir", embedded)[0] == DONE
        trail = (tmp_path / "trail").read_text()
        assert "print_recovery" in trail
        for half in halves:
            for group in half.split()[1:]:
                assert group not in trail

    @pytest.mark.parametrize(
        ("people", "words"),
        [
            (("manager", "manager"), "2人で作成します"),
            (("supervisor", "clerk"), "権限がありません"),
            (("clerk", "manager"), "権限がありません"),
        ],
    )
    def test_it_takes_two_persons_with_an_administrator_among_them(
        self, run: Run, say: Say, embedded: Path, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        people: tuple[str, str], words: str,
    ) -> None:  # fmt: skip
        monkeypatch.setattr("staffdesk.cli_safekeeping.Clock", lambda: clock)
        monkeypatch.setattr("staffdesk.services.staff.StaffService.has_codes", lambda *_: False)
        say("\n".join(f"{login}\n{DEMO_PASSWORD}" for login in people) + "\n")
        _wrong(run("db", "recovery-sheet", "--out", tmp_path / "sheet", "--data-dir", embedded), words)
        assert not list(tmp_path.glob("sheet*"))

    def test_a_password_and_a_code_are_asked_of_both(
        self,
        run: Run,
        say: Say,
        embedded: Path,
        clock: FixedClock,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("staffdesk.cli_safekeeping.Clock", lambda: clock)
        out = ("db", "recovery-sheet", "--out", tmp_path / "sheet", "--data-dir", embedded)
        say(f"manager\n{DEMO_PASSWORD}\n000000\n")
        assert run(*out)[0] == WRONG
        say("manager\nfalsch\n")
        assert run(*out)[0] == WRONG
        say("")
        _wrong(run(*out), "入力がありません")
        assert not list(tmp_path.glob("sheet*"))

    def test_nothing_is_overwritten(self, run: Run, embedded: Path, tmp_path: Path) -> None:
        (tmp_path / "sheet-2.pdf").write_text("mine")
        _wrong(
            run("db", "recovery-sheet", "--out", tmp_path / "sheet", "--data-dir", embedded), "すでにあります"
        )

    @pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
    def test_only_their_owner_reads_the_sheets(
        self,
        run: Run,
        say: Say,
        embedded: Path,
        clock: FixedClock,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        _sheets(run, say, embedded, clock, monkeypatch, tmp_path / "sheet")
        for file in tmp_path.glob("sheet-*.pdf"):
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "words"), [("", "鍵ファイルを読めません"), ("ab" * 31, "鍵ファイルを読めません"),
                           ("A\nB", "復旧シートの半分は"), (None, "鍵ファイルを読めません")],
)  # fmt: skip
def test_a_file_that_is_no_key_is_told_in_words(
    run: Run, embedded: Path, tmp_path: Path, content: str | None, words: str
) -> None:
    if content is not None:
        (tmp_path / "key").write_text(content)
    AppPaths.under(embedded).key_file.unlink()
    _wrong(run("db", "join", "--key-file", tmp_path / "key", "--data-dir", embedded), words)


def test_another_desks_key_does_not_open_the_embedded_database(
    run: Run, embedded: Path, tmp_path: Path
) -> None:
    AppPaths.under(embedded).key_file.unlink()
    (tmp_path / "key").write_text("ab" * 32)
    _wrong(run("db", "join", "--key-file", tmp_path / "key", "--data-dir", embedded), "鍵が違う")
    assert not AppPaths.under(embedded).key_file.exists()


def test_where_nothing_is_there_is_nothing_to_join(run: Run, tmp_path: Path) -> None:
    _wrong(run("db", "join", "--key-file", "-", "--data-dir", tmp_path / "none"), "--url")
    assert not (tmp_path / "none").exists()


def test_an_embedded_desk_does_not_become_a_seat_by_mistake(run: Run, embedded: Path) -> None:
    _wrong(
        run("db", "join", "--url", "postgresql://a@localhost/b", "--key-file", "-", "--data-dir", embedded),
        "内蔵データベース",
    )


def _modes(folder: Path) -> dict[str, Any]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.glob("staffdesk.db*")}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_only_its_owner_may_touch_the_database(run: Run, embedded: Path) -> None:
    assert _modes(embedded) == {"staffdesk.db": 0o600}
    (embedded / "staffdesk.db").chmod(0o644)  # as earlier versions made it
    assert run("audit", "verify", "--data-dir", embedded)[0] == DONE
    assert set(_modes(embedded).values()) == {0o600}


class TestFounding:
    def test_two_persons_found_a_desk_and_can_sign_in(self, run: Run, say: Say, tmp_path: Path) -> None:
        say(TWO)
        folder = tmp_path / "desk"
        code, _, err = run("db", "found", "--institution", "kenshinyo", "--data-dir", folder)
        assert code == DONE, err
        desk = build(AppPaths.under(folder), Settings(), Clock())
        roles = {login: desk.sign_in(login, LONG).roles for login in ("ichiko", "mie")}
        assert roles == dict(zip(roles, FIRST_ROLES, strict=True))
        assert not desk.demo
        assert desk.context.audit.verify().ok
        desk.close()

    def test_a_desk_is_founded_once(self, run: Run, say: Say, embedded: Path) -> None:
        say(TWO)
        _wrong(run("db", "found", "--institution", "kenshinyo", "--data-dir", embedded), "別のデスク")

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            (TWO.replace("mie", "ichiko"), "2人で開設します"),
            (TWO.replace(f"{LONG}\n{LONG}\nmie", f"{LONG}\n{LONG}!\nmie"), "2回のパスワードが違います"),
            (TWO.replace(LONG, "短い"), "15文字以上"),
            ("ichiko\n", "入力がありません"),
        ],
    )
    def test_what_is_refused_leaves_no_desk(
        self, run: Run, say: Say, tmp_path: Path, typed: str, words: str
    ) -> None:
        say(typed)
        folder = tmp_path / "desk"
        _wrong(run("db", "found", "--institution", "kenshinyo", "--data-dir", folder), words)
        say(TWO)
        assert run("db", "found", "--institution", "kenshinyo", "--data-dir", folder)[0] == DONE

    def test_an_unknown_institution_makes_nothing(self, run: Run, tmp_path: Path) -> None:
        _wrong(
            run("db", "found", "--institution", "nobody", "--data-dir", tmp_path / "desk"), "そのような機関"
        )
        assert not (tmp_path / "desk").exists()
