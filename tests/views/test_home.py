"""概況: figures that lead to their lists, pictures that say the same in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from staffdesk.services.desk import Desk
from staffdesk.views.home import HomePage
from staffdesk.views.home.chart import Chart
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, until
from tests.views.accessible import assert_accessible
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, office: Office, paper: Paperwork) -> Iterator[Hands]:
    until(paper, State.AWAITING)
    with seated(qtbot, desk, office.supervisor, HomePage) as page:
        page.page.activated()
        page.settle()
        yield Hands(page)


def test_a_figure_says_what_it_counts_and_leads_to_its_list(hands: Hands) -> None:
    assert hands.find("home_approvals", QAbstractButton).accessibleName() == "承認待ち 1"
    for tile, page in (("overdue", "deadlines"), ("today", "deadlines"), ("approvals", "approvals"), ("defects", "cases"), ("letters", "print")):  # fmt: skip
        hands.press(f"home_{tile}")
        assert hands.seated.went.pop() == (page, None)
    assert_accessible(hands.seated.page)


def test_the_pictures_say_the_same_in_words(hands: Hands) -> None:
    assert hands.find("home_waiting", Chart).accessibleDescription() == "承認待 1"
    assert hands.find("home_months", Chart).accessibleDescription().endswith("4: 1")


def test_the_pictures_have_ink_and_no_black_ground(hands: Hands) -> None:
    for name in ("home_waiting", "home_months"):
        chart = hands.find(name, Chart)
        chart.resize(300, 160)
        picture = chart.grab().toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        }
        assert len(colours) > 1
        assert "#000000" not in colours


def test_an_empty_desk_says_so(qtbot: QtBot, desk: Desk, office: Office) -> None:
    with seated(qtbot, desk, office.clerk, HomePage) as page:
        page.page.activated()
        page.settle()
        assert "待っている案件はありません。" in page.words()
