"""The error state of a page: what could not be read is said above it, and can be tried again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from staffdesk.errors import NotFound, Offline
from staffdesk.services.desk import Desk
from staffdesk.text import Text
from staffdesk.views.page import Page
from staffdesk.views.seat import CASES
from tests.support.office import Office
from tests.views.accessible import assert_accessible, cut
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class Lists(Page):
    """Two lists, of which the first cannot be read at first."""

    def __init__(self, seat: object) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.inner = QWidget(self)

    def first(self, row: str) -> None:
        self.seen.append(row)

    def second(self, row: str) -> None:
        self.seen.append(row)


@pytest.mark.parametrize("error", [Offline(Text("不通", "Away")), ZeroDivisionError()])
def test_what_could_not_be_read_is_said_until_it_comes(
    qtbot: QtBot, desk: Desk, office: Office, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken: list[Exception] = [error]

    def work() -> str:
        if broken:
            raise broken[0]
        return "1000001"

    with seated(qtbot, desk, office.clerk, Lists) as at:
        shown: list[BaseException] = []
        monkeypatch.setattr(at.prompts, "show_failure", lambda _owner, failure: shown.append(failure))
        page = at.page
        assert isinstance(page, Lists)
        at.seat.run(page.inner, work, page.first)
        at.seat.run(page, lambda: "1000002", page.second)
        at.settle()
        assert shown == [error]
        assert page.seen == ["1000002"]  # another list that came does not take the word back
        assert "もう一度読み込む" in at.words()
        assert_accessible(page)
        assert cut(page) == []
        broken.clear()
        Hands(at).press("page_trouble_action")
        at.settle()
        assert page.seen == ["1000002", "1000001"]
        assert "読み込めませんでした" not in at.words()


def test_a_refusal_and_a_verb_are_no_trouble_of_the_page(qtbot: QtBot, desk: Desk, office: Office) -> None:
    def refuse() -> str:
        raise NotFound(Text("ありません", "None"))

    def lose() -> str:
        raise Offline(Text("不通", "Away"))

    with seated(qtbot, desk, office.clerk, Lists) as at:
        page = at.page
        assert isinstance(page, Lists)
        at.seat.run(page, refuse, page.first)
        at.seat.run(page, lose, page.first, changes=frozenset({CASES}))  # trying it again may do it twice
        at.settle()
        assert len(at.prompts.errors) == 2
        assert "もう一度読み込む" not in at.words()
