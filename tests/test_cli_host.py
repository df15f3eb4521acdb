"""The exchange with the online service from the terminal: the key, one round each way, and what waits."""

from __future__ import annotations

import base64
import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from staffdesk import cli
from staffdesk.clock import Clock
from staffdesk.desk import open_database
from staffdesk.models import Case, Instruction
from staffdesk.paths import AppPaths
from staffdesk.settings import Settings
from tests.support.host import HOST_SIGNER, VECTOR, Service, listening

DONE, FOUND, WRONG = 0, 1, 2


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    assert cli.run(["demo", "--no-window", "--members", "20", "--data-dir", str(folder)]) == DONE
    database, _keys = open_database(AppPaths.under(folder), Settings(), Clock())
    with database.writing() as session:
        case_id = session.execute(select(Case.id).limit(1)).scalar_one()
        body = {"member": "1", "effect": "release_stop", "credential": "risk_based"}
        row = Instruction(
            id=str(uuid.uuid4()), case_id=case_id, position=0, body=body, created_at=Clock().now()
        )
        session.add(row)
    database.close()
    return folder


@pytest.fixture
def run(demo: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()

    def run_(*arguments: str | Path) -> tuple[int, Any, str]:
        code = cli.run(["host", *map(str, arguments), "--json", "--data-dir", str(demo)])
        captured = capsys.readouterr()
        return code, json.loads(captured.out) if captured.out else None, captured.err

    return run_


def test_files_there_and_back(run: Any, tmp_path: Path) -> None:
    code, answer, _ = run("key")
    assert (code, len(base64.b64decode(answer["key"]))) == (DONE, 32)
    service, folder = Service(answer["key"]), tmp_path / "exchange"
    code, answer, _ = run("exchange", "--folder", folder, "--host-key", HOST_SIGNER.public)
    assert (code, answer["sent"], answer["file"]) == (DONE, 1, "staffdesk-kenshinyo-000001.jsonl")
    service.read_folder(folder)
    code, answer, _ = run("exchange", "--folder", folder, "--host-key", HOST_SIGNER.public)
    assert (code, answer["sent"], answer["done"], answer["refused"]) == (DONE, 0, 1, 0)
    code, rows, _ = run("list")
    assert (code, [row["state"] for row in rows]) == (DONE, ["delivered"])
    assert set(rows[0]) == {"id", "case", "effect", "state", "attempts", "answer", "created_at"}


def test_a_refusal_is_found(run: Any) -> None:
    _, answer, _ = run("key")
    with listening(Service(answer["key"], refuses=frozenset({"release_stop"}))) as host:
        code, answer, _ = run("exchange", "--url", host.url)
    assert (code, answer["sent"], answer["refused"], answer["open"]) == (FOUND, 1, 1, 0)
    code, rows, _ = run("list")
    assert (code, rows[0]["answer"]) == (FOUND, "対象外")


@pytest.mark.parametrize(
    "arguments",
    [
        ("exchange", "--url", "http://example.jp/"),
        ("exchange", "--folder", "x", "--host-key", "none"),
        ("exchange",),
    ],
)
def test_a_bad_request_is_one_sentence(run: Any, arguments: tuple[str, ...]) -> None:
    try:
        code, _, err = run(*arguments)
    except SystemExit as leaving:
        code, err = int(leaving.code or 0), "usage"
    assert code == WRONG
    assert "Traceback" not in err


def test_the_document_tells_the_vector_that_the_tests_open() -> None:
    document = Path(__file__).parents[1] / "docs" / "host-interface.md"
    lines = {tuple(line.split(maxsplit=1)) for line in document.read_text(encoding="utf-8").splitlines()}
    assert set(VECTOR.items()) <= lines
