"""取込: a file is looked through before it changes anything, and can be stopped and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from staffdesk.database.engine import Database
from staffdesk.models import Affiliation, Member
from staffdesk.services.desk import Desk
from staffdesk.services.imports import KIND_LABELS, Kind
from staffdesk.services.progress import Progress
from staffdesk.views.imports import ImportsPage
from staffdesk.views.tables.table import RecordsTable
from tests.services.imports.files import MOVES, csv_file
from tests.support.office import Office, add_member
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NUMBERS = ("1000001", "1000002", "1000003")


@pytest.fixture
def institution_id() -> str:
    return "shingakkyo"


@pytest.fixture
def roster(desk: Desk, database: Database, tmp_path: Path) -> Path:
    """Three members: one is at another school, one has another birth date, one is not on file."""
    with database.writing() as session:
        session.add(Affiliation(code="0102", name="架空市立例示小学校", valid_from=date(2000, 4, 1)))
    for number in NUMBERS[:2]:
        add_member(desk, number)
    file = tmp_path / "名簿.csv"
    head = (*MOVES, "生年月日")
    born = ("", "1999-01-01", "")
    rows = [(number, "0102", day) for number, day in zip(NUMBERS, born, strict=True)]
    file.write_bytes(csv_file(head, *rows, encoding="cp932"))
    return file


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, office: Office, roster: Path) -> Iterator[Hands]:
    with seated(qtbot, desk, office.supervisor, ImportsPage) as seat:
        seat.prompts.files = [roster]
        seat.prompts.agrees = True
        seat.page.activated()
        seat.settle()
        hands = Hands(seat)
        hands.choose("imports_kind", KIND_LABELS[Kind.ROSTER].ja)
        yield hands


def affiliations(desk: Desk) -> dict[str, str]:
    with desk.context.database.reading() as session:
        return {row.number: row.affiliation_code for row in session.execute(select(Member)).scalars()}


def cells(hands: Hands, table: str, column: int) -> list[str]:
    shown = hands.find(table, RecordsTable)
    return [shown.model().index(row, column).data() for row in range(shown.count())]


def test_reading_a_file_shows_every_row_and_changes_nothing(page: Hands, desk: Desk) -> None:
    assert not page.find("imports_apply", QPushButton).isEnabled()
    page.press("imports_choose")
    assert page.text("imports_file") == "名簿.csv"
    assert cells(page, "imports_rows", 1) == ["要確認"]  # what a person must look at comes first
    page.press("imports_show_rejected")
    assert cells(page, "imports_rows", 4) == ["郵便番号が空です。"]
    assert page.text("imports_detail") == "郵便番号が空です。"
    page.press("imports_show_applied")
    assert "架空市立例示小学校" in cells(page, "imports_rows", 5)[0]
    page.press("imports_show_all")
    assert cells(page, "imports_rows", 2) == list(NUMBERS)
    assert not page.find("imports_show_unchanged", QPushButton).isEnabled()
    assert set(affiliations(desk).values()) == {""}
    assert_accessible(page.seated.page)


def test_an_import_with_a_conflict_takes_the_rest_and_is_taken_back(page: Hands, desk: Desk) -> None:
    page.press("imports_choose")
    page.press("imports_apply")
    assert page.seated.prompts.questions == ["1 行を取り込みますか"]
    assert affiliations(desk) == {"1000001": "0102", "1000002": ""}
    assert cells(page, "imports_batches", 3) == ["1 / 0 / 1 / 1"]
    assert page.seated.notices[-1].text == "取込 1 が終わりました。"
    assert not page.find("imports_apply", QPushButton).isEnabled()
    page.press("imports_undo")
    assert affiliations(desk) == {"1000001": "", "1000002": ""}
    assert page.seated.notices[-1].text == "取込 1 を取り消しました。"
    assert not page.find("imports_undo", QPushButton).isEnabled()


def test_whoever_does_not_agree_changes_nothing(page: Hands, desk: Desk) -> None:
    page.seated.prompts.agrees = False
    page.press("imports_choose")
    page.press("imports_apply")
    assert set(affiliations(desk).values()) == {""}
    assert page.find("imports_apply", QPushButton).isEnabled()


def test_what_was_edited_since_is_told_when_an_import_is_taken_back(page: Hands, desk: Desk) -> None:
    page.press("imports_choose")
    page.press("imports_apply")
    with desk.context.database.writing() as session:
        session.execute(select(Member)).scalars().first().affiliation = "後から直した所属"  # type: ignore[union-attr]
    page.press("imports_undo")
    assert "1 行は変更されていたため、そのまま残しました（2 行目）。" in page.seated.notices[-1].text


def test_a_running_import_is_stopped_and_leaves_nothing(
    page: Hands, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.press("imports_choose")
    whole = Progress.report

    def report(progress: Progress, done: int, total: int | None = None, text: object = None) -> None:
        """The person presses the button while the last step runs."""
        if "登録しています" in getattr(text, "ja", ""):
            progress.cancel()
        whole(progress, done, total, None)

    monkeypatch.setattr(Progress, "report", report)
    page.press("imports_apply")
    assert page.seated.notices[-1].text == "中止しました。何も変わっていません。"
    assert set(affiliations(desk).values()) == {""}
    assert page.find("imports_apply", QPushButton).isEnabled()  # the preview is still there
    assert not page.sees("imports_cancel")


def test_while_something_runs_there_is_a_bar_and_a_way_to_stop(
    page: Hands, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    page.press("imports_choose")
    go_on = threading.Event()
    monkeypatch.setattr(type(desk.imports), "apply", _waiting(go_on))
    page.find("imports_apply", QPushButton).click()
    for name in ("imports_cancel", "imports_progress"):
        assert page.sees(name)
    assert not page.find("imports_choose", QPushButton).isEnabled()
    assert not page.find("imports_kind", QComboBox).isEnabled()
    page.find("imports_cancel", QPushButton).click()
    go_on.set()
    page.seated.settle()
    assert page.seated.notices[-1].text == "中止しました。何も変わっていません。"


def _waiting(go_on: object) -> Callable[..., int]:
    def apply(_self: object, _actor: object, _preview: object, progress: Progress) -> int:
        go_on.wait(10)  # type: ignore[attr-defined]
        progress.check()
        return 0

    return apply


def test_a_file_that_cannot_be_read_is_told_and_forgotten(page: Hands, tmp_path: Path) -> None:
    for content, said in ((b"", "何も入っていません"), (None, "ファイルを読めません")):
        file = tmp_path / "別.csv"
        file.unlink(missing_ok=True)
        if content is not None:
            file.write_bytes(content)
        page.seated.prompts.files = [file]
        page.press("imports_choose")
        assert said in page.seated.prompts.errors[-1].text.ja
        assert page.text("imports_file") == ""


def test_another_kind_forgets_what_was_shown(page: Hands) -> None:
    page.press("imports_choose")
    page.choose("imports_kind", KIND_LABELS[Kind.LOCKS].ja)
    assert not page.sees("imports_rows")
    assert not page.find("imports_apply", QPushButton).isEnabled()


def test_choosing_no_file_changes_nothing(page: Hands) -> None:
    page.seated.prompts.files = []
    page.press("imports_choose")
    assert not page.sees("imports_rows")


def test_columns_that_nobody_knows_are_named_by_hand_once(page: Hands, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "よその名簿.csv"
    file.write_bytes(csv_file(("社員No", "行先", "加入日"), ("1000001", "0102", "2004-04-01")))
    page.seated.prompts.files = [file]
    page.press("imports_choose")
    assert "組合員番号" in page.text("naming_words")
    assert page.find("naming_joined_on", QComboBox).currentText() == "加入日"  # this one is known
    assert not page.find("naming_read", QPushButton).isEnabled()
    page.choose("naming_number", "社員No")
    page.choose("naming_affiliation_code", "社員No")
    assert not page.find("naming_read", QPushButton).isEnabled()  # one column for two things
    page.choose("naming_affiliation_code", "行先")
    assert_accessible(page.seated.page)
    page.press("naming_read")
    assert cells(page, "imports_rows", 1) == ["取込"]
    page.press("imports_apply")
    page.press("imports_choose")  # the next one is read at once
    assert cells(page, "imports_rows", 1) == ["変更なし"]
