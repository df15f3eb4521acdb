"""The auditor's other views: sampled review, who approves whom, and the seals of the days."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.services.desk import Desk
from staffdesk.views.audit import AuditPage
from staffdesk.views.seat import AUDIT
from staffdesk.views.tables.table import RecordsTable
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, add_member, until
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, office: Office, clock: FixedClock) -> Iterator[Hands]:
    for number in ("2000001", "2000002", "2000003"):
        paper = Paperwork.received(desk, office, clock, add_member(desk, number))
        until(paper, State.AWAITING).approved(retyped=number).executed()
    with seated(qtbot, desk, office.auditor, AuditPage) as page:
        page.page.activated()
        page.settle()
        yield Hands(page)


def rows(hands: Hands, name: str) -> list[str]:
    table = hands.find(name, RecordsTable)
    model = table.model()
    return [
        " ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_cases_are_drawn_and_judged(hands: Hands, desk: Desk, office: Office) -> None:
    hands.press("audit_samples")
    assert rows(hands, "samples_table") == []
    hands.type("samples_size", "2")
    hands.press("samples_draw")
    drawn = rows(hands, "samples_table")
    assert len(drawn) == 2
    assert all("•••00" in row and "未検査" in row and office.clerk.name in row for row in drawn)
    assert "架空　花子" not in hands.seated.words() + "".join(drawn)
    hands.press("samples_ok")
    left = next(line for line in desk.samples.of(office.auditor, "2026-04").lines if not line.outcome)
    hands.find("samples_table", RecordsTable).select(left.id)
    hands.seated.prompts.reason = "書類の日付が違う"
    hands.press("samples_finding")
    judged = rows(hands, "samples_table")
    assert sorted(("問題なし" in row, "指摘あり" in row) for row in judged) == [(False, True), (True, False)]
    assert "未検査は 0 件" in hands.text("samples_words")
    assert desk.samples.of(office.auditor, "2026-04").open == 0
    assert_accessible(hands.seated.page)


def test_another_month_and_back(hands: Hands) -> None:
    hands.press("audit_samples")
    hands.press("samples_draw")
    assert hands.text("samples_span") == "令和8年4月"
    hands.press("samples_on")
    assert (hands.text("samples_span"), rows(hands, "samples_table")) == ("令和8年5月", [])
    hands.press("samples_back")
    assert len(rows(hands, "samples_table")) == 3


def test_a_number_that_is_none_is_said(hands: Hands) -> None:
    hands.press("audit_samples")
    hands.type("samples_size", "many")
    hands.press("samples_draw")
    assert len(hands.seated.prompts.errors) == 1


def test_who_approves_whom(hands: Hands, office: Office) -> None:
    hands.press("audit_pairs")
    (row,) = rows(hands, "pairs_table")
    assert row.startswith(f"{office.clerk.name} {office.supervisor.name} 3 0 100%")
    assert_accessible(hands.seated.page)


def test_the_seals_of_the_days_are_looked_at_and_not_made_here(
    desk: Desk, office: Office, hands: Hands
) -> None:
    hands.press("audit_seals")
    assert rows(hands, "seals_table") == []
    seal = desk.day_seals.close(office.supervisor)
    hands.press("audit_seals")
    hands.seated.page.refresh(frozenset({AUDIT}))
    hands.seated.settle()
    (row,) = rows(hands, "seals_table")
    assert row.replace(" ", "").endswith(f"{seal.records}{seal.head}")
    assert not hands.sees("seals_close")


def test_nothing_stays_on_an_unwatched_screen(hands: Hands) -> None:
    hands.press("audit_pairs")
    hands.seated.page.leaving()
    hands.seated.page.activated()
    hands.seated.settle()
    assert hands.sees("audit_table")
    hands.press("audit_pairs")
    assert len(rows(hands, "pairs_table")) == 1
