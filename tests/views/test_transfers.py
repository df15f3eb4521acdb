"""異動: a clerk rehearses a list, decides what is doubtful; a supervisor confirms it, and takes it back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.models import Affiliation, Member
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.progress import Progress
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.transfer import TransfersPage
from tests.services.imports.files import csv_file
from tests.services.transfer.conftest import HEAD, LAKE, MINE, SCHOOLS
from tests.support.office import Office, add_member, fresh_code
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
APRIL = "2026-04-01"


@pytest.fixture
def institution_id() -> str:
    return "shingakkyo"


@pytest.fixture
def board_list(desk: Desk, database: Database, tmp_path: Path) -> Path:
    """One who moves, one whose name is somebody else's, one who is no member."""
    with database.writing() as session:
        for code, name in SCHOOLS.items():
            session.add(Affiliation(code=code, name=name, valid_from=date(2000, 4, 1)))
    for number in ("1000001", "1000002"):
        add_member(desk, number, affiliation=SCHOOLS[MINE], affiliation_code=MINE)
    file = tmp_path / "人事異動.csv"
    rows = [
        ("1000001", "架空　花子", MINE, LAKE, APRIL),
        ("1000002", "見本　太郎", MINE, LAKE, APRIL),
        ("1000003", "例示　次郎", MINE, LAKE, APRIL),
    ]
    file.write_bytes(csv_file(HEAD, *rows, encoding="cp932"))
    return file


Sits = Callable[[Actor], AbstractContextManager[Hands]]


@pytest.fixture
def sits(qtbot: QtBot, desk: Desk, board_list: Path) -> Sits:
    """Somebody takes a seat before the page."""

    @contextmanager
    def at(actor: Actor) -> Iterator[Hands]:
        with seated(qtbot, desk, actor, TransfersPage) as seat:
            seat.prompts.files = [board_list]
            seat.prompts.reason = "学校に電話で確かめました"
            seat.page.activated()
            seat.settle()
            yield Hands(seat)

    return at


def codes(desk: Desk) -> dict[str, str]:
    with desk.context.database.reading() as session:
        return {member.number: member.affiliation_code for member in session.query(Member)}


def cells(hands: Hands, column: int, table: str = "transfers_rows") -> list[str]:
    shown = hands.find(table, RecordsTable)
    return [shown.model().index(row, column).data() for row in range(shown.count())]


def enabled(hands: Hands, name: str) -> bool:
    return hands.find(name, QPushButton).isEnabled()


def test_a_rehearsal_shows_three_buckets_and_moves_nobody(sits: Sits, desk: Desk, office: Office) -> None:
    with sits(office.clerk) as page:
        assert not page.sees("transfers_rows")
        page.press("transfers_choose")
        assert cells(page, 1) == ["要確認"]  # what a person must look at comes first
        assert page.text("transfers_detail") == "氏名が登録と異なります。"
        page.press("transfers_show_apply")
        assert cells(page, 5) == [f"{SCHOOLS[LAKE]}（{LAKE}）"]
        page.press("transfers_show_skip")
        assert cells(page, 7) == ["この番号の会員は登録されていません。"]
        page.press("transfers_show_all")
        page.type("transfers_search", "1000002")
        assert cells(page, 2) == ["1000002"]
        assert page.text("transfers_state") == "1 行を反映します。未判断 1 行。"
        assert cells(page, 1, "transfers_lists") == ["リハーサル済"]
        assert not page.sees("transfers_confirm")  # a clerk confirms nothing
        assert_accessible(page.seated.page)
    assert set(codes(desk).values()) == {MINE}


def test_from_the_list_to_the_register_and_back(
    sits: Sits, desk: Desk, office: Office, clock: FixedClock
) -> None:
    with sits(office.clerk) as page:
        page.press("transfers_choose")
        page.press("transfers_row_apply")
        assert page.text("transfers_state") == "2 行を反映します。未判断 0 行。"
        assert "学校に電話で確かめました" in page.text("transfers_detail")
    with sits(office.supervisor) as page:
        assert not enabled(page, "transfers_confirm")  # no code yet
        page.type("transfers_code", fresh_code(desk, clock, office.supervisor))
        page.press("transfers_confirm")
        assert page.seated.notices[-1].text == "2 行を反映しました。"
        assert codes(desk) == {"1000001": LAKE, "1000002": LAKE}
        assert page.text("transfers_state").startswith("2 行を反映しました（架空　三恵）。")
        page.press("transfers_undo")
        assert page.seated.notices[-1].text == "2 行を元に戻しました。"
        assert set(codes(desk).values()) == {MINE}
        assert cells(page, 1, "transfers_lists") == ["取消済"]


def test_the_page_says_why_a_list_cannot_be_confirmed(sits: Sits, office: Office) -> None:
    with sits(office.clerk) as page:
        page.press("transfers_choose")
    with sits(office.supervisor) as page:
        assert "まだ判断されていません" in page.text("transfers_state")
        page.press("transfers_skip_rest")
        assert "確定できません" in page.text("transfers_state")  # now they have decided a row themselves
        assert not enabled(page, "transfers_confirm")


def test_a_list_is_given_up(sits: Sits, office: Office) -> None:
    with sits(office.clerk) as page:
        page.press("transfers_choose")
        page.press("transfers_drop")
        assert page.text("transfers_state") == "取りやめました（見本　一子）。"
        for name in ("transfers_drop", "transfers_row_apply", "transfers_skip_rest"):
            assert not page.sees(name)


def test_rows_that_lead_nowhere_are_only_skipped(sits: Sits, office: Office, board_list: Path) -> None:
    board_list.write_bytes(csv_file(HEAD, ("1000001", "", "", "7777", APRIL)))
    with sits(office.clerk) as page:
        page.press("transfers_choose")
        assert not enabled(page, "transfers_row_apply")
        page.press("transfers_row_skip")
        assert page.text("transfers_state") == "0 行を反映します。未判断 0 行。"


def test_without_a_reason_nothing_is_decided(sits: Sits, office: Office) -> None:
    with sits(office.clerk) as page:
        page.press("transfers_choose")
        page.seated.prompts.reason = ""
        for name in ("transfers_row_apply", "transfers_row_skip", "transfers_skip_rest", "transfers_drop"):
            page.press(name)
        assert page.text("transfers_state") == "1 行を反映します。未判断 1 行。"


def test_what_changed_since_the_rehearsal_is_told(
    sits: Sits, desk: Desk, office: Office, clock: FixedClock
) -> None:
    with sits(office.clerk) as page:
        page.press("transfers_choose")
        page.press("transfers_skip_rest")
    with desk.context.database.writing() as session:
        session.query(Member).filter_by(number="1000001").one().status = "left"
    with sits(office.supervisor) as page:
        page.type("transfers_code", fresh_code(desk, clock, office.supervisor))
        page.press("transfers_confirm")
        told = "0 行を反映しました。リハーサルの後に登録が変わった 1 行は見送りました。"
        assert page.seated.notices[-1].text == told


def test_a_running_list_is_stopped_and_leaves_nothing(
    sits: Sits, desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def rehearse(_self: object, _actor: object, _data: object, *, progress: Progress, **_more: object) -> int:
        go_on.wait(10)
        progress.check()
        return 0

    monkeypatch.setattr(type(desk.transfers), "rehearse", rehearse)
    with sits(office.clerk) as page:
        page.find("transfers_choose", QPushButton).click()
        for name in ("transfers_cancel", "transfers_progress"):
            assert page.sees(name)
        assert not enabled(page, "transfers_choose")
        page.find("transfers_cancel", QPushButton).click()
        go_on.set()
        page.seated.settle()
        assert page.seated.notices[-1].text == "中止しました。何も変わっていません。"
        assert not page.sees("transfers_cancel")
        assert enabled(page, "transfers_choose")


def test_a_file_that_cannot_be_read_is_told(sits: Sits, office: Office, board_list: Path) -> None:
    with sits(office.clerk) as page:
        for content, said in ((b"", "何も入っていません"), (None, "ファイルを読めません")):
            board_list.unlink(missing_ok=True)
            if content is not None:
                board_list.write_bytes(content)
            page.press("transfers_choose")
            assert said in page.seated.prompts.errors[-1].text.ja
        page.seated.prompts.files = []
        page.press("transfers_choose")
        assert not page.sees("transfers_rows")


def test_a_single_move_goes_through_the_desk(sits: Sits, office: Office) -> None:
    with sits(office.clerk) as page:
        page.press("transfers_single")
        assert page.seated.went == [("intake", None)]


def test_the_institutions_season_stands_in_the_field(sits: Sits, office: Office) -> None:
    """000 所属を異動しました."""
    with sits(office.clerk) as page:
        assert page.text("transfers_since") == "2026-03-20"
        assert "4月上旬に自動反映" in page.find("transfers_since", QLineEdit).toolTip()
